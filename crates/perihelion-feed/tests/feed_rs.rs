//! Comparison with feed-rs: a second reader, written by others, reads the same documents.
//!
//! Where the two differ, one is wrong, or the document says two things. Every difference is listed with its reason in
//! `tests/feed_rs/*.tsv`, and a new one fails. `PERIHELION_BLESS=1 cargo test` lists it, with an empty reason, which fails too
//! until somebody writes the reason.
//!
//! The goldens are listed with what each reader saw. The corpus of real feeds is not in this repository, and nothing of what
//! is in it is listed but the names of its files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "a test says what it expects by failing")]
#![allow(clippy::disallowed_methods, reason = "blessing writes the list")]

use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use feed_rs::model;
use feed_rs::parser::Builder;
use jiff::tz::TimeZone;
use perihelion_feed::{Entry, Feed, NotAFeed, Text, read};
use url::Url;

/// As much of a value as is listed, in characters.
const SHOWN: usize = 50;
/// More complaints say less.
const MOST_COMPLAINTS: usize = 20;

#[test]
fn the_goldens_are_read_as_feed_rs_reads_them_but_for_what_is_listed() {
    let folder = crate_folder().join("tests/feeds");
    let documents = files(&folder).into_iter().filter(|file| !file.to_string_lossy().contains(".expected."));
    check("goldens.tsv", &folder, &documents.collect::<Vec<_>>(), true);
}

#[test]
fn the_corpus_is_read_as_feed_rs_reads_it_but_for_what_is_listed() {
    let folder = env::var_os("PERIHELION_CORPUS")
        .map_or_else(|| crate_folder().join("../../../shared/corpus"), PathBuf::from)
        .join("feeds");
    if !folder.is_dir() {
        eprintln!("skipped: there are no feeds in {}", folder.display());
        return;
    }
    check("corpus.tsv", &folder, &files(&folder), false);
}

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// A document and a kind of difference.
type Key = (String, String);

/// Compares what the readers make of the documents with the list. `values` says whether the list has them.
fn check(list: &str, folder: &Path, documents: &[PathBuf], values: bool) {
    let path = crate_folder().join("tests/feed_rs").join(list);
    let listed = listed(&fs::read_to_string(&path).unwrap_or_default());
    let found = found(folder, documents, values);
    if env::var_os("PERIHELION_BLESS").is_some_and(|value| value == "1") {
        let reason = |key: &Key| listed.get(key).map_or("", |(_, reason)| reason);
        let lines = found.iter().map(|(key, what)| format!("{}\t{}\t{what}\t{}\n", key.0, key.1, reason(key)));
        let columns = if values { "entries\tours\tfeed-rs" } else { "entries" };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("document\tkind\t{columns}\treason\n{}", lines.collect::<String>())).unwrap();
    }
    let listed = self::listed(&fs::read_to_string(&path).unwrap_or_default());
    let mut complaints = Vec::new();
    for ((document, kind), what) in &found {
        match listed.get(&(document.clone(), kind.clone())) {
            None => complaints.push(format!("{document}: {kind} ({what}) is new")),
            Some((was, _)) if was != what => complaints.push(format!("{document}: {kind} was ({was}), is ({what})")),
            Some((_, reason)) if reason.is_empty() => complaints.push(format!("{document}: {kind} has no reason")),
            Some(_) => {}
        }
    }
    let gone = listed.keys().filter(|key| !found.contains_key(*key));
    complaints.extend(gone.map(|(document, kind)| format!("{document}: {kind} is listed, and is no more")));
    let number = complaints.len();
    complaints.truncate(MOST_COMPLAINTS);
    assert!(
        complaints.is_empty(),
        "{number} differences from tests/feed_rs/{list}:\n{}\n\nIf our reading is the right one, list them with \
         `PERIHELION_BLESS=1 cargo test` and write the reasons.\n",
        complaints.join("\n")
    );
}

/// The lines of a list: what was seen, and the reason.
fn listed(text: &str) -> BTreeMap<Key, (String, String)> {
    let line = |line: &str| {
        let (document, rest) = line.split_once('\t')?;
        let (kind, rest) = rest.split_once('\t')?;
        let (what, reason) = rest.rsplit_once('\t')?;
        Some(((document.to_owned(), kind.to_owned()), (what.to_owned(), reason.trim().to_owned())))
    };
    text.lines().skip(1).filter_map(line).collect()
}

fn found(folder: &Path, documents: &[PathBuf], values: bool) -> BTreeMap<Key, String> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let shares = documents.chunks(documents.len().div_ceil(threads).max(1));
        let shares: Vec<_> = shares.map(|share| scope.spawn(move || found_in(folder, share, values))).collect();
        shares.into_iter().flat_map(|share| share.join().unwrap()).collect()
    })
}

fn found_in(folder: &Path, documents: &[PathBuf], values: bool) -> BTreeMap<Key, String> {
    let mut found = BTreeMap::new();
    for document in documents {
        let name = document.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        let body = fs::read(document).unwrap();
        for (kind, Difference { entries, ours, theirs }) in differences(&read(&body, None, None), &by_feed_rs(&body)) {
            let what = if values { format!("{entries}\t{ours}\t{theirs}") } else { entries.to_string() };
            found.insert((name.clone(), kind), what);
        }
    }
    found
}

/// What feed-rs makes of a document, or the class of its error.
fn by_feed_rs(body: &[u8]) -> Result<model::Feed, String> {
    // It makes up an id where there is none.
    let parser = || Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).build();
    let read = catch_unwind(|| parser().parse(body)).map_err(|_| "panic".to_owned())?;
    read.map_err(|error| {
        format!("{error:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
    })
}

/// How many entries differ, and what the readers see in the first of them. For what the feed itself says it is 0.
struct Difference {
    entries: usize,
    ours: String,
    theirs: String,
}

fn differences(ours: &Result<Feed, NotAFeed>, theirs: &Result<model::Feed, String>) -> BTreeMap<String, Difference> {
    let mut all = Differences::default();
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            let title = theirs.title.as_ref();
            all.add(0, "feed title", text(ours.title.as_ref()), title.and_then(|title| line(&title.content)));
            if ours.entries.len() == theirs.entries.len() {
                ours.entries.iter().zip(&theirs.entries).for_each(|(ours, theirs)| all.entry(ours, theirs));
            } else {
                let number = |entries: usize| Some(entries.to_string());
                all.add(0, "number of entries", number(ours.entries.len()), number(theirs.entries.len()));
            }
        }
        (Ok(_), Err(error)) => all.add(0, "document", Some("a feed".into()), Some(error.clone())),
        (Err(what), Ok(_)) => all.add(0, "document", Some(what.to_string()), Some("a feed".into())),
        (Err(_), Err(_)) => {}
    }
    all.0
}

#[derive(Default)]
struct Differences(BTreeMap<String, Difference>);

impl Differences {
    fn entry(&mut self, ours: &Entry, theirs: &model::Entry) {
        let title = theirs.title.as_ref();
        self.add(1, "title", text(ours.title.as_ref()), title.and_then(|title| line(&title.content)));
        self.add(1, "id", ours.id.as_deref().and_then(line), line(&theirs.id));
        self.add(1, "link", ours.link.as_deref().map(address), page(theirs).map(address));
        // feed-rs takes one for the other, and the feed's for an entry's.
        let ours_at = ours.published.or(ours.updated).map(|at| at.moment(&TimeZone::UTC).as_second().to_string());
        let theirs_at = theirs.published.or(theirs.updated).map(|at| at.timestamp().to_string());
        self.add(1, "date", ours_at, theirs_at);
    }

    fn add(&mut self, entries: usize, field: &str, ours: Option<String>, theirs: Option<String>) {
        if ours == theirs {
            return;
        }
        let who = match (&ours, &theirs) {
            (Some(_), None) => ", only ours",
            (None, Some(_)) => ", only theirs",
            _ => "",
        };
        let printable = |c: char| if c.is_control() { '\u{fffd}' } else { c };
        let shown = |value: Option<String>| value.unwrap_or_default().chars().map(printable).take(SHOWN).collect();
        let first = Difference { entries: 0, ours: shown(ours), theirs: shown(theirs) };
        self.0.entry(format!("{field}{who}")).or_insert(first).entries += entries;
    }
}

/// White space is no difference.
fn line(value: &str) -> Option<String> {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

fn text(text: Option<&Text>) -> Option<String> {
    text.and_then(|text| line(&text.value))
}

/// The link that a program on feed-rs would take for the page of an entry.
fn page(entry: &model::Entry) -> Option<&str> {
    let alternate = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    alternate.or(entry.links.first()).map(|link| link.href.as_str())
}

/// Spelling is no difference.
fn address(address: &str) -> String {
    Url::parse(address.trim()).map_or_else(|_| address.trim().to_owned(), String::from)
}
