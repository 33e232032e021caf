#![no_main]

#[path = "../../../src/report/escape/shown.rs"]
mod shown;

libfuzzer_sys::fuzz_target!(|data: &[u8]| perihelion::fuzz::inert(data, shown::shown));
