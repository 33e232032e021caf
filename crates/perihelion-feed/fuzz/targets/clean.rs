#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| perihelion_feed::fuzz::clean(data));
