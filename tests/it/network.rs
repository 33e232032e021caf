//! Where a planet goes in the network, and where it does not: schemes, private addresses, proxies, hosts that are silent.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::server::{listen, nobody, read_head, stay_silent};
use crate::support::{Answer, Run, World, rss, tree};

const NOW: &str = "2026-11-10T10:00:00Z";

fn sources(world: &World, settings: &str, feeds: &[String]) {
    let mut text = format!("planet: {{ title: T, url: 'https://planet.example/' }}\n{settings}\nsources:\n");
    for (number, feed) in feeds.iter().enumerate() {
        text += &format!("  - name: Blog {number}\n    feed: \"{feed}\"\n");
    }
    world.write("sources.yaml", text);
}

#[test]
fn only_the_web_is_asked_and_files_stay_in_the_repository() {
    let world = World::new();
    let elsewhere = [
        "file:///etc/passwd",
        "file:feeds/a.xml",
        "ftp://a.example/feed",
        "gopher://a.example:70/feed",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "/etc/passwd",
        "../outside.xml",
        ".git/config",
        "\\\\\\\\host\\\\share",
    ];
    sources(&world, "", &elsewhere.map(str::to_owned));
    let run = Run::from(world.run(&["build"]));
    assert_eq!((run.code, run.stderr.matches("\nerror: ").count() + 1), (2, elsewhere.len()), "{}", run.stderr);
}

#[test]
fn no_private_address_is_asked_for_a_feed_however_it_is_written() {
    let world = World::new();
    let port = world.web.address().rsplit(':').next().unwrap().to_owned();
    let hosts = [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "localhost",
        "LOCALHOST.",
        "[::1]",
        "[::ffff:7f00:1]",
        "0",
        "%31%32%37.0.0.1",
        "１２７.０.０.１",
    ];
    sources(&world, "", &std::array::from_fn::<_, 12, _>(|at| format!("http://{}:{port}/{at}", hosts[at])));
    (0..hosts.len()).for_each(|at| world.web.set(&format!("/{at}"), Answer::ok(rss(&[("a", 2, "a")]))));
    let run = Run::from(world.run(&["build", "--now", NOW]));
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stderr.contains("which a planet does not fetch"), "{}", run.stderr);
    assert!(world.web.asked().is_empty());
}

#[test]
fn a_host_that_is_silent_costs_the_others_nothing_and_its_feeds_are_put_off() {
    let world = World::new();
    let silent = listen(stay_silent);
    let mut feeds: Vec<_> = (0..6).map(|number| format!("http://localhost:{}/{number}", silent.port())).collect();
    feeds.push(world.web.url("/well"));
    sources(&world, "fetch: { timeout: 1s }", &feeds);
    world.web.set("/well", Answer::ok(rss(&[("a", 2, "a")])));

    let names = |run: &Run| -> Vec<String> {
        let put_off = run.report["put_off"].as_array().unwrap();
        put_off.iter().map(|put_off| put_off["name"].as_str().unwrap().to_owned()).collect()
    };
    let run = world.build(NOW);
    assert_eq!(
        (run.code, run.feeds("read"), run.feeds("failed"), run.feeds("put_off")),
        (0, 1, 3, 3),
        "{}",
        run.stdout
    );
    assert_eq!(names(&run), ["Blog 3", "Blog 4", "Blog 5"]);
    let words = "3: not fetched in this run, since its host timed out 3 times in a row; a later run fetches them";
    assert!(run.stdout.contains(words), "{}", run.stdout);
    assert!(run.cause("Blog 0").unwrap().contains("timed out") && run.cause("Blog 3").is_none());
    assert_eq!(world.shown(), ["Post a"]);

    // Those that were put off come first.
    let run = world.build("2026-11-10T11:00:00Z");
    assert_eq!(names(&run), ["Blog 0", "Blog 1", "Blog 2"]);
    assert!((0..6).all(|number| run.cause(&format!("Blog {number}")).is_some_and(|cause| cause.contains("timed out"))));
}

/// A proxy: its port, and the heads of its requests. It connects each client to one server, and refuses hosts that begin
/// with `bad`.
fn proxy(to: String) -> (u16, Arc<Mutex<Vec<String>>>) {
    let heads = Arc::default();
    let shared = Arc::clone(&heads);
    let address = listen(move |stream| {
        tunnel(stream, &to, &shared);
    });
    (address.port(), heads)
}

fn tunnel(mut stream: TcpStream, to: &str, heads: &Mutex<Vec<String>>) -> Option<()> {
    let head = read_head(&mut stream)?;
    heads.lock().unwrap().push(head.clone());
    if head.starts_with("CONNECT bad") {
        return stream.write_all(b"HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n").ok();
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok()?;
    let there = TcpStream::connect(to).ok()?;
    let (mut back, mut forth) = ((there.try_clone().ok()?, stream.try_clone().ok()?), (stream, there));
    thread::spawn(move || std::io::copy(&mut back.0, &mut back.1));
    std::io::copy(&mut forth.0, &mut forth.1).ok().map(|_| ())
}

#[test]
fn the_machines_proxy_is_used_and_its_password_told_to_nobody_else() {
    let world = World::new();
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    let (port, heads) = proxy(world.web.address());
    let mut feeds = vec!["http://ada.example/a".to_owned(), "http://bad.example/b".to_owned()];
    // A proxy may well stand in a private network: nobody is to be shown in by it.
    let private = [
        "10.0.0.1",
        "169.254.169.254",
        "0x7f.1",
        "intranet",
        "metadata.google.internal",
        "[::ffff:10.0.0.1]",
        "localhost.",
    ];
    feeds.extend(private.map(|host| format!("http://{host}/private")));
    feeds.push(format!("http://127.0.0.1:{port}/private"));
    sources(&world, "", &feeds);
    let mut command = world.command(&["build", "--now", NOW, "--report", "report.json"]);
    command.env("HTTP_PROXY", format!("http://me:s3cret@127.0.0.1:{port}"));
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(world.shown(), ["Post a"]);

    let heads = heads.lock().unwrap().clone();
    let targets: Vec<_> = heads.iter().map(|head| head.split(' ').nth(1).unwrap()).collect();
    assert!(targets.iter().all(|target| ["ada.example:80", "bad.example:80"].contains(target)), "{targets:?}");
    assert!(
        heads.iter().all(|head| head.to_lowercase().contains("proxy-authorization: basic bwu6cznjcmv0")),
        "{heads:?}"
    );
    assert!(world.web.asked().iter().all(|asked| !asked.headers.contains_key("proxy-authorization")));
    let report = std::fs::read_to_string(world.path("report.json")).unwrap();
    assert!(report.contains("could not be reached through the proxy: proxy server responded 502"), "{report}");
    assert_eq!(report.matches("which a planet does not fetch").count(), private.len() + 1, "{report}");
    let told = format!("{}{}{report}", run.stdout, run.stderr);
    let files = [tree(&world.path("site")), tree(&world.path("state"))].concat();
    let is_secret = |text: &str| text.contains("s3cret") || text.contains("bWU6czNjcmV0");
    assert!(!is_secret(&told) && !files.iter().any(|(_, bytes)| is_secret(&String::from_utf8_lossy(bytes))), "{told}");
}

#[test]
fn a_proxy_that_is_not_there_is_told_as_that() {
    let world = World::new();
    let port = nobody().port();
    sources(&world, "", &["http://ada.example/a".to_owned()]);
    let mut command = world.command(&["build", "--now", NOW]);
    command.env("HTTPS_PROXY", format!("http://me:s3cret@127.0.0.1:{port}"));
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("could not be reached through the proxy: it refused the connection"), "{}", run.stderr);
    assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
}

#[test]
fn a_host_that_is_to_be_asked_without_the_proxy_is() {
    let world = World::new();
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    let (port, heads) = proxy(world.web.address());
    sources(
        &world,
        "",
        &["http://ada.example/a".to_owned(), "http://10.0.0.1/b".to_owned(), "http://direct.invalid/".to_owned()],
    );
    let mut command = world.command(&["build", "--now", NOW, "--report", "report.json"]);
    command.env("HTTP_PROXY", format!("http://127.0.0.1:{port}")).env("NO_PROXY", "direct.invalid,10.0.0.1");
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(world.shown(), ["Post a"]);
    let heads = heads.lock().unwrap().clone();
    assert!(heads.iter().all(|head| head.starts_with("CONNECT ada.example:80 ")), "{heads:?}");
    let report = std::fs::read_to_string(world.path("report.json")).unwrap();
    // Without a proxy, it is still not asked what is private.
    assert_eq!(report.matches("which a planet does not fetch").count(), 1, "{report}");
    assert!(!report.contains("through the proxy"), "{report}");
}
