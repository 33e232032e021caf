//! YAML, by the reader of `sources.yaml`.

use super::{Kind, Mistake, Node, Tree, without_mistakes};
use crate::sources::problem::Lines;
use crate::sources::yaml::tree::{self, NodeKind};

pub(super) fn read(text: &str) -> Tree {
    let (root, mistakes) = without_mistakes(text, item, parse);
    (root, mistakes)
}

/// The column of an item that begins here.
fn item(line: &str) -> Option<usize> {
    let body = line.trim_start();
    (body.starts_with("- ") || body == "-").then_some(line.len() - body.len())
}

fn parse(text: &str) -> Result<Node, Mistake> {
    let lines = Lines::of(text);
    let (root, found) = tree::parse(text);
    match root {
        Some(root) => Ok(node(&root, &lines)),
        None => Err(found.into_iter().next_back().map_or(
            Mistake { line: 1, what: "there is nothing in this file".to_owned() },
            |finding| Mistake { line: lines.number(finding.at.start), what: finding.complaint.to_string() },
        )),
    }
}

fn node(yaml: &tree::Node, lines: &Lines<'_>) -> Node {
    let line = lines.number(yaml.at.start);
    let kind = match &yaml.kind {
        NodeKind::Scalar { text, plain } if *plain && matches!(text.as_str(), "~" | "null") => {
            Kind::Text(String::new())
        }
        NodeKind::Scalar { text, .. } => Kind::Text(text.clone()),
        NodeKind::List(entries) => Kind::List(entries.iter().map(|entry| node(&entry.node, lines)).collect()),
        NodeKind::Map(entries) => Kind::Map(
            entries
                .iter()
                .filter_map(|entry| Some((entry.key.as_ref()?.text.clone(), node(&entry.node, lines))))
                .collect(),
        ),
    };
    Node { line, kind }
}
