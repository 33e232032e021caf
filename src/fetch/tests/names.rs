//! Tests of names that have another address when they are looked up again.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::super::client::Client;
use super::super::hop::{self, Pending, Step};
use super::super::resolver::{AddressPolicy, PolicyResolver};
use super::super::{Cause, Network, Reply};
use super::{FEED, ask, document, failure, network};
use crate::test_server::{raw, serve};

/// Answers that are given one after the other, whatever the name.
#[derive(Debug, Clone)]
struct Fickle(Arc<Mutex<VecDeque<Vec<SocketAddr>>>>);

impl Fickle {
    fn new(answers: &[&[SocketAddr]]) -> Fickle {
        Fickle(Arc::new(Mutex::new(answers.iter().map(|answer| answer.to_vec()).collect())))
    }

    fn left(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Resolver for Fickle {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let answer = self.0.lock().unwrap().pop_front().ok_or(ureq::Error::HostNotFound)?;
        let mut found = self.empty();
        for address in answer {
            found.push(address);
        }
        Ok(found)
    }
}

/// The server's address is the only public one.
fn client(names: &Fickle, server: SocketAddr) -> Client {
    let network = Network { allow_private: false, ..network() };
    Client::with(&network, 1, PolicyResolver { policy: AddressPolicy::Only(server.ip()), names: names.clone() })
}

fn asked(client: &Client, url: &str) -> Reply {
    let first = ask(url);
    let mut pending = Pending::new(0, &first);
    loop {
        match hop::ask(pending, client) {
            Step::Arrived(_, reply) => return reply,
            Step::Moved(further) => pending = further,
        }
    }
}

fn private() -> SocketAddr {
    "10.0.0.1:80".parse().unwrap()
}

#[test]
fn what_was_vetted_is_what_is_connected_to() {
    let server = serve(|_| raw(&[b"HTTP/1.1 200 OK\r\n\r\n", FEED].concat()));
    // A second lookup, for the connection, would lead to the private address.
    let names = Fickle::new(&[&[server.address], &[private()]]);
    let client = client(&names, server.address);
    assert_eq!(document(asked(&client, "http://a.example/")).body, FEED);
    assert_eq!((names.left(), server.requests().len()), (1, 1));
    assert_eq!(failure(asked(&client, "http://a.example/")).cause, Cause::Private("10.0.0.1".to_owned()));
    assert!(server.requests().is_empty());
}

#[test]
fn a_name_that_turns_private_between_two_hops_is_refused() {
    let server =
        serve(|_| raw(b"HTTP/1.1 302 Found\r\nLocation: /2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    let names = Fickle::new(&[&[server.address], &[private()], &[server.address]]);
    let reply = asked(&client(&names, server.address), "http://a.example/1");
    assert_eq!(reply.hops.len(), 1);
    assert_eq!(failure(reply).cause, Cause::Private("10.0.0.1".to_owned()));
    assert_eq!((names.left(), server.requests().len()), (1, 1));
}

#[test]
fn of_two_addresses_the_private_one_is_not_even_tried() {
    let server = serve(|_| raw(&[b"HTTP/1.1 200 OK\r\n\r\n", FEED].concat()));
    let other: SocketAddr = SocketAddr::new("::1".parse().unwrap(), server.address.port());
    let names = Fickle::new(&[&[private(), other, server.address]]);
    assert_eq!(document(asked(&client(&names, server.address), "http://a.example/")).body, FEED);
}
