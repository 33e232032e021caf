//! Person reader: an element that says who wrote an entry, as the names of the authors.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::read::limits::MAX_INHERITED;
use crate::read::tree::Element;
use crate::read::vocabulary::Vocabulary;
use crate::read::{Repairs, names, tags};

/// The names of the authors; of one who has none, the address.
pub(super) fn names(element: Element<'_>, repairs: &mut Repairs) -> Vec<String> {
    let mut names = Vec::new();
    for written in parts(element, "name") {
        names.extend(names::names(&written, repairs));
    }
    if names.is_empty() {
        let written = if holds_text(element) { Some(element.text()) } else { parts(element, "email").next() };
        names.extend(written.iter().flat_map(|written| names::names(written, repairs)));
    }
    names
}

fn parts<'t>(element: Element<'t>, name: &str) -> impl Iterator<Item = Cow<'t, str>> {
    let parts = element.elements().filter(move |child| child.is(name)).map(Element::text);
    parts.filter(|text| !text.is_empty()).take(MAX_INHERITED)
}

/// Whether the element is a text, which may have markup in it, and not Atom's person of several parts.
fn holds_text(element: Element<'_>) -> bool {
    element.vocabulary() == Vocabulary::DublinCore || element.elements().all(|child| tags::is_html(child.name()))
}

/// The names of people by their mail addresses, as the feed gives them.
#[derive(Debug, Default)]
pub(super) struct AddressBook(HashMap<String, String>);

impl AddressBook {
    /// Notes the person of an element of the feed that gives a name and an address.
    pub(super) fn note(&mut self, element: Element<'_>, repairs: &mut Repairs) {
        let written = parts(element, "email").next().unwrap_or_else(|| element.text());
        let Some(address) = names::address(&written) else { return };
        if let Some(name) = names(element, repairs).into_iter().find(|name| !names::is_address(name)) {
            self.0.entry(address.to_lowercase()).or_insert(name);
        }
    }

    /// Puts names in place of the addresses of which they are known.
    pub(super) fn name(&self, authors: &mut [String]) {
        for author in authors {
            if let Some(name) = self.0.get(&author.to_lowercase()).filter(|_| names::is_address(author)) {
                author.clone_from(name);
            }
        }
    }
}
