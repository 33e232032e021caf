//! What is wrong with a template or a message, told to whoever wrote it: where, the very line, why, and what there is instead.

use std::fmt;

use minijinja::value::Value;
use minijinja::{Error, ErrorKind};

use crate::sources::nearest::nearest;

mod scope;

use scope::Scope;

/// A mistake in a template or a message, the user's own or ours. Somebody's input is wrong, so the process exits with 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateProblem {
    /// The file of a user's template; only the name of one of ours.
    pub(crate) file: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// The whole line, and how many characters of it are meant.
    pub(crate) source_line: String,
    pub(crate) width: usize,
    pub(crate) what: String,
    pub(crate) instead: Box<Instead>,
}

/// What could be used in the place of a name that is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Instead {
    /// The name that was probably meant.
    pub(crate) near: Option<String>,
    /// The fields of the value, or all names that there are.
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
            write!(f, "\n{margin} = at hand: {}", instead.at_hand.join(", "))?;
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

    /// The problem with what there is in the place of what is not there.
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

    /// The problem with the template that was probably meant, if there is none of the name that was given.
    pub(crate) fn with_templates<'t>(mut self, error: &Error, templates: impl Iterator<Item = &'t str>) -> Self {
        let error = innermost(error);
        if error.kind() == ErrorKind::TemplateNotFound {
            let name = error.detail().and_then(|detail| detail.split(['\'', '"']).nth(1)).unwrap_or_default();
            self.instead.near = nearest(name, templates).map(str::to_owned);
        }
        self
    }
}

/// An error in a partial arrives wrapped in one for each `include` around it.
fn innermost(error: &Error) -> &Error {
    let mut error = error;
    while let Some(inner) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>()) {
        error = inner;
    }
    error
}

/// `text` is the expression that is wrong.
fn what(error: &Error, text: &str) -> String {
    let is_path = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    match (error.kind(), error.detail()) {
        // What a macro does not know has no name there.
        (ErrorKind::UndefinedError, None) if is_path(text) => format!("`{text}` is undefined"),
        (kind, None) => kind.to_string(),
        (ErrorKind::UndefinedError | ErrorKind::SyntaxError, Some(detail)) => detail.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
    }
}

/// The name in what the engine says of it: `` `post.titel` is undefined ``, with what it could not do before, or where it is from behind.
fn undefined(what: &str) -> Option<&str> {
    let (before, _) = what.split_once("` is undefined")?;
    before.rsplit_once('`').map(|(_, name)| name)
}
