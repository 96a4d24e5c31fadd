//! `list` takes from the cache what an earlier run has read, and tells what a
//! run without it would tell.

use std::fs;
use std::path::Path;
use std::process::Command;

/// `list --json` of a folder with a cache folder; `None` reads everything anew.
fn listed(folder: &Path, cache: Option<&Path>) -> String {
    let own = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .args(["list", "--json"])
        .arg(folder)
        .env("WANJUAN_STATE", own.path().join("state"))
        .env("XDG_CONFIG_HOME", own.path().join("config"))
        .env("XDG_STATE_HOME", own.path().join("machine"))
        .env("WANJUAN_CACHE", cache.unwrap_or(&own.path().join("cache")))
        .env_remove("WANJUAN_CONFIG")
        .env("WANJUAN_LANGUAGE", "en")
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// More articles than one handful of a thread, in folders.
fn library() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..450 {
        let topic = folder.path().join(format!("{:02}", number % 7));
        fs::create_dir_all(&topic).unwrap();
        let text = format!("# 第{number}篇\n\n正文{}。\n", "长".repeat(number));
        fs::write(topic.join(format!("{number}.md")), text).unwrap();
    }
    folder
}

#[test]
fn the_second_listing_tells_what_the_first_told() {
    let (folder, cache) = (library(), tempfile::tempdir().unwrap());
    let anew = listed(folder.path(), None);
    assert_eq!(anew.lines().count(), 450);
    let paths: Vec<&str> = anew
        .lines()
        .map(|line| line.split_once("\"path\":\"").unwrap().1)
        .collect();
    assert!(paths.is_sorted(), "{paths:#?}");
    for _ in 0..2 {
        assert_eq!(listed(folder.path(), Some(cache.path())), anew);
    }
}

#[test]
fn what_has_changed_is_read_again() {
    let (folder, cache) = (library(), tempfile::tempdir().unwrap());
    listed(folder.path(), Some(cache.path()));
    fs::write(folder.path().join("00/0.md"), "# 改了\n\n新的正文。\n").unwrap();
    fs::write(folder.path().join("new.md"), "# 新来的\n\n正文。\n").unwrap();
    fs::remove_file(folder.path().join("01/1.md")).unwrap();
    for _ in 0..2 {
        let told = listed(folder.path(), Some(cache.path()));
        assert_eq!(told, listed(folder.path(), None));
        assert!(told.contains("改了") && told.contains("新来的") && !told.contains("第1篇"));
    }
}

#[test]
fn what_was_read_in_part_is_read_whole_for_a_listing() {
    let (folder, cache) = (library(), tempfile::tempdir().unwrap());
    let catalog = wanjuan::collection::catalog::Catalog::new(cache.path(), folder.path());
    // More than 400: their beginnings alone are read.
    let updated = catalog.update(&mut std::collections::HashMap::default(), &mut |_| true);
    assert!(updated.is_ok());
    assert_eq!(
        listed(folder.path(), Some(cache.path())),
        listed(folder.path(), None)
    );
}
