//! The result of `tidy` as the text of a pull request or an issue. Foreign words are shown as code, where no name is a mention and
//! no tag is HTML.

use std::fmt::Write as _;

use super::times;
use crate::maintenance::tidy::{Concern, Evidence, Matter, MatterKind, Plan};
use crate::report::day;
use crate::report::escape::code;

pub(crate) fn markdown(plan: &Plan) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    if !plan.rewrites.is_empty() {
        text.push_str("## Rewritten\n\nSame registrable domain, same posts.\n\n");
    }
    for change in &plan.rewrites {
        let (name, from, to) = (code(&change.blog.name), code(change.from.as_str()), code(change.to.as_str()));
        let why = match change.why {
            Evidence::Moved { since, seen, runs } => {
                format!("moved: seen {} from {} to {}", times(runs), day(since), day(seen))
            }
            Evidence::Secure => "the same feed is served over https".to_owned(),
        };
        let _ = writeln!(text, "- {name} (line {}): {from} is now {to}; {why}", change.blog.line);
    }
    for sort in MatterKind::ALL {
        let of_this: Vec<&Concern> = plan.concerns.iter().filter(|one| one.matter.kind() == sort).collect();
        if of_this.is_empty() {
            continue;
        }
        let (title, advice) = heading(sort);
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = write!(text, "{gap}## {title}\n\n{advice}\n\n");
        for one in of_this {
            let _ = writeln!(text, "- {} (line {}): {}", code(&one.blog.name), one.blog.line, words(one));
        }
    }
    if text.is_empty() {
        text.push_str("All blogs are well, and at their addresses in the list.\n");
    }
    text
}

fn heading(sort: MatterKind) -> (&'static str, &'static str) {
    match sort {
        MatterKind::Held => (
            "Held for review",
            "Somebody else may publish there now, so their newer posts are not shown. If it is still the same blog, add the line to its entry; otherwise remove the blog.",
        ),
        MatterKind::Elsewhere => (
            "Moved; a person must decide",
            "The old address redirects permanently. If it is still the same blog, write the new address; otherwise remove the blog, because somebody else may publish there now.",
        ),
        MatterKind::Gone => (
            "Gone",
            "The server says 410, gone for good. The feed is not fetched any more. The posts stay until you remove the blog.",
        ),
        MatterKind::Dead => (
            "Failing for more than 90 days",
            "The feed is tried once a day. Ask the author, correct the address, or write `disabled:` with the reason.",
        ),
        MatterKind::Silent => ("Silent", "The feed can be read, and has no new posts. Nothing needs to be done."),
        MatterKind::Waiting => ("Moved lately", "The address is rewritten after three runs over a week."),
    }
}

fn words(one: &Concern) -> String {
    match &one.matter {
        Matter::Held { since, why, line } => {
            format!("{}, since {}; {}: {}", code(&one.blog.feed), day(*since), quoting(why), code(line))
        }
        Matter::Elsewhere { to, since, runs, why } => {
            let (feed, to) = (code(&one.blog.feed), code(to.as_str()));
            format!("{feed} leads to {to}, seen {} since {}; {}", times(*runs), day(*since), quoting(why))
        }
        Matter::Waiting { to, since, runs } => {
            format!("to {}, seen {} since {}", code(to.as_str()), times(*runs), day(*since))
        }
        Matter::Gone { since } => format!("{}, since {}", code(&one.blog.feed), day(*since)),
        Matter::Dead { since, cause } => {
            format!("{}, since {}; it {}", code(&one.blog.feed), day(*since), code(cause))
        }
        Matter::Silent { since, rule } => format!("since {}, {rule}", day(*since)),
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
