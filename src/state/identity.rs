//! Identities of posts: the key within a source, the id in the planet's feeds, and the anchor on its pages.
//!
//! A post gets its id when it is first seen, and no later reading changes it. An author's own id is passed on where nobody
//! else can have given it; every other post gets a `tag:` id of the planet (RFC 4151).

use jiff::tz::TimeZone;
use perihelion_feed::hosts::{self, without_www};
use perihelion_feed::{Entry, Text, links};
use sha2::{Digest, Sha256};
use url::Url;

use super::memory::{Kept, Memory};
use crate::sources::address::canonical_feed;
use crate::sources::{Address, PostName, Source};

/// The longest name that is kept as it is; what is longer is known by its hash, or a flood of long ids would fill the state.
const LONGEST: usize = 2_000;

/// Names that are reserved for tests and documentation (RFC 2606).
const RESERVED: [&str; 5] = ["test", "invalid", "example.com", "example.net", "example.org"];

/// The post's identity within its source: its id, else its link, else a hash of its title and content.
pub(crate) fn key(entry: &Entry) -> String {
    if let Some(name) = entry.id.as_ref().or(entry.link.as_ref()) {
        return if name.len() > LONGEST { uuid(&[name]) } else { name.clone() };
    }
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    uuid(&[value(&entry.title).as_str(), value(&entry.content).as_str()])
}

impl Kept {
    /// What the post may be called: its address, its ids of today and of before, and its id in the planet's feeds.
    pub(crate) fn names(&self) -> impl Iterator<Item = PostName> {
        let ids = [Some(&self.id), self.now_called.as_ref(), Some(&self.guid)].into_iter().flatten();
        let link = self.link.as_ref().map(PostName::of_link);
        link.into_iter().chain(ids.filter(|id| !id.is_empty()).map(|id| PostName::of(id)))
    }
}

/// A name for what has none: a UUID of version 8 (RFC 9562 §5.8), made from a hash, so that it is the same on every run.
pub(crate) fn uuid(parts: &[&str]) -> String {
    let mut digits = hex(parts, 16);
    digits.replace_range(12..13, "8");
    digits.replace_range(16..17, "a");
    for at in [20, 16, 12, 8] {
        digits.insert(at, '-');
    }
    format!("urn:uuid:{digits}")
}

/// The `id` of a post's element on every page.
pub(super) fn anchor(guid: &str) -> String {
    format!("p{}", hex(&[guid], 5))
}

/// The first `bytes` bytes of the parts' SHA-256, in hexadecimal. Parts are told apart: `["ab", "c"]` is not `["a", "bc"]`.
pub(crate) fn hex(parts: &[impl AsRef<[u8]>], bytes: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    crate::hex::hex(hash.finalize().iter().take(bytes))
}

/// What the ids of a source's posts are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) planet: &'a Url,
    pub(crate) source: &'a Source,
}

impl Naming<'_> {
    /// Gives a new post its id and its anchor.
    pub(super) fn name(&self, kept: &mut Kept, memory: &Memory) {
        let own = kept.has_id.then_some(kept.id.trim()).filter(|id| self.is_authors(id, memory));
        let guid = own.map_or_else(|| self.made(kept), str::to_owned);
        kept.anchor = anchor(&guid);
        kept.guid = guid;
    }

    /// An id of ours, the same in every run. The feed's address tells blogs apart that have one name after the other.
    fn made(&self, kept: &Kept) -> String {
        let slug = &self.source.slug;
        let year = kept.first_seen.to_zoned(TimeZone::UTC).year();
        let host = self.planet.host_str().unwrap_or("localhost");
        let feed = canonical_feed(&self.source.feed);
        format!("tag:{host},{year:04}:{slug}/{}", hex(&[slug, &feed, &kept.id], 8))
    }

    /// Whether the source's author can have given the id, and nobody else: a web address on a host of the blog, an address
    /// of the `tag:` scheme, or a UUID.
    fn is_authors(&self, id: &str, memory: &Memory) -> bool {
        id.len() <= LONGEST
            && links::is_iri(id)
            && links::is_safe_id(id)
            && match Authority::of(id) {
                Authority::Web(host) => own_hosts(self.source, memory).any(|own| is_related(&own, &host)),
                Authority::Tag(host) => {
                    is_somebodys(&host) || own_hosts(self.source, memory).any(|own| is_related(&own, &host))
                }
                Authority::Uuid => true,
                Authority::None => false,
            }
    }
}

/// The hosts that are the blog's own, without `www.`: of its feed, and of its site by `sources.yaml`, else by the feed.
fn own_hosts(source: &Source, memory: &Memory) -> impl Iterator<Item = String> {
    let feed = match &source.feed {
        Address::Web(url) => host(url),
        Address::File(_) => None,
    };
    let site = source.site.as_ref().or(memory.about.site.as_ref()).and_then(host);
    feed.into_iter().chain(site)
}

/// Who can have given an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Authority {
    /// The owner of this host.
    Web(String),
    /// Whoever the `tag:` id names, by a host or by an address of mail (RFC 4151 §2.1).
    Tag(String),
    /// A program that made a number that no other has.
    Uuid,
    None,
}

impl Authority {
    pub(crate) fn of(id: &str) -> Self {
        let scheme = id.split(':').next().unwrap_or_default().to_ascii_lowercase();
        match scheme.as_str() {
            "http" | "https" => Url::parse(id).ok().as_ref().and_then(host).map_or(Self::None, Self::Web),
            "tag" => {
                let name = id.get(4..).and_then(|rest| rest.split_once(',')).map(|(name, _)| name);
                let host = name
                    .and_then(|name| name.rsplit('@').next())
                    .map(|host| without_www(&host.to_lowercase()).to_owned());
                host.filter(|host| !host.is_empty()).map_or(Self::None, Self::Tag)
            }
            "urn" => {
                let uuid =
                    id.get(4..).filter(|rest| rest.get(..5).is_some_and(|nid| nid.eq_ignore_ascii_case("uuid:")));
                let digits: Vec<char> =
                    uuid.unwrap_or_default().chars().skip(5).filter(char::is_ascii_hexdigit).collect();
                // The nil UUID, and others of one digit, are what a generator writes when it has none (RFC 9562 §5.9).
                let is_one = digits.len() == 32 && digits.iter().any(|digit| *digit != digits[0]);
                if is_one { Self::Uuid } else { Self::None }
            }
            _ => Self::None,
        }
    }
}

/// Whether a host can be somebody's on the public network: neither an address of a machine nor a private or reserved name. A
/// generator's preview is at one of these.
pub(crate) fn is_somebodys(host: &str) -> bool {
    let url =
        Url::parse(&format!("https://{host}/")).ok().filter(|url| url.domain().is_some_and(|name| name.contains('.')));
    url.is_some_and(|url| hosts::private(&url).is_none()) && !RESERVED.iter().any(|name| is_below(host, name))
}

/// One is the other, or is below it.
fn is_related(a: &str, b: &str) -> bool {
    is_below(a, b) || is_below(b, a)
}

fn is_below(host: &str, above: &str) -> bool {
    host.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The host without `www.`, in lower case.
pub(crate) fn host(url: &Url) -> Option<String> {
    url.host_str().map(|host| without_www(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(id: &str) -> String {
        let source = Source {
            site: Url::parse("https://www.ada.example/").ok(),
            ..Source::sample("ada", "https://feeds.host.example/ada")
        };
        let planet = Url::parse("https://planet.example/").unwrap();
        let naming = Naming { planet: &planet, source: &source };
        let mut kept = Kept { id: id.to_owned(), has_id: true, ..Kept::default() };
        naming.name(&mut kept, &Memory::new("Ada", ""));
        assert_eq!(kept.anchor, anchor(&kept.guid));
        kept.guid
    }

    #[test]
    fn an_authors_id_is_passed_on_where_nobody_else_can_have_given_it() {
        for id in [
            "https://ada.example/1",
            "http://blog.ada.example/?p=7",
            "https://feeds.host.example/ada/1",
            "tag:ada.example,2026:1",
            "tag:blogger.com,1999:blog-1.post-2",
            "tag:ada@mail.net,2026-01-01:x",
            "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
        ] {
            assert_eq!(name(id), id);
        }
    }

    #[test]
    fn every_other_id_is_made() {
        for id in [
            "1",
            "https://bob.example/1",
            "https://notada.example/1",
            "http://localhost:4000/1",
            "http://127.0.0.1/1",
            "tag:localhost,2026:1",
            "tag:example.com,2026:1",
            "tag:,2026:1",
            "tag:nobody",
            "urn:uuid:00000000-0000-0000-0000-000000000000",
            "urn:uuid:1",
            "urn:isbn:0451450523",
            "javascript:x()",
            "JavaScript://ada.example/%0Ax()",
            "data:text/html,x",
            "https://ada.example/a b",
            "",
            "é",
        ] {
            let made = name(id);
            assert!(made.starts_with("tag:planet.example,1970:ada/"), "{id}: {made}");
            assert!(links::is_iri(&made) && links::is_safe_id(&made), "{made}");
        }
        assert_ne!(name("1"), name("2"));
    }
}
