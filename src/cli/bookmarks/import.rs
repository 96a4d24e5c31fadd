//! Takes over bookmarks of a file: our own JSON, or Web Annotations.

use super::imported::Imported;
use super::{annotation, json};
use crate::cli::outcome::{FOUND, Failure, ImportProblem, NOTHING};
use crate::disk::advice::Cause;
use crate::journal::Store;
use crate::record::{ArticleId, Change, Fingerprint, Records};
use crate::words::fill;
use serde_json::Value;
use std::io::{Read, Write};
use std::path::Path;

/// A file may not be larger, in bytes.
const LARGEST: u64 = 256 << 20;

/// So many changes are saved with one wait for the disk.
const AT_ONCE: usize = 1_000;

/// What became of the bookmarks of a file.
#[derive(Default)]
struct ImportCount {
    added: usize,
    changed: usize,
    known: usize,
    removed: usize,
    strange: usize,
}

/// Saves what the file has and the records lack. A bookmark that is there
/// already is replaced only by one that was changed later, so that the same
/// file adds nothing the second time. One that was removed here after it was
/// last changed comes back only if that is wanted (the second of `file`).
///
/// # Errors
///
/// When the file can't be read, is in no form we know, or something could not
/// be saved; what was saved before that stays.
pub(super) fn run(
    (file, with_removed): (&Path, bool),
    store: &mut Store,
    records: &Records,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let refused = |problem| Failure::Import(file.to_owned(), problem);
    let contents = read(file).map_err(refused)?;
    let values = values(&contents).ok_or_else(|| refused(ImportProblem::NoBookmarks))?;
    let now = u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or(0);
    let mut records = records.clone();
    let mut count = ImportCount::default();
    let mut waiting = Vec::new();
    for value in &values {
        let Some(imported) = json::read(value, now).or_else(|| annotation::read(value, now)) else {
            count.strange += 1;
            continue;
        };
        let changed = imported.bookmark.changed;
        let removed = store.removed(&imported.bookmark.id);
        // One without a time of its own has the time of the import.
        if removed.is_some_and(|at| at >= changed || changed == now) && !with_removed {
            count.removed += 1;
            continue;
        }
        for change in changes(imported, &records, &mut count) {
            records.apply(&change);
            waiting.push(change);
        }
        if waiting.len() >= AT_ONCE {
            save(store, &mut waiting, now)?;
        }
    }
    save(store, &mut waiting, now)?;
    tell(&count, out)
}

/// Tells what became of the bookmarks.
fn tell(count: &ImportCount, out: &mut impl Write) -> Result<u8, Failure> {
    let ImportCount {
        added,
        changed,
        known,
        removed,
        strange,
    } = *count;
    let told = fill(
        "{added} added, {changed} changed, {known} known already, {strange} not understood",
        &[
            ("added", &added),
            ("changed", &changed),
            ("known", &known),
            ("strange", &strange),
        ],
    );
    writeln!(out, "{told}")?;
    if removed > 0 {
        let told = fill(
            "{removed} removed here since; with --removed they come back, too",
            &[("removed", &removed)],
        );
        writeln!(out, "{told}")?;
    }
    out.flush()?;
    Ok(if added + changed + known + removed > 0 {
        FOUND
    } else {
        NOTHING
    })
}

fn save(store: &mut Store, waiting: &mut Vec<Change>, now: u64) -> Result<(), Failure> {
    let changes: Vec<(&Change, u64)> = waiting.iter().map(|change| (change, now)).collect();
    if !changes.is_empty() {
        store.save_all(&changes)?;
    }
    waiting.clear();
    Ok(())
}

fn read(file: &Path) -> Result<String, ImportProblem> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().take(LARGEST).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
    };
    read.map_err(|error| ImportProblem::System(Cause::from(&error)))?;
    if bytes.len() as u64 == LARGEST {
        return Err(ImportProblem::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| ImportProblem::NoText)
}

/// The items of a document, or of one on each line; `None` when the contents
/// are no JSON of objects at all.
fn values(contents: &str) -> Option<Vec<Value>> {
    let contents = contents.trim_start_matches('\u{feff}');
    if let Ok(document) = serde_json::from_str::<Value>(contents) {
        if document.get("quotation").is_some() {
            return Some(vec![document]);
        }
        let items = annotation::items(&document)?;
        return Some(items.into_iter().cloned().collect());
    }
    let lines = contents.lines().filter(|line| !line.trim().is_empty());
    let values: Vec<Value> = lines
        // A damaged line is counted, the others are read.
        .map(|line| serde_json::from_str(line).unwrap_or(Value::Null))
        .collect();
    values.iter().any(Value::is_object).then_some(values)
}

/// What is to be saved for a bookmark of the file.
fn changes(imported: Imported, records: &Records, count: &mut ImportCount) -> Vec<Change> {
    let mut bookmark = imported.bookmark;
    match records.bookmarks.get(&bookmark.id) {
        Some(known) if known.changed >= bookmark.changed => {
            count.known += 1;
            return Vec::new();
        }
        Some(_) => count.changed += 1,
        None => count.added += 1,
    }
    let own = imported.article.map(ArticleId);
    bookmark.article = match own {
        Some(id) if records.articles.contains_key(&id) => id,
        // As it was called elsewhere, if nothing here looks like it.
        Some(id) if !is_known(records, &imported.fingerprint) => id,
        _ => records.identify(&imported.fingerprint),
    };
    let mut changes = Vec::new();
    if !records.articles.contains_key(&bookmark.article) {
        changes.push(Change::Article {
            id: bookmark.article.clone(),
            fingerprint: imported.fingerprint,
            title: imported.title,
        });
    }
    changes.push(Change::Bookmark(bookmark));
    changes
}

fn is_known(records: &Records, fingerprint: &Fingerprint) -> bool {
    records
        .articles
        .contains_key(&records.identify(fingerprint))
}
