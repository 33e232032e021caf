//! The answer to "why?" for a person at a terminal.

use std::fmt::Write;

use perihelion_feed::text::printable;

use crate::maintenance::why::{Explanation, PostWhy, SourceWhy, Unknown};
use crate::report::output::{Output, Style, paint};
use crate::update::repair_names;

/// Up to this many posts are shown in full. If there are more, each has one line.
const AT_LENGTH: usize = 3;
/// Posts that have a line. `-v` and `--json` show all.
const POSTS: usize = 15;
/// Earlier changes of a blog's health that are shown.
const EVENTS: usize = 3;

pub(crate) fn text(why: &Explanation, output: Output) -> String {
    let color = output.color_out;
    let mut text = String::new();
    if let Some(unknown) = &why.unknown {
        nothing(&mut text, &why.asked, unknown, color);
    }
    let at_length = why.posts.len() <= AT_LENGTH;
    for post in why.posts.iter().filter(|_| at_length) {
        about_post(&mut text, post, color);
    }
    for source in &why.sources {
        about_source(&mut text, source, color);
    }
    let most = if output.verbose { why.posts.len() } else { POSTS };
    for post in why.posts.iter().take(most).filter(|_| !at_length) {
        let verdict = if post.on_page { String::new() } else { format!(" ({})", post.why) };
        line(&mut text, &post.date.strftime("%Y-%m-%d").to_string(), &format!("{}{verdict}", titled(post)), color);
    }
    let more = if at_length { 0 } else { why.posts.len().saturating_sub(most) };
    if more > 0 {
        let _ = writeln!(text, "  and {more} more, which `-v` and `--json` tell");
    }
    text
}

fn titled(post: &PostWhy) -> &str {
    if post.title.is_empty() { "(no title)" } else { &post.title }
}

fn line(text: &mut String, what: &str, value: &str, color: bool) {
    let _ = writeln!(text, "  {} {value}", paint(&format!("{what:<10}"), Style::Dim, color));
}

fn nothing(text: &mut String, asked: &str, unknown: &Unknown, color: bool) {
    let _ = writeln!(text, "{}", paint(asked, Style::Bold, color));
    line(text, "why", &unknown.why, color);
    for near in &unknown.nearest {
        line(text, "nearest", &format!("{} {}", near.link, near.title), color);
    }
    line(text, "to do", &unknown.fix, color);
}

fn about_post(text: &mut String, post: &PostWhy, color: bool) {
    let _ = writeln!(text, "{}", paint(titled(post), Style::Bold, color));
    if let Some(link) = &post.link {
        line(text, "link", link, color);
    }
    line(text, "source", &post.source, color);
    let verdict =
        if post.on_page { "on the front page".to_owned() } else { format!("not on the front page: {}", post.why) };
    line(text, "why", &verdict, color);
    let then = match post.reason {
        "withdrawn" => "when it was found to be gone",
        "parked" => "when its source was found to be gone",
        _ => "when it was first seen",
    };
    line(text, "since", &format!("{}, {then}", post.since), color);
    let claimed = match post.dated_by {
        "first-seen" => "when it was first seen".to_owned(),
        by => format!("which its feed called `{by}` when it was first seen"),
    };
    line(text, "date", &format!("{}, {claimed}; it stays", post.date), color);
    if let Some(claimed) = post.claimed {
        line(text, "claimed", &format!("{claimed} by its feed, when it was first seen"), color);
    }
    if !post.also_on.is_empty() {
        line(text, "also on", &post.also_on.join(", "), color);
    }
    if let Some(link) = post.duplicate_of.as_ref().and_then(|other| other.link.as_ref()) {
        line(text, "credited", link, color);
    }
    if let Some(fix) = &post.fix {
        line(text, "to change", fix, color);
    } else if post.on_page {
        line(text, "to change", "nothing: it is as it should be", color);
    }
}

fn about_source(text: &mut String, source: &SourceWhy, color: bool) {
    let at = source.line.map_or_else(String::new, |line| format!(" (line {line} of `sources.yaml`)"));
    let _ = writeln!(text, "{}{at}", paint(&source.name, Style::Bold, color));
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
        line(text, "repaired", &repair_names(&source.repairs), color);
    }
    if let Some(first) = source.first_read {
        line(text, "first read", &first.to_string(), color);
    }
    let counts: Vec<_> = source.posts.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    if !counts.is_empty() {
        line(text, "posts", &counts.join(", "), color);
    }
    if let Some(fix) = &source.fix {
        line(text, "to change", fix, color);
    }
}
