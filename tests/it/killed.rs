//! SIGKILL at any moment: the state still loads, the next build succeeds, and the site is whole, old or new.

use std::time::Duration;

use crate::support::{Answer, World, rss};

const KILLS: u32 = 12;

#[test]
fn a_build_that_is_killed_leaves_a_whole_site_and_a_state_that_loads() {
    let world = World::new();
    let blogs: Vec<(String, String)> = (0..30).map(|n| (format!("Blog {n}"), format!("/{n}"))).collect();
    let entries: Vec<(&str, &str, &str)> =
        blogs.iter().map(|(name, path)| (name.as_str(), path.as_str(), "")).collect();
    world.planet("page: { posts: 0, days: 0, new_source_posts: 99, burst: 99 }", &entries);
    let publish = |round: u32| {
        for (name, path) in &blogs {
            let ids: Vec<String> = (0..=round).map(|n| format!("{name}-{n}")).collect();
            let body = format!("<p>round {round}</p>");
            let posts: Vec<(&str, u8, &str)> = ids.iter().map(|id| (id.as_str(), 2, body.as_str())).collect();
            world.web.set(path, Answer::ok(rss(&posts)));
        }
    };
    publish(0);
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);

    for round in 1..=KILLS {
        publish(round);
        let now = format!("2026-11-11T{round:02}:00:00Z");
        let mut child = world.command(&["build", "--allow-private-hosts", "--quiet", "--now", &now]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(u64::from(round) * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&world);
    }
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!((run.code, run.report["damage"].as_array().map(Vec::len)), (0, Some(0)), "{}", run.stderr);
    assert_eq!(world.shown().len(), 30 * (KILLS as usize + 1), "no post is lost and none is there twice");
}

/// Every page that the site's own list names is there, and the list names every page.
fn assert_whole(world: &World) {
    let listed: Vec<String> = world.site(".perihelion").lines().map(str::to_owned).collect();
    let mut there: Vec<String> = world.files().into_iter().map(|(path, _)| path).collect();
    there.retain(|path| path != ".perihelion");
    assert_eq!(listed, there);
    let posts = world.shown().len();
    let round = posts / 30 - 1;
    assert_eq!(posts % 30, 0, "a page of two editions");
    assert!(world.site("index.html").contains(&format!("round {round}")));
}
