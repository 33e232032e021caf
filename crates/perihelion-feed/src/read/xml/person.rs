//! Person reader: the name of an author.
//!
//! RSS 2.0 asks for a mail address, and feeds write the name somewhere around it.

use crate::read::limits::MAX_NAME;
use crate::read::tree::Element;
use crate::read::vocabulary::Vocabulary;
use crate::read::{Repairs, sniff};

/// The name of an author; of one who has none, the address.
pub(super) fn name(element: Element<'_>, repairs: &mut Repairs) -> Option<String> {
    let part = |name| element.elements().find(|child| child.is(name)).map(|child| child.text().into_owned());
    let written = match part("name").filter(|name| !name.is_empty()) {
        Some(name) => name,
        None if element.elements().next().is_some() && element.vocabulary() != Vocabulary::DublinCore => part("email")?,
        None => element.text().into_owned(),
    };
    let plain = sniff::title(written.into(), repairs).0;
    let name = without_address(&plain);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_NAME).collect::<String>();
    (!name.is_empty()).then_some(name)
}

/// `jo@example.org (Jo Bloggs)`, `Jo Bloggs <jo@example.org>`, `mailto:jo@example.org`, `jo@example.org—Jo Bloggs`.
fn without_address(written: &str) -> String {
    let (mut around, mut rest, mut first) = (String::new(), written, None);
    while let Some((before, address, after)) = split_at_address(rest) {
        around.push_str(before.strip_suffix("mailto:").unwrap_or(before));
        around.push(' ');
        first.get_or_insert(address);
        rest = after;
    }
    let Some(first) = first else { return written.trim().to_owned() };
    around.push_str(rest);
    let is_frame = |c: char| "<>()[]（）“”„‘’'\"—–-,;:|/".contains(c);
    let words: Vec<_> = around.split_whitespace().filter(|word| !word.chars().all(is_frame)).collect();
    let name = words.join(" ");
    let name = name.trim_start_matches([',', ';', ':', '-', '–', '—', '|', '/', '"', '>', ')', ']', '）', '”']);
    let name = name.trim_end_matches([',', ';', ':', '-', '–', '—', '|', '/', '"', '<', '(', '[', '（', '“']);
    if name.is_empty() { first.to_owned() } else { unframed(name).to_owned() }
}

/// `(Jo Bloggs)`, and `(Jo Bloggs` too.
fn unframed(name: &str) -> &str {
    let inside = |open, close| {
        let inside: &str = name.strip_prefix(open)?;
        inside.strip_suffix(close).or(Some(inside).filter(|inside| !inside.contains(close)))
    };
    inside('(', ')').or_else(|| inside('（', '）')).or_else(|| inside('[', ']')).unwrap_or(name)
}

/// The text before the first mail address, the address, and the text after it. `@jo@social.example` is no mail address.
fn split_at_address(text: &str) -> Option<(&str, &str, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    text.match_indices('@').find_map(|(at, _)| {
        let (user, host) = (text.get(..at)?, text.get(at + 1..)?);
        let before = user.trim_end_matches(is_part);
        let host = host.split(|c| !is_part(c)).next()?.trim_end_matches(['.', '-']);
        if before.len() == at || before.ends_with('@') || !host.contains('.') {
            return None;
        }
        let end = at + 1 + host.len();
        Some((before, text.get(before.len()..end)?, text.get(end..)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_beside_an_address() {
        for (written, name) in [
            ("jo@example.org (Jo Bloggs)", "Jo Bloggs"),
            ("Jo Bloggs <jo@example.org>", "Jo Bloggs"),
            ("Jo “jo@example.org” Bloggs", "Jo Bloggs"),
            ("jo@example.org", "jo@example.org"),
            ("mailto:jo@example.org", "jo@example.org"),
            ("Jo (the) Bloggs", "Jo (the) Bloggs"),
            ("jo@example.co—Jo Bloggs", "Jo Bloggs"),
            ("jo@example.co（ジョー）", "ジョー"),
            ("（jo@example.co）ジョー", "ジョー"),
            ("Åse<ase@example.org>", "Åse"),
            ("\"Bloggs, Jo\" <jo@example.org>, joe@example.org", "Bloggs, Jo"),
            ("noreply@example.com (Jo (the) Bloggs (jr))", "Jo (the) Bloggs (jr)"),
            ("jo@example.org (Jo Bloggs", "Jo Bloggs"),
            ("(Dr) Jo <jo@example.org>", "(Dr) Jo"),
            ("Jo & Ida <jo@example.org>", "Jo & Ida"),
            ("@jo@social.example", "@jo@social.example"),
            ("jo@localhost", "jo@localhost"),
        ] {
            assert_eq!(without_address(written), name, "{written}");
        }
    }
}
