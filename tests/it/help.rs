//! `docs/commands.md`, the README and `--help` name the same commands and options.

use std::collections::BTreeSet;

use crate::support::World;

const PAGE: &str = include_str!("../../docs/commands.md");
const README: &str = include_str!("../../README.md");

fn help(arguments: &[&str]) -> String {
    String::from_utf8(World::new().run(arguments).stdout).unwrap()
}

/// The commands that the program lists.
fn commands() -> Vec<String> {
    let help = help(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap();
    let names = list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The long options that lines of help begin with.
fn options(help: &str) -> BTreeSet<String> {
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let words = lines.flat_map(|line| line.split([' ', ',']).take(3));
    words
        .filter(|word| word.starts_with("--") && *word != "--help" && *word != "--version")
        .map(str::to_owned)
        .collect()
}

/// The long options that a part of the page has in its tables, or in code of its own.
fn documented(part: &str) -> BTreeSet<String> {
    let code = part.split('`').skip(1).step_by(2);
    let words = code.filter_map(|code| code.split(' ').next()).filter(|word| word.starts_with("--"));
    words.map(str::to_owned).collect()
}

/// The part of the page below a heading; what comes before the first heading has none.
fn part<'a>(page: &'a str, command: &str) -> &'a str {
    page.split("\n## ").find(|part| part.lines().next() == Some(command)).unwrap_or_default()
}

#[test]
fn every_command_and_option_is_documented_and_no_other() {
    let page = PAGE.replace("\r\n", "\n");
    let global = documented(page.split("\n## ").next().unwrap());
    for command in commands() {
        let part = part(&page, &command);
        assert!(!part.is_empty(), "docs/commands.md has no `## {command}`");
        let listed = options(&help(&[&command, "--help"]));
        assert!(listed.is_superset(&global), "{command}: options of every command are {global:?}");
        let own: BTreeSet<_> = listed.difference(&global).cloned().collect();
        assert_eq!(documented(part), own, "docs/commands.md, `## {command}`, against `{command} --help`");
        assert!(README.contains(&format!("[`{command}`](docs/commands.md#{command})")), "README.md has no `{command}`");
    }
}
