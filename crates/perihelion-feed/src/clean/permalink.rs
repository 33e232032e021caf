//! Permalinks of headings: links by which a page offers the address of a part. In a post of a planet they lead nowhere new.
//!
//! A permalink stands in a heading or right beside it, leads to a part of the post, and says nothing but a sign, or the heading
//! again. One that has the usual class and is a sign may stand anywhere. A heading that is itself a link stays as it is.

use std::collections::HashSet;

/// What permalinks look like.
const SIGNS: &str = "#¶§🔗⚓∞⛓🖇☍⌗🔖\u{fe0e}\u{fe0f}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}";

/// What they say, before the words of the heading if they say them too.
const WORDS: [&str; 12] = [
    "link",
    "permalink",
    "permanent link",
    "direct link",
    "anchor",
    "copy link",
    "link to this heading",
    "link to this section",
    "permalink to this heading",
    "permalink to this headline",
    "permalink to this section",
    "link to heading",
];

/// The usual classes, which no link has that says something.
const CLASSES: [&str; 14] = [
    "headerlink",
    "header-link",
    "header-anchor",
    "heading-anchor",
    "heading-link",
    "heading-permalink",
    "hash-link",
    "direct-link",
    "anchorjs-link",
    "zola-anchor",
    "sl-anchor-link",
    "headline-hash",
    "anchor-link",
    "permalink",
];

/// A link to a part of the post.
#[derive(Debug)]
pub(super) struct PartLink {
    /// Its number among the links of the post.
    pub(super) number: usize,
    pub(super) class: String,
    pub(super) text: String,
    /// It shows something that has no words.
    pub(super) pictured: bool,
    /// How many elements of running text are around it.
    pub(super) depth: usize,
}

/// The headings of a post while it is read, and the links in and beside them.
#[derive(Debug, Default)]
pub(super) struct Permalinks {
    pub(super) found: HashSet<usize>,
    /// Links that no heading has claimed yet: right before one, or in one.
    pending: Vec<PartLink>,
    /// How many links were right before the heading that is open.
    before: usize,
    /// The words of the heading right before, and how many elements of running text are around it.
    beside: Option<(String, usize)>,
}

impl Permalinks {
    /// A link ended outside a heading.
    pub(super) fn link_beside(&mut self, link: PartLink) {
        match &self.beside {
            Some((words, depth)) if link.depth <= *depth && link.is_permalink(words) => {
                self.found.insert(link.number);
            }
            _ if link.is_sign() && link.is_called_permalink() => {
                self.found.insert(link.number);
            }
            _ if link.is_sign() => {
                self.beside = None;
                self.pending.push(link);
            }
            _ => self.something_else(),
        }
    }

    /// A heading began. Links right before it are as if they were in it.
    pub(super) fn begin_heading(&mut self) -> Vec<PartLink> {
        self.before = self.pending.len();
        std::mem::take(&mut self.pending)
    }

    /// A heading ended that says `words` outside its links to parts. Returns the words of those that are no permalinks.
    pub(super) fn end_heading(&mut self, words: &str, depth: usize, links: Vec<PartLink>) -> String {
        let blank = |c: char| c.is_whitespace() || c == char::REPLACEMENT_CHARACTER;
        if words.chars().all(blank) && links.len() == self.before {
            // A heading that comes to nothing in the output.
            self.pending = links;
            return String::new();
        }
        let mut more = String::new();
        for (at, link) in links.into_iter().enumerate() {
            let is_before = at < self.before;
            // One in running text belongs to that.
            if !(is_before && link.depth > depth) && link.is_permalink(words) {
                self.found.insert(link.number);
            } else if !is_before {
                more.push(' ');
                more.push_str(&link.text);
            }
        }
        self.beside = Some((format!("{words}{more}"), depth));
        more
    }

    /// Words that are no heading and no permalink. Anything else may come to nothing in the output.
    pub(super) fn something_else(&mut self) {
        self.beside = None;
        self.pending.clear();
    }
}

impl PartLink {
    /// Whether it says nothing that the heading with these words does not say.
    fn is_permalink(&self, heading: &str) -> bool {
        let heading = heading.trim().to_lowercase();
        if self.pictured || !heading.contains(char::is_alphanumeric) {
            return false;
        }
        let text = self.text.trim().to_lowercase();
        let by_class = || heading.chars().filter(|c| c.is_alphabetic()).count() > 1 && self.is_called_permalink();
        let repeats = || {
            let before = text.split(&heading).next().unwrap_or_default();
            heading.chars().count() > 2 && before.len() < text.len() && before.contains(char::is_alphabetic)
        };
        self.is_sign() || WORDS.contains(&text.trim_matches(|c: char| !c.is_alphanumeric())) || repeats() || by_class()
    }

    fn is_called_permalink(&self) -> bool {
        self.class.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
    }

    fn is_sign(&self) -> bool {
        !self.pictured && self.text.chars().all(|c| c.is_whitespace() || SIGNS.contains(c))
    }
}
