//! Blogs that are commented out, each with the reason beside it.

use super::draft::{Entry, Origin, Written};
use super::format::is_address;

/// Lines of a comment without their marks.
type Run = Vec<(usize, String)>;

/// What a line of a comment is.
enum Line {
    /// A blog begins, with this option.
    Blog(String, String),
    Option(String, String),
    Words,
}

/// `#[https://a.example/feed]`, `#[key]` with `# feed = …` below it.
pub(super) fn in_ini(run: &Run, origin: &Origin) -> Vec<Entry> {
    let has_feed =
        run.iter().any(|(_, line)| matches!(option(line), Some((name, value)) if name == "feed" && is_address(&value)));
    let entries = blogs(run, origin, |line| {
        let body = bare(line);
        match body.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((name, _)) if is_address(name.trim()) => Line::Blog("[address]".to_owned(), name.trim().to_owned()),
            Some((name, _)) if has_feed && !name.is_empty() => Line::Blog("[key]".to_owned(), name.trim().to_owned()),
            _ => option(line).map_or(Line::Words, |(name, value)| Line::Option(name, value)),
        }
    });
    entries
        .into_iter()
        .filter(|entry| is_address(entry.value("feed").or(entry.value("[address]")).unwrap_or_default()))
        .collect()
}

/// `#feed 1h https://…` with `# define_name …` below it.
pub(super) fn in_rawdog(run: &Run, origin: &Origin) -> Vec<Entry> {
    blogs(run, origin, |line| {
        let mut words = bare(line).split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("feed"), Some(_), Some(url)) if is_address(url) => Line::Blog("feed".to_owned(), url.to_owned()),
            (Some(name), Some(_), _) if name.starts_with("define_") => {
                let value = bare(line).get(name.len()..).unwrap_or_default().trim();
                Line::Option(name.to_owned(), value.to_owned())
            }
            _ => Line::Words,
        }
    })
}

/// `# - feed: https://…` with `#   name: …` below it; `# - name: …` above it.
pub(super) fn in_data(text: &str, origin: &Origin) -> Vec<Entry> {
    let entries = runs(text).into_iter().flat_map(|run| {
        blogs(&run, origin, |line| {
            let body = bare(line);
            let item = body.strip_prefix("- ").map(str::trim_start);
            match (item, option(item.unwrap_or(body))) {
                (Some(_), Some((name, value))) => Line::Blog(name, value),
                (Some(item), None) if is_address(item) => Line::Blog("url".to_owned(), item.to_owned()),
                (None, Some((name, value))) => Line::Option(name, value),
                _ => Line::Words,
            }
        })
    });
    entries.filter(|entry| entry.options.iter().any(|own| is_address(&own.value))).collect()
}

/// `# https://…`
pub(super) fn in_list(text: &str, origin: &Origin) -> Vec<Entry> {
    let entries = runs(text).into_iter().flat_map(|run| {
        blogs(&run, origin, |line| match bare(line) {
            body if is_address(body) && !body.contains(char::is_whitespace) => {
                Line::Blog("address".to_owned(), body.to_owned())
            }
            _ => Line::Words,
        })
    });
    entries.collect()
}

/// Comments without another line between them.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut is_open = false;
    for (number, line) in text.lines().enumerate() {
        let comment = line.trim_start().strip_prefix('#');
        if let Some(comment) = comment {
            if !is_open {
                runs.push(Run::new());
            }
            if let Some(run) = runs.last_mut() {
                run.push((number + 1, comment.to_owned()));
            }
        }
        is_open = comment.is_some();
    }
    runs
}

/// The words of the run are the reason of each blog that follows them.
fn blogs(run: &Run, origin: &Origin, line: impl Fn(&str) -> Line) -> Vec<Entry> {
    let mut blogs: Vec<Entry> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for (number, text) in run {
        let place = origin.at(*number);
        match line(text) {
            Line::Blog(name, value) => {
                let mut blog = Entry::new(place.clone());
                blog.is_commented_out = true;
                blog.comments.append(&mut words);
                blog.options.push(Written::new(name, value, place));
                blogs.push(blog);
            }
            Line::Option(name, value) if !blogs.is_empty() && words.is_empty() => {
                if let Some(blog) = blogs.last_mut() {
                    blog.options.push(Written::new(name, value, place));
                }
            }
            _ => words.push(text.clone()),
        }
    }
    // What is behind the last blog is about it.
    if let Some(last) = blogs.last_mut() {
        last.comments.append(&mut words);
    }
    blogs
}

/// A line without what else stands before it.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['#', ';', ' ', '\t']).trim_end()
}

/// `name = value`, `name: value`.
fn option(line: &str) -> Option<(String, String)> {
    let (name, value) = bare(line).split_once(['=', ':'])?;
    let name = name.trim().trim_matches(['"', '\'']);
    let is_word = !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
    (is_word && !value.starts_with("//"))
        .then(|| (name.to_lowercase(), value.trim().trim_matches(['"', '\'']).to_owned()))
}
