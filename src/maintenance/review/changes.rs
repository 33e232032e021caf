//! Changes of the list: the blogs that a pull request adds, changes, renames, moves to another address, and removes. Pure.
//!
//! An entry of the newer version is paired with one of the older: of the same name and feed, else of the same feed, else of
//! the same name. Where a version has mistakes, an entry that is only misread is neither added nor removed.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::sources::address::canonical_feed;
use crate::sources::problem::{Complaint, Finding, Severity, Span, quoted};
use crate::sources::{Examined, Source};

/// What a pull request does to the list, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a> {
    pub(crate) added: Vec<&'a Source>,
    /// In a setting that is neither the name nor the feed.
    pub(crate) changed: Vec<&'a Source>,
    pub(crate) renamed: Vec<Pair<'a>>,
    /// The feed has another address.
    pub(crate) moved: Vec<Pair<'a>>,
    pub(crate) removed: Vec<Removed<'a>>,
}

/// An entry in both versions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    pub(crate) before: &'a Source,
    pub(crate) now: &'a Source,
}

/// An entry that is only in the older version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Removed<'a> {
    pub(crate) source: &'a Source,
    /// The entry that was before it, if that one is still there.
    behind: Option<&'a Source>,
}

/// The changes from `base` to `now`. Both may have mistakes.
pub(crate) fn changes<'a>(base: &'a Examined, now: &'a Examined) -> Changes<'a> {
    let of = |examined: &'a Examined| examined.sources.as_ref().map(|sources| sources.sources.as_slice());
    let (before, after) = (of(base).unwrap_or_default(), of(now).unwrap_or_default());
    let pairs = pairs(before, after);
    let (by_before, by_now): (HashMap<_, _>, HashMap<_, _>) =
        pairs.iter().map(|pair| ((key(pair.before), *pair), (key(pair.now), *pair))).unzip();
    let mut changes = Changes::default();
    for source in after {
        match by_now.get(&key(source)) {
            None if is_misread(source, base) => {}
            None => changes.added.push(source),
            Some(pair) if pair.before.name != source.name => changes.renamed.push(*pair),
            Some(pair) if pair.before.feed != source.feed => changes.moved.push(*pair),
            Some(pair) if settings(pair.before) != settings(source) => changes.changed.push(source),
            Some(_) => {}
        }
    }
    let mut behind = None;
    for source in before {
        match by_before.get(&key(source)) {
            Some(pair) => behind = Some(pair.now),
            None if is_misread(source, now) => {}
            None => changes.removed.push(Removed { source, behind }),
        }
    }
    changes
}

/// An entry is known by its place in memory: two may be equal.
fn key(source: &Source) -> *const Source {
    std::ptr::from_ref(source)
}

/// The entry may be in this version too, but has a mistake there.
fn is_misread(source: &Source, other: &Examined) -> bool {
    let has = |text: &str| other.text.contains(text);
    !other.found.is_empty() && (has(&source.name) || has(&source.feed.to_string()))
}

fn pairs<'a>(before: &'a [Source], after: &'a [Source]) -> Vec<Pair<'a>> {
    let name = |source: &Source| source.name.to_lowercase();
    let feed = |source: &Source| canonical_feed(&source.feed);
    let keys: [&dyn Fn(&Source) -> String; 3] = [&|one| format!("{}\n{}", name(one), feed(one)), &feed, &name];
    let (mut before, mut after): (Vec<&Source>, Vec<&Source>) = (before.iter().collect(), after.iter().collect());
    let mut pairs = Vec::new();
    for spelled in keys {
        let mut known: HashMap<String, VecDeque<&Source>> = HashMap::new();
        for source in &before {
            known.entry(spelled(source)).or_default().push_back(source);
        }
        let mut paired = HashSet::new();
        after.retain(|now| {
            let Some(before) = known.get_mut(&spelled(now)).and_then(VecDeque::pop_front) else { return true };
            pairs.push(Pair { before, now });
            !paired.insert(key(before))
        });
        before.retain(|source| !paired.contains(&key(source)));
    }
    pairs
}

/// Every setting but the name and the feed.
fn settings(source: &Source) -> String {
    let Source {
        site,
        avatar,
        me,
        extra,
        tags,
        content,
        include,
        exclude,
        dates,
        language,
        hidden,
        disabled,
        verified,
        ..
    } = source;
    let filters = [include, exclude].map(super::changed::rules);
    format!("{:?}", (site, avatar, me, extra, tags, content, filters, dates, language, hidden, disabled, verified))
}

impl Changes<'_> {
    /// Whether a name or a feed of this entry is new, so that a duplicate of it is its own mistake.
    pub(crate) fn brings(&self, source: &Source) -> bool {
        let pairs = self.renamed.iter().chain(&self.moved).map(|pair| pair.now);
        self.added.iter().copied().chain(pairs).any(|new| std::ptr::eq(new, source))
    }

    /// Every entry of the newer version that is touched.
    pub(crate) fn touches(&self, source: &Source) -> bool {
        self.brings(source) || self.changed.iter().any(|changed| std::ptr::eq(*changed, source))
    }

    /// A pull request that adds a blog should remove none: somebody may have pasted over it.
    pub(crate) fn findings(&self, text: &str) -> Vec<Finding> {
        let is_all = self.added.is_empty() && self.moved.is_empty() && self.renamed.is_empty();
        let severity = if is_all { Severity::Notice } else { Severity::Warning };
        let removed = self.removed.iter().map(|removed| {
            let what = format!("{} is removed from the list", quoted(&removed.source.name));
            let complaint = Complaint::new(what, "put its lines back, unless it should go");
            let why = Some("its posts will leave the page".to_owned());
            Finding { severity, why, ..complaint.at(removed.place(text)) }
        });
        let renamed = self.renamed.iter().filter(|pair| pair.before.slug != pair.now.slug).map(|pair| {
            let (before, now) = (&pair.before, &pair.now);
            let complaint = Complaint {
                what: format!("{} is now called {}", quoted(&before.name), quoted(&now.name)),
                ..Complaint::default()
            };
            let why = format!(
                "its page moves from `sources/{}/` to `sources/{}/`, and so does its feed",
                before.slug, now.slug
            );
            Finding { severity: Severity::Notice, why: Some(why), ..complaint.at(now.spans.name) }
        });
        removed.chain(renamed).collect()
    }
}

impl Removed<'_> {
    /// The start of the line of the entry before it, or of the file. It is outside of every entry.
    fn place(&self, text: &str) -> Span {
        let at = self.behind.map_or(0, |behind| behind.spans.entry.start);
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        Span { start, end: start }
    }
}
