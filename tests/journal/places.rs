//! State folders that are not what they should be.

use super::{every_kind, loaded, result_of, save_all, setting};
use std::fs;
use std::path::Path;
use tempfile::tempdir;
use wanjuan::journal::Store;

/// The words of an error, the folder's path cut short.
fn words(error: &impl ToString, root: &Path) -> String {
    error
        .to_string()
        .replace(&root.display().to_string(), "HERE")
}

#[test]
fn a_folder_that_is_not_there_has_no_records_and_is_made_at_the_first_save() {
    let root = tempdir().expect("a folder");
    let folder = root.path().join("deep/er/状态");
    let (_, records, warnings) = Store::open(&folder).expect("nothing is no error");
    assert!(records.bookmarks.is_empty() && warnings.is_empty());
    assert!(!folder.exists(), "reading makes nothing");
    save_all(&folder, &every_kind());
    assert_eq!(loaded(&folder).0, result_of(&every_kind()));
}

#[test]
fn a_file_instead_of_the_folder_is_an_error_with_its_path() {
    let root = tempdir().expect("a folder");
    let file = root.path().join("state");
    fs::write(&file, "x").expect("written");
    let error = Store::open(&file).expect_err("a file is no folder");
    assert_eq!(
        words(&error, root.path()),
        "HERE/state: this is a file; name a folder with --state DIR"
    );
    let error = Store::open(&file.join("below")).expect_err("nothing lies below a file");
    assert!(words(&error, root.path()).starts_with("HERE/state/below: "));
}

#[test]
fn a_folder_that_vanished_is_made_again() {
    let root = tempdir().expect("a folder");
    let folder = root.path().join("state");
    let (mut store, ..) = Store::open(&folder).expect("a store");
    fs::write(&folder, "x").expect("something took its place");
    let error = store.save(&setting("a", "1"), 1).expect_err("no folder");
    assert!(
        words(&error, root.path()).starts_with("HERE/state: "),
        "{error}"
    );
    fs::remove_file(&folder).expect("gone");
    store.save(&setting("a", "1"), 2).expect("tried again");
    assert_eq!(loaded(&folder).0.3["a"], "1");
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
}

/// Whether permissions mean nothing here, as they do to the superuser.
fn is_superuser(root: &Path) -> bool {
    let probe = root.join("probe");
    fs::write(&probe, "x").expect("written");
    set_mode(&probe, 0);
    let readable = fs::read(&probe).is_ok();
    if readable {
        eprintln!("skipped: permissions do not bind this user");
    }
    readable
}

#[test]
fn a_folder_that_may_not_be_written_to_is_read_and_saving_says_so() {
    let root = tempdir().expect("a folder");
    if is_superuser(root.path()) {
        return;
    }
    let folder = root.path().join("state");
    save_all(&folder, &every_kind());
    set_mode(&folder, 0o500);
    for entry in fs::read_dir(&folder).expect("readable") {
        set_mode(&entry.expect("an entry").path(), 0o400);
    }
    let (mut store, ..) = Store::open(&folder).expect("readable");
    let error = store.save(&setting("a", "1"), 9).expect_err("read-only");
    assert_eq!(
        words(&error, root.path()),
        "HERE/state: this folder can't be written to; change its permissions or name another with --state DIR"
    );
    assert_eq!(loaded(&folder).0, result_of(&every_kind()));
    set_mode(&folder, 0o000);
    let error = Store::open(&folder).expect_err("not readable");
    set_mode(&folder, 0o700);
    assert_eq!(
        words(&error, root.path()),
        "HERE/state: you may not read this folder; change its permissions or name another with --state DIR"
    );
}

#[test]
fn an_unreadable_journal_costs_only_itself() {
    let root = tempdir().expect("a folder");
    if is_superuser(root.path()) {
        return;
    }
    save_all(root.path(), &every_kind());
    let other = root.path().join("other-0.jsonl");
    fs::write(&other, "x").expect("written");
    set_mode(&other, 0);
    let (state, warnings) = loaded(root.path());
    assert_eq!(state, result_of(&every_kind()));
    assert!(words(&warnings[0], root.path()).starts_with("HERE/other-0.jsonl: "));
}

#[test]
fn a_pipe_or_a_folder_with_the_name_of_a_journal_stops_nothing() {
    let root = tempdir().expect("a folder");
    save_all(root.path(), &every_kind());
    let pipe = root.path().join("pipe-0.jsonl");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    fs::create_dir(root.path().join("folder-0.jsonl")).expect("made");
    let (sender, receiver) = std::sync::mpsc::channel();
    let folder = root.path().to_owned();
    std::thread::spawn(move || drop(sender.send(loaded(&folder))));
    let (state, warnings) = receiver
        .recv_timeout(std::time::Duration::from_secs(5))
        .expect("nobody waits for a pipe");
    assert_eq!(state, result_of(&every_kind()));
    let made = usize::from(made.is_ok_and(|status| status.success()));
    assert_eq!(warnings.len(), 1 + made, "{warnings:?}");
}
