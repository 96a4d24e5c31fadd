//! Journals that are rewritten, or go, while a program knows what is in them
//! only by where it stands.

use super::{bookmark, journals, loaded, save_all, setting};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::tempdir;
use wanjuan::journal::Store;
use wanjuan::record::{Bookmark, BookmarkId, Change, Records};
use wanjuan::text::Text;

/// So many changes of one bookmark make a journal that is worth rewriting.
const MANY: usize = 3_000;

fn noted(id: &str, note: &str) -> Change {
    bookmark(id, note)
}

fn note_of(records: &Records, id: &str) -> String {
    let found = records.bookmarks.get(&BookmarkId(id.to_owned()));
    found.map_or_else(String::new, |found| found.note.to_string())
}

fn open(folder: &Path) -> (Store, Records) {
    let (store, records, warnings) = Store::open(folder).expect("a store");
    assert!(warnings.is_empty(), "{warnings:?}");
    (store, records)
}

/// Saves a bookmark often, and some once; gives the journal.
fn long_journal(folder: &Path) -> PathBuf {
    let changes: Vec<Change> = (0..MANY)
        .map(|number| noted("often", &format!("第 {number} 次")))
        .chain([noted("once", "留着"), setting("measure", "64")])
        .collect();
    let (mut store, _) = open(folder);
    let changes: Vec<(&Change, u64)> = changes.iter().map(|change| (change, 1)).collect();
    store.save_all(&changes).expect("saved");
    journals(folder).remove(0)
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).expect("it is there").len()
}

#[test]
fn a_journal_that_an_earlier_window_left_is_rewritten_too() {
    let folder = tempdir().expect("a folder");
    let left = long_journal(folder.path());
    let before = loaded(folder.path()).0;
    assert!(length(&left) > 1 << 20);
    // The first slot is taken, so the second window has one of its own.
    let (mut first, _) = open(folder.path());
    first.save(&setting("a", "1"), 2).expect("saved");
    let (mut second, _) = open(folder.path());
    second.save(&setting("b", "1"), 3).expect("saved");
    assert!(
        !second.compact().expect("done"),
        "another window has it open"
    );
    assert!(length(&left) > 1 << 20);
    drop(first);
    assert!(second.compact().expect("done"));
    assert!(length(&left) < 10_000, "{}", length(&left));
    let after = loaded(folder.path()).0;
    assert_eq!((after.0, after.1), (before.0, before.1));
    assert!(
        !second.compact().expect("done"),
        "there is nothing more to do"
    );
}

#[test]
fn a_journal_with_damage_is_left_to_the_doctor() {
    let folder = tempdir().expect("a folder");
    let left = long_journal(folder.path());
    let mut bytes = fs::read(&left).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&left, &bytes).expect("written");
    let (mut store, ..) = Store::open(folder.path()).expect("a store");
    store.save(&setting("a", "1"), 2).expect("saved");
    assert!(!store.compact().expect("done"));
    assert!(fs::read(&left).expect("read").starts_with(&bytes));
    assert_eq!(store.examine().expect("listed").journals[0].damaged, 1);
}

#[test]
fn a_journal_of_which_most_counts_stays_as_it_is() {
    let folder = tempdir().expect("a folder");
    let changes: Vec<Change> = (0..MANY)
        .map(|number| noted(&format!("b{number}"), ""))
        .collect();
    save_all(folder.path(), &changes);
    let path = journals(folder.path()).remove(0);
    let before = fs::read(&path).expect("read");
    let (mut store, _) = open(folder.path());
    store.save(&setting("a", "1"), 2).expect("saved");
    assert!(!store.compact().expect("done"));
    assert!(fs::read(&path).expect("read").starts_with(&before));
}

#[test]
fn a_bookmark_whose_journal_was_rewritten_meanwhile_is_changed_as_ever() {
    let folder = tempdir().expect("a folder");
    let path = long_journal(folder.path());
    // Something a newer version of the program wrote into it stays in it.
    let marked = mark_unknown(&path);
    let (mut reading, records) = open(folder.path());
    let (mut other, _) = open(folder.path());
    other.save(&setting("a", "1"), 2).expect("saved");
    assert!(other.compact().expect("done"));

    let old = records.bookmarks[&BookmarkId("once".to_owned())].clone();
    let changed = Bookmark {
        note: Text::clean("改了"),
        ..old
    };
    reading.save(&Change::Bookmark(changed), 9).expect("saved");
    let (_, records) = open(folder.path());
    assert_eq!(note_of(&records, "once"), "改了");
    assert_eq!(note_of(&records, "often"), format!("第 {} 次", MANY - 1));
    let all: String = journals(folder.path())
        .iter()
        .map(|path| fs::read_to_string(path).expect("UTF-8"))
        .collect();
    assert_eq!(
        all.matches(&marked).count(),
        2,
        "in the old version and in the new"
    );
    // Of the fields that stayed it is said since when they are as they are.
    let last = all
        .lines()
        .find(|line| line.contains("改了"))
        .expect("a line");
    assert!(last.contains("\"since\""), "{last}");
}

/// Gives the last bookmark of a journal a field that this version does not know.
fn mark_unknown(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("UTF-8");
    let unknown = "\"shade\":\"竹青\"".to_owned();
    let changed: Vec<String> = text
        .lines()
        .map(|line| {
            if !line.contains("\"once\"") {
                return line.to_owned();
            }
            let body = line.rsplit_once(",\"crc\"").expect("a sum").0;
            let body = format!("{},{unknown}}}", body.strip_suffix('}').expect("a value"));
            let mut hash = crc32fast::Hasher::new();
            hash.update(body.as_bytes());
            format!("{body},\"crc\":\"{:08x}\"}}", hash.finalize())
        })
        .collect();
    fs::write(path, changed.join("\n") + "\n").expect("written");
    unknown
}

#[test]
fn a_journal_that_vanishes_takes_nothing_from_a_program_that_has_read_it() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &[noted("one", "一"), noted("two", "二")]);
    let (mut store, mut records) = open(folder.path());
    fs::remove_file(journals(folder.path()).remove(0)).expect("removed");
    for change in store.refresh().expect("read") {
        records.apply(&change);
    }
    store.told();
    let old = records.bookmarks[&BookmarkId("one".to_owned())].clone();
    let changed = Bookmark {
        note: Text::clean("还在"),
        ..old
    };
    store.save(&Change::Bookmark(changed), 5).expect("saved");
    for change in store.refresh().expect("read") {
        assert!(!matches!(change, Change::Removed(_)), "{change:?}");
    }
    let (_, records) = open(folder.path());
    assert_eq!(note_of(&records, "one"), "还在");
}

#[test]
fn a_copy_of_everything_is_made_of_lines_wherever_they_stand_now() {
    let folder = tempdir().expect("a folder");
    long_journal(folder.path());
    let (mut reading, _) = open(folder.path());
    let (mut other, _) = open(folder.path());
    other.save(&noted("new", "新"), 2).expect("saved");
    assert!(other.compact().expect("done"));
    reading.save(&setting("own", "1"), 3).expect("saved");
    let copy = reading.back_up(20_000 * 86_400_000).expect("written");
    let elsewhere = tempdir().expect("a folder");
    fs::copy(copy.expect("a copy"), elsewhere.path().join("copy.jsonl")).expect("copied");
    assert_eq!(loaded(elsewhere.path()).0, loaded(folder.path()).0);
}
