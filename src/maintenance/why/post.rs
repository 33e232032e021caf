//! Explanation of one post: what was decided about it, since when, and what to change.

use jiff::Timestamp;
use perihelion_feed::text::printable;
use serde::Serialize;

use super::Archive;
use crate::planet::{Decided, PostRef, Rule, Verdict};
use crate::sources::{Dates, HiddenPost, Page, Source};
use crate::state::{Blog, Held, Kept, Memory};

#[derive(Debug, Serialize)]
pub(crate) struct PostWhy {
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) id: String,
    /// The date that is shown and sorted by. It never changes.
    pub(crate) date: Timestamp,
    /// Where the date is from: `published`, `updated` or `first-seen`.
    pub(crate) dated_by: &'static str,
    /// The date that its feed claimed when it was first seen, if it is another one: it was in the future, or the source's
    /// `dates` decide otherwise.
    pub(crate) claimed: Option<Timestamp>,
    pub(crate) first_seen: Timestamp,
    pub(crate) on_page: bool,
    /// One word for programs.
    pub(crate) reason: &'static str,
    /// The same for people, as in "not on the page: …".
    pub(crate) why: String,
    pub(crate) since: Timestamp,
    /// What to change in `sources.yaml` to get another result.
    pub(crate) fix: Option<String>,
    /// The same post of another blog, which is credited for it.
    pub(crate) duplicate_of: Option<Credited>,
    pub(crate) also_on: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Credited {
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) link: Option<String>,
}

pub(super) fn of_posts(archive: &Archive<'_>, posts: &[PostRef<'_>]) -> Vec<PostWhy> {
    tell(archive, |post| posts.contains(post))
}

pub(super) fn of_blogs(archive: &Archive<'_>, blogs: &[&Blog<'_>]) -> Vec<PostWhy> {
    tell(archive, |post| blogs.iter().any(|blog| blog.number == post.blog.number))
}

fn tell(archive: &Archive<'_>, wanted: impl Fn(&PostRef<'_>) -> bool) -> Vec<PostWhy> {
    let decided = archive.planet.posts.iter().filter(|decided| wanted(&decided.post));
    decided.map(|decided| one(archive, decided)).collect()
}

fn one(archive: &Archive<'_>, decided: &Decided<'_>) -> PostWhy {
    let PostRef { blog: Blog { source, memory, .. }, kept, .. } = decided.post;
    let other = match decided.verdict {
        Verdict::Duplicate(credited) => Some(other(credited)),
        _ => None,
    };
    let why = match (&other, &memory.held) {
        (Some(other), _) => format!("{}: it is `{}` of `{}`", decided.verdict, other.title, other.source),
        (None, Some(held)) if decided.verdict == Verdict::Held => format!("{}: {}", decided.verdict, held.words()),
        (None, _) => told(&decided.verdict),
    };
    PostWhy {
        source: source.name.clone(),
        date: decided.date,
        dated_by: dated_by(source.dates, kept),
        claimed: kept.published.or(kept.updated).filter(|claimed| *claimed != decided.date),
        on_page: decided.is_shown(),
        reason: reason(&decided.verdict),
        why,
        since: kept.withdrawn.unwrap_or(kept.first_seen),
        fix: match (&decided.verdict, &memory.held) {
            (Verdict::Held, Some(held)) => Some(released(source, held)),
            (verdict, _) => fix(verdict, source, kept, &archive.sources.page, decided.date),
        },
        duplicate_of: other,
        also_on: decided.also_on.iter().map(|blog| blog.source.name.clone()).collect(),
        ..unexplained(kept)
    }
}

/// The verdict, with the maintainer's reason.
fn told(verdict: &Verdict<'_>) -> String {
    match verdict {
        Verdict::TakenDown(HiddenPost { because: Some(because), .. }) => format!("{verdict}: {because}"),
        _ => verdict.to_string(),
    }
}

/// The posts of a source that is no longer listed.
pub(super) fn of_parked(memory: &Memory, posts: &[&Kept]) -> Vec<PostWhy> {
    let one = |kept: &&Kept| PostWhy {
        source: printable(&memory.name),
        since: memory.retired.unwrap_or(kept.first_seen),
        why: "its source is no longer in `sources.yaml`".to_owned(),
        fix: Some(format!(
            "list it again, with the feed `{}`: its posts come back with their dates",
            printable(&memory.feed)
        )),
        ..unexplained(kept)
    };
    posts.iter().map(one).collect()
}

/// The parts that need no decision.
fn unexplained(kept: &Kept) -> PostWhy {
    PostWhy {
        source: String::new(),
        title: printable(&kept.title),
        link: kept.link.as_ref().map(ToString::to_string),
        id: printable(&kept.id),
        date: kept.date(Dates::Published),
        dated_by: dated_by(Dates::Published, kept),
        claimed: None,
        first_seen: kept.first_seen,
        on_page: false,
        reason: "parked",
        why: String::new(),
        since: kept.first_seen,
        fix: None,
        duplicate_of: None,
        also_on: Vec::new(),
    }
}

fn other(credited: PostRef<'_>) -> Credited {
    let PostRef { blog, kept, .. } = credited;
    let link = kept.link.as_ref().map(ToString::to_string);
    Credited { source: blog.source.name.clone(), title: printable(&kept.title), link }
}

fn dated_by(dates: Dates, kept: &Kept) -> &'static str {
    let (name, claimed) = match (dates, kept.published, kept.updated) {
        (Dates::FirstSeen, ..) | (_, None, None) => return "first-seen",
        (Dates::Updated, _, Some(updated)) | (Dates::Published, None, Some(updated)) => ("updated", updated),
        (_, Some(published), _) => ("published", published),
    };
    // A date in the future is replaced by the moment when the post was first seen.
    if claimed > kept.first_seen { "first-seen" } else { name }
}

pub(super) fn reason(verdict: &Verdict<'_>) -> &'static str {
    match verdict {
        Verdict::Shown => "shown",
        Verdict::TakenDown(_) => "taken-down",
        Verdict::Withdrawn => "withdrawn",
        Verdict::Redacted => "redacted",
        Verdict::Held => "held",
        Verdict::Hidden => "hidden",
        Verdict::Filtered(_) => "filtered",
        Verdict::Backlog => "backlog",
        Verdict::Burst => "burst",
        Verdict::Duplicate(_) => "duplicate",
        Verdict::PerSource => "per-source",
        Verdict::TooOld => "too-old",
        Verdict::OverLimit => "over-limit",
    }
}

/// Longer than a post takes to arrive by any schedule.
const LATE: jiff::SignedDuration = jiff::SignedDuration::from_hours(60 * 24);

/// A post that was first seen long after its date, though it did not come with the backlog: the year may be wrong.
fn is_misdated(kept: &Kept, date: Timestamp) -> bool {
    kept.first_seen.duration_since(date) > LATE
}

fn fix(verdict: &Verdict<'_>, source: &Source, kept: &Kept, page: &Page, date: Timestamp) -> Option<String> {
    let line = source.line;
    Some(match verdict {
        Verdict::Shown | Verdict::Held => return None,
        Verdict::TakenDown(hidden) => {
            format!("if it may be shown again, remove it from `hide` on line {}", hidden.line)
        }
        Verdict::Withdrawn => "nothing to do: it comes back when its feed has it again".to_owned(),
        Verdict::Redacted => "nothing to do: it is shown as soon as its feed has it again".to_owned(),
        Verdict::Hidden => format!("remove `hidden: true` from the source on line {line}"),
        Verdict::Filtered(rule) => filtered(rule, kept, line),
        Verdict::Backlog if !kept.is_dated() && source.dates != Dates::FirstSeen => {
            "nothing to do: a new blog's posts without a date are treated as old".to_owned()
        }
        Verdict::Backlog => format!(
            "nothing to do: of a new blog only the newest posts are on the front page (`page.new_source_posts: {}`), and the others are in the archive",
            page.new_source_posts
        ),
        Verdict::Burst => format!(
            "nothing to do: of many posts at once only the newest are on the front page (`page.burst: {}`), and the others are in the archive",
            page.burst
        ),
        Verdict::Duplicate(_) => {
            "if the wrong blog is credited, write the `site` of the blog that the post belongs to".to_owned()
        }
        Verdict::PerSource => format!(
            "nothing to do: of one blog at most {} posts are on the front page at a time (`per_source`), and the others are in the archive",
            source.per_source.unwrap_or(page.per_source)
        ),
        Verdict::TooOld if is_misdated(kept, date) => {
            format!(
                "its feed dated it {date} when it was first seen, on {}: if that is wrong, add `dates: first-seen` to the source on line {line}, which then dates all its posts so",
                kept.first_seen
            )
        }
        Verdict::TooOld => {
            format!("nothing to do: older posts than the newest days (`page.days: {}`) are in the archive", page.days)
        }
        Verdict::OverLimit => {
            format!(
                "nothing to do: the front page is full (`page.posts: {}`), and older posts are in the archive",
                page.posts
            )
        }
    })
}

/// The fix for a source that is held.
pub(super) fn released(source: &Source, held: &Held) -> String {
    let (line, add) = (source.line, held.line());
    format!(
        "look at the blog: if it is still the same blog, add `{add}` to the source on line {line}; otherwise remove it"
    )
}

fn filtered(rule: &Rule, kept: &Kept, line: usize) -> String {
    // The page's own rules are of no source.
    let at = |key: &str| match key.strip_prefix("page.") {
        Some(_) => format!("`{key}`"),
        None => format!("`{key}` of the source on line {line}"),
    };
    let or_language = format!("or write the `language` of the source on line {line} if that is wrong");
    match rule {
        Rule::NoCategory { of, .. } if kept.tags.is_empty() => {
            format!("it has no categories: remove {}, or use `words`", at(&format!("{of}.categories")))
        }
        Rule::NoCategory { of, .. } => {
            let tags: Vec<_> = kept.tags.iter().map(|tag| format!("`{}`", printable(tag))).collect();
            format!("add one of its categories to {}: {}", at(&format!("{of}.categories")), tags.join(", "))
        }
        Rule::NoWord { of } => {
            let lists: Vec<_> = of.iter().map(|list| at(list)).collect();
            format!("add a word of it to {}", lists.join(" and to "))
        }
        Rule::NoLanguage { of, spoken: Some(spoken) } => {
            format!("add `{spoken}` to {}, {or_language}", at(&format!("{of}.languages")))
        }
        Rule::NoLanguage { spoken: None, .. } => {
            format!("write the `language` of the source on line {line}: its feed does not say it")
        }
        Rule::NoLink { of } => format!("add the beginning of its address to {}", at(&format!("{of}.links"))),
        Rule::Stopped { of, list: "languages", by } => {
            format!("remove `{by}` from {}, {or_language}", at(&format!("{of}.languages")))
        }
        Rule::Stopped { of, list, by } => format!("remove `{}` from {}", printable(by), at(&format!("{of}.{list}"))),
    }
}
