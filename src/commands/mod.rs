//! One short story per command.

pub(crate) mod inspect;
