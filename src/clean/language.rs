//! Names of languages as feeds write them in, BCP 47 tags out; and a guess where nothing is written.

use icu_locale_core::LanguageIdentifier;

use super::text;

/// Shorter texts are guessed wrong too often.
const MIN_LETTERS: usize = 80;

/// Enough to be certain; reading on costs time and changes nothing.
const MAX_BYTES: usize = 1024;

/// A declared language as a tag: `en_US` is `en-US`, `English` is `en`, what is none is nothing.
pub(crate) fn tag(declared: &str) -> Option<String> {
    let declared = declared.trim().replace('_', "-");
    // `en_US.UTF-8`, and lists: `en, fr`.
    let declared = declared.split(['.', ',', ';', ' ', '@']).next().unwrap_or_default();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| declared.eq_ignore_ascii_case(name)) {
        return Some((*code).to_owned());
    }
    // Extensions and private use say nothing to readers; `x-default` and `und` name no language.
    let core = declared.split("-x-").next().unwrap_or_default();
    let identifier: LanguageIdentifier = core.parse().ok()?;
    (!identifier.language.is_unknown()).then(|| identifier.to_string())
}

/// The language of a text, if it is long enough and the guess is certain.
pub(super) fn detected(text: &str) -> Option<String> {
    let text = text::start(text, MAX_BYTES);
    text.chars().filter(|c| c.is_alphabetic()).nth(MIN_LETTERS)?;
    let guess = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    CODES.iter().find(|(three, _)| *three == guess.lang().code()).map(|(_, two)| (*two).to_owned())
}

/// What people write where a tag belongs.
const NAMES: [(&str, &str); 24] = [
    ("english", "en"),
    ("french", "fr"),
    ("français", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("spanish", "es"),
    ("español", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("chinese", "zh"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("turkish", "tr"),
    ("swedish", "sv"),
    ("arabic", "ar"),
    ("hebrew", "he"),
];

/// The detector's ISO 639-3 codes as tags, which are the shortest code there is (RFC 5646 §2.2.1).
const CODES: [(&str, &str); 69] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_language_is_a_tag_or_nothing() {
        for (declared, expected) in [
            ("en", Some("en")),
            ("en_US", Some("en-US")),
            ("EN-us", Some("en-US")),
            ("zh-hans-cn", Some("zh-Hans-CN")),
            ("English", Some("en")),
            ("en-US.UTF-8", Some("en-US")),
            ("es-419", Some("es-419")),
            ("und", None),
            ("x-default", None),
            ("\" onload=\"", None),
            ("", None),
        ] {
            assert_eq!(tag(declared).as_deref(), expected, "{declared}");
        }
    }

    #[test]
    fn a_language_is_guessed_from_enough_text_only() {
        let german = "Der schnelle braune Fuchs springt über den faulen Hund, und danach gehen wir alle zusammen in die Stadt, um Brot zu kaufen.";
        assert_eq!(detected(german).as_deref(), Some("de"));
        assert_eq!(detected("Rust 1.95 released"), None);
        assert!(
            CODES
                .iter()
                .all(|(three, two)| whatlang::Lang::from_code(*three).is_some() && tag(two).as_deref() == Some(*two))
        );
    }
}
