//! The web server of the tests, on loopback. Each test says what a request gets: a whole answer, broken bytes, or silence.
//!
//! The unit tests include this file as `crate::test_server`. A server runs until the program of the tests ends.
#![allow(dead_code, reason = "the unit tests use one part of it, the integration tests another")]

use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The request line and the headers, as they were sent.
    pub(crate) head: String,
    pub(crate) path: String,
    /// The names are in lower case.
    pub(crate) headers: HashMap<String, String>,
}

/// One thing that the server does with a connection.
pub(crate) enum Action {
    Send(Vec<u8>),
    Wait(Duration),
    /// Send the bytes again and again, with a pause after each time, until the client closes the connection.
    Repeat(Vec<u8>, Duration),
    Close,
}

/// A running server.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    requests: Vec<Request>,
    /// By the `Host` header.
    under_way: BTreeMap<String, usize>,
    most_at_once: usize,
}

impl Server {
    pub(crate) fn url(&self, path: &str) -> url::Url {
        url::Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    /// The requests since this was last called.
    pub(crate) fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut self.log.lock().unwrap().requests)
    }

    /// The most requests under way at once for any one `Host`.
    pub(crate) fn most_at_once(&self) -> usize {
        self.log.lock().unwrap().most_at_once
    }
}

/// Starts a server that does for each request what `actions` returns.
pub(crate) fn serve(actions: impl Fn(&Request) -> Vec<Action> + Send + Sync + 'static) -> Server {
    let log = Arc::default();
    let shared = Arc::clone(&log);
    let address = listen(move |stream| answer_all(stream, &actions, &shared));
    Server { address, log }
}

/// Hands each connection to `connected`, on a thread of its own.
pub(crate) fn listen(connected: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let connected = Arc::new(connected);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connected = Arc::clone(&connected);
            thread::spawn(move || connected(stream));
        }
    });
    address
}

/// For [`listen`]: never sends a byte, and keeps the connection open.
pub(crate) fn stay_silent(mut stream: TcpStream) {
    while stream.read(&mut [0; 4096]).is_ok_and(|length| length > 0) {}
}

/// For [`listen`]: answers anything, such as the beginning of TLS, with these bytes, and closes the connection.
pub(crate) fn always_send(bytes: &'static [u8]) -> impl Fn(TcpStream) + Send + Sync + 'static {
    move |mut stream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(bytes);
    }
}

/// An address where no server listens.
pub(crate) fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

pub(crate) fn ok(headers: &str, body: &[u8]) -> Vec<Action> {
    status("200 OK", headers, body)
}

pub(crate) fn status(status: &str, headers: &str, body: &[u8]) -> Vec<Action> {
    vec![Action::Send(response(status, headers, body))]
}

/// Sends exactly these bytes, and closes the connection.
pub(crate) fn raw(bytes: &[u8]) -> Vec<Action> {
    vec![Action::Send(bytes.to_vec()), Action::Close]
}

/// Each header ends with a line break.
pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Reads the head of a request, to its empty line. Returns nothing if the client closes the connection before that.
pub(crate) fn read_head(stream: &mut impl Read) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

fn parse(head: String) -> Request {
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    Request { head, path, headers }
}

fn answer_all(mut stream: TcpStream, actions: impl Fn(&Request) -> Vec<Action>, log: &Mutex<Log>) {
    while let Some(head) = read_head(&mut stream) {
        let request = parse(head);
        let host = request.headers.get("host").cloned().unwrap_or_default();
        {
            let log = &mut *log.lock().unwrap();
            log.requests.push(request.clone());
            let now = log.under_way.entry(host.clone()).or_default();
            *now += 1;
            log.most_at_once = log.most_at_once.max(*now);
        }
        let mut actions = actions(&request);
        // The request is over once its last byte is sent: the next may arrive before this thread runs again.
        let last = actions.pop();
        let mut is_open = actions.into_iter().all(|action| perform(&mut stream, action));
        *log.lock().unwrap().under_way.get_mut(&host).unwrap() -= 1;
        is_open &= last.is_none_or(|action| perform(&mut stream, action));
        if !is_open {
            return;
        }
    }
}

/// Returns whether the connection stays open.
fn perform(stream: &mut TcpStream, action: Action) -> bool {
    match action {
        Action::Send(bytes) => stream.write_all(&bytes).is_ok(),
        Action::Wait(time) => {
            thread::sleep(time);
            true
        }
        Action::Repeat(bytes, pause) => {
            while stream.write_all(&bytes).is_ok() {
                thread::sleep(pause);
            }
            false
        }
        Action::Close => false,
    }
}
