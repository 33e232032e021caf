//! Value types of `sources.yaml`: addresses, languages, sizes, colours and the like.
//!
//! Each is parsed once, where it is written, into a type that cannot be wrong. Its parser says what is wrong and the fix.

use super::problem::Finding;
use super::yaml::{Cursor, FromYaml};
use super::{Content, Dates, Theme};

mod choice;
mod color;
mod day;
mod units;
mod number;
mod locale;
mod text;
mod wrapping;
mod web;
mod filter_word;
mod link_pattern;
mod post_name;
mod profile;
mod extra;
mod forgotten_hash;
mod json_schema;

pub(crate) use color::Color;
pub(crate) use day::Day;
pub(crate) use extra::Extra;
pub(crate) use filter_word::{FilterWord, pattern};
pub(crate) use forgotten_hash::ForgottenHash;
pub(crate) use link_pattern::LinkPattern;
pub(crate) use locale::{Language, Zone};
pub(crate) use number::Number;
pub(crate) use post_name::{Hide, PostAddress, PostName};
pub(crate) use profile::Me;
pub(crate) use text::{Email, Header, Reason, Tag, Text};
pub(crate) use units::{MaxSize, Period, Timeout};
pub(crate) use web::{Feed, Home, Picture, ThemeFile, Web};

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
    Timeout: loose_text, units::timeout;
    MaxSize: loose_text, units::max_size;
    Period: loose_text, units::period;
    Zone: text, locale::zone;
    Language: loose_text, locale::language;
    Web: text, web::page;
    Home: text, web::home;
    Feed: text, web::feed;
    Picture: text, web::picture;
    ThemeFile: text, web::theme_file;
    FilterWord: text, filter_word::filter_word;
    LinkPattern: text, link_pattern::link_pattern;
    ForgottenHash: text, forgotten_hash::forgotten_hash;
    PostAddress: loose_text, post_name::post;
    Theme: text, choice::choice;
    Content: text, choice::choice;
    Dates: text, choice::choice;
}
