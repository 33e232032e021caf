//! Formats of configurations, told apart by their content. Names of files say little: `planet.ini` is written for five programs.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use perihelion_feed::text::unescape_html;

/// A kind of configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// `config.ini` of Planet 2.0, Venus or planet-in-go
    Planet,
    /// `planet.ini` of Pluto
    Pluto,
    /// A list of subscriptions, also of moonmoon or llun/feeds
    Opml,
    /// `config` of rawdog, also with Ruby templates in it
    Rawdog,
    /// osmosfeed, perlanet, planet.rb, planet-sympy, ocaml.org and their like
    Yaml,
    /// A directory of blogs, such as those of Emacslife and iOS Dev
    Json,
    /// planet-mars, Mercury
    Toml,
    /// A table with a column of addresses
    Csv,
    /// `config.scm` of planet.scheme.org
    Scheme,
    /// One address a line
    Txt,
}

impl Format {
    /// For people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Planet => "configuration of Planet or Venus",
            Self::Pluto => "configuration of Pluto",
            Self::Opml => "OPML list",
            Self::Rawdog => "configuration of rawdog",
            Self::Yaml => "YAML list",
            Self::Json => "JSON list",
            Self::Toml => "TOML list",
            Self::Csv => "CSV table",
            Self::Scheme => "list in Scheme",
            Self::Txt => "list of addresses",
        }
    }
}

/// A format that the user may leave to the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormatWish(pub(crate) Option<Format>);

impl ValueEnum for FormatWish {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [FormatWish; 11] = [
            FormatWish(None),
            FormatWish(Some(Format::Planet)),
            FormatWish(Some(Format::Pluto)),
            FormatWish(Some(Format::Opml)),
            FormatWish(Some(Format::Rawdog)),
            FormatWish(Some(Format::Yaml)),
            FormatWish(Some(Format::Json)),
            FormatWish(Some(Format::Toml)),
            FormatWish(Some(Format::Csv)),
            FormatWish(Some(Format::Scheme)),
            FormatWish(Some(Format::Txt)),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self.0 {
            Some(format) => format.to_possible_value(),
            None => Some(PossibleValue::new("auto").help("By the content")),
        }
    }
}

/// What a file is instead of a list of blogs, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoList {
    pub(super) what: &'static str,
    pub(super) fix: &'static str,
}

/// The format of a text.
pub(super) fn sniff(text: &str) -> Result<Format, NoList> {
    let begins = text.trim_start();
    let head: String = begins.chars().take(2_000).collect::<String>().to_lowercase();
    if begins.is_empty() {
        return Err(NoList { what: "the file is empty", fix: "name the file that lists the blogs" });
    }
    if text.bytes().take(1_000).any(|byte| byte == 0) {
        return Err(NoList { what: "this is no text", fix: "name the file that lists the blogs" });
    }
    if head.starts_with('<') && !head.starts_with("<%") {
        return markup(&text.to_lowercase());
    }
    if is_json(begins) {
        return Ok(Format::Json);
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let code = || lines().filter(|line| !line.starts_with(['#', ';']));
    if code().next().is_some_and(|line| line.starts_with('(')) {
        return Ok(Format::Scheme);
    }
    if code().any(is_rawdog) {
        return Ok(Format::Rawdog);
    }
    if code().any(|line| line.starts_with("[[") && line.ends_with("]]")) || is_toml(text) {
        return Ok(Format::Toml);
    }
    // The table's first line has a comma; a list of addresses has none outside of addresses.
    let first = code().next().unwrap_or_default();
    if is_address(first) && !first.contains(['\t', ';', ',']) {
        return Ok(Format::Txt);
    }
    if is_yaml(text) {
        return Ok(Format::Yaml);
    }
    let is_section = |line: &str| line.starts_with('[') && line.contains(']');
    if code().any(is_section) || code().any(|line| line.contains('=') && !first.contains(',')) && !is_address(first) {
        let is_pluto = code().next().is_some_and(|line| !is_section(line)) || has_keyed_feeds(text);
        return Ok(if is_pluto { Format::Pluto } else { Format::Planet });
    }
    if first.contains([',', ';', '\t']) && code().any(|line| line.contains("://")) {
        return Ok(Format::Csv);
    }
    if lines().any(|line| line.contains("://")) {
        return Ok(Format::Txt);
    }
    Err(NoList {
        what: "this is no list of blogs that this program knows: it has no address",
        fix: "name the file that lists the blogs, or say what it is with `--format`",
    })
}

fn markup(lower: &str) -> Result<Format, NoList> {
    if lower.contains("<outline") || lower.contains("<opml") {
        return Ok(Format::Opml);
    }
    let is = |name: &str| lower.contains(&format!("<{name}"));
    Err(if is("rss") || is("feed") || is("rdf:rdf") {
        NoList { what: "this is a feed, not a list of blogs", fix: "add the one blog with `perihelion add`" }
    } else if is("html") || is("!doctype html") {
        NoList {
            what: "this is a web page, not a list of blogs",
            fix: "download the list itself: the page of a planet often links it as OPML",
        }
    } else {
        NoList { what: "this is XML, but no OPML", fix: "name the file that lists the blogs" }
    })
}

/// `[[feeds]]` is TOML, and `[index]` a section.
fn is_json(begins: &str) -> bool {
    let head: String = begins.chars().filter(|char| !char.is_whitespace()).take(3).collect();
    match head.as_bytes() {
        [b'{', second, ..] => matches!(second, b'"' | b'}'),
        [b'[', b'[', third] => matches!(third, b'{' | b'"' | b'['),
        [b'[', second, ..] => matches!(second, b'{' | b'"' | b']'),
        _ => false,
    }
}

fn is_rawdog(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (first, second, third) = (words.next(), words.next(), words.next());
    let is_period =
        |word: &str| word.trim_end_matches(['s', 'm', 'h', 'd', 'w']).parse::<u32>().is_ok() && word.len() < 8;
    match first {
        Some("feed") => second.is_some_and(is_period) && third.is_some(),
        Some("feeddefaults") => second.is_none_or(|word| word.contains('=')),
        Some(
            "plugindirs" | "itemtemplate" | "outputfile" | "outputxml" | "maxarticles" | "expireage" | "splitstate",
        ) => second.is_some_and(|word| !word.starts_with(['=', ':'])),
        _ => false,
    }
}

fn is_toml(text: &str) -> bool {
    text.contains('=') && toml::de::DeTable::parse(text).is_ok_and(|table| !table.get_ref().is_empty())
}

fn is_yaml(text: &str) -> bool {
    text.lines().any(|line| {
        let body = line.trim_start().trim_start_matches("- ");
        let is_item = line.trim_start().starts_with("- ");
        let key = body.split_once(':').filter(|(key, rest)| {
            !key.is_empty()
                && key.trim().chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '"' | '\''))
                && (rest.is_empty() || rest.starts_with(' '))
        });
        let ends = key.is_some_and(|(_, rest)| rest.trim().is_empty());
        key.is_some() && is_item
            || ends
                && matches!(key.map(|(key, _)| key.trim()), Some("sources" | "feeds" | "blogs" | "planet" | "sites"))
    })
}

/// Sections that have their address in an option.
fn has_keyed_feeds(text: &str) -> bool {
    let option = |line: &str| {
        let (name, value) = line.split_once(['=', ':'])?;
        (name.trim().eq_ignore_ascii_case("feed") && value.contains("://")).then_some(())
    };
    text.lines().any(|line| option(line).is_some())
}

/// Whether a text begins as an address does.
pub(super) fn is_address(text: &str) -> bool {
    let text = unescape_html(text);
    ["http://", "https://", "feed://", "feed:http"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(scheme)))
}
