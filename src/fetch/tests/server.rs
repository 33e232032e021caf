//! A server on loopback for the tests of this room: a request in, scripted acts out, good and bad.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does next.
pub(super) enum Act {
    Send(Vec<u8>),
    Wait(Duration),
    /// Send this over and over, with a pause before each, until the other side has gone.
    Drip(Vec<u8>, Duration),
    Close,
}

/// A running server, for as long as the test runs.
pub(super) struct Stage {
    pub(super) address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    requests: Vec<String>,
    under_way: BTreeMap<String, usize>,
    most_at_once: usize,
}

impl Stage {
    pub(super) fn url(&self, path: &str) -> url::Url {
        url::Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    /// The heads of the requests so far.
    pub(super) fn requests(&self) -> Vec<String> {
        self.log.lock().unwrap().requests.clone()
    }

    /// The most requests under way at once for any one `Host`.
    pub(super) fn most_at_once(&self) -> usize {
        self.log.lock().unwrap().most_at_once
    }
}

/// Plays the script for every request; the request is its head, as text.
pub(super) fn stage(script: impl Fn(&str) -> Vec<Act> + Send + Sync + 'static) -> Stage {
    let log = Arc::new(Mutex::new(Log::default()));
    let (script, shared) = (Arc::new(script), Arc::clone(&log));
    let address = serve(move |stream| play(&stream, &*script, &shared));
    Stage { address, log }
}

/// Hangs up on everybody by a reset, which is what the system sends when what came in was never read.
pub(super) fn hangs_up() -> SocketAddr {
    serve(|stream| drop(stream.peek(&mut [0])))
}

/// Answers a greeting of TLS in plain HTTP, as a web server on the wrong port does.
pub(super) fn speaks_no_tls() -> SocketAddr {
    serve(|mut stream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    })
}

/// An address where nobody listens.
pub(super) fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

pub(super) fn ok(headers: &str, body: &[u8]) -> Vec<Act> {
    status("200 OK", headers, body)
}

/// `headers` end with a line break each.
pub(super) fn status(status: &str, headers: &str, body: &[u8]) -> Vec<Act> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    vec![Act::Send([head.as_bytes(), body].concat())]
}

/// Sent as it stands, then the connection is closed.
pub(super) fn raw(bytes: &[u8]) -> Vec<Act> {
    vec![Act::Send(bytes.to_vec()), Act::Close]
}

fn serve(meet: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let meet = Arc::new(meet);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let meet = Arc::clone(&meet);
            thread::spawn(move || meet(stream));
        }
    });
    address
}

fn play(mut stream: &TcpStream, script: &(dyn Fn(&str) -> Vec<Act> + Send + Sync), log: &Mutex<Log>) {
    while let Some(request) = head(stream) {
        let host = request.lines().find(|line| line.starts_with("host: ")).unwrap_or_default().to_owned();
        {
            let log = &mut *log.lock().unwrap();
            log.requests.push(request.clone());
            let now = log.under_way.entry(host.clone()).or_default();
            *now += 1;
            log.most_at_once = log.most_at_once.max(*now);
        }
        let mut acts = script(&request);
        // The request is over once its last byte is sent: the next may arrive before this thread runs again.
        let last = acts.pop();
        let mut is_open = acts.into_iter().all(|act| perform(&mut stream, act));
        *log.lock().unwrap().under_way.get_mut(&host).unwrap() -= 1;
        is_open &= last.is_none_or(|act| perform(&mut stream, act));
        if !is_open {
            return;
        }
    }
}

/// Whether the connection goes on.
fn perform(stream: &mut &TcpStream, act: Act) -> bool {
    match act {
        Act::Send(bytes) => stream.write_all(&bytes).is_ok(),
        Act::Wait(time) => {
            thread::sleep(time);
            true
        }
        Act::Drip(bytes, pause) => {
            while stream.write_all(&bytes).is_ok() {
                thread::sleep(pause);
            }
            false
        }
        Act::Close => false,
    }
}

fn head(mut stream: &TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

/// A whole gzip member that holds this text uncompressed (RFC 1951 §3.2.4, RFC 1952 §2.3).
pub(super) fn gzip(text: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    let mut out = GZIP_HEADER.to_vec();
    out.push(1);
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(text);
    out.extend(crc32(text).to_le_bytes());
    out.extend(u32::from(length).to_le_bytes());
    out
}

/// A gzip of this many times 258 zeros, each 258 of them in 13 bits: the fixed codes of "258 bytes, from 1 byte back".
pub(super) fn bomb(copies: usize) -> Vec<u8> {
    // A last block with fixed codes, and a zero to copy; codes are written from their highest bit.
    let start = [1, 1, 0].into_iter().chain([0, 0, 1, 1, 0, 0, 0, 0]);
    let copy = [1, 1, 0, 0, 0, 1, 0, 1].into_iter().chain([0; 5]);
    let bits: Vec<u8> = start.chain(copy.cycle().take(13 * copies)).collect();
    let bytes = bits.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit));
    GZIP_HEADER.into_iter().chain(bytes).collect()
}

/// A brotli stream that holds this text uncompressed (RFC 7932 §9.2).
pub(super) fn brotli(text: &[u8]) -> Vec<u8> {
    let header = u32::try_from(text.len() - 1).unwrap() << 4 | 1 << 20;
    [&header.to_le_bytes()[..3], text, &[3]].concat()
}

const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}
