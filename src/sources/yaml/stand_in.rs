//! A value that nobody wrote, in the place of a required one, so that reading can go on to the next mistake.
//!
//! What is read with its help is never used. A type that does not take it ends the reading early: some later mistake
//! of the same mapping is then reported only once this one is mended.

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::at::AT;
use super::error::Error;

/// Good as a name, as a title and as an address.
const TEXT: &str = "https://example.org/";

#[derive(Debug, Clone, Copy)]
pub(crate) struct StandIn;

impl<'de> Deserializer<'de> for StandIn {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(TEXT).map_err(|_: Error| Error::stand_in())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Parts(None)).map_err(|_: Error| Error::stand_in())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let nothing = std::iter::empty::<(&str, &str)>();
        visitor.visit_map(MapDeserializer::<_, Error>::new(nothing)).map_err(|_: Error| Error::stand_in())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == AT { visitor.visit_seq(Parts(Some(0))) } else { visitor.visit_newtype_struct(self) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        tuple tuple_struct map enum identifier ignored_any
    }
}

/// The parts of an `At`, of which this many have been given, or of an empty list.
struct Parts(Option<usize>);

impl<'de> SeqAccess<'de> for Parts {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(part) = &mut self.0 else { return Ok(None) };
        *part += 1;
        match part {
            1 | 2 => seed.deserialize(0_usize.into_deserializer()).map(Some),
            3 => seed.deserialize(StandIn).map(Some),
            _ => Ok(None),
        }
    }
}
