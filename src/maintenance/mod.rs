//! What looks after the list of blogs. A build never comes here.
//!
//! `probe` asks one address what is there, `discover` finds the feed behind an address, `review` checks sources that a pull
//! request adds, `tidy` proposes changes to the list from what the state knows, `why` explains a decision.

pub(crate) mod probe;
pub(crate) mod discover;
pub(crate) mod review;
pub(crate) mod tidy;
pub(crate) mod why;
