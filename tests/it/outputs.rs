//! What later steps of a job on GitHub get to read of a build, and that elsewhere nothing is written.

use std::fs;

use crate::support::{Answer, World, rss};

#[test]
fn a_build_tells_later_steps_what_happened() {
    let world = World::new();
    world.planet("", &[("One", "/one", ""), ("Gone", "/gone", "")]);
    world.web.set("/one", Answer::ok(rss(&[("a", 2, "<p>a</p>")])));
    let outputs = world.path("outputs");
    fs::write(&outputs, "earlier=1\n").unwrap();
    let mut command = world.command(&["build", "--allow-private-hosts", "--now", "2026-11-10T10:00:00Z"]);
    let command =
        command.env("GITHUB_ACTIONS", "true").env("GITHUB_OUTPUT", &outputs).env_remove("GITHUB_STEP_SUMMARY");
    assert!(command.output().unwrap().status.success());
    let told = "earlier=1\nfeeds=2\nfeeds-failing=1\nposts=1\nposts-new=1\nposts-shown=1\nchanged=true\n";
    assert_eq!(fs::read_to_string(outputs).unwrap(), told, "what stands there is added to");
}

#[test]
fn elsewhere_nothing_is_written() {
    let world = World::new();
    world.planet("", &[("One", "/one", "")]);
    world.web.set("/one", Answer::ok(rss(&[("a", 2, "<p>a</p>")])));
    let outputs = world.path("outputs");
    let mut command = world.command(&["build", "--allow-private-hosts"]);
    assert!(command.env("GITHUB_OUTPUT", &outputs).output().unwrap().status.success());
    assert!(!outputs.exists());
}

#[test]
fn a_mistake_on_the_command_line_is_not_obeyed_by_the_runner() {
    let world = World::new();
    let mut command = world.command(&["build", "--base-url", "a\n::error::boo ##[group]x"]);
    let output = command.env("GITHUB_ACTIONS", "true").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("boo") && !told.contains("\n::") && !told.contains("##["), "{told}");
}
