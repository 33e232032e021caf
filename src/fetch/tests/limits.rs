//! Tests of the limits: what a server can cost in time and size, and how an incomplete document is recognised.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::super::{Cause, Network, NotAsked, Outcome, Phase, RedirectFault};
use super::all;
use super::compressed::{bomb, brotli, gzip};
use super::{FEED, PATIENT, ask, asked, document, failure, failure_text, failure_text_with, network, web};
use crate::test_server::{Action, Request, ok, raw, serve, status};

/// For servers that are slow.
const IMPATIENT: Duration = Duration::from_millis(300);

fn impatient() -> Network {
    Network { timeout: IMPATIENT, ..network() }
}

#[test]
fn a_server_that_never_answers_is_left() {
    let late = failure_text_with(&impatient(), |_| vec![Action::Wait(PATIENT)]);
    assert_eq!(late, "timed out after 0.3 s waiting for the first byte");
    let drip = |_: &Request| {
        vec![Action::Send(b"HTTP/1.1 200 OK\r\nX: ".to_vec()), Action::Repeat(b"x".to_vec(), IMPATIENT / 5)]
    };
    assert_eq!(failure_text_with(&impatient(), drip), "timed out after 0.3 s waiting for the first byte");
}

#[test]
fn a_server_that_falls_silent_is_left() {
    let silent = |_: &Request| {
        vec![Action::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<feed".to_vec()), Action::Wait(PATIENT)]
    };
    assert_eq!(failure_text_with(&impatient(), silent), "timed out after 0.3 s waiting for the next byte");
}

#[test]
fn a_document_that_drips_for_ever_is_given_up() {
    // Drops must fall well within the silence that is allowed, on a busy machine too.
    let network = Network { timeout: IMPATIENT * 2, ..network() };
    let drip = |headers: &'static [u8], drop: &'static [u8]| {
        let actions = move |_: &Request| {
            let head = [b"HTTP/1.1 200 OK\r\n", headers].concat();
            vec![Action::Send(head), Action::Repeat(drop.to_vec(), IMPATIENT / 20)]
        };
        assert_eq!(failure_text_with(&network, actions), "timed out after 1.2 s waiting for the whole answer");
    };
    thread::scope(|scope| {
        scope.spawn(|| drip(b"Content-Length: 9999\r\n\r\n", b"x"));
        scope.spawn(|| drip(b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"));
    });
}

#[test]
fn a_host_that_never_answers_does_not_hold_up_all_of_its_feeds() {
    let server =
        serve(|request| if request.head.contains("host: well") { ok("", FEED) } else { vec![Action::Wait(PATIENT)] });
    let silent = (0..20).map(|n| ask(&format!("http://silent.example/{n}")));
    let asks: Vec<_> = silent.chain([ask("http://well.example/")]).collect();
    let causes = Mutex::new(vec![None; asks.len()]);
    all(&asks, &Network { timeout: IMPATIENT, ..web(&server) }, &|index, reply| {
        causes.lock().unwrap()[index] = match reply.outcome {
            Outcome::Failed(failure) => Some(failure.cause),
            _ => None,
        };
    });
    let causes = causes.into_inner().unwrap();
    assert!(causes[..3].iter().all(|cause| matches!(cause, Some(Cause::TimedOut { .. }))), "{causes:?}");
    assert!(causes[3..20].iter().all(|cause| *cause == Some(Cause::NotAsked(NotAsked::HostTimedOut))), "{causes:?}");
    assert_eq!((&causes[20], server.requests().len()), (&None, 4));
}

#[test]
fn a_host_that_answers_now_and_then_is_asked_on() {
    let count = AtomicUsize::new(0);
    let server = serve(move |_| match count.fetch_add(1, Ordering::Relaxed) % 3 {
        2 => ok("", FEED),
        _ => vec![Action::Send(b"HTTP/1.1 200 OK\r\n".to_vec()), Action::Wait(PATIENT)],
    });
    let asks: Vec<_> = (0..7).map(|n| ask(&format!("http://weak.example/{n}"))).collect();
    let network = Network { timeout: IMPATIENT / 3, ..web(&server) };
    all(&asks, &network, &|_, reply| {
        let not_asked =
            matches!(&reply.outcome, Outcome::Failed(failure) if matches!(failure.cause, Cause::NotAsked(_)));
        assert!(!not_asked, "{reply:?}");
    });
}

#[test]
fn a_run_asks_for_a_limited_time_and_says_whom_it_did_not() {
    let server = serve(|_| ok("", FEED));
    let asks: Vec<_> = (0..50).map(|n| ask(&format!("http://host{n}.example/"))).collect();
    let told = Mutex::new(Vec::new());
    all(&asks, &Network { time_limit: Duration::ZERO, ..web(&server) }, &|_, reply| {
        told.lock().unwrap().push(failure(reply).cause.to_string());
    });
    let told = told.into_inner().unwrap();
    let words = "was not fetched in this run: other feeds took the 0 seconds that a run has";
    assert!(told.len() == 50 && told.iter().all(|told| told == words), "{told:?}");
    assert!(server.requests().is_empty());
}

#[test]
fn slow_redirects_are_followed_for_a_limited_time_only() {
    let slow = |request: &Request| {
        let next = request.path.len();
        let moved = format!("HTTP/1.1 302 Found\r\nLocation: /{}\r\nContent-Length: 0\r\n\r\n", "x".repeat(next));
        vec![Action::Wait(IMPATIENT * 2 / 3), Action::Send(moved.into_bytes())]
    };
    let failure = failure(asked(serve(slow).url("/"), &impatient()));
    assert!(matches!(failure.cause, Cause::TimedOut { waiting_for: Phase::WholeAnswer | Phase::FirstByte, .. }));
}

#[test]
fn a_document_that_was_cut_short_is_not_taken_for_whole() {
    let early = "closed the connection before the whole document had arrived";
    assert_eq!(failure_text(|_| raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<feed>")), early);
    assert_eq!(
        failure_text(|_| raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<feed\r\n9\r\n>")),
        early
    );
    let head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n";
    assert_eq!(failure_text(|_| raw(&[head, &gzip(FEED)[..20]].concat())), early);
}

#[test]
fn compressed_documents_are_read() {
    let zipped = serve(|_| ok("Content-Encoding: gzip\r\n", &gzip(FEED)));
    assert_eq!(document(asked(zipped.url("/"), &network())).body, FEED);
    let brotlied = serve(|_| ok("Content-Encoding: br\r\n", &brotli(FEED)));
    assert_eq!(document(asked(brotlied.url("/"), &network())).body, FEED);
    let mislabelled = serve(|_| ok("Content-Encoding: utf-8\r\n", FEED));
    assert_eq!(document(asked(mislabelled.url("/"), &network())).body, FEED);
}

#[test]
fn what_cannot_be_decompressed_is_told() {
    let garbage = "sent gzip that cannot be decompressed";
    assert_eq!(failure_text(|_| ok("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\0garbage and more of it")), garbage);
    assert_eq!(failure_text(|_| ok("Content-Encoding: gzip\r\n", FEED)), garbage);
    assert_eq!(failure_text(|_| ok("Content-Encoding: gzip\r\n", &gzip(FEED)[..20])), garbage);
    assert_eq!(
        failure_text(|_| ok("Content-Encoding: br\r\n", &[0xff; 99])),
        "sent brotli that cannot be decompressed"
    );
    assert_eq!(
        failure_text(|_| ok("Content-Encoding: zstd\r\n", FEED)),
        "is compressed as `zstd`, which was not asked for"
    );
}

#[test]
fn documents_are_limited_in_size_however_they_are_sent() {
    let large = "is larger than 10 kB after decompression";
    assert_eq!(failure_text(|_| ok("", &[b'x'; 10_001])), large);
    assert_eq!(failure_text(|_| raw(&[b"HTTP/1.0 200 OK\r\n\r\n", &[b'x'; 10_001][..]].concat())), large);
    assert_eq!(failure_text(|_| ok("Content-Encoding: gzip\r\n", &gzip(&[b'x'; 10_001]))), large);
    let endless = |_: &Request| {
        let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        vec![
            Action::Send(head),
            Action::Repeat(b"400\r\n".iter().chain(&[b'x'; 0x400]).chain(b"\r\n").copied().collect(), Duration::ZERO),
        ]
    };
    assert_eq!(failure_text(endless), large);
    let fits = serve(|_| ok("", &[b'x'; 10_000]));
    assert_eq!(document(asked(fits.url("/"), &network())).body.len(), 10_000);
}

#[test]
fn a_bomb_costs_no_more_than_a_document_may() {
    let bomb = bomb(1_000_000);
    assert!(bomb.len() < 2_000_000);
    let server = serve(move |_| ok("Content-Encoding: gzip\r\n", &bomb));
    let network = Network { max_size: 1_000_000, ..network() };
    assert_eq!(failure(asked(server.url("/"), &network)).cause, Cause::TooLarge { limit: 1_000_000 });
}

#[test]
fn an_empty_document_is_told() {
    assert_eq!(failure_text(|_| ok("", b"")), "sent an empty document");
    assert_eq!(failure_text(|_| ok("", b" \r\n")), "sent an empty document");
    assert_eq!(failure_text(|_| raw(b"HTTP/1.1 200 OK\r\n\r\n")), "sent an empty document");
}

#[test]
fn floods_of_headers_are_refused() {
    let many = |_: &Request| raw(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(1000)).as_bytes());
    assert_eq!(failure_text(many), "sent more headers than this planet reads");
    let endless = |_: &Request| {
        vec![Action::Send(b"HTTP/1.1 200 OK\r\nX: ".to_vec()), Action::Repeat(vec![b'x'; 1024], Duration::ZERO)]
    };
    assert_eq!(failure_text(endless), "sent more headers than this planet reads");
}

#[test]
fn interim_answers_without_an_end_are_left() {
    let flood = |line: &'static str| {
        move |_: &Request| {
            vec![Action::Repeat(format!("HTTP/1.1 {line}\r\n\r\n").repeat(100).into_bytes(), Duration::ZERO)]
        }
    };
    assert_eq!(failure_text(flood("100 Continue")), "sent more headers than this planet reads");
    assert_eq!(failure_text(flood("103 Early Hints\r\nLink: </x>")), "sent more headers than this planet reads");
}

#[test]
fn chunks_and_status_lines_without_an_end_are_left() {
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;".to_vec();
    let endless =
        move |_: &Request| vec![Action::Send(chunked.clone()), Action::Repeat(vec![b'x'; 4096], Duration::ZERO)];
    assert_eq!(failure_text(endless), "sent an answer that is not HTTP: the size of a chunk has no end");
    let status = |_: &Request| raw(&[b"HTTP/1.1 200 ", &b"O".repeat(1_000_000)[..]].concat());
    assert_eq!(failure_text(status), "sent more headers than this planet reads");
    let tiny = |_: &Request| {
        let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        vec![Action::Send(head), Action::Repeat(b"1\r\nx\r\n".repeat(500), Duration::ZERO)]
    };
    assert_eq!(failure_text(tiny), "is larger than 10 kB after decompression");
}

#[test]
fn compression_that_comes_to_nothing_is_limited_too() {
    let head = "Content-Encoding: gzip\r\n";
    // Of each of these, not one byte comes out.
    let members = gzip(b"").repeat(20_000);
    assert_eq!(failure_text(move |_| ok(head, &members)), "is larger than 10 kB after decompression");
    let name = [b"\x1f\x8b\x08\x08\0\0\0\0\0\xff", &b"n".repeat(500_000)[..]].concat();
    assert_eq!(failure_text(move |_| ok(head, &name)), "is larger than 10 kB after decompression");
    let blocks = [&b"\x1f\x8b\x08\0\0\0\0\0\0\xff"[..], &b"\0\0\0\xff\xff".repeat(100_000)].concat();
    assert_eq!(failure_text(move |_| ok(head, &blocks)), "is larger than 10 kB after decompression");
}

#[test]
fn compression_is_known_however_it_is_announced() {
    let twice = gzip(&gzip(FEED));
    for (headers, sent) in [
        ("Content-Encoding: GZIP\r\n", gzip(FEED)),
        ("Content-Encoding: x-gzip\r\n", gzip(FEED)),
        ("Content-Encoding: gzip\r\n", [gzip(FEED), vec![0; 512]].concat()),
        ("Content-Encoding: gzip, GZip\r\n", twice.clone()),
        ("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", twice.clone()),
        // A store that keeps its files compressed, and compresses them once more.
        ("Content-Encoding: gzip\r\n", twice),
        ("Content-Type: application/xml\r\n", gzip(FEED)),
        ("Content-Encoding: identity\r\n", FEED.to_vec()),
        ("Content-Encoding: BR\r\n", brotli(FEED)),
    ] {
        let length = sent.len() as u64;
        let server = serve(move |_| ok(headers, &sent));
        let reply = asked(server.url("/"), &network());
        assert_eq!(reply.bytes, length, "what crossed the network is counted");
        assert_eq!(document(reply).body, FEED, "{headers}");
    }
}

#[test]
fn a_document_of_many_members_is_one_document() {
    let both = [gzip(&FEED[..3]), gzip(b""), gzip(&FEED[3..])].concat();
    let server = serve(move |_| ok("Content-Encoding: gzip\r\n", &both));
    assert_eq!(document(asked(server.url("/"), &network())).body, FEED);
}

#[test]
fn a_bomb_that_says_it_is_small_is_a_bomb() {
    // What is declared beyond the limit is not even begun; what is declared below it is counted as it comes.
    assert_eq!(
        failure_text(|_| raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")),
        "is larger than 10 kB after decompression"
    );
    let bomb = bomb(1_000);
    let length = bomb.len();
    let lies = move |_: &Request| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n");
        raw(&[head.as_bytes(), &bomb].concat())
    };
    assert_eq!(failure_text(lies), "is larger than 10 kB after decompression");
}

#[test]
fn what_stands_behind_a_document_is_no_answer_to_the_next_question() {
    let evil = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
    let server = serve(move |_| {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", FEED.len());
        vec![Action::Send([answer.as_bytes(), FEED, evil.as_bytes()].concat())]
    });
    let asks: Vec<_> = (0..5).map(|n| ask(server.url(&format!("/{n}")).as_str())).collect();
    all(&asks, &network(), &|_, reply| assert_eq!(document(reply).body, FEED));
}

#[test]
fn a_redirect_to_an_address_without_an_end_is_not_followed() {
    let long = |_: &Request| status("302 Found", &format!("Location: /{}\r\n", "x".repeat(20_000)), b"");
    assert_eq!(failure(asked(serve(long).url("/"), &network())).cause, Cause::Redirect(RedirectFault::TooLong));
    assert_eq!(failure_text(long), "redirects to an address of more than 2000 characters");
}
