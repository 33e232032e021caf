//! Rooms: the modules of `src/` form no circle, and neither do the parts of `src/maintenance/`.
//!
//! `cargo test --test it rooms -- --nocapture` prints which room uses which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// The pipeline itself, `src/lib.rs`: it uses the rooms, and the commands use it.
const PIPELINE: &str = "lib";
/// A room whose parts are looked at as well.
const PARTED: &str = "maintenance";

/// For each room the rooms that it uses, each with the first place that does.
type Arrows = BTreeMap<String, BTreeMap<String, String>>;

#[test]
#[allow(clippy::print_stdout, reason = "the list is worth reading")]
fn no_two_rooms_use_each_other() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (rooms, parts) = arrows(&src);
    for (name, arrows) in [("src", &rooms), ("src/maintenance", &parts)] {
        println!("\n{name}:");
        for (room, uses) in arrows {
            println!("  {room} → {}", uses.keys().cloned().collect::<Vec<_>>().join(", "));
        }
        assert!(arrows.len() > 2, "{name} has rooms that use others");
        if let Some(circle) = circle(arrows) {
            panic!("these modules of {name} use each other:\n{}", circle.join("\n"));
        }
    }
}

#[test]
fn a_circle_is_found_and_told_with_its_places() {
    let arrow = |to: &str, at: &str| (to.to_owned(), at.to_owned());
    let arrows = Arrows::from([
        ("a".to_owned(), BTreeMap::from([arrow("b", "a.rs:1"), arrow("c", "a.rs:2")])),
        ("b".to_owned(), BTreeMap::from([arrow("d", "b.rs:3")])),
        ("c".to_owned(), BTreeMap::from([arrow("d", "c.rs:4")])),
        ("d".to_owned(), BTreeMap::from([arrow("b", "d.rs:5")])),
    ]);
    assert_eq!(circle(&arrows).unwrap(), ["b uses d: b.rs:3", "d uses b: d.rs:5"]);
    assert_eq!(circle(&Arrows::from([("a".to_owned(), BTreeMap::from([arrow("b", "a.rs:1")]))])), None);
}

#[test]
fn every_way_to_name_a_module_is_seen() {
    let module = ["maintenance", "tidy", "ask"].map(str::to_owned);
    let seen = |code: &str| paths(code, &module).into_iter().map(|path| path.join("::")).collect::<Vec<_>>();
    assert_eq!(seen("use crate::state::{Blog, Memory};"), ["state"]);
    assert_eq!(seen("use crate::{Job, disk::{self, folder}, run};"), ["Job", "disk", "run"]);
    assert_eq!(seen("use crate::maintenance::{probe, review::Review};"), ["maintenance::probe", "maintenance::review"]);
    assert_eq!(
        seen("let a = crate::fetch::one(super::super::why::Why, super::rules::judge);"),
        ["fetch", "maintenance::why"]
    );
    assert_eq!(seen("super::super::super::site::x()"), ["site"]);
}

/// The arrows between rooms, and those between the parts of the room that has parts.
fn arrows(src: &Path) -> (Arrows, Arrows) {
    let (mut rooms, mut parts) = (Arrows::new(), Arrows::new());
    let names = names(src);
    let part_names = names_in(&src.join(PARTED).join("mod.rs"));
    for entry in WalkDir::new(src).sort_by_file_name().into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(src).unwrap();
        let file = path.to_string_lossy().replace('\\', "/");
        let Some(module) = module(&file) else { continue };
        let code = fs::read_to_string(entry.path()).unwrap();
        for (number, line, path) in uses(&code, &module, &names) {
            let from = module.first().map_or(PIPELINE, String::as_str);
            let to = if names.contains(&path[0]) { path[0].as_str() } else { PIPELINE };
            let place = format!("src/{file}:{number}: {}", line.trim());
            if from != to {
                rooms.entry(from.to_owned()).or_default().entry(to.to_owned()).or_insert_with(|| place.clone());
            }
            let (Some(from), Some(to)) = (module.get(1), path.get(1)) else { continue };
            if module[0] == PARTED && part_names.contains(from) && part_names.contains(to) && from != to {
                parts.entry(from.clone()).or_default().entry(to.clone()).or_insert(place);
            }
        }
    }
    (rooms, parts)
}

/// The module of a file, such as `["state", "merge"]`. `None` for the program's entry, and for what only tests and fuzzers
/// compile.
fn module(file: &str) -> Option<Vec<String>> {
    let file = file.strip_suffix(".rs")?;
    let parts: Vec<&str> = file.split('/').collect();
    let is_code = !parts.iter().any(|part| matches!(*part, "tests" | "fuzz" | "main"));
    let named = parts.into_iter().filter(|part| !matches!(*part, "mod" | "lib"));
    is_code.then(|| named.map(str::to_owned).collect())
}

fn names(src: &Path) -> BTreeSet<String> {
    names_in(&src.join("lib.rs"))
}

fn names_in(file: &Path) -> BTreeSet<String> {
    let code = fs::read_to_string(file).unwrap();
    let modules = code.lines().filter_map(|line| line.strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name));
    modules.filter(|name| !matches!(*name, "tests" | "fuzz")).map(str::to_owned).collect()
}

/// The paths that a file's code names outside of its own module, with their lines. Tests and comments are left out.
fn uses<'c>(code: &'c str, module: &[String], rooms: &BTreeSet<String>) -> Vec<(usize, &'c str, Vec<String>)> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut uses = Vec::new();
    let mut statement = String::new();
    let mut start = (0, "");
    let mut is_test = false;
    for (number, line) in code.lines().enumerate() {
        let text = line.split("//").next().unwrap_or_default();
        // A re-export is not a use: `lib.rs` shows the program's entry so.
        if text.trim().is_empty() || statement.is_empty() && text.starts_with("pub use ") {
            continue;
        }
        // What follows is compiled for tests and fuzzers only.
        if text.trim().starts_with("#[cfg(any(test") || text.trim() == "#[cfg(test)]" {
            is_test = true;
            continue;
        }
        if statement.is_empty() {
            start = (number + 1, line);
        }
        statement.push_str(text);
        // The names of a `use` may go on for lines.
        let is_use =
            ["use ", "pub(crate) use ", "pub(super) use "].iter().any(|word| statement.trim_start().starts_with(word));
        if is_use && !statement.contains(';') {
            continue;
        }
        let found = if module.is_empty() { rooms_in(&statement, rooms) } else { paths(&statement, module) };
        if !is_test {
            uses.extend(found.into_iter().map(|path| (start.0, start.1, path)));
        }
        is_test = false;
        statement.clear();
    }
    uses
}

/// The rooms that the pipeline names.
fn rooms_in(code: &str, rooms: &BTreeSet<String>) -> Vec<Vec<String>> {
    let named = |room: &&String| {
        code.match_indices(&format!("{room}::")).any(|(at, _)| {
            !code[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | ':'))
        })
    };
    rooms.iter().filter(named).map(|room| vec![room.clone()]).collect()
}

/// The first two names of every path from the root of the program, or the first if the second is no module.
fn paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("crate::").into_iter().chain(rest.find("super::")).min() {
        let is_root = rest[at..].starts_with("crate::");
        rest = &rest[at..];
        let mut up = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            (up, rest) = (up + 1, after);
        }
        rest = rest.strip_prefix("crate::").unwrap_or(rest);
        let base = if is_root { &[][..] } else { &module[..module.len().saturating_sub(up)] };
        if is_root || base.len() < 2 {
            for path in tree(rest) {
                let path: Vec<String> = base.iter().cloned().chain(path).collect();
                let is_parted = path[0] == PARTED && path.len() > 1;
                paths.push(path[..if is_parted { 2 } else { 1 }].to_vec());
            }
        }
    }
    paths.dedup();
    paths
}

/// The paths of a tree in a `use`, as far as two names: `a::{b, c::d}` is `a::b` and `a::c`.
fn tree(code: &str) -> Vec<Vec<String>> {
    let Some(list) = code.strip_prefix('{') else {
        let name: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let Some(further) = code[name.len()..].strip_prefix("::") else { return vec![vec![name]] };
        return tree(further).into_iter().map(|path| [vec![name.clone()], path].concat()).collect();
    };
    let (mut depth, mut paths, mut start) = (0, Vec::new(), 0);
    for (at, c) in list.char_indices() {
        let ends = depth == 0 && matches!(c, ',' | '}');
        if ends {
            paths.extend(Some(list[start..at].trim()).filter(|item| !item.is_empty()).map(tree).unwrap_or_default());
            start = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    paths
}

/// The arrows of a circle, if there is one.
fn circle(arrows: &Arrows) -> Option<Vec<String>> {
    let mut done = BTreeSet::new();
    arrows.keys().find_map(|room| walk(room, arrows, &mut Vec::new(), &mut done))
}

fn walk<'a>(
    room: &'a str,
    arrows: &'a Arrows,
    way: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
) -> Option<Vec<String>> {
    if let Some(first) = way.iter().position(|before| *before == room) {
        let circle = way[first..].iter().chain([&room]).copied().collect::<Vec<_>>();
        let arrow = |pair: &[&str]| format!("{} uses {}: {}", pair[0], pair[1], arrows[pair[0]][pair[1]]);
        return Some(circle.windows(2).map(arrow).collect());
    }
    if !done.contains(room) {
        way.push(room);
        let found = arrows.get(room).into_iter().flatten().find_map(|(to, _)| walk(to, arrows, way, done));
        way.pop();
        done.insert(room);
        return found;
    }
    None
}
