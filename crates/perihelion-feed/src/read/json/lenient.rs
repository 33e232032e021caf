//! Lenient deserialising: a value of another type than its field has counts as absent, and never stops the reading.
//!
//! Serde's derived code refuses a document for one wrong type or for a field that is there twice, and it reads an array as a
//! struct. Feeds have numbers for ids, `null` for what they do not know, and fields of every type. A value without a field is
//! skipped and never kept, so the memory depends on the fields, not on the document.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// A type that any JSON value can be read as. By default a value is absent.
pub(super) trait Lenient<'de>: Default {
    fn scalar(_: JsonScalar<'de>) -> Self {
        Self::default()
    }

    fn array<A: SeqAccess<'de>>(mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }

    fn object<A: MapAccess<'de>>(mut fields: A) -> Result<Self, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }
}

/// A string or a number; anything else is [`JsonScalar::Absent`].
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum JsonScalar<'de> {
    Text(Cow<'de, str>),
    Number(Number),
    #[default]
    Absent,
}

impl<'de> Lenient<'de> for JsonScalar<'de> {
    fn scalar(value: JsonScalar<'de>) -> Self {
        value
    }
}

/// The first `MOST` elements of an array.
#[derive(Debug)]
pub(super) struct List<T, const MOST: usize> {
    pub(super) items: Vec<T>,
    /// Whether the array has more.
    pub(super) more: bool,
}

impl<T, const MOST: usize> Default for List<T, MOST> {
    fn default() -> Self {
        Self { items: Vec::new(), more: false }
    }
}

impl<'de, T: Lenient<'de>, const MOST: usize> Lenient<'de> for List<T, MOST> {
    fn array<A: SeqAccess<'de>>(mut array: A) -> Result<Self, A::Error> {
        let mut items = Vec::new();
        while items.len() < MOST {
            let Some(item) = array.next_element_seed(seed())? else { return Ok(Self { items, more: false }) };
            items.push(item);
        }
        let more = array.next_element::<IgnoredAny>()?.is_some();
        while array.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self { items, more })
    }
}

/// Tells an empty list from an absent one.
impl<'de, T: Lenient<'de>, const MOST: usize> Lenient<'de> for Option<List<T, MOST>> {
    fn array<A: SeqAccess<'de>>(array: A) -> Result<Self, A::Error> {
        List::array(array).map(Some)
    }
}

/// The value of the field that was named last.
pub(super) fn value<'de, T: Lenient<'de>, A: MapAccess<'de>>(fields: &mut A) -> Result<T, A::Error> {
    fields.next_value_seed(seed())
}

/// The first value of a text. The rest of the text is not read. `None` if the text is not JSON.
pub(super) fn first<'de, T: Lenient<'de>>(text: &'de str) -> Option<T> {
    seed().deserialize(&mut serde_json::Deserializer::from_str(text)).ok()
}

/// The name of a field.
#[derive(Debug, serde::Deserialize)]
#[serde(transparent)]
pub(super) struct Name<'t>(#[serde(borrow)] pub(super) Cow<'t, str>);

fn seed<T>() -> Seed<T> {
    Seed(PhantomData)
}

struct Seed<T>(PhantomData<T>);

impl<'de, T: Lenient<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Lenient<'de>> Visitor<'de> for Seed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_i64<E>(self, value: i64) -> Result<T, E> {
        Ok(T::scalar(JsonScalar::Number(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<T, E> {
        Ok(T::scalar(JsonScalar::Number(value.into())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<T, E> {
        Ok(T::scalar(Number::from_f64(value).map_or(JsonScalar::Absent, JsonScalar::Number)))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<T, E> {
        Ok(T::scalar(JsonScalar::Text(Cow::Borrowed(value))))
    }

    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::scalar(JsonScalar::Text(Cow::Owned(value.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        T::array(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
        T::object(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> JsonScalar<'_> {
        JsonScalar::Text(text.into())
    }

    #[test]
    fn a_value_of_another_type_is_absent() {
        assert_eq!(first(r#""a\n" rubbish"#), Some(text("a\n")));
        assert_eq!(first("0.5"), Number::from_f64(0.5).map(JsonScalar::Number));
        for other in ["null", "true", "[1, [2]]", r#"{"a": {}}"#] {
            assert_eq!(first(other), Some(JsonScalar::Absent), "{other}");
            assert_eq!(first::<List<JsonScalar<'_>, 3>>(r#"{"a": 1}"#).map(|list| list.items.len()), Some(0));
        }
        for broken in ["", "{", "[1", "\"a", "[,]"] {
            assert_eq!(first::<JsonScalar<'_>>(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_list_is_read_to_its_limit_and_says_whether_it_has_more() {
        let read = |text| first::<List<JsonScalar<'_>, 2>>(text).map(|list| (list.items, list.more));
        assert_eq!(read(r#"["a"]"#), Some((vec![text("a")], false)));
        assert_eq!(read(r#"["a", null]"#), Some((vec![text("a"), JsonScalar::Absent], false)));
        assert_eq!(read(r#"["a", "b", {}, 1]"#), Some((vec![text("a"), text("b")], true)));
    }

    #[test]
    fn depth_is_no_matter_where_nothing_is_kept() {
        let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(first(&format!("{open}{close}")), Some(JsonScalar::Absent));
        assert_eq!(first::<JsonScalar<'_>>(&open), None);
    }
}
