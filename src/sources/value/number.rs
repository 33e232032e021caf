//! Whole numbers, each within a range that makes sense.

use crate::sources::problem::{Complaint, Finding, quoted};
use crate::sources::yaml::{Cursor, FromYaml, Scalar};

/// A whole number from `LOW` to `HIGH`; `DEFAULT` where the file does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number<const LOW: u32, const HIGH: u32, const DEFAULT: u32>(pub(crate) u32);

impl<const LOW: u32, const HIGH: u32, const DEFAULT: u32> Default for Number<LOW, HIGH, DEFAULT> {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl<const LOW: u32, const HIGH: u32, const DEFAULT: u32> FromYaml for Number<LOW, HIGH, DEFAULT> {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match cursor.scalar() {
            Some(Scalar::Whole(written)) => cursor.parsed(Self::within(written), findings),
            Some(Scalar::Number(_)) => {
                let what = format!("{} is not a whole number from {LOW} to {HIGH}", quoted(cursor.written()));
                cursor.parsed(Err(Complaint::new(what, "write a whole number in this range")), findings)
            }
            _ => {
                let fix = match cursor.written().trim().parse::<u64>() {
                    Ok(number) => format!("remove the quotes: `{number}`"),
                    Err(_) => "write it in digits, without a fraction".to_owned(),
                };
                findings.push(cursor.wrong_type("a whole number", fix));
                None
            }
        }
    }
}

impl<const LOW: u32, const HIGH: u32, const DEFAULT: u32> Number<LOW, HIGH, DEFAULT> {
    fn within(written: i64) -> Result<Self, Complaint> {
        let number = u32::try_from(written).ok().filter(|number| (LOW..=HIGH).contains(number));
        number.map(Self).ok_or_else(|| {
            let how = if written < i64::from(LOW) { "small" } else { "large" };
            let fix = format!("choose a number from {LOW} to {HIGH}");
            Complaint::new(format!("`{written}` is too {how}"), fix)
        })
    }
}
