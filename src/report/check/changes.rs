//! Changes of the list, for the report of a check: the blogs added, changed, renamed, moved and removed.
//!
//! Removed blogs come first in the text: a pull request that adds a blog should remove none.

use serde::{Deserialize, Serialize};

use super::json::Findings;
use crate::maintenance::review::changes;
use crate::sources::Source;

/// Blogs that are named in a sentence. The report has all of them.
const NAMED: usize = 10;

/// Each list is in the order of the file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Changes {
    pub(crate) added: Vec<Blog>,
    pub(crate) changed: Vec<Blog>,
    pub(crate) renamed: Vec<Pair>,
    pub(crate) moved: Vec<Pair>,
    pub(crate) removed: Vec<Blog>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Blog {
    pub(crate) name: String,
    pub(crate) feed: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Pair {
    pub(crate) before: Blog,
    pub(crate) now: Blog,
}

impl Changes {
    pub(crate) fn of(changes: &changes::Changes<'_>) -> Self {
        let blog = |source: &Source| Blog { name: source.name.clone(), feed: source.feed.to_string() };
        let pair = |pair: &changes::Pair<'_>| Pair { before: blog(pair.before), now: blog(pair.now) };
        Self {
            added: changes.added.iter().copied().map(blog).collect(),
            changed: changes.changed.iter().copied().map(blog).collect(),
            renamed: changes.renamed.iter().map(pair).collect(),
            moved: changes.moved.iter().map(pair).collect(),
            removed: changes.removed.iter().map(|removed| blog(removed.source)).collect(),
        }
    }
}

impl Findings {
    /// One sentence: ``This removes `Ada`, and adds `Zoe`.`` `None` if no blog is touched. `quote` makes a name harmless.
    pub(super) fn changed(&self, quote: impl Fn(&str) -> String) -> Option<String> {
        let Changes { added, changed, renamed, moved, removed } = self.changes.as_ref()?;
        let named = |blogs: &[Blog]| listed(blogs.iter().map(|blog| quote(&blog.name)).collect());
        let pairs = renamed.iter().map(|pair| format!("{} to {}", quote(&pair.before.name), quote(&pair.now.name)));
        let parts = [
            named(removed).map(|names| format!("removes {names}")),
            named(added).map(|names| format!("adds {names}")),
            listed(pairs.collect()).map(|pairs| format!("renames {pairs}")),
            listed(moved.iter().map(|pair| quote(&pair.now.name)).collect())
                .map(|names| format!("gives {names} another address")),
            named(changed).map(|names| format!("changes {names}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let (last, others) = parts.split_last()?;
        let before = if others.is_empty() { String::new() } else { format!("{}, and ", others.join(", ")) };
        Some(format!("This {before}{last}."))
    }
}

/// `a, b and 3 more`.
fn listed(mut names: Vec<String>) -> Option<String> {
    let all = names.len();
    names.truncate(NAMED);
    let last = if all > NAMED { format!("{} more", all - NAMED) } else { names.pop()? };
    Some(if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) })
}
