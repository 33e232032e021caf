//! Views and a template in, a page or a feed out.
//!
//! Pure. Text is escaped here, once, for HTML and XML alike; a variable that does not exist is an error, not an empty string.
//! What goes wrong is a [`TemplateProblem`]: whoever wrote the template can mend it.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use std::fmt;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::theme::Theme;
use super::words::{self, Words};

mod problem;

pub(crate) use problem::{Instead, TemplateProblem};

/// Partials nest, and may include themselves; a page needs about five levels.
const RECURSION: usize = 64;

/// Instructions for one page. A list of 650 sources takes 100,000; a loop that never ends stops within a second.
const FUEL: u64 = 20_000_000;

/// The page that `template` makes of its variables.
pub(crate) fn render(theme: &Theme, template: &str, variables: &Value) -> Result<String, TemplateProblem> {
    let rendered = theme.templates.get_template(template).and_then(|template| template.render(variables.clone()));
    rendered.map_err(|error| theme.problem(&error).with_variables(&error, variables))
}

/// What all templates share: their syntax, how text is escaped, the filters, and the words of the interface.
pub(crate) fn environment(words: &Arc<Words>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax());
    environment.set_auto_reload(false);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_recursion_limit(RECURSION);
    environment.set_fuel(Some(FUEL));
    // Custom, so that every filter that escapes (`escape`, `join`) does it the way `write_escaped` does.
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markup".into()));
    environment.set_formatter(write_escaped);
    // The source of a template, for its problems.
    environment.set_debug(true);
    environment.add_filter("html", html);
    environment.add_filter("rss_text", rss_text);
    words::add_to(&mut environment, words);
    environment
}

/// A line that holds nothing but a statement leaves no line behind.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .unwrap_or_default()
}

/// Text for RSS, which does not say whether titles, names and topics are text or HTML: programs that take them for HTML must
/// find no tag in what is text. Where they would take something for a tag, it is escaped once more; all else is as it was.
fn rss_text(text: &str) -> String {
    let opens = |(_, after): (usize, &str)| after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let mut after_brackets = text.match_indices('<').map(|(at, _)| (at, text.get(at + 1..).unwrap_or_default()));
    if after_brackets.any(opens) {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}

/// As little as HTML and XML need, in text and in quoted attributes: an address stays readable.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let Some(text) = value.as_str() else {
        // Numbers and booleans. `none` is a mistake in a template: every field that may be absent has to be asked for.
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
    // A string takes all that is written to it.
    let _ = escape(text, &mut escaped);
    escaped
}

fn none_printed() -> Error {
    Error::new(ErrorKind::InvalidOperation, "the value is `none`: ask with `if` before it is printed")
}

/// Not a `Char` of XML 1.0 §2.2, or one that it and HTML advise against: control characters and noncharacters.
fn is_forbidden(character: char) -> bool {
    let is_control = character.is_control() && !matches!(character, '\t' | '\n' | '\r');
    is_control
        || matches!(u32::from(character) & 0xFFFF, 0xFFFE | 0xFFFF)
        || matches!(character, '\u{FDD0}'..='\u{FDEF}')
}

/// Plain text as HTML, where HTML is what a feed holds as text, to be escaped once more.
fn html(text: &str) -> String {
    escaped(text)
}

#[cfg(test)]
mod tests;
