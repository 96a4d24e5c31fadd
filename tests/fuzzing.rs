//! What fuzzing has found, replayed; and a short run of each target.

use super::support::fuzzing::{
    READERS, drawing, journal, keys, long, parsing, reader, reading, unpacking,
};
use std::path::Path;
use tempfile::tempdir;

fn regressions(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/regressions")
        .join(target);
    let files = std::fs::read_dir(folder).unwrap().flatten();
    let mut inputs: Vec<_> = files
        .map(|file| {
            (
                file.file_name().to_string_lossy().into_owned(),
                std::fs::read(file.path()).unwrap(),
            )
        })
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "no input for {target}");
    inputs
}

#[test]
fn what_was_found_is_mended() {
    let folder = tempdir().unwrap();
    for (name, data) in regressions("reading") {
        eprintln!("reading {name}");
        reading(&data);
        parsing(&data);
        drawing(&data);
        long(&data);
        unpacking(&data);
        for name in READERS {
            reader(name, &data);
        }
    }
    for (name, data) in regressions("keys") {
        eprintln!("keys {name}");
        keys(&data);
    }
    for (name, data) in regressions("journal") {
        eprintln!("journal {name}");
        journal(&data, folder.path());
    }
}

#[test]
fn every_reader_has_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let listed = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for name in READERS {
        let target = root.join(format!("fuzz_targets/{name}.rs"));
        let target = std::fs::read_to_string(target).unwrap();
        assert!(target.contains(&format!("reader(\"{name}\"")), "{name}");
        assert!(listed.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
