//! One short story per command.

pub(crate) mod build;
pub(crate) mod inspect;
pub(crate) mod check;
pub(crate) mod base;
pub(crate) mod why;
pub(crate) mod demo;
pub(crate) mod add;
pub(crate) mod fmt;
pub(crate) mod tidy;
pub(crate) mod schema;
pub(crate) mod init;
pub(crate) mod loopback;
pub(crate) mod preview;
