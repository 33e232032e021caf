//! A value together with where it was written.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::sources::problem::Span;

/// How [`At`] asks our own reader for the place; no other reader knows the name.
pub(crate) const AT: &str = "$perihelion::At";

#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub(crate) at: Span,
    pub(crate) value: T,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(AT, Place(PhantomData))
    }
}

struct Place<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Place<T> {
    type Value = At<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value and its place")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<At<T>, A::Error> {
        let mut next = || parts.next_element()?.ok_or_else(|| A::Error::custom("a value without its place"));
        let (start, end) = (next()?, next()?);
        let value = parts.next_element()?.ok_or_else(|| A::Error::custom("a place without its value"))?;
        Ok(At { at: Span { start, end }, value })
    }
}
