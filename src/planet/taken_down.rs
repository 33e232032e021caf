//! The rule for posts that a person has taken down, by `hide`: they are nowhere, and neither is a copy in another blog.
//!
//! An address means the same post in every blog, an id only in its own. A copy is also known by the id that it shares with
//! the post in the planet's feeds.

use std::collections::HashMap;

use super::{Decided, Verdict};
use crate::sources::{HiddenPost, PostName};
use crate::state::Blog;

pub(super) fn apply<'a>(posts: &mut [Decided<'a>], blogs: &'a [Blog<'a>]) {
    let mut names: HashMap<(&PostName, Option<usize>), &HiddenPost> = HashMap::new();
    for blog in blogs {
        for hidden in &blog.source.hide {
            let own = (!hidden.post.is_address()).then_some(blog.number);
            names.entry((&hidden.post, own)).or_insert(hidden);
        }
    }
    if names.is_empty() {
        return;
    }
    let mut by_id: HashMap<&str, &HiddenPost> = HashMap::new();
    for Decided { post, verdict, .. } in posts.iter_mut() {
        let (kept, own) = (post.kept, Some(post.blog.number));
        let hidden =
            kept.names().find_map(|name| [None, own].iter().find_map(|blog| names.get(&(&name, *blog)).copied()));
        if let Some(hidden) = hidden {
            *verdict = Verdict::TakenDown(hidden);
            by_id.insert(&kept.guid, hidden);
        }
    }
    by_id.remove("");
    for Decided { post, verdict, .. } in posts {
        if let Some(hidden) = by_id.get(post.kept.guid.as_str()) {
            *verdict = Verdict::TakenDown(hidden);
        }
    }
}
