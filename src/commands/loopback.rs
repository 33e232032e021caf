//! A small web server on the loopback address: requests in, answers out, and the function between them is the caller's.
//!
//! It is what `demo` fetches from and what a preview is looked at through, never what a planet is published with.
//! It listens on 127.0.0.1 only, answers GET and HEAD only, one request to a connection, and reads no more of a request
//! than [`LONGEST_HEAD`]. Nothing a client sends makes it panic. It stops when it is dropped.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

/// What a client asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// In lower case, without the port.
    pub(crate) host: String,
    /// Begins with `/`; still percent-encoded, without the query.
    pub(crate) path: String,
}

/// What it gets. Length, `ETag` and connection are the server's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Cow<'static, [u8]>,
}

impl Answer {
    /// A line of text, for answers that say what went wrong.
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
    /// Listens on a free port of 127.0.0.1, and answers until it is dropped.
    pub(crate) fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> io::Result<Self> {
        Self::start_on(0, answer)
    }

    /// The same on a port that the caller chooses; 0 is a free one.
    pub(crate) fn start_on(port: u16, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
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
        // The listener sleeps in `accept`: a last connection wakes it. If even that fails, waiting for it would be for ever.
        let woken = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok();
        if let Some(listening) = self.listening.take()
            && woken
        {
            // It can only have ended; if it ended in a panic, a drop is no place to pass it on.
            let _ = listening.join();
        }
    }
}

/// Room for the longest address and every header that a browser or a fetcher sends.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A client on the same machine that says nothing for so long has gone away.
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
                // Without a thread to answer it the connection is closed, which is an answer of a kind.
                let _ = thread::Builder::new().name("loopback-answer".to_owned()).spawn(move || {
                    // A client that hangs up has nobody to tell it to.
                    let _ = converse(&stream, answer.as_ref());
                });
            }
            // Out of file descriptors, perhaps: wait for some to come back instead of spinning.
            Err(_) => thread::sleep(Duration::from_millis(10)),
        }
    }
}

fn converse(stream: &TcpStream, answer: &impl Fn(&Request) -> Answer) -> io::Result<()> {
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

/// The request line and the headers, or `None` if they do not end where they should.
fn read_head(stream: &mut impl io::BufRead) -> io::Result<Option<String>> {
    let mut limited = stream.take(LONGEST_HEAD);
    let mut head = Vec::new();
    loop {
        let before = head.len();
        if limited.read_until(b'\n', &mut head)? == 0 {
            return Ok(None);
        }
        // Empty lines ahead of the request line are let pass (RFC 9112 §2.2).
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
            Self::NotHttp => Answer::text(400, "this is no HTTP request\n"),
            Self::NoHost => Answer::text(400, "the request names no host\n"),
            Self::TooLong => Answer::text(431, "the request's headers are cut short, or too long\n"),
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
    // A client that takes this server for a proxy sends the whole address (RFC 9112 §3.2.2).
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

/// Gives a 200 its `ETag`, and makes it a 304 for a client that has that one already (RFC 9110 §13.1.2).
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

/// Short, since it only has to tell two versions of one small file apart.
fn tag(body: &[u8]) -> String {
    let mut tag = String::from("\"");
    for byte in Sha256::digest(body).iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

fn send(mut stream: &TcpStream, answer: Answer, only_head: bool) -> io::Result<()> {
    let Answer { status, headers, body } = answer;
    let mut response = format!("HTTP/1.1 {status} {}\r\nConnection: close\r\n", reason(status));
    for (name, value) in headers {
        // A value is one line: what comes after a line break would be a header of its own.
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
mod tests {
    use super::*;

    fn echo() -> Server {
        Server::start(|request| Answer {
            status: 200,
            headers: vec![("Content-Type", "text/plain".to_owned())],
            body: Cow::Owned(format!("{} {}", request.host, request.path).into_bytes()),
        })
        .expect("loopback has a free port")
    }

    /// Sends bytes, and returns whatever comes back until the server hangs up.
    fn ask(server: &Server, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(server.address()).expect("the server listens");
        // The server may hang up before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).expect("answers are text here")
    }

    #[test]
    fn the_host_header_decides_without_its_port_or_case() {
        let answer = ask(&echo(), b"GET /a/b?c=d HTTP/1.1\r\nHost: NightLog.example:8080\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\nnightlog.example /a/b"), "{answer}");
    }

    #[test]
    fn a_client_that_takes_it_for_a_proxy_is_understood() {
        let answer = ask(&echo(), b"GET http://a.example HTTP/1.1\r\nHost: b.example\r\n\r\n");
        assert!(answer.ends_with("\r\n\r\na.example /"), "{answer}");
    }

    #[test]
    fn head_has_the_headers_of_get_and_no_body() {
        let answer = ask(&echo(), b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
        assert!(answer.contains("\r\nContent-Length: 3\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn what_a_client_has_already_is_not_sent_again() {
        let server = echo();
        let first = ask(&server, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        let tag = first.lines().find_map(|line| line.strip_prefix("ETag: ")).expect("a 200 has an ETag");
        for known in [tag.to_owned(), format!("\"other\", {tag}"), format!("W/{tag}"), "*".to_owned()] {
            let request = format!("GET / HTTP/1.1\r\nHost: a\r\nif-none-match: {known}\r\n\r\n");
            let again = ask(&server, request.as_bytes());
            assert!(again.starts_with("HTTP/1.1 304 Not Modified\r\n"), "{known}: {again}");
            assert!(again.ends_with("\r\n\r\n") && !again.contains("Content-Length"), "{known}: {again}");
        }
        let other = ask(&server, b"GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"other\"\r\n\r\n");
        assert!(other.starts_with("HTTP/1.1 200 "), "{other}");
    }

    #[test]
    fn nonsense_is_refused_and_the_next_client_served() {
        let server = echo();
        let long = [b"GET / HTTP/1.1\r\nHost: a\r\nX: ".as_slice(), &vec![b'x'; 40_000], b"\r\n\r\n"].concat();
        let cases: [(&[u8], &str); 8] = [
            (b"POST / HTTP/1.1\r\nHost: a\r\n\r\n", "405"),
            (b"GET / HTTP/1.1\r\n\r\n", "400"),
            (b"GET / HTTP/2\r\nHost: a\r\n\r\n", "400"),
            (b"GET elsewhere HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
            (b"\x16\x03\x01\x02\x00\r\n\r\n", "400"),
            (b"\xff\xfe \xff HTTP/1.1\r\n\r\n", "405"),
            (b"GET a b c d\r\n\r\n", "400"),
            (&long, "431"),
        ];
        for (bytes, status) in cases {
            let answer = ask(&server, bytes);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{}: {answer}", bytes.escape_ascii());
        }
        assert!(ask(&server, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("a /"));
    }

    #[test]
    fn a_header_of_an_answer_stays_one_header() {
        let server = Server::start(|_| Answer {
            status: 301,
            headers: vec![("Location", "/a\r\nSet-Cookie: b".to_owned())],
            body: Cow::Borrowed(b""),
        })
        .expect("loopback has a free port");
        let answer = ask(&server, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assert!(answer.contains("\r\nLocation: /a\r\n") && !answer.contains("Set-Cookie"), "{answer}");
    }

    #[test]
    fn many_clients_are_answered_at_once() {
        let server = echo();
        thread::scope(|scope| {
            for number in 0..40 {
                let server = &server;
                scope.spawn(move || {
                    let answer = ask(server, format!("GET /{number} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes());
                    assert!(answer.ends_with(&format!("a /{number}")), "{answer}");
                });
            }
        });
    }

    #[test]
    fn a_dropped_server_frees_its_port() {
        let server = echo();
        let address = server.address();
        drop(server);
        assert!(TcpStream::connect(address).is_err());
    }
}
