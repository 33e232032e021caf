//! Choices from the names of an enum: `content: excerpt`.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, IntoDeserializer};

use crate::sources::nearest::{either, nearest};
use crate::sources::problem::{Complaint, quoted};

/// The variant of that name. The names are those of the enum's `Deserialize`, so that they are listed only there.
pub(super) fn choice<T: DeserializeOwned>(written: &str) -> Result<T, Complaint> {
    let name: StrDeserializer<'_, UnknownChoice> = written.into_deserializer();
    T::deserialize(name).map_err(|UnknownChoice(known)| {
        let what = format!("{} is not one of the choices", quoted(written));
        match nearest(written, known.iter().copied()) {
            Some(meant) => Complaint::new(what, format!("did you mean `{meant}`?")).instead(meant),
            None => Complaint::new(what, format!("choose {}", either(known))),
        }
    })
}

/// The names that an enum has.
#[derive(Debug)]
struct UnknownChoice(&'static [&'static str]);

impl de::Error for UnknownChoice {
    /// Does not happen: the only error for text is an unknown variant.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self(known)
    }
}

impl fmt::Display for UnknownChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown choice")
    }
}

impl std::error::Error for UnknownChoice {}
