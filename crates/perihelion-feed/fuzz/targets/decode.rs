//! Fuzz target: bytes as text. It panics where a promise of that room is broken.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| perihelion_feed::fuzz::decode(data));
