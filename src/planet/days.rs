//! Days and months: groups posts by date, and within a day in runs of one blog.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Decided;
use super::limits::day;
use crate::state::Blog;

#[derive(Debug)]
pub(crate) struct Day<'a> {
    pub(crate) date: Date,
    pub(crate) runs: Vec<Run<'a>>,
}

/// Posts of one blog that follow each other on a day; never empty.
#[derive(Debug)]
pub(crate) struct Run<'a> {
    pub(crate) blog: &'a Blog<'a>,
    pub(crate) posts: Vec<&'a Decided<'a>>,
}

/// A month in which something was posted.
#[derive(Debug)]
pub(crate) struct Month<'a> {
    pub(crate) year: i16,
    /// From 1.
    pub(crate) month: i8,
    pub(crate) posts: Vec<&'a Decided<'a>>,
}

/// A day is a day of the planet's time zone.
pub(crate) fn by_day<'a>(posts: impl IntoIterator<Item = &'a Decided<'a>>, zone: &TimeZone) -> Vec<Day<'a>> {
    let mut days: Vec<Day<'a>> = Vec::new();
    for post in posts {
        let date = day(post.date, zone);
        let blog = post.post.blog;
        match days.last_mut() {
            Some(day) if day.date == date => match day.runs.last_mut() {
                Some(run) if run.blog.number == blog.number => run.posts.push(post),
                _ => day.runs.push(Run { blog, posts: vec![post] }),
            },
            _ => days.push(Day { date, runs: vec![Run { blog, posts: vec![post] }] }),
        }
    }
    days
}

pub(crate) fn by_month<'a>(posts: impl IntoIterator<Item = &'a Decided<'a>>, zone: &TimeZone) -> Vec<Month<'a>> {
    let mut months: Vec<Month<'a>> = Vec::new();
    for post in posts {
        let date = day(post.date, zone);
        match months.last_mut() {
            Some(month) if (month.year, month.month) == (date.year(), date.month()) => month.posts.push(post),
            _ => months.push(Month { year: date.year(), month: date.month(), posts: vec![post] }),
        }
    }
    months
}
