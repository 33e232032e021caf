//! Text primitives: foreign text as text that may be written anywhere.
//!
//! Everything that leaves is valid in XML 1.0: no control characters but tab and line feed, no noncharacters, and no byte
//! order marks, which programs take away at the beginning of a text, and nobody sees elsewhere.

mod characters;
mod redact;
mod combining;
mod line;
mod printable;
mod escape;

pub use characters::{is_bidi_control, is_invisible, valid};
pub use combining::{limited as limit_marks, limited_in_html as limit_marks_in_html};
pub use escape::{escape_html, escape_html_into};
pub use line::{cut, line, prefix};
pub use printable::printable;
pub use redact::redact;
