//! Annotations: workflow commands that make GitHub show a message at a line of a file.
//!
//! The runner keeps ten of each level in a step, and cuts a message at 4,096 characters. So we choose which ten, and where to
//! cut. Each command is one line, whatever its message says.

use std::fmt::Write;

use perihelion_feed::text::printable;

use super::escape;
use crate::sources::problem::Severity;

/// Annotations of one level in one step. The runner drops the rest.
const MOST: usize = 10;
/// Characters of a message, counted as .NET does: in UTF-16.
const LONGEST: usize = 4096;

#[derive(Debug, Clone)]
pub(crate) struct Annotation {
    pub(crate) severity: Severity,
    /// Relative to the repository's root, with `/`.
    pub(crate) file: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters, the end exclusive. `None` for the whole line.
    pub(crate) columns: Option<(usize, usize)>,
    pub(crate) title: String,
    pub(crate) message: String,
}

/// The commands for the first ten of each level, a line each, and the number of annotations left out.
pub(crate) fn commands(annotations: &[Annotation]) -> (String, usize) {
    let mut commands = String::new();
    let mut written = 0;
    for level in [Severity::Error, Severity::Warning, Severity::Notice] {
        for annotation in annotations.iter().filter(|annotation| annotation.severity == level).take(MOST) {
            commands.push_str(&command(annotation));
            commands.push('\n');
            written += 1;
        }
    }
    (commands, annotations.len() - written)
}

fn command(annotation: &Annotation) -> String {
    let level = match annotation.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
    };
    let mut properties =
        format!("file={},line={},endLine={}", escape::property(&annotation.file), annotation.line, annotation.line);
    if let Some((start, end)) = annotation.columns {
        // Writing to a string does not fail.
        let _ = write!(properties, ",col={start},endColumn={end}");
    }
    let title = escape::property(&printable(&annotation.title));
    let message = escape::message(&visible(&cut(&annotation.message)));
    // The older form of a command is looked for anywhere in a line, also in this one.
    format!("::{level} {properties},title={title}::{message}").replace("##[", "## [")
}

/// Line by line, so that our own line ends stay.
fn visible(message: &str) -> String {
    message.lines().map(printable).collect::<Vec<_>>().join("\n")
}

fn cut(message: &str) -> String {
    let mut units = 0;
    let fits = |char: &char| {
        units += char.len_utf16();
        units < LONGEST
    };
    message.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::escape::tests::HOSTILE;
    use super::*;

    /// A command's name, its properties and its message.
    type Command = (String, Vec<(String, String)>, String);

    /// A command as the runner reads it (`ActionCommand.TryParseV2`).
    fn parsed(line: &str) -> Option<Command> {
        let rest = line.trim_start().strip_prefix("::")?;
        let (head, message) = rest.split_once("::")?;
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let undone = |text: &str| {
            text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        };
        let pairs = properties.split(',').filter_map(|pair| pair.split_once('='));
        let properties = pairs.map(|(key, value)| (key.to_owned(), undone(value))).collect();
        let message = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        Some((name.to_owned(), properties, message))
    }

    fn annotation(severity: Severity, title: &str, message: &str) -> Annotation {
        let (title, message) = (title.to_owned(), message.to_owned());
        Annotation { severity, file: "a,b:c%/sources.yaml".into(), line: 3, columns: Some((5, 9)), title, message }
    }

    #[test]
    fn what_is_hostile_stays_within_its_annotation() {
        for text in HOSTILE {
            let (commands, left) = commands(&[annotation(Severity::Error, text, &format!("{text}\nfix: {text}"))]);
            let lines: Vec<_> = commands.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
            assert_eq!((lines.len(), left), (1, 0), "{commands:?}");
            assert!(!commands.contains("##[") && !commands.contains(['\u{1b}', '\u{202e}']), "{commands:?}");
            let (name, properties, message) = parsed(lines[0]).unwrap();
            assert_eq!(name, "error");
            let value = |key: &str| properties.iter().find(|(name, _)| name == key).unwrap().1.clone();
            assert_eq!(value("file"), "a,b:c%/sources.yaml");
            assert_eq!(
                (value("line"), value("endLine"), value("col"), value("endColumn")),
                ("3".into(), "3".into(), "5".into(), "9".into())
            );
            assert_eq!(value("title"), printable(text).replace("##[", "## ["));
            assert!(message.ends_with(&printable(text.lines().last().unwrap()).replace("##[", "## [")), "{message}");
            assert_eq!(properties.len(), 6);
        }
    }

    #[test]
    fn the_runner_gets_no_more_than_it_keeps() {
        use Severity::{Error, Notice, Warning};
        let many: Vec<_> =
            [Error, Warning, Notice].iter().cycle().take(100).map(|level| annotation(*level, "t", "m")).collect();
        let (commands, left) = commands(&many);
        for level in ["::error ", "::warning ", "::notice "] {
            assert_eq!(commands.lines().filter(|line| line.starts_with(level)).count(), 10);
        }
        assert_eq!(left, 70);
    }

    proptest! {
        // Each is long.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_message_is_never_too_long(message in "(\\PC|\n|😀){0,6000}") {
            let (commands, _) = commands(&[annotation(Severity::Notice, "t", &message)]);
            let (_, _, read) = parsed(commands.trim_end()).unwrap();
            prop_assert!(read.encode_utf16().count() <= LONGEST);
        }
    }
}
