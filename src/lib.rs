//! Perihelion: the blogs of a community in, one page, one feed and one archive out.

mod sources;
mod fetch;
mod feed;
mod clean;
mod state;
mod planet;
mod site;
mod report;
mod commands;
mod cli;

pub use cli::main;
