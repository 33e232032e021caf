//! Language tags: what feeds declare as BCP 47 tags, and detection where nothing is declared.

use icu_locale_core::LanguageIdentifier;

use crate::text::prefix;

/// Shorter texts are detected wrong too often.
const MIN_LETTERS: usize = 80;

/// Enough to be certain; reading on costs time and changes nothing.
const MAX_BYTES: usize = 1024;

/// A declared language as a BCP 47 tag (RFC 5646): language, script and region, in their usual case.
///
/// POSIX locales, English names of languages, lists (the first counts) and codes of three letters are understood. `None` for text
/// that names no language, so what is returned is safe in a `lang` attribute.
///
/// ```
/// use perihelion_feed::language::tag;
///
/// assert_eq!(tag("en_US.UTF-8").as_deref(), Some("en-US"));
/// assert_eq!(tag("Deutsch").as_deref(), Some("de"));
/// assert_eq!(tag("x-default"), None);
/// ```
pub fn tag(declared: &str) -> Option<String> {
    let declared = declared.trim().replace('_', "-");
    // `en_US.UTF-8`, and lists: `en, fr`.
    let declared = declared.split(['.', ',', ';', ' ', '@']).next().unwrap_or_default();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| declared.eq_ignore_ascii_case(name)) {
        return Some((*code).to_owned());
    }
    // Extensions and private use say nothing to readers; `x-default` and `und` name no language.
    let core = declared.split("-x-").next().unwrap_or_default();
    let mut identifier: LanguageIdentifier = core.parse().ok()?;
    // A language with a code of two letters has no other (RFC 5646 §2.2.1).
    let language = identifier.language;
    match CODES.iter().find(|(three, _)| *three == language.as_str()) {
        Some((_, two)) => identifier.language = two.parse().ok()?,
        None if lists(LANGUAGES, language.as_str()) => {}
        None => return None,
    }
    identifier.script = identifier.script.filter(|script| lists(SCRIPTS, script.as_str()));
    // `en-uk`; and, in the manner of `de-de`, `en-en`.
    identifier.region = match identifier.region {
        Some(region) if region.as_str() == "UK" => "GB".parse().ok(),
        region => region.filter(|region| region.as_str().len() == 3 || lists(REGIONS, region.as_str())),
    };
    identifier.variants.clear();
    Some(identifier.to_string())
}

fn lists(codes: &str, code: &str) -> bool {
    codes.split(' ').any(|listed| listed == code)
}

/// The language of plain text as a BCP 47 tag. `None` for a text of fewer than 80 letters, and where it is not certain.
pub fn detect(text: &str) -> Option<String> {
    // Addresses are in no language.
    let words: Vec<&str> = prefix(text, MAX_BYTES).split_whitespace().filter(|word| !word.contains("://")).collect();
    let text = words.join(" ");
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(|c| c.is_alphabetic() && is_latin(*c)).count();
    let found = whatlang::detect(&text).filter(whatlang::Info::is_reliable)?;
    // Names of programs in a text of another script.
    let is_mixed = found.script() == whatlang::Script::Latin && latin * 10 < letters * 9;
    if letters <= MIN_LETTERS || is_mixed {
        return None;
    }
    CODES.iter().find(|(three, _)| *three == found.lang().code()).map(|(_, two)| (*two).to_owned())
}

/// The language of plain text whose feed declares one, as a BCP 47 tag.
///
/// Programs declare English whatever is written, and some people write in two languages. So what a text is plainly written in
/// counts before the declaration, unless the two languages are so alike that they are taken for each other.
///
/// ```
/// use perihelion_feed::language::of_text;
///
/// let spanish = "Este es un artículo bastante largo en español, para que nadie tenga dudas de la lengua en que está escrito.";
/// assert_eq!(of_text(spanish, Some("en-US")).as_deref(), Some("es"));
/// assert_eq!(of_text(spanish, Some("es-MX")).as_deref(), Some("es-MX"));
/// assert_eq!(of_text("¡Hola!", Some("en-US")).as_deref(), Some("en-US"));
/// ```
pub fn of_text(text: &str, declared: Option<&str>) -> Option<String> {
    let Some(declared) = declared.and_then(tag) else { return detect(text) };
    let primary = declared.split('-').next().unwrap_or_default();
    let is_known = CODES.iter().any(|(_, two)| *two == primary);
    let alike = |found: &str| ALIKE.iter().any(|group| lists(group, primary) && lists(group, found));
    match detect(text) {
        Some(found) if primary == "en" && found != "en" && is_english(text) => Some(declared),
        Some(found) if is_known && found != primary && !alike(&found) && !lists(SELDOM, &found) => Some(found),
        _ => Some(declared),
    }
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c)
}

/// Whether a text has so many of the little words of English that it is written in it.
fn is_english(text: &str) -> bool {
    let words = prefix(text, MAX_BYTES).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (all, little) = words.fold((0, 0), |(all, little), word| {
        (all + 1, little + usize::from(lists(LITTLE_WORDS, &word.to_ascii_lowercase())))
    });
    little * 7 > all
}

/// Of English, and of no other language.
const LITTLE_WORDS: &str =
    "about and are for from have how it it's of that the their they this was were what which with you your";

/// Languages that a detector takes for each other.
const ALIKE: [&str; 13] = [
    "da nb nn no",
    "bs hr sl sr",
    "cs sk",
    "id jv ms",
    "ca es gl",
    "gl pt",
    "ca oc",
    "bg mk ru sr",
    "be ru uk",
    "hi mr ne",
    "ar fa ur",
    "af nl",
    "az tk tr uz",
];

/// Languages that code and names are taken for, and few blogs are written in.
const SELDOM: &str = "af ak eo jv la sn tk tl uz zu";

/// ISO 639-1, and languages without such a code that blogs are written in.
const LANGUAGES: &str = "arn arz ast bar bho ceb chr ckb cmn dsb fil frp fur gsw haw hsb ilo jbo kab kmr lad lij lzh mai mni nah nan nap nds pap pms quc rom sah sat scn sco syr szl tlh tok tyv udm vec wuu yue zgh aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The scripts that somebody writes a blog in.
const SCRIPTS: &str = "Adlm Arab Armn Beng Cans Cher Copt Cyrl Deva Ethi Geor Goth Grek Gujr Guru Hang Hans Hant Hebr Hira Jpan Kana Khmr Knda Kore Laoo Latn Mlym Mong Mymr Nkoo Orya Runr Sinh Syrc Taml Telu Tfng Thaa Thai Tibt";

/// ISO 3166-1.
const REGIONS: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

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
            ("en-uk", Some("en-GB")),
            ("en-en", Some("en")),
            ("eng-US", Some("en-US")),
            ("gsw-CH", Some("gsw-CH")),
            ("sr-latn-rs", Some("sr-Latn-RS")),
            ("de-abcd-1901", Some("de")),
            ("default", None),
            ("qq", None),
            ("rss.channel.language", None),
            ("und", None),
            ("x-default", None),
            ("\" onload=\"", None),
            ("", None),
        ] {
            assert_eq!(tag(declared).as_deref(), expected, "{declared}");
        }
    }

    #[test]
    fn a_language_is_detected_in_enough_text_only() {
        let german = "Der schnelle braune Fuchs springt über den faulen Hund, und danach gehen wir alle zusammen in die Stadt, um Brot zu kaufen.";
        assert_eq!(detect(german).as_deref(), Some("de"));
        assert_eq!(detect("Rust 1.95 released"), None);
        // Nothing is known of Icelandic.
        for (declared, expected) in
            [("en-GB", "de"), ("de-AT", "de-AT"), ("is", "is"), ("nonsense!", "de"), ("fr", "de"), ("nl", "de")]
        {
            assert_eq!(of_text(german, Some(declared)).as_deref(), Some(expected), "{declared}");
        }
        let code = "fn main() { let values: Vec<u32> = input.lines().map(|line| line.parse()).collect(); println!(\"{values:?}\"); }";
        assert_eq!(of_text(code, Some("en")).as_deref(), Some("en"));
        assert!(
            CODES
                .iter()
                .all(|(three, two)| whatlang::Lang::from_code(*three).is_some() && tag(two).as_deref() == Some(*two))
        );
    }
}
