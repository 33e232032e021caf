//! A planet at the moment before a build that has much to do, to be built again and again while something goes wrong.
//!
//! Faults of the disk are played by the program itself (`src/disk/fault.rs`), in debug builds only: a release build is not
//! tried.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Run, World, rss, tree};

pub(crate) const BEFORE: &str = "2026-11-10T10:00:00Z";
pub(crate) const AFTER: &str = "2026-11-12T10:00:00Z";

type Files = Vec<(String, Vec<u8>)>;

pub(crate) struct Trial {
    /// The folder as it is before the build.
    start: Files,
    pub(crate) site: Files,
}

/// What comes of the build if nothing goes wrong.
pub(crate) struct Good {
    /// Every change of the disk, in order: what, and on which path.
    changes: Vec<String>,
    pub(crate) site: Files,
    state: BTreeMap<String, Vec<u8>>,
}

/// Says so if there is nothing to try.
pub(crate) fn has_faults() -> bool {
    if !cfg!(debug_assertions) {
        say("not tried: a release build plays no faults of the disk");
    }
    cfg!(debug_assertions)
}

impl Trial {
    /// In the second build a post is new, one edited, one withdrawn; ids change; a source is renamed and another leaves.
    pub(crate) fn new() -> Self {
        let world = World::new();
        let planet = |sources: &str| {
            let head = "planet: { title: T, url: https://planet.example/ }\npage: { posts: 0, days: 0, new_source_posts: 9 }\n";
            world.write("sources.yaml", format!("{head}sources:\n{sources}"));
        };
        planet(
            "  - { name: One, feed: one.xml }\n  - { name: Two, feed: two.xml }\n  - { name: Drei, feed: three.xml }\n  - { name: Vier, feed: four.xml }\n",
        );
        world.write("one.xml", rss(&[("c", 3, "<p>c</p>"), ("b", 2, "<p>b</p>"), ("a", 1, "<p>a</p>")]));
        world.write("two.xml", rss(&[("d", 3, "<p>d</p>"), ("undated", 0, "<p>e</p>")]));
        world.write("three.xml", rss(&[("f", 4, "<p>f</p>")]));
        world.write("four.xml", rss(&[("g", 4, "<p>g</p>")]));
        let run = world.build_with(BEFORE, &["--archive", "--quiet"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let site = world.files();

        // For a restore: what another machine has made of the same in the meantime.
        let copy = World::new();
        put(&tree(world.folder.path()), copy.folder.path());
        let run = copy.build_with("2026-11-11T10:00:00Z", &["--archive", "--quiet"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        fs::copy(copy.path("site/state.tar.gz"), world.path("newer.tar.gz")).unwrap();

        planet(
            "  - { name: One, feed: one.xml }\n  - { name: Two, feed: two.xml }\n  - { name: Three, feed: three.xml }\n",
        );
        world.write("one.xml", rss(&[("h", 11, "<p>h</p>"), ("c", 3, "<p>c, edited</p>"), ("a", 1, "<p>a</p>")]));
        let two = rss(&[("d", 3, "<p>d</p>"), ("undated", 0, "<p>e</p>")]);
        let two = two.replace("<guid isPermaLink=\"false\">", "<guid isPermaLink=\"false\">tag:new,");
        world.write("two.xml", two);
        let _ = fs::remove_file(world.path("report.json"));
        Self { start: tree(world.folder.path()), site }
    }

    pub(crate) fn world(&self) -> World {
        let world = World::new();
        put(&self.start, world.folder.path());
        world
    }

    /// The build, with one thread, so that its changes of the disk come in one order.
    pub(crate) fn run(world: &World, args: &[&str], faults: &[(&str, &str)]) -> Run {
        let args = [&["build", "--now", AFTER, "--threads", "1"], args].concat();
        let mut command = world.command(&args);
        command.env("RAYON_NUM_THREADS", "1").envs(faults.iter().copied());
        Run::from(command.output().unwrap())
    }

    pub(crate) fn good(&self, args: &[&str]) -> Good {
        self.good_with(args, &[])
    }

    pub(crate) fn good_with(&self, args: &[&str], faults: &[(&str, &str)]) -> Good {
        let world = self.world();
        let run = Self::run(&world, args, &[faults, &[("PERIHELION_FAULT_LOG", "changes.log")]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let changes = fs::read_to_string(world.path("changes.log")).unwrap_or_default();
        let folder = world.folder.path().to_string_lossy().into_owned();
        let changes = changes.lines().map(|line| line.replace(&folder, "")).collect();
        Good { changes, site: world.files(), state: state(&world) }
    }
}

impl Good {
    pub(crate) fn points(&self) -> Vec<usize> {
        assert!(self.changes.len() > 20, "changes are counted: {:?}", self.changes);
        (1..=self.changes.len()).collect()
    }

    pub(crate) fn what(&self, at: usize) -> &str {
        self.changes.get(at - 1).map_or("the end", String::as_str)
    }

    /// The folder is what the build would have made of it, and nothing else is there.
    pub(crate) fn compare(&self, world: &World, when: &str) {
        let site = world.files();
        let other = self.site.iter().find(|file| !site.contains(file)).map(|(name, _)| name);
        assert!(site == self.site, "{when}: another site: {other:?}");
        let state = state(world);
        let other = self.state.iter().find(|(name, bytes)| state.get(*name) != Some(bytes));
        let other = other.map(|(name, _)| (name, state.get(name).map(|bytes| String::from_utf8_lossy(bytes))));
        assert!(state == self.state, "{when}: another state: {other:?} {:?}", state.keys());
        let hidden = fs::read_dir(world.folder.path()).unwrap().flatten().map(|entry| entry.file_name());
        let hidden: Vec<_> = hidden.filter(|name| name.to_string_lossy().starts_with('.')).collect();
        assert!(hidden.is_empty(), "{when}: left behind: {hidden:?}");
    }
}

fn state(world: &World) -> BTreeMap<String, Vec<u8>> {
    tree(&world.path("state")).into_iter().collect()
}

fn put(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

#[allow(clippy::print_stderr, reason = "what was not tried, and the figures of what was")]
pub(crate) fn say(what: &str) {
    eprintln!("{what}");
}

/// Some of them, evenly, with both ends.
pub(crate) fn sampled(points: &[usize], most: usize) -> Vec<usize> {
    let step = points.len().div_ceil(most).max(1);
    let last = points.last().copied();
    points.iter().copied().step_by(step).chain(last).collect()
}

/// Each on one of two threads: a machine that builds has two cores.
pub(crate) fn all(points: &[usize], try_it: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(point) = points.get(next.fetch_add(1, Ordering::SeqCst)) {
                    try_it(*point);
                }
            });
        }
    });
}
