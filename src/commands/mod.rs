//! One short story per command.

pub(crate) mod inspect;
pub(crate) mod demo;
pub(crate) mod loopback;
