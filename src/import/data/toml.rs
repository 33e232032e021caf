//! TOML, by the crate of cargo's own authors.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Kind, Mistake, Node, Tree, without_mistakes};
use crate::sources::problem::Lines;

pub(super) fn read(text: &str) -> Tree {
    without_mistakes(text, |line| line.trim_start().starts_with('[').then_some(0), parse)
}

fn parse(text: &str) -> Result<Node, Mistake> {
    let lines = Lines::of(text);
    match DeTable::parse(text) {
        Ok(root) => Ok(Node { line: 1, kind: table(root.get_ref(), &lines) }),
        Err(error) => Err(Mistake {
            line: error.span().map_or(1, |span| lines.number(span.start)),
            what: format!("the TOML is ill-formed here: {}", perihelion_feed::text::printable(error.message())),
        }),
    }
}

fn table(table: &DeTable<'_>, lines: &Lines<'_>) -> Kind {
    Kind::Map(table.iter().map(|(name, value)| (name.get_ref().to_string(), node(value, lines))).collect())
}

fn node(value: &Spanned<DeValue<'_>>, lines: &Lines<'_>) -> Node {
    let line = lines.number(value.span().start);
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Integer(number) => Kind::Text(number.to_string()),
        DeValue::Float(number) => Kind::Text(number.to_string()),
        DeValue::Boolean(value) => Kind::Text(value.to_string()),
        DeValue::Datetime(moment) => Kind::Text(moment.to_string()),
        DeValue::Array(items) => Kind::List(items.iter().map(|item| node(item, lines)).collect()),
        DeValue::Table(own) => table(own, lines),
    };
    Node { line, kind }
}
