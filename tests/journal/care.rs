//! Copies, repairs, and what `wanjuan doctor` finds.

use super::{bookmark, every_kind, journals, loaded, result_of, save_all, setting};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::tempdir;
use wanjuan::anchor::describe;
use wanjuan::journal::Store;
use wanjuan::journal::examine::Findings;
use wanjuan::journal::repair::Repairs;
use wanjuan::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint};
use wanjuan::text::{Range, Text};

const DAY: u64 = 86_400_000;

fn store(folder: &Path) -> Store {
    Store::open(folder).expect("a store").0
}

fn findings(folder: &Path) -> Findings {
    store(folder).examine().expect("listed")
}

#[test]
fn a_copy_is_made_once_a_day_and_the_last_seven_are_kept() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    let mut store = store(folder.path());
    for day in 20_000..20_010 {
        let first = store.back_up(day * DAY).expect("written");
        assert!(first.is_some());
        assert_eq!(store.back_up(day * DAY + 1_000).expect("written"), None);
    }
    let copies = store.backups();
    let days: Vec<String> = copies
        .iter()
        .map(|path| path.file_stem().expect("a name").to_string_lossy()[17..].to_owned())
        .collect();
    assert_eq!(days.len(), 7);
    assert_eq!(
        (days[0].as_str(), days[6].as_str()),
        ("2024-10-07", "2024-10-13")
    );
    // A copy is a journal: elsewhere it gives everything back.
    let elsewhere = tempdir().expect("a folder");
    fs::copy(&copies[6], elsewhere.path().join("copy.jsonl")).expect("copied");
    assert_eq!(loaded(elsewhere.path()).0, result_of(&every_kind()));
}

#[test]
fn the_machine_of_an_earlier_version_goes_on_under_its_name() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &[setting("a", "1")]);
    let own = journals(folder.path()).remove(0);
    let local = folder.path().join(".local");
    let name = own.file_name().expect("a name").to_string_lossy()[..8].to_owned();
    for copied in [false, true] {
        let kept = fs::read_dir(&local)
            .expect("listed")
            .next()
            .expect("one")
            .expect("one")
            .path();
        let text = fs::read_to_string(&kept).expect("UTF-8");
        assert!(text.starts_with(&name), "{text}");
        if copied {
            // As it is on another machine, or after the folder was moved.
            fs::write(&kept, format!("{} 0123456789abcdef\n", &text[..32])).expect("written");
        }
        save_all(folder.path(), &[setting("b", "1")]);
        assert_eq!(journals(folder.path()).len(), 1 + usize::from(copied));
    }
}

#[test]
fn conflict_copies_are_taken_over_and_then_removed() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &[setting("a", "1"), bookmark("both", "")]);
    let own = journals(folder.path()).remove(0);
    let other = tempdir().expect("a folder");
    save_all(other.path(), &[setting("b", "2"), bookmark("theirs", "注")]);
    let theirs = fs::read(&journals(other.path())[0]).expect("read");
    let copy = own.with_extension("sync-conflict-20261124-070000-ABCDEFG.jsonl");
    fs::write(&copy, [fs::read(&own).expect("read"), theirs].concat()).expect("written");
    let before = loaded(folder.path()).0;
    assert!(findings(folder.path()).are_bad());

    let repairs = store(folder.path()).repair().expect("repaired");
    assert_eq!(
        (repairs.recovered, repairs.removed),
        (2, vec![copy.clone()])
    );
    assert!(!copy.exists());
    assert_eq!(loaded(folder.path()).0, before);
    assert!(!findings(folder.path()).are_bad());
}

#[test]
fn a_damaged_conflict_copy_is_read_and_stays() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &[setting("a", "1"), setting("b", "2")]);
    let own = journals(folder.path()).remove(0);
    let copy = own.with_extension("jsonl.orig");
    let mut bytes = fs::read(&own).expect("read");
    bytes[20] ^= 1;
    fs::write(&copy, bytes).expect("written");
    let repairs = store(folder.path()).repair().expect("repaired");
    assert!(repairs.removed.is_empty() && copy.exists());
}

#[test]
fn what_damage_has_cost_comes_back_from_the_copies() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    store(folder.path()).back_up(20_000 * DAY).expect("written");
    let own = journals(folder.path()).remove(0);
    let whole = fs::read(&own).expect("read");
    let mut damaged = whole.clone();
    let second = damaged
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 20;
    damaged[second] ^= 1;
    fs::write(&own, &damaged).expect("written");
    assert_ne!(loaded(folder.path()).0, result_of(&every_kind()));
    let found = findings(folder.path());
    assert_eq!(
        (found.journals[0].damaged, found.journals[0].records),
        (1, every_kind().len() - 1)
    );

    let repairs = store(folder.path()).repair().expect("repaired");
    let (rewritten, kept) = &repairs.rewritten[0];
    assert_eq!((repairs.recovered, rewritten), (1, &own));
    assert_eq!(fs::read(kept).expect("kept")[..damaged.len()], damaged);
    assert_eq!(loaded(folder.path()).0, result_of(&every_kind()));
    assert!(!findings(folder.path()).are_bad());
    assert_eq!(
        store(folder.path()).repair().expect("again"),
        Repairs::default()
    );
}

fn doctor(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .env("WANJUAN_LANGUAGE", "en")
        .args(["doctor", "--state"])
        .arg(folder)
        .args(arguments)
        .env_remove("WANJUAN_STATE")
        .env("XDG_STATE_HOME", folder.join("machine"))
        .output()
        .expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (
        output.status.code(),
        text.replace(&folder.display().to_string(), "STATE"),
    )
}

#[test]
fn the_doctor_reports_and_repairs_only_when_asked_to() {
    let folder = tempdir().expect("a folder");
    save_all(folder.path(), &every_kind());
    let (code, text) = doctor(folder.path(), &[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains("1 bookmarks, 1 reading positions, 1 articles, 1 settings"),
        "{text}"
    );

    let own = journals(folder.path()).remove(0);
    let copy = own.with_extension("sync-conflict-1.jsonl");
    fs::copy(&own, &copy).expect("copied");
    let (code, text) = doctor(folder.path(), &[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("it is read") && text.contains("doctor --repair"),
        "{text}"
    );
    assert!(copy.exists(), "looking changes nothing");

    let (code, text) = doctor(folder.path(), &["--repair", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((code, &report["good"]), (Some(0), &true.into()), "{text}");
    assert_eq!(
        report["repaired"]["removed"][0]
            .as_str()
            .map(|path| path.contains("sync-conflict-1")),
        Some(true)
    );
    assert!(!copy.exists());
}

#[test]
fn the_doctor_looks_for_every_marked_passage() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("文章.md");
    let before = "# 题\n\n春天来了，院子里的桃花开得很盛。\n\n夏天的话，说的是另一件事情。\n";
    fs::write(&path, before).expect("written");
    let article = wanjuan::article::parse(before, "文章.md");
    let id = ArticleId(format!("path:{}", path.display()));
    let mut changes = vec![Change::Article {
        id: id.clone(),
        fingerprint: Fingerprint {
            source_url: None,
            text_hash: 0,
            path: Text::clean_line(&path.to_string_lossy()),
        },
        title: Text::clean_line("题"),
    }];
    for (name, words) in [("a", "院子里的桃花"), ("b", "夏天的话，说的是另一件事情。")]
    {
        let start = article.text.find(words).expect("it is there");
        changes.push(Change::Bookmark(Bookmark {
            id: BookmarkId(name.to_owned()),
            article: id.clone(),
            anchor: describe(&article.text, Range::new(start, start + words.len())),
            note: Text::default(),
            colour: Colour::Yellow,
            letter: None,
            created: 1,
            changed: 1,
        }));
    }
    let state = folder.path().join("state");
    save_all(&state, &changes);
    let (_, text) = doctor(&state, &[]);
    assert!(text.contains("2 in their place"), "{text}");
    fs::write(
        &path,
        "# 题\n\n春天来了，院子里的桃花开得很盛。\n\n完了。\n",
    )
    .expect("written");
    let (_, text) = doctor(&state, &["--json"]);
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(report["passages"]["sure"], 1, "{text}");
    assert_eq!(report["passages"]["lost"].as_array().map(Vec::len), Some(1));
    fs::remove_file(&path).expect("removed");
    let (_, text) = doctor(&state, &[]);
    assert!(
        text.contains("2 whose article is not where it was"),
        "{text}"
    );
}
