//! What is wrong with a template or a message, told to whoever wrote it: where, the very line, why, and what there is instead.

use std::fmt;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

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
    /// What could be used instead: the fields of a value, or the variables of the page.
    pub(crate) at_hand: Vec<String>,
}

impl std::error::Error for TemplateProblem {}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, source_line, width, what, .. } = self;
        let margin = " ".repeat(line.to_string().len());
        let indent = " ".repeat(column - 1);
        let marks = "^".repeat(*width);
        writeln!(f, "{what}")?;
        writeln!(f, "{margin}--> {file}:{line}:{column}")?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{line} | {source_line}")?;
        write!(f, "{margin} | {indent}{marks}")?;
        if let Some(near) = self.nearest() {
            write!(f, "\n{margin} = did you mean `{near}`?")?;
        }
        if !self.at_hand.is_empty() {
            write!(f, "\n{margin} = at hand: {}", self.at_hand.join(", "))?;
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
            what: what(error),
            at_hand: Vec::new(),
        }
    }

    /// The problem with what `variables` have to offer in the place of what is not there.
    pub(super) fn with_variables(mut self, variables: &Value) -> Self {
        let Some(undefined) = undefined(&self.what) else { return self };
        self.at_hand = match undefined.rsplit_once('.') {
            None => keys(variables),
            Some((object, _)) => {
                let name = object.rsplit('.').next().unwrap_or(object);
                find(variables, name).as_ref().map(keys).unwrap_or_default()
            }
        };
        self
    }

    fn nearest(&self) -> Option<&str> {
        /// Of 1: a slip of a letter or two, not another word.
        const ALIKE: f64 = 0.8;
        let name = undefined(&self.what)?.rsplit('.').next()?;
        let alike = self.at_hand.iter().map(|known| (strsim::jaro_winkler(name, known), known));
        let (score, known) = alike.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (score > ALIKE).then_some(known)
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

fn what(error: &Error) -> String {
    match (error.kind(), error.detail()) {
        (kind, None) => kind.to_string(),
        (ErrorKind::UndefinedError | ErrorKind::SyntaxError, Some(detail)) => detail.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
    }
}

/// The name in what the engine says of it: `` `post.titel` is undefined ``.
fn undefined(what: &str) -> Option<&str> {
    what.strip_prefix('`')?.strip_suffix("` is undefined")
}

/// The value that a template would call `name`: the field of that name, or the first of the list that is its plural.
fn find(value: &Value, name: &str) -> Option<Value> {
    let named = |key: &Value| key.as_str().is_some_and(|key| key == name || key.strip_suffix('s') == Some(name));
    match value.kind() {
        ValueKind::Map => {
            let fields = || value.try_iter().ok().into_iter().flatten();
            let field = |key: &Value| value.get_item(key).ok();
            let here = fields().filter(named).filter_map(|key| field(&key)).find_map(first_map);
            here.or_else(|| fields().filter_map(|key| field(&key)).find_map(|inner| find(&inner, name)))
        }
        ValueKind::Seq => value.try_iter().ok()?.find_map(|inner| find(&inner, name)),
        _ => None,
    }
}

fn first_map(value: Value) -> Option<Value> {
    match value.kind() {
        ValueKind::Map => Some(value),
        ValueKind::Seq => value.try_iter().ok()?.find(|inner| inner.kind() == ValueKind::Map),
        _ => None,
    }
}

fn keys(value: &Value) -> Vec<String> {
    let mut keys: Vec<_> = value.try_iter().ok().into_iter().flatten().map(|key| key.to_string()).collect();
    keys.sort_unstable();
    keys
}
