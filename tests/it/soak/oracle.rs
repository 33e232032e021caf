//! What must be true after every run, whatever happened before it. It knows the truth from the blogs, and looks at what
//! was written: the state, the report and the site.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use serde_json::Value;

use super::blog::{Blog, Document};
use super::thief;
use crate::support::{Run, World, child, paths};

pub(super) const BURST: usize = 10;

/// What the planet promised about a post when it first read it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Promise {
    first_seen: Timestamp,
    date: Timestamp,
    backlog: bool,
}

/// A post as the state has it.
struct Kept {
    first_seen: Timestamp,
    date: Timestamp,
    withdrawn: bool,
    link: String,
}

/// What the state holds of the thief.
struct Thief {
    site: String,
    /// Of the posts that it has.
    links: BTreeSet<String>,
}

impl Thief {
    fn after(world: &World) -> Self {
        let slug = thief::NAME.to_lowercase();
        let text = std::fs::read_to_string(world.path(&format!("state/{slug}.json"))).unwrap();
        let memory: Value = serde_json::from_str(&text).unwrap();
        let posts = memory["posts"].as_array().unwrap().iter().filter(|post| post["withdrawn"].is_null());
        let links = posts.map(|post| post["link"].as_str().unwrap().to_owned()).collect();
        Self { site: memory["about"]["site"].as_str().unwrap_or("nothing").to_owned(), links }
    }

    /// It has a post with this link, on a site that it claims.
    fn claims(&self, link: &str) -> bool {
        link.starts_with(&self.site) && self.links.contains(link)
    }
}

#[derive(Default)]
pub(super) struct Oracle {
    /// By token, which names the blog too.
    promises: BTreeMap<String, Promise>,
    /// The token of each id that the state has given.
    names: HashMap<String, String>,
    /// The id under which the planet's feeds gave out a post.
    ids: HashMap<String, String>,
    /// The post of each id.
    owners: HashMap<String, String>,
    /// Blogs that were read, by their prefix.
    read: BTreeSet<String>,
    front: Vec<String>,
    /// Of the last run.
    moment: Option<Timestamp>,
    /// What might have stood on the front page after the last run.
    standing: BTreeSet<String>,
    pub(super) checks: u64,
}

/// What a blog's source says after a run.
struct Source {
    /// How its posts' tokens begin.
    prefix: String,
    answered: Option<Timestamp>,
    posts: BTreeMap<String, Kept>,
}

impl Oracle {
    /// After a run at `now`, in which each blog could be read as these documents.
    pub(super) fn judge(&mut self, world: &World, blogs: &[Blog], offered: &[Document], run: &Run, now: Timestamp) {
        assert_eq!(run.code, 0, "{now}: {}", run.stderr);
        let thief = Thief::after(world);
        let mut standing = BTreeMap::new();
        for (blog, offered) in blogs.iter().zip(offered) {
            let Some(source) = source(world, blog, now, &mut self.names) else {
                assert!(!blog.listed, "{now}: no state of {}", blog.name);
                continue;
            };
            self.learn(&source, offered, now, blog.listed);
            self.compare(&source, blog, offered, now);
            if blog.listed {
                let posts = source.posts.into_iter().filter(|(_, post)| !post.withdrawn);
                standing.extend(posts.map(|(token, post)| (token, post.link)));
            }
        }
        assert_eq!(run.report["posts"]["kept"], standing.len() + thief.links.len(), "{now}");
        let feeds = &run.report["feeds"];
        let sum: u64 = ["read", "unchanged", "waiting", "disabled", "failed"]
            .iter()
            .map(|kind| feeds[kind].as_u64().unwrap())
            .sum();
        assert_eq!(feeds["subscribed"], sum, "{now}");
        self.front(world, &standing, &thief, now);
        self.standing = standing.into_keys().collect();
        self.moment = Some(now);
        whole(world, now);
        self.checks += 4;
    }

    pub(super) fn posts(&self) -> usize {
        self.promises.len()
    }

    fn promises_of<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a String, &'a Promise)> {
        self.promises.range(prefix.to_owned()..).take_while(move |(token, _)| token.starts_with(prefix))
    }

    /// A post that is read for the first time has its date from then on.
    fn learn(&mut self, source: &Source, offered: &Document, now: Timestamp, listed: bool) {
        if !listed || source.answered != Some(now) {
            return;
        }
        // Two runs have one moment if the clock went back. Whether it was the second that the blog answered is not known.
        let is_certain = self.moment != Some(now);
        // What was there at the first reading that held posts.
        let backlog = !offered.posts.is_empty() && self.read.insert(source.prefix.clone());
        for post in offered.posts.iter().filter(|post| is_certain || source.posts.contains_key(&post.token)) {
            let date = post.claimed.map_or(now, |claimed| claimed.min(now));
            let promise = Promise { first_seen: now, date, backlog };
            self.promises.entry(post.token.clone()).or_insert(promise);
        }
    }

    /// No post is lost, none is there that never was, and no date has moved; withdrawn is what its author deleted.
    fn compare(&mut self, source: &Source, blog: &Blog, offered: &Document, now: Timestamp) {
        let deleted: BTreeSet<&str> =
            blog.posts.iter().filter(|post| post.deleted).map(|post| post.token.as_str()).collect();
        let here: BTreeSet<&str> = offered.posts.iter().map(|post| post.token.as_str()).collect();
        let read = blog.listed && source.answered == Some(now);
        for (token, promise) in self.promises_of(&source.prefix) {
            let Some(kept) = source.posts.get(token) else { panic!("{now}: {token} of {} is lost", blog.name) };
            assert_eq!(kept.first_seen, promise.first_seen, "{now}: {token} of {}", blog.name);
            assert_eq!(kept.date, promise.date, "{now}: {token} of {}", blog.name);
            if kept.withdrawn {
                assert!(deleted.contains(token.as_str()), "{now}: {token} was withdrawn, and nobody deleted it");
                assert!(!read || !here.contains(token.as_str()), "{now}: {token} stands in its feed and is withdrawn");
            }
        }
        self.checks += 4 * source.posts.len() as u64;
        for token in source.posts.keys() {
            assert!(self.promises.contains_key(token), "{now}: {token} of {} came from nowhere", blog.name);
        }
    }

    /// The front page is in order, each post once, dated as promised, and holds of what is new no more than it may.
    fn front(&mut self, world: &World, standing: &BTreeMap<String, String>, thief: &Thief, now: Timestamp) {
        let feed: Value = serde_json::from_str(&world.site("feed.json")).unwrap();
        let (mut tokens, mut given) = (Vec::new(), Vec::new());
        let mut new: BTreeMap<(String, bool), usize> = BTreeMap::new();
        let mut before: Option<Timestamp> = None;
        for item in feed["items"].as_array().unwrap() {
            let is_thiefs = item["authors"][0]["name"] == thief::NAME;
            let title = item["title"].as_str().unwrap().to_owned();
            // A source that does not claim the site has written about the post.
            let token = if is_thiefs { format!("{title} by {}", thief::NAME) } else { title.clone() };
            let id = item["id"].as_str().unwrap();
            let first = self.ids.entry(token.clone()).or_insert_with(|| id.to_owned());
            assert_eq!(first, id, "{now}: readers would see {token} again");
            let owner = self.owners.entry(id.to_owned()).or_insert_with(|| title.clone());
            assert_eq!(*owner, title, "{now}: readers would take it for {owner}");
            assert!(!given.iter().any(|(_, other)| *other == id), "{now}: {token} twice");
            given.push((title.clone(), id.to_owned()));
            self.checks += 4;
            if is_thiefs {
                let has_taken = standing.get(&title).is_some_and(|link| thief.claims(link));
                assert!(!has_taken, "{now}: {} is credited with {title}", thief::NAME);
                continue;
            }
            assert!(!tokens.contains(&token), "{now}: {token} twice");
            let promise = &self.promises[&token];
            let date: Timestamp = item["date_published"].as_str().unwrap().parse().unwrap();
            assert_eq!(date, promise.date, "{now}: {token} in the feed");
            assert!(before.is_none_or(|before| before >= date), "{now}: {token} is out of order");
            before = Some(date);
            if promise.first_seen == now && !self.front.contains(&token) {
                let blog = token.split('p').next().unwrap().to_owned();
                *new.entry((blog, promise.backlog)).or_default() += 1;
            }
            tokens.push(token);
        }
        for file in ["atom.xml", "rss20.xml", "rss10.xml"] {
            assert_eq!(entries(&world.site(file)), given, "{now}: {file} has other ids than feed.json");
        }
        for ((blog, backlog), count) in new {
            assert!(count <= if backlog { 1 } else { BURST }, "{now}: {blog} floods the page with {count}");
        }
        // What stands on top was there before, or is new, or what stood above it has left.
        if let (Some(top), Some(was)) = (tokens.first(), self.front.first()) {
            let left = !tokens.contains(was);
            let fresh = self.promises[top].first_seen == now;
            let back = !self.standing.contains(top);
            assert!(top == was || left || fresh || back, "{now}: {top} floated up over {was}");
        }
        self.front = tokens;
    }
}

/// What the state holds of a blog; `None` if it has no file.
fn source(world: &World, blog: &Blog, now: Timestamp, names: &mut HashMap<String, String>) -> Option<Source> {
    let text = std::fs::read_to_string(world.path(&format!("state/{}.json", blog.slug()))).ok()?;
    let memory: Value = serde_json::from_str(&text).unwrap();
    let moment = |value: &Value| value.as_str().map(|text| text.parse::<Timestamp>().unwrap());
    let mut posts = BTreeMap::new();
    for post in memory["posts"].as_array().unwrap() {
        // A withdrawn post has no title where a damaged index was recovered, or the published copy restored.
        let (title, guid) = (post["title"].as_str().unwrap(), post["guid"].as_str().unwrap());
        let token = names.entry(guid.to_owned()).or_insert_with(|| title.to_owned()).clone();
        assert!(title.is_empty() || title == token, "{now}: {title} has the id of {token}");
        let first_seen = moment(&post["first_seen"]).unwrap();
        let claimed = moment(&post["published"]).or(moment(&post["updated"]));
        let date = claimed.map_or(first_seen, |claimed| claimed.min(first_seen));
        let link = post["link"].as_str().unwrap().to_owned();
        let kept = Kept { first_seen, date, withdrawn: !post["withdrawn"].is_null(), link };
        assert!(posts.insert(token.clone(), kept).is_none(), "{now}: {token} of {} twice", blog.name);
    }
    Some(Source { prefix: blog.prefix(), answered: moment(&memory["health"]["answered"]), posts })
}

/// Every file of the site's own list is there, and no other.
pub(super) fn whole(world: &World, now: Timestamp) {
    let listed = world.listed();
    let mut there = paths(&world.path("site"));
    there.retain(|path| path != ".perihelion");
    assert_eq!(listed, there, "{now}");
}

/// The title and the id of each entry of a feed in XML. Titles of RSS begin with the name of the blog.
fn entries(text: &str) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(text).unwrap();
    let is_entry = |node: &roxmltree::Node<'_, '_>| ["entry", "item"].contains(&node.tag_name().name());
    let entry = |node: roxmltree::Node<'_, '_>| {
        let title = child(&node, "title").unwrap();
        let about =
            node.attributes().find(|attribute| attribute.name() == "about").map(|about| about.value().to_owned());
        let id = about.or(child(&node, "id")).or(child(&node, "guid")).unwrap();
        (title.rsplit(": ").next().unwrap().to_owned(), id)
    };
    document.descendants().filter(is_entry).map(entry).collect()
}
