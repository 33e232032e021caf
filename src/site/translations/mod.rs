//! Translations: the words of the interface in the planet's language.
//!
//! The words are in message files, one for each language, in the syntax of Fluent 1.0 without functions and attributes.
//! A planet in `pt-BR` uses `pt-BR.ftl`, else `pt.ftl`, else `en.ftl`. At each step the theme's own file comes before ours,
//! message by message. Plural forms follow the language of the message, digits the language of the planet.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use std::fs;
use std::path::Path;

use anyhow::Context;
use icu_locale_core::Locale;

use super::moment::direction;
use super::view::Direction;
use crate::disk::folder::is_inside;
use crate::sources::nearest::nearest;

mod functions;
mod messages;
mod numbers;
mod format;

pub(crate) use format::{Argument, Arguments, MessageError};
pub(crate) use functions::add_to;

use messages::{Message, Messages};
use numbers::Numbers;

/// Every file of `src/theme/messages/`. A test checks that none is missing.
const OURS: &[(&str, &str)] = &[
    ("ar", include_str!("../../theme/messages/ar.ftl")),
    ("de", include_str!("../../theme/messages/de.ftl")),
    ("en", include_str!("../../theme/messages/en.ftl")),
    ("es", include_str!("../../theme/messages/es.ftl")),
    ("fr", include_str!("../../theme/messages/fr.ftl")),
    ("ja", include_str!("../../theme/messages/ja.ftl")),
    ("pl", include_str!("../../theme/messages/pl.ftl")),
    ("pt", include_str!("../../theme/messages/pt.ftl")),
    ("ru", include_str!("../../theme/messages/ru.ftl")),
    ("zh", include_str!("../../theme/messages/zh.ftl")),
];

/// The language of messages that no other file has.
const LAST_RESORT: &str = "en";

/// The folder of a theme's own message files.
const FOLDER: &str = "messages";

/// All messages of a planet, in its language.
#[derive(Debug)]
pub(crate) struct Translations {
    /// The planet's language. A message may be in another one.
    locale: Locale,
    is_right_to_left: bool,
    messages: Messages,
    numbers: Numbers,
}

impl Translations {
    /// Loads the messages of a language (a BCP 47 tag), and those of the theme in this folder, which come first.
    ///
    /// # Errors
    /// A malformed message is a [`TemplateProblem`](super::TemplateProblem). An unreadable file is any other error.
    pub(crate) fn load(language: &str, theme: Option<&Path>) -> anyhow::Result<Self> {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let mut messages = Messages::new();
        // Later messages replace earlier ones: the most exact tag comes last, and for each tag the theme.
        for tag in chain(&locale).iter().rev() {
            if let Some((_, text)) = OURS.iter().find(|(ours, _)| ours == tag) {
                messages.append(&mut messages::read(tag, &format!("{FOLDER}/{tag}.ftl"), text, &messages)?);
            }
            let own = theme.map(|theme| (theme, theme.join(FOLDER).join(format!("{tag}.ftl"))));
            if let Some((_, own)) = own.filter(|(theme, own)| own.is_file() && is_inside(own, theme)) {
                let text = fs::read_to_string(&own).with_context(|| format!("failed to read `{}`", own.display()))?;
                messages.append(&mut messages::read(tag, &own.display().to_string(), &text, &messages)?);
            }
        }
        let numbers = Numbers::of(&locale)?;
        let is_right_to_left = direction(language) == Direction::Rtl;
        Ok(Self { locale, is_right_to_left, messages, numbers })
    }

    pub(crate) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A number in the format of the language: `1,234,567`.
    pub(crate) fn number(&self, number: i64) -> String {
        self.numbers.grouped(number)
    }

    /// A size for people, in powers of ten as in file managers and browsers: `4.2 MB`.
    pub(crate) fn size(&self, bytes: u64) -> Result<String, MessageError> {
        let (unit, key) = match bytes {
            0..1_000 => {
                let count = Argument::Number(i64::try_from(bytes).unwrap_or(i64::MAX));
                return self.format("size-bytes", &Arguments::from([("count", count)]));
            }
            1_000..1_000_000 => (1_000, "size-kilobytes"),
            1_000_000..1_000_000_000 => (1_000_000, "size-megabytes"),
            _ => (1_000_000_000, "size-gigabytes"),
        };
        let amount = Argument::Text(self.numbers.rounded(bytes, unit));
        self.format(key, &Arguments::from([("amount", amount)]))
    }

    fn message(&self, key: &str) -> Result<&Message, MessageError> {
        self.messages.get(key).ok_or_else(|| {
            let known = self.messages.keys().map(String::as_str);
            MessageError::Unknown { key: key.to_owned(), near: nearest(key, known).map(str::to_owned) }
        })
    }
}

/// Whether there are words in a language, ours or those of the theme in this folder.
pub(crate) fn speaks(language: &str, theme: &Path) -> bool {
    let Ok(locale) = Locale::try_from_str(language) else { return false };
    let mut tags = chain(&locale).into_iter().filter(|tag| tag.split('-').next() == language.split('-').next());
    tags.any(|tag| OURS.iter().any(|(ours, _)| *ours == tag) || theme.join(FOLDER).join(format!("{tag}.ftl")).is_file())
}

/// The languages that we have words in.
pub(crate) fn languages() -> impl Iterator<Item = &'static str> {
    OURS.iter().map(|(tag, _)| *tag)
}

/// Whether a file of a theme holds messages, by its path. Such files are not copied to the site.
pub(crate) fn is_messages(path: &str) -> bool {
    matches!((path.split_once('/'), path.rsplit_once('.')), (Some((FOLDER, _)), Some((_, "ftl"))))
}

/// `pt-BR`, `pt`, `en`: each tag with one subtag less, from the end.
fn chain(locale: &Locale) -> Vec<String> {
    let tag = locale.id.to_string();
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    let mut chain: Vec<String> = ends.map(|end| tag[..end].to_owned()).collect();
    chain.reverse();
    if chain.last().is_none_or(|tag| tag != LAST_RESORT) {
        chain.push(LAST_RESORT.to_owned());
    }
    chain
}

#[cfg(test)]
mod tests;
