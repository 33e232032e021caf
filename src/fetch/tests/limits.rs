//! What a server can cost us in time and size, and how a document that is not whole is recognised.

use std::thread;
use std::time::Duration;

use super::super::stage::{Act, bomb, brotli, gzip, ok, raw, stage};
use super::super::{Cause, Network, Phase};
use super::{FEED, PATIENT, asked, document, failure, network, told, told_with};

/// For servers that are slow.
const IMPATIENT: Duration = Duration::from_millis(300);

fn impatient() -> Network {
    Network { timeout: IMPATIENT, ..network() }
}

#[test]
fn a_server_that_never_answers_is_left() {
    let late = told_with(&impatient(), |_| vec![Act::Wait(PATIENT)]);
    assert_eq!(late, "timed out after 0.3 s waiting for the first byte");
    let drip = |_: &str| vec![Act::Send(b"HTTP/1.1 200 OK\r\nX: ".to_vec()), Act::Drip(b"x".to_vec(), IMPATIENT / 5)];
    assert_eq!(told_with(&impatient(), drip), "timed out after 0.3 s waiting for the first byte");
}

#[test]
fn a_server_that_falls_silent_is_left() {
    let silent =
        |_: &str| vec![Act::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<feed".to_vec()), Act::Wait(PATIENT)];
    assert_eq!(told_with(&impatient(), silent), "timed out after 0.3 s waiting for the next byte");
}

#[test]
fn a_document_that_drips_for_ever_is_given_up() {
    // Drops must fall well within the silence that is allowed, on a busy machine too.
    let network = Network { timeout: IMPATIENT * 2, ..network() };
    let drip = |headers: &'static [u8], drop: &'static [u8]| {
        let script = move |_: &str| {
            let head = [b"HTTP/1.1 200 OK\r\n", headers].concat();
            vec![Act::Send(head), Act::Drip(drop.to_vec(), IMPATIENT / 20)]
        };
        assert_eq!(told_with(&network, script), "timed out after 1.2 s waiting for the whole answer");
    };
    thread::scope(|scope| {
        scope.spawn(|| drip(b"Content-Length: 9999\r\n\r\n", b"x"));
        scope.spawn(|| drip(b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"));
    });
}

#[test]
fn slow_redirects_are_followed_for_a_limited_time_only() {
    let slow = |request: &str| {
        let next = request.split(' ').nth(1).map_or(0, str::len);
        let moved = format!("HTTP/1.1 302 Found\r\nLocation: /{}\r\nContent-Length: 0\r\n\r\n", "x".repeat(next));
        vec![Act::Wait(IMPATIENT * 2 / 3), Act::Send(moved.into_bytes())]
    };
    let failure = failure(asked(stage(slow).url("/"), &impatient()));
    assert!(matches!(failure.cause, Cause::TimedOut { waiting_for: Phase::WholeAnswer | Phase::FirstByte, .. }));
}

#[test]
fn a_document_that_was_cut_short_is_not_taken_for_whole() {
    let early = "closed the connection before the whole document had arrived";
    assert_eq!(told(|_| raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<feed>")), early);
    assert_eq!(told(|_| raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<feed\r\n9\r\n>")), early);
    let head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n";
    assert_eq!(told(|_| raw(&[head, &gzip(FEED)[..20]].concat())), early);
}

#[test]
fn compressed_documents_are_read() {
    let zipped = stage(|_| ok("Content-Encoding: gzip\r\n", &gzip(FEED)));
    assert_eq!(document(asked(zipped.url("/"), &network())).body, FEED);
    let brotlied = stage(|_| ok("Content-Encoding: br\r\n", &brotli(FEED)));
    assert_eq!(document(asked(brotlied.url("/"), &network())).body, FEED);
    let mislabelled = stage(|_| ok("Content-Encoding: utf-8\r\n", FEED));
    assert_eq!(document(asked(mislabelled.url("/"), &network())).body, FEED);
}

#[test]
fn what_cannot_be_decompressed_is_told() {
    let garbage = "sent gzip that cannot be decompressed";
    assert_eq!(told(|_| ok("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\0garbage and more of it")), garbage);
    assert_eq!(told(|_| ok("Content-Encoding: gzip\r\n", FEED)), garbage);
    assert_eq!(told(|_| ok("Content-Encoding: gzip\r\n", &gzip(FEED)[..20])), garbage);
    assert_eq!(told(|_| ok("Content-Encoding: br\r\n", &[0xff; 99])), "sent brotli that cannot be decompressed");
    assert_eq!(told(|_| ok("Content-Encoding: zstd\r\n", FEED)), "is compressed as `zstd`, which was not asked for");
}

#[test]
fn documents_are_limited_in_size_however_they_are_sent() {
    let large = "is larger than 10 kB after decompression";
    assert_eq!(told(|_| ok("", &[b'x'; 10_001])), large);
    assert_eq!(told(|_| raw(&[b"HTTP/1.0 200 OK\r\n\r\n", &[b'x'; 10_001][..]].concat())), large);
    assert_eq!(told(|_| ok("Content-Encoding: gzip\r\n", &gzip(&[b'x'; 10_001]))), large);
    let endless = |_: &str| {
        let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        vec![
            Act::Send(head),
            Act::Drip(b"400\r\n".iter().chain(&[b'x'; 0x400]).chain(b"\r\n").copied().collect(), Duration::ZERO),
        ]
    };
    assert_eq!(told(endless), large);
    let fits = stage(|_| ok("", &[b'x'; 10_000]));
    assert_eq!(document(asked(fits.url("/"), &network())).body.len(), 10_000);
}

#[test]
fn a_bomb_costs_no_more_than_a_document_may() {
    let bomb = bomb(1_000_000);
    assert!(bomb.len() < 2_000_000);
    let server = stage(move |_| ok("Content-Encoding: gzip\r\n", &bomb));
    let network = Network { max_size: 1_000_000, ..network() };
    assert_eq!(failure(asked(server.url("/"), &network)).cause, Cause::TooLarge { limit: 1_000_000 });
}

#[test]
fn an_empty_document_is_told() {
    assert_eq!(told(|_| ok("", b"")), "sent an empty document");
    assert_eq!(told(|_| ok("", b" \r\n")), "sent an empty document");
    assert_eq!(told(|_| raw(b"HTTP/1.1 200 OK\r\n\r\n")), "sent an empty document");
}

#[test]
fn floods_of_headers_are_refused() {
    let many = |_: &str| raw(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(1000)).as_bytes());
    assert_eq!(told(many), "sent more headers than this planet reads");
    let endless =
        |_: &str| vec![Act::Send(b"HTTP/1.1 200 OK\r\nX: ".to_vec()), Act::Drip(vec![b'x'; 1024], Duration::ZERO)];
    assert_eq!(told(endless), "sent more headers than this planet reads");
}
