//! A feed that is wrong, told to the person whose template makes it: which feed and template, the line, and the fix.

use std::fmt;

use perihelion_feed::text::printable;

use super::meant::Meant;
use super::{Mistake, Place};
use crate::site::theme::Theme;
use crate::site::write::File;

/// A feed of the site that does not say what it was made to say. It is a user's mistake if the template is the user's.
#[derive(Debug)]
pub(crate) struct FeedProblem {
    /// Its path in the site.
    feed: String,
    /// The template as a person would find it.
    template: String,
    is_of_the_planet: bool,
    mistake: Mistake,
    /// The line of the feed, as it is.
    line: Option<(usize, String)>,
    /// The line of the template that makes it.
    template_line: Option<usize>,
    /// How many feeds are wrong beside this one.
    others: usize,
}

impl FeedProblem {
    pub(super) fn new(file: &File, meant: &Meant, mistake: Mistake, theme: &Theme) -> Self {
        let name = meant.format.template();
        let (template, is_of_the_planet) = theme.file(name);
        let made = String::from_utf8_lossy(&file.bytes);
        let line = match mistake.place {
            Place::Line(line) | Place::InEntry(line) => {
                Some((line, made.lines().nth(line - 1).unwrap_or_default().to_owned()))
            }
            Place::Entries | Place::Unknown => None,
        };
        let source = theme.templates.get_template(name).map(|template| template.source().to_owned());
        let source = source.unwrap_or_default();
        Self {
            feed: file.path.clone(),
            template: template.to_owned(),
            is_of_the_planet,
            template_line: template_line(&source, mistake.place, line.as_ref().map_or("", |(_, text)| text)),
            line,
            mistake,
            others: 0,
        }
    }

    pub(in crate::site) fn and_others(self, others: usize) -> Self {
        Self { others, ..self }
    }

    /// Whether the planet's own theme made it, and not a template of ours.
    pub(crate) fn is_of_the_planet(&self) -> bool {
        self.is_of_the_planet
    }
}

impl std::error::Error for FeedProblem {}

impl fmt::Display for FeedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { feed, template, mistake, line, .. } = self;
        let feed = printable(feed);
        writeln!(f, "the feed `{feed}` {}; nothing was published", mistake.what)?;
        let number = line.as_ref().map(|(number, _)| number.to_string()).unwrap_or_default();
        let margin = " ".repeat(number.len());
        match self.template_line {
            Some(line) => write!(f, "{margin}--> {template}:{line}")?,
            None => write!(f, "{margin}--> {template}")?,
        }
        if let Some((_, text)) = line {
            write!(f, ", line {number} of `{feed}`\n{margin} |\n{number} | {}\n{margin} |", printable(text))?;
        }
        if self.is_of_the_planet && !mistake.fix.is_empty() {
            write!(f, "\n{margin} = {}", mistake.fix)?;
        }
        if !self.is_of_the_planet {
            write!(
                f,
                "\n{margin} = no file of the theme makes this feed, so this is a fault of Perihelion: please report it"
            )?;
        }
        match self.others {
            0 => Ok(()),
            1 => write!(f, "\n{margin} = 1 more feed is wrong"),
            others => write!(f, "\n{margin} = {others} more feeds are wrong"),
        }
    }
}

/// The line of a template that makes a line of its feed, where exactly one can be it: templates keep no record of that, so it
/// is found by the text before the first and after the last expression of a line.
fn template_line(source: &str, place: Place, made: &str) -> Option<usize> {
    let lines = || source.lines().zip(1..);
    let entries = lines().filter(|(line, _)| line.contains("{%") && line.contains(" in entries")).last();
    let entries = entries.map(|(_, number)| number);
    if place == Place::Entries {
        return entries;
    }
    let after = entries.filter(|_| matches!(place, Place::InEntry(_))).unwrap_or(0);
    let mut fitting = lines().filter(|(line, number)| *number > after && makes(line, made)).map(|(_, number)| number);
    fitting.next().filter(|_| fitting.next().is_none())
}

fn makes(template: &str, made: &str) -> bool {
    let opening = ["{{", "{%", "{#"].into_iter().filter_map(|mark| template.find(mark)).min();
    let closing = ["}}", "%}", "#}"].into_iter().filter_map(|mark| template.rfind(mark)).max();
    let (Some(opening), Some(closing)) = (opening, closing) else { return template == made };
    let (first, last) = (template.get(..opening).unwrap_or_default(), template.get(closing + 2..).unwrap_or_default());
    let is_telling = first.contains('<') || last.contains('<');
    is_telling && made.len() >= first.len() + last.len() && made.starts_with(first) && made.ends_with(last)
}
