//! The promises, kept by the binary itself: real folders, a real server on loopback, one file per kind of promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets what it did not expect should stop at once")]
#![allow(clippy::format_push_string, reason = "feeds and pages are put together here, and no one waits for it")]
#![allow(clippy::disallowed_methods, reason = "tests make the files that they need")]

mod server;
mod support;
mod trials;
mod crawl;

mod add;
mod build;
mod check;
mod changes;
mod newcomers;
mod written;
mod clock;
mod damaged;
mod demo;
mod dependencies;
mod faults;
mod help;
mod hostile;
mod identity;
mod filters;
mod fmt;
mod folders;
mod formats;
mod full;
mod github;
mod incremental;
mod export;
mod import;
mod init;
mod inspect;
mod outputs;
mod patience;
mod people;
mod killed;
mod languages;
mod names;
mod network;
mod posts;
mod private_links;
mod proofread;
mod restore;
mod rooms;
mod site;
mod schema;
mod shards;
mod search;
mod secrets;
mod soak;
mod stubs;
mod sources;
mod small;
mod taken_back;
mod takeover;
mod themes;
mod tidy;
mod tls;
mod why;
