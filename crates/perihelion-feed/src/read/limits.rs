//! Limits: how much of one document is kept.
//!
//! A document of a few megabytes can ask for gigabytes: many entries, each with the long names that it inherits. More than a
//! limit is left out, and a [`Repair`] says so.

use super::{Entry, Repair, Repairs};

/// Ten years of a busy blog. More is old, or an attack.
pub(super) const MAX_ENTRIES: usize = 5_000;

/// The longest base. Every text keeps its own, and it is put before every relative address: thousands of short ones must not
/// become megabytes.
pub(super) const MAX_BASE: usize = 500;

/// Of all entries together. Each is an address, and a short relative one can become a long absolute one.
const MAX_ENCLOSURES: usize = 20_000;

/// More of an entry's names than this are no authors, more labels no tags, more files no attachments.
const MAX_PARTS: usize = 64;

/// One more than is kept, so that it is seen that there were more.
pub(super) const READ_PARTS: usize = MAX_PARTS + 1;

/// The authors of a feed are put beside each of its entries.
pub(super) const MAX_INHERITED: usize = 8;

/// The longest name of an author, in characters. Every entry of a feed may inherit it.
pub(super) const MAX_NAME: usize = 200;

/// The parts that all entries of a feed may still have.
#[derive(Debug)]
pub(super) struct PartsBudget {
    enclosures: usize,
}

impl PartsBudget {
    pub(super) fn new() -> Self {
        Self { enclosures: MAX_ENCLOSURES }
    }

    /// Leaves out what an entry has too many of, and the enclosures that are too many for all entries together.
    pub(super) fn fit(&mut self, entry: &mut Entry, repairs: &mut Repairs) {
        if entry.authors.len().max(entry.tags.len()).max(entry.enclosures.len()) > MAX_PARTS {
            entry.authors.truncate(MAX_PARTS);
            entry.tags.truncate(MAX_PARTS);
            entry.enclosures.truncate(MAX_PARTS);
            repairs.insert(Repair::TooManyParts);
        }
        if entry.enclosures.len() > self.enclosures {
            entry.enclosures.truncate(self.enclosures);
            repairs.insert(Repair::TooManyElements);
        }
        self.enclosures -= entry.enclosures.len();
    }
}
