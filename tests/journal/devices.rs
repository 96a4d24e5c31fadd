//! Several machines with a folder that is synchronised between them by any
//! means: they come to the same, and no note is lost.
//!
//! `WANJUAN_SCHEDULES` sets how many random schedules are played.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::needless_pass_by_value,
    reason = "small numbers, and changes made for the call"
)]

use super::{bookmark, journals, setting, site, state};
use crate::support::simulated::Simulated;
use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use tempfile::tempdir;
use wanjuan::journal::{JournalFolders, Store};
use wanjuan::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint, Records};
use wanjuan::text::{Range, Text};

/// A machine: its disk, its program, and what the program knows.
struct Machine {
    disk: Simulated,
    store: Store<Simulated>,
    records: Records,
}

impl Machine {
    fn new(number: usize) -> Self {
        Self::on(Simulated::default(), number)
    }

    fn on(disk: Simulated, number: usize) -> Self {
        let places = JournalFolders {
            journals: "/synced".into(),
            local: format!("/local{number}").into(),
        };
        let (store, records, _) = Store::open_with(disk.clone(), places).expect("a store");
        Self {
            disk,
            store,
            records,
        }
    }

    fn save(&mut self, change: Change, now: u64) {
        self.records.apply(&change);
        self.store.save(&change, now).expect("saved");
    }

    /// Changes a bookmark as this machine knows it.
    fn edit(&mut self, id: &str, now: u64, edit: impl FnOnce(&mut Bookmark)) {
        let known = self
            .records
            .bookmarks
            .get(&BookmarkId(id.to_owned()))
            .cloned();
        let Change::Bookmark(new) = bookmark(id, "") else {
            unreachable!("a bookmark");
        };
        let mut changed = known.unwrap_or(new);
        edit(&mut changed);
        self.save(Change::Bookmark(changed), now);
    }

    fn refresh(&mut self) {
        for change in self.store.refresh().expect("read") {
            self.records.apply(&change);
        }
        self.store.told();
    }

    /// Fetches the journals of another: whole, or as far as they have come.
    fn fetch(&mut self, other: &Self, share: usize) {
        for path in other.disk.paths() {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            if !path.starts_with("/synced") || name.starts_with('.') {
                continue;
            }
            let bytes = other.disk.bytes(&path).expect("a file");
            let part = &bytes[..bytes.len() * share / 100];
            match self.disk.bytes(&path) {
                Some(own) if own.starts_with(part) => {}
                // Two machines that write the same file: the other's is set aside.
                Some(own) if !part.starts_with(&own) => {
                    let hash = crc32fast::hash(part);
                    let copy = path.with_file_name(format!("{name}.sync-conflict-{hash:08x}"));
                    self.disk.put(&copy, part);
                }
                _ => self.disk.put(&path, part),
            }
        }
    }

    /// What a program that starts now finds.
    fn found(&self) -> super::State {
        let places = self.store.places().clone();
        state(
            Store::open_with(self.disk.clone(), places)
                .expect("a store")
                .1,
        )
    }
}

fn note(machine: &Machine, id: &str) -> Option<String> {
    let known = machine.records.bookmarks.get(&BookmarkId(id.to_owned()));
    known.map(|bookmark| bookmark.note.to_string())
}

fn set_note(note: &str) -> impl FnOnce(&mut Bookmark) + '_ {
    move |bookmark| bookmark.note = Text::clean(note)
}

fn exchange(machines: &mut [Machine]) {
    for _ in 0..2 {
        for to in 0..machines.len() {
            for from in 0..machines.len() {
                if from != to {
                    let (left, right) = machines.split_at_mut(from.max(to));
                    let (target, source) = if to < from {
                        (&mut left[to], &right[0])
                    } else {
                        (&mut right[0], &left[from])
                    };
                    target.fetch(source, 100);
                }
            }
        }
    }
    for machine in machines {
        machine.refresh();
    }
}

fn two() -> [Machine; 2] {
    let mut machines = [Machine::new(0), Machine::new(1)];
    machines[0].edit("b", 10, set_note("原来"));
    exchange(&mut machines);
    machines
}

#[test]
fn notes_written_apart_are_kept_both_and_stay_so() {
    let mut machines = two();
    machines[0].edit("b", 20, set_note("甲的"));
    machines[1].edit("b", 30, set_note("乙的"));
    exchange(&mut machines);
    for machine in &machines {
        assert_eq!(note(machine, "b").as_deref(), Some("甲的\n\n* * *\n\n乙的"));
    }
    // Whoever edits what both say has read both.
    machines[0].edit("b", 40, set_note("合"));
    exchange(&mut machines);
    for machine in &machines {
        assert_eq!(note(machine, "b").as_deref(), Some("合"));
    }
}

#[test]
fn of_different_fields_changed_apart_each_keeps_its_own() {
    let mut machines = two();
    machines[0].edit("b", 20, set_note("新的"));
    machines[1].edit("b", 30, |bookmark| bookmark.colour = Colour::Green);
    exchange(&mut machines);
    for machine in &machines {
        assert_eq!(note(machine, "b").as_deref(), Some("新的"));
        let colour = machine.records.bookmarks[&BookmarkId("b".to_owned())].colour;
        assert_eq!(colour, Colour::Green);
    }
}

#[test]
fn an_edit_beats_a_removal_that_did_not_know_of_it() {
    for removed_later in [true, false] {
        let mut machines = two();
        let (edited, removed) = if removed_later { (20, 30) } else { (30, 20) };
        machines[0].edit("b", edited, set_note("还要"));
        machines[1].save(Change::Removed(BookmarkId("b".to_owned())), removed);
        exchange(&mut machines);
        for machine in &machines {
            assert_eq!(note(machine, "b").as_deref(), Some("还要"));
        }
        machines[1].save(Change::Removed(BookmarkId("b".to_owned())), 40);
        exchange(&mut machines);
        for machine in &machines {
            assert_eq!(note(machine, "b"), None);
        }
    }
}

#[test]
fn what_was_edited_before_hearing_of_another_edit_is_an_edit_apart() {
    let mut machines = two();
    machines[0].edit("b", 20, set_note("甲的"));
    let (left, right) = machines.split_at_mut(1);
    right[0].fetch(&left[0], 100);
    // The store has read the other's note, the screen still shows the old one.
    let told = right[0].store.refresh().expect("read");
    assert_eq!(told.len(), 1);
    right[0].edit("b", 30, set_note("乙的"));
    right[0].store.told();
    exchange(&mut machines);
    for machine in &machines {
        assert_eq!(note(machine, "b").as_deref(), Some("甲的\n\n* * *\n\n乙的"));
    }
}

#[test]
fn rewriting_a_journal_changes_nothing_that_is_read() {
    let mut machines = two();
    for now in 20..60 {
        let machine = &mut machines[(now % 2) as usize];
        machine.edit("b", now, set_note(&now.to_string()));
        machine.save(setting("measure", &now.to_string()), now);
        machine.save(super::position((now % 7) as f32 / 10.0, now), now);
        machine.save(Change::Removed(BookmarkId(format!("r{now}"))), now);
    }
    for machine in &mut machines {
        let before = machine.found();
        let length = |machine: &Machine| -> usize {
            let paths = machine.disk.paths();
            paths
                .iter()
                .filter_map(|path| machine.disk.bytes(path))
                .map(|bytes| bytes.len())
                .sum()
        };
        let long = length(machine);
        assert!(machine.store.compact_always().expect("written"));
        assert_eq!(machine.found(), before);
        assert!(length(machine) < long);
        machine.save(setting("after", "1"), 100);
        assert_eq!(machine.found().3["after"], "1");
    }
}

#[test]
fn another_window_is_read_without_reading_all_again() {
    let folder = tempdir().expect("a folder");
    let open = || Store::open(folder.path()).expect("a store").0;
    let (mut first, mut second) = (open(), open());
    first.save(&setting("a", "1"), 1).expect("saved");
    assert_eq!(second.refresh().expect("read"), [setting("a", "1")]);
    assert_eq!(second.refresh().expect("read"), []);
    second.save(&setting("b", "2"), 2).expect("saved");
    assert_eq!(
        second.refresh().expect("read"),
        [],
        "what it saved itself is no news"
    );
    assert_eq!(first.refresh().expect("read"), [setting("b", "2")]);
    second.compact_always().expect("written");
    assert_eq!(first.refresh().expect("read"), []);
    second.save(&bookmark("x", "笔记"), 3).expect("saved");
    assert_eq!(first.refresh().expect("read"), [bookmark("x", "笔记")]);
}

#[test]
fn fields_that_only_a_newer_program_knows_survive_an_edit() {
    let folder = tempdir().expect("a folder");
    let value = r#"{"article":"a","anchor":{"exact":"words","start":0,"end":5},"created":1,"changed":2,"stars":5}"#;
    let line = super::line("n-0-1", "0000000003e8-0000", "bookmark", "b", value);
    fs::write(folder.path().join("n-0.jsonl"), line).expect("written");
    let (mut store, records, _) = Store::open(folder.path()).expect("a store");
    let mut known = records.bookmarks[&BookmarkId("b".to_owned())].clone();
    known.note = Text::clean("新");
    store.save(&Change::Bookmark(known), 9_000).expect("saved");
    store.compact_always().expect("written");
    let own = journals(folder.path())
        .into_iter()
        .find(|path| !path.ends_with("n-0.jsonl"));
    let text = fs::read_to_string(own.expect("its journal")).expect("UTF-8");
    assert!(
        text.contains(r#""stars":5"#) && text.contains(r#""prev":"n-0-1""#),
        "{text}"
    );
}

#[test]
fn of_a_site_the_latest_holds_and_what_a_newer_program_knows_is_kept() {
    let folder = tempdir().expect("a folder");
    let value = r#"{"whole":true,"zoom":2}"#;
    let line = super::line("n-0-1", "0000000003e8-0000", "site", "example.com", value);
    fs::write(folder.path().join("n-0.jsonl"), line).expect("written");
    let (mut store, records, _) = Store::open(folder.path()).expect("a store");
    assert!(records.whole_sites().contains("example.com"));
    store
        .save(&site("example.com", false), 9_000)
        .expect("saved");
    store.compact_always().expect("written");
    let (_, records, _) = Store::open(folder.path()).expect("a store");
    assert!(records.whole_sites().is_empty());
    let own = journals(folder.path())
        .into_iter()
        .find(|path| !path.ends_with("n-0.jsonl"));
    let text = fs::read_to_string(own.expect("its journal")).expect("UTF-8");
    assert!(text.contains(r#""zoom":2"#), "{text}");
}

#[test]
fn a_note_too_long_for_a_record_is_refused_and_nothing_else_suffers() {
    let folder = tempdir().expect("a folder");
    let (mut store, ..) = Store::open(folder.path()).expect("a store");
    let problem = store
        .save(&bookmark("long", &"长".repeat(400_000)), 1)
        .expect_err("too long");
    assert!(
        problem
            .to_string()
            .starts_with("this is too long to be saved ("),
        "{problem}"
    );
    store.save(&bookmark("b", "短"), 2).expect("saved");
    assert_eq!(super::loaded(folder.path()).0.0.len(), 1);
}

#[test]
fn a_position_of_another_machine_is_news_when_it_counts() {
    for (progress, at, is_news) in [
        (0.2, 10, false),
        (0.5, 10, false),
        (0.9, 10, true),
        (0.2, 90, true),
    ] {
        let mut machines = [Machine::new(0), Machine::new(1)];
        machines[0].save(super::position(progress, at), at);
        machines[1].save(super::position(0.5, 50), 50);
        let (left, right) = machines.split_at_mut(1);
        right[0].fetch(&left[0], 100);
        let told = right[0].store.refresh().expect("read");
        assert_eq!(!told.is_empty(), is_news, "{progress} at {at}");
        let found = right[0].found().1.into_values().next().expect("a position");
        let latest = if at > 50 { progress } else { 0.5 };
        assert_eq!(
            (found.progress, found.furthest),
            (latest, progress.max(0.5))
        );
    }
}

#[test]
fn of_an_article_the_first_of_every_look_and_the_latest_count() {
    let look = |text_hash: u64| Change::Article {
        id: ArticleId("a".to_owned()),
        fingerprint: Fingerprint {
            source_url: None,
            text_hash,
            path: Text::clean("/a.md"),
        },
        title: Text::clean("甲"),
    };
    for (hash, at, is_news) in [
        (1, 40, true),
        (1, 55, false),
        (1, 90, true),
        (2, 40, true),
        (2, 55, true),
    ] {
        let mut machines = [Machine::new(0), Machine::new(1)];
        machines[0].save(look(hash), at);
        machines[1].save(look(1), 50);
        machines[1].save(look(1), 60);
        let (left, right) = machines.split_at_mut(1);
        right[0].fetch(&left[0], 100);
        let told = right[0].store.refresh().expect("read");
        assert_eq!(!told.is_empty(), is_news, "{hash} at {at}");
    }
}

#[test]
fn every_field_changed_apart_is_kept() {
    type FieldEdit = (&'static str, fn(&mut Bookmark));
    let edits: [FieldEdit; 5] = [
        ("article", |one| one.article = ArticleId("url:b".to_owned())),
        ("anchor", |one| one.anchor.range = Range::new(1, 2)),
        ("colour", |one| one.colour = Colour::Green),
        ("letter", |one| one.letter = Some('z')),
        ("note", |one| one.note = Text::clean("新的")),
    ];
    for (first, edit) in edits {
        for (second, other) in edits.into_iter().filter(|(name, _)| *name != first) {
            let mut machines = two();
            machines[0].edit("b", 20, edit);
            machines[1].edit("b", 30, other);
            exchange(&mut machines);
            for machine in &machines {
                let found = &machine.records.bookmarks[&BookmarkId("b".to_owned())];
                let mut both = found.clone();
                edit(&mut both);
                other(&mut both);
                assert_eq!(*found, both, "{first} and {second}");
            }
            // Who knows of both and changes one more keeps them.
            machines[0].edit("b", 40, |one| one.changed = 9_999);
            machines[1].edit("b", 50, edit);
            exchange(&mut machines);
            let found = &machines[0].records.bookmarks[&BookmarkId("b".to_owned())];
            let mut both = found.clone();
            edit(&mut both);
            other(&mut both);
            assert_eq!(*found, both, "{first} and {second}, and once more");
        }
    }
}

#[test]
fn a_note_that_was_emptied_stays_empty_and_parts_nothing() {
    let mut machines = two();
    machines[0].edit("b", 20, set_note(""));
    machines[1].edit("b", 30, |bookmark| bookmark.colour = Colour::Green);
    exchange(&mut machines);
    for machine in &machines {
        assert_eq!(note(machine, "b").as_deref(), Some(""));
    }
    let mut machines = two();
    machines[0].edit("b", 20, set_note(" "));
    machines[1].edit("b", 30, set_note("乙的"));
    exchange(&mut machines);
    for machine in &machines {
        assert_eq!(note(machine, "b").as_deref(), Some("乙的"));
    }
}

fn schedules() -> u32 {
    let wanted = std::env::var("WANJUAN_SCHEDULES");
    wanted.map_or(60, |count| count.parse().expect("a number"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(schedules()) })]

    /// Three machines, the third a copy of the second, name and all.
    #[test]
    fn random_schedules_converge_and_lose_no_note(
        acts in prop::collection::vec((0..3_usize, 0..9_u8, 0..3_usize, 0..100_usize), 1..40),
    ) {
        let mut machines = vec![Machine::new(0), Machine::new(1)];
        machines[1].save(setting("first", "1"), 1);
        let copy = machines[1].disk.after_power_cut(0);
        machines.push(Machine::on(copy, 1));
        // Of each bookmark the notes that were written and that nobody who
        // knew them has replaced or removed.
        let mut written: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (step, (who, act, which, share)) in acts.into_iter().enumerate() {
            // The clocks of the machines are hours apart.
            let now = 10_000 + step as u64 + 7_200_000 * who as u64;
            let id = format!("b{which}");
            let seen = note(&machines[who], &id).unwrap_or_default();
            let machine = &mut machines[who];
            match act {
                0..=2 => {
                    let new = format!("注{step}。");
                    let notes = written.entry(id.clone()).or_default();
                    notes.retain(|note| !seen.contains(note.as_str()));
                    notes.push(new.clone());
                    machine.edit(&id, now, set_note(&new));
                }
                3 => machine.edit(&id, now, |bookmark| {
                    bookmark.colour = Colour::ALL[share % Colour::ALL.len()];
                }),
                4 => {
                    written.entry(id.clone()).or_default().retain(|note| !seen.contains(note.as_str()));
                    machine.save(Change::Removed(BookmarkId(id)), now);
                }
                5 => {
                    let _ = machine.store.compact_always();
                }
                6 => machine.refresh(),
                _ => {
                    let from = (who + 1 + share % 2) % 3;
                    let other = machines[from].disk.after_power_cut(0);
                    let other = Machine::on(other, 9);
                    machines[who].fetch(&other, if act == 7 { 100 } else { share });
                    machines[who].refresh();
                }
            }
        }
        for _ in 0..2 {
            exchange(&mut machines);
        }
        let expected = machines[0].found();
        for machine in &machines {
            prop_assert_eq!(&machine.found(), &expected);
            prop_assert_eq!(&state(machine.records.clone()), &expected);
        }
        for (id, notes) in written {
            for note in notes {
                let there = expected.0.get(&BookmarkId(id.clone()));
                prop_assert!(there.is_some_and(|there| there.note.contains(&note)), "{id}: {note} {there:?}");
            }
        }
    }

    /// The lines of all journals, in any order and any number of copies, in
    /// any files, are the same.
    #[test]
    fn records_merge_to_the_same_in_any_order(
        acts in prop::collection::vec((0..2_usize, 0..6_u8, 0..2_usize), 1..20),
        order in prop::collection::vec((0..1_000_usize, 0..3_usize), 40),
    ) {
        let mut machines = [Machine::new(0), Machine::new(1)];
        for (step, (who, act, which)) in acts.into_iter().enumerate() {
            let (now, id) = (100 + step as u64, format!("b{which}"));
            let machine = &mut machines[who];
            match act {
                0 => machine.edit(&id, now, set_note(&format!("注{step}"))),
                1 => machine.edit(&id, now, |bookmark| bookmark.letter = Some('a')),
                2 => machine.save(Change::Removed(BookmarkId(id)), now),
                3 => machine.save(super::position(which as f32 / 3.0, now), now),
                4 if which == 0 => machine.save(site("example.com", step % 2 == 0), now),
                4 => machine.save(setting(&id, &step.to_string()), now),
                _ => {
                    let (left, right) = machines.split_at_mut(1);
                    left[0].fetch(&right[0], 100);
                    left[0].refresh();
                }
            }
        }
        exchange(&mut machines);
        let mut lines: Vec<String> = Vec::new();
        for path in machines[0].disk.paths() {
            if path.starts_with("/synced") {
                let bytes = machines[0].disk.bytes(&path).expect("a file");
                lines.extend(String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned));
            }
        }
        let expected = machines[0].found();
        let shuffled = Simulated::default();
        let mut files = vec![String::new(); 3];
        for (at, (place, file)) in order.iter().enumerate() {
            let count = lines.len();
            if count > 0 {
                lines.swap(at % count, place % count);
                files[*file] += &(lines[at % count].clone() + "\n");
            }
        }
        files[0] += &(lines.join("\n") + "\n");
        for (index, file) in files.iter().enumerate() {
            shuffled.put(&PathBuf::from(format!("/synced/x-{index}.jsonl")), file.as_bytes());
        }
        prop_assert_eq!(Machine::on(shuffled, 5).found(), expected);
    }
}
