//! YAML reader: text → the types of [`schema`](super::schema), and every mistake at its place.
//!
//! text ─[`tree`]→ nodes with their places ─[`walk`]→ typed values. Text that is no YAML is explained by [`syntax`].

use super::problem::{Complaint, Finding, Span};

pub(crate) mod tree;
mod scalar;
mod span_end;
mod syntax;
mod walk;
mod keys;
mod mapping;
mod data;

pub(crate) use data::data;
pub(crate) use keys::meant;
pub(crate) use mapping::mapping;
pub(crate) use scalar::Scalar;
pub(crate) use syntax::in_quotes;
pub(crate) use walk::{At, Cursor, FromYaml};

/// Reads a document.
///
/// The value lacks what is wrong: where there are findings it serves to look for more of them, not to build from.
pub(crate) fn read<T: FromYaml>(text: &str) -> (Option<T>, Vec<Finding>) {
    let (root, mut findings) = tree::parse(text);
    let Some(root) = root else {
        if findings.is_empty() {
            findings.push(empty());
        }
        return (None, findings);
    };
    let value = T::from_yaml(Cursor::root(&root), &mut findings);
    (value, findings)
}

fn empty() -> Finding {
    let fix = "begin with `planet:` and its `title` and `url`, then list the blogs below `sources:`";
    Complaint::new("the file is empty", fix).at(Span::default())
}
