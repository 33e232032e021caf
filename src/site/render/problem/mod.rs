//! Template errors: file, line, reason, and the names that exist instead.

use std::fmt;

use minijinja::value::Value;
use minijinja::{Error, ErrorKind};

use crate::sources::nearest::nearest;

mod scope;

use scope::Scope;

/// A mistake in a template or a message. The process exits with 2, since the input is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateProblem {
    /// The path of a user's file, or the name of a built-in template.
    pub(crate) file: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// The whole line, and how many of its characters are marked.
    pub(crate) source_line: String,
    pub(crate) width: usize,
    pub(crate) what: String,
    pub(crate) instead: Box<Instead>,
}

/// Names that exist instead of an unknown one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Instead {
    /// The name that was probably meant.
    pub(crate) near: Option<String>,
    /// All fields of the value, or all names.
    pub(crate) at_hand: Vec<String>,
}

impl std::error::Error for TemplateProblem {}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, source_line, width, what, instead } = self;
        let margin = " ".repeat(line.to_string().len());
        let indent = " ".repeat(column - 1);
        let marks = "^".repeat(*width);
        writeln!(f, "{what}")?;
        writeln!(f, "{margin}--> {file}:{line}:{column}")?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{line} | {source_line}")?;
        write!(f, "{margin} | {indent}{marks}")?;
        if let Some(near) = &instead.near {
            write!(f, "\n{margin} = did you mean `{near}`?")?;
        }
        if !instead.at_hand.is_empty() {
            write!(f, "\n{margin} = available: {}", instead.at_hand.join(", "))?;
        }
        Ok(())
    }
}

impl TemplateProblem {
    pub(crate) fn new(error: &Error) -> Self {
        let error = innermost(error);
        let source = error.template_source().unwrap_or_default();
        let line = error.line().unwrap_or(1);
        let source_line = source.lines().nth(line - 1).unwrap_or_default();
        let span = error.range().and_then(|range| source.get(range.clone()).map(|text| (range.start, text)));
        let (column, text) = match span {
            Some((start, text)) => {
                let before = source[..start].rsplit('\n').next().unwrap_or_default();
                (before.chars().count() + 1, text.lines().next().unwrap_or_default())
            }
            None => (1, ""),
        };
        Self {
            file: error.name().unwrap_or("a template").to_owned(),
            line,
            column,
            source_line: source_line.to_owned(),
            width: text.chars().count().max(1),
            what: what(error, text),
            instead: Box::default(),
        }
    }

    /// Adds the names that exist instead of an unknown variable or field.
    pub(super) fn with_variables(mut self, error: &Error, variables: &Value) -> Self {
        let Some(undefined) = undefined(&self.what) else { return self };
        let scope = Scope::new(error, variables);
        let (at_hand, name) = match undefined.rsplit_once('.') {
            None => (scope.names(), undefined),
            Some((object, name)) => (scope.fields(object), name),
        };
        let near = nearest(name, at_hand.iter().map(String::as_str)).map(str::to_owned);
        *self.instead = Instead { near, at_hand };
        self
    }

    /// Adds the template that was probably meant, if no template has the given name.
    pub(crate) fn with_templates<'t>(mut self, error: &Error, templates: impl Iterator<Item = &'t str>) -> Self {
        let error = innermost(error);
        if error.kind() == ErrorKind::TemplateNotFound {
            let name = error.detail().and_then(|detail| detail.split(['\'', '"']).nth(1)).unwrap_or_default();
            self.instead.near = nearest(name, templates).map(str::to_owned);
        }
        self
    }
}

/// The engine wraps an error in a partial once for each `include` around it.
fn innermost(error: &Error) -> &Error {
    let mut error = error;
    while let Some(inner) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>()) {
        error = inner;
    }
    error
}

/// The reason. `text` is the wrong expression.
fn what(error: &Error, text: &str) -> String {
    let is_path = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    match (error.kind(), error.detail()) {
        // In a macro the engine does not name the unknown variable.
        (ErrorKind::UndefinedError, None) if is_path(text) => format!("`{text}` is undefined"),
        (kind, None) => kind.to_string(),
        (ErrorKind::UndefinedError | ErrorKind::SyntaxError, Some(detail)) => detail.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
    }
}

/// The unknown name in a message of the engine, such as `` `post.titel` is undefined ``. There may be more text before and after it.
fn undefined(what: &str) -> Option<&str> {
    let (before, _) = what.split_once("` is undefined")?;
    before.rsplit_once('`').map(|(_, name)| name)
}
