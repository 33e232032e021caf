#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| perihelion::fuzz::run("token", data));
