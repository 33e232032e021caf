//! Sort order of names in every list that people read: the sidebar, the OPML file, `sources.yaml`.
//!
//! The order is the one of a phone book in the planet's language: word by word, without regard to case, accents after
//! their letters, numbers by value. Quotes and other marks before the first letter do not count. The order is total: names
//! that collate as equal are ordered by their bytes.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// Compares two names in a language, given by its BCP 47 tag.
pub(crate) fn by_name(language: &str) -> impl Fn(&str, &str) -> Ordering + use<> {
    let collator = collator(language).or_else(|| collator("und"));
    move |a, b| {
        let read = match &collator {
            Some(collator) => collator.compare(word(a), word(b)).then_with(|| collator.compare(a, b)),
            None => word(a).to_lowercase().cmp(&word(b).to_lowercase()),
        };
        read.then_with(|| a.cmp(b))
    }
}

fn collator(language: &str) -> Option<CollatorBorrowed<'static>> {
    let locale = Locale::try_from_str(language).ok()?;
    let mut preferences = CollatorPreferences::from(&locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    Collator::try_new(preferences, options).ok()
}

/// The name from its first letter or digit on; the whole name if it has none.
fn word(name: &str) -> &str {
    let word = name.trim_start_matches(|char: char| !char.is_alphanumeric());
    if word.is_empty() { name } else { word }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(language: &str, names: &[&'static str]) -> Vec<&'static str> {
        let by_name = by_name(language);
        let mut names = names.to_vec();
        names.sort_by(|a, b| by_name(a, b));
        names
    }

    #[test]
    fn names_stand_where_people_look_for_them() {
        let order = [
            "A. Jesse",
            "Aahz",
            "alice",
            "Éric",
            "\"Mathspp\"",
            "Ned 2",
            "Ned 10",
            "Python Bytes",
            "Pythonic",
            "Zope",
            "Łukasz",
        ];
        let polish = ["Langa", "Łukasz", "Zope"];
        let mut shuffled = order;
        shuffled.reverse();
        let expected = [
            "A. Jesse",
            "Aahz",
            "alice",
            "Éric",
            "Łukasz",
            "\"Mathspp\"",
            "Ned 2",
            "Ned 10",
            "Python Bytes",
            "Pythonic",
            "Zope",
        ];
        assert_eq!(sorted("en", &shuffled), expected);
        assert_eq!(sorted("pl", &["Zope", "Łukasz", "Langa"]), polish);
        assert_eq!(sorted("sv", &["Öberg", "Zope", "Olsson"]), ["Olsson", "Zope", "Öberg"]);
        assert_eq!(sorted("not a tag", &["b", "A"]), ["A", "b"]);
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in "\\PC{0,6}", b in "[\"aAbé 0-9]{0,4}", c in "[\"aAbé 0-9]{0,4}") {
            let by_name = by_name("en");
            let names = [&a, &b, &c];
            for x in names {
                for y in names {
                    prop_assert_eq!(by_name(x, y), by_name(y, x).reverse());
                    prop_assert_eq!(by_name(x, y) == Ordering::Equal, x == y);
                    for z in names {
                        if by_name(x, y).is_le() && by_name(y, z).is_le() {
                            prop_assert!(by_name(x, z).is_le());
                        }
                    }
                }
            }
        }
    }
}
