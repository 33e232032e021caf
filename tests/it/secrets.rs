//! Names and passwords in addresses are told to nobody but the host that they are for: not in what is printed, not in what is
//! published, not in what is remembered.

use std::fs;

use crate::support::{Answer, Run, World, rss, tree};

const SECRET: &str = "s3cret";
/// `me:s3cret` as it is sent.
const ENCODED: &str = "bWU6czNjcmV0";

fn told(what: &str, run: &Run) {
    let said = format!("{}{}{}", run.stdout, run.stderr, run.report);
    assert!(!said.contains(SECRET) && !said.contains(ENCODED), "{what}: {said}");
}

fn kept(world: &World, folders: &[&str]) {
    for folder in folders.iter().filter(|folder| world.path(folder).exists()) {
        for (path, bytes) in tree(&world.path(folder)) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET) && !text.contains(ENCODED), "`{folder}/{path}` tells it");
        }
    }
}

fn run(world: &World, args: &[&str]) -> Run {
    let run = Run::from(world.run(args));
    told(&args.join(" "), &run);
    run
}

#[test]
fn an_address_with_a_password_is_refused_and_the_password_not_repeated() {
    let world = World::new();
    for address in [
        "https://me:s3cret@127.0.0.1:1/feed",
        "ftp://me:s3cret@b.example/feed",
        "'https://me:s3cret@b.example /feed'",
        "https://me:s3cret@[::/feed",
        "https://me:s3c/s3cret@b.example/",
    ] {
        world.write(
            "sources.yaml",
            format!(
                "planet: {{ title: T, url: 'https://planet.example/' }}\nsources:\n  - name: A\n    feed: {address}\n"
            ),
        );
        assert_eq!(run(&world, &["build"]).code, 2, "{address}");
        for form in ["human", "github", "json"] {
            assert_eq!(run(&world, &["check", "--offline", "--format", form]).code, 2, "{address}");
        }
        run(&world, &["check", "--offline", "--report", "check.json"]);
        run(&world, &["fmt", "--check"]);
        run(&world, &["tidy", "--dry-run"]);
    }
    let text =
        "planet: { title: T, url: 'https://planet.example/' }\nsources:\n  - { name: A, feed: https://a.example/ }\n";
    world.write("sources.yaml", text);
    let address = "http://me:s3cret@127.0.0.1:1/feed";
    for args in [
        &["inspect", address][..],
        &["inspect", "--json", address],
        &["inspect", "--allow-private-hosts", address],
        &["inspect", "--base", address, "nothing.xml"],
        &["add", address],
        &["add", "--allow-private-hosts", address],
        &["build", "--offline", "--base-url", address],
        &["build", "--offline", "--restore", address],
    ] {
        assert_ne!(run(&world, args).code, 0, "{args:?}");
    }
    run(&world, &["why", address]);
    run(&world, &["why", "--json", address]);
    assert_eq!(fs::read_to_string(world.path("sources.yaml")).unwrap(), text);
    kept(&world, &["state", "site"]);
}

/// A feed that writes one into every address it has.
fn talkative(world: &World) -> String {
    let address = |path: &str| world.web.url(path).replacen("://", "://me:s3cret@", 1);
    rss(&[("a", 2, &format!("<p><a href='{}'>x</a><img src='{}'>", address("/x"), address("/i.png")))])
        .replace("https://blog.example/a", &address("/a"))
        .replace("<link>https://blog.example/</link>", &format!("<link>{}</link>", address("/")))
        .replace("<description>Words", &format!("<image><url>{}</url></image><description>Words", address("/logo.png")))
        .replace("</item>", &format!("<enclosure url='{}' length='1' type='audio/mpeg'/></item>", address("/a.mp3")))
}

#[test]
fn no_password_of_a_redirect_or_of_a_feed_is_kept_or_published() {
    let world = World::new();
    let with_password = |path: &str| world.web.url(path).replacen("://", "://me:s3cret@", 1);
    world.planet("", &[("Ada", "/old", ""), ("Bob", "/loop", ""), ("Cy", "/nowhere", ""), ("Di", "/gone", "")]);
    world.web.set("/old", Answer::status(301).with("Location", &with_password("/new")));
    world.web.set("/new", Answer::ok(talkative(&world)));
    world.web.set("/loop", Answer::status(302).with("Location", &with_password("/loop")));
    world.web.set("/nowhere", Answer::status(302).with("Location", "ftp://me:s3cret@a.example/"));
    world.web.set("/gone", Answer::status(301).with("Location", &with_password("/410")));
    for hour in 10..13 {
        let built = world.build_with(&format!("2026-11-10T{hour}:00:00Z"), &["--archive"]);
        assert_eq!((built.code, built.feeds("read") + built.feeds("unchanged")), (0, 1), "{}", built.stderr);
        told("build", &built);
        assert!(built.report["moved"][0]["to"].as_str().unwrap().ends_with("/new"), "{}", built.report);
    }
    assert!(world.web.asked().iter().all(|asked| !asked.headers.contains_key("authorization")));
    // Nothing of a stranger's is sent, and what is shown are the addresses without it.
    assert!(world.site("index.html").contains(&world.web.url("/x")), "the link is there");
    let old = world.web.url("/old");
    for args in [
        &["inspect", "--allow-private-hosts", old.as_str()][..],
        &["inspect", "--json", "--allow-private-hosts", old.as_str()],
        &["why", "Ada"],
        &["why", "--json", "Ada"],
        &["tidy", "--dry-run", "--allow-private-hosts"],
        &["check", "--all", "--format", "json", "--allow-private-hosts"],
        &["add", "--dry-run", "--allow-private-hosts", old.as_str()],
    ] {
        run(&world, args);
    }
    kept(&world, &["state", "site"]);
}
