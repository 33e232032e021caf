//! Names that exist at the place of a template error, and their values.
//!
//! The engine forgets its loops when it fails. The templates still say what each loop goes over: `{% for post in run.posts %}`,
//! in the template with the mistake or in one that includes it.

use minijinja::Error;
use minijinja::value::{Value, ValueKind};

/// How far names are followed through loops over loops. Stops a name that is defined by itself.
const DEEPEST: usize = 8;

#[derive(Debug)]
pub(super) struct Scope<'a> {
    variables: &'a Value,
    /// Names that the templates define, those nearest to the mistake first.
    bindings: Vec<Binding<'a>>,
}

/// `for name in path`, `set name = path`, or a parameter of a macro, which may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Binding<'a> {
    name: &'a str,
    path: Option<&'a str>,
    is_loop: bool,
}

impl<'a> Scope<'a> {
    /// The engine wraps an error in a partial once for each `include` around it.
    pub(super) fn new(error: &'a Error, variables: &'a Value) -> Self {
        let inner = |error: &&'a Error| std::error::Error::source(*error).and_then(|inner| inner.downcast_ref());
        let mut sources: Vec<&str> =
            std::iter::successors(Some(error), inner).filter_map(Error::template_source).collect();
        sources.reverse();
        sources.dedup();
        Self { variables, bindings: sources.into_iter().flat_map(bindings).collect() }
    }

    /// All names: the page's variables, and those that the templates define.
    pub(super) fn names(&self) -> Vec<String> {
        let local = self.bindings.iter().map(|binding| binding.name.to_owned());
        let mut names: Vec<String> = keys(self.variables).into_iter().chain(local).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The fields of a value, such as `run.posts[0]`.
    pub(super) fn fields(&self, path: &str) -> Vec<String> {
        self.value(path, DEEPEST).as_ref().map(keys).unwrap_or_default()
    }

    fn value(&self, path: &str, deepest: usize) -> Option<Value> {
        let mut steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
        let start = self.named(steps.next()?, deepest.checked_sub(1)?)?;
        steps.try_fold(start, |value, step| {
            let index = step.parse().ok().map(|index: usize| value.get_item_by_index(index).ok());
            let value = index.unwrap_or_else(|| value.get_attr(step.trim_matches(['"', '\''])).ok())?;
            Some(value).filter(|value| !value.is_undefined())
        })
    }

    /// What made the name nearest to the mistake; else the page's variable; else the first thing anywhere that a template
    /// would call so.
    fn named(&self, name: &str, deepest: usize) -> Option<Value> {
        let made = self.bindings.iter().filter(|binding| binding.name == name).find_map(|binding| {
            let value = self.value(binding.path?, deepest)?;
            if binding.is_loop { value.try_iter().ok()?.next() } else { Some(value) }
        });
        let own = || self.variables.get_attr(name).ok().filter(|value| !value.is_undefined());
        made.or_else(own).or_else(|| find(self.variables, name))
    }
}

fn bindings(source: &str) -> impl Iterator<Item = Binding<'_>> {
    let statements = source.split("{%").skip(1).filter_map(|after| after.split("%}").next());
    statements.flat_map(|statement| {
        let statement = statement.trim_matches(['-', '+', ' ', '\n']);
        let (verb, rest) = statement.split_once(' ').unwrap_or_default();
        match verb {
            "for" => one(rest, " in ", true),
            "set" => one(rest, "=", false),
            "macro" => parameters(rest),
            _ => Vec::new(),
        }
    })
}

/// Only simple expressions: `months` for `months|reverse`, nothing for `key, value in …`.
fn one<'a>(rest: &'a str, between: &str, is_loop: bool) -> Vec<Binding<'a>> {
    let Some((name, expression)) = rest.split_once(between) else { return Vec::new() };
    let path = expression.trim().split([' ', '|', '\n']).next();
    let name = name.trim();
    if name.contains([',', '(']) { Vec::new() } else { vec![Binding { name, path, is_loop }] }
}

fn parameters(rest: &str) -> Vec<Binding<'_>> {
    let list = rest.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')).map_or("", |(list, _)| list);
    let names = list.split(',').filter_map(|parameter| parameter.split('=').next()).map(str::trim);
    names.filter(|name| !name.is_empty()).map(|name| Binding { name, path: None, is_loop: false }).collect()
}

/// The field of that name, or the first of the list that is its plural.
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
    if value.kind() != ValueKind::Map {
        return Vec::new();
    }
    let mut keys: Vec<_> = value.try_iter().ok().into_iter().flatten().map(|key| key.to_string()).collect();
    keys.sort_unstable();
    keys
}
