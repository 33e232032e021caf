//! Tests of the server, over a socket.

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
