//! Tests of the network's promises, against a server on loopback.

mod compressed;
mod hosts;
mod limits;
mod names;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use url::Url;

use super::client::Client;
use super::hop::{self, Pending, Step};
use super::{
    Cause, Document, Hop, Network, Outcome, RedirectFault, Reply, Request, Validators, one, schedule::run as all,
};
use crate::test_server::{self, Action, Server, always_send, listen, nobody, ok, raw, serve, status};

/// For servers that answer: longer than any busy machine takes.
const PATIENT: Duration = Duration::from_secs(30);

const FEED: &[u8] = b"<feed/>";

fn network() -> Network {
    Network {
        user_agent: "perihelion-test (+https://planet.example/)".to_owned(),
        threads: 8,
        timeout: PATIENT,
        max_size: 10_000,
        time_limit: PATIENT,
        allow_private: true,
        ..Network::default()
    }
}

/// Every host name is this server.
fn web(server: &Server) -> Network {
    Network { stand_in: Some(server.address), ..network() }
}

fn ask(url: &str) -> Request {
    Request::of(&Url::parse(url).unwrap())
}

fn asked(url: Url, network: &Network) -> Reply {
    one(&Request { url, validators: Validators::default() }, network)
}

fn document(reply: Reply) -> Document {
    match reply.outcome {
        Outcome::Document(document) => document,
        other => panic!("{other:?}"),
    }
}

fn failure(reply: Reply) -> super::Failure {
    match reply.outcome {
        Outcome::Failed(failure) => failure,
        other => panic!("{other:?}"),
    }
}

/// The text of the failure of one patient request to a server that does this.
fn failure_text(actions: impl Fn(&test_server::Request) -> Vec<Action> + Send + Sync + 'static) -> String {
    failure_text_with(&network(), actions)
}

fn failure_text_with(
    network: &Network,
    actions: impl Fn(&test_server::Request) -> Vec<Action> + Send + Sync + 'static,
) -> String {
    failure(asked(serve(actions).url("/feed"), network)).to_string()
}

#[test]
fn a_document_arrives_with_what_is_needed_to_ask_again() {
    let server = serve(|_| {
        let headers = "ETag: \"7\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
                       Content-Type: application/atom+xml; charset=iso-8859-1\r\nCache-Control: max-age=600\r\n";
        ok(headers, FEED)
    });
    let reply = asked(server.url("/feed"), &network());
    assert_eq!((reply.bytes, reply.hops.len()), (7, 0));
    let document = document(reply);
    assert_eq!(document.url, server.url("/feed"));
    assert_eq!(document.body, FEED);
    assert_eq!(document.content_type.as_deref(), Some("application/atom+xml; charset=iso-8859-1"));
    assert_eq!(document.fresh_for, Some(Duration::from_secs(600)));
    let last_modified = Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned());
    assert_eq!(document.validators, Validators { etag: Some("\"7\"".to_owned()), last_modified });
}

#[test]
fn a_request_says_who_asks_and_for_what() {
    let server = serve(|_| ok("Set-Cookie: id=7\r\n", FEED));
    let network = Network { user_agent: "Planète Perihelion\r\nX: 1".to_owned(), ..network() };
    let asks =
        [Request { url: server.url("/1#top"), validators: Validators::default() }, ask(server.url("/2").as_str())];
    all(&asks, &network, &|_, _| ());
    let requests: Vec<_> = server.requests().into_iter().map(|request| request.head).collect();
    assert!(requests[0].starts_with("GET /1 HTTP/1.1\r\n"), "{}", requests[0]);
    for line in
        ["user-agent: Plante PerihelionX: 1\r\n", "accept: application/atom+xml,", "accept-encoding: gzip, br\r\n"]
    {
        assert!(requests.iter().all(|head| head.contains(line)), "{requests:?}");
    }
    assert!(!requests.concat().to_lowercase().contains("cookie"), "{requests:?}");
}

#[test]
fn a_document_that_has_not_changed_is_not_sent_again() {
    let server = serve(|request| match request {
        _ if request.path == "/old" => status("301 Moved Permanently", "Location: /new\r\n", b""),
        _ if request.head.contains("if-none-match: \"7\"\r\n")
            && request.head.contains("if-modified-since: Sun, 06") =>
        {
            vec![Action::Send(b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\n\r\n".to_vec())]
        }
        _ => ok("", FEED),
    });
    let last_modified = Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned());
    let validators = Validators { etag: Some("\"7\"".to_owned()), last_modified };
    let reply = one(&Request { url: server.url("/old"), validators }, &network());
    assert!(matches!(reply.outcome, Outcome::Unchanged { fresh_for: Some(fresh) } if fresh.as_secs() == 60));
    assert_eq!(reply.hops, [Hop { from: server.url("/old"), to: server.url("/new"), status: 301 }]);
    assert_eq!(document(asked(server.url("/new"), &network())).body, FEED);
}

#[test]
fn a_validator_that_is_no_header_is_not_sent() {
    let server = serve(|_| ok("", FEED));
    let validators = Validators { etag: Some("a\r\nX-Evil: 1".to_owned()), last_modified: None };
    document(one(&Request { url: server.url("/"), validators }, &network()));
    assert!(!server.requests()[0].head.contains("evil"));
}

#[test]
fn unchanged_without_having_been_asked_is_no_answer() {
    assert_eq!(failure_text(|_| raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")), "answered 304 (not modified)");
}

#[test]
fn every_redirect_is_recorded_with_its_status() {
    let server = serve(|request| match request.path.as_str() {
        "/1" => status("301 Moved Permanently", "Location: /2\r\n", b"moved"),
        "/2" => status("302 Found", "Location: http://b.example/3\r\n", b""),
        "/3" => status("307 Temporary Redirect", "Location: 4\r\n", b""),
        "/4" => status("308 Permanent Redirect", "Location: /5#x\r\n", b""),
        _ => ok("", FEED),
    });
    let reply = one(&ask("http://a.example/1"), &web(&server));
    let hops: Vec<_> = reply.hops.iter().map(|hop| (hop.from.as_str(), hop.status)).collect();
    assert_eq!(
        hops,
        [
            ("http://a.example/1", 301),
            ("http://a.example/2", 302),
            ("http://b.example/3", 307),
            ("http://b.example/4", 308)
        ]
    );
    assert_eq!(document(reply).url.as_str(), "http://b.example/5");
}

#[test]
fn circles_and_endless_chains_of_redirects_end() {
    assert_eq!(failure_text(|_| status("302 Found", "Location: /feed\r\n", b"")), "redirects in a circle");
    let chain = |request: &test_server::Request| {
        let next = request.path.len();
        status("302 Found", &format!("Location: /{}\r\n", "x".repeat(next)), b"")
    };
    let reply = asked(serve(chain).url("/"), &network());
    assert_eq!(reply.hops.len(), 8);
    assert_eq!(failure(reply).cause, Cause::Redirect(RedirectFault::TooMany));
    assert_eq!(failure_text(|_| status("301 Moved", "", b"")), "redirects without saying where to");
    assert_eq!(
        failure_text(|_| status("301 Moved", "Location: ftp://a.example/\r\n", b"")),
        "redirects to `ftp://a.example/`, which is not a web address"
    );
}

#[test]
fn credentials_go_to_their_own_host_only() {
    let server = serve(|request| match request.path.as_str() {
        "/1" => status("302 Found", "Location: http://a.example/2\r\n", b""),
        "/2" => status("302 Found", "Location: http://b.example/3\r\n", b""),
        _ => status("403 Forbidden", "", b""),
    });
    let reply = one(&ask("http://me:s%65cret@a.example/1"), &web(&server));
    let sent: Vec<_> = server.requests().iter().map(|request| request.head.contains("authorization: Basic ")).collect();
    assert_eq!(sent, [true, true, false]);
    let everything = format!("{reply:?} {}", failure(one(&ask("http://me:s%65cret@a.example/1"), &web(&server))));
    assert!(!everything.contains("cret") && !everything.contains("\"me\""), "{everything}");
}

#[test]
fn a_redirect_to_a_private_address_is_not_followed() {
    let server = serve(|_| status("302 Found", "Location: http://169.254.169.254/latest/meta-data/\r\n", b""));
    // Every name leads to the test's server, yet the policy holds for addresses as they are written.
    let mut client = Client::new(&web(&server), 1);
    client.is_open = false;
    let first = ask("http://a.example/");
    let Step::Moved(pending) = hop::ask(Pending::new(0, &first), &client) else { panic!("not moved") };
    let Step::Arrived(0, reply) = hop::ask(pending, &client) else { panic!("not arrived") };
    assert_eq!(failure(reply).cause, Cause::Private("169.254.169.254".to_owned()));
}

#[test]
fn private_addresses_are_not_asked() {
    let server = serve(|_| ok("", FEED));
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"] {
        let reply = one(&ask(&format!("http://{host}:{port}/")), &Network { allow_private: false, ..network() });
        assert!(matches!(failure(reply).cause, Cause::Private(_)), "{host}");
    }
    assert!(server.requests().is_empty());
}

#[test]
fn statuses_are_told_with_the_wait_that_was_asked_for() {
    assert_eq!(failure_text(|_| status("404 Nope", "", b"<html>")), "answered 404 (not found)");
    assert_eq!(failure_text(|_| status("500 Oops", "", b"")), "answered 500 (internal server error)");
    assert_eq!(failure_text(|_| status("202 Accepted", "", b"wait")), "answered 202 (accepted)");
    assert_eq!(failure_text(|_| status("204 No Content", "", b"")), "sent an empty document");
    let busy = |_: &test_server::Request| status("429 Slow Down", "Retry-After: 120\r\n", b"");
    assert_eq!(failure_text(busy), "answered 429 (too many requests); asked to wait 2 minutes");
}

#[test]
fn connections_that_fail_are_told_apart() {
    let words = |address: SocketAddr, scheme: &str| {
        failure(one(&ask(&format!("{scheme}://{address}/")), &network())).cause.to_string()
    };
    assert_eq!(words(nobody(), "http"), "refused the connection");
    // A connection that is closed before its request is read is reset by the system.
    let resets = listen(|stream| drop(stream.peek(&mut [0])));
    assert_eq!(words(resets, "http"), "reset the connection before it answered");
    assert_eq!(failure_text(|_| vec![Action::Close]), "closed the connection without an answer");
    let no_tls = listen(always_send(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
    assert!(words(no_tls, "https").starts_with("could not agree on encryption: "));
}

#[test]
fn answers_that_are_not_http_are_told() {
    let words = failure_text(|_| raw(b"220 mail.example ESMTP\r\n\r\n"));
    assert!(words.starts_with("sent an answer that is not HTTP: "), "{words}");
    let words = failure_text(|_| raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<feed>\r\n"));
    assert!(words.starts_with("sent an answer that is not HTTP: "), "{words}");
}

#[test]
fn every_ask_has_one_reply() {
    let server = serve(|request| match request.path.as_str() {
        "/1" => status("404 Not Found", "", b""),
        "/2" => vec![Action::Close],
        _ => ok("", FEED),
    });
    let asks: Vec<_> = (0..60).map(|n| ask(&format!("http://host{}.example/{}", n % 20, n % 7))).collect();
    let replies = Mutex::new(vec![0; asks.len()]);
    all(&asks, &web(&server), &|index, _| replies.lock().unwrap()[index] += 1);
    assert!(replies.into_inner().unwrap().iter().all(|count| *count == 1));
    all(&[], &web(&server), &|_, _| panic!("nothing was asked"));
}

#[test]
fn one_host_is_asked_one_thing_at_a_time_even_through_redirects() {
    let server = serve(|request| {
        let is_moved = request.head.contains("host: old");
        let slow = Action::Wait(Duration::from_millis(2));
        let answer =
            if is_moved { status("302 Found", "Location: http://busy.example/\r\n", b"") } else { ok("", FEED) };
        [slow].into_iter().chain(answer).collect()
    });
    let busy = (0..10).map(|n| ask(&format!("http://busy.example/{n}")));
    let moved = (0..10).map(|n| ask(&format!("http://old{n}.example/")));
    let asks: Vec<_> = busy.chain(moved).collect();
    let found = AtomicUsize::new(0);
    all(&asks, &web(&server), &|_, reply| {
        found.fetch_add(usize::from(matches!(reply.outcome, Outcome::Document(_))), Ordering::Relaxed);
    });
    assert_eq!(found.into_inner(), asks.len());
    assert_eq!(server.most_at_once(), 1);
}

#[test]
fn per_host_allows_more_at_once_where_it_is_set() {
    let server = serve(|_| [Action::Wait(Duration::from_millis(20))].into_iter().chain(ok("", FEED)).collect());
    let asks: Vec<_> = (0..12).map(|n| ask(&format!("http://busy.example/{n}"))).collect();
    all(&asks, &Network { per_host: 3, ..web(&server) }, &|_, _| ());
    assert!((2..=3).contains(&server.most_at_once()), "{}", server.most_at_once());
}

#[test]
fn a_connection_that_its_server_has_left_is_not_the_feeds_failure() {
    let count = AtomicUsize::new(0);
    let server = serve(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        1 => vec![Action::Close],
        _ => ok("", FEED),
    });
    let asks = [ask(server.url("/1").as_str()), ask(server.url("/2").as_str())];
    all(&asks, &network(), &|_, reply| assert_eq!(document(reply).body, FEED));
    assert_eq!(server.requests().len(), 3);
}
