//! Trial of what is offered: a line is proposed only if the file is better with it.
//!
//! A line that people take with one click must never harm. So it is put into the file, and the file is read again. It must
//! have fewer mistakes. Every blog that could be read must still be there under the same name and address, except that the
//! line itself may correct its own blog. And no comment and no word of a name may be gone.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::address::canonical_feed;
use super::super::problem::{Finding, Lines, Span};
use super::super::{Examined, Sources, look};

/// Lines that are tried. A file with more mistakes has the same one many times: the rest is offered once these are corrected.
const MOST: usize = 40;
/// Bytes that are read for all trials.
const MOST_BYTES: usize = 400_000;

/// The same, without the lines that would harm or not help.
pub(in super::super) fn verified(examined: Examined, folder: &Path) -> Examined {
    let lines = together(&examined);
    let mut room = MOST_BYTES;
    let mut found = examined.found.clone();
    let mut tried: BTreeMap<(Span, String), bool> = BTreeMap::new();
    for finding in &mut found {
        let Some(own) = finding.instead.take() else { continue };
        let whole = lines.get(&own.0.start).cloned().map(|line| (own.0, line));
        finding.instead = [whole, Some(own)].into_iter().flatten().find(|offer| {
            if let Some(known) = tried.get(offer) {
                return *known;
            }
            let cost = examined.text.len().min(2 * SMALL);
            let affordable = tried.len() < MOST && room >= cost;
            room = room.saturating_sub(cost);
            let helps = affordable && helps(&examined, offer, folder);
            tried.insert(offer.clone(), helps);
            helps
        });
    }
    Examined { found, ..examined }
}

/// For each line with more than one offer the line with all of them. Where they overlap it is the last, which was made of the
/// line as it was meant.
fn together(examined: &Examined) -> BTreeMap<usize, String> {
    let mut lines: BTreeMap<usize, Vec<&(Span, String)>> = BTreeMap::new();
    for offer in examined.found.iter().filter_map(|finding| finding.instead.as_ref()) {
        lines.entry(offer.0.start).or_default().push(offer);
    }
    let joined = lines.into_iter().filter(|(_, offers)| offers.len() > 1);
    joined
        .filter_map(|(line, offers)| {
            Some((line, merged(&examined.text, &offers).or_else(|| Some(offers.last()?.1.clone()))?))
        })
        .collect()
}

/// The line with the changes of all offers.
fn merged(text: &str, offers: &[&(Span, String)]) -> Option<String> {
    let (at, _) = offers.first()?;
    let written = text.get(at.start..at.end)?;
    let mut changes: Vec<(usize, usize, &str)> = Vec::new();
    for (_, line) in offers {
        let change = change(written, line);
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes.sort_unstable();
    let overlap = changes.windows(2).any(|pair| matches!(pair, [a, b] if a.1 > b.0));
    if overlap {
        return None;
    }
    let mut line = written.to_owned();
    for (start, end, instead) in changes.into_iter().rev() {
        line.replace_range(start..end, instead);
    }
    Some(line)
}

/// The stretch in which a line differs from what is written, and what it has there.
fn change<'l>(written: &str, line: &'l str) -> (usize, usize, &'l str) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |(char, _): (char, char)| char.len_utf8();
    let before: usize = written.chars().zip(line.chars()).take_while(same).map(length).sum();
    let (rest, other) = (written.get(before..).unwrap_or_default(), line.get(before..).unwrap_or_default());
    let behind: usize = rest.chars().rev().zip(other.chars().rev()).take_while(same).map(length).sum();
    (before, written.len() - behind, line.get(before..line.len() - behind).unwrap_or_default())
}

/// Whether the file is better with this line.
fn helps(examined: &Examined, (at, line): &(Span, String), folder: &Path) -> bool {
    let Some(written) = examined.text.get(at.start..at.end) else { return false };
    if written == line || line.contains('\n') || !keeps_comment(written, line) {
        return false;
    }
    let around = around(&examined.text, *at);
    let before = around.as_ref().map(|(text, _)| look(text, folder));
    let (before, at) = (before.as_ref().unwrap_or(examined), around.as_ref().map_or(*at, |(_, at)| *at));
    let mut taken = before.text.clone();
    taken.replace_range(at.start..at.end, line);
    let after = look(&taken, folder);
    let number = Lines::of(&before.text).number(at.start);
    is_less(&after.found, &before.found) && keeps_blogs(before, &after, number)
}

/// Bytes of a file that is tried as a whole.
const SMALL: usize = 8_000;
/// Bytes of the list before and after a line, with which the line of a larger file is tried.
const NEAR: usize = 1_000;

/// A large file without the blogs that are far from the place, and the place in it. So a trial costs the same in every file.
fn around(text: &str, at: Span) -> Option<(String, Span)> {
    let list = text.find("\nsources:").map(|at| at + 1).filter(|_| text.len() > SMALL)?;
    let head = list + text.get(list..)?.find('\n')? + 1;
    let first = text.get(head..)?.lines().find(|line| line.trim_start().starts_with('-'))?;
    let dash = format!("\n{}-", first.get(..first.len() - first.trim_start().len())?);
    let boundary = |from: usize| {
        let from = (from..=text.len()).find(|from| text.is_char_boundary(*from))?;
        text.get(from..)?.find(&dash).map(|found| from + found + 1)
    };
    let start =
        boundary(at.start.saturating_sub(NEAR).max(head - 1)).filter(|start| *start <= at.start).unwrap_or(head);
    let end = boundary((at.end + NEAR).max(head)).unwrap_or(text.len());
    if at.start < head || end - start > SMALL {
        return None;
    }
    let moved = start - head;
    let place = Span { start: at.start - moved, end: at.end - moved };
    Some((format!("{}{}", text.get(..head)?, text.get(start..end)?), place))
}

fn is_less(after: &[Finding], before: &[Finding]) -> bool {
    after.len() < before.len()
}

/// The words of a comment are in the new line too.
fn keeps_comment(written: &str, line: &str) -> bool {
    let comment = written.find(" #").or_else(|| written.trim_start().starts_with('#').then_some(0));
    let Some(comment) = comment.and_then(|at| written.get(at..)) else { return true };
    line.contains(comment.trim().trim_start_matches('#').trim())
}

/// Each blog has its name and its address as before. A blog on the line itself may get others.
fn keeps_blogs(before: &Examined, after: &Examined, line: usize) -> bool {
    let Some(was) = &before.sources else { return true };
    let Some(is) = &after.sources else { return false };
    let blogs = blogs(is);
    let lines = Lines::of(&before.text);
    let is_own = |entry: Span| (lines.number(entry.start)..=lines.number(entry.end)).contains(&line);
    was.sources.iter().all(|source| {
        let blog = (source.name.clone(), canonical_feed(&source.feed));
        blogs.contains(&blog) || is_own(source.spans.entry)
    }) && is.sources.len() >= was.sources.len()
}

fn blogs(sources: &Sources) -> Vec<(String, String)> {
    sources.sources.iter().map(|source| (source.name.clone(), canonical_feed(&source.feed))).collect()
}
