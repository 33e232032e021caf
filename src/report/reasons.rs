//! The answer to "why?" for a person at a terminal.

use std::fmt::Write;

use super::terminal::{Ink, Voice, paint};
use crate::clean::printable;
use crate::why::{PostWhy, SourceWhy, Unknown, Why};

/// Of a source's posts so many are told one by one; `--json` has them all.
const POSTS: usize = 10;

/// So many of the changes in how a source fared, before the one that lasts.
const EVENTS: usize = 3;

pub(crate) fn reasons(why: &Why, voice: Voice) -> String {
    let color = voice.color_out;
    let mut text = String::new();
    if let Some(unknown) = &why.unknown {
        nothing(&mut text, &why.asked, unknown, color);
    }
    for source in &why.sources {
        about_source(&mut text, source, color);
    }
    let most = if voice.verbose { why.posts.len() } else { POSTS };
    for post in why.posts.iter().take(most) {
        about_post(&mut text, post, color);
    }
    let more = why.posts.len().saturating_sub(most);
    if more > 0 {
        let _ = writeln!(text, "and {more} more, which `-v` and `--json` tell");
    }
    text
}

fn line(text: &mut String, what: &str, value: &str, color: bool) {
    let _ = writeln!(text, "  {} {value}", paint(&format!("{what:<10}"), Ink::Dim, color));
}

fn nothing(text: &mut String, asked: &str, unknown: &Unknown, color: bool) {
    let _ = writeln!(text, "{}", paint(asked, Ink::Bold, color));
    line(text, "why", &unknown.why, color);
    for near in &unknown.nearest {
        line(text, "nearest", &format!("{} {}", near.link, near.title), color);
    }
    line(text, "to do", &unknown.fix, color);
}

fn about_post(text: &mut String, post: &PostWhy, color: bool) {
    let title = if post.title.is_empty() { "(no title)" } else { &post.title };
    let _ = writeln!(text, "{}", paint(title, Ink::Bold, color));
    if let Some(link) = &post.link {
        line(text, "link", link, color);
    }
    line(text, "source", &post.source, color);
    let verdict =
        if post.on_page { "on the front page".to_owned() } else { format!("not on the front page: {}", post.why) };
    line(text, "why", &verdict, color);
    line(text, "since", &post.since.to_string(), color);
    let frozen = match post.dated_by {
        "first-seen" => "when it was first seen".to_owned(),
        by => format!("`{by}`, as its feed had it when it was first seen ({})", post.first_seen),
    };
    line(text, "date", &format!("{}, {frozen}; it stays", post.date), color);
    if !post.also_on.is_empty() {
        line(text, "also on", &post.also_on.join(", "), color);
    }
    if let Some(link) = post.duplicate_of.as_ref().and_then(|other| other.link.as_ref()) {
        line(text, "credited", link, color);
    }
    if let Some(fix) = &post.fix {
        line(text, "to change", fix, color);
    }
}

fn about_source(text: &mut String, source: &SourceWhy, color: bool) {
    let at = source.line.map_or_else(String::new, |line| format!(" (line {line} of `sources.yaml`)"));
    let _ = writeln!(text, "{}{at}", paint(&source.name, Ink::Bold, color));
    line(text, "feed", &source.feed, color);
    line(text, "it", &source.why, color);
    if let Some(asked) = source.asked {
        let answered = match source.answered {
            Some(answered) if answered == asked => ", and answered".to_owned(),
            Some(answered) => format!("; answered last at {answered}"),
            None => "; has never answered".to_owned(),
        };
        line(text, "asked", &format!("{asked}{answered}"), color);
    }
    if let Some(since) = source.failing_since {
        let times = if source.failures == 1 { "once".to_owned() } else { format!("{} times", source.failures) };
        line(text, "failing", &format!("since {since}, {times}"), color);
    }
    let earlier = source.history.iter().rev().skip(1).take(EVENTS);
    for event in earlier {
        line(text, "before", &format!("{}: {}", event.at, printable(&event.what)), color);
    }
    if let Some(next) = source.next {
        line(text, "next", &format!("not before {next}"), color);
    }
    if let Some(moved) = &source.moved_to {
        line(text, "moved to", moved, color);
    }
    if let Some(format) = &source.format {
        let encoding = source.encoding.as_ref().map_or_else(String::new, |encoding| format!(", {encoding}"));
        let whole = if source.is_whole { "" } else { ", not whole" };
        line(text, "read as", &format!("{format}{encoding}{whole}"), color);
    }
    if !source.repairs.is_empty() {
        line(text, "repaired", &source.repairs.join(", "), color);
    }
    if let Some(first) = source.first_read {
        line(text, "first read", &format!("{first}; what was there then is its backlog"), color);
    }
    let counts: Vec<_> = source.posts.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    if !counts.is_empty() {
        line(text, "posts", &counts.join(", "), color);
    }
    if let Some(fix) = &source.fix {
        line(text, "to change", fix, color);
    }
}
