//! The result of `tidy` as the text of a pull request or an issue. Foreign words are shown as code, where no name is a mention and
//! no tag is HTML.

use std::fmt::Write as _;

use super::times;
use crate::maintenance::tidy::{Attention, Sort, Upkeep, What, Why};
use crate::report::day;
use crate::report::escape::code;

pub(crate) fn markdown(upkeep: &Upkeep) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    if !upkeep.changes.is_empty() {
        text.push_str("## Rewritten\n\nSame registrable domain, same posts.\n\n");
    }
    for change in &upkeep.changes {
        let (name, from, to) = (code(&change.who.name), code(change.from.as_str()), code(change.to.as_str()));
        let why = match change.why {
            Why::Moved { since, seen, runs } => {
                format!("moved: seen {} from {} to {}", times(runs), day(since), day(seen))
            }
            Why::Secure => "the same feed is there by https".to_owned(),
        };
        let _ = writeln!(text, "- {name} (line {}): {from} is now {to}; {why}", change.who.line);
    }
    for sort in Sort::ALL {
        let of_this: Vec<&Attention> = upkeep.attention.iter().filter(|one| one.what.sort() == sort).collect();
        if of_this.is_empty() {
            continue;
        }
        let (title, advice) = heading(sort);
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = write!(text, "{gap}## {title}\n\n{advice}\n\n");
        for one in of_this {
            let _ = writeln!(text, "- {} (line {}): {}", code(&one.who.name), one.who.line, words(one));
        }
    }
    if text.is_empty() {
        text.push_str("Every blog is well, and where the list says.\n");
    }
    text
}

fn heading(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Held => (
            "Held, for a person to judge",
            "Somebody else may have taken their place, so what came since is not shown. If it is still the same blog, add the line to its entry; else remove the blog.",
        ),
        Sort::Elsewhere => (
            "Moved, for a person to judge",
            "Their old address leads here for good. If it is still the same blog, write the new address; else remove the blog, since somebody else may have taken its place.",
        ),
        Sort::Gone => (
            "Gone",
            "Their server says 410: for good. They are not asked any more; their posts stay until you remove them.",
        ),
        Sort::Dead => (
            "Failing for more than 90 days",
            "They are asked once a day. Ask the author, correct the address, or write `disabled:` with the reason.",
        ),
        Sort::Silent => ("Silent", "They answer, and have no new posts. Nothing needs to be done."),
        Sort::Waiting => ("Moved lately", "Rewritten once the move was seen on three runs over a week."),
    }
}

fn words(one: &Attention) -> String {
    match &one.what {
        What::Held { since, why, line } => {
            format!("{}, since {}; {}: {}", code(&one.who.feed), day(*since), quoting(why), code(line))
        }
        What::Elsewhere { to, since, runs, why } => {
            let (feed, to) = (code(&one.who.feed), code(to.as_str()));
            format!("{feed} leads to {to}, seen {} since {}; {}", times(*runs), day(*since), quoting(why))
        }
        What::Waiting { to, since, runs } => {
            format!("to {}, seen {} since {}", code(to.as_str()), times(*runs), day(*since))
        }
        What::Gone { since } => format!("{}, since {}", code(&one.who.feed), day(*since)),
        What::Dead { since, cause } => {
            format!("{}, since {}; it {}", code(&one.who.feed), day(*since), code(cause))
        }
        What::Silent { since, rule } => format!("since {}, {rule}", day(*since)),
    }
}

/// A sentence of ours that may quote a stranger: all of it in code, if it does.
fn quoting(why: &str) -> String {
    if why.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '\'')) {
        why.to_owned()
    } else {
        code(why)
    }
}
