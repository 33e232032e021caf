//! The promises, kept by the binary itself: real folders, a real server on loopback, one file per kind of promise.

mod support;

mod build;
mod demo;
mod faults;
mod inspect;
mod killed;
mod posts;
mod sources;
