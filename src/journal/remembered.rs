//! The libraries that were opened last on this machine: they open again when
//! none is named. A path means nothing on another machine, so they are kept
//! beside this machine's name and not among the journals.

use super::JournalFolders;
use super::device::hash_of;
use super::error::JournalError;
use crate::disk::files::{Files, System};
use crate::disk::whole_file::{Keeping, replace};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The file may not be longer, in bytes.
const LONGEST: u64 = 1 << 20;

fn file(places: &JournalFolders) -> PathBuf {
    let name = format!("libraries-{:016x}.jsonl", hash_of(&places.journals));
    places.local.join(name)
}

/// The name and the path of each library that was opened last; none where none
/// was, or where that can't be read any more.
#[must_use]
pub fn remembered(places: &JournalFolders) -> Vec<(String, PathBuf)> {
    let Ok((_, reader)) = System.read(&file(places), 0) else {
        return Vec::new();
    };
    let lines = BufReader::new(reader.take(LONGEST)).lines();
    let library = |line: String| {
        let line: Value = serde_json::from_str(&line).ok()?;
        let text = |field| line.get(field)?.as_str().map(str::to_owned);
        Some((text("name")?, PathBuf::from(text("path")?)))
    };
    lines.map_while(Result::ok).filter_map(library).collect()
}

/// Remembers libraries in place of those before. One whose path is not UTF-8
/// is left out.
///
/// # Errors
///
/// When that can't be written; what was remembered before is remembered still.
pub fn remember(places: &JournalFolders, libraries: &[(&str, &Path)]) -> Result<(), JournalError> {
    let known = remembered(places);
    let same = |((name, path), known): (&(&str, &Path), &(String, PathBuf))| {
        *name == known.0 && *path == known.1
    };
    if known.len() == libraries.len() && libraries.iter().zip(&known).all(same) {
        return Ok(());
    }
    let mut text = String::new();
    for (name, path) in libraries {
        if let Some(path) = path.to_str() {
            text.push_str(&json!({ "name": name, "path": path }).to_string());
            text.push('\n');
        }
    }
    let file = file(places);
    let write = || {
        System.make_folder(&places.local)?;
        replace(&System, &file, Keeping::Private, text.as_bytes())
    };
    write().map_err(|error| JournalError::writing(&file, &error))
}
