//! The error map: turns an error of the HTTP client into a [`Cause`] that a maintainer understands.

use std::io::{self, ErrorKind};

use ureq::{Error, Timeout};
use url::Url;

use super::client::Limits;
use super::resolver::Refusal;
use super::{Cause, Phase};

/// The part of the answer in which it went wrong: the same error means different things in the head and in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnswerPart {
    Head,
    Body,
}

/// `url` is what was asked, without credentials.
pub(super) fn cause_of(error: Error, part: AnswerPart, url: &Url, limits: &Limits) -> Cause {
    let said = |what: &str| Cause::Connection(what.to_owned());
    match error {
        Error::Timeout(timeout) => limits.passed(phase(timeout, part)),
        Error::HostNotFound => Cause::UnknownHost(url.host_str().unwrap_or_default().to_owned()),
        Error::Other(other) => match other.downcast_ref() {
            Some(Refusal::Private(ip)) => Cause::Private(ip.to_string()),
            Some(Refusal::NoAnswer(why)) => Cause::Connection(format!("could not be looked up: {why}")),
            None => Cause::Connection(format!("could not be asked: {other}")),
        },
        Error::Io(error) => io_cause(&error, part, limits),
        Error::BodyExceedsLimit(_) => Cause::TooLarge { limit: limits.size },
        Error::Tls(what) => Cause::Tls(tls_words(what)),
        Error::Rustls(error) => Cause::Tls(tls_words(&error.to_string())),
        Error::LargeResponseHeader(..) => said(TOO_MANY_HEADERS),
        // Its buffer is full, and not one byte of the body is in it: chunks whose sizes never end.
        Error::BodyStalled => Cause::Connection(protocol_words("the size of a chunk has no end")),
        Error::Protocol(error) => Cause::Connection(protocol_words(&error.to_string())),
        Error::ConnectProxyFailed(why) => Cause::Connection(format!("could not be reached through the proxy: {why}")),
        other => Cause::Connection(format!("could not be asked: {other}")),
    }
}

/// What it means where a proxy was asked: no server of a blog has answered, or refused to.
pub(super) fn proxy_cause(error: &Error) -> Option<Cause> {
    let why = match error {
        Error::HostNotFound => "no host has its name".to_owned(),
        Error::Io(error) => format!("it {}", unreached(error.kind())?),
        _ => return None,
    };
    Some(Cause::Connection(format!("could not be reached through the proxy: {why}")))
}

/// Whether the server closed the connection where an answer should have begun.
pub(super) fn is_hang_up(error: &Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let Error::Io(error) = error else { return false };
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

const CLOSED_EARLY: &str = "closed the connection before the whole document had arrived";
const TOO_MANY_HEADERS: &str = "sent more headers than this planet reads";

fn phase(timeout: Timeout, part: AnswerPart) -> Phase {
    match (timeout, part) {
        (Timeout::Resolve, _) => Phase::Name,
        (Timeout::Connect, _) => Phase::Connection,
        (Timeout::Global | Timeout::PerCall, _) => Phase::WholeAnswer,
        (_, AnswerPart::Head) => Phase::FirstByte,
        (_, AnswerPart::Body) => Phase::NextByte,
    }
}

/// Why there is no connection at all, if that is what it says.
fn unreached(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::ConnectionRefused => Some("refused the connection"),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable => {
            Some("cannot be reached from this network")
        }
        _ => None,
    }
}

fn io_cause(error: &io::Error, part: AnswerPart, limits: &Limits) -> Cause {
    let words = match (error.kind(), part) {
        (ErrorKind::TimedOut, AnswerPart::Head) => return limits.passed(Phase::Connection),
        (ErrorKind::TimedOut, AnswerPart::Body) => return limits.passed(Phase::NextByte),
        // What TLS has to say comes wrapped like this, there is no other source of it.
        (ErrorKind::InvalidData, _) => return Cause::Tls(tls_words(&error.to_string())),
        (ErrorKind::UnexpectedEof, AnswerPart::Head) => "closed the connection without an answer",
        (ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe, AnswerPart::Head) => {
            "reset the connection before it answered"
        }
        (ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted, AnswerPart::Body) => {
            CLOSED_EARLY
        }
        (kind, _) => match unreached(kind) {
            Some(words) => words,
            None => return Cause::Connection(format!("could not be asked: {error}")),
        },
    };
    Cause::Connection(words.to_owned())
}

/// How rustls says that the other side has nothing newer than TLS 1.1.
const OLD_TLS: [&str; 3] =
    ["ServerDoesNotSupportTls12Or13", "ServerTlsVersionIsDisabledByOurConfig", "fatal alert: ProtocolVersion"];

/// rustls is not a dependency of ours to match on: its words are.
fn tls_words(said: &str) -> String {
    let Some(fault) = said.strip_prefix("invalid peer certificate: ") else {
        return match said.rsplit("unexpected error: ").next() {
            Some(none) if none.starts_with("No CA certificates") => {
                "cannot be verified: this machine has no CA certificates".to_owned()
            }
            _ if OLD_TLS.iter().any(|old| said.contains(old)) => {
                "could not agree on encryption: it supports no version of TLS that is safe today".to_owned()
            }
            _ => format!("could not agree on encryption: {said}"),
        };
    };
    let fault = match fault {
        "UnknownIssuer" => "it is not signed by an authority that this machine trusts",
        "Revoked" => "it was revoked",
        _ if fault.starts_with("certificate expired") || fault == "Expired" => "it has expired",
        _ if fault.starts_with("certificate not valid yet") || fault == "NotValidYet" => "it is not valid yet",
        _ if fault.starts_with("certificate not valid for name") || fault == "NotValidForName" => {
            "it is for another host"
        }
        other => other,
    };
    format!("has a certificate that is not valid: {fault}")
}

fn protocol_words(said: &str) -> String {
    if said.contains("too many headers") {
        TOO_MANY_HEADERS.to_owned()
    } else {
        format!("sent an answer that is not HTTP: {said}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_judged_in_words_a_maintainer_understands() {
        let told = |said: &str| tls_words(&format!("invalid peer certificate: {said}"));
        let start = "has a certificate that is not valid:";
        assert_eq!(told("UnknownIssuer"), format!("{start} it is not signed by an authority that this machine trusts"));
        assert_eq!(told("certificate expired: verification time 9 (UNIX)"), format!("{start} it has expired"));
        assert_eq!(told("certificate not valid for name \"a.example\"; …"), format!("{start} it is for another host"));
        assert_eq!(told("BadSignature"), format!("{start} BadSignature"));
        assert_eq!(
            tls_words("received fatal alert: HandshakeFailure"),
            "could not agree on encryption: received fatal alert: HandshakeFailure"
        );
        assert_eq!(
            tls_words("received fatal alert: ProtocolVersion"),
            "could not agree on encryption: it supports no version of TLS that is safe today"
        );
        assert_eq!(
            tls_words("unexpected error: No CA certificates were loaded from the system"),
            "cannot be verified: this machine has no CA certificates"
        );
    }
}
