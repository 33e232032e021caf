//! The DNS resolver: applies the address policy to the addresses of a name.
//!
//! The client connects to exactly the addresses that were checked here, so a name that changes a moment later gains
//! nothing. If a name has public and private addresses, the public ones are used. Only this file touches ureq's
//! unversioned resolver interface.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use perihelion_feed::hosts::is_public;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Error, Timeout};

/// Which addresses may be connected to.
#[derive(Debug, Clone, Copy)]
pub(super) enum AddressPolicy {
    Public,
    Open,
    /// Every name stands for this address.
    StandIn(SocketAddr),
    /// For tests, which have no public address: this one counts as one.
    #[cfg(test)]
    Only(IpAddr),
}

/// A resolver, and which of its addresses are used.
#[derive(Debug)]
pub(super) struct PolicyResolver<N = DefaultResolver> {
    pub(super) policy: AddressPolicy,
    pub(super) names: N,
}

/// Why a name has no usable address.
#[derive(Debug)]
pub(super) enum Refusal {
    Private(IpAddr),
    /// The names could not be asked about; what the system said.
    NoAnswer(String),
}

impl<N: Resolver> Resolver for PolicyResolver<N> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut allowed = self.empty();
        if let AddressPolicy::StandIn(address) = self.policy {
            allowed.push(address);
            return Ok(allowed);
        }
        let found = match literal(uri) {
            // No need for the thread that the lookup below starts to be able to leave it.
            Some(address) => {
                allowed.push(address);
                std::mem::replace(&mut allowed, self.empty())
            }
            None => self.names.resolve(uri, config, timeout).map_err(lookup_error)?,
        };
        let is_proxy = is_proxy(uri, config);
        for address in found.iter().filter(|address| is_proxy || self.policy.allows(address.ip())) {
            allowed.push(*address);
        }
        match found.first() {
            Some(private) if allowed.is_empty() => Err(Error::Other(Box::new(Refusal::Private(private.ip())))),
            None => Err(Error::HostNotFound),
            Some(_) => Ok(allowed),
        }
    }
}

impl AddressPolicy {
    fn allows(self, ip: IpAddr) -> bool {
        match self {
            AddressPolicy::Public => is_public(ip),
            AddressPolicy::Open | AddressPolicy::StandIn(_) => true,
            #[cfg(test)]
            AddressPolicy::Only(only) => ip == only,
        }
    }
}

/// The machine's own proxy may well be on a private address.
fn is_proxy(uri: &Uri, config: &Config) -> bool {
    config.proxy().is_some_and(|proxy| uri.authority().is_some() && uri.authority() == proxy.uri().authority())
}

fn literal(uri: &Uri) -> Option<SocketAddr> {
    let ip = uri.host()?.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
    let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    Some(SocketAddr::new(ip, uri.port_u16().unwrap_or(default)))
}

/// Systems tell "no such name" from "ask again later" in words only; an error with a number is about this machine (no
/// more files, no memory), except on Windows, where one of the numbers is "no such name".
fn lookup_error(error: Error) -> Error {
    const WSAHOST_NOT_FOUND: i32 = 11001;
    match error {
        Error::Io(error) => {
            let said = error.to_string().to_lowercase();
            let is_about_names = matches!(error.raw_os_error(), None | Some(WSAHOST_NOT_FOUND));
            if is_about_names && !said.contains("temporary") {
                return Error::HostNotFound;
            }
            let said = said.strip_prefix("failed to lookup address information: ").unwrap_or(&said);
            Error::Other(Box::new(Refusal::NoAnswer(said.to_owned())))
        }
        // Whatever the lookup ran out of, it was the lookup.
        Error::Timeout(_) => Error::Timeout(Timeout::Resolve),
        other => other,
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Private(ip) => write!(f, "{ip} is a private address"),
            Refusal::NoAnswer(said) => f.write_str(said),
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn resolved(policy: AddressPolicy, uri: &str) -> Result<Vec<SocketAddr>, Error> {
        let uri: Uri = uri.parse().unwrap();
        let config = ureq::Agent::config_builder().proxy(None).build();
        let allowed = PolicyResolver { policy, names: DefaultResolver::default() };
        allowed.resolve(&uri, &config, NextTimeout::default()).map(|found| found.to_vec())
    }

    /// What every name is answered with.
    #[derive(Debug)]
    struct FixedNames(&'static [&'static str]);

    impl Resolver for FixedNames {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let mut found = self.empty();
            self.0.iter().for_each(|address| found.push(SocketAddr::new(address.parse().unwrap(), 443)));
            Ok(found)
        }
    }

    #[test]
    fn of_a_name_with_public_and_private_addresses_only_the_public_ones_serve() {
        let asked = |answer| {
            let config = ureq::Agent::config_builder().proxy(None).build();
            let allowed = PolicyResolver { policy: AddressPolicy::Public, names: FixedNames(answer) };
            let found = allowed.resolve(&"https://a.example/".parse().unwrap(), &config, NextTimeout::default());
            found.map(|found| found.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>())
        };
        let mixed =
            ["10.0.0.1", "93.184.215.14", "::1", "169.254.169.254", "2606:2800:21f:cb07::1", "::ffff:127.0.0.1"];
        let mixed: &[_] = Box::leak(Box::new(mixed));
        assert_eq!(asked(mixed).unwrap(), ["93.184.215.14", "2606:2800:21f:cb07::1"]);
        for private in [&["10.0.0.1", "127.0.0.1"][..], &["64:ff9b::a00:1"], &["2002:a00:1::"], &["2001::f5ff:fffe"]] {
            assert!(matches!(asked(private), Err(Error::Other(_))), "{private:?}");
        }
        assert!(matches!(asked(&[]), Err(Error::HostNotFound)));
    }

    #[test]
    fn a_name_that_resolves_to_a_private_address_is_refused() {
        // The one name that every machine resolves without asking anybody.
        let error = resolved(AddressPolicy::Public, "http://localhost/").unwrap_err();
        let Error::Other(refusal) = error else { panic!("{error}") };
        assert!(matches!(refusal.downcast_ref(), Some(Refusal::Private(ip)) if ip.is_loopback()));
        assert!(resolved(AddressPolicy::Open, "http://localhost/").is_ok());
    }

    #[test]
    fn literal_addresses_are_vetted_without_a_lookup() {
        assert_eq!(resolved(AddressPolicy::Public, "https://1.1.1.1/").unwrap(), ["1.1.1.1:443".parse().unwrap()]);
        assert_eq!(resolved(AddressPolicy::Public, "http://[2606::1]:81/").unwrap(), ["[2606::1]:81".parse().unwrap()]);
        assert_eq!(resolved(AddressPolicy::Open, "http://127.0.0.1/").unwrap(), ["127.0.0.1:80".parse().unwrap()]);
        assert!(resolved(AddressPolicy::Public, "http://127.0.0.1/").is_err());
        assert!(resolved(AddressPolicy::Public, "http://[::1]/").is_err());
    }

    #[test]
    fn in_the_demo_every_name_is_one_address() {
        let stand_in: SocketAddr = "127.0.0.1:4444".parse().unwrap();
        assert_eq!(resolved(AddressPolicy::StandIn(stand_in), "https://realpython.com/").unwrap(), [stand_in]);
    }

    #[test]
    fn the_machines_own_proxy_may_be_private() {
        let proxy = ureq::Proxy::new("http://127.0.0.1:3128").unwrap();
        let config = ureq::Agent::config_builder().proxy(Some(proxy.clone())).build();
        let allowed = PolicyResolver { policy: AddressPolicy::Public, names: DefaultResolver::default() };
        let asked = |uri: &Uri| allowed.resolve(uri, &config, NextTimeout::default());
        assert!(asked(proxy.uri()).is_ok());
        assert!(asked(&"http://127.0.0.1:3129/".parse().unwrap()).is_err());
    }

    #[test]
    fn no_such_name_and_no_answer_are_told_apart() {
        let said = |text: &str| lookup_error(Error::Io(io::Error::other(text)));
        assert!(matches!(said("failed to lookup address information: Name or service not known"), Error::HostNotFound));
        let later = said("failed to lookup address information: Temporary failure in name resolution");
        let Error::Other(refusal) = later else { panic!("{later}") };
        assert_eq!(refusal.to_string(), "temporary failure in name resolution");
        let no_more_files = lookup_error(Error::Io(io::Error::from_raw_os_error(24)));
        assert!(matches!(no_more_files, Error::Other(_)));
    }
}
