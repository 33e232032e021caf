//! Notices: what a web page says that stands in the place of another document. It leads elsewhere at once, or it wants the
//! visitor to prove to be a person.
//!
//! Static sites have no other way to say that a feed has moved than `<meta http-equiv="refresh">`. Guards against robots send
//! their pages with any status, also 200. Only what the page itself says counts: its head, its attributes and its scripts. Words
//! in its text may be about such pages.

use url::Url;

use super::autodiscovery::{MAX_LINK, joined};
use super::entity;
use super::token::{Token, Tokens, attributes};

/// How much of a page is read, in bytes: a notice is short.
const MAX_PAGE: usize = 64 * 1024;

/// A page as short as this has no text of strangers in it: its notice may stand anywhere.
const SHORT_PAGE: usize = 4 * 1024;

/// The longest wait for another address, in seconds. What takes longer is a page to be read.
const LONGEST_WAIT: f64 = 10.0;

/// What a page says that stands in the place of another document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The document is at this address. It is foreign: check it before you follow it.
    Moved(Url),
    /// Only people are let in; the name of the guard, such as "Cloudflare".
    Challenge(&'static str),
}

/// A guard against robots.
struct Guard {
    name: &'static str,
    /// Of its pages, in lower case.
    titles: &'static [&'static str],
    /// What stands in a script or an attribute of its pages, in lower case.
    marks: &'static [&'static str],
}

const fn guard(name: &'static str, titles: &'static [&'static str], marks: &'static [&'static str]) -> Guard {
    Guard { name, titles, marks }
}

const GUARDS: [Guard; 16] = [
    guard(
        "Anubis",
        &["making sure you're not a bot!", "making sure you’re not a bot!"],
        &["anubis_challenge", "/.within.website/x/"],
    ),
    guard(
        "Cloudflare",
        &["just a moment...", "just a moment…", "attention required! | cloudflare"],
        &["_cf_chl_opt", "/cdn-cgi/challenge-platform/"],
    ),
    guard(
        "Sucuri",
        &["you are being redirected...", "sucuri website firewall - access denied"],
        &["sucuri_cloudproxy_js"],
    ),
    guard("DDoS-Guard", &["ddos-guard"], &["/.well-known/ddos-guard/", "check.ddos-guard.net"]),
    guard("AWS WAF", &["human verification"], &["awswafcookiedomainlist", "gokuprops"]),
    guard(IMPERVA, &[], &["/_incapsula_resource"]),
    guard("SiteGround", &["robot challenge screen"], &["/.well-known/sgcaptcha/"]),
    guard("Imunify360", &["one moment, please..."], &["imunify360", "wsidchk"]),
    guard("LiteSpeed", &["bot verification"], &["/.lsrecap/recaptcha"]),
    guard("Vercel", &["vercel security checkpoint"], &["/.well-known/vercel/security/"]),
    guard("DataDome", &[], &["captcha-delivery.com"]),
    guard(
        "HUMAN",
        &["access to this page has been denied", "access to this page has been denied."],
        &["px-captcha", "captcha.px-cdn.net"],
    ),
    guard("Akamai", &[], &["/_sec/cp_challenge/"]),
    guard("Radware", &["radware bot manager captcha"], &["validate.perfdrive.com"]),
    guard("go-away", &["checking you are not a bot"], &["/.well-known/.git.gammaspectra.live/"]),
    guard(
        "a captcha",
        &[
            "checking your browser",
            "checking your browser...",
            "are you a robot?",
            "are you human?",
            "verify you are human",
        ],
        &[],
    ),
];

/// It puts its script into the pages that everybody sees, too: only a short page is its own.
const IMPERVA: &str = "Imperva";

/// The notice of a page, if it is one. `url` is where it was found. Documents of another kind have none.
///
/// ```
/// use perihelion_feed::read::notice::{Notice, of};
/// use url::Url;
///
/// let url = Url::parse("https://blog.example/feed/")?;
/// let moved = of(b"<!doctype html><meta http-equiv=refresh content='0; url=/rss.xml'>", &url);
/// assert_eq!(moved, Some(Notice::Moved(url.join("/rss.xml")?)));
/// assert_eq!(of(b"<rss/>", &url), None);
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn of(body: &[u8], url: &Url) -> Option<Notice> {
    let page = page(body)?;
    let is_short = page.len() <= SHORT_PAGE;
    let mut tokens = Tokens::new(&page);
    let (mut base, mut moved) = (url.clone(), None);
    let (mut is_head, mut is_title, mut without_script) = (true, false, false);
    let mut script_end = 0;
    while let Some(token) = tokens.next(None) {
        if tokens.at() < script_end {
            continue;
        }
        match token {
            Token::Start { name, attributes: raw, .. } => {
                let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
                let script = if is("script") { script(&page, tokens.at()) } else { "" };
                script_end = tokens.at() + script.len();
                // Links and pictures may be a stranger's.
                if let Some(guard) = guarded([raw, script], is_short).filter(|_| !is("a") && !is("img")) {
                    return Some(Notice::Challenge(guard));
                }
                is_title = is("title");
                without_script |= is("noscript");
                is_head &= !is("body");
                if is("base") && is_head {
                    base = attribute(raw, "href").and_then(|href| joined(&base, &href)).unwrap_or(base);
                } else if is("meta") && !without_script && (is_head || is_short) {
                    moved = moved.or_else(|| led_to(raw, &base));
                }
            }
            Token::End(name) => {
                without_script &= !name.eq_ignore_ascii_case("noscript");
                is_title = false;
            }
            Token::Text(text) if is_title && is_head => {
                if let Some(guard) = titled(text) {
                    return Some(Notice::Challenge(guard));
                }
            }
            _ => {}
        }
    }
    moved.map(Notice::Moved)
}

/// Whether a document is a web page, by how it begins.
pub fn is_page(body: &[u8]) -> bool {
    page(body).is_some()
}

/// The address in the value of `Refresh`, an attribute of HTML and a header of HTTP (HTML §4.2.5.3): `0; url=/feed.xml`.
/// `None` without one, and where it takes more than some seconds.
pub fn refresh(value: &str) -> Option<&str> {
    let value = value.trim();
    let digits = value.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(value.len());
    let (wait, rest) = value.split_at(digits);
    if wait.parse::<f64>().unwrap_or(f64::MAX) > LONGEST_WAIT {
        return None;
    }
    let rest = rest.trim_start().trim_start_matches([';', ',']).trim_start();
    let after_name = rest.get(..3).filter(|name| name.eq_ignore_ascii_case("url")).and_then(|_| {
        let after = rest.get(3..)?.trim_start().strip_prefix('=')?;
        Some(after.trim_start())
    });
    let address = after_name.unwrap_or(rest);
    let quoted = ['"', '\''].iter().find_map(|quote| address.strip_prefix(*quote)?.split(*quote).next());
    let address = quoted.unwrap_or(address).trim();
    (!address.is_empty() && address.len() <= MAX_LINK).then_some(address)
}

/// The beginning of a document, if it is a web page.
fn page(body: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let page = String::from_utf8_lossy(body.get(..MAX_PAGE).unwrap_or(body));
    let mut tokens = Tokens::new(&page);
    let first = std::iter::from_fn(|| tokens.next(None))
        .find(|token| !matches!(token, Token::Text(text) if text.trim().is_empty()));
    let is_page = match first? {
        Token::Doctype(doctype) => names_html(doctype),
        Token::Start { name, .. } => BEGINNINGS.iter().any(|page| name.eq_ignore_ascii_case(page)),
        _ => false,
    };
    is_page.then_some(page)
}

/// The elements that a page without a document type begins with.
const BEGINNINGS: [&str; 14] = [
    "html", "head", "body", "title", "meta", "link", "base", "script", "style", "noscript", "div", "p", "h1", "center",
];

/// The document type of a feed may name HTML, too: it borrows its characters.
fn names_html(doctype: &str) -> bool {
    let words = doctype.split(|char: char| char.is_ascii_whitespace() || matches!(char, '<' | '!' | '>' | '['));
    let mut words = words.filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("doctype"));
    words.next().is_some_and(|name| name.eq_ignore_ascii_case("html"))
}

/// Where a `<meta>` leads.
fn led_to(raw: &str, base: &Url) -> Option<Url> {
    attribute(raw, "http-equiv").filter(|name| name.trim().eq_ignore_ascii_case("refresh"))?;
    let content = attribute(raw, "content")?;
    joined(base, refresh(&content)?)
}

fn attribute(raw: &str, wanted: &str) -> Option<String> {
    let (_, value) = attributes(raw).find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    Some(entity::html(value).trim().to_owned())
}

/// What a script holds that begins here.
fn script(page: &str, at: usize) -> &str {
    let rest = page.get(at..).unwrap_or_default();
    rest.split("</script").next().unwrap_or(rest)
}

fn titled(text: &str) -> Option<&'static str> {
    let title = entity::html(text).trim().to_lowercase();
    GUARDS.iter().find(|guard| guard.titles.contains(&title.as_str())).map(|guard| guard.name)
}

/// The guard that has left its mark in a tag and its script.
fn guarded(parts: [&str; 2], is_short: bool) -> Option<&'static str> {
    let parts = parts.map(str::to_ascii_lowercase);
    let holds = |mark: &str| parts.iter().any(|part| part.contains(mark));
    // Cloudflare puts a script of this folder into pages that everybody sees, too.
    if holds("/cdn-cgi/challenge-platform/") && holds("/scripts/jsd/") && !holds("_cf_chl_opt") {
        return None;
    }
    let guard = GUARDS.iter().find(|guard| guard.marks.iter().any(|mark| holds(mark)))?;
    (is_short || guard.name != IMPERVA).then_some(guard.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(page: &str) -> Option<String> {
        let url = Url::parse("https://blog.example/feed/").unwrap();
        match of(page.as_bytes(), &url) {
            Some(Notice::Moved(to)) => Some(to.into()),
            other => {
                assert_eq!(other, None, "{page}");
                None
            }
        }
    }

    fn challenge(page: &str) -> Option<&'static str> {
        match of(page.as_bytes(), &Url::parse("https://blog.example/feed/").unwrap()) {
            Some(Notice::Challenge(name)) => Some(name),
            _ => None,
        }
    }

    #[test]
    fn a_page_leads_on_however_the_attribute_is_written() {
        for content in [
            "0;url=/rss.xml",
            "0; URL='/rss.xml'",
            " 0 ;  url = /rss.xml ",
            "5,url=/rss.xml",
            "0.5; /rss.xml",
            "0 /rss.xml",
            "0;URL=&quot;/rss.xml&quot; and more",
            "10;url=https://blog.example/rss.xml",
        ] {
            let page = format!("<!doctype html><title>x</title><meta http-equiv=\"Refresh\" content=\"{content}\">");
            assert_eq!(moved(&page).as_deref(), Some("https://blog.example/rss.xml"), "{content}");
        }
    }

    #[test]
    fn stubs_of_every_kind_are_pages() {
        let meta = "<meta content='0; url=../rss.xml' http-equiv=refresh>";
        for before in [
            "",
            "\u{feff}<!-- moved -->\n",
            "<html><head>",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'><html>",
            "<title>Redirecting</title><link rel=canonical href=https://blog.example/x>",
            "<html><body>",
            "<base href='/feed/x/'><meta charset=utf-8>",
        ] {
            assert!(moved(&format!("{before}{meta}")).is_some_and(|to| to.ends_with("rss.xml")), "{before}");
        }
        assert_eq!(moved(&format!("<base href=/a/b/c>{meta}")).unwrap(), "https://blog.example/a/rss.xml");
    }

    #[test]
    fn what_is_no_move_is_not_followed() {
        let long = "<p>words</p>".repeat(1000);
        for page in [
            "<!doctype html><meta http-equiv=refresh content=300>",
            "<!doctype html><meta http-equiv=refresh content='300; url=/news'>",
            "<!doctype html><meta http-equiv=refresh content='url=/news'>",
            "<!doctype html><meta http-equiv=refresh content='0; url='>",
            "<!doctype html><noscript><meta http-equiv=refresh content='0; url=/plain'></noscript>",
            "<!doctype html><script>x = \"<meta http-equiv=refresh content='0; url=/x'>\"</script>",
            "<!doctype html><!-- <meta http-equiv=refresh content='0; url=/x'> -->",
            "<!doctype html><meta name=refresh content='0; url=/x'>",
            &format!("<!doctype html><body>{long}<meta http-equiv=refresh content='0; url=/x'>"),
            "<rss><channel><description><![CDATA[<meta http-equiv=refresh content='0; url=/x'>]]></description>",
            "<!DOCTYPE rss [<!ENTITY % x PUBLIC '-//W3C//ENTITIES for XHTML' 'xhtml.ent'>]><rss><meta http-equiv=refresh content='0; url=/x'>",
            "{\"html\": \"<meta http-equiv=refresh content='0; url=/x'>\"}",
            "",
        ] {
            assert_eq!(moved(page), None, "{page}");
        }
    }

    #[test]
    fn pages_of_guards_are_known_by_what_they_are_made_of() {
        for (page, name) in [
            ("<title>Making sure you&#39;re not a bot!</title>", "Anubis"),
            ("<title>Bitte warten</title><script id='anubis_challenge' type='application/json'>{}</script>", "Anubis"),
            ("<meta http-equiv=refresh content='1; url=/.within.website/x/cmd/anubis/api/pass'>", "Anubis"),
            ("<html lang=de><title>Just a moment...</title>", "Cloudflare"),
            ("<title>Nur einen Moment…</title><script>(function(){window._cf_chl_opt={}}())</script>", "Cloudflare"),
            ("<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=1'></script>", "Cloudflare"),
            ("<html><title>You are being redirected...</title><script>sucuri_cloudproxy_js=''</script>", "Sucuri"),
            ("<title>DDoS-Guard</title>", "DDoS-Guard"),
            ("<script>window.awsWafCookieDomainList = []; window.gokuProps = {}</script>", "AWS WAF"),
            ("<html><body><iframe id=main-iframe src='/_Incapsula_Resource?SWUDNSAI=31'></iframe>", "Imperva"),
            (
                "<html><head><meta http-equiv=refresh content='0;/.well-known/sgcaptcha/?r=%2F'></head></html>",
                "SiteGround",
            ),
            ("<title>One moment, please...</title>", "Imunify360"),
        ] {
            let page = format!("<!doctype html>{page}");
            assert_eq!(challenge(&page), Some(name), "{page}");
        }
    }

    #[test]
    fn a_page_about_guards_is_none() {
        let words = "<p>words</p>".repeat(1000);
        for page in [
            "<title>How Anubis works</title><p>It sends anubis_challenge and _cf_chl_opt, titled Just a moment...</p>",
            "<title>Blog</title><body><svg><title>Just a moment...</title></svg>",
            "<a href='https://x.example/cdn-cgi/challenge-platform/h/b/'>x</a><img src='/.well-known/sgcaptcha/x.png'>",
            "<script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script><p>Hello</p>",
            &format!("<script src='/_Incapsula_Resource?SWJIYLWA=7'></script>{words}"),
        ] {
            assert_eq!(challenge(&format!("<!doctype html>{page}")), None, "{page}");
        }
        assert_eq!(challenge("<rss><channel><title>Just a moment...</title></channel></rss>"), None);
    }

    #[test]
    fn a_hostile_page_takes_linear_time() {
        let url = Url::parse("https://blog.example/").unwrap();
        for piece in
            ["<script>", "<script", "<meta http-equiv=refresh content='", "<title>", "<base href=x/>", "<noscript>"]
        {
            let page = format!("<!doctype html>{}", piece.repeat(200_000));
            let _ = of(page.as_bytes(), &url);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_is_too_strange(value in "\\PC{0,40}", wait in "[0-9.]{0,400}") {
            let _ = refresh(&value);
            let _ = refresh(&format!("{wait};url={value}"));
        }
    }
}
