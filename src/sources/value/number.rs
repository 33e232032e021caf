//! Counts, each within what makes sense.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::sources::problem::Complaint;

/// A whole number from `LOW` to `HIGH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number<const LOW: u32, const HIGH: u32>(pub(crate) u32);

impl<'de, const LOW: u32, const HIGH: u32> Deserialize<'de> for Number<LOW, HIGH> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(Within)
    }
}

struct Within<const LOW: u32, const HIGH: u32>;

impl<const LOW: u32, const HIGH: u32> Visitor<'_> for Within<LOW, HIGH> {
    type Value = Number<LOW, HIGH>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number from {LOW} to {HIGH}")
    }

    fn visit_i64<E: Error>(self, written: i64) -> Result<Self::Value, E> {
        let number = u32::try_from(written).ok().filter(|number| (LOW..=HIGH).contains(number));
        number.map(Number).ok_or_else(|| {
            let how = if written < i64::from(LOW) { "small" } else { "large" };
            E::custom(Complaint::new(
                format!("`{written}` is too {how}"),
                format!("choose a number from {LOW} to {HIGH}"),
            ))
        })
    }
}
