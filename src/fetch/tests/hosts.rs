//! Hosts: those that ask to be left alone, and those that want their cookies back.

use super::*;
use crate::fetch::NotAsked;

/// What became of each request: a status, 0 for a document, or nothing if it was not sent.
fn outcomes(asks: &[Request], network: &Network) -> Vec<Option<u16>> {
    let outcomes = Mutex::new(vec![Some(999); asks.len()]);
    all(asks, network, &|index, reply| {
        outcomes.lock().unwrap()[index] = match reply.outcome {
            Outcome::Document(_) => Some(0),
            Outcome::Failed(failure) => match failure.cause {
                Cause::Status(status) => Some(status),
                Cause::NotAsked(NotAsked::HostIsBusy) => None,
                other => panic!("{other}"),
            },
            Outcome::Unchanged { .. } => panic!("it was not asked for changes"),
        };
    });
    outcomes.into_inner().unwrap()
}

fn feeds(host: &str, count: usize) -> Vec<Request> {
    (0..count).map(|n| ask(&format!("http://{host}/{n}"))).collect()
}

/// A server that is busy from the third request to `busy.example` on.
fn busy(answer: &'static str, headers: &'static str) -> Server {
    let asked = AtomicUsize::new(0);
    serve(move |request| match request.headers["host"].as_str() {
        "busy.example" if asked.fetch_add(1, Ordering::Relaxed) >= 2 => status(answer, headers, b"slow down"),
        "old.example" => status("302 Found", "Location: http://busy.example/moved\r\n", b""),
        _ => ok("", FEED),
    })
}

#[test]
fn a_host_that_is_busy_is_left_alone_with_all_its_feeds() {
    for (answer, headers) in [
        ("429 Slow Down", "Retry-After: 3600\r\n"),
        ("429 Slow Down", ""),
        ("503 Busy", "Retry-After: 3600\r\n"),
        ("503 Busy", "Retry-After: Saturday, 21-Nov-26 20:00:00 GMT\r\n"),
    ] {
        let server = busy(answer, headers);
        let code = answer[..3].parse().ok();
        let asks = [feeds("busy.example", 6), feeds("other.example", 2)].concat();
        let expected = [Some(0), Some(0), code, None, None, None, Some(0), Some(0)];
        assert_eq!(outcomes(&asks, &web(&server)), expected, "{answer} {headers}");
        let asked = server.requests().iter().filter(|request| request.headers["host"] == "busy.example").count();
        assert_eq!(asked, 3, "{answer} {headers}");
    }
}

#[test]
fn a_server_that_is_down_speaks_for_no_other_feed() {
    let server = busy("503 Down", "");
    let down = Some(503);
    assert_eq!(outcomes(&feeds("busy.example", 5), &web(&server)), [Some(0), Some(0), down, down, down]);
}

#[test]
fn a_host_that_was_busy_before_is_not_asked_also_behind_a_redirect() {
    let server = busy("429 Slow Down", "");
    let network = Network { busy_hosts: ["busy.example".to_owned()].into(), ..web(&server) };
    let asks = [feeds("busy.example", 2), feeds("old.example", 1), feeds("other.example", 1)].concat();
    assert_eq!(outcomes(&asks, &network), [None, None, None, Some(0)]);
    assert!(server.requests().iter().all(|request| request.headers["host"] != "busy.example"));
}

#[test]
fn the_host_that_is_busy_is_the_one_that_said_so() {
    let server = serve(|request| match request.headers["host"].as_str() {
        "a.example" => status("302 Found", "Location: http://b.example/\r\n", b""),
        _ => status("429 Slow Down", "Retry-After: 60\r\n", b""),
    });
    let failure = failure(one(&ask("http://a.example/"), &web(&server)));
    assert_eq!(failure.busy_host.as_deref(), Some("b.example"));
}

#[test]
fn a_server_gets_the_cookies_back_that_it_sets_on_the_way() {
    let server = serve(|request| {
        let has = |cookie: &str| request.headers.get("cookie").is_some_and(|cookies| cookies.contains(cookie));
        match (request.headers["host"].as_str(), request.path.as_str()) {
            ("wall.example", "/feed") if has("seen=1") => status("302 Found", "Location: http://b.example/\r\n", b""),
            // The same address once more, as a wall of consent does.
            ("wall.example", "/feed") => status("302 Found", "Set-Cookie: seen=1; Path=/\r\nLocation: /feed\r\n", b""),
            ("b.example", "/") => status("302 Found", "Set-Cookie: b=2\r\nLocation: /feed\r\n", b""),
            ("b.example", "/feed") if has("b=2") && !has("seen") => ok("", FEED),
            _ => status("403 Forbidden", "", b""),
        }
    });
    let asked = ask("http://wall.example/feed");
    assert_eq!(document(one(&asked, &web(&server))).body, FEED);
    // Nothing is remembered for the next request.
    server.requests();
    document(one(&asked, &web(&server)));
    assert!(!server.requests()[0].headers.contains_key("cookie"));
}

#[test]
fn a_cookie_that_changes_nothing_does_not_open_a_circle() {
    let circle = |_: &test_server::Request| status("302 Found", "Set-Cookie: id=7\r\nLocation: /feed\r\n", b"");
    assert_eq!(failure_text(circle), "redirects in a circle");
    let count = AtomicUsize::new(0);
    let endless = move |_: &test_server::Request| {
        let headers = format!("Set-Cookie: id={}\r\nLocation: /feed\r\n", count.fetch_add(1, Ordering::Relaxed));
        status("302 Found", &headers, b"")
    };
    assert_eq!(failure_text(endless), "redirects more than 8 times");
}
