//! Message files: parsed and checked messages, or an error at its line.
//!
//! All checks of a message happen here. What can still fail in [`format`](super::format) is a mistake of the caller.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::{self, ErrorKind, ParserError};
use icu_locale_core::Locale;
use icu_plurals::{PluralRules, PluralRulesOptions, PluralRulesPreferences};

use super::super::TemplateProblem;
use super::super::render::Instead;
use super::format::{Piece, pieces};
use crate::sources::nearest::nearest;

/// A message, with all that is needed to format it.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) pattern: Pattern<String>,
    /// Every argument that one of its forms uses. Tags such as `<link>` are arguments too.
    pub(super) arguments: BTreeSet<String>,
    /// Every argument that callers pass: those of the first message with this key.
    given: BTreeSet<String>,
    /// It has tags, so it can only become HTML.
    pub(super) is_markup: bool,
    /// The plural rules of the message's own language.
    pub(super) plurals: Arc<PluralRules>,
}

pub(super) type Messages = BTreeMap<String, Message>;

/// The messages of a file in the language of `tag`. A message that is already `known` can use only the arguments that it gets.
pub(super) fn read(tag: &str, file: &str, text: &str, known: &Messages) -> Result<Messages> {
    let resource = match parser::parse_runtime(text.to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            let first = errors.first().map(|error| syntax_problem(file, text, error));
            return Err(first.unwrap_or_else(|| problem(file, text, 0, 1, "this is not a message".to_owned())).into());
        }
    };
    let locale = Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN);
    let plurals = PluralRules::try_new(PluralRulesPreferences::from(&locale), PluralRulesOptions::default())?;
    let plurals = Arc::new(plurals);
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let key = message.id.name;
        let wrong = |what: String| problem(file, text, line_of(text, &key), key.chars().count(), what);
        if !message.attributes.is_empty() {
            return Err(wrong(format!("`{key}` has attributes, and messages here have none")).into());
        }
        let Some(pattern) = message.value else { continue };
        let mut seen = Seen::default();
        seen.look(&pattern).map_err(wrong)?;
        let Seen { arguments, is_markup } = seen;
        let given = known.get(&key).map_or_else(|| arguments.clone(), |known| known.given.clone());
        if let Some(stranger) = arguments.difference(&given).next() {
            let near = nearest(stranger, given.iter().map(String::as_str)).map(str::to_owned);
            let mut problem = wrong(format!("`{key}` has no argument `{stranger}`"));
            *problem.instead = Instead { near, at_hand: given.into_iter().collect() };
            return Err(problem.into());
        }
        let said = Message { pattern, arguments, given, is_markup, plurals: Arc::clone(&plurals) };
        if messages.insert(key.clone(), said).is_some() {
            return Err(wrong(format!("`{key}` is in this file twice")).into());
        }
    }
    Ok(messages)
}

/// What a pattern uses in any of its forms.
#[derive(Debug, Default)]
struct Seen {
    arguments: BTreeSet<String>,
    is_markup: bool,
}

impl Seen {
    fn look(&mut self, pattern: &Pattern<String>) -> Result<(), String> {
        let mut open = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    for piece in pieces(value) {
                        self.step(piece, &mut open)?;
                    }
                }
                PatternElement::Placeable { expression } => self.expression(expression)?,
            }
        }
        match open.pop() {
            Some(name) => Err(format!("`<{name}>` is not closed: write `</{name}>` after the words that are the link")),
            None => Ok(()),
        }
    }

    fn step<'t>(&mut self, piece: Piece<'t>, open: &mut Vec<&'t str>) -> Result<(), String> {
        match piece {
            Piece::Text(_) => {}
            Piece::Open(name) => {
                if let Some(outer) = open.last() {
                    return Err(format!("`<{name}>` is inside `<{outer}>`, and a link cannot contain a link"));
                }
                self.is_markup = true;
                self.arguments.insert(name.to_owned());
                open.push(name);
            }
            Piece::Close(name) if open.pop() == Some(name) => {}
            Piece::Close(name) => return Err(format!("`</{name}>` has no `<{name}>` before it")),
        }
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<String>) -> Result<(), String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                self.arguments.insert(id.name.clone());
                variants.iter().try_for_each(|variant| self.look(&variant.value))
            }
            Expression::Select { .. } => Err("only an argument, such as `$count`, can choose between forms".to_owned()),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => Ok(()),
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.clone());
                Ok(())
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { id, .. } => Err(format!(
                "`{}()` is a function, and messages here have none: numbers are already written in the planet's language",
                id.name
            )),
            InlineExpression::MessageReference { id, .. } => Err(format!(
                "`{{ {0} }}` is another message; write its words, or `{{ ${0} }}` for an argument",
                id.name
            )),
            InlineExpression::TermReference { id, .. } => {
                Err(format!("`{{ -{} }}` is a term, and messages here have none: write its words", id.name))
            }
        }
    }
}

fn syntax_problem(file: &str, text: &str, error: &ParserError) -> TemplateProblem {
    let what = match &error.kind {
        ErrorKind::ExpectedToken('=') => "a message is written `key = words`".to_owned(),
        ErrorKind::MissingDefaultVariant => "one of the forms has to be the default: write `*[other]`".to_owned(),
        ErrorKind::ExpectedMessageField { entry_id } => format!("`{entry_id}` has no words"),
        kind => {
            let words = kind.to_string().replace('"', "`");
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        }
    };
    problem(file, text, error.pos.start, 1, what)
}

fn problem(file: &str, text: &str, at: usize, width: usize, what: String) -> TemplateProblem {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    TemplateProblem {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[start..].chars().count() + 1,
        source_line: text[start..].lines().next().unwrap_or_default().to_owned(),
        width,
        what,
        instead: Box::default(),
    }
}

/// The position of a message. The parser does not keep it.
fn line_of(text: &str, key: &str) -> usize {
    let is_it = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_it(line) {
            return at;
        }
        at += line.len();
    }
    0
}
