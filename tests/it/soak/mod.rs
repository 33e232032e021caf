//! A year of a planet: hourly runs of the program over blogs that live, and a machine that fails. After every run the
//! oracle holds what was written against the truth.
//!
//! The short one runs always. For the long one see `tests/README.md`.

mod chance;
mod blog;
mod thief;
mod oracle;

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use crate::support::{Answer, Run, World, tree};
use blog::{Blog, Document};
use chance::Chance;
use oracle::Oracle;
use thief::Thief;

/// Where a site's archive of the state is kept when the site itself is not: a web server plays it in real life.
const PUBLISHED: &str = "published.tar.gz";

/// A year, as long and as wide as asked.
struct Year {
    runs: u64,
    blogs: usize,
    /// Each blog has an event in one of so many hours.
    quiet: u64,
    seed: u64,
    /// Runs are killed too. Then no two years are quite the same, whatever the seed; `killed.rs` does it in every suite.
    kills: bool,
}

#[test]
fn days_of_a_planet_break_no_promise() {
    soak(&Year { runs: 40, blogs: 8, quiet: 3, seed: 1, kills: false });
}

/// `PERIHELION_SOAK` is the number of runs, 8760 by default; `_SOURCES` of blogs, `_SEED` which year.
#[test]
#[ignore = "minutes to hours; see tests/README.md"]
fn a_year_of_a_planet_breaks_no_promise() {
    let asked = |name: &str, default| std::env::var(name).map_or(default, |number| number.parse().unwrap());
    soak(&Year {
        runs: asked("PERIHELION_SOAK", 8760),
        blogs: usize::try_from(asked("PERIHELION_SOAK_SOURCES", 24)).unwrap(),
        quiet: asked("PERIHELION_SOAK_QUIET", 100),
        seed: asked("PERIHELION_SOAK_SEED", 1),
        kills: true,
    });
}

#[allow(clippy::print_stderr, reason = "the figures of a run are what it is for")]
fn soak(year: &Year) {
    let started = Instant::now();
    let mut chance = Chance(year.seed);
    let mut world = World::new();
    world.folder.disable_cleanup(std::env::var_os("PERIHELION_SOAK_KEEP").is_some());
    let mut now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let mut blogs: Vec<Blog> = (0..year.blogs).map(|at| Blog::new(at, now, &mut chance)).collect();
    let mut thief = Thief::default();
    let mut oracle = Oracle::default();
    // No run is earlier than the last one, whatever its clock says.
    let mut moment = now;
    for hour in 0..year.runs {
        now += SignedDuration::from_hours(1);
        let outage = hour > 0 && chance.one_in(40);
        if hour > 0 {
            for blog in &mut blogs {
                blog.recover();
                if chance.one_in(year.quiet) {
                    blog.live(now, &mut chance);
                }
            }
            if chance.one_in(year.quiet) {
                let victim = chance.place(blogs.len());
                thief.victim = thief.victim.xor(Some(victim)).filter(|_| !blogs[victim].one_link);
            }
            now = misfortune(&world, &blogs, &thief, outage, now, year.kills, &mut chance);
        }
        let offered = serve(&world, &blogs, &thief, outage);
        let replay = chance.one_in(12).then(|| copy(&world.path("state"), &world.path("again/state")));
        let run = build(&world, now, &["--archive", "--restore", PUBLISHED]);
        moment = moment.max(now);
        oracle.judge(&world, &blogs, &offered, &run, moment);
        if replay.is_some() {
            same_bytes(&world, now);
        }
        from_nothing(&world, now);
        fs::copy(world.path("site/state.tar.gz"), world.path(PUBLISHED)).unwrap();
        if chance.one_in(12) {
            readable(&world, now);
        }
        if chance.one_in(20) {
            copy(&world.path("state"), &world.path("cache"));
        }
        if (hour + 1) % 500 == 0 {
            eprintln!("{} runs, {} posts, {} checks", hour + 1, oracle.posts(), oracle.checks);
        }
    }
    let (state, site) = (size(&world.path("state")), size(&world.path("site")));
    let posts = oracle.posts();
    assert!(state < 60_000 * year.blogs + 2_000 * posts, "{state} bytes of state for {posts} posts");
    assert!(site < 1_500_000 + 100_000 * year.blogs + 10_000 * posts, "{site} bytes of site for {posts} posts");
    let took = started.elapsed().as_secs();
    let Year { runs, blogs, seed, .. } = year;
    eprintln!(
        "year {seed}: {runs} runs, {blogs} sources, {posts} posts, {} checks, {state} bytes of state, {site} of site, {took} s",
        oracle.checks
    );
}

/// What becomes of the machine between two runs. Returns the clock, which may be wrong.
#[allow(clippy::print_stderr, reason = "what led to a broken promise")]
fn misfortune(
    world: &World,
    blogs: &[Blog],
    thief: &Thief,
    outage: bool,
    now: Timestamp,
    kills: bool,
    chance: &mut Chance,
) -> Timestamp {
    match chance.below(60) {
        // The cache is lost; the site with it, since a job begins with an empty folder.
        0..4 => {
            eprintln!("{now}: all is lost");
            fs::remove_dir_all(world.path("state")).unwrap();
            fs::remove_dir_all(world.path("site")).unwrap();
        }
        // An old one comes back.
        4..7 if world.path("cache").exists() => {
            eprintln!("{now}: an old cache comes back");
            copy(&world.path("cache"), &world.path("state"));
        }
        // Its power goes in the middle of a run.
        7..11 if kills => {
            eprintln!("{now}: a run is killed");
            serve(world, blogs, thief, outage);
            let (clock, stand_in) = (now.to_string(), world.web.address());
            let args = ["build", "--quiet", "--archive", "--stand-in", &stand_in, "--now", &clock];
            let mut child = world.command(&args).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(chance.below(150)));
            child.kill().unwrap();
            child.wait().unwrap();
            oracle::whole(world, now);
        }
        // A file of the state ends in the middle.
        11..13 => {
            let blog = &blogs[chance.place(blogs.len())];
            let files =
                [format!("{}.json", blog.slug()), format!("bodies/{}.jsonl", blog.slug()), ".run.json".to_owned()];
            let file = world.path("state").join(&files[chance.place(files.len())]);
            if let Ok(text) = fs::read(&file)
                && blog.listed
                && text.len() > 1
            {
                eprintln!("{now}: the file of {} is damaged", blog.name);
                fs::write(&file, &text[..text.len() - chance.place(text.len() / 2)]).unwrap();
            }
        }
        13 => {
            eprintln!("{now}: the clock goes back");
            return now - SignedDuration::from_mins(60 * 5 + 7);
        }
        _ => {}
    }
    now
}

/// Sets what every server answers. Returns what can be read of each blog, at the address that `sources.yaml` has.
fn serve(world: &World, blogs: &[Blog], thief: &Thief, outage: bool) -> Vec<Document> {
    let (name, host) = (thief::NAME, thief::HOST);
    let mut text = format!(
        "planet: {{ title: Test, url: https://planet.example/ }}\nsources:\n  - name: {name}\n    feed: http://{host}/feed\n"
    );
    let answer = if outage { Answer::status(0) } else { Answer::ok(thief.feed(blogs)) };
    world.web.set(&format!("{host}/feed"), answer);
    for blog in blogs.iter().filter(|blog| blog.listed) {
        text += &format!("  - name: {}\n    feed: {}\n", blog.name, blog.url());
    }
    world.write("sources.yaml", text);
    let offered = |blog: &Blog| {
        for address in 0..=blog.here() {
            let answer = if outage { Answer::status(0) } else { blog.answer(address).0 };
            world.web.set(&format!("{}/feed-{address}", blog.host), answer);
        }
        if outage { Document::default() } else { blog.answer(blog.here()).1 }
    };
    blogs.iter().map(offered).collect()
}

fn build(world: &World, now: Timestamp, more: &[&str]) -> Run {
    world.build_with(&now.to_string(), &[&["--quiet", "--stand-in", &world.web.address()], more].concat())
}

/// The same state, the same answers and the same clock make the same bytes.
fn same_bytes(world: &World, now: Timestamp) {
    let again = ["--archive", "--restore", PUBLISHED, "--state", "again/state", "--out", "again/site"];
    let run = build(world, now, &again);
    assert_eq!(run.code, 0, "{now}: {}", run.stderr);
    same(&tree(&world.path("state")), &tree(&world.path("again/state")), "state", now);
    same(&world.files(), &tree(&world.path("again/site")), "site", now);
    fs::remove_dir_all(world.path("again")).unwrap();
}

/// A site of which most pages stayed as they were is, byte for byte, the site that the same state makes where none was.
fn from_nothing(world: &World, now: Timestamp) {
    copy(&world.path("state"), &world.path("again/state"));
    let run = build(world, now, &["--offline", "--archive", "--state", "again/state", "--out", "again/site"]);
    assert_eq!(run.code, 0, "{now}: {}", run.stderr);
    same(&world.files(), &tree(&world.path("again/site")), "site", now);
    fs::remove_dir_all(world.path("again")).unwrap();
}

fn same(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)], what: &str, now: Timestamp) {
    let different = one.iter().zip(other).find(|(one, other)| one != other).map(|(one, _)| &one.0);
    assert!(one.len() == other.len() && different.is_none(), "{now}: another {what}: {different:?}");
}

/// What machines read of the site can be read, and the archive has each post once.
fn readable(world: &World, now: Timestamp) {
    let mut archived = HashSet::new();
    for (path, bytes) in world.files() {
        let text = || std::str::from_utf8(&bytes).unwrap();
        match Path::new(&path).extension().and_then(|extension| extension.to_str()) {
            Some("xml" | "opml") => assert!(roxmltree::Document::parse(text()).is_ok(), "{now}: {path}"),
            Some("json") => assert!(serde_json::from_str::<serde_json::Value>(text()).is_ok(), "{now}: {path}"),
            Some("html") => {
                assert!(text().trim_end().ends_with("</html>"), "{now}: {path}");
                let ids = text().split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
                for id in ids.filter(|id| path.starts_with("archive/") && is_anchor(id)) {
                    assert!(archived.insert(id.to_owned()), "{now}: {id} stands twice in the archive");
                }
            }
            _ => {}
        }
    }
}

/// The id of a post's element: `p6f536321c2`.
fn is_anchor(id: &str) -> bool {
    id.strip_prefix('p').is_some_and(|digits| digits.len() == 10 && digits.bytes().all(|c| c.is_ascii_hexdigit()))
}

/// A folder in the place of another.
fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    for (name, bytes) in if from.exists() { tree(from) } else { Vec::new() } {
        let file = to.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn size(folder: &Path) -> usize {
    tree(folder).iter().map(|(_, bytes)| bytes.len()).sum()
}
