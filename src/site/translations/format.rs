//! Message formatting: a message and its arguments become plain text or HTML.
//!
//! In HTML, the message's own words and every argument that is text are escaped here. An argument that is already markup is kept.
//! `<link>these words</link>` become a link to the address in the argument `link`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;
use icu_plurals::{PluralCategory, PluralRules};

use super::super::render::escaped;
use super::Translations;
use super::messages::Message;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Argument {
    Number(i64),
    Text(String),
    /// Safe HTML.
    Markup(String),
}

pub(crate) type Arguments<'a> = BTreeMap<&'a str, Argument>;

/// Why a message cannot be formatted. The mistake is in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MessageError {
    Unknown {
        key: String,
        near: Option<String>,
    },
    Missing {
        key: String,
        argument: String,
    },
    /// The caller wants text, but the message has markup.
    OnlyMarkup {
        key: String,
    },
}

impl std::error::Error for MessageError {}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { key, near: None } => write!(f, "there is no message `{key}`"),
            Self::Unknown { key, near: Some(near) } => write!(f, "there is no message `{key}`; did you mean `{near}`?"),
            Self::Missing { key, argument } => write!(f, "the message `{key}` needs `{argument}`: add `{argument}=…`"),
            Self::OnlyMarkup { key } => write!(f, "the message `{key}` has markup: use `t_html`"),
        }
    }
}

impl Translations {
    /// The message as plain text, not escaped.
    pub(crate) fn format(&self, key: &str, arguments: &Arguments<'_>) -> Result<String, MessageError> {
        let message = self.wanted(key, arguments)?;
        if message.is_markup || arguments.values().any(|argument| matches!(argument, Argument::Markup(_))) {
            return Err(MessageError::OnlyMarkup { key: key.to_owned() });
        }
        Ok(self.sentence(message, arguments, false))
    }

    /// The message as HTML.
    pub(crate) fn format_html(&self, key: &str, arguments: &Arguments<'_>) -> Result<String, MessageError> {
        Ok(self.sentence(self.wanted(key, arguments)?, arguments, true))
    }

    /// The message, if the caller passes all arguments of all its forms. So a missing argument always fails, not only for some counts.
    fn wanted(&self, key: &str, arguments: &Arguments<'_>) -> Result<&Message, MessageError> {
        let message = self.message(key)?;
        match message.arguments.iter().find(|wanted| !arguments.contains_key(wanted.as_str())) {
            Some(missing) => Err(MessageError::Missing { key: key.to_owned(), argument: missing.clone() }),
            None => Ok(message),
        }
    }

    fn sentence(&self, message: &Message, arguments: &Arguments<'_>, html: bool) -> String {
        let mut sentence = Sentence {
            translations: self,
            plurals: &message.plurals,
            arguments,
            html,
            output: String::with_capacity(64),
        };
        sentence.pattern(&message.pattern);
        sentence.output
    }
}

/// The output of one message while it is being formatted.
struct Sentence<'a> {
    translations: &'a Translations,
    plurals: &'a PluralRules,
    arguments: &'a Arguments<'a>,
    html: bool,
    output: String,
}

impl Sentence<'_> {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => pieces(value).for_each(|piece| self.piece(piece)),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(text) => self.text(text),
            Piece::Open(name) => {
                let address = match self.arguments.get(name) {
                    Some(Argument::Text(address) | Argument::Markup(address)) => escaped(address),
                    _ => String::new(),
                };
                for part in ["<a href=\"", &address, "\">"] {
                    self.output.push_str(part);
                }
            }
            Piece::Close(_) => self.output.push_str("</a>"),
        }
    }

    fn text(&mut self, text: &str) {
        if self.html {
            self.output.push_str(&escaped(text));
        } else {
            self.output.push_str(text);
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                if let Some(variant) = self.chosen(selector, variants) {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::StringLiteral { value } => self.text(&unescape_unicode_to_string(value)),
            InlineExpression::NumberLiteral { value } => self.text(value),
            InlineExpression::VariableReference { id } => self.argument(&id.name),
            InlineExpression::Placeable { expression } => self.expression(expression),
            // `messages` rejects these.
            InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }

    fn argument(&mut self, name: &str) {
        let said = match self.arguments.get(name) {
            None => return,
            Some(Argument::Number(number)) => self.translations.number(*number),
            Some(Argument::Text(text)) if self.html => escaped(&self.translations.isolated(text, false)),
            Some(Argument::Text(text)) => self.translations.isolated(text, false).into_owned(),
            Some(Argument::Markup(text)) => self.translations.isolated(text, true).into_owned(),
        };
        self.output.push_str(&said);
    }

    /// The first form for exactly this number, for its plural category, or of this name; else the default.
    fn chosen<'p>(
        &self,
        selector: &InlineExpression<String>,
        variants: &'p [Variant<String>],
    ) -> Option<&'p Variant<String>> {
        let InlineExpression::VariableReference { id } = selector else { return None };
        let argument = self.arguments.get(id.name.as_str());
        let fits = |variant: &&Variant<String>| match (&variant.key, argument) {
            (VariantKey::NumberLiteral { value }, Some(Argument::Number(number))) => value.parse() == Ok(*number),
            (VariantKey::Identifier { name }, Some(Argument::Number(number))) => {
                let plural = self.plurals.category_for(number.unsigned_abs());
                PluralCategory::get_for_cldr_string(name) == Some(plural)
            }
            (VariantKey::Identifier { name }, Some(Argument::Text(text))) => name == text,
            _ => false,
        };
        variants.iter().find(fits).or_else(|| variants.iter().find(|variant| variant.default))
    }
}

impl Translations {
    /// Isolates a name that is written in the other direction than the page (UAX #9, FSI and PDI). Else it would move the punctuation
    /// around it. `<bdi>` does the same, but not in an attribute or a title. Other names get no invisible characters.
    fn isolated<'t>(&self, text: &'t str, is_markup: bool) -> Cow<'t, str> {
        let runs_against = |letter: char| letter.is_alphabetic() && is_right_to_left(letter) != self.is_right_to_left;
        // Letters in tags do not count.
        let mut in_tag = false;
        let mut is_seen = |letter: char| {
            in_tag = (in_tag || (is_markup && letter == '<')) && letter != '>';
            !in_tag
        };
        if text.chars().any(|letter| is_seen(letter) && runs_against(letter)) {
            format!("\u{2068}{text}\u{2069}").into()
        } else {
            text.into()
        }
    }
}

/// Unicode blocks of scripts that are written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(u32::from(letter), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

/// A piece of a message's own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// `<link>`
    Open(&'t str),
    /// `</link>`
    Close(&'t str),
}

/// Splits text into tags and plain text. A `<` that begins no tag is plain text.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((tag, after)) = tag(rest) {
            rest = after;
            return Some(tag);
        }
        let later = rest.char_indices().skip(1).find(|(at, _)| tag(&rest[*at..]).is_some());
        let (text, after) = rest.split_at(later.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(Piece::Text(text))
    })
}

fn tag(text: &str) -> Option<(Piece<'_>, &str)> {
    let (inside, after) = text.strip_prefix('<')?.split_once('>')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let piece = if name == inside { Piece::Open(name) } else { Piece::Close(name) };
    is_name.then_some((piece, after))
}
