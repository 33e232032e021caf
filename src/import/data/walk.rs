//! Blogs in a tree: items of a list, or of a mapping by address or key, that have the address of a feed.

use super::super::draft::{Draft, Entry, Origin, Written};
use super::super::format::is_address;
use super::{Kind, Node};

/// Keys of a blog that may be its feed.
const FEEDS: [&str; 14] = [
    "feed",
    "feed_url",
    "feedurl",
    "feed-url",
    "xmlurl",
    "xml_url",
    "rss",
    "rss_url",
    "rssurl",
    "atom",
    "sourcefeedurl",
    "href",
    "url",
    "uri",
];

/// Keys of mappings whose values are blogs.
const LISTS: [&str; 7] = ["feeds", "sources", "blogs", "sites", "subscriptions", "members", "authors"];

/// Keys of a group that each of its blogs has too.
const INHERITED: [&str; 4] = ["language", "lang", "country", "countries"];

pub(super) fn walk(root: &Node, origin: &Origin, draft: &mut Draft) {
    let mut walk = Walk {
        origin,
        draft,
        path: Vec::new(),
        groups: Vec::new(),
        inherited: Vec::new(),
        depth: usize::from(matches!(root.kind, Kind::List(_))),
    };
    walk.node(root);
}

struct Walk<'w> {
    origin: &'w Origin,
    draft: &'w mut Draft,
    path: Vec<String>,
    groups: Vec<String>,
    inherited: Vec<Written>,
    /// Mappings in which this one is, and itself.
    depth: usize,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text(text) => self.option(node.line, text),
            Kind::List(items) => self.list(node, items),
            Kind::Map(pairs) => self.map(node, pairs),
        }
    }

    /// Of the planet, or of a group.
    fn option(&mut self, line: usize, value: &str) {
        self.draft.planet.push(Written::new(self.path.join("."), value.trim(), self.origin.at(line)));
    }

    fn list(&mut self, list: &Node, items: &[Node]) {
        let has_blogs = items.iter().any(is_blog);
        let words: Vec<&str> = items.iter().filter_map(Node::as_text).filter(|text| !is_address(text)).collect();
        for item in items {
            match &item.kind {
                Kind::Text(text) if is_address(text.trim()) => {
                    let mut entry = self.entry(item.line);
                    entry.options.push(Written::new("address", text.trim(), self.origin.at(item.line)));
                    self.draft.entries.push(entry);
                }
                Kind::Text(_) => {}
                Kind::Map(pairs) if is_blog(item) || has_blogs && !pairs.iter().any(|(_, node)| holds_blogs(node)) => {
                    self.blog(item, None);
                }
                _ => self.node(item),
            }
        }
        if !words.is_empty() || items.is_empty() {
            self.option(list.line, &words.join("\n"));
        }
    }

    fn map(&mut self, map: &Node, pairs: &[(String, Node)]) {
        let in_list = self.path.last().is_some_and(|key| LISTS.contains(&key.to_lowercase().as_str()));
        let title = map.get("title").or(map.get("name")).and_then(Node::as_text);
        let is_group = self.depth > 0 && title.is_some() && pairs.iter().any(|(_, node)| holds_blogs(node));
        let inherited = self.inherited.len();
        if is_group {
            self.groups.extend(title.map(str::to_owned));
        }
        let is_inherited = |name: &str| is_group && INHERITED.contains(&name.to_lowercase().as_str());
        for (name, node) in pairs.iter().filter(|(name, _)| is_inherited(name)) {
            let own = node.as_text().map(|value| Written::new(name.to_lowercase(), value, self.origin.at(node.line)));
            self.inherited.extend(own);
        }
        self.depth += 1;
        for (name, node) in pairs {
            if is_address(name) {
                self.by_address(name, node);
            } else if in_list && is_blog(node) {
                self.blog(node, Some(name));
            } else if !(is_inherited(name) || is_group && Some(node.as_text()) == Some(title) && title.is_some()) {
                self.path.push(name.clone());
                self.node(node);
                self.path.pop();
            }
        }
        self.depth -= 1;
        if is_group {
            self.groups.pop();
            self.inherited.truncate(inherited);
        }
    }

    /// `https://a.example/feed: { name: Ada }`
    fn by_address(&mut self, address: &str, node: &Node) {
        let mut entry = self.entry(node.line);
        entry.options.push(Written::new("address", address, self.origin.at(node.line)));
        match &node.kind {
            Kind::Text(name) if !name.is_empty() => {
                entry.options.push(Written::new("name", name.trim(), self.origin.at(node.line)));
            }
            _ => flatten(node, "", self.origin, &mut entry.options),
        }
        self.draft.entries.push(entry);
    }

    fn blog(&mut self, node: &Node, key: Option<&str>) {
        let mut entry = self.entry(node.line);
        entry.options.extend(key.map(|key| Written::new("[key]", key, self.origin.at(node.line))));
        flatten(node, "", self.origin, &mut entry.options);
        self.draft.entries.push(entry);
    }

    fn entry(&self, line: usize) -> Entry {
        let mut entry = Entry::new(self.origin.at(line));
        entry.groups.clone_from(&self.groups);
        entry.options.clone_from(&self.inherited);
        entry
    }
}

fn is_blog(node: &Node) -> bool {
    FEEDS.iter().any(|key| {
        node.get(key).and_then(Node::as_text).is_some_and(|value| is_address(value) || value.contains("://"))
    })
}

fn holds_blogs(node: &Node) -> bool {
    match &node.kind {
        Kind::List(items) => items.iter().any(|item| is_blog(item) || holds_blogs(item)),
        Kind::Map(pairs) => pairs.iter().any(|(name, node)| is_address(name) || holds_blogs(node)),
        Kind::Text(_) => false,
    }
}

/// The values of a blog: `filter: { type: x }` is `filter.type`, and a list is its items, one a line.
fn flatten(node: &Node, name: &str, origin: &Origin, options: &mut Vec<Written>) {
    match &node.kind {
        Kind::Text(text) => options.push(Written::new(name, text.trim(), origin.at(node.line))),
        Kind::List(items) => {
            let words: Vec<&str> = items.iter().filter_map(Node::as_text).collect();
            if !words.is_empty() || items.is_empty() {
                options.push(Written::new(name, words.join("\n"), origin.at(node.line)));
            }
            for item in items.iter().filter(|item| !matches!(item.kind, Kind::Text(_))) {
                flatten(item, name, origin, options);
            }
        }
        Kind::Map(pairs) => {
            for (key, value) in pairs {
                let key = key.trim().to_lowercase();
                let name = if name.is_empty() { key } else { format!("{name}.{key}") };
                flatten(value, &name, origin, options);
            }
        }
    }
}
