//! A tree → whatever serde wants of it, each error with the span it is about.
//!
//! A key without a value is as good as absent. What [`Notes`] say is cut is not there; a required key that is known to
//! be missing gets a stand-in, so that reading goes on to the next mistake.

use std::collections::HashSet;

use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::access::{Choice, Items, Keys, Placed};
use super::at::AT;
use super::error::{Error, Kind as Fault, meant};
use super::scalar::{Scalar, scalar};
use super::tree::{Entry, Kind, Node};
use crate::sources::problem::{Complaint, printable, quoted};

/// What earlier readings of the tree found out.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// Entries that were wrong.
    pub(crate) cut: HashSet<usize>,
    /// Keys that a mapping should have and has not.
    pub(crate) filled: HashSet<(usize, &'static str)>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'t> {
    pub(crate) node: &'t Node,
    pub(crate) notes: &'t Notes,
    /// The key this is the value of, for messages.
    pub(crate) key: &'t str,
    /// One of the values of a list.
    pub(crate) item: bool,
}

/// The keys that a struct knows.
pub(super) type Fields = &'static [&'static str];

impl<'t> Reader<'t> {
    fn scalar(&self) -> Option<Scalar<'t>> {
        let Kind::Scalar { text, plain } = &self.node.kind else { return None };
        Some(scalar(text, *plain))
    }

    /// As it stands in the file, without its quotes.
    fn written(&self) -> &'t str {
        if let Kind::Scalar { text, .. } = &self.node.kind { text } else { "" }
    }

    fn error(&self, wanted: &str, fix: impl Into<String>) -> Error {
        let found = match (&self.node.kind, self.scalar()) {
            (Kind::List(_), _) => "a list",
            (Kind::Map(_), _) => "a mapping",
            (_, None | Some(Scalar::Nothing)) => "empty",
            (_, Some(Scalar::Bool(_))) => "a boolean",
            (_, Some(Scalar::Whole(_) | Scalar::Number(_))) => "a number",
            (_, Some(Scalar::Text(_))) => "text",
        };
        let subject = match (self.key, self.item) {
            ("", _) => "the file".to_owned(),
            (key, true) => format!("an item of {}", quoted(key)),
            (key, false) => quoted(key),
        };
        Error::new(Complaint::new(format!("{subject} is {found} where {wanted} is wanted"), fix)).at(self.node.at)
    }

    fn not_text(&self) -> Error {
        match &self.node.kind {
            Kind::Scalar { text, .. } if !text.is_empty() => {
                self.error("text", format!("quote it: `\"{}\"`", printable(text)))
            }
            Kind::Scalar { .. } => self.error("text", "give it a value, or remove it"),
            Kind::List(_) => {
                self.error("text", "remove the brackets, or put quotes around them if they belong to the text")
            }
            Kind::Map(_) => self.error("text", "put quotes around the text"),
        }
    }

    fn not_a_list(&self) -> Error {
        match &self.node.kind {
            Kind::Scalar { text, .. } if !text.is_empty() => {
                self.error("a list", format!("write `[{}]`", printable(text)))
            }
            _ => self.error("a list", "begin each of its items with `- `"),
        }
    }

    fn not_a_mapping(&self, fields: Fields) -> Error {
        let first = fields.first().copied().unwrap_or("title");
        let fix = match self.written().split_once(':') {
            _ if self.key.is_empty() => "begin with `planet:` and `sources:`, and write the rest below them".to_owned(),
            Some((key, value)) => {
                let value = value.split_whitespace().next().unwrap_or("…");
                let meant = quoted(&format!("{}: {value}", key.trim()));
                format!("put a space after the `:`, as in {meant}")
            }
            None if self.item => format!("begin it with `- {first}: …` and write its other keys below"),
            None => format!("write its keys below it, each on a line of its own, such as `{first}: …`"),
        };
        self.error("a mapping", fix)
    }

    fn list<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let Kind::List(entries) = &self.node.kind else { return Err(self.not_a_list()) };
        visitor.visit_seq(Items::of(entries, self))
    }

    fn map<V: Visitor<'t>>(self, fields: Option<Fields>, visitor: V) -> Result<V::Value, Error> {
        let Kind::Map(entries) = &self.node.kind else { return Err(self.not_a_mapping(fields.unwrap_or_default())) };
        visitor
            .visit_map(Keys::of(entries, fields, self))
            .map_err(|error| self.missing(error, entries, fields.unwrap_or_default()))
    }

    /// Says which mapping a key is missing from; the rest of an error's facts are known deeper down.
    fn missing(&self, mut error: Error, entries: &[Entry], fields: Fields) -> Error {
        let start = entries.first().and_then(|entry| entry.key.as_ref()).map_or(self.node.at, |key| key.at);
        let inner = error.inner_mut();
        if let Fault::Missing { field, node: node @ None, known } = &mut inner.kind {
            *node = Some(self.node.id);
            // `feeds:` has been called unknown, and `feed` proposed: that `feed` is missing is the same mistake.
            *known = entries.iter().any(|entry| {
                let key = entry.key.as_ref().map(|key| key.text.as_str()).unwrap_or_default();
                let meant = if fields.contains(&key) { Some(key) } else { meant(key, fields) };
                self.notes.cut.contains(&entry.id) && meant == Some(*field)
            });
            if let Some(entry) = self.node.get(field) {
                inner.complaint.what = format!("`{field}` has no value");
                inner.at = entry.key.as_ref().map(|key| key.at);
            }
        }
        error.at(start)
    }
}

impl<'t> Deserializer<'t> for Reader<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let read = match (&self.node.kind, self.scalar()) {
            (Kind::List(_), _) => self.list(visitor),
            (Kind::Map(_), _) => self.map(None, visitor),
            (_, None | Some(Scalar::Nothing)) => visitor.visit_unit(),
            (_, Some(Scalar::Bool(value))) => visitor.visit_bool(value),
            (_, Some(Scalar::Whole(value))) => visitor.visit_i64(value),
            (_, Some(Scalar::Number(value))) => visitor.visit_f64(value),
            (_, Some(Scalar::Text(text))) => visitor.visit_borrowed_str(text),
        };
        read.map_err(|error: Error| error.at(self.node.at))
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some(Scalar::Text(text)) = self.scalar() else { return Err(self.not_text()) };
        visitor.visit_borrowed_str(text).map_err(|error: Error| error.at(self.node.at))
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar() {
            Some(Scalar::Bool(value)) => visitor.visit_bool(value),
            _ if matches!(self.written(), "yes" | "Yes" | "on" | "y" | "true" | "1") => {
                Err(self.error("`true` or `false`", "write `true`"))
            }
            _ if matches!(self.written(), "no" | "No" | "off" | "n" | "false" | "0") => {
                Err(self.error("`true` or `false`", "write `false`"))
            }
            _ => Err(self.error("`true` or `false`", "write `true` or `false`")),
        }
    }

    fn deserialize_u64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar() {
            Some(Scalar::Whole(value)) => visitor.visit_i64(value).map_err(|error: Error| error.at(self.node.at)),
            _ => match self.written().trim().parse::<u64>() {
                Ok(number) => Err(self.error("a whole number", format!("remove the quotes: `{number}`"))),
                Err(_) => Err(self.error("a whole number", "write it in digits, without a fraction")),
            },
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.scalar() == Some(Scalar::Nothing) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == AT { visitor.visit_seq(Placed::of(self)) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor).map_err(|error: Error| error.at(self.node.at))
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.map(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        fields: Fields,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.map(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(self, _: &'static str, _: Fields, visitor: V) -> Result<V::Value, Error> {
        let Some(Scalar::Text(text)) = self.scalar() else { return Err(self.not_text()) };
        visitor.visit_enum(Choice(text)).map_err(|error: Error| error.at(self.node.at))
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}
