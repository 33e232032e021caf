//! Text primitives: foreign text as text that may be written to a page, a feed, a log or a terminal.
//!
//! There is one function for each target: [`line()`] for one line of a page, [`printable()`] for a log or a terminal, [`quotable`]
//! for a message that quotes foreign text, [`escape_html`] for HTML. There is one table of invisible characters
//! ([`is_invisible`]) and one redaction of passwords ([`redact()`]).
//!
//! All of them are total and linear. What they return is valid in XML 1.0 wherever the text was cleaned by [`valid`] or
//! [`line()`]: no control characters but tab and line feed, no noncharacters and no byte order marks.

mod characters;
mod redact;
mod combining;
mod line;
mod printable;
mod escape;

pub use characters::{is_invisible, is_unprintable, valid};
pub use escape::{escape_html, unescape_html};
pub use line::{cut, line};
pub use printable::{printable, quotable};
pub use redact::redact;

pub(crate) use characters::is_bidi_control;
pub(crate) use combining::limited_in_html as limit_marks_in_html;
pub(crate) use escape::escape_html_into;
pub(crate) use line::prefix;
