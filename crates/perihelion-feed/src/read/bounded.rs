//! JSON text in, a value out that is no larger than a feed needs, however many items the text has.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::draft::MAX_ENTRIES;

/// One more than is read, so that the reader sees that there were more.
const MAX_ITEMS: usize = MAX_ENTRIES + 1;

/// A feed's or an item's own fields are about twenty, extensions included.
const MAX_FIELDS: usize = 1_000;

/// Values of all levels together. The longest feed that is read has some twenty for each entry; a document of 10 MB can have
/// five million, which would be thirty times as large in memory as they are written.
const MAX_VALUES: usize = 400_000;

/// The first value of the text, and whether it is all of it. Items and fields beyond the limits are passed over, not kept.
pub(super) fn first_value(text: &str) -> Option<(Value, bool)> {
    let budget = Budget { left: Cell::new(MAX_VALUES) };
    let value = Bounded(&budget).deserialize(&mut serde_json::Deserializer::from_str(text)).ok()?;
    Some((value, !budget.is_spent()))
}

/// How many values may still be kept.
struct Budget {
    left: Cell<usize>,
}

impl Budget {
    fn is_spent(&self) -> bool {
        self.left.get() == 0
    }
}

#[derive(Clone, Copy)]
struct Bounded<'b>(&'b Budget);

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.left.set(self.0.left.get().saturating_sub(1));
        if self.0.is_spent() {
            return deserializer.deserialize_ignored_any(IgnoredAny).map(|_| Value::Null);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut kept = Vec::new();
        while kept.len() < MAX_ITEMS {
            let Some(item) = items.next_element_seed(self)? else { return Ok(Value::Array(kept)) };
            // It may be half of what it was: an entry that is not there is better than one without its id.
            if self.0.is_spent() {
                break;
            }
            kept.push(item);
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Array(kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut kept = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if kept.len() < MAX_FIELDS && !self.0.is_spent() {
                kept.insert(name, fields.next_value_seed(self)?);
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Value::Object(kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_the_text_says() {
        let text = r#"{"a": [1, -2, 0.5, true, null, "x\n"], "b": {"c": []}} rubbish"#;
        let expected = serde_json::json!({"a": [1, -2, 0.5, true, null, "x\n"], "b": {"c": []}});
        assert_eq!(first_value(text), Some((expected, true)));
        assert_eq!(first_value("{"), None);
        assert_eq!(first_value(&"[".repeat(100_000)), None);
    }

    #[test]
    fn what_is_too_much_is_passed_over() {
        let many = format!("[{}1]", "1,".repeat(20_000));
        assert_eq!(first_value(&many).and_then(|(value, _)| value.as_array().map(Vec::len)), Some(MAX_ITEMS));
        let wide: Vec<String> = (0..5_000).map(|n| format!("\"{n}\":0")).collect();
        let wide = format!("{{{}}}", wide.join(","));
        assert_eq!(first_value(&wide).and_then(|(value, _)| value.as_object().map(Map::len)), Some(MAX_FIELDS));
    }

    #[test]
    fn no_document_becomes_a_tree_of_more_values_than_are_allowed() {
        let row = format!("[{}0]", "[0],[0],".repeat(500));
        let (value, whole) = first_value(&format!("[{}0]", format!("{row},").repeat(1_000))).unwrap();
        assert!(!whole && count(&value) <= MAX_VALUES, "{}", count(&value));
        let rows = value.as_array().unwrap();
        assert!(
            rows.iter().all(|row| row.as_array().is_some_and(|row| row.len() == 1_001)),
            "a row is whole or not there"
        );
    }

    fn count(value: &Value) -> usize {
        match value {
            Value::Array(values) => 1 + values.iter().map(count).sum::<usize>(),
            Value::Object(fields) => 1 + fields.values().map(count).sum::<usize>(),
            _ => 1,
        }
    }
}
