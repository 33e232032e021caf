//! Blogs of a draft as entries of `sources.yaml`: each option is carried, or it is told why not.

use std::collections::HashSet;

use url::Url;

use super::draft::{Draft, Entry, Place, Slip, Written};
use super::format::Format;
use super::imported::{Blog, Face, Fate, Filter, Report, Scope, Seen};
use super::options::{OfBlog, of_blog};
use super::{services, value};
use crate::sources::address::canonical;
use crate::sources::problem::quoted;
use crate::sources::value::{FilterWord, Reason};

/// Lines of a comment that are kept with a blog.
const MOST_COMMENTS: usize = 12;

/// Imports all blogs of a draft. `seen` is of the blogs that are there already.
pub(super) fn import(draft: &mut Draft, keep_disabled: bool, seen: &mut Seen, report: &mut Report) -> Vec<Blog> {
    let defaults = std::mem::take(&mut draft.defaults);
    let mut is_told = HashSet::new();
    let mut blogs = Vec::new();
    // What is in use comes first: of two with one feed it is the one to keep.
    let (out, listed): (Vec<_>, Vec<_>) =
        std::mem::take(&mut draft.entries).into_iter().partition(|entry| entry.is_commented_out);
    report.listed += listed.len();
    report.commented_out += out.len();
    report.is_kept = keep_disabled;
    for mut entry in listed {
        let own = with_defaults(&mut entry, &defaults);
        blogs.extend(Reader::new(&entry, draft.format, own, &mut is_told, seen, report).blog());
    }
    for entry in out.iter().filter(|_| keep_disabled) {
        let own = entry.options.len();
        // Most of them are mistakes or duplicates of those that are listed: what is wrong with them matters to nobody.
        let mut unread = Report::default();
        let blog = Reader::new(entry, draft.format, own, &mut is_told, seen, &mut unread).blog();
        blogs.extend(blog.map(|blog| disabled(blog, entry)));
    }
    blogs
}

/// Adds the defaults that a blog does not set. Returns how many options are its own.
fn with_defaults(entry: &mut Entry, defaults: &[Written]) -> usize {
    let own = entry.options.len();
    let missing = |option: &&Written| entry.value(&option.name).is_none();
    let defaults: Vec<Written> = defaults.iter().filter(missing).cloned().collect();
    entry.options.extend(defaults);
    own
}

/// A blog that was commented out, with the words beside it as the reason.
fn disabled(blog: Blog, entry: &Entry) -> Blog {
    let words: Vec<&str> = entry
        .comments
        .iter()
        .map(|line| line.trim_matches(['#', ' ', '\t', '-', '=']))
        .filter(|line| !line.is_empty())
        .collect();
    let reason = perihelion_feed::text::cut(&words.join(" "), 200);
    let reason = value::name(&reason).and_then(|reason| value::read::<Reason>(&reason).ok());
    let reason = reason.map_or_else(|| "was commented out".to_owned(), |reason| reason.0);
    Blog { disabled: Some(reason), comments: Vec::new(), ..blog }
}

pub(super) struct Reader<'r> {
    pub(super) entry: &'r Entry,
    pub(super) format: Format,
    /// The options behind these are defaults of the file, which are told once.
    own: usize,
    is_told: &'r mut HashSet<String>,
    pub(super) seen: &'r mut Seen,
    pub(super) report: &'r mut Report,
    pub(super) blog: Parts,
}

/// What is known of a blog so far.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) name: Option<(u8, String)>,
    pub(super) site: Option<(u8, String)>,
    pub(super) face: Option<Face>,
    pub(super) tags: Vec<String>,
    pub(super) include: Filter,
    pub(super) exclude: Filter,
    pub(super) language: Option<String>,
    pub(super) is_hidden: bool,
    pub(super) disabled: Option<String>,
    pub(super) me: Vec<(&'static str, String)>,
    pub(super) other: Vec<String>,
    pub(super) extra: Vec<(String, String)>,
}

impl<'r> Reader<'r> {
    fn new(
        entry: &'r Entry,
        format: Format,
        own: usize,
        is_told: &'r mut HashSet<String>,
        seen: &'r mut Seen,
        report: &'r mut Report,
    ) -> Self {
        Self { entry, format, own, is_told, seen, report, blog: Parts::default() }
    }

    /// `None` if it is refused, which is told.
    fn blog(mut self) -> Option<Blog> {
        let feed = self.feed_option();
        for group in &self.entry.groups {
            self.tag(group);
        }
        if !self.entry.groups.is_empty() {
            self.report.tell(Scope::Blog, "group", Fate::Carried("tags".to_owned()), &self.entry.place);
        }
        for (at, option) in self.entry.options.iter().enumerate() {
            let fate = if Some(at) == feed { Fate::Carried("feed".to_owned()) } else { self.option(option) };
            let is_default = at >= self.own;
            if !is_default || self.is_told.insert(option.name.clone()) {
                self.report.tell(Scope::Blog, &option.name, fate, &option.place);
            }
        }
        let (url, is_replaced) = match feed.and_then(|at| self.entry.options.get(at)) {
            Some(option) => self.feed(option).map(|(url, is_replaced)| (Some(url), is_replaced))?,
            None if self.blog.name.is_some() && self.blog.site.is_some() => {
                self.report.tell(Scope::Blog, "no feed", Fate::Carried("feed: none".to_owned()), &self.entry.place);
                (None, false)
            }
            None => {
                let name = self.blog.name.map(|(_, name)| format!("{} ", quoted(&name))).unwrap_or_default();
                let fix = "write the address of its feed, or of its site if it has none";
                return self.report.refuse(&self.entry.place, format!("{name}has no feed"), fix);
            }
        };
        let comments = self.comments(is_replaced);
        let Parts { name, site, face, tags, include, exclude, language, is_hidden, disabled, me, other, extra } =
            self.blog;
        let (name, site) = (name.map(|(_, name)| name), site.map(|(_, site)| site));
        Some(Blog {
            name,
            feed: url,
            site,
            face,
            tags,
            include,
            exclude,
            language,
            is_hidden,
            disabled,
            me,
            other,
            extra,
            comments,
        })
    }

    /// The feed's address, and whether it is not the one that was written.
    fn feed(&mut self, option: &Written) -> Option<(Url, bool)> {
        let url = match value::address(&option.value) {
            Ok((url, corrected)) => {
                if let Some(corrected) = corrected {
                    let what = format!("{} is read as {}", quoted(&option.value), quoted(url.as_str()));
                    self.report.note(&option.place, what, corrected);
                }
                url
            }
            Err(complaint) => {
                let fix = complaint.fix.unwrap_or_else(|| "correct the address".to_owned());
                let is_named = complaint.what.contains('`');
                let name = if is_named { String::new() } else { format!("{}: ", quoted(&option.value)) };
                return self.report.refuse(&option.place, format!("{name}{}", complaint.what), fix);
            }
        };
        let (url, is_replaced) = self.behind_service(url, &option.place);
        if !self.seen.feeds.insert(canonical(&url)) {
            let what = format!("{} is listed twice", quoted(url.as_str()));
            return self.report.refuse(&option.place, what, "one of the two is enough");
        }
        if has_secret(&url) {
            let what = "this address has a secret in it, which the planet would publish";
            self.report.note(&option.place, what, "ask the author for an address without it");
        }
        Some((url, is_replaced))
    }

    /// The comment that stays above the blog. That of a filter service is replaced by the rule itself.
    fn comments(&mut self, is_replaced: bool) -> Vec<String> {
        let kept = if is_replaced { Vec::new() } else { comments(&self.entry.comments) };
        let said = self.entry.comments.iter().filter(|line| !line.trim_matches(['#', ' ', '\t']).is_empty()).count();
        for (count, fate) in [
            (kept.len(), Fate::Carried("# …".to_owned())),
            (
                said - kept.len(),
                Fate::NotCarried("headings, options that are commented out, and long comments stay behind".to_owned()),
            ),
        ] {
            (0..count).for_each(|_| self.report.tell(Scope::Blog, "# comment", fate.clone(), &self.entry.place));
        }
        kept
    }

    /// The option that is the feed.
    fn feed_option(&self) -> Option<usize> {
        let rank = |(at, option): (usize, &Written)| match of_blog(&option.name, self.entry, self.format) {
            OfBlog::Feed(rank) if !matches!(option.value.trim(), "" | "none") => Some((rank, at)),
            _ => None,
        };
        self.entry.options.iter().enumerate().filter_map(rank).min().map(|(_, at)| at)
    }

    fn behind_service(&mut self, url: Url, place: &Place) -> (Url, bool) {
        let Some(original) = services::original(&url, &self.entry.comments) else {
            if url.host_str().is_some_and(|host| host.ends_with("siftrss.com")) {
                let fix = "write the original feed, and its rule as `include` or `exclude`";
                self.report.note(place, format!("{} does not say which feed is behind it", quoted(url.as_str())), fix);
            }
            return (url, false);
        };
        let what = format!("{} is replaced by {}", quoted(url.as_str()), quoted(original.feed.as_str()));
        self.report.note(place, what, format!("the planet filters by itself, so {} is not needed", original.service));
        for (words, is_include) in [(&original.include.words, true), (&original.exclude.words, false)] {
            for word in words {
                self.word(word.clone(), is_include);
            }
        }
        for (own, further) in [(&mut self.blog.include, original.include), (&mut self.blog.exclude, original.exclude)] {
            own.categories.extend(further.categories);
            let is_right = |word: &String| value::read::<FilterWord>(word).is_ok();
            own.about.extend(further.about.into_iter().filter(is_right));
        }
        (original.feed, true)
    }
}

impl Report {
    fn refuse<T>(&mut self, place: &Place, what: String, fix: impl Into<String>) -> Option<T> {
        self.refused.push(Slip { place: place.clone(), what, fix: fix.into() });
        None
    }
}

/// Whether everybody who sees the address could read what only the planet should (`?token=…`).
fn has_secret(url: &Url) -> bool {
    const SECRETS: [&str; 9] =
        ["key", "apikey", "api_key", "token", "access_token", "auth", "secret", "password", "signature"];
    url.query_pairs().any(|(name, value)| SECRETS.contains(&name.to_lowercase().as_str()) && value.len() >= 8)
}

/// Comments as they may stand above a blog: not a heading, not a blog that is commented out, not too long.
fn comments(lines: &[String]) -> Vec<String> {
    let is_rule = |word: &str| word.len() >= 3 && word.chars().all(|char| "-=*#~_".contains(char));
    let words = lines.iter().map(|line| perihelion_feed::text::printable(line.trim_matches(['#', ' ', '\t'])));
    let words = words.filter(|line| {
        let mut all = line.split_whitespace();
        let is_heading = all.next().is_some_and(is_rule) || all.next_back().is_some_and(is_rule);
        // `# email = …` is an option that somebody took out.
        let is_option =
            line.split_once('=').is_some_and(|(name, _)| !name.trim().is_empty() && !name.trim().contains(' '));
        !line.is_empty() && !line.starts_with('-') && !line.starts_with('[') && !is_heading && !is_option
    });
    words.take(MOST_COMMENTS).collect()
}
