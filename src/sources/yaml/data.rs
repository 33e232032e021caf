//! Conversion of a tree to JSON data, without places, comments and quotes, to compare two texts by their content.

use serde_json::{Map, Number, Value};

use super::scalar::{Scalar, scalar};
use super::tree::{self, Node, NodeKind};

/// The data of a text; `None` if the text has mistakes.
pub(crate) fn data(text: &str) -> Option<Value> {
    match tree::parse(text) {
        (Some(root), found) if found.is_empty() => Some(of(&root)),
        _ => None,
    }
}

pub(super) fn of(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar { text, plain } => match scalar(text, *plain) {
            Scalar::Nothing => Value::Null,
            Scalar::Bool(value) => Value::Bool(value),
            Scalar::Whole(value) => Value::Number(value.into()),
            Scalar::Number(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
            Scalar::Text(text) => Value::String(text.to_owned()),
        },
        NodeKind::List(entries) => entries.iter().map(|entry| of(&entry.node)).collect(),
        NodeKind::Map(entries) => {
            let pair = |entry: &tree::Entry| Some((entry.key.as_ref()?.text.clone(), of(&entry.node)));
            Value::Object(entries.iter().filter_map(pair).collect::<Map<_, _>>())
        }
    }
}
