//! The report of an import: what was carried over, what the planet does anyway, and what has no place, with the reason.

use std::fmt::Write as _;

use perihelion_feed::text::printable;

use super::output::{Style, paint};
use crate::import::Slip;
use crate::import::imported::{Fate, Imported, Scope};

/// Lines that are alike are listed so often; `--verbose` lists all.
const MOST: usize = 25;

pub(crate) fn text(imported: &Imported, is_verbose: bool, color: bool) -> String {
    let report = &imported.report;
    let mut told = String::new();
    for (file, format) in &report.files {
        let _ = writeln!(told, "{}: {}", printable(file), format.name());
    }
    told.push_str(&counted(imported));
    for (heading, is_of) in [
        ("Carried over", (|fate| matches!(fate, Fate::Carried(_))) as fn(&Fate) -> bool),
        ("Built in", |fate| matches!(fate, Fate::BuiltIn(_))),
        ("Not carried over", |fate| matches!(fate, Fate::NotCarried(_))),
    ] {
        let of_this: Vec<_> = report.options.iter().filter(|((_, fate, _), _)| is_of(fate)).collect();
        if of_this.is_empty() {
            continue;
        }
        let _ = write!(told, "\n{}\n", paint(heading, Style::Bold, color));
        for ((scope, fate, name), (times, place)) in of_this {
            let whose = match scope {
                Scope::Planet => "planet",
                Scope::Blog => "blogs",
            };
            let (Fate::Carried(how) | Fate::BuiltIn(how) | Fate::NotCarried(how)) = fate;
            let arrow = if matches!(fate, Fate::Carried(_)) { " → " } else { ": " };
            let line = if *times == 1 { format!(" (line {})", place.line) } else { String::new() };
            let how = if matches!(fate, Fate::Carried(_)) { format!("`{how}`") } else { how.clone() };
            let _ = writeln!(told, "  {times:5} × {whose} `{}`{arrow}{}{line}", printable(name), printable(&how));
        }
    }
    slips(&mut told, "Not imported", &report.refused, is_verbose, Style::Red, color);
    slips(&mut told, "Look at these", &report.notes, is_verbose, Style::Yellow, color);
    told
}

fn counted(imported: &Imported) -> String {
    let report = &imported.report;
    let (all, refused) = (imported.blogs.len(), report.refused.len());
    let blogs = |count: usize| if count == 1 { "1 blog".to_owned() } else { format!("{count} blogs") };
    let mut text = format!("{} in it: {all} imported", blogs(report.listed));
    if refused > 0 {
        let _ = write!(text, ", {refused} not");
    }
    let out = report.commented_out;
    if out > 0 && report.is_kept {
        let _ = write!(text, "; with those of {out} that are commented out, as `disabled`");
    } else if out > 0 {
        let _ = write!(text, "; {out} more commented out, which `--keep-disabled` keeps as `disabled`");
    }
    text + "\n"
}

/// Places, each with what is wrong and the fix.
pub(crate) fn slips(told: &mut String, heading: &str, slips: &[Slip], is_verbose: bool, style: Style, color: bool) {
    if slips.is_empty() {
        return;
    }
    let _ = write!(told, "\n{}\n", paint(heading, style, color));
    let most = if is_verbose { slips.len() } else { MOST };
    for slip in slips.iter().take(most) {
        let _ = writeln!(told, "  {}", slip_line(slip));
    }
    if slips.len() > most {
        let _ = writeln!(told, "  … and {} more: `--verbose` lists all", slips.len() - most);
    }
}

pub(crate) fn slip_line(slip: &Slip) -> String {
    let (file, what, fix) = (printable(&slip.place.file), printable(&slip.what), printable(&slip.fix));
    format!("{file}:{}: {what}; {fix}", slip.place.line)
}
