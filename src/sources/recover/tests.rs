//! Random mistakes in valid files: each is told on its line, and the lines that are offered bring the file back.

use std::path::Path;

use proptest::prelude::*;

use crate::sources::problem::Problems;
use crate::sources::{Examined, examine, yaml};

/// What a slip of the hand makes of the line with the name, and of the line with the feed.
type Slip = (&'static str, fn(&str) -> String);

const OF_NAMES: &[Slip] = &[
    ("bullet", |line| line.replacen("- ", "• ", 1)),
    ("star", |line| line.replacen("- ", "* ", 1)),
    ("no space after the dash", |line| line.replacen("- ", "-", 1)),
    ("equals", |line| line.replacen(": ", " = ", 1)),
    ("no space after the colon", |line| line.replacen(": ", ":", 1)),
    ("no colon", |line| line.replacen(": ", " ", 1)),
    ("wide colon", |line| line.replacen(": ", "：", 1)),
    ("open quote", |line| line.replacen(": ", ": \"", 1)),
    ("word quotes", |line| format!("{}”", line.replacen(": ", ": “", 1))),
    ("other key", |line| line.replacen("name", "title", 1)),
    ("capitals", |line| line.replacen("name", "NAME", 1)),
    ("comparison", |line| format!("+{line}")),
    ("no dash", |line| line.replacen("- ", "  ", 1)),
];

const OF_FEEDS: &[Slip] = &[
    ("equals", |line| line.replacen(": ", "=", 1)),
    ("no space after the colon", |line| line.replacen(": ", ":", 1)),
    ("no colon", |line| line.replacen(": ", " ", 1)),
    ("angle brackets", |line| format!("{}>", line.replacen(": ", ": <", 1))),
    ("word quotes", |line| format!("{}”", line.replacen(": ", ": “", 1))),
    ("link of Markdown", |line| format!("{})", line.replacen(": ", ": [feed](", 1))),
    ("more indentation", |line| format!("  {line}")),
    ("less indentation", |line| line.replacen("    ", "   ", 1)),
    ("tab", |line| line.replacen("    ", "\t", 1)),
    ("no-break spaces", |line| line.replacen("    ", "\u{a0}\u{a0}\u{a0}\u{a0}", 1)),
    ("comma", |line| format!("{line},")),
    ("other key", |line| line.replacen("feed", "url", 1)),
    ("zero width", |line| line.replacen("example", "ex\u{200b}ample", 1)),
    ("scheme twice", |line| line.replacen("https://", "https://https://", 1)),
];

fn file(names: &[String]) -> Vec<String> {
    let mut lines = vec!["planet:".to_owned(), "  title: P".to_owned(), "  url: https://p.example/".to_owned()];
    lines.push("sources:".to_owned());
    for (at, name) in names.iter().enumerate() {
        lines.push(format!("  - name: {name}"));
        lines.push(format!("    feed: https://{at}.example/feed.xml"));
    }
    lines
}

/// The file after all lines that are offered are taken, and the lines on which something is told.
fn mended(lines: &[String]) -> (Vec<String>, Vec<usize>) {
    let text = lines.join("\n");
    let Examined { text, found, .. } = examine(text.as_bytes(), Path::new("."));
    let problems = Problems::new("sources.yaml", &text, found).list;
    let mut lines = lines.to_vec();
    for problem in &problems {
        if let Some(line) = &problem.replacement {
            lines[problem.line - 1].clone_from(line);
        }
    }
    (lines, problems.iter().map(|problem| problem.line).collect())
}

proptest! {
    #[test]
    fn a_slip_is_told_on_its_line_and_what_is_offered_brings_the_file_back(
        names in prop::collection::vec("[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?", 2..6),
        blog in any::<prop::sample::Index>(),
        slip in any::<prop::sample::Index>(),
    ) {
        let names: Vec<String> = names.iter().enumerate().map(|(at, name)| format!("{name} {at}")).collect();
        let right = file(&names);
        let blog = blog.index(names.len());
        let slip = slip.index(OF_NAMES.len() + OF_FEEDS.len());
        let (line, (kind, slip)) = match OF_NAMES.get(slip) {
            Some(slip) => (4 + blog * 2, slip),
            None => (5 + blog * 2, &OF_FEEDS[slip - OF_NAMES.len()]),
        };
        let mut wrong = right.clone();
        wrong[line] = slip(&right[line]);
        let (mended, told) = mended(&wrong);
        prop_assert_eq!(&told, &[line + 1], "{}: {}", kind, wrong[line]);
        let data = |lines: &[String]| yaml::data(&lines.join("\n"));
        prop_assert_eq!(data(&mended), data(&right), "{}: {}", kind, wrong[line]);
    }
}
