//! Maintenance of the list of blogs. A build uses nothing of it.
//!
//! `probe` asks one address what is there, `discover` finds the feed behind an address, `issue` reads the form that asks for a
//! blog, `review` checks sources that a pull request adds, `trial` renders a theme once, `tidy` proposes changes to the list from what the state knows, `why`
//! explains a decision, `forget` says what a person asks to forget. `same_feed` and `subscribed` answer two questions that several of these ask.

pub(crate) mod probe;
pub(crate) mod same_feed;
pub(crate) mod subscribed;
pub(crate) mod discover;
pub(crate) mod issue;
pub(crate) mod review;
pub(crate) mod tidy;
pub(crate) mod trial;
pub(crate) mod why;
pub(crate) mod forget;
