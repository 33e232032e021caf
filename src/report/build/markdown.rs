//! A build as Markdown: the job's summary, for a maintainer.

use std::fmt::Write;

use jiff::Timestamp;

use super::json::{Failed, MovedTo, Posted, Report};
use super::{held_back, since};
use crate::report::{day, escape};
use crate::site::Written;
use crate::update::repair_names;

/// Entries of each list of the summary; the site's own pages have them all.
const MOST: usize = 50;

pub(super) fn page(report: &Report) -> String {
    let mut page = format!("## {}\n\n", escape::markdown(&report.planet));
    let _ = writeln!(page, "{}\n", counts(report));
    if let Some(large) = super::too_large(report) {
        let _ = writeln!(page, "**{large}**\n");
    }
    list(&mut page, "Newest on the front page", &report.newest, newest);
    list(&mut page, "New, and not on the front page", &report.kept_off, |kept| {
        format!("{}, {}: {}", escape::markdown(&kept.source), title(&kept.title), escape::sentence(&kept.why))
    });
    list(&mut page, "Held for review", &report.held, |held| {
        let (name, why) = (escape::markdown(&held.name), escape::sentence(&held_back(held, report.now)));
        format!("line {}, {name}: {why}", held.line)
    });
    list(&mut page, "Feeds that fail", &report.failures, |failed| failing(failed, report.now));
    list(&mut page, "Feeds that were put off", &report.put_off, |put_off| {
        format!("line {}, {}: {}", put_off.line, escape::markdown(&put_off.name), escape::sentence(&put_off.why))
    });
    list(&mut page, "Feeds that have moved for good", &report.moved, |moved| moved_to(moved, report.now));
    list(&mut page, "State that was damaged", &report.damage, |damage| {
        let (file, why) = (escape::code(&damage.file), escape::markdown(&damage.why));
        format!("state file{} {file}, {} posts recovered: {why}", damage.aside(), damage.recovered)
    });
    list(&mut page, "Feeds that are read after repairs", &report.repaired, |repaired| {
        format!("{}: {}", escape::markdown(&repaired.name), escape::markdown(&repair_names(&repaired.repairs)))
    });
    page
}

fn counts(report: &Report) -> String {
    let (feeds, posts) = (&report.feeds, &report.posts);
    let mut text = format!(
        "**{} posts** on the front page, {} new, {} edited, {} withdrawn; {} kept in all.  \n\
         **{} feeds**: {} read, {} unchanged, {} failed, {} put off, {} not due, {} disabled.",
        posts.shown,
        posts.new,
        posts.edited,
        posts.withdrawn,
        posts.kept,
        feeds.subscribed,
        feeds.read,
        feeds.unchanged,
        feeds.failed,
        feeds.put_off,
        feeds.waiting,
        feeds.disabled
    );
    if let Some(site) = &report.site {
        let Written { written, unchanged, removed, .. } = site;
        let _ = write!(text, "  \n**{written} files** written, {unchanged} unchanged, {removed} removed.");
    }
    text
}

fn list<T>(page: &mut String, heading: &str, items: &[T], line: impl Fn(&T) -> String) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(page, "### {heading} ({})\n", items.len());
    for item in items.iter().take(MOST) {
        let _ = writeln!(page, "- {}", line(item));
    }
    if items.len() > MOST {
        let _ = writeln!(page, "- and {} more", items.len() - MOST);
    }
    page.push('\n');
}

fn newest(post: &Posted) -> String {
    let link = post.link.as_deref().map_or_else(String::new, |link| format!(" {}", escape::code(link)));
    format!("{} **{}**, {}{link}", day(post.date), title(&post.title), escape::markdown(&post.source))
}

fn title(title: &str) -> String {
    if title.is_empty() { "(no title)".to_owned() } else { escape::markdown(title) }
}

fn failing(failed: &Failed, now: Timestamp) -> String {
    let next = match failed.next {
        Some(next) => format!("; asked again from {}", next.strftime("%Y-%m-%d %H:%M")),
        None => "; not asked again".to_owned(),
    };
    let name = escape::markdown(&failed.name);
    format!("line {}, {name}: it {}{}{next}", failed.line, escape::sentence(&failed.cause), since(failed.since, now))
}

fn moved_to(moved: &MovedTo, now: Timestamp) -> String {
    let (name, to) = (escape::markdown(&moved.name), escape::code(&moved.to));
    format!("line {}, {name}: {to}{}", moved.line, since(Some(moved.since), now))
}
