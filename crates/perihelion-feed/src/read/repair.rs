//! Repairs: the faults of a document that were found, and did not stop the reading.

use std::collections::BTreeSet;
use std::fmt;

/// The repairs of a document, each once, in the order of their names.
pub type Repairs = BTreeSet<Repair>;

/// A fault of a document that was repaired. [`Display`](fmt::Display) gives its name for reports and other tools, in lower case
/// with hyphens: `ill-formed-xml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Repair {
    /// Characters that XML 1.0 §2.2 forbids were left out.
    ControlCharacter,
    /// HTML was escaped once more than it should be.
    DoubleEscaped,
    /// JSON had line breaks in its strings, a comma too many, or half of an escaped character (RFC 8259 §7).
    IllFormedJson,
    /// An XML parser would have refused the document (XML 1.0 §2.1).
    IllFormedXml,
    /// Tags around entries did not match.
    MismatchedTag,
    /// A vocabulary was used but not declared (Namespaces in XML 1.0 §5).
    MissingNamespace,
    /// Elements were nested too deep to keep.
    TooDeep,
    /// A title or a text was longer than is kept of one. [`read`](super::read) keeps all of it: the program that cuts it adds this.
    TooLong,
    /// The document had more elements, or attachments in all, than are kept.
    TooManyElements,
    /// The document had more entries than are kept.
    TooManyEntries,
    /// An entry had more authors, tags or attachments than are kept.
    TooManyParts,
    /// The document ends before the feed does.
    Truncated,
    /// An entity was used that neither XML nor the document defines (XML 1.0 §4.1).
    UndefinedEntity,
    /// A date could not be read.
    UnknownDate,
    /// Bytes were not in the declared encoding.
    WrongEncoding,
}

impl Repair {
    /// Every repair there is.
    pub const ALL: [Repair; 15] = [
        Repair::ControlCharacter,
        Repair::DoubleEscaped,
        Repair::IllFormedJson,
        Repair::IllFormedXml,
        Repair::MismatchedTag,
        Repair::MissingNamespace,
        Repair::TooDeep,
        Repair::TooLong,
        Repair::TooManyElements,
        Repair::TooManyEntries,
        Repair::TooManyParts,
        Repair::Truncated,
        Repair::UndefinedEntity,
        Repair::UnknownDate,
        Repair::WrongEncoding,
    ];

    /// The repairs after which whole entries may be missing.
    pub const LOSSY: [Repair; 5] =
        [Repair::MismatchedTag, Repair::TooDeep, Repair::TooManyElements, Repair::TooManyEntries, Repair::Truncated];
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Repair::ControlCharacter => "control-character",
            Repair::DoubleEscaped => "double-escaped",
            Repair::IllFormedJson => "ill-formed-json",
            Repair::IllFormedXml => "ill-formed-xml",
            Repair::MismatchedTag => "mismatched-tag",
            Repair::MissingNamespace => "missing-namespace",
            Repair::TooDeep => "too-deep",
            Repair::TooLong => "too-long",
            Repair::TooManyElements => "too-many-elements",
            Repair::TooManyEntries => "too-many-entries",
            Repair::TooManyParts => "too-many-parts",
            Repair::Truncated => "truncated",
            Repair::UndefinedEntity => "undefined-entity",
            Repair::UnknownDate => "unknown-date",
            Repair::WrongEncoding => "wrong-encoding",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_repairs_are_listed_in_the_order_of_their_names() {
        // In the crate itself the match has to be complete.
        let number = |repair: &Repair| match repair {
            Repair::ControlCharacter => 0,
            Repair::DoubleEscaped => 1,
            Repair::IllFormedJson => 2,
            Repair::IllFormedXml => 3,
            Repair::MismatchedTag => 4,
            Repair::MissingNamespace => 5,
            Repair::TooDeep => 6,
            Repair::TooLong => 7,
            Repair::TooManyElements => 8,
            Repair::TooManyEntries => 9,
            Repair::TooManyParts => 10,
            Repair::Truncated => 11,
            Repair::UndefinedEntity => 12,
            Repair::UnknownDate => 13,
            Repair::WrongEncoding => 14,
        };
        assert!(Repair::ALL.iter().map(number).eq(0..Repair::ALL.len()));
        assert!(Repair::ALL.iter().map(ToString::to_string).is_sorted());
    }
}
