//! What is left after a crash, a bad disk, an editor.

use super::{every_kind, journals, loaded, result_of, save_all, setting};
use std::fs;
use std::path::Path;
use tempfile::tempdir;
use wanjuan::record::Change;

/// The journal of one change of every kind, and where each line ends.
fn journal() -> (Vec<u8>, Vec<usize>) {
    journal_of(&every_kind())
}

fn journal_of(changes: &[Change]) -> (Vec<u8>, Vec<usize>) {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), changes);
    let bytes = fs::read(&journals(folder.path())[0]).expect("the journal");
    let ends = (0..bytes.len())
        .filter(|at| bytes[*at] == b'\n')
        .collect::<Vec<_>>();
    assert_eq!(ends.len(), changes.len());
    (bytes, ends)
}

fn put(folder: &Path, bytes: &[u8]) {
    fs::write(folder.join("00000000-0.jsonl"), bytes).expect("written");
}

#[test]
fn a_journal_cut_at_any_byte_gives_all_whole_records_before_the_cut() {
    let (bytes, ends) = journal();
    let folder = tempdir().expect("a folder");
    for cut in 0..=bytes.len() {
        put(folder.path(), &bytes[..cut]);
        let whole = ends.iter().filter(|end| **end <= cut).count();
        let (state, warnings) = loaded(folder.path());
        assert_eq!(
            state,
            result_of(&every_kind()[..whole]),
            "cut at byte {cut}"
        );
        assert!(warnings.is_empty(), "an unfinished line is no damage");
    }
}

#[test]
fn a_program_that_finds_its_journal_cut_anywhere_goes_on_saving() {
    let before = [setting("measure", "书"), setting("b", "0")];
    let (bytes, ends) = journal_of(&before);
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &before);
    let own = journals(folder.path()).remove(0);
    for cut in 0..=bytes.len() {
        fs::write(&own, &bytes[..cut]).expect("cut");
        save_all(folder.path(), &[setting("a", "1"), setting("b", "2")]);
        let whole = ends.iter().filter(|end| **end <= cut).count();
        let mut changes = before[..whole].to_vec();
        changes.extend([setting("a", "1"), setting("b", "2")]);
        let (state, warnings) = loaded(folder.path());
        assert_eq!(state, result_of(&changes), "cut at byte {cut}");
        let torn = cut > 0 && !ends.iter().any(|end| *end == cut || *end + 1 == cut);
        assert_eq!(warnings.len(), usize::from(torn), "{warnings:?}");
    }
    assert_eq!(journals(folder.path()).len(), 1);
}

#[test]
fn a_damaged_byte_costs_its_own_record_alone() {
    let (bytes, ends) = journal();
    let folder = tempdir().expect("a folder");
    let all = every_kind();
    for at in 0..bytes.len() {
        let line = ends.iter().filter(|end| **end < at).count();
        for bad in [bytes[at] ^ 1, [bytes[at] ^ 0x80, 0, b'\n', b'"'][at % 4]] {
            if bad == bytes[at] {
                continue;
            }
            let mut damaged = bytes.clone();
            damaged[at] = bad;
            put(folder.path(), &damaged);
            let (state, warnings) = loaded(folder.path());
            // Without the line end between them two records are one bad line.
            let lost = if bytes[at] == b'\n' { 2 } else { 1 };
            let left = (0..all.len()).filter(|index| !(line..line + lost).contains(index));
            let expected = result_of(left.map(|index| &all[index]));
            assert_eq!(state, expected, "byte {at} became {bad}");
            let at_the_end = line + lost >= all.len() && (bytes[at] == b'\n' || bad == b'\n');
            assert!(warnings.len() == 1 || at_the_end, "byte {at} became {bad}");
        }
    }
}

#[test]
fn the_warning_names_the_file_and_counts_the_damage() {
    let (mut bytes, ends) = journal();
    let folder = tempdir().expect("a folder");
    bytes[10] ^= 1;
    bytes[ends[1] + 10] ^= 1;
    put(folder.path(), &bytes);
    let (_, warnings) = loaded(folder.path());
    let path = folder.path().display().to_string();
    let shown: Vec<String> = warnings
        .iter()
        .map(|warning| warning.replace(&path, "STATE"))
        .collect();
    assert_eq!(
        shown,
        ["STATE/00000000-0.jsonl: 2 damaged records were passed over, all others are there"]
    );
}

#[test]
fn what_is_no_journal_at_all_harms_nothing() {
    let (bytes, _) = journal();
    for junk in [
        &b""[..],
        b"\n\n\n",
        &[0; 4096],
        b"\xff\xfe\x00",
        b"{}\n[]\nnull\n",
        b"\"crc\":\"00000000\"}\n",
        b"<<<<<<< HEAD\n",
        &vec![b'['; 100_000],
    ] {
        let folder = tempdir().expect("a folder");
        put(folder.path(), &[junk, b"\n", &bytes[..]].concat());
        fs::write(folder.path().join("1-0.jsonl"), junk).expect("written");
        fs::write(folder.path().join("notes.txt"), junk).expect("written");
        assert_eq!(loaded(folder.path()).0, result_of(&every_kind()));
        save_all(folder.path(), &[setting("a", "1")]);
        assert_eq!(loaded(folder.path()).0.3["a"], "1");
    }
}

#[test]
fn carriage_returns_of_an_editor_do_no_harm() {
    let (bytes, _) = journal();
    let text = String::from_utf8(bytes).expect("UTF-8");
    let folder = tempdir().expect("a folder");
    put(folder.path(), text.replace('\n', "\r\n").as_bytes());
    let (state, warnings) = loaded(folder.path());
    assert_eq!(state, result_of(&every_kind()));
    assert!(warnings.is_empty(), "{warnings:?}");
}
