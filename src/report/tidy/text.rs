//! The result of `tidy` for a person at a terminal.

use std::fmt::Write as _;

use perihelion_feed::text::printable;

use super::times;
use crate::maintenance::tidy::{Evidence, Matter, MatterKind, Plan};
use crate::report::day;
use crate::report::output::{Style, paint};

/// `done`: the changes have been written.
pub(crate) fn text(plan: &Plan, file: &str, done: bool, color: bool) -> String {
    let mut told = String::new();
    let (count, will) = (plan.rewrites.len(), if done { "is" } else { "would be" });
    let rewritten = match count {
        0 => format!("No address in `{file}` needs to be rewritten.\n"),
        1 => format!("One address {will} rewritten in `{file}`:\n"),
        _ => format!("{count} addresses {} rewritten in `{file}`:\n", if done { "are" } else { "would be" }),
    };
    told.push_str(&rewritten);
    // Writing to a string does not fail.
    for change in &plan.rewrites {
        let name = paint(&printable(&change.blog.name), Style::Bold, color);
        let (from, to) = (printable(change.from.as_str()), printable(change.to.as_str()));
        let _ = write!(told, "\n  {name} (line {})\n    {from}\n    {to}\n", change.blog.line);
        let _ = match change.why {
            Evidence::Moved { since, seen, runs } => {
                writeln!(told, "    moved: seen {} from {} to {}", times(runs), day(since), day(seen))
            }
            Evidence::Secure => writeln!(told, "    the same feed is served over https"),
        };
    }
    for sort in MatterKind::ALL {
        let mut of_this = plan.concerns.iter().filter(|one| one.matter.kind() == sort).peekable();
        if of_this.peek().is_some() {
            let _ = write!(told, "\n{}\n", paint(heading(sort), Style::Yellow, color));
        }
        for one in of_this {
            let name = paint(&printable(&one.blog.name), Style::Bold, color);
            let _ = writeln!(told, "  {name} (line {}): {}", one.blog.line, printable(&words(&one.matter)));
        }
    }
    told
}

fn heading(sort: MatterKind) -> &'static str {
    match sort {
        MatterKind::Held => {
            "Held for review, because somebody else may publish there now. If it is still the same blog, add the line to its entry; otherwise remove it:"
        }
        MatterKind::Elsewhere => "Moved; a person must decide:",
        MatterKind::Gone => "Gone for good, according to the server. The posts stay until you remove the blog:",
        MatterKind::Dead => "Failing for more than 90 days:",
        MatterKind::Silent => "Silent; nothing needs to be done:",
        MatterKind::Waiting => "Moved lately. The address is rewritten after three runs over a week:",
    }
}

fn words(what: &Matter) -> String {
    match what {
        Matter::Held { since, why, line } => format!("since {}; {why}: `{line}`", day(*since)),
        Matter::Elsewhere { to, since, runs, why } => {
            format!("to {to}, seen {} since {}; {why}", times(*runs), day(*since))
        }
        Matter::Waiting { to, since, runs } => format!("to {to}, seen {} since {}", times(*runs), day(*since)),
        Matter::Gone { since } => format!("since {}", day(*since)),
        Matter::Dead { since, cause } => format!("since {}; it {cause}", day(*since)),
        Matter::Silent { since, rule } => format!("since {}, {rule}", day(*since)),
    }
}
