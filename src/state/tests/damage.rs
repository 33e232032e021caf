//! Damaged files: whatever happens to one of them, no post of the feed is lost or doubled, no date moves, and other sources'
//! files do not change.

use std::path::Path;

use super::*;
use crate::state::peek;

/// What the feed says before and after the damage. Its ids have changed since they were first read.
fn reading() -> CleanFeed {
    let called = |id: &str, day| {
        let (_, post) = if day == 0 { undated(id) } else { post(id, day) };
        (format!("tag:new,{id}"), post)
    };
    CleanFeed { about: About::default(), posts: vec![called("c", 9), called("b", 3), called("u", 0)], whole: true }
}

/// Two sources: one with a post that was edited, one without a date, one that has left its feed, and one that was withdrawn.
struct Folder {
    scratch: tempfile::TempDir,
    sources: Vec<Source>,
    before: HashMap<String, (Timestamp, Timestamp)>,
    files: Vec<(String, Vec<u8>)>,
}

const FILES: [&str; 5] = ["ada.json", "bodies/ada.jsonl", "bob.json", "bodies/bob.jsonl", ".run.json"];

impl Folder {
    fn new() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let sources =
            vec![Source::sample("ada", "https://ada.example/"), Source::sample("bob", "https://bob.example/")];
        let first = vec![post("c", 9), post("w", 4), post("b", 3), undated("u"), post("gone", 1)];
        let second = vec![post("c", 9), post("b", 3), undated("u")];
        for (day, posts) in [(10, Some(first)), (11, Some(second)), (12, None)] {
            let mut state = open(scratch.path(), &sources, moment(day)).unwrap();
            for (at, source) in sources.iter().enumerate() {
                let memory = &mut state.blogs[at].memory;
                memory.health.asked = Some(moment(day));
                let reading = posts.clone().map_or_else(reading, |posts| CleanFeed { posts, ..reading() });
                let change = merge(memory, &source.slug, reading, moment(day));
                let mut memory = memory.clone();
                state.parts().0.write(&source.slug, &mut memory, &change).unwrap();
            }
            state.note_run(moment(day), true, 3, 0, false).unwrap();
        }
        let files =
            FILES.iter().map(|name| ((*name).to_owned(), fs::read(scratch.path().join(name)).unwrap())).collect();
        let state = open(scratch.path(), &sources, moment(13)).unwrap();
        assert!(state.damage.is_empty());
        let before = known(&state.blogs[0].memory);
        assert_eq!((before.len(), state.blogs[0].memory.posts.len()), (4, 5), "one was withdrawn");
        Self { scratch, sources, before, files }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.scratch.path().join(name)
    }

    /// The folder as it was before the damage.
    fn reset(&self) {
        for (name, bytes) in &self.files {
            crate::disk::clear(&self.path(name)).unwrap();
            fs::write(self.path(name), bytes).unwrap();
        }
    }

    /// Opens the damaged folder, reads the feed again and looks. Returns what the damage was found to be.
    fn check(&self, damaged: &str, what: &str) -> Vec<String> {
        let mut state = match open(self.scratch.path(), &self.sources, moment(14)) {
            Ok(state) => state,
            // Of a version that is a slip of the disk, nobody can tell that it is one.
            Err(error) if format!("{error:#}").contains("newer Perihelion") => return vec!["newer".to_owned()],
            Err(error) => panic!("{what}: {error:#}"),
        };
        for (name, bytes) in self.files.iter().filter(|(name, _)| name != damaged && !name.contains("ada")) {
            assert!(fs::read(self.path(name)).unwrap() == *bytes, "{what}: {name} has changed");
        }
        let found: Vec<String> = state.damage.iter().map(|damage| damage.why.clone()).collect();
        let mut memory = state.blogs[0].memory.clone();
        let change = merge(&mut memory, "ada", reading(), moment(14));
        let now = known(&memory);
        assert_eq!(memory.posts.len(), 5, "{what}: what was withdrawn is known too, {found:?}");
        assert_eq!(now, self.before, "{what}: {found:?}");
        assert_eq!(change.new, 0, "{what}: {found:?}");
        state.parts().0.write("ada", &mut memory, &change).unwrap();
        state.blogs[0].memory = memory;
        let ids: Vec<&str> = ["c", "b", "u"].to_vec();
        let bodies = state.bodies("ada", &ids).unwrap();
        let html: Vec<String> = bodies.into_iter().map(|body| body.map(|body| body.html).unwrap_or_default()).collect();
        assert_eq!(html, ["<p>c</p>", "<p>b</p>", "<p>u</p>"], "{what}: {found:?}");
        state.note_run(moment(14), true, 3, 0, false).unwrap();
        drop(state);
        let state = open(self.scratch.path(), &self.sources, moment(15)).unwrap();
        assert!(state.damage.is_empty(), "{what}: {:?} once more", state.damage);
        found
    }

    fn try_it(&self, name: &str, bytes: &[u8], what: &str) -> Vec<String> {
        self.reset();
        fs::write(self.path(name), bytes).unwrap();
        self.check(name, what)
    }
}

/// First seen, and the date, of the posts that stand.
fn known(memory: &Memory) -> HashMap<String, (Timestamp, Timestamp)> {
    let standing: Vec<_> =
        memory.not_withdrawn().map(|kept| (kept.id.clone(), (kept.first_seen, kept.date(Dates::Published)))).collect();
    let map: HashMap<_, _> = standing.iter().cloned().collect();
    assert_eq!(map.len(), standing.len(), "a post stands twice: {standing:?}");
    map
}

/// `PERIHELION_DAMAGE=1` tries every byte and every bit.
fn step(usual: usize) -> usize {
    if std::env::var_os("PERIHELION_DAMAGE").is_some() { 1 } else { usual }
}

const ADAS: [&str; 3] = ["ada.json", "bodies/ada.jsonl", ".run.json"];

fn bytes_of<'a>(folder: &'a Folder, name: &str) -> &'a [u8] {
    &folder.files.iter().find(|(file, _)| file == name).unwrap().1
}

#[test]
fn a_file_that_ends_anywhere_costs_no_post_and_no_date() {
    let folder = Folder::new();
    for name in ADAS {
        let bytes = bytes_of(&folder, name);
        for length in (0..bytes.len()).step_by(step(7)) {
            let found = folder.try_it(name, &bytes[..length], &format!("{name} ends after {length}"));
            assert!(!found.is_empty(), "{name} ends after {length}, and nobody noticed");
        }
    }
}

#[test]
fn a_byte_that_is_another_costs_no_post_and_no_date() {
    let folder = Folder::new();
    for name in ADAS {
        let bytes = bytes_of(&folder, name);
        for bit in (0..bytes.len() * 8).step_by(step(41)) {
            let at = bit / 8;
            let mut damaged = bytes.to_vec();
            damaged[at] ^= 1 << (bit % 8);
            let what = format!("{name}: byte {at} is {:?}", char::from(damaged[at]));
            let found = folder.try_it(name, &damaged, &what);
            // A space that is another says nothing else.
            let same = serde_json::from_slice::<serde_json::Value>(&damaged).ok() == serde_json::from_slice(bytes).ok();
            assert!(!found.is_empty() || same, "{what}, and nobody noticed");
        }
    }
}

#[test]
fn whatever_stands_in_the_place_of_a_file_costs_no_post_and_no_date() {
    let folder = Folder::new();
    for name in ADAS {
        let bytes = bytes_of(&folder, name);
        let twice = [bytes, bytes].concat();
        let text = String::from_utf8_lossy(bytes).into_owned();
        let doubled: String = text.lines().flat_map(|line| [line, "\n", line, "\n"]).collect();
        let huge = text.replace(":1", ":1e400").replace("\"words\":", "\"words\":18446744073709551616");
        let backwards = text.lines().rev().collect::<Vec<_>>().join("\n");
        let brackets = "[".repeat(100_000);
        let marked = [b"\xff\xfe", bytes].concat();
        let contents: [(&str, &[u8]); 12] = [
            ("nothing", b""),
            ("another shape", b"[1, 2]"),
            ("null", b"null"),
            ("an empty object", b"{}"),
            ("no text", &[0xff; 64]),
            ("zeros", &[0; 4096]),
            ("itself twice", &twice),
            ("each line twice", doubled.as_bytes()),
            ("huge numbers", huge.as_bytes()),
            ("its lines backwards", backwards.as_bytes()),
            ("a mark of UTF-16", &marked),
            ("brackets", brackets.as_bytes()),
        ];
        for (what, content) in contents {
            let found = folder.try_it(name, content, &format!("{name} is {what}"));
            assert!(!found.is_empty() || content == bytes, "{name} is {what}, and nobody noticed");
        }
        folder.reset();
        fs::remove_file(folder.path(name)).unwrap();
        fs::create_dir_all(folder.path(name).join("inside")).unwrap();
        folder.check(name, &format!("{name} is a folder"));
        folder.reset();
        fs::remove_file(folder.path(name)).unwrap();
        folder.check(name, &format!("{name} is gone"));
        links(&folder, name);
    }
}

#[cfg(unix)]
fn links(folder: &Folder, name: &str) {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    let (secret, nowhere) = (elsewhere.path().join("secret"), elsewhere.path().join("nowhere"));
    fs::write(&secret, bytes_of(folder, name)).unwrap();
    for target in [&secret, &nowhere, Path::new("/dev/zero"), &folder.path(name)] {
        folder.reset();
        fs::remove_file(folder.path(name)).unwrap();
        symlink(target, folder.path(name)).unwrap();
        folder.check(name, &format!("{name} is a link to {}", target.display()));
        assert!(!folder.path(name).is_symlink());
    }
    assert_eq!(fs::read(&secret).unwrap(), bytes_of(folder, name), "what a link leads to is not written");
    assert!(!nowhere.exists());
}

#[cfg(not(unix))]
fn links(_: &Folder, _: &str) {}

#[test]
fn what_the_bodies_have_lost_the_index_tells_them_before_it_is_damaged_too() {
    let folder = Folder::new();
    let bodies = String::from_utf8(bytes_of(&folder, "bodies/ada.jsonl").to_vec()).unwrap();
    let (gone, rest): (Vec<&str>, Vec<&str>) = bodies.lines().partition(|line| line.starts_with(r#"{"id":"gone""#));
    assert_eq!((gone.len(), rest.len()), (1, 4));
    let half = format!("{}\n{}", rest.join("\n"), &gone[0][..40]);
    folder.try_it("bodies/ada.jsonl", half.as_bytes(), "half a body is left of a post that has left its feed");
    fs::write(folder.path("ada.json"), "").unwrap();
    let state = open(folder.scratch.path(), &folder.sources, moment(16)).unwrap();
    assert_eq!((state.damage.len(), known(&state.blogs[0].memory)), (1, folder.before.clone()));
}

#[test]
fn files_of_two_sources_that_were_exchanged_go_back_to_their_own() {
    let folder = Folder::new();
    let swap = |a: &str, b: &str| {
        folder.reset();
        fs::write(folder.path(a), bytes_of(&folder, b)).unwrap();
        fs::write(folder.path(b), bytes_of(&folder, a)).unwrap();
    };
    swap("ada.json", "bob.json");
    let recalled = peek(folder.scratch.path(), &folder.sources, moment(14)).unwrap();
    let feeds: Vec<&str> = recalled.blogs.iter().map(|blog| blog.memory.feed.as_str()).collect();
    assert_eq!(feeds, ["https://ada.example/", "https://bob.example/"], "asked about, it is as it will be");
    let state = open(folder.scratch.path(), &folder.sources, moment(14)).unwrap();
    let feeds: Vec<&str> = state.blogs.iter().map(|blog| blog.memory.feed.as_str()).collect();
    assert_eq!(feeds, ["https://ada.example/", "https://bob.example/"]);
    assert_eq!((state.damage.len(), state.blogs[0].memory.posts.len()), (2, 5));
    drop(state);

    folder.reset();
    fs::write(folder.path("ada.json"), bytes_of(&folder, "bob.json")).unwrap();
    let found = folder.check("ada.json", "ada.json is a copy of bob.json");
    assert!(found[0].contains("https://bob.example/"), "{found:?}");
}

#[test]
fn a_line_of_a_gigabyte_is_passed_over() {
    let folder = Folder::new();
    // Of bodies a tenth of it: more than a line may have, and they are read.
    for (name, length) in [("ada.json", 1 << 30), ("bodies/ada.jsonl", 1 << 27)] {
        folder.reset();
        // A hole in the file: it takes no room, and reads as zeros.
        fs::OpenOptions::new().write(true).open(folder.path(name)).unwrap().set_len(length).unwrap();
        let found = folder.check(name, &format!("{name} has a line of {length} bytes"));
        assert_eq!(found.len(), 1, "{found:?}");
        let _ = fs::remove_file(folder.path(&format!("{name}.damaged")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if step(2) == 1 { 5_000 } else { 40 }, ..ProptestConfig::default() })]

    /// Bytes that are others, gone, or too many, in one file.
    #[test]
    fn no_damage_to_one_file_costs_a_post_or_a_date(
        name in prop::sample::select(&ADAS[..]),
        wounds in proptest::collection::vec((any::<prop::sample::Index>(), proptest::collection::vec(any::<u8>(), 0..9), 0_usize..200), 1..4),
    ) {
        thread_local!(static FOLDER: Folder = Folder::new());
        FOLDER.with(|folder| {
            let mut bytes = bytes_of(folder, name).to_vec();
            for (at, new, gone) in wounds {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes.splice(at..(at + gone).min(bytes.len()), new);
                }
            }
            folder.try_it(name, &bytes, &format!("{name} is {:?}", String::from_utf8_lossy(&bytes)));
        });
    }
}
