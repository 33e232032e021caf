//! Profiles of a person elsewhere: a name on a service, or the address of the profile there.
//!
//! People write either. Both become the name and the address; a name alone where the service has no pages.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};
use url::Url;

use super::Web;
use super::web::page;
use super::wrapping;
use crate::sources::Profile;
use crate::sources::address::host;
use crate::sources::edit;
use crate::sources::problem::{Complaint, Finding, quoted};
use crate::sources::yaml::{Cursor, FromYaml};

/// Where else a person is, in the order of the services.
#[derive(Debug, Clone, Default)]
pub(crate) struct Me(pub(crate) Vec<Profile>);

/// A service, and how its profiles are addressed.
struct Service {
    /// The key in `sources.yaml`.
    key: &'static str,
    /// Its own name.
    title: &'static str,
    /// The hosts of its addresses; none if anybody can run it.
    hosts: &'static [&'static str],
    /// What comes before the name in an address.
    before: &'static str,
    example: &'static str,
}

const fn service(
    key: &'static str,
    title: &'static str,
    hosts: &'static [&'static str],
    before: &'static str,
    example: &'static str,
) -> Service {
    Service { key, title, hosts, before, example }
}

const SERVICES: [Service; 15] = [
    service("mastodon", "Mastodon", &[], "", "@ada@social.example"),
    service("bluesky", "Bluesky", &["bsky.app"], "https://bsky.app/profile/", "ada.bsky.social"),
    service("github", "GitHub", &["github.com"], "https://github.com/", "ada"),
    service("gitlab", "GitLab", &[], "https://gitlab.com/", "ada"),
    service("codeberg", "Codeberg", &["codeberg.org"], "https://codeberg.org/", "ada"),
    service("linkedin", "LinkedIn", &["linkedin.com"], "https://www.linkedin.com/in/", "ada"),
    service("x", "X", &["x.com", "twitter.com"], "https://x.com/", "ada"),
    service("threads", "Threads", &["threads.net", "threads.com"], "https://www.threads.net/@", "ada"),
    service("instagram", "Instagram", &["instagram.com"], "https://www.instagram.com/", "ada"),
    service("facebook", "Facebook", &["facebook.com", "fb.com"], "https://www.facebook.com/", "ada"),
    service("youtube", "YouTube", &["youtube.com"], "https://www.youtube.com/@", "ada"),
    service("telegram", "Telegram", &["t.me", "telegram.me"], "https://t.me/", "ada"),
    service("matrix", "Matrix", &["matrix.to"], "https://matrix.to/#/", "@ada:social.example"),
    service("orcid", "ORCID", &["orcid.org"], "https://orcid.org/", "0000-0002-1825-0097"),
    service("irc", "IRC", &["libera.chat", "oftc.net"], "", "ada"),
];

impl Service {
    fn is_at(&self, url: &Url) -> bool {
        let own = host(url.host_str().unwrap_or_default());
        self.hosts.iter().any(|host| own == *host || own.ends_with(&format!(".{host}")))
    }
}

/// The key of pages that are on none of the services.
const OTHER: &str = "other";

/// All keys.
const KEYS: [&str; SERVICES.len() + 1] = {
    let mut keys = [OTHER; SERVICES.len() + 1];
    let mut at = 0;
    while at < SERVICES.len() {
        keys[at] = SERVICES[at].key;
        at += 1;
    }
    keys
};

/// Names are shown on pages.
const LONGEST: usize = 100;

impl FromYaml for Me {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        if !cursor.is_mapping() {
            findings.push(without_services(cursor));
            return None;
        }
        let mut keys = cursor.keys(&KEYS, findings)?;
        let mut me = Vec::new();
        for service in &SERVICES {
            let Some(cursor) = keys.value(service.key) else { continue };
            let Some(written) = cursor.text(findings) else { continue };
            me.extend(cursor.parsed(profile(service, written), findings));
        }
        me.extend(keys.or_default::<Vec<Web>>(OTHER, findings).into_iter().map(|web| other(web.0)));
        Some(Self(me))
    }
}

impl JsonSchema for Me {
    fn schema_name() -> Cow<'static, str> {
        "Me".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let key = |Service { key, title, example, .. }: &Service| {
            let description = format!("The name on {title}, or the address of the profile.");
            ((*key).to_owned(), json!({ "description": description, "type": "string", "examples": [example] }))
        };
        let mut keys: Map<String, Value> = SERVICES.iter().map(key).collect();
        let items = generator.subschema_for::<Web>();
        let description = "Addresses of other pages of the author.";
        let example = ["https://photos.example/ada"];
        keys.insert(
            OTHER.to_owned(),
            json!({ "description": description, "type": "array", "items": items, "examples": [example] }),
        );
        schemars::json_schema!({
            "description": "Where else the author of a blog is. The page of the blog links to each with `rel=\"me\"`.",
            "type": "object",
            "properties": keys,
            "additionalProperties": false,
        })
    }
}

/// Addresses alone, as people write them.
fn without_services(cursor: Cursor<'_>) -> Finding {
    let written = cursor.written().trim();
    let fix = "write each behind its service, such as `github: https://github.com/ada`, or in the list `other`";
    let finding = cursor.wrong_type("a mapping", fix);
    let Ok(Web(url)) = page(written) else { return finding };
    let service = SERVICES.iter().find(|service| service.is_at(&url));
    let meant = match service {
        Some(Service { key, .. }) => format!("{{ {key}: {} }}", edit::scalar(written)),
        None => format!("{{ other: [{}] }}", edit::scalar(written)),
    };
    let fix = Some(format!("write {}", quoted(&format!("me: {meant}"))));
    Finding { complaint: Complaint { fix, ..finding.complaint }, instead: Some((cursor.at(), meant)), ..finding }
}

fn profile(service: &Service, written: &str) -> Result<Profile, Complaint> {
    wrapping::refuse(written)?;
    let text = written.trim();
    if text.contains("://") {
        return of_an_address(service, text);
    }
    // `github.com/ada`, as browsers show it.
    if text.split_once('/').is_some_and(|(front, _)| front.contains('.') && !front.contains('@')) {
        let meant = format!("https://{text}");
        let what = format!("{} is an address without `https://`", quoted(text));
        return Err(Complaint::new(what, format!("write {}", quoted(&meant))).instead(meant));
    }
    of_a_name(service, text)
}

fn of_an_address(service: &Service, text: &str) -> Result<Profile, Complaint> {
    let url = page(text)?.0;
    let own = host(url.host_str().unwrap_or_default()).to_owned();
    if let Some(other) = SERVICES.iter().find(|other| other.key != service.key && other.is_at(&url)) {
        let what = format!("{} is on {}", quoted(text), other.title);
        return Err(Complaint::new(what, format!("write it as `{}: {text}`", other.key)));
    }
    if !service.hosts.is_empty() && !service.is_at(&url) {
        let what = format!("{} is not on {}", quoted(text), service.title);
        return Err(Complaint::new(what, "write it in the list `other`"));
    }
    let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let plain = last.trim_start_matches('@');
    let name = match service.key {
        _ if plain.is_empty() => own,
        "mastodon" => format!("@{plain}@{own}"),
        _ => plain.to_owned(),
    };
    Ok(Profile { service: service.key, title: service.title, name, url: Some(url) })
}

fn of_a_name(service: &Service, text: &str) -> Result<Profile, Complaint> {
    let wrong = |fix: String| {
        let what = format!("{} is not a name on {}", quoted(text), service.title);
        Complaint::new(what, fix)
    };
    let as_it_is = || format!("write {}, or the whole address of the profile", quoted(&example(service)));
    let plain = text.trim_start_matches('@');
    let fits = |char: char| char.is_alphanumeric() || "._-~@:[]{}|^`\\".contains(char);
    if plain.is_empty() || text.chars().nth(LONGEST).is_some() || !text.chars().all(fits) {
        return Err(wrong(as_it_is()));
    }
    let (name, url) = match service.key {
        "irc" => (text.to_owned(), None),
        "mastodon" => {
            let Some((user, host)) = plain.split_once('@').filter(|(_, host)| host.contains('.')) else {
                return Err(wrong(format!("add its server, as in {}", quoted(&example(service)))));
            };
            (format!("@{user}@{host}"), Some(format!("https://{host}/@{user}")))
        }
        "bluesky" if !plain.contains(['.', ':']) => {
            let meant = format!("{plain}.bsky.social");
            let complaint = wrong(format!("write the whole name, such as {}", quoted(&meant)));
            return Err(complaint.instead(meant));
        }
        "matrix" => match plain.split_once(':') {
            Some((_, server)) if server.contains('.') => {
                (format!("@{plain}"), Some(format!("{}@{plain}", service.before)))
            }
            _ => return Err(wrong(format!("add its server, as in {}", quoted(&example(service))))),
        },
        _ if plain.contains(['@', ':', '[', ']', '{', '}', '|', '^', '`', '\\']) => return Err(wrong(as_it_is())),
        _ => (plain.to_owned(), Some(format!("{}{plain}", service.before))),
    };
    let url = url.map(|url| Url::parse(&url)).transpose().map_err(|_| wrong(as_it_is()))?;
    Ok(Profile { service: service.key, title: service.title, name, url })
}

/// The line as it may be written. A value that begins with `@` needs quotes.
fn example(Service { key, example, .. }: &Service) -> String {
    if example.starts_with('@') { format!("{key}: \"{example}\"") } else { format!("{key}: {example}") }
}

/// A page of the person that is on none of the services.
fn other(url: Url) -> Profile {
    let name = format!("{}{}", host(url.host_str().unwrap_or_default()), url.path().trim_end_matches('/'));
    Profile { service: "other", title: "", name, url: Some(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(key: &str, written: &str) -> Result<Profile, Complaint> {
        profile(SERVICES.iter().find(|service| service.key == key).unwrap(), written)
    }

    fn is(key: &str, written: &str) -> String {
        match of(key, written) {
            Ok(Profile { name, url, .. }) => format!("{name} {}", url.map(String::from).unwrap_or_default()),
            Err(Complaint { what, fix, .. }) => format!("{what}: {}", fix.unwrap_or_default()),
        }
    }

    #[test]
    fn a_name_and_its_address_are_one_profile() {
        for ada in ["@ada@social.example", "ada@social.example", "https://social.example/@ada"] {
            assert_eq!(is("mastodon", ada), "@ada@social.example https://social.example/@ada");
        }
        assert_eq!(is("bluesky", "ada.example"), "ada.example https://bsky.app/profile/ada.example");
        for ada in ["ada", "@ada", "https://github.com/ada"] {
            assert_eq!(is("github", ada), "ada https://github.com/ada");
        }
        assert_eq!(is("gitlab", "https://gitlab.gnome.example/ada"), "ada https://gitlab.gnome.example/ada");
        assert_eq!(is("matrix", "@ada:m.example"), "@ada:m.example https://matrix.to/#/@ada:m.example");
        assert_eq!(is("irc", "[ada]"), "[ada] ");
    }

    #[test]
    fn what_is_no_profile_is_told_with_what_is() {
        assert!(is("mastodon", "@ada").ends_with("add its server, as in `mastodon: \"@ada@social.example\"`"));
        assert!(is("bluesky", "@ada").contains("`ada.bsky.social`"));
        assert!(is("github", "github.com/ada").contains("write `https://github.com/ada`"));
        assert!(is("github", "https://gitlab.example/ada").contains("in the list `other`"));
        assert!(is("github", "https://x.com/ada").contains("`x: https://x.com/ada`"));
        assert!(is("github", "Ada Lovelace").contains("`github: ada`"));
        assert!(is("github", "ada@mail.example").contains("is not a name on GitHub"));
        for script in ["javascript:alert(1)", "\"><b>", "https://localhost/ada"] {
            assert!(of("github", script).is_err() && of("gitlab", script).is_err(), "{script}");
        }
    }
}
