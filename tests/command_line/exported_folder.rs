//! A folder of exported bookmarks that a person writes in, too: nothing they
//! wrote is lost, nothing of ours stands there twice.

use super::command;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use wanjuan::anchor::describe;
use wanjuan::journal::Store;
use wanjuan::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint};
use wanjuan::text::{Range, Text};

const TEXT: &str = "院里有两棵树。一株是枣树，还有一株也是枣树。";

/// An article whose identity is an address, a text or a path.
fn article(id: &str, title: &str) -> Change {
    Change::Article {
        id: ArticleId(id.to_owned()),
        fingerprint: Fingerprint {
            source_url: id.strip_prefix("url:").map(Text::clean_line),
            text_hash: 0,
            path: Text::clean_line("/nowhere/of mine/a.md"),
        },
        title: Text::clean_line(title),
    }
}

/// The passage of so many bytes of the text as marked in an article.
fn bookmark(article: &str, length: usize, note: &str) -> Change {
    Change::Bookmark(Bookmark {
        id: BookmarkId(format!("{article}-{length}")),
        article: ArticleId(article.to_owned()),
        anchor: describe(&Text::clean(TEXT), Range::new(0, length)),
        note: Text::clean(note),
        colour: Colour::Yellow,
        letter: None,
        created: 1_764_000_000_123,
        changed: 1_764_000_060_456,
    })
}

fn save(state: &Path, changes: &[Change], now: u64) {
    let (mut store, _, _) = Store::open(state).unwrap();
    for change in changes {
        store.save(change, now).unwrap();
    }
}

/// Exports into a folder; gives what was told on standard error.
fn export(state: &Path, folder: &Path) -> String {
    let output = command(&["bookmarks", "--markdown"], state)
        .arg("--folder")
        .arg(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// A state with two articles and a folder into which they were exported.
fn exported() -> (TempDir, PathBuf, PathBuf) {
    let all = tempfile::tempdir().unwrap();
    let (state, notes) = (all.path().join("state"), all.path().join("notes"));
    let changes = [
        article("url:https://a.example/1", "秋夜"),
        bookmark("url:https://a.example/1", 21, "想法"),
        article("text:0123456789abcdef", "枣树"),
        bookmark("text:0123456789abcdef", 21, ""),
    ];
    save(&state, &changes, 1);
    assert_eq!(export(&state, &notes), "");
    (all, state, notes)
}

#[test]
fn what_stands_above_and_below_stays_and_the_block_is_renewed() {
    let (_all, state, notes) = exported();
    let file = notes.join("秋夜.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let own = text.replace("---\n\n<!--", "---\nrating: 5\n\n前言。\n\n<!--") + "\n我自己的一行。";
    // Renamed, with the line ends of another system and blanks cut off.
    let renamed = notes.join("鲁迅 秋夜.md");
    std::fs::write(&renamed, own.replace('\n', "\r\n")).unwrap();
    std::fs::remove_file(&file).unwrap();
    let changed = [bookmark("url:https://a.example/1", 21, "另一个想法")];
    save(&state, &changed, 2);
    assert_eq!(export(&state, &notes), "");
    let names: Vec<_> = files(&notes).into_iter().map(|file| file.0).collect();
    assert_eq!(names, [notes.join("枣树.md"), renamed.clone()]);
    let text = std::fs::read_to_string(&renamed).unwrap();
    for words in ["rating: 5", "前言。", "另一个想法", "我自己的一行。"] {
        assert_eq!(text.matches(words).count(), 1, "{words} in {text}");
    }
    assert!(!text.contains("\n想法"), "{text}");
    // Once more: nothing changes.
    export(&state, &notes);
    assert_eq!(std::fs::read_to_string(&renamed).unwrap(), text);
}

#[test]
fn lines_written_into_the_block_are_kept_below_it_and_that_is_told() {
    let (_all, state, notes) = exported();
    let file = notes.join("秋夜.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let end = text.rfind("<!-- wanjuan end").unwrap();
    for (touched, lost) in [
        (
            text.replace("想法\n", "想法\n\n插入的一行。\n"),
            "插入的一行。",
        ),
        (text.replace("想法\n", "想法，改过的。\n"), "想法，改过的。"),
        // The comment below is gone.
        (format!("{}\n后记。\n", &text[..end]), "后记。"),
    ] {
        std::fs::write(&file, &touched).unwrap();
        let told = export(&state, &notes);
        assert!(told.contains("秋夜.md"), "{told}");
        let after = std::fs::read_to_string(&file).unwrap();
        let below = &after[after.find("<!-- wanjuan end").unwrap()..];
        assert_eq!(below.matches(lost).count(), 1, "{after}");
        assert_eq!(after.matches("> 院里").count(), 1, "{after}");
        assert_eq!(export(&state, &notes), "");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), after);
    }
}

#[test]
fn a_file_of_the_reader_is_left_alone() {
    let (_all, state, notes) = exported();
    std::fs::remove_file(notes.join("秋夜.md")).unwrap();
    std::fs::write(notes.join("秋夜.MD"), "我的笔记。\n").unwrap();
    std::fs::write(notes.join("broken.md"), b"\xff\xfe\x00").unwrap();
    export(&state, &notes);
    let own = std::fs::read_to_string(notes.join("秋夜.MD")).unwrap();
    assert_eq!(own, "我的笔记。\n");
    assert!(notes.join("秋夜 (2).md").exists());
}

#[test]
fn two_machines_write_the_same_files() {
    let (_all, state, notes) = exported();
    let before = files(&notes);
    let other = tempfile::tempdir().unwrap();
    let mut elsewhere = vec![
        article("text:0123456789abcdef", "枣树"),
        bookmark("text:0123456789abcdef", 21, ""),
        article("url:https://a.example/1", "秋夜"),
        bookmark("url:https://a.example/1", 21, "想法"),
    ];
    for change in &mut elsewhere {
        if let Change::Article { fingerprint, .. } = change {
            fingerprint.path = Text::clean_line("/another/place/a.md");
        }
    }
    save(other.path(), &elsewhere, 5);
    export(other.path(), &notes);
    assert_eq!(files(&notes), before);
    export(&state, &notes);
    assert_eq!(files(&notes), before);
    assert!(before.iter().all(|(_, text)| !text.contains("/nowhere")));
}

/// A row of numbers that looks random and is always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// A person adds lines anywhere and renames files, bookmarks come and change;
/// after each export every line is there, and every passage once in ours.
#[test]
fn whatever_is_written_in_between_no_line_is_lost_and_no_block_doubled() {
    let rounds = std::env::var("WANJUAN_ROUNDS").ok();
    let rounds: u64 = rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(100);
    let (_all, state, notes) = exported();
    let mut numbers = Numbers(20_261_127);
    let mut lines = BTreeSet::new();
    for round in 0..rounds {
        let there = files(&notes);
        let (path, text) = &there[numbers.below(there.len())];
        let mut written: Vec<&str> = text.lines().collect();
        let added = format!("第{round}行是我写的。");
        written.insert(numbers.below(written.len() + 1), &added);
        // Lines of the reader may move, with the rest of the file.
        std::fs::write(path, written.join("\n")).unwrap();
        lines.insert(added.clone());
        if numbers.below(4) == 0 {
            std::fs::rename(path, notes.join(format!("{round}.md"))).unwrap();
        }
        let length = 3 * (1 + numbers.below(5));
        let note = format!("想法{round}");
        save(
            &state,
            &[bookmark("text:0123456789abcdef", length, &note)],
            round + 2,
        );
        export(&state, &notes);
        let after = files(&notes);
        assert_eq!(
            after.len(),
            2,
            "{:?}",
            after.iter().map(|file| &file.0).collect::<Vec<_>>()
        );
        let all: String = after.iter().map(|file| file.1.as_str()).collect();
        for line in &lines {
            assert_eq!(all.matches(line.as_str()).count(), 1, "{line} in {all}");
        }
        assert_eq!(all.matches("<!-- wanjuan begin").count(), 2, "{all}");
        assert_eq!(all.matches("<!-- wanjuan end").count(), 2, "{all}");
    }
}
