//! `Planet` in, a whole site out: views, pages, files.

pub(crate) mod view;
mod moon;
pub(crate) mod theme;
pub(crate) mod render;
