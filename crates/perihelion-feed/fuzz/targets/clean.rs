//! Fuzz target: bytes as HTML that is cleaned. It panics where a promise of that room is broken.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| perihelion_feed::fuzz::clean(data));
