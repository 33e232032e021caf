//! Colours in hexadecimal, the one spelling that cannot be anything else in a style sheet.

use crate::sources::problem::{Complaint, quoted};

/// `#rgb` or `#rrggbb`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Color(pub(crate) String);

pub(super) fn color(written: &str) -> Result<Color, Complaint> {
    let color = written.trim().to_ascii_lowercase();
    let digits = color.strip_prefix('#').unwrap_or(&color);
    let right = matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if right && color.starts_with('#') {
        return Ok(Color(color));
    }
    let fix = if right {
        format!("write `\"#{digits}\"`")
    } else {
        "write it as red, green and blue in hexadecimal, between quotes: `\"#0a7bbb\"`".to_owned()
    };
    Err(Complaint::new(format!("{} is not a colour", quoted(written)), fix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_hexadecimal() {
        assert_eq!(color("#0A7bbb"), Ok(Color("#0a7bbb".to_owned())));
        assert_eq!(color("#0a7"), Ok(Color("#0a7".to_owned())));
        assert_eq!(color("0a7bbb").unwrap_err().fix.unwrap(), "write `\"#0a7bbb\"`");
        for wrong in ["red", "#12", "#0a7bbg", "red; }", "", "#ééé"] {
            assert!(color(wrong).is_err(), "{wrong}");
        }
    }
}
