//! The values of `sources.yaml` that are more than text: read once, where they are written, into types that cannot be
//! wrong. Each says itself what is wrong with it, and the fix.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::problem::Complaint;

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

/// Text → a value; a number, a boolean, a list or a mapping is refused before.
fn parsed<'de, D, T>(deserializer: D, parse: impl FnOnce(&str) -> Result<T, Complaint>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let text = String::deserialize(deserializer)?;
    parse(&text).map_err(D::Error::custom)
}

/// The same for values that look like numbers or booleans to YAML when half of them is forgotten: `timeout: 20`.
fn parsed_loosely<'de, D, T>(deserializer: D, parse: impl FnOnce(&str) -> Result<T, Complaint>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let text = deserializer.deserialize_any(Written)?;
    parse(&text).map_err(D::Error::custom)
}

struct Written;

impl Visitor<'_> for Written {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }
}

/// `impl Deserialize` through a function from text.
macro_rules! from_text {
    ($($type:ty: $how:ident, $parse:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $how(deserializer, $parse)
            }
        }
    )*};
}

from_text! {
    Text: parsed, text::line;
    Color: parsed, color::color;
    Tag: parsed, text::tag;
    Reason: parsed_loosely, text::reason;
    Day: parsed_loosely, day::day;
    Email: parsed, text::email;
    Header: parsed, text::header;
    Timeout: parsed_loosely, measure::timeout;
    MaxSize: parsed_loosely, measure::max_size;
    Zone: parsed, place::zone;
    Language: parsed_loosely, place::language;
    Web: parsed, web::page;
    Home: parsed, web::home;
    Feed: parsed, web::feed;
    Picture: parsed, web::picture;
    ThemeFile: parsed, web::theme_file;
    Word: parsed, word::word;
}
