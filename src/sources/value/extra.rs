//! Free keys of a blog, for a planet's own templates: any YAML below keys that a template can name.

use serde_json::Value;

use crate::sources::problem::{Complaint, Finding, quoted};
use crate::sources::yaml::{Cursor, FromYaml};

/// Whatever the planet's templates want to know of a blog.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Extra(pub(crate) serde_json::Map<String, Value>);

impl FromYaml for Extra {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let Value::Object(extra) = cursor.data() else {
            findings.push(
                cursor.wrong_type(
                    "a mapping",
                    "write its keys below it, each on a line of its own, such as `city: London`",
                ),
            );
            return None;
        };
        findings.extend(cursor.key_names().filter_map(|(key, at)| Some(named(key)?.at(at))));
        Some(Self(extra))
    }
}

/// A template writes `source.extra.city`.
fn named(key: &str) -> Option<Complaint> {
    let fits = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if key.chars().all(fits) && key.starts_with(|first: char| !first.is_ascii_digit()) {
        return None;
    }
    let meant: String = key.chars().map(|char| if matches!(char, '-' | ' ' | '.') { '_' } else { char }).collect();
    let what = format!("a template cannot name {}", quoted(key));
    let fix = "use letters from a to z, digits and `_`, and begin with a letter";
    let is_right = meant.chars().all(fits) && meant.starts_with(|first: char| !first.is_ascii_digit());
    Some(if is_right {
        Complaint::new(what, format!("write {}", quoted(&meant))).instead(meant)
    } else {
        Complaint::new(what, fix)
    })
}
