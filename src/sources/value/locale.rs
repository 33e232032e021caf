//! Time zones (IANA names) and languages (BCP 47 tags).

use icu_locale_core::LanguageIdentifier;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::sources::nearest::nearest;
use crate::sources::problem::{Complaint, quoted};

/// A time zone of the IANA database.
#[derive(Debug, Clone)]
pub(crate) struct Zone(pub(crate) TimeZone);

/// A BCP 47 tag in its usual spelling: `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Language(pub(crate) String);

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

pub(super) fn zone(written: &str) -> Result<Zone, Complaint> {
    let name = written.trim();
    // Not the machine's own database, so that a planet is the same on every machine.
    let database = TimeZoneDatabase::bundled();
    database.get(name).map(Zone).map_err(|_| {
        let names: Vec<String> = database.available().map(|name| name.as_str().to_owned()).collect();
        let names = || names.iter().map(String::as_str);
        let city = |zone: &&str| {
            zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&name.replace(' ', "_")))
        };
        let what = format!("{} is not a time zone", quoted(name));
        match nearest(name, names()).or_else(|| names().find(city)) {
            Some(meant) => Complaint::new(what, format!("did you mean `{meant}`?")).instead(meant),
            None => Complaint::new(what, "use a name of the IANA time zone database, such as `Europe/Paris` or `UTC`"),
        }
    })
}

pub(super) fn language(written: &str) -> Result<Language, Complaint> {
    let tag = written.trim();
    let known = |tag: &str| {
        LanguageIdentifier::try_from_str(tag)
            .ok()
            .filter(|tag| !tag.language.is_unknown() && tag.language.as_str().len() < 4)
    };
    if let Some(tag) = known(tag).filter(|_| !tag.contains('_')) {
        return Ok(Language(tag.to_string()));
    }
    let meant = known(&tag.replace('_', "-")).map(|tag| tag.to_string()).or_else(|| by_name(tag).map(str::to_owned));
    let what = format!("{} is not a language tag", quoted(tag));
    Err(match meant {
        Some(meant) => Complaint::new(what, format!("write `{meant}`")).instead(meant),
        None => Complaint::new(what, "use a BCP 47 tag, such as `en` or `pt-BR`"),
    })
}

fn by_name(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "english" => "en",
        "french" | "français" => "fr",
        "german" | "deutsch" => "de",
        "spanish" | "español" => "es",
        "portuguese" | "português" => "pt",
        "italian" | "italiano" => "it",
        "russian" | "русский" => "ru",
        "chinese" | "中文" => "zh",
        "japanese" | "日本語" => "ja",
        "polish" | "polski" => "pl",
        // `no`, the tag of Norwegian, is `false` to tools that read YAML 1.1.
        "false" => "no",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gets_its_usual_spelling() {
        let tag = |written| language(written).map(|language| language.0);
        assert_eq!(tag("en"), Ok("en".to_owned()));
        assert_eq!(tag("no"), Ok("no".to_owned()));
        assert_eq!(tag("PT-br"), Ok("pt-BR".to_owned()));
        assert_eq!(tag("zh-hans-cn"), Ok("zh-Hans-CN".to_owned()));
        assert_eq!(tag("en_GB").unwrap_err().fix.unwrap(), "write `en-GB`");
        assert_eq!(tag("English").unwrap_err().fix.unwrap(), "write `en`");
    }

    #[test]
    fn a_time_zone_is_found_by_a_slip_or_by_its_city() {
        let fix = |written| zone(written).unwrap_err().fix.unwrap();
        assert_eq!(fix("Europe/Pariss"), "did you mean `Europe/Paris`?");
        assert_eq!(fix("New York"), "did you mean `America/New_York`?");
        assert!(zone("utc").is_ok());
    }
}
