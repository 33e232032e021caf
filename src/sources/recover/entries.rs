//! Lines of the list of blogs: where a blog begins, and where its keys are.
//!
//! Most blogs of a list are right, and they show where dashes and keys belong. A line that is elsewhere is brought there, and
//! a blog that begins without its dash gets one, so that it is not taken for a part of the blog above it.

use std::ops::Range;

use super::super::edit::scalar;
use super::super::problem::{Complaint, printable, quoted};
use super::super::schema::SourceKeys;
use super::super::yaml::meant as meant_key;
use super::line::{Line, Pair, pair};
use super::link::{Link, link};
use super::multiline::brackets;
use super::rows::Meant;

const KEYS: &[&str] = SourceKeys::KEYS;

/// The blog that the lines belong to.
#[derive(Debug, Default)]
struct Blog {
    /// Where its keys are.
    column: usize,
    /// Where its keys are written, if they go along with its first line.
    from: Option<usize>,
    keys: Vec<&'static str>,
    /// The column of a key whose value is on the lines below it.
    open: Option<usize>,
}

impl Blog {
    fn is_complete(&self) -> bool {
        ["name", "feed"].iter().all(|key| self.keys.contains(key))
    }
}

/// Corrects the rows of the list. `inside` says which are inside of another row's value.
pub(super) fn align(meant: &mut Meant<'_>, rows: Range<usize>, inside: &[bool]) {
    let dash = dash(meant, rows.clone(), inside);
    let mut blog: Option<Blog> = None;
    for at in rows.clone() {
        let Some(text) = meant.rows.get(at).map(|row| row.text.clone()) else { return };
        let line = Line::of(&text, KEYS);
        if inside.get(at).copied().unwrap_or_default() || line.is_blank() || line.is_comment() {
            continue;
        }
        let pair = pair(line.body, KEYS);
        if blog.as_ref().is_some_and(|blog| is_nested(blog, &line, pair.as_ref())) {
            continue;
        }
        let row = Here { at, end: rows.end, dash, line, pair };
        if row.line.is_item() {
            blog = item(meant, &row);
        } else {
            key(meant, &row, &mut blog);
        }
    }
}

/// A row that is looked at.
struct Here<'r> {
    at: usize,
    /// The end of the list.
    end: usize,
    /// Where dashes are.
    dash: usize,
    line: Line<'r>,
    pair: Option<Pair<'r>>,
}

impl Here<'_> {
    fn key(&self) -> Option<&'static str> {
        known(self.pair.as_ref()?)
    }

    /// A line that begins a blog, with its keys at a column.
    fn begins(&self, column: usize, body: &str) -> String {
        let gap = column.saturating_sub(self.dash + 1).max(1);
        format!("{}-{}{body}", " ".repeat(self.dash), " ".repeat(gap))
    }
}

/// The key of a blog that is written or meant.
fn known(pair: &Pair<'_>) -> Option<&'static str> {
    let lower = pair.key.to_lowercase();
    KEYS.iter().copied().find(|key| *key == lower).or_else(|| meant_key(pair.key, KEYS))
}

/// The column of most dashes that begin a blog.
fn dash(meant: &Meant<'_>, rows: Range<usize>, inside: &[bool]) -> usize {
    let mut votes: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for at in rows.filter(|at| !inside.get(*at).copied().unwrap_or_default()) {
        let Some(row) = meant.rows.get(at) else { continue };
        let line = Line::of(&row.text, KEYS);
        let begins = pair(line.body, KEYS).and_then(|pair| known(&pair)).is_some() || line.body.starts_with('{');
        if line.marker == "-" && begins {
            *votes.entry(line.indent.len()).or_default() += 1;
        }
    }
    // Of equal votes the first column wins.
    votes.into_iter().max_by_key(|(column, votes)| (*votes, std::cmp::Reverse(*column))).map_or(2, |(column, _)| column)
}

/// A line below a key whose value is a list or a mapping of its own.
fn is_nested(blog: &Blog, line: &Line<'_>, pair: Option<&Pair<'_>>) -> bool {
    let Some(open) = blog.open else { return false };
    let start = line.indent.chars().count();
    let begins = line.is_item() && pair.is_some_and(|pair| matches!(known(pair), Some("name" | "feed")));
    !begins && (start > open || line.marker == "-" && start == open)
}

fn open(line: &Line<'_>, pair: Option<&Pair<'_>>) -> Option<usize> {
    pair.filter(|pair| pair.value.is_empty()).map(|_| line.column())
}

/// A line with a dash or a bullet.
fn item(meant: &mut Meant<'_>, row: &Here<'_>) -> Option<Blog> {
    let line = &row.line;
    let Some(key) = row.key() else { return bare_item(meant, row) };
    let start = line.indent.chars().count();
    let column = if start < row.dash { row.dash + 2 } else { line.column().max(row.dash + 2) };
    let pair = row.pair.as_ref();
    let blog = Blog { column, from: None, keys: vec![key], open: open(line, pair) };
    let text = row.begins(column, line.body);
    let write = format!("write {}", quoted(&format!("- {}", line.body.trim_end())));
    let complaint = if line.marker != "-" {
        Complaint::new(format!("a blog begins with `-`, not with {}", quoted(line.marker)), write)
    } else if line.gap.is_empty() {
        Complaint::new("a space is missing after the dash", write)
    } else if start != row.dash && meant.rows.get(row.at).is_some_and(|row| row.is_told) {
        meant.set(row.at, text);
        return Some(blog);
    } else if start != row.dash {
        let fix = format!("put {} before the dash", spaces(row.dash));
        Complaint::new("this dash is not lined up with the dashes of the other blogs", fix)
    } else {
        return Some(blog);
    };
    let part = format!("{}{}", line.marker, line.gap.trim_end());
    meant.mend(row.at, &part, complaint, text);
    Some(blog)
}

/// A dash, and behind it no key.
fn bare_item(meant: &mut Meant<'_>, row: &Here<'_>) -> Option<Blog> {
    let line = &row.line;
    let body = line.body.trim_end();
    let column = line.column();
    let is_named = row.pair.as_ref().is_some_and(|pair| pair.value.contains("://"));
    if row.pair.is_some() && !(is_named && next_key(meant, row.at).is_none()) {
        return Some(Blog { column, open: open(line, row.pair.as_ref()), ..Blog::default() });
    }
    if body.is_empty() || body.starts_with(['&', '*', '#', '!']) || body.starts_with("<<:") {
        // Its keys are on the lines below.
        let next = Line::of(meant.rows.get(row.at + 1).map_or("", |next| &next.text), KEYS);
        let column = if next.column() > row.dash { next.column() } else { row.dash + 2 };
        return Some(Blog { column, ..Blog::default() });
    }
    if let Some(rest) = body.strip_prefix("- ") {
        let complaint = Complaint::new("two dashes are before this blog", format!("write {}", quoted(body)));
        meant.mend(row.at, body, complaint, row.begins(column + 2, rest.trim_start()));
        let key = pair(rest.trim_start(), KEYS).as_ref().and_then(known);
        return Some(Blog {
            column: (column + 2).max(row.dash + 2),
            keys: key.into_iter().collect(),
            ..Blog::default()
        });
    }
    if body.starts_with('{') {
        braces(meant, row);
        return None;
    }
    let below = next_key(meant, row.at);
    match link(body) {
        Some(found) => one_line(meant, row, &found, below),
        None if below.is_some() => {
            let key = if below == Some("name") { "feed" } else { "name" };
            let complaint = Complaint::new(
                format!("`{key}:` is missing before {}", quoted(body)),
                format!("write {}", quoted(&format!("- {key}: {body}"))),
            );
            meant.mend(row.at, body, complaint, row.begins(column, &format!("{key}: {body}")));
            Some(Blog { column: column.max(row.dash + 2), keys: vec![key], ..Blog::default() })
        }
        None => None,
    }
}

/// The key on the line below, if that belongs to the same blog.
fn next_key(meant: &Meant<'_>, at: usize) -> Option<&'static str> {
    let next = Line::of(&meant.rows.get(at + 1)?.text, KEYS);
    let pair = pair(next.body, KEYS).filter(|_| !next.is_item() && !next.indent.is_empty())?;
    known(&pair).filter(|key| matches!(*key, "name" | "feed"))
}

/// A blog on one line in another form.
fn one_line(meant: &mut Meant<'_>, row: &Here<'_>, link: &Link, below: Option<&'static str>) -> Option<Blog> {
    let Link { name, address } = link;
    let column = row.dash + 2;
    if below == Some("name") && name.is_empty() {
        let complaint = Complaint::new(
            "`feed:` is missing before this address",
            format!("write {}", quoted(&format!("- feed: {address}"))),
        );
        meant.mend(row.at, address, complaint, row.begins(row.line.column(), &format!("feed: {address}")));
        return Some(Blog { column: row.line.column().max(column), keys: vec!["feed"], ..Blog::default() });
    }
    let what = "a blog is written with a `name:` and a `feed:`";
    if name.is_empty() {
        let fix =
            format!("write `- name: ` and the blog's name, and, below it, {}", quoted(&format!("feed: {address}")));
        meant.tell(row.at, "", Complaint::new(what, fix));
        if let Some(row) = meant.rows.get_mut(row.at) {
            row.text.clear();
            row.is_whole = false;
        }
        return None;
    }
    let fix =
        format!("write {} and, below it, {}", quoted(&format!("- name: {name}")), quoted(&format!("feed: {address}")));
    let body = format!("{{ name: {}, feed: {} }}", scalar(name), scalar(address));
    meant.mend(row.at, "", Complaint::new(what, fix), row.begins(column, &body));
    None
}

/// `{ name: …, feed: … },` as in JSON.
fn braces(meant: &mut Meant<'_>, row: &Here<'_>) {
    let body = row.line.body.trim_end();
    let end = brackets(body).unwrap_or(body.len());
    let (value, rest) = body.split_at_checked(end).unwrap_or((body, ""));
    let rest = if matches!(rest.trim(), "," | ";") { "" } else { rest };
    let is_right = row.line.marker == "-" && !row.line.gap.is_empty() && row.line.indent.len() == row.dash;
    if is_right && value.len() + rest.len() == body.len() {
        return;
    }
    let complaint = if row.line.marker == "-" {
        Complaint::new("a `,` follows this blog, as in JSON", "delete the `,`")
    } else {
        Complaint::new("each blog begins with a dash", format!("write {}", quoted(&format!("- {value}"))))
    };
    meant.mend(row.at, "", complaint, row.begins(row.dash + 2, &format!("{value}{rest}")));
}

/// A line without a dash.
fn key(meant: &mut Meant<'_>, row: &Here<'_>, blog: &mut Option<Blog>) {
    let line = &row.line;
    if row.pair.is_none() {
        return words(meant, row, blog);
    }
    let (key, column) = (row.key(), line.column());
    let begins = match (&blog, key) {
        (None, Some(_)) => true,
        (Some(blog), Some(key)) => blog.is_complete() && blog.keys.contains(&key) && has_counterpart(meant, row, key),
        _ => false,
    };
    if begins {
        let at = column.max(row.dash + 2);
        let complaint = Complaint::new(
            "each blog begins with a dash",
            format!("write {}", quoted(&format!("- {}", line.body.trim_end()))),
        );
        // Its dash takes the place of the spaces before its key, if there are enough.
        let text = row.begins(at, line.body);
        meant.mend(row.at, line.body.trim_end(), complaint, text);
        *blog =
            Some(Blog { column: at, from: None, keys: key.into_iter().collect(), open: open(line, row.pair.as_ref()) });
        return;
    }
    let Some(blog) = blog else { return };
    blog.keys.extend(key);
    blog.open = open(line, row.pair.as_ref()).map(|_| blog.column);
    if column == blog.column {
        return;
    }
    let text = format!("{}{}", " ".repeat(blog.column), line.body);
    let goes_along = blog.from == Some(column) || meant.rows.get(row.at).is_some_and(|row| row.is_told);
    if goes_along {
        if let Some(row) = meant.rows.get_mut(row.at) {
            row.text = text;
            row.is_whole = row.is_told;
        }
        return;
    }
    let part = row.pair.as_ref().map(|pair| pair.key).unwrap_or_default();
    let what = format!("{} is not lined up with the key above it", quoted(part));
    let complaint = Complaint::new(what, format!("put {} before it", spaces(blog.column)));
    meant.mend(row.at, part, complaint, text);
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        many => format!("{many} spaces"),
    }
}

/// Whether the blog that would begin here has both a name and a feed.
fn has_counterpart(meant: &Meant<'_>, row: &Here<'_>, key: &str) -> bool {
    let wanted = match key {
        "name" => "feed",
        "feed" => "name",
        _ => return false,
    };
    let below = meant.rows.iter().take(row.end).skip(row.at + 1);
    for row in below {
        let line = Line::of(&row.text, KEYS);
        match pair(line.body, KEYS).as_ref().and_then(known) {
            _ if line.is_item() => return false,
            Some(found) if found == wanted => return true,
            Some(found) if found == key => return false,
            _ => {}
        }
    }
    false
}

/// A line with neither a dash nor a key.
fn words(meant: &mut Meant<'_>, row: &Here<'_>, blog: &mut Option<Blog>) {
    let body = row.line.body.trim_end();
    if body.starts_with('{') && (body == "{" || body.contains(':')) {
        braces(meant, row);
        *blog = None;
        return;
    }
    if let Some(address) = body.strip_prefix("[http").and_then(|rest| rest.strip_suffix(']')) {
        return ini(meant, row, &format!("http{address}"), blog);
    }
    let Some(link) = link(body) else {
        let is_apart = row.line.indent.chars().count() <= row.dash && !body.starts_with(['&', '*', '}', ']', '?']);
        if is_apart && !row.line.indent.contains('\t') {
            let what = "this line is neither a blog nor a comment";
            let complaint = Complaint::new(what, "write a `#` before it, or delete it");
            meant.mend(row.at, body, complaint, format!("{}# {body}", row.line.indent));
        }
        return;
    };
    match blog {
        Some(blog) if !blog.keys.contains(&"feed") && link.name.is_empty() && blog.keys.contains(&"name") => {
            let meant_line = format!("feed: {}", link.address);
            let complaint =
                Complaint::new("`feed:` is missing before this address", format!("write {}", quoted(&meant_line)));
            meant.mend(row.at, body, complaint, format!("{}{meant_line}", " ".repeat(blog.column)));
            blog.keys.push("feed");
        }
        _ => {
            *blog = None;
            one_line(meant, row, &link, None);
        }
    }
}

/// `[https://…]` and `name = …`, as in the `config.ini` of other planets.
fn ini(meant: &mut Meant<'_>, row: &Here<'_>, address: &str, blog: &mut Option<Blog>) {
    let what = "this is written as in the `config.ini` of another planet";
    let fix = format!(
        "write `- name: ` and the blog's name, and, below it, {}",
        quoted(&format!("feed: {}", printable(address)))
    );
    meant.tell(row.at, "", Complaint::new(what, fix));
    let column = row.dash + 2;
    let text = row.begins(column, &format!("feed: {address}"));
    if let Some(row) = meant.rows.get_mut(row.at) {
        row.text = text;
        row.is_whole = false;
    }
    *blog = Some(Blog { column, from: Some(0), keys: vec!["feed"], open: None });
}
