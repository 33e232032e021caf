//! The HTTP client: one for a whole run, with its limits of time and size.

use std::borrow::Cow;
use std::time::Duration;

use ureq::Agent;
use ureq::Proxy;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::resolver::{AddressPolicy, PolicyResolver};
use super::{Cause, Network, Phase, coding};

/// Feeds first; a page when there is nothing else, for its links to feeds.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, \
                      application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

/// Status line and headers of an answer; the largest in the wild are some 10 KB of policies and cookies.
const LARGEST_HEAD: usize = 32 * 1024;

/// Bytes read at once; must hold a whole head.
const INPUT: usize = 64 * 1024;

/// Bytes written at once; must hold the longest line of a request, which is an address or a tag of ours.
const OUTPUT: usize = 16 * 1024;

/// A connection is kept for the next feed of its host, which is asked at once. What is older has been left by its
/// server, and asking there fails.
const IDLE: Duration = Duration::from_secs(2);

/// Idle connections, of all hosts together. The client looks through all of them at every request.
const MOST_IDLE: usize = 16;

pub(super) struct Client {
    pub(super) agent: Agent,
    pub(super) limits: Limits,
    /// Private addresses may be asked.
    pub(super) is_open: bool,
    proxy: Option<Proxy>,
    /// Every host name stands for one test server.
    is_play: bool,
}

/// What a stranger may cost us.
#[derive(Debug, Clone)]
pub(super) struct Limits {
    name: Duration,
    connection: Duration,
    first_byte: Duration,
    next_byte: Duration,
    answer: Duration,
    /// Redirects are followed until this much time was spent on an ask.
    pub(super) redirects: Duration,
    /// Bytes of a document, decompressed.
    pub(super) size: u64,
}

impl Client {
    pub(super) fn new(network: &Network, threads: usize) -> Client {
        let policy = match network.stand_in {
            Some(address) => AddressPolicy::StandIn(address),
            None if network.allow_private => AddressPolicy::Open,
            None => AddressPolicy::Public,
        };
        Client::with(network, threads, PolicyResolver { policy, names: DefaultResolver::default() })
    }

    /// The same with another resolver.
    pub(super) fn with<N: Resolver>(network: &Network, threads: usize, allowed: PolicyResolver<N>) -> Client {
        let limits = Limits::of(network);
        let is_open = network.allow_private || network.stand_in.is_some();
        // A proxy would be asked for addresses that only exist on this machine.
        let proxy = if is_open { None } else { Proxy::try_from_env() };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(header_text(&network.user_agent))
            .accept(ACCEPT)
            .accept_encoding(coding::ACCEPT)
            .proxy(proxy.clone())
            // The certificates of the machine: a company's runners have their own.
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .timeout_resolve(Some(limits.name))
            .timeout_connect(Some(limits.connection))
            .timeout_send_request(Some(limits.first_byte))
            .timeout_recv_response(Some(limits.first_byte))
            .timeout_per_read(Some(limits.next_byte))
            .timeout_global(Some(limits.answer))
            .max_response_header_size(LARGEST_HEAD)
            .input_buffer_size(INPUT)
            .output_buffer_size(OUTPUT)
            .max_idle_age(IDLE)
            .max_idle_connections(threads.min(MOST_IDLE))
            .max_idle_connections_per_host(network.per_host.max(1))
            .build();
        // Limits are set here and never per request: a request with a configuration of its own would load the
        // machine's certificates anew.
        let agent = Agent::with_parts(config, DefaultConnector::default(), allowed);
        Client { agent, limits, is_open, proxy, is_play: network.stand_in.is_some() }
    }

    /// The address as it is requested. A test server that stands in for all hosts has no certificates: it is asked by
    /// http and told the real scheme, as servers behind a proxy are.
    pub(super) fn wire_url<'u>(&self, url: &'u Url) -> (Cow<'u, Url>, Option<&'u str>) {
        let mut plain = Cow::Borrowed(url);
        if !self.is_play {
            return (plain, None);
        }
        if url.scheme() == "https" {
            // Only fails for schemes that no feed is fetched by.
            let _ = plain.to_mut().set_scheme("http");
        }
        (plain, Some(url.scheme()))
    }

    /// Whether the request goes through the machine's proxy.
    pub(super) fn asks_a_proxy(&self, url: &Url) -> bool {
        let Ok(uri) = url.as_str().parse() else { return false };
        self.proxy.as_ref().is_some_and(|proxy| !proxy.is_no_proxy(&uri))
    }

    /// The proxy's own address passes the resolver, but it is not the address of a feed.
    pub(super) fn own_proxy(&self, url: &Url) -> Option<String> {
        let proxy = self.proxy.as_ref()?;
        let is_same = url.host_str().is_some_and(|host| host.eq_ignore_ascii_case(proxy.host()))
            && url.port_or_known_default() == Some(proxy.port());
        is_same.then(|| proxy.host().to_owned())
    }
}

impl Limits {
    /// `timeout` is what people set: the longest silence they put up with. The rest follows from it.
    fn of(network: &Network) -> Limits {
        // A zero would mean "at once" to some and "never" to others.
        let timeout = network.timeout.max(Duration::from_millis(1));
        Limits {
            // A live host connects within a second or two. Dead ones are the ones that use this up, and hold a thread.
            name: timeout / 2,
            connection: timeout / 2,
            // Feeds are often generated on demand, behind a cold start.
            first_byte: timeout,
            next_byte: timeout,
            // One hop in all, dripped bodies included: a name, a connection and a first byte that each took as long as they
            // may. With `redirects`, a whole ask takes at most three times `timeout`.
            answer: timeout * 2,
            redirects: timeout,
            size: network.max_size,
        }
    }

    /// The cause when the time for this was up.
    pub(super) fn passed(&self, waiting_for: Phase) -> Cause {
        let after = match waiting_for {
            Phase::Name => self.name,
            Phase::Connection => self.connection,
            Phase::FirstByte => self.first_byte,
            Phase::NextByte => self.next_byte,
            Phase::WholeAnswer => self.answer,
        };
        Cause::TimedOut { waiting_for, after }
    }
}

/// The user agent is written by people, about a planet whose title may be in any script; headers are ASCII.
fn header_text(text: &str) -> String {
    text.chars().filter(|c| matches!(c, ' '..='~')).collect()
}
