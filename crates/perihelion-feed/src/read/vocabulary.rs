//! Vocabularies: the format that an element belongs to, by its prefix and namespace (Namespaces in XML 1.0).
//!
//! Feeds write namespaces wrong in many ways, so addresses are compared loosely, and a prefix that is not declared means what it
//! usually means. It never means the feed's own vocabulary: `media:title` is not `title`.

/// The most bindings in force at once. Real feeds have a dozen.
const MAX_BINDINGS: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// The feed's own: no namespace, any of RSS's, or whatever the root declares.
    Native,
    Atom,
    Rdf,
    DublinCore,
    Content,
    Media,
    Itunes,
    Xhtml,
    FeedBurner,
    Other,
}

/// The namespace declarations in force, innermost last.
#[derive(Debug, Default)]
pub(super) struct Bindings<'a> {
    bindings: Vec<(&'a str, Vocabulary, usize)>,
}

impl<'a> Bindings<'a> {
    /// `xmlns` or `xmlns:prefix` (`prefix` without the colon) on an element at `depth`; `own` if it is the root's own.
    pub(super) fn declare(&mut self, prefix: &'a str, address: &str, depth: usize, own: bool) {
        if self.bindings.len() >= MAX_BINDINGS {
            return;
        }
        let vocabulary = match known(address) {
            Some(Vocabulary::Atom) => Vocabulary::Atom,
            // A root that invents or mistakes its namespace still is the root of a feed.
            _ if own => Vocabulary::Native,
            Some(vocabulary) => vocabulary,
            None => conventional(prefix).unwrap_or(Vocabulary::Other),
        };
        self.bindings.push((prefix, vocabulary, depth));
    }

    /// Forgets what elements deeper than `depth` declared.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|(_, _, at)| *at > depth) {
            self.bindings.pop();
        }
    }

    /// The vocabulary of a prefix, and whether anybody declared it.
    pub(super) fn resolve(&self, prefix: &str) -> (Vocabulary, bool) {
        match self.bindings.iter().rev().find(|(bound, ..)| *bound == prefix) {
            Some((_, vocabulary, _)) => (*vocabulary, true),
            None if prefix.is_empty() => (Vocabulary::Native, true),
            None => (conventional(prefix).unwrap_or(Vocabulary::Other), false),
        }
    }
}

/// Compared without scheme, `www.`, white space, case, and what ends it.
fn known(address: &str) -> Option<Vocabulary> {
    let address: String = address.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let address = address.trim_start_matches("http://").trim_start_matches("https://").trim_start_matches("www.");
    Some(match address.trim_end_matches(['/', '#']) {
        ""
        | "purl.org/rss/1.0"
        | "purl.org/net/rss1.1"
        | "my.netscape.com/rdf/simple/0.9"
        | "my.netscape.com/publish/formats/rss-0.91.dtd"
        | "channel.netscape.com/rdf/simple/0.9"
        | "rssboard.org/rss-specification" => Vocabulary::Native,
        "w3.org/2005/atom" | "purl.org/atom/ns" | "example.com/newformat" | "w3.org/2005/11/atom" => Vocabulary::Atom,
        "w3.org/1999/02/22-rdf-syntax-ns" => Vocabulary::Rdf,
        "purl.org/dc/elements/1.1"
        | "purl.org/dc/elements/1.0"
        | "purl.org/dc/terms"
        | "purl.org/dc/1.1"
        | "purl.org/dc" => Vocabulary::DublinCore,
        "purl.org/rss/1.0/modules/content" => Vocabulary::Content,
        "search.yahoo.com/mrss"
        | "search.yahoo.com/mrss/1.0"
        | "tools.search.yahoo.com/mrss"
        | "video.search.yahoo.com/mrss" => Vocabulary::Media,
        "itunes.com/dtds/podcast-1.0.dtd" | "example.com/dtds/podcast-1.0.dtd" => Vocabulary::Itunes,
        "w3.org/1999/xhtml" => Vocabulary::Xhtml,
        "rssnamespace.org/feedburner/ext/1.0" => Vocabulary::FeedBurner,
        other
            if [
                "backend.userland.com",
                "blogs.law.harvard.edu/tech/rss",
                "cyber.law.harvard.edu/rss",
                "cyber.harvard.edu/rss",
                "purl.org/atom/",
            ]
            .iter()
            .any(|start| other.starts_with(start)) =>
        {
            Vocabulary::Native
        }
        _ => return None,
    })
}

/// What a prefix means by common usage.
fn conventional(prefix: &str) -> Option<Vocabulary> {
    Some(match prefix {
        "atom" | "atom10" | "atom03" | "a10" => Vocabulary::Atom,
        "rdf" => Vocabulary::Rdf,
        "dc" | "dcterms" => Vocabulary::DublinCore,
        "content" => Vocabulary::Content,
        "media" => Vocabulary::Media,
        "itunes" => Vocabulary::Itunes,
        "xhtml" => Vocabulary::Xhtml,
        "feedburner" => Vocabulary::FeedBurner,
        "rss" | "rss1" | "rss11" => Vocabulary::Native,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_loosely() {
        for address in [
            "http://www.w3.org/2005/Atom",
            "https://www.w3.org/2005/atom/",
            "http://www .w3.org/2005/Atom",
            "http://purl.org/atom/ns#",
        ] {
            assert_eq!(known(address), Some(Vocabulary::Atom), "{address}");
        }
        for address in [
            "http://backend.userland.com/rss2",
            "http://blogs.law.harvard.edu/tech/rss",
            "http://purl.org/rss/1.0/",
            "http://my.netscape.com/rdf/simple/0.9/",
        ] {
            assert_eq!(known(address), Some(Vocabulary::Native), "{address}");
        }
        assert_eq!(known("http://search.yahoo.com/mrss"), Some(Vocabulary::Media));
    }

    #[test]
    fn an_undeclared_prefix_is_not_the_feed_s_own_vocabulary() {
        let bindings = Bindings::default();
        assert_eq!(bindings.resolve("media"), (Vocabulary::Media, false));
        assert_eq!(bindings.resolve("whatever"), (Vocabulary::Other, false));
        assert_eq!(bindings.resolve(""), (Vocabulary::Native, true));
    }

    #[test]
    fn a_declaration_holds_inside_its_element() {
        let mut bindings = Bindings::default();
        bindings.declare("", "urn:nobody-knows", 1, true);
        bindings.declare("", "http://www.w3.org/1999/xhtml", 4, false);
        assert_eq!(bindings.resolve("").0, Vocabulary::Xhtml);
        bindings.leave(3);
        assert_eq!(bindings.resolve("").0, Vocabulary::Native);
    }
}
