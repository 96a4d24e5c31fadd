//! The thread that saves: what it says is saved, is on disk.

use super::journal::{bookmark, position, setting};
use super::support::simulated::{Fault, Simulated};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use wanjuan::app::message::Message;
use wanjuan::app::saves::SaveNumber;
use wanjuan::journal::{JournalFolders, Store};
use wanjuan::record::Records;
use wanjuan::runtime::event::Event;
use wanjuan::runtime::saving::{OpenedStore, Opening, Saver};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

fn writer(disk: &Simulated) -> (Saver, Receiver<Event>) {
    let (sender, events) = channel();
    let disk = disk.clone();
    let opening: Opening<Simulated> = Box::new(move || {
        let places = JournalFolders::in_one(Path::new(FOLDER));
        let opened = Store::open_with(disk, places).map(|(store, ..)| store);
        OpenedStore {
            store: opened.map_err(|error| error.to_string()),
            records: Records::default(),
            notices: Vec::new(),
        }
    });
    let writer = Saver::start(opening, sender).expect("a thread");
    assert!(matches!(
        events.recv_timeout(PATIENCE),
        Ok(Event::Loaded(_))
    ));
    (writer, events)
}

/// What it says next of saving: the last number on disk, or that something is not.
fn answer(events: &Receiver<Event>) -> Result<u64, usize> {
    loop {
        match events.recv_timeout(PATIENCE).expect("an answer") {
            Event::Message(Message::Saved { through }) => return Ok(through.0),
            Event::Message(Message::SaveFailed { waiting, .. }) => return Err(waiting),
            _ => {}
        }
    }
}

/// What was said until now, if anything was.
fn said(events: &Receiver<Event>) -> Vec<Message> {
    let said = events.try_iter().filter_map(|event| match event {
        Event::Message(message) => Some(message),
        _ => None,
    });
    said.collect()
}

/// Where the journals lie: nowhere the system would know.
const FOLDER: &str = "/no-such-folder-on-a-real-disk";

fn wait_for_sync(disk: &Simulated, after: usize) {
    while disk.syncs() <= after {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn number_of_bookmarks(disk: &Simulated) -> usize {
    let places = JournalFolders::in_one(Path::new(FOLDER));
    let (_, records, _) = Store::open_with(disk.clone(), places).expect("readable");
    records.bookmarks.len()
}

#[test]
fn nothing_is_said_to_be_saved_before_the_disk_has_it() {
    let disk = Simulated::default();
    let (writer, events) = writer(&disk);
    let held = disk.held.lock().expect("free");
    writer.save(setting("a", "1"), SaveNumber(1), 1);
    wait_for_sync(&disk, 0);
    let early = said(&events);
    assert!(early.is_empty(), "the disk is not done: {early:?}");
    drop(held);
    assert_eq!(answer(&events), Ok(1));
    let before = disk.syncs();
    let held = disk.held.lock().expect("free");
    writer.save(bookmark("b-1", ""), SaveNumber(2), 2);
    writer.save(bookmark("b-2", ""), SaveNumber(3), 3);
    wait_for_sync(&disk, before);
    let early = said(&events);
    assert!(early.is_empty(), "the disk is not done: {early:?}");
    drop(held);
    let mut through = 0;
    while through < 3 {
        through = answer(&events).expect("saved");
        for seed in 0..20 {
            let left = number_of_bookmarks(&disk.after_power_cut(seed));
            assert!(left as u64 + 1 >= through, "{through} said, {left} there");
        }
    }
    assert_eq!(writer.finish(), None);
}

#[test]
fn what_could_not_be_saved_is_never_said_to_be() {
    let fresh = Simulated::default();
    let (probe, events) = writer(&fresh);
    probe.save(setting("a", "1"), SaveNumber(1), 1);
    assert_eq!(answer(&events), Ok(1));
    let operations = fresh.operations();
    drop(probe);
    for operation in 1..operations {
        let disk = Simulated::default().failing_at(operation, Fault::Full);
        let (writer, events) = writer(&disk);
        writer.save(setting("a", "1"), SaveNumber(1), 1);
        let first = answer(&events);
        if first.is_ok() {
            // That operation was none of saving: all the more it is there.
            let places = JournalFolders::in_one(Path::new(FOLDER));
            let disk = disk.after_power_cut(operation as u64);
            let (_, records, _) = Store::open_with(disk, places).expect("readable");
            assert_eq!(records.settings.len(), 1, "operation {operation}");
        } else {
            assert_eq!(first, Err(1), "operation {operation}");
            writer.save(setting("b", "1"), SaveNumber(2), 2);
            assert_eq!(answer(&events), Ok(2), "tried again with the next");
        }
        let _ = writer.finish();
    }
}

#[test]
fn a_reading_position_keeps_no_act_waiting() {
    let disk = Simulated::default();
    let (writer, events) = writer(&disk);
    writer.save(position(0.5, 1), SaveNumber(0), 1);
    writer.save(bookmark("b-1", ""), SaveNumber(1), 2);
    assert_eq!(answer(&events), Ok(1));
    assert_eq!(number_of_bookmarks(&disk), 1);
    let _ = writer.finish();
}

/// What others saved is taken over in the same breath: the answer is not lost.
#[test]
fn an_act_before_news_of_others_is_answered_too() {
    let disk = Simulated::default();
    let (writer, events) = writer(&disk);
    for number in 1..50 {
        writer.save(setting("a", "1"), SaveNumber(number), number);
        writer.told();
        assert_eq!(answer(&events), Ok(number));
    }
    let _ = writer.finish();
}
