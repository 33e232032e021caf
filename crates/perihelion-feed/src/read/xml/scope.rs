//! Scope of an element: its base and its language, inherited (XML Base; XML 1.0 §2.12).

use url::Url;

use super::link::is_web;
use crate::read::limits::MAX_BASE;
use crate::read::token::attributes;
use crate::read::tree::Element;
use crate::read::{entity, tags};

/// RFC 5646 §4.4.1 asks for 35.
const MAX_LANGUAGE: usize = 64;

/// The base and the language that apply inside an element.
#[derive(Debug, Clone, Default)]
pub(super) struct ElementScope {
    /// The base of relative addresses, from wherever it is known.
    pub(super) base: Option<Url>,
    /// The base, if an `xml:base` says so.
    pub(super) declared: Option<Url>,
    pub(super) language: Option<String>,
}

impl ElementScope {
    /// The scope inside `element`, which is in this scope.
    pub(super) fn within(&self, element: Element<'_>) -> Self {
        let mut scope = self.clone();
        let written = element.attribute("xml:base").filter(|base| base.len() <= MAX_BASE);
        if let Some(base) = written.and_then(|base| self.join(base)) {
            scope.base = Some(base.clone());
            scope.declared = Some(base);
        }
        if let Some(language) = language(element) {
            scope.language = Some(language.to_owned());
        }
        scope
    }

    /// An address as an absolute one, where there is a base to make it so; `None` if it is none that leads anywhere.
    fn join(&self, address: &str) -> Option<Url> {
        match &self.base {
            Some(base) => base.join(address).ok(),
            None => Url::parse(address).ok(),
        }
        .filter(|url| !url.cannot_be_a_base() && url.as_str().len() <= MAX_BASE)
    }

    /// An address as a reader can follow it: absolute where a base is known, as written where none is.
    pub(super) fn resolve(&self, address: &str) -> Option<String> {
        let decoded = if address.contains("&lt;") { entity::html(address) } else { address.into() };
        let address =
            if decoded.trim_start().starts_with('<') { written(&in_markup(&decoded)?) } else { written(address) };
        if address.is_empty() {
            return None;
        }
        if Url::parse(&address).is_ok() {
            return Some(address);
        }
        let joined = self.base.as_ref().and_then(|base| base.join(&address).ok());
        Some(joined.map_or(address, String::from))
    }
}

pub(super) fn language(element: Element<'_>) -> Option<&str> {
    let written = element.attribute("xml:lang").or_else(|| element.attribute("lang"));
    written.filter(|language| language.len() <= MAX_LANGUAGE)
}

/// The address in markup that stands where an address belongs: `<a href="…">`, `<https://…>`.
fn in_markup(markup: &str) -> Option<String> {
    let text = markup.trim();
    if let Some(inside) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).filter(|text| is_web(text)) {
        return Some(inside.to_owned());
    }
    tags::starts(text).find_map(|(_, written)| {
        let mut all = attributes(written).filter(|(name, _)| name.eq_ignore_ascii_case("href"));
        all.next().map(|(_, value)| value.to_owned())
    })
}

/// An address without the white space that XML editors put in it, and with its ampersands escaped once, not twice.
fn written(address: &str) -> String {
    let mut address: String = address.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    if address.contains("&amp;") {
        address = address.replace("&amp;", "&");
    }
    if address.starts_with("www.") {
        address.insert_str(0, "http://");
    }
    address
}
