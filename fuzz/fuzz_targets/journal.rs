#![no_main]

#[path = "support.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let folder = std::env::temp_dir().join(format!("wanjuan-fuzz-{}", std::process::id()));
    support::fuzzing::journal(data, &folder);
});
