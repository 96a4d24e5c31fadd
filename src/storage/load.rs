//! Reads every journal of a folder, whoever wrote it.

use super::StorageError;
use super::record::{self, Clock, Record};
use crate::bookmark::Records;
use std::io;
use std::path::{Path, PathBuf};

/// What a folder of journals holds.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) records: Records,
    /// The latest stamp seen.
    pub(super) clock: Clock,
    /// What could not be read, for the reader to see.
    pub(super) warnings: Vec<String>,
}

/// Reads the journals and applies their records in the order of their clocks.
///
/// # Errors
///
/// When the folder is there but can't be listed.
pub(super) fn load(folder: &Path) -> Result<Loaded, StorageError> {
    let mut loaded = Loaded::default();
    let mut records = Vec::new();
    for path in journals(folder)? {
        read_journal(&path, &mut records, &mut loaded.warnings);
    }
    records.sort_by(|left: &Record, right: &Record| {
        (left.clock, &left.id).cmp(&(right.clock, &right.id))
    });
    records.dedup_by(|left, right| left.id == right.id && left.clock == right.clock);
    loaded.clock = records
        .last()
        .map_or_else(Clock::default, |record| record.clock);
    for change in records.iter().filter_map(|record| record.change.as_ref()) {
        loaded.records.apply(change);
    }
    Ok(loaded)
}

/// The journals in a folder, those that a synchronising program has set aside
/// as conflicting copies included.
fn journals(folder: &Path) -> Result<Vec<PathBuf>, StorageError> {
    let listed = match std::fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let reason = match error.kind() {
                io::ErrorKind::PermissionDenied => "you may not read this folder; change its permissions or name another with --state DIR".to_owned(),
                io::ErrorKind::NotADirectory => "this is a file; name a folder with --state DIR".to_owned(),
                _ => error.to_string(),
            };
            return Err(StorageError::File {
                path: folder.display().to_string(),
                reason,
            });
        }
    };
    let mut paths: Vec<PathBuf> = listed
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().contains(".jsonl"))
        })
        .collect();
    paths.sort();
    Ok(paths)
}

/// Reads a regular file; anything else might keep the program waiting for ever.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.is_file() {
        std::fs::read(path)
    } else {
        Err(io::Error::other("it is not a file"))
    }
}

fn read_journal(path: &Path, records: &mut Vec<Record>, warnings: &mut Vec<String>) {
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            warnings.push(format!(
                "{}: bookmarks in this file could not be read ({error})",
                path.display()
            ));
            return;
        }
    };
    let mut damaged = 0;
    let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_ascii();
        if line.is_empty() || line.iter().all(|byte| *byte == 0) {
            continue;
        }
        match record::read(line) {
            Some(record) => records.push(record),
            // The last line may be one that somebody is writing right now.
            None if lines.peek().is_none() => {}
            None => damaged += 1,
        }
    }
    if damaged > 0 {
        warnings.push(format!(
            "{}: {damaged} damaged records were passed over, all others are there",
            path.display()
        ));
    }
}
