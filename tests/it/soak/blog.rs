//! A blog, its server and its author: the world that the planet reads, and the truth about it.

use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;
use crate::support::Answer;

/// What the planet may ever be shown of a post. Its token is in its title, its ids and its links, whatever else changes.
#[derive(Debug, Clone)]
pub(super) struct Post {
    pub(super) token: String,
    published: Option<Timestamp>,
    updated: Option<Timestamp>,
    version: u32,
    pub(super) deleted: bool,
    /// It has no id of its own.
    nameless: bool,
}

/// A post as a document offered it.
#[derive(Debug, Clone)]
pub(super) struct Offered {
    pub(super) token: String,
    pub(super) link: String,
    pub(super) claimed: Option<Timestamp>,
}

/// What a server gives out: the bytes, and what is in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub(super) posts: Vec<Offered>,
    text: String,
}

impl Document {
    /// A post is offered once its end has arrived.
    fn cut_off(mut self, at: usize) -> Self {
        self.text.truncate(at);
        self.posts.truncate(self.text.matches("</entry>").count());
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The status it answers; 0 hangs up.
    Status(u16),
    /// The connection ends in the middle.
    Cut,
    /// The document ends in the middle, and the server thinks that is all.
    Half,
    /// A page that says sorry.
    Page,
    /// A feed without a post.
    Empty,
    /// The copy of some days ago.
    Stale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dates {
    Published,
    Updated,
    None,
}

#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug)]
pub(super) struct Blog {
    pub(super) host: String,
    pub(super) name: String,
    /// In `sources.yaml`, which may name an address that has moved.
    pub(super) listed: bool,
    pub(super) address: u32,
    here: u32,
    pub(super) gone: bool,
    pub(super) trouble: Option<(Trouble, u64)>,
    pub(super) posts: Vec<Post>,
    dates: Dates,
    tags: bool,
    window: usize,
    /// An old post that stands on top of the feed.
    pinned: Option<usize>,
    /// Its posts link to its front page, as those of a status page do.
    pub(super) one_link: bool,
    /// How often all ids, and all links, were made anew.
    ids: u32,
    links: u32,
    renames: u32,
    /// No date was ever changed, so that a title and a date still say which post is which.
    steady: bool,
    /// Ids and links were changed at once, perhaps unread as yet: dates have to stay, or nothing says which post is which.
    renewed: bool,
    old: Document,
}

impl Blog {
    pub(super) fn new(at: usize, now: Timestamp, chance: &mut Chance) -> Self {
        let mut blog = Self {
            host: format!("blog-{at}.example"),
            name: format!("Blog {at}"),
            listed: true,
            address: 0,
            here: 0,
            gone: false,
            trouble: None,
            posts: Vec::new(),
            dates: [Dates::Published, Dates::Published, Dates::Updated, Dates::None][chance.place(4)],
            tags: chance.one_in(2),
            window: 5 + chance.place(12),
            pinned: None,
            one_link: chance.one_in(6),
            ids: 0,
            links: 0,
            renames: 0,
            steady: true,
            renewed: false,
            old: Document::default(),
        };
        for age in (0..chance.below(20)).rev() {
            blog.write(now - SignedDuration::from_hours(i64::try_from(24 * age + 1).unwrap()));
        }
        blog.old = blog.document();
        blog
    }

    /// How the tokens of its posts begin, and no others.
    pub(super) fn prefix(&self) -> String {
        format!("{}p", self.host.trim_end_matches(".example").replace('-', ""))
    }

    pub(super) fn slug(&self) -> String {
        self.name.to_lowercase().replace(' ', "-")
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/feed-{}", self.host, self.address)
    }

    fn write(&mut self, claimed: Timestamp) {
        let token = format!("{}{}", self.prefix(), self.posts.len());
        let published = (self.dates == Dates::Published).then_some(claimed);
        let updated = (self.dates == Dates::Updated).then_some(claimed);
        let nameless = self.one_link && self.dates == Dates::Published;
        self.posts.push(Post { token, published, updated, version: 0, deleted: false, nameless });
    }

    /// Something that happens to a blog in an hour.
    pub(super) fn live(&mut self, now: Timestamp, chance: &mut Chance) {
        let hours = |hours: u64| SignedDuration::from_hours(i64::try_from(hours).unwrap());
        let newest = self.posts.len().saturating_sub(self.window);
        let some = newest + chance.place(self.window);
        match chance.below(100) {
            0..50 => self.write(now - SignedDuration::from_mins(i64::try_from(chance.below(60)).unwrap())),
            50..57 => self.change(some, |post| post.version += 1),
            57..60 if self.pinned.is_some() => self.pinned = None,
            57..60 => self.pinned = (!self.posts.is_empty()).then(|| chance.place(self.posts.len())),
            60..64 => self.restamp(some..some + 1, now),
            64 => self.restamp(newest..self.posts.len(), now),
            65..67 => self.ids += 1,
            67 if self.steady && self.dates == Dates::Published => {
                (self.ids, self.links, self.renewed) = (self.ids + 1, self.links + 1, true);
            }
            68..72 => self.change(some, |post| post.deleted = true),
            72..74 => self.change(self.posts.len().saturating_sub(1), |post| post.deleted = true),
            74 => (0..15 + chance.below(20)).for_each(|age| self.write(now - hours(40 - age))),
            75..77 => self.write(now + hours(1 + chance.below(10_000))),
            77..80 => self.write(now - hours(chance.below(10_000))),
            80..90 => {
                let (cut, page) = (Trouble::Cut, Trouble::Page);
                let status = Trouble::Status([0, 404, 429, 500, 503][chance.place(5)]);
                let trouble = [status, cut, page, Trouble::Half, Trouble::Empty, Trouble::Stale, Trouble::Stale];
                self.trouble = Some((trouble[chance.place(trouble.len())], 1 + chance.below(8)));
            }
            90..92 => self.here += 1,
            92 => self.gone = true,
            // The maintainer's part: a new address, a new name, out of the list and back. What comes back under another name
            // and another address is another blog, for all that anybody can know.
            93..96 if self.listed => {
                self.here += u32::from(self.gone);
                (self.address, self.gone) = (self.here, false);
            }
            96..98 => self.listed = !self.listed,
            98 if self.listed => {
                self.renames += 1;
                self.name = format!("{} v{}", self.name.split(" v").next().unwrap(), self.renames);
            }
            _ => self.old = self.document(),
        }
    }

    /// An hour has passed.
    pub(super) fn recover(&mut self) {
        self.trouble = self.trouble.filter(|(_, left)| *left > 1).map(|(trouble, left)| (trouble, left - 1));
    }

    fn change(&mut self, at: usize, change: impl FnOnce(&mut Post)) {
        if let Some(post) = self.posts.get_mut(at) {
            change(post);
        }
    }

    fn restamp(&mut self, which: std::ops::Range<usize>, now: Timestamp) {
        if self.renewed {
            return;
        }
        for post in self.posts.get_mut(which).unwrap_or_default() {
            (post.published, post.updated) = (post.published.map(|_| now), post.updated.map(|_| now));
        }
        self.steady = false;
    }

    /// The feed as its author means it: the newest posts that still stand, newest first.
    pub(super) fn document(&self) -> Document {
        let mut posts: Vec<&Post> = self.posts.iter().rev().filter(|post| !post.deleted).take(self.window).collect();
        if let Some(pinned) = self.pinned.and_then(|at| self.posts.get(at)).filter(|post| !post.deleted) {
            posts.retain(|post| post.token != pinned.token);
            posts.insert(0, pinned);
        }
        let offered = |post: &&Post| Offered {
            token: post.token.clone(),
            link: self.link(post),
            claimed: post.published.or(post.updated),
        };
        let entries: String = posts.iter().map(|post| self.entry(post)).collect();
        let text = format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>tag:{0}</id><title>{1}</title>\
             <link href=\"https://{0}/\"/><updated>2026-01-01T00:00:00Z</updated>{entries}</feed>",
            self.host, self.host
        );
        Document { posts: posts.iter().map(offered).collect(), text }
    }

    fn link(&self, post: &Post) -> String {
        if self.one_link {
            return format!("https://{}/", self.host);
        }
        format!("https://{}/{}/{}", self.host, self.links, post.token)
    }

    fn entry(&self, post: &Post) -> String {
        let date =
            |name: &str, date: Option<Timestamp>| date.map_or(String::new(), |date| format!("<{name}>{date}</{name}>"));
        let Post { token, version, .. } = post;
        let (host, ids, link) = (&self.host, self.ids, self.link(post));
        let id = if post.nameless { String::new() } else { format!("<id>tag:{host},{ids}:{token}</id>") };
        let (published, updated) = (date("published", post.published), date("updated", post.updated));
        format!(
            "<entry>{id}<title>{token}</title><link href=\"{link}\"/>{published}{updated}\
             <content type=\"html\">&lt;p&gt;{token}, version {version}&lt;/p&gt;</content></entry>"
        )
    }

    /// What stands at an address of this blog's, and what can be read there.
    pub(super) fn answer(&self, address: u32) -> (Answer, Document) {
        let nothing = Document::default;
        if self.gone {
            return (Answer::status(410), nothing());
        }
        if address != self.here {
            let there = format!("http://{}/feed-{}", self.host, self.here);
            return (Answer::status(301).with("Location", &there), nothing());
        }
        let now = self.document();
        let half = now.text.len() / 2;
        let document = match self.trouble {
            None => now,
            Some((Trouble::Status(status), _)) => return (Answer::status(status), nothing()),
            Some((Trouble::Cut, _)) => return (Answer::ok(now.text).cut(half), nothing()),
            Some((Trouble::Page, _)) => return (Answer::ok("<!doctype html><title>Sorry</title>"), nothing()),
            Some((Trouble::Half, _)) => now.cut_off(half),
            Some((Trouble::Empty, _)) => {
                let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title></feed>";
                Document { text: feed.to_owned(), posts: Vec::new() }
            }
            Some((Trouble::Stale, _)) => self.old.clone(),
        };
        let answer = Answer::ok(document.text.clone());
        let tag = format!("\"{}-{}\"", document.text.len(), crc(document.text.as_bytes()));
        (if self.tags { answer.with("ETag", &tag) } else { answer }, document)
    }

    pub(super) fn here(&self) -> u32 {
        self.here
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}
