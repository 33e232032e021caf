//! Values as other programs write them, read by the readers of `sources.yaml`.

use perihelion_feed::text::{is_invisible, unescape_html};
use url::Url;

use crate::sources::problem::Complaint;
use crate::sources::value::{Extra, Feed, Language, Me, Text};
use crate::sources::yaml::{self, FromYaml};
use crate::sources::{Address, Avatar};

/// A value as `sources.yaml` reads it.
pub(super) fn read<T: FromYaml>(text: &str) -> Result<T, Complaint> {
    parse(&serde_json::Value::from(text).to_string())
}

/// A number as `sources.yaml` reads it.
pub(super) fn read_number<T: FromYaml>(text: &str) -> Result<T, Complaint> {
    parse(text)
}

/// A profile on a service. The name alone where the old list has more around it.
pub(super) fn profile(service: &str, value: &str) -> Result<String, Complaint> {
    let text = bare(value);
    let text = if text.contains("://") || service == "mastodon" || service == "matrix" {
        text.as_str()
    } else {
        text.trim_start_matches('@')
    };
    parse::<Me>(&format!("{{ {service}: {} }}", serde_json::Value::from(text))).map(|_| text.to_owned())
}

/// A key and a value for templates; `None` if a template could not name it.
pub(super) fn extra(name: &str, value: &str) -> Option<(String, String)> {
    let name: String = name
        .chars()
        .map(|char| if matches!(char, '-' | ' ' | '.') { '_' } else { char.to_ascii_lowercase() })
        .collect();
    let value = self::name(value)?;
    parse::<Extra>(&format!(
        "{{ {}: {} }}",
        serde_json::Value::from(name.as_str()),
        serde_json::Value::from(value.as_str())
    ))
    .ok()?;
    Some((name, value))
}

fn parse<T: FromYaml>(written: &str) -> Result<T, Complaint> {
    match yaml::read::<T>(written) {
        (Some(value), found) if found.is_empty() => Ok(value),
        (_, found) => Err(found.into_iter().next().map_or_else(
            || Complaint::new("the value is empty", "write it, or remove the key"),
            |finding| finding.complaint,
        )),
    }
}

/// Without a pair of quotes around it, and with its references resolved.
pub(super) fn bare(value: &str) -> String {
    let text = value.trim();
    let inner = ['"', '\''].iter().find_map(|quote| {
        let inner = text.strip_prefix(*quote)?.strip_suffix(*quote)?;
        (!inner.contains(*quote) && !inner.trim().is_empty()).then_some(inner.trim())
    });
    unescape_html(inner.unwrap_or(text)).into_owned()
}

/// One line that can be seen; `None` if nothing is left.
pub(crate) fn name(value: &str) -> Option<String> {
    let text: String =
        bare(value).chars().filter(|char| !is_invisible(*char) || char.is_whitespace()).take(200).collect();
    read::<Text>(&text).ok().map(|text| text.0)
}

/// An address of the web. The second value says what was corrected.
pub(super) fn address(value: &str) -> Result<(Url, Option<&'static str>), Complaint> {
    let text = bare(value);
    let was_escaped = value.contains("&amp;");
    let (text, corrected) = corrected(&text);
    match read::<Feed>(&text)?.0 {
        Some(Address::Web(url)) => Ok((url, corrected.or(was_escaped.then_some("`&amp;` is `&` here")))),
        Some(Address::File(_)) | None => Err(Complaint::new(
            format!("{} is a file, not an address", crate::sources::problem::quoted(&text)),
            "copy the file into the repository of the planet, and add the blog by hand",
        )),
    }
}

/// What is plainly meant: `https://https://a.example/`, `feed:https://…`, `hhttps://…`.
fn corrected(text: &str) -> (String, Option<&'static str>) {
    let lower = text.to_lowercase();
    if let Some(rest) = lower.strip_prefix("feed:").map(|rest| &text[text.len() - rest.len()..]) {
        let rest = rest.trim_start_matches('/');
        let whole = if rest.to_lowercase().starts_with("http") { rest.to_owned() } else { format!("https://{rest}") };
        return (whole, Some("`feed:` is not part of an address"));
    }
    for scheme in ["https://", "http://"] {
        let rest = lower.strip_prefix(scheme).unwrap_or_default();
        if rest.starts_with("http://") || rest.starts_with("https://") {
            return (text[scheme.len()..].to_owned(), Some("the scheme was there twice"));
        }
    }
    if let Some((scheme, rest)) = text.split_once("://") {
        let near = |wanted: &str| scheme != wanted && strsim::levenshtein(&scheme.to_lowercase(), wanted) == 1;
        let is_known = ["http", "https"].contains(&scheme.to_lowercase().as_str());
        if let Some(wanted) = ["https", "http"].into_iter().find(|wanted| !is_known && near(wanted)) {
            return (format!("{wanted}://{rest}"), Some("the scheme was misspelt"));
        }
    }
    (text.to_owned(), None)
}

/// A page's address, `https` where it has no scheme.
pub(super) fn site(value: &str) -> Result<String, Complaint> {
    let text = bare(value);
    let (text, _) = corrected(&text);
    let has_scheme = text.contains("://");
    let text = if has_scheme { text } else { format!("https://{}", text.trim_start_matches('/')) };
    read::<crate::sources::value::Web>(&text).map(|web| web.0.to_string())
}

/// A picture's address, by https.
pub(super) fn picture(value: &str) -> Result<String, Complaint> {
    let text = bare(value);
    let text = match text.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None if text.starts_with("//") => format!("https:{text}"),
        None => text,
    };
    match read::<crate::sources::value::Picture>(&text)?.0 {
        Avatar::Web(url) => Ok(url.to_string()),
        Avatar::Theme(file) => Ok(file),
    }
}

/// `zh_TW.UTF-8` is `zh-TW`.
pub(super) fn language(value: &str) -> Result<String, Complaint> {
    let text = bare(value);
    // A list of locales: the first that the system has.
    let first = text.split([':', ',', ' ']).find(|word| !word.is_empty()).unwrap_or_default();
    let tag = first.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    read::<Language>(&tag).map(|language| language.0)
}

/// Whether a value says yes.
pub(super) fn says_yes(value: &str) -> bool {
    !matches!(bare(value).to_lowercase().as_str(), "" | "0" | "false" | "no" | "off" | "n" | "none" | "null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_were_meant() {
        for (written, meant) in [
            (" https://a.example/feed ", "https://a.example/feed"),
            ("'https://a.example/?a=1&amp;b=2'", "https://a.example/?a=1&b=2"),
            ("https://https://a.example/", "https://a.example/"),
            ("hhttps://a.example/x", "https://a.example/x"),
            ("feed:https://a.example/x", "https://a.example/x"),
            ("feed://a.example/x", "https://a.example/x"),
        ] {
            assert_eq!(address(written).map(|(url, _)| url.to_string()).as_deref(), Ok(meant), "{written}");
        }
        for wrong in [
            "",
            "fixit://a.example/",
            "https://a b.example/",
            "feeds/local.xml",
            "file:///etc/passwd",
            "https://u:p@a.example/",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_and_languages_are_tidied() {
        assert_eq!(name(" \"Ga&#235;l  D.\" ").as_deref(), Some("Gaël D."));
        assert_eq!(name("\u{200b} "), None);
        assert_eq!(language("zh_TW.UTF-8").as_deref(), Ok("zh-TW"));
        assert!(language("C").is_err());
        assert!(says_yes("1") && !says_yes("False"));
    }
}
