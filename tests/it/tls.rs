//! Servers whose encryption is good, and such whose is not: each is told as what it is, and none is asked in the clear instead.
//!
//! The certificates are made by `tls/make.sh`. Whom a program trusts can be told it by the environment on Linux only.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::server::{always_send, listen, read_head, response, stay_silent};
use crate::support::{Run, World, rss};

/// A server, and the first byte of each connection.
struct Server {
    port: u16,
    first_bytes: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    fn start(connected: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let first_bytes = Arc::default();
        let shared: Arc<Mutex<Vec<u8>>> = Arc::clone(&first_bytes);
        let address = listen(move |stream| {
            let mut first = [0];
            if stream.peek(&mut first).is_ok_and(|read| read == 1) {
                shared.lock().unwrap().push(first[0]);
            }
            connected(stream);
        });
        Self { port: address.port(), first_bytes }
    }

    /// Speaks TLS with this certificate and key, and has a feed.
    fn with_certificate(pem: &[u8]) -> Self {
        let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>().unwrap();
        let key = PrivateKeyDer::from_pem_slice(pem).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap());
        Self::start(move |stream| {
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            read_head(&mut stream);
            let _ = stream.write_all(&response("200 OK", "", rss(&[("a", 2, "<p>Hello</p>")]).as_bytes()));
            let _ = stream.flush();
        })
    }
}

/// A build of one blog at this server, by a machine that trusts the tests' CA and nobody else.
fn built(server: &Server) -> (World, Run) {
    built_with(server, "")
}

fn built_with(server: &Server, settings: &str) -> (World, Run) {
    let world = World::new();
    let port = server.port;
    world.write(
        "sources.yaml",
        format!(
            "planet: {{ title: Test, url: 'https://planet.example/' }}\n\
             {settings}sources:\n  - {{ name: Ada, feed: 'https://localhost:{port}/feed' }}\n"
        ),
    );
    world.write("trusted.pem", include_bytes!("tls/trusted.pem"));
    let args = ["build", "--allow-private-hosts", "--now", "2026-11-10T10:00:00Z", "--report", "report.json"];
    let mut command = world.command(&args);
    command.env("SSL_CERT_FILE", world.path("trusted.pem")).env_remove("SSL_CERT_DIR");
    let run = Run::from(command.output().unwrap());
    assert!(server.first_bytes.lock().unwrap().iter().all(|first| *first == 0x16), "somebody spoke in the clear");
    (world, run)
}

/// Why the blog could not be read.
fn refused(server: &Server) -> String {
    let (world, run) = built(server);
    assert_eq!((run.code, world.path("site").exists()), (1, false), "{}", run.stdout);
    run.stderr
}

#[test]
#[cfg(target_os = "linux")]
fn a_certificate_that_is_good_is_good() {
    let (world, run) = built(&Server::with_certificate(include_bytes!("tls/good.pem")));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(world.shown(), ["Post a"]);
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_told_and_not_trusted() {
    let words = "has a certificate that is not valid: it is not signed by an authority that this machine trusts";
    for pem in [&include_bytes!("tls/alone.pem")[..], include_bytes!("tls/stranger.pem")] {
        let said = refused(&Server::with_certificate(pem));
        assert!(said.contains(words), "{said}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_certificate_of_another_time_or_host_is_told_and_not_trusted() {
    let faults = [
        (&include_bytes!("tls/expired.pem")[..], "it has expired"),
        (include_bytes!("tls/early.pem"), "it is not valid yet"),
        (include_bytes!("tls/elsewhere.pem"), "it is for another host"),
    ];
    for (pem, words) in faults {
        let said = refused(&Server::with_certificate(pem));
        assert!(said.contains(&format!("has a certificate that is not valid: {words}")), "{said}");
    }
}

#[test]
fn encryption_of_yesterday_is_told_and_not_used() {
    // A greeting in TLS 1.0, and the alert of a server that has nothing newer.
    const HELLO: &[u8] = b"\x16\x03\x01\0\x2a\x02\0\0\x26\x03\x01PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP\0\0\x2f\0";
    const ALERT: &[u8] = b"\x15\x03\x01\0\x02\x02\x46";
    for answer in [HELLO, ALERT] {
        let said = refused(&Server::start(always_send(answer)));
        assert!(said.contains("it supports no version of TLS that is safe today"), "{said}");
    }
}

#[test]
fn a_handshake_that_is_never_answered_ends() {
    let server = Server::start(stay_silent);
    let (_, run) = built_with(&server, "fetch: { timeout: 1s }\n");
    assert!(run.code == 1 && run.stderr.contains("timed out after 0.5 s waiting for a connection"), "{}", run.stderr);
}

#[test]
fn what_can_be_done_about_a_certificate_is_said() {
    let server = Server::with_certificate(include_bytes!("tls/alone.pem"));
    let (world, _) = built(&server);
    let mut command = world.command(&["check", "--all", "--allow-private-hosts", "--now", "2026-11-10T10:00:00Z"]);
    command.env("SSL_CERT_FILE", world.path("trusted.pem")).env_remove("SSL_CERT_DIR");
    let run = Run::from(command.output().unwrap());
    let said = run.stdout + &run.stderr;
    assert!(said.contains("has a certificate that is not valid"), "{said}");
    assert!(said.contains("ask the blog's owner to repair the server's certificate"), "{said}");
}
