//! Power cuts and failing disks, simulated: nothing that was said to be saved
//! is lost.
//!
//! `WANJUAN_CRASH_STATES` sets how many states after a power cut are looked at.

use super::{bookmark, setting};
use crate::support::simulated::{Fault, LeftOut, Simulated};
use std::path::Path;
use wanjuan::journal::{JournalFolders, Store};
use wanjuan::record::{BookmarkId, Change};

const SYNCS: [LeftOut; 5] = [
    LeftOut::Data,
    LeftOut::FolderAtCreation,
    LeftOut::JournalBeforeRename,
    LeftOut::FileBeforeRename,
    LeftOut::FolderAfterRename,
];

fn places() -> JournalFolders {
    JournalFolders {
        journals: "/synced".into(),
        local: "/local".into(),
    }
}

fn open(disk: &Simulated) -> Store<Simulated> {
    Store::open_with(disk.clone(), places()).expect("a store").0
}

/// What was acknowledged when so many operations had been done.
type Acknowledged = Vec<(usize, Change)>;

/// A life of a store: saves, deletions, windows opened and closed, journals
/// rewritten, backups. The seed chooses the order.
fn live(disk: &Simulated, seed: u64) -> Acknowledged {
    let mut acknowledged = Vec::new();
    let mut stores = [open(disk), open(disk)];
    for step in 0..24_u64 {
        let chosen = (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (step % 48)) % 12;
        let now = 86_400_000 * 20_000 + step * 10;
        let which = usize::from(chosen.is_multiple_of(3));
        let change = match chosen {
            0..=5 => bookmark(
                &format!("b{step}"),
                &"长".repeat(usize::try_from(chosen * 50).expect("small")),
            ),
            6 if step > 0 => bookmark(&format!("b{}", step - 1), "又改"),
            7 => Change::Removed(BookmarkId(format!("r{step}"))),
            8 => {
                stores[which] = open(disk);
                continue;
            }
            9 => {
                let _ = stores[which].compact_always();
                continue;
            }
            10 => {
                let _ = stores[which].back_up(now + step * 86_400_000);
                continue;
            }
            _ => setting(&format!("s{step}"), "1"),
        };
        if stores[which].save(&change, now).is_ok() {
            acknowledged.push((disk.operations(), change));
        }
    }
    acknowledged
}

/// What of that is not there any more.
fn lost(disk: &Simulated, acknowledged: &[&Change]) -> Vec<String> {
    let (store, records, _) = Store::open_with(disk.clone(), places()).expect("a store");
    let mut lost = Vec::new();
    for (index, change) in acknowledged.iter().enumerate() {
        let is_there = match change {
            Change::Bookmark(bookmark) => {
                let replaced = acknowledged[index + 1..].iter().any(
                    |later| matches!(later, Change::Bookmark(other) if other.id == bookmark.id),
                );
                records
                    .bookmarks
                    .get(&bookmark.id)
                    .is_some_and(|there| replaced || there.note.contains(bookmark.note.as_str()))
            }
            Change::Setting { name, value } => records.settings.get(name) == Some(value),
            Change::Site { site, whole } => records.sites.get(site) == Some(whole),
            _ => true,
        };
        if !is_there {
            lost.push(format!("{change:?}"));
        }
    }
    if !acknowledged.is_empty() && store.examine().expect("listed").device.is_none() {
        lost.push("the name of this machine".to_owned());
    }
    for backup in store.backups() {
        let bytes = disk.bytes(&backup).unwrap_or_default();
        if bytes.is_empty() || bytes.last() != Some(&b'\n') || bytes.contains(&0) {
            lost.push(format!("the backup {}", backup.display()));
        }
    }
    lost
}

/// Looks at states after power cuts; gives how many lost something.
fn losses(states: usize, left_out: Option<LeftOut>) -> (usize, Option<String>) {
    let (mut seen, mut bad, mut example) = (0, 0, None);
    for life in 0_u64.. {
        let mut disk = Simulated::default().recording();
        if let Some(sync) = left_out {
            disk = disk.leaving_out(sync);
        }
        let acknowledged = live(&disk, life);
        for operation in 0..=disk.operations() {
            let known: Vec<&Change> = acknowledged
                .iter()
                .filter(|(at, _)| *at <= operation)
                .map(|(_, change)| change)
                .collect();
            for seed in 0..4 {
                let after = disk.after_power_cut_at(operation, life * 7919 + seed);
                let lost = lost(&after, &known);
                seen += 1;
                if !lost.is_empty() {
                    bad += 1;
                    example.get_or_insert(format!("life {life}, operation {operation}: {lost:?}"));
                }
                if seen >= states || (bad > 0 && left_out.is_some()) {
                    return (bad, example);
                }
            }
        }
    }
    (bad, example)
}

fn states() -> usize {
    let wanted = std::env::var("WANJUAN_CRASH_STATES");
    wanted.map_or(1_500, |count| count.parse().expect("a number"))
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_acknowledged() {
    assert_eq!(losses(states(), None), (0, None));
}

#[test]
fn leaving_any_sync_out_is_noticed() {
    for sync in SYNCS {
        let (bad, _) = losses(1_500, Some(sync));
        assert!(bad > 0, "{sync:?} left out and nothing was lost");
    }
}

#[test]
fn saving_goes_on_after_a_power_cut() {
    for operation in (0..400).step_by(7) {
        let disk = Simulated::default().recording();
        live(&disk, 5);
        if operation > disk.operations() {
            break;
        }
        let after = disk.after_power_cut_at(operation, operation as u64);
        let more = setting("after", "1");
        open(&after).save(&more, 1).expect("saved");
        assert_eq!(lost(&after.after_power_cut(1), &[&more]), [""; 0]);
    }
}

#[test]
fn any_operation_may_fail_and_nothing_acknowledged_is_lost() {
    let faults = [
        Fault::Broken,
        Fault::Full,
        Fault::ReadOnly,
        Fault::ShortWrite,
    ];
    let mut failures = 0;
    for operation in 0..500 {
        let fault = faults[operation % faults.len()];
        let disk = Simulated::default();
        let (mut store, ..) = Store::open_with(disk.clone(), places()).expect("a store");
        let at = disk.operations() + operation;
        let disk = disk.failing_at(at, fault);
        let mut changes = Vec::new();
        for number in 0..250 {
            let change = setting(&format!("s{number}"), "1");
            let mut saved = store.save(&change, number);
            if let Err(problem) = &saved {
                failures += 1;
                assert!(problem.to_string().starts_with('/'), "{problem}");
                saved = store.save(&change, number);
            }
            saved.expect("the second try works");
            changes.push(change);
            if number % 50 == 49 {
                failures += usize::from(store.compact_always().is_err());
            }
        }
        let known: Vec<&Change> = changes.iter().collect();
        assert_eq!(lost(&disk, &known), [""; 0], "operation {operation}");
        let after = disk.after_power_cut(operation as u64);
        assert_eq!(lost(&after, &known), [""; 0], "operation {operation}");
    }
    assert!(failures > 450, "{failures}");
}

#[test]
fn a_disk_that_only_fails_says_so_each_time_and_costs_nothing_before() {
    let disk = Simulated::default();
    let mut store = open(&disk);
    let first = setting("first", "1");
    store.save(&first, 1).expect("saved");
    for _ in 0..50 {
        let failing = disk.clone().failing_at(disk.operations(), Fault::Full);
        let problem = store.save(&setting("more", "1"), 2).expect_err("full");
        assert!(
            problem.to_string().contains("the disk is full"),
            "{problem}"
        );
        drop(failing);
    }
    assert_eq!(lost(&disk, &[&first]), [""; 0]);
    let journals = disk
        .paths()
        .iter()
        .filter(|path| path.starts_with("/synced"))
        .count();
    assert_eq!(
        journals, 1,
        "a disk that is full costs no new file each time"
    );
    store.save(&setting("more", "1"), 3).expect("room again");
    assert!(disk.bytes(Path::new("/synced")).is_none());
}
