//! Hosts: which of them are on the public internet.
//!
//! A planet runs unattended inside other people's networks, fetches any address that a pull request names, and shows any link
//! that a feed has. It must not ask what only its own machine can reach, nor send its readers to their own machines. Names and
//! addresses are judged as they are written; where a name leads is for the program that resolves it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// The host without `www.`: both names are those of one site.
///
/// ```
/// assert_eq!(perihelion_feed::hosts::without_www("www.ada.example"), "ada.example");
/// ```
pub fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Blocks of IPv4 that are not for the public (IANA's special-purpose registry, RFC 6890), and their length in bits.
const PRIVATE_V4: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::UNSPECIFIED, 8),            // this network; on Linux 0.0.0.0 is this machine
    (Ipv4Addr::new(10, 0, 0, 0), 8),       // private
    (Ipv4Addr::new(100, 64, 0, 0), 10),    // carriers' own, and some clouds' metadata
    (Ipv4Addr::new(127, 0, 0, 0), 8),      // loopback
    (Ipv4Addr::new(168, 63, 129, 16), 32), // Azure's host agent, an exception to its public block: GitHub's runners live there
    (Ipv4Addr::new(169, 254, 0, 0), 16),   // link-local, and the clouds' metadata
    (Ipv4Addr::new(172, 16, 0, 0), 12),    // private
    (Ipv4Addr::new(192, 0, 0, 0), 24),     // protocol assignments, and Oracle's metadata
    (Ipv4Addr::new(192, 0, 2, 0), 24),     // documentation
    (Ipv4Addr::new(192, 88, 99, 0), 24),   // 6to4 relays
    (Ipv4Addr::new(192, 168, 0, 0), 16),   // private
    (Ipv4Addr::new(198, 18, 0, 0), 15),    // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24),  // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),   // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),      // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),      // reserved, and broadcast
];

/// Blocks within [`GLOBAL_V6`] that are not for the public.
const PRIVATE_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocols, Teredo, benchmarks: no web servers
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation
    SIX_TO_FOUR,
];

/// All that IANA gives to the public so far. Loopback, link-local, site-local, unique-local (and with it the metadata at
/// `fd00:ec2::254`), multicast, IPv4-compatible and local NAT64 addresses are outside.
const GLOBAL_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// An IPv4 address in the next 32 bits (RFC 3056); the relays are gone, so that today nothing public is behind it.
const SIX_TO_FOUR: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16);

/// An IPv4 address in the last 32 bits: how a host with IPv6 only reaches the public IPv4 internet (RFC 6052).
const NAT64: (Ipv6Addr, u32) = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

/// Top levels that only ever name hosts of the network one is in (RFC 6761, 6762, 8375, ICANN's `internal`).
const PRIVATE_NAMES: [&str; 7] = ["localhost", "local", "internal", "home.arpa", "localdomain", "lan", "intranet"];

/// The host of an address if it is not on the public internet, as it is written there.
///
/// `Url` has read every spelling of an IPv4 address (`2130706433`, `0x7f.1`, `0177.0.0.1`) before we see it.
///
/// ```
/// use perihelion_feed::hosts::private;
/// use url::Url;
///
/// assert_eq!(private(&Url::parse("http://localhost:4000/2026/x")?).as_deref(), Some("localhost"));
/// assert_eq!(private(&Url::parse("http://0x7f.1/")?).as_deref(), Some("127.0.0.1"));
/// assert_eq!(private(&Url::parse("https://blog.example/")?), None);
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn private(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Ipv4(ip) => (!is_public(ip.into())).then(|| ip.to_string()),
        Host::Ipv6(ip) => (!is_public(ip.into())).then(|| ip.to_string()),
        Host::Domain(name) => is_private_name(name).then(|| name.to_owned()),
    }
}

/// Whether an address leads to the very machine that opens it: `localhost`, `127.0.0.1`, `0.0.0.0`.
pub fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_unspecified(),
        Some(Host::Ipv6(ip)) => match embedded_v4(ip) {
            Some(inner) => inner.is_loopback() || inner.is_unspecified(),
            None => ip.is_loopback() || ip.is_unspecified(),
        },
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost") || name == "localhost.localdomain"
        }
        None => false,
    }
}

/// Whether an IP address is on the public internet.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !PRIVATE_V4.iter().any(|(block, bits)| holds_v4(*block, *bits, ip)),
        IpAddr::V6(ip) => match embedded_v4(ip) {
            Some(inner) => is_public(inner.into()),
            None => holds_v6(GLOBAL_V6, ip) && !PRIVATE_V6.iter().any(|block| holds_v6(*block, ip)),
        },
    }
}

/// Where a proxy resolves the name, and we never see an address, the name is all there is to judge by. One without
/// a dot is a neighbour's.
fn is_private_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_under = |top: &str| name.strip_suffix(top).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.contains('.') || PRIVATE_NAMES.iter().any(|top| is_under(top))
}

/// The IPv4 address that the network will see in the end.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    if holds_v6(NAT64, ip) {
        let [.., a, b, c, d] = ip.octets();
        return Some(Ipv4Addr::new(a, b, c, d));
    }
    ip.to_ipv4_mapped()
}

fn holds_v4(block: Ipv4Addr, bits: u32, ip: Ipv4Addr) -> bool {
    (block.to_bits() ^ ip.to_bits()).leading_zeros() >= bits
}

fn holds_v6((block, bits): (Ipv6Addr, u32), ip: Ipv6Addr) -> bool {
    (block.to_bits() ^ ip.to_bits()).leading_zeros() >= bits
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(url: &str) -> bool {
        private(&Url::parse(url).unwrap()).is_none()
    }

    #[test]
    fn the_public_internet_is_asked() {
        for host in ["example.org", "EXAMPLE.org.", "bücher.example", "93.184.215.14", "1.1.1.1", "172.15.0.1"] {
            assert!(asked(&format!("http://{host}/feed")), "{host}");
        }
        for host in ["172.32.0.1", "100.63.0.1", "100.128.0.1", "168.63.129.17", "198.20.0.1", "223.255.255.255"] {
            assert!(asked(&format!("http://{host}/feed")), "{host}");
        }
        for host in ["2606:2800:21f:cb07::1", "2a00:1450::1", "64:ff9b::101:101", "::ffff:1.1.1.1"] {
            assert!(asked(&format!("http://[{host}]/feed")), "{host}");
        }
        assert!(asked("https://localhost.example.org/") && asked("https://notlocal.org/"));
    }

    #[test]
    fn every_spelling_of_a_private_address_is_refused() {
        let spellings = [
            ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.0x1", "127.0.0.1."],
            ["0", "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "168.63.129.16", "169.254.169.254"],
            ["172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.1"],
            ["198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "%31%30.1"],
        ];
        for host in spellings.iter().flatten() {
            assert!(!asked(&format!("http://{host}/feed")), "{host}");
        }
    }

    #[test]
    fn no_dress_of_a_private_address_is_missed() {
        for host in [
            "１２７.０.０.１",
            "127。0。0。1",
            "127．0．0．1",
            "①②⑦.0.0.1",
            "%31%32%37.0.0.1",
            "0x7F.1",
            "0177.1",
            "017700000001",
            "0x7f000001.",
            "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
            "LocalHost",
            "localhost.",
            "localhost..",
            "%6c%6f%63%61%6c%68%6f%73%74",
            "ｌｏｃａｌｈｏｓｔ",
            "loc\u{ad}alhost",
            "a.LOCAL.",
            "nas.home.arpa",
            "home.arpa.",
            "metadata.google.internal.",
            "router.lan",
            "x.localdomain",
            "kubernetes",
            "0.0.0.0.",
            "00000000.1",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:7f00:1]",
            "[::ffff:169.254.169.254]",
            "[::169.254.169.254]",
            "[ff0e::1]",
            "[fe80::1]",
            "[fec0::1]",
            "[64:ff9b::10.0.0.1]",
            "[2002:c0a8:101::1]",
            "[2001:0:0:0:0:0:f5ff:fffe]",
            "[::ffff:0:10.0.0.1]",
        ] {
            for address in [format!("http://{host}/feed"), format!("https://me:pw@{host}:8443/feed")] {
                // What is no address at all cannot be asked either.
                assert!(Url::parse(&address).is_err() || !asked(&address), "{address}");
            }
        }
        // A zone names a network card of this machine.
        assert!(Url::parse("http://[fe80::1%25eth0]/").is_err() && Url::parse("http://[fe80::1%eth0]/").is_err());
        assert!(Url::parse("http://127.0.0.256/").is_err() && Url::parse("http://4294967296/").is_err());
    }

    #[test]
    fn a_port_makes_nothing_public_and_nothing_private() {
        for port in ["1", "22", "25", "80", "443", "6379", "8080", "65535"] {
            assert!(
                !asked(&format!("http://10.0.0.1:{port}/")) && asked(&format!("http://example.org:{port}/")),
                "{port}"
            );
        }
    }

    #[test]
    fn ipv6_that_is_private_or_hides_a_private_address_is_refused() {
        let local = ["::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1"];
        let paper = ["2001:db8::1", "3fff::1", "2001:2::1", "2001:10::1", "5f00::1", "4000::1"];
        let mapped = ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1"];
        let tunnels = ["64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001::f5ff:fffe", "2002:101:101::"];
        for host in [&local[..], &paper, &mapped, &tunnels].concat() {
            assert!(!asked(&format!("http://[{host}]/feed")), "{host}");
        }
    }

    #[test]
    fn this_machine_has_many_names() {
        let is = |host: &str| is_this_machine(&Url::parse(&format!("http://{host}:4000/x")).unwrap());
        for host in
            ["localhost", "LOCALHOST.", "blog.localhost", "127.0.0.1", "127.1", "0", "[::1]", "[::ffff:7f00:1]", "[::]"]
        {
            assert!(is(host), "{host}");
        }
        for host in ["10.0.0.1", "192.168.1.2", "intranet", "localhost.example.org", "example.org", "[fe80::1]"] {
            assert!(!is(host), "{host}");
        }
    }

    #[test]
    fn names_of_the_neighbourhood_are_refused() {
        for host in ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "metadata.google.internal", "intranet"]
        {
            assert!(!asked(&format!("http://{host}/feed")), "{host}");
        }
    }

    proptest! {
        #[test]
        fn what_std_knows_to_be_special_is_not_public(bits: u32) {
            let ip = Ipv4Addr::from_bits(bits);
            let special = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast()
                || ip.is_broadcast() || ip.is_documentation() || ip.is_unspecified();
            prop_assert!(!(special && is_public(ip.into())), "{}", ip);
        }

        #[test]
        fn an_address_is_judged_alike_in_every_dress(bits: u32) {
            let ip = Ipv4Addr::from_bits(bits);
            let public = is_public(ip.into());
            prop_assert_eq!(is_public(ip.to_ipv6_mapped().into()), public);
            let [a, b, c, d] = ip.octets();
            let nat64 = Ipv6Addr::from_bits(NAT64.0.to_bits() | u128::from(bits));
            prop_assert_eq!(is_public(nat64.into()), public);
            for spelling in [format!("{bits}"), format!("{bits:#x}"), format!("{a:#o}.{b}.{c}.{d}").replace("0o", "0")] {
                prop_assert_eq!(asked(&format!("http://{spelling}/")), public, "{}", spelling);
            }
        }

        #[test]
        fn ipv6_outside_the_global_block_is_never_public(bits: u128) {
            let ip = Ipv6Addr::from_bits(bits);
            prop_assume!(embedded_v4(ip).is_none());
            prop_assert!(!is_public(ip.into()) || (0x2000..0x4000).contains(&ip.segments()[0]), "{}", ip);
        }
    }
}
