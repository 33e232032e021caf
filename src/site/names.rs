//! Names of blogs as pages and feeds show them. Two blogs of one name are told apart: by their hosts, else also by a path.

use std::collections::HashMap;

use url::Url;

use crate::sources::{Address, Source};
use crate::state::{self, Blog};

/// A name for each blog, in the same order.
pub(super) fn names(blogs: &[Blog<'_>]) -> Vec<String> {
    let mut named: HashMap<String, Vec<&Blog<'_>>> = HashMap::new();
    for blog in blogs {
        named.entry(blog.source.name.to_lowercase()).or_default().push(blog);
    }
    let twins = |blog: &Blog<'_>| named.get(&blog.source.name.to_lowercase()).map_or(&[][..], Vec::as_slice);
    blogs.iter().map(|blog| name(blog, twins(blog))).collect()
}

fn name(blog: &Blog<'_>, twins: &[&Blog<'_>]) -> String {
    let name = &blog.source.name;
    if twins.len() < 2 {
        return name.clone();
    }
    let differs = |mark: &Mark| {
        let own = mark(blog);
        let is_alone = twins.iter().filter(|twin| mark(twin) == own).count() == 1;
        own.filter(|_| is_alone)
    };
    // No two blogs have one feed.
    let mark = MARKS.iter().find_map(differs).unwrap_or_else(|| blog.source.feed.to_string());
    format!("{name} ({mark})")
}

/// What tells a blog from another of its name.
type Mark = fn(&Blog<'_>) -> Option<String>;

const MARKS: [Mark; 3] = [|blog| state::host(site(blog)?), |blog| whole(site(blog)?), |blog| whole(web(blog.source)?)];

/// The address of the blog, else that of its feed.
fn site<'b>(blog: &'b Blog<'_>) -> Option<&'b Url> {
    blog.source.site.as_ref().or(blog.memory.about.site.as_ref()).or(web(blog.source))
}

fn web(source: &Source) -> Option<&Url> {
    match &source.feed {
        Address::Web(url) => Some(url),
        Address::File(_) => None,
    }
}

/// The host and the path, as in `ada.example/photos`.
fn whole(url: &Url) -> Option<String> {
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{}{}{query}", state::host(url)?, url.path().trim_end_matches('/')))
}
