#![no_main]

#[path = "../../../src/report/inert/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|data: &[u8]| perihelion::fuzz::inert(data, oracle::shown));
