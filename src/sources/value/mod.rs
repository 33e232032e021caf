//! The values of `sources.yaml` that are more than text: read once, where they are written, into types that cannot be
//! wrong. Each says itself what is wrong with it, and the fix.

use super::problem::Finding;
use super::yaml::{Cursor, FromYaml};
use super::{Content, Dates, Theme};

mod choice;
mod color;
mod day;
mod measure;
mod number;
mod place;
mod text;
mod web;
mod word;
mod described;

pub(crate) use color::Color;
pub(crate) use day::Day;
pub(crate) use measure::{MaxSize, Timeout};
pub(crate) use number::Number;
pub(crate) use place::{Language, Zone};
pub(crate) use text::{Email, Header, Many, Reason, Tag, Text};
pub(crate) use web::{Feed, Home, Picture, ThemeFile, Web};
pub(crate) use word::{Word, pattern};

/// `impl FromYaml` by a parser of text.
macro_rules! from_text {
    ($($type:ty: $text:ident, $parse:expr;)*) => {$(
        impl FromYaml for $type {
            fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
                let written = cursor.$text(findings)?;
                cursor.parsed($parse(written), findings)
            }
        }
    )*};
}

from_text! {
    Text: text, text::line;
    Color: text, color::color;
    Tag: text, text::tag;
    Reason: loose_text, text::reason;
    Day: loose_text, day::day;
    Email: text, text::email;
    Header: text, text::header;
    Timeout: loose_text, measure::timeout;
    MaxSize: loose_text, measure::max_size;
    Zone: text, place::zone;
    Language: loose_text, place::language;
    Web: text, web::page;
    Home: text, web::home;
    Feed: text, web::feed;
    Picture: text, web::picture;
    ThemeFile: text, web::theme_file;
    Word: text, word::word;
    Theme: text, choice::choice;
    Content: text, choice::choice;
    Dates: text, choice::choice;
}
