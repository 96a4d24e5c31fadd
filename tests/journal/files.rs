//! What is saved comes back.

use super::{
    bookmark, every_kind, journals, line, loaded, position, result_of, save_all, setting, state,
};
use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};
use std::fs;
use tempfile::tempdir;
use wanjuan::journal::Store;
use wanjuan::record::{BookmarkId, Change};

#[test]
fn changes_of_every_kind_come_back_as_they_were() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    let (state, warnings) = loaded(folder.path());
    assert_eq!(state, result_of(&every_kind()));
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn a_later_run_adds_to_the_same_journal() {
    let folder = tempdir().expect("a folder");
    let changes = every_kind();
    for change in &changes {
        save_all(folder.path(), std::slice::from_ref(change));
    }
    assert_eq!(loaded(folder.path()).0, result_of(&changes));
    assert_eq!(journals(folder.path()).len(), 1);
}

#[test]
fn what_an_earlier_run_wrote_is_never_written_again() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    let path = &journals(folder.path())[0];
    let before = fs::read(path).expect("the journal");
    save_all(folder.path(), &every_kind());
    let after = fs::read(path).expect("the journal");
    assert!(after.starts_with(&before) && after.len() > before.len());
}

#[test]
fn every_line_is_json_with_a_name_of_its_own() {
    let folder = tempdir().expect("a folder");
    for _ in 0..3 {
        save_all(folder.path(), &every_kind());
    }
    let journal = fs::read_to_string(&journals(folder.path())[0]).expect("UTF-8");
    let mut names = Vec::new();
    for line in journal.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(value["v"], 1);
        names.push(value["id"].to_string());
    }
    assert_eq!(names.len(), 3 * every_kind().len());
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3 * every_kind().len());
}

#[test]
fn journals_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    let metadata = journals(folder.path())[0].metadata().expect("a file");
    assert_eq!(metadata.permissions().mode() & 0o077, 0);
}

#[test]
fn two_programs_at_once_write_two_journals() {
    let folder = tempdir().expect("a folder");
    let open = || Store::open(folder.path()).expect("a store").0;
    let (mut first, mut second) = (open(), open());
    for (now, name) in (1_000..).zip(["a", "b", "c", "d"]) {
        let store = if now % 2 == 0 {
            &mut first
        } else {
            &mut second
        };
        store.save(&setting(name, "1"), now).expect("saved");
    }
    assert_eq!(journals(folder.path()).len(), 2);
    assert_eq!(loaded(folder.path()).0.3.len(), 4);

    drop((first, second));
    save_all(folder.path(), &[setting("e", "1")]);
    assert_eq!(
        journals(folder.path()).len(),
        2,
        "a free slot is used again"
    );
    assert_eq!(loaded(folder.path()).0.3.len(), 5);
}

#[test]
fn a_change_made_after_the_clock_was_set_back_wins_all_the_same() {
    let folder = tempdir().expect("a folder");
    let (mut store, ..) = Store::open(folder.path()).expect("a store");
    store.save(&setting("measure", "40"), 9_000).expect("saved");
    store.save(&setting("measure", "50"), 100).expect("saved");
    assert_eq!(loaded(folder.path()).0.3["measure"], "50");
    let (mut store, ..) = Store::open(folder.path()).expect("a store");
    store.save(&setting("measure", "60"), 50).expect("saved");
    assert_eq!(loaded(folder.path()).0.3["measure"], "60");
}

#[test]
fn a_clock_at_its_end_does_not_stop_the_program() {
    for stamp in ["0000000003e8-ffffffff", "ffffffffffffffff-ffffffff"] {
        let folder = tempdir().expect("a folder");
        let old = line("z-0-1", stamp, "setting", "measure", "\"40\"");
        fs::write(folder.path().join("z-0.jsonl"), old).expect("written");
        save_all(folder.path(), &[setting("other", "1")]);
        let settings = loaded(folder.path()).0.3;
        assert_eq!(settings["measure"], "40");
        assert_eq!(settings["other"], "1");
    }
}

#[test]
fn the_furthest_progress_is_kept_and_the_latest_place_wins() {
    let folder = tempdir().expect("a folder");
    save_all(
        folder.path(),
        &[position(0.5, 1), position(0.9, 2), position(0.25, 3)],
    );
    let positions = loaded(folder.path()).0.1;
    let kept = positions.values().next().expect("a position");
    assert_eq!(
        (kept.progress, kept.furthest, kept.at),
        (0.25_f32, 0.9_f32, 3)
    );
}

#[test]
fn the_latest_wins_in_whatever_file_it_stands() {
    for (old, new) in [("a-0.jsonl", "b-0.jsonl"), ("b-0.jsonl", "a-0.jsonl")] {
        let folder = tempdir().expect("a folder");
        let write = |name: &str, clock: &str, value: &str| {
            let id = format!("{}-1", name.trim_end_matches(".jsonl"));
            let line = line(&id, clock, "setting", "measure", value);
            fs::write(folder.path().join(name), line).expect("written");
        };
        write(old, "0000000003e8-0009", "\"40\"");
        write(new, "0000000003e9-0000", "\"80\"");
        assert_eq!(loaded(folder.path()).0.3["measure"], "80");
        write(new, "0000000003e8-000a", "\"90\"");
        assert_eq!(loaded(folder.path()).0.3["measure"], "90");
    }
}

#[test]
fn a_removed_bookmark_stays_removed_when_an_older_copy_turns_up() {
    let folder = tempdir().expect("a folder");
    let removed = Change::Removed(BookmarkId("b-1".to_owned()));
    save_all(folder.path(), &[bookmark("b-1", "")]);
    let journal = &journals(folder.path())[0];
    let copy = folder
        .path()
        .join("x.sync-conflict-20261124-070000-ABCDEFG.jsonl");
    fs::copy(journal, copy).expect("copied");
    save_all(folder.path(), &[removed]);
    assert!(loaded(folder.path()).0.0.is_empty());
}

#[test]
fn copies_that_a_synchronising_program_set_aside_are_read() {
    for name in [
        "a-0.sync-conflict-20261124-070000-ABCDEFG.jsonl",
        "a-0 (conflicted copy 2026-11-24).jsonl",
        "a-0.jsonl.orig",
    ] {
        let folder = tempdir().expect("a folder");
        let line = line("a-0-1", "0000000003e8-0000", "setting", "measure", "\"40\"");
        fs::write(folder.path().join(name), line).expect("written");
        assert_eq!(loaded(folder.path()).0.3["measure"], "40", "{name}");
    }
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    let path = &journals(folder.path())[0];
    let unknown = line(
        "n-0-1",
        "0000000003e8-0000",
        "mood",
        "x",
        r#"{"calm":true}"#,
    );
    let strange = line("n-0-2", "0000000003e8-0000", "position", "x", "[]");
    let more = line(
        "n-0-3",
        "0000000003e8-0000",
        "bookmark",
        "b-9",
        r#"{"article":"a","anchor":{"exact":"words","start":0,"end":5,"new":1},"created":1,"changed":2,"stars":5}"#,
    );
    let mut journal = fs::read_to_string(path).expect("the journal");
    journal.push_str(&[unknown.clone(), strange.clone(), more.clone()].concat());
    fs::write(path, &journal).expect("written");

    save_all(folder.path(), &[setting("after", "1")]);
    let after = fs::read_to_string(path).expect("the journal");
    assert!(after.starts_with(&journal), "no line was touched");
    let (state, warnings) = loaded(folder.path());
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(state.3["after"], "1");
    let known = &state.0[&BookmarkId("b-9".to_owned())];
    assert_eq!(known.anchor.quotation.as_str(), "words");
    assert_eq!(state.0.len(), 2);
}

#[test]
fn words_edited_by_hand_pass_the_sanitiser() {
    let folder = tempdir().expect("a folder");
    let value = "{\"article\":\"a\",\"anchor\":{\"exact\":\"w\\u001b[31m\\u202eords\",\"start\":9,\"end\":5},\"note\":\"n\\u0007\",\"created\":1,\"changed\":2}";
    let bad = line("n-0-1", "0000000003e8-0000", "bookmark", "b", value);
    fs::write(folder.path().join("n-0.jsonl"), bad).expect("written");
    let (state, _) = loaded(folder.path());
    let read = state.0.values().next().expect("a bookmark");
    for words in [&read.anchor.quotation, &read.note] {
        assert!(
            !words.contains(['\u{1b}', '\u{202e}', '\u{7}']),
            "{words:?}"
        );
    }
    assert!(read.anchor.range.start <= read.anchor.range.end);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn journals_merge_to_the_same_whatever_line_stands_in_which_file(
        values in prop::collection::vec((0..3_usize, 0..4_usize, 0..2_u8), 1..20),
    ) {
        let folder = tempdir().expect("a folder");
        let mut files = vec![String::new(); 4];
        let mut expected = Vec::new();
        for (time, (key, file, twice)) in values.iter().enumerate() {
            let (name, value) = (format!("s{key}"), time.to_string());
            let record = line(&format!("d-0-{time}"), &format!("{time:012x}-0000"),
                "setting", &name, &format!("\"{value}\""));
            // Newest first in the file, and some of them in two files.
            files[*file].insert_str(0, &record);
            if *twice == 1 {
                files[(*file + 1) % 4].insert_str(0, &record);
            }
            expected.push(setting(&name, &value));
        }
        for (index, file) in files.iter().enumerate() {
            fs::write(folder.path().join(format!("{index}-0.jsonl")), file).expect("written");
        }
        let (_, records, warnings) = Store::open(folder.path()).expect("read");
        prop_assert_eq!(state(records), result_of(&expected));
        prop_assert_eq!(warnings, Vec::new());
    }
}
