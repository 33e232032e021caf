//! The parts of a list, a mapping or a choice, handed to serde one by one.

use std::slice;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::error::Error;
use super::reader::{Fields, Reader};
use super::scalar::{Scalar, scalar};
use super::stand_in::StandIn;
use super::tree::{Entry, Kind};
use crate::sources::problem::Span;

pub(super) struct Items<'t> {
    /// With those that are cut: a list of nothing but mistakes is not an empty list.
    left: usize,
    entries: slice::Iter<'t, Entry>,
    list: Reader<'t>,
}

impl<'t> Items<'t> {
    pub(super) fn of(entries: &'t [Entry], list: Reader<'t>) -> Self {
        Self { left: entries.len(), entries: entries.iter(), list }
    }
}

impl<'t> SeqAccess<'t> for Items<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let cut = &self.list.notes.cut;
        let Some(entry) = self.entries.find(|entry| !cut.contains(&entry.id)) else { return Ok(None) };
        let item = Reader { node: &entry.node, item: true, ..self.list };
        seed.deserialize(item).map(Some).map_err(|error| error.within(entry.node.at, entry.id))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// The keys of a mapping that are there, then stand-ins for those that should be.
pub(super) struct Keys<'t> {
    entries: slice::Iter<'t, Entry>,
    fields: Option<Fields>,
    filled: std::vec::IntoIter<&'static str>,
    value: Value<'t>,
    map: Reader<'t>,
}

enum Value<'t> {
    Written(&'t Entry, &'t str),
    StandIn,
}

impl<'t> Keys<'t> {
    pub(super) fn of(entries: &'t [Entry], fields: Option<Fields>, map: Reader<'t>) -> Self {
        let filled = fields.unwrap_or_default().iter().copied();
        let filled: Vec<_> = filled.filter(|field| map.notes.filled.contains(&(map.node.id, field))).collect();
        Self { entries: entries.iter(), fields, filled: filled.into_iter(), value: Value::StandIn, map }
    }

    fn next(&mut self) -> Option<(&'t Entry, &'t str, Span)> {
        self.entries.find_map(|entry| {
            let key = entry.key.as_ref()?;
            let empty =
                matches!(&entry.node.kind, Kind::Scalar { text, plain } if scalar(text, *plain) == Scalar::Nothing);
            let known = self.fields.is_some_and(|fields| fields.contains(&key.text.as_str()));
            let absent = self.map.notes.cut.contains(&entry.id) || empty && known;
            (!absent).then_some((entry, key.text.as_str(), key.at))
        })
    }
}

impl<'t> MapAccess<'t> for Keys<'t> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if let Some((entry, key, at)) = self.next() {
            self.value = Value::Written(entry, key);
            let name: StrDeserializer<'_, Error> = key.into_deserializer();
            return seed.deserialize(name).map(Some).map_err(|error| error.within(at, entry.id));
        }
        self.value = Value::StandIn;
        let Some(field) = self.filled.next() else { return Ok(None) };
        let name: StrDeserializer<'_, Error> = field.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Value::Written(entry, key) = self.value else { return seed.deserialize(StandIn) };
        let value = Reader { node: &entry.node, notes: self.map.notes, key, item: false };
        seed.deserialize(value).map_err(|error| error.within(entry.node.at, entry.id))
    }
}

/// The start, the end and the value: the three parts of an `At`.
pub(super) struct Placed<'t> {
    span: Span,
    part: usize,
    reader: Reader<'t>,
}

impl<'t> Placed<'t> {
    pub(super) fn of(reader: Reader<'t>) -> Self {
        Self { span: reader.node.at, part: 0, reader }
    }
}

impl<'t> SeqAccess<'t> for Placed<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.part += 1;
        match self.part {
            1 => seed.deserialize(self.span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(self.span.end.into_deserializer()).map(Some),
            3 => seed.deserialize(self.reader).map(Some),
            _ => Ok(None),
        }
    }
}

/// One of an enum's names.
pub(super) struct Choice<'t>(pub(super) &'t str);

impl<'t> EnumAccess<'t> for Choice<'t> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'t>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name: StrDeserializer<'_, Error> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'t> VariantAccess<'t> for Choice<'t> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'t>>(self, _: T) -> Result<T::Value, Error> {
        Err(Error::stand_in())
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::stand_in())
    }

    fn struct_variant<V: Visitor<'t>>(self, _: Fields, _: V) -> Result<V::Value, Error> {
        Err(Error::stand_in())
    }
}
