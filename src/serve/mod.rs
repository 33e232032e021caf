//! A small web server on loopback. The caller gives the function that makes an answer from a request.
//!
//! `demo` fetches its blogs from it, and `demo --serve` shows the site with it. No planet is published with it.
//!
//! It listens on 127.0.0.1 only, answers GET and HEAD only, one request for each connection, and reads no more of a request
//! than [`LONGEST_HEAD`]. No request makes it panic. It stops when it is dropped.

pub(crate) mod files;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::hex::hex;

/// What a client asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// In lower case, without the port.
    pub(crate) host: String,
    /// Begins with `/`; still percent-encoded, without the query.
    pub(crate) path: String,
}

/// What the server answers. It adds the length, the `ETag` and the connection header itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Cow<'static, [u8]>,
}

impl Answer {
    /// An answer of one line of text, for errors.
    pub(crate) fn text(status: u16, line: &'static str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: Cow::Borrowed(line.as_bytes()),
        }
    }
}

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on a free port of 127.0.0.1, and answers until the server is dropped.
    pub(crate) fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopping);
        let listening = thread::Builder::new()
            .name("loopback".to_owned())
            .spawn(move || listen(&listener, &stop, &Arc::new(answer)))?;
        Ok(Self { address, stopping, listening: Some(listening) })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Release);
        // The listener waits in `accept`: a last connection wakes it. If that fails, joining the thread would never end.
        let woken = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok();
        if let Some(listening) = self.listening.take()
            && woken
        {
            // The thread has ended. If it panicked, `drop` is not the place to report it.
            let _ = listening.join();
        }
    }
}

/// Room for the longest address and every header that a browser or a fetcher sends.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A client on the same machine that sends nothing for so long has gone away.
const PATIENCE: Duration = Duration::from_secs(5);

fn listen<F>(listener: &TcpListener, stopping: &AtomicBool, answer: &Arc<F>)
where
    F: Fn(&Request) -> Answer + Send + Sync + 'static,
{
    loop {
        let connection = listener.accept();
        if stopping.load(Ordering::Acquire) {
            return;
        }
        match connection {
            Ok((stream, _)) => {
                let answer = Arc::clone(answer);
                // If there is no thread for it, the connection is closed.
                let _ = thread::Builder::new().name("loopback-answer".to_owned()).spawn(move || {
                    // A client that closed the connection needs no answer.
                    let _ = answer_one(&stream, answer.as_ref());
                });
            }
            // There may be no file descriptor left: wait until some are closed.
            Err(_) => thread::sleep(Duration::from_millis(10)),
        }
    }
}

fn answer_one(stream: &TcpStream, answer: &impl Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = read_head(&mut BufReader::new(stream))?;
    let (answer, only_head) = match head.as_deref().map_or(Err(Refusal::TooLong), parse) {
        Ok(Asked { request, only_head, known_tags }) => (conditional(answer(&request), &known_tags), only_head),
        Err(refusal) => (refusal.answer(), false),
    };
    send(stream, answer, only_head)?;
    // Closing a socket that still holds unread bytes resets it, and a reset can overtake the answer.
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream.take(LONGEST_HEAD), &mut io::sink())?;
    Ok(())
}

/// The request line and the headers, or `None` if they do not end, or are too long.
fn read_head(stream: &mut impl io::BufRead) -> io::Result<Option<String>> {
    let mut limited = stream.take(LONGEST_HEAD);
    let mut head = Vec::new();
    loop {
        let before = head.len();
        if limited.read_until(b'\n', &mut head)? == 0 {
            return Ok(None);
        }
        // Empty lines before the request line are ignored (RFC 9112 §2.2).
        if head[before..].trim_ascii().is_empty() && before > 0 {
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        if head.trim_ascii().is_empty() {
            head.clear();
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Asked {
    request: Request,
    only_head: bool,
    /// From `If-None-Match`.
    known_tags: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    NotHttp,
    NoHost,
    OtherMethod,
    TooLong,
}

impl Refusal {
    fn answer(self) -> Answer {
        match self {
            Self::NotHttp => Answer::text(400, "this is not an HTTP request\n"),
            Self::NoHost => Answer::text(400, "the request names no host\n"),
            Self::TooLong => Answer::text(431, "the headers of the request are incomplete or too long\n"),
            Self::OtherMethod => {
                let mut answer = Answer::text(405, "only GET and HEAD are answered here\n");
                answer.headers.push(("Allow", "GET, HEAD".to_owned()));
                answer
            }
        }
    }
}

fn parse(head: &str) -> Result<Asked, Refusal> {
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().split_ascii_whitespace();
    let (Some(method), Some(target), Some(version), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Refusal::NotHttp);
    };
    if !version.starts_with("HTTP/1.") {
        return Err(Refusal::NotHttp);
    }
    let only_head = match method {
        "GET" => false,
        "HEAD" => true,
        _ => return Err(Refusal::OtherMethod),
    };
    let headers: Vec<(&str, &str)> =
        lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim())).collect();
    let header = |wanted: &'static str| {
        headers.iter().filter(move |(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| *value)
    };
    // A client that uses this server as a proxy sends the whole address (RFC 9112 §3.2.2).
    let (host, path) = match target.strip_prefix("http://") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => (header("Host").next().unwrap_or_default(), target),
    };
    let host = without_port(host).to_ascii_lowercase();
    if host.is_empty() {
        return Err(Refusal::NoHost);
    }
    let path = match path.split('?').next().unwrap_or_default() {
        "" => "/",
        path if path.starts_with('/') => path,
        _ => return Err(Refusal::NotHttp),
    };
    let known_tags =
        header("If-None-Match").flat_map(|tags| tags.split(',')).map(|tag| tag.trim().to_owned()).collect();
    Ok(Asked { request: Request { host, path: path.to_owned() }, only_head, known_tags })
}

/// `[::1]:8000` and `localhost:8000` without their ports.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Adds the `ETag` to a 200, or makes it a 304 if the client has that version already (RFC 9110 §13.1.2).
fn conditional(mut answer: Answer, known_tags: &[String]) -> Answer {
    if answer.status != 200 {
        return answer;
    }
    let tag = tag(&answer.body);
    if known_tags.iter().any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag) {
        answer.status = 304;
        answer.body = Cow::Borrowed(&[]);
    }
    answer.headers.push(("ETag", tag));
    answer
}

/// Short, since it only distinguishes two versions of one small file.
fn tag(body: &[u8]) -> String {
    format!("\"{}\"", hex(Sha256::digest(body).iter().take(8)))
}

fn send(mut stream: &TcpStream, answer: Answer, only_head: bool) -> io::Result<()> {
    let Answer { status, headers, body } = answer;
    let mut response = format!("HTTP/1.1 {status} {}\r\nConnection: close\r\n", reason(status));
    for (name, value) in headers {
        // A value is one line: text after a line break would be another header.
        let value = value.lines().next().unwrap_or_default();
        let _ = write!(response, "{name}: {value}\r\n");
    }
    if status != 304 {
        let _ = write!(response, "Content-Length: {}\r\n", body.len());
    }
    response.push_str("\r\n");
    let mut response = response.into_bytes();
    if !only_head {
        response.extend_from_slice(&body);
    }
    stream.write_all(&response)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        410 => "Gone",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Unnamed",
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests;
