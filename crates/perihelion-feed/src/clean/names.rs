//! Names of people and topics: short plain text, each once, without mail addresses.

use super::text;
use crate::read::{Text, TextKind};
use crate::text::cut;

/// A line has no room for more.
const MAX_AUTHORS: usize = 10;

/// Nobody reads more labels.
const MAX_TAGS: usize = 20;

/// Characters of a name.
const MAX_CHARS: usize = 100;

pub(super) fn authors(foreign: &[String]) -> Vec<String> {
    once(foreign.iter().map(|name| without_mail(name)), MAX_AUTHORS)
}

pub(super) fn tags(foreign: &[String]) -> Vec<String> {
    once(foreign.iter().map(|name| plain(name)), MAX_TAGS)
}

/// The names that are not empty; of those that differ in case only, the first.
fn once(names: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        let folded = name.to_lowercase();
        if !name.is_empty() && !seen.contains(&folded) {
            kept.push(name);
            seen.push(folded);
        }
        if kept.len() == most {
            break;
        }
    }
    kept
}

fn plain(name: &str) -> String {
    // Some feeds escape names once too often.
    let name = Text { value: name.to_owned(), kind: TextKind::Html, base: None };
    cut(&text::text(&name), MAX_CHARS)
}

/// A name without its mail address: `jo@example.org (Jo)` and `Jo <jo@example.org>` are `Jo`. An address alone is no name.
fn without_mail(name: &str) -> String {
    let name = plain(&name.replace(['<', '>'], " "));
    let (mails, words): (Vec<&str>, Vec<&str>) = name.split(' ').partition(|word| is_mail(word));
    let name = words.join(" ");
    if mails.is_empty() {
        return name;
    }
    let bare = name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(&name);
    bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '"')).to_owned()
}

fn is_mail(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '[', ']', ',', ';', '"', '\'']);
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    // `@jo@social.example` is a handle.
    word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_without_their_mail_address() {
        for (given, expected) in [
            ("jo@example.org (Jo Doe)", vec!["Jo Doe"]),
            ("Jo Doe <jo@example.org>", vec!["Jo Doe"]),
            ("Jo Doe (jo@example.org)", vec!["Jo Doe"]),
            ("jo@example.org", vec![]),
            ("mailto:jo@example.org", vec![]),
            ("@jo@social.example", vec!["@jo@social.example"]),
            ("Jo &amp; Al", vec!["Jo & Al"]),
            (" \u{202e}Jo\n", vec!["Jo"]),
        ] {
            assert_eq!(authors(&[given.to_owned()]), expected, "{given}");
        }
    }

    #[test]
    fn a_tag_stands_once() {
        let given = ["Rust", "rust", " ", "C &amp; C++", "<b>x</b>"].map(str::to_owned);
        assert_eq!(tags(&given), ["Rust", "C & C++", "x"]);
        let many: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        assert_eq!(tags(&many).len(), MAX_TAGS);
    }
}
