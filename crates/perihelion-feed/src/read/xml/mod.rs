//! XML feed reader: Atom, RSS and RDF.
//!
//! A broken server may print anything before the feed, so the first element that is the root of a feed counts.

pub(super) mod channel;
mod entry;
mod text;
mod link;
mod media;
mod person;
mod scope;
mod markup;

use super::autodiscovery::web_page;
use super::entity::Definitions;
use super::token::{Token, Tokens};
use super::tree::Tree;
use super::{NotAFeed, Repair, Repairs, not_a_feed, tags};

/// The tree of the first element that is the root of a feed. `url` is the base of the links of a web page.
pub(super) fn tree<'a>(text: &'a str, url: Option<&url::Url>, repairs: &mut Repairs) -> Result<Tree<'a>, NotAFeed> {
    let mut tokens = Tokens::new(text);
    let mut definitions = Definitions::default();
    let mut first = None;
    let mut called_html = false;
    // A start tag before the root belongs to a warning in HTML, or is the root of another document.
    while let Some(token) = tokens.next(None) {
        match token {
            Token::Start { name, .. } if is_root(name, first.is_none_or(tags::is_html)) => {
                if first.is_some() {
                    repairs.insert(Repair::IllFormedXml);
                }
                return Ok(Tree::read(token, &mut tokens, definitions, repairs));
            }
            Token::Start { name, .. } => {
                if name.eq_ignore_ascii_case("html") {
                    return Err(NotAFeed::WebPage(web_page(text, url)));
                }
                first.get_or_insert(name);
            }
            Token::Doctype(doctype) => {
                called_html = is_html(doctype);
                definitions = Definitions::read(doctype);
            }
            Token::Text(stray) if stray.trim().is_empty() => {}
            Token::Text(_) | Token::Cdata { .. } | Token::End(_) => drop(repairs.insert(Repair::IllFormedXml)),
        }
    }
    Err(if called_html { NotAFeed::WebPage(web_page(text, url)) } else { not_a_feed::text(text, first, url) })
}

/// Whether an element is the root of a feed. `outermost` if at most the HTML of a warning is around it: other documents have
/// entries and channels too.
fn is_root(name: &str, outermost: bool) -> bool {
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    let is = |roots: &[&str]| roots.iter().any(|root| root.eq_ignore_ascii_case(local));
    is(&["rss", "rdf"]) || outermost && is(&["feed", "channel", "entry"])
}

fn is_html(doctype: &str) -> bool {
    let mut words = doctype.split_ascii_whitespace();
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("doctype"))
        && words.next().is_some_and(|word| word.eq_ignore_ascii_case("html"))
}

/// A name in lower case, without an allocation; nothing for one that is longer than any we know.
fn lower<'b>(name: &str, buffer: &'b mut [u8; 24]) -> &'b str {
    let Some(lower) = buffer.get_mut(..name.len()) else { return "" };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).unwrap_or_default()
}
