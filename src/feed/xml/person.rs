//! People in, their names out: RSS wants an address, with the name somewhere around it.

use crate::feed::name::Vocabulary;
use crate::feed::tree::Element;
use crate::feed::{Repairs, sense};

/// Every entry of a feed may inherit it.
const MAX_NAME: usize = 200;

/// The name of an author; of one who has none, the address.
pub(super) fn name(element: Element<'_>, repairs: &mut Repairs) -> Option<String> {
    let part = |name| element.elements().find(|child| child.is(name)).map(|child| child.text().into_owned());
    let written = match part("name").filter(|name| !name.is_empty()) {
        Some(name) => name,
        None if element.elements().next().is_some() && element.vocabulary() != Vocabulary::DublinCore => part("email")?,
        None => element.text().into_owned(),
    };
    let plain = sense::title(written.into(), repairs).0;
    let name = without_address(&plain);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_NAME).collect::<String>();
    (!name.is_empty()).then_some(name)
}

/// `jo@example.org (Jo Bloggs)`, `Jo Bloggs <jo@example.org>`, `mailto:jo@example.org`.
fn without_address(written: &str) -> String {
    let written = written.trim();
    let is_address =
        |word: &str| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if let Some((address, name)) = written.split_once('(')
        && is_address(address.trim())
    {
        let name = name.trim_end().trim_end_matches(')').trim();
        return if name.is_empty() { address.trim() } else { name }.to_owned();
    }
    let bare = |word: &str| {
        word.trim_matches(['<', '>', '(', ')', '[', ']', ',', '"']).trim_start_matches("mailto:").to_owned()
    };
    let names: Vec<_> = written.split_whitespace().filter(|word| !is_address(word)).collect();
    if names.is_empty() { bare(written) } else { names.join(" ").trim_matches(['"', ',']).to_owned() }
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
            ("jo@example.co—Jo", "jo@example.co—Jo"),
        ] {
            assert_eq!(without_address(written), name, "{written}");
        }
    }
}
