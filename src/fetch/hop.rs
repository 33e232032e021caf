//! One hop of a request: one question to one host, which ends with a reply or a redirect.
//!
//! The caller follows redirects one hop at a time, because each may lead to another host, where it has to wait for its turn.
//! Every hop is checked against the address policy again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use perihelion_feed::hosts;
use ureq::Body;
use ureq::http::header::{AUTHORIZATION, COOKIE, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION};
use ureq::http::{HeaderMap, Response, StatusCode};
use url::Url;

use super::client::Client;
use super::cookies::Cookies;
use super::error_map::{AnswerPart, cause_of, is_hang_up, proxy_cause};
use super::{
    Cause, Document, Failure, Hop, NotAsked, Outcome, Phase, Reply, Request, body, credentials, elsewhere, headers,
    redirect,
};

/// A connection that its server has left fails with the first byte sent. A server that hangs up later means it, and a
/// repeated request would cost all that time again.
const AT_ONCE: Duration = Duration::from_secs(1);

/// A request on its way through its redirects.
pub(super) struct Pending<'a> {
    index: usize,
    request: &'a Request,
    /// Where to ask now: without credentials, without a fragment.
    url: Url,
    authorization: Option<HeaderValue>,
    hops: Vec<Hop>,
    cookies: Cookies,
    /// Time spent asking so far; waiting for a host's turn does not count.
    spent: Duration,
}

pub(super) enum Step<'a> {
    /// The request is done: its index and its reply.
    Arrived(usize, Reply),
    /// A redirect was followed; ask there next.
    Moved(Pending<'a>),
}

/// The result of one hop.
enum HopAnswer {
    Outcome(Outcome, u64),
    Redirect { to: Url, status: u16 },
}

impl<'a> Pending<'a> {
    pub(super) fn new(index: usize, request: &'a Request) -> Pending<'a> {
        let authorization = credentials::authorization(&request.url);
        Pending {
            index,
            request,
            url: credentials::without(&request.url),
            authorization,
            hops: Vec::new(),
            cookies: Cookies::default(),
            spent: Duration::ZERO,
        }
    }

    /// Ends the request before it was sent.
    pub(super) fn not_asked(self, why: NotAsked) -> (usize, Reply) {
        let outcome = Outcome::Failed(Cause::NotAsked(why).into());
        (self.index, Reply { outcome, hops: self.hops, bytes: 0 })
    }

    pub(super) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

pub(super) fn ask<'a>(mut pending: Pending<'a>, client: &Client) -> Step<'a> {
    let begun = Instant::now();
    // Should the client itself trip over an answer, that costs this feed and no other.
    let answer = catch_unwind(AssertUnwindSafe(|| answer(&mut pending, client)))
        .unwrap_or_else(|_| Err(Cause::Connection("sent an answer that could not be read".to_owned()).into()));
    pending.spent += begun.elapsed();
    let (outcome, bytes) = match answer {
        Ok(HopAnswer::Redirect { to, status }) if pending.spent <= client.limits.redirects => {
            return Step::Moved(further(pending, to, status));
        }
        Ok(HopAnswer::Redirect { .. }) => {
            let cause = Cause::TimedOut { waiting_for: Phase::WholeAnswer, after: client.limits.redirects };
            (Outcome::Failed(cause.into()), 0)
        }
        Ok(HopAnswer::Outcome(outcome, bytes)) => (outcome, bytes),
        Err(failure) => (Outcome::Failed(failure), 0),
    };
    Step::Arrived(pending.index, Reply { outcome, hops: pending.hops, bytes })
}

fn further(mut pending: Pending<'_>, to: Url, status: u16) -> Pending<'_> {
    if !credentials::may_follow(&pending.url, &to) {
        pending.authorization = None;
    }
    let from = std::mem::replace(&mut pending.url, to.clone());
    pending.hops.push(Hop { from, to, status });
    pending
}

fn answer(pending: &mut Pending<'_>, client: &Client) -> Result<HopAnswer, Failure> {
    if !client.is_open
        && let Some(host) = hosts::private(&pending.url).or_else(|| client.own_proxy(&pending.url))
    {
        return Err(Cause::Private(host).into());
    }
    let begun = Instant::now();
    let response = match request(pending, client) {
        // A connection kept from the feed before may have been left by its server in this very moment. A GET may be
        // repeated (RFC 9110 §9.2.2); who hangs up twice means it.
        Err(error) if is_hang_up(&error) && begun.elapsed() < AT_ONCE => request(pending, client),
        answered => answered,
    }
    .map_err(|error| match proxy_cause(&error) {
        Some(cause) if client.asks_a_proxy(&pending.url) => cause,
        _ => cause_of(error, AnswerPart::Head, &pending.url, &client.limits),
    })?;
    let status = response.status();
    let retry_after = headers::retry_after(response.headers());
    // These are said of the host, whatever was asked there.
    let is_busy =
        status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE && retry_after.is_some();
    let busy_host = is_busy.then(|| pending.host().to_owned());
    let failed = |cause| Failure { cause, retry_after, busy_host };
    if let Some(guard) = elsewhere::guard(response.headers()) {
        return Err(failed(guard));
    }
    match status {
        StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => document(response, pending, client),
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT => Err(failed(Cause::Empty)),
        StatusCode::NOT_MODIFIED if is_conditional(pending.request) => {
            let fresh_for = headers::fresh_for(response.headers());
            Ok(HopAnswer::Outcome(Outcome::Unchanged { fresh_for }, 0))
        }
        _ if redirect::is_redirect(status.as_u16()) => {
            let is_new = pending.cookies.note(&pending.url, response.headers());
            let to = redirect::target(&pending.url, location(response.headers()).as_deref(), &pending.hops, is_new)
                .map_err(|fault| failed(Cause::Redirect(fault)))?;
            Ok(HopAnswer::Redirect { to, status: status.as_u16() })
        }
        _ => Err(failed(Cause::Status(status.as_u16()))),
    }
}

/// Validators are sent at every hop: they came with the document at the end of the redirects, and only the server there
/// can make sense of them. One on the way, if it is somebody else's, sees an opaque tag and a date; should it answer 304
/// to them, then by mistake.
fn request(pending: &Pending<'_>, client: &Client) -> Result<Response<Body>, ureq::Error> {
    let (url, played) = client.wire_url(&pending.url);
    let mut request = client.agent.get(url.as_str());
    if let Some(scheme) = played {
        request = request.header("x-forwarded-proto", scheme);
    }
    let validators = &pending.request.validators;
    let conditions = [(IF_NONE_MATCH, &validators.etag), (IF_MODIFIED_SINCE, &validators.last_modified)];
    for (name, value) in conditions {
        // They were kept in a file that people can edit: what is no header is not sent.
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            request = request.header(name, value);
        }
    }
    if let Some(authorization) = &pending.authorization {
        request = request.header(AUTHORIZATION, authorization);
    }
    if let Some(cookies) = pending.cookies.header(&pending.url) {
        request = request.header(COOKIE, cookies);
    }
    request.call()
}

fn document(response: Response<Body>, pending: &mut Pending<'_>, client: &Client) -> Result<HopAnswer, Failure> {
    let (parts, body) = response.into_parts();
    let (url, headers) = (pending.url.clone(), parts.headers);
    let (body, bytes) = body::read(body, &headers, &url, &client.limits)?;
    if let Some(address) = elsewhere::address(&body, &headers, &url)? {
        let is_new = pending.cookies.note(&url, &headers);
        // A page that leads nowhere that may be asked is what it is: a page.
        if let Ok(to) = redirect::target(&url, Some(&address), &pending.hops, is_new) {
            return Ok(HopAnswer::Redirect { to, status: StatusCode::OK.as_u16() });
        }
    }
    let document = Document {
        url,
        body,
        content_type: headers::content_type(&headers),
        validators: headers::validators(&headers),
        fresh_for: headers::fresh_for(&headers),
        feeds: elsewhere::feeds(&headers).collect(),
    };
    Ok(HopAnswer::Outcome(Outcome::Document(document), bytes))
}

/// Without validators there is nothing that could be unchanged.
fn is_conditional(request: &Request) -> bool {
    request.validators.etag.is_some() || request.validators.last_modified.is_some()
}

/// Bytes beyond ASCII are not allowed there, and common: they are UTF-8, as in an address bar.
fn location(headers: &HeaderMap) -> Option<String> {
    headers.get(LOCATION).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
