//! The same mistake reads the same, whoever meets it: a command, the start, the
//! list, an option that names a file.

use super::run;
use std::path::Path;

/// What each way to name this path says, without the path.
fn told(path: &Path) -> Vec<(String, String)> {
    let path = path.to_str().expect("UTF-8");
    let ways: [&[&str]; 8] = [
        &["print", path],
        &["list", path],
        &["find", "字", path],
        &["index", path],
        &[path],
        &["print", "--inspect", path],
        &["bookmarks", "--import", path],
        &["--config", path, "bookmarks"],
    ];
    let mut told = Vec::new();
    for way in ways {
        let output = run(way);
        assert_eq!(output.status.code(), Some(2), "{way:?}");
        assert!(output.stdout.is_empty(), "{way:?}");
        let words = String::from_utf8(output.stderr).expect("UTF-8");
        let begin = format!("wanjuan: {path}: ");
        let words = words.strip_prefix(&begin);
        let words = words.unwrap_or_else(|| panic!("{way:?}: {words:?}"));
        told.push((way.join(" "), words.trim_end().to_owned()));
    }
    told
}

#[test]
fn a_mistake_reads_the_same_wherever_it_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("file"), "字").expect("written");
    std::os::unix::fs::symlink(at("round"), at("round")).expect("made");
    let long = "长".repeat(200);
    for (path, words) in [
        (
            at("missing"),
            "there is no such file or folder; check the spelling",
        ),
        (
            at("missing/article.md"),
            "there is no such file or folder; check the spelling",
        ),
        (
            at("file/article.md"),
            "a part of this path is a file, not a folder; check the spelling",
        ),
        (
            at("round"),
            "symbolic links lead round in a circle here; mend or remove them",
        ),
        (at(&long), "this path is too long for the system"),
    ] {
        for (way, told) in told(&path) {
            assert_eq!(told, words, "{way}");
        }
    }
}
