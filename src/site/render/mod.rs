//! Template rendering: views and a template become a page or a feed.
//!
//! Pure. Text is escaped here, once, for HTML and XML alike. An unknown variable is an error, not an empty string.
//! An error is a [`TemplateProblem`], which the author of the template can fix.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use std::fmt;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::theme::Theme;
use super::translations::{self, Translations};

mod problem;

pub(crate) use problem::{Instead, TemplateProblem};

/// Partials may include themselves. A page needs about five levels.
const RECURSION: usize = 64;

/// Instructions for one page. A list of 650 sources takes 100,000. An endless loop stops within a second.
const FUEL: u64 = 20_000_000;

/// Renders a page from a template and its variables.
pub(crate) fn render(theme: &Theme, template: &str, variables: &Value) -> Result<String, TemplateProblem> {
    let rendered = theme.templates.get_template(template).and_then(|template| template.render(variables.clone()));
    rendered.map_err(|error| theme.problem(&error).with_variables(&error, variables))
}

/// The template engine, with our syntax, escaping, filters and words.
pub(crate) fn environment(translations: &Arc<Translations>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax());
    environment.set_auto_reload(false);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_recursion_limit(RECURSION);
    environment.set_fuel(Some(FUEL));
    // Custom, so that every filter that escapes (`escape`, `join`) does the same as `write_escaped`.
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markup".into()));
    environment.set_formatter(write_escaped);
    // Keeps the source of a template, for error messages.
    environment.set_debug(true);
    environment.add_filter("html", html);
    environment.add_filter("rss_text", rss_text);
    translations::add_to(&mut environment, translations);
    environment
}

/// A line with only a statement leaves no empty line.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .unwrap_or_default()
}

/// Text for RSS. RSS does not say whether titles, names and topics are text or HTML. Programs that read them as HTML must find
/// no tag in plain text. So text with something like a tag is escaped once more; other text is unchanged.
pub(super) fn rss_text(text: &str) -> String {
    let opens = |(_, after): (usize, &str)| after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let mut after_brackets = text.match_indices('<').map(|(at, _)| (at, text.get(at + 1..).unwrap_or_default()));
    if after_brackets.any(opens) {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}

/// Escapes only what HTML and XML need in text and in quoted attributes, so that addresses stay readable.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let Some(text) = value.as_str() else {
        // Numbers and booleans. `none` is a mistake in a template: it must test every field that may be absent.
        return if value.is_none() { Err(none_printed()) } else { Ok(write!(out, "{value}")?) };
    };
    if value.is_safe() {
        return Ok(out.write_str(text)?);
    }
    Ok(escape(text, out)?)
}

fn escape(text: &str, out: &mut impl fmt::Write) -> fmt::Result {
    let mut written = 0;
    for (at, character) in text.char_indices() {
        let entity = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ if is_forbidden(character) => "",
            _ => continue,
        };
        out.write_str(&text[written..at])?;
        out.write_str(entity)?;
        written = at + character.len_utf8();
    }
    out.write_str(&text[written..])
}

/// Plain text as HTML or XML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = escape(text, &mut escaped);
    escaped
}

fn none_printed() -> Error {
    Error::new(ErrorKind::InvalidOperation, "the value is `none`: test it with `if` before you print it")
}

/// Whether XML 1.0 §2.2 forbids the character, or XML and HTML advise against it: control characters and noncharacters.
pub(super) fn is_forbidden(character: char) -> bool {
    let is_control = character.is_control() && !matches!(character, '\t' | '\n' | '\r');
    is_control
        || matches!(u32::from(character) & 0xFFFF, 0xFFFE | 0xFFFF)
        || matches!(character, '\u{FDD0}'..='\u{FDEF}')
}

/// Plain text as HTML, for feeds that hold HTML as text. Printing escapes it once more.
fn html(text: &str) -> String {
    escaped(text)
}

#[cfg(test)]
pub(super) mod tests;
