//! The libraries that are named on the command line.

use crate::cli::outcome::Failure;
use crate::collection::door;
use crate::collection::libraries::NamedLibrary;
use crate::disk::advice::{Purpose, SystemError};
use crate::journal::JournalFolders;
use crate::journal::remembered::{self, remembered};
use crate::text::Text;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The libraries of some paths: `FOLDER`, or `NAME=FOLDER`. What is named twice
/// counts once; two of one name are told apart by where they lie.
pub(super) fn libraries(paths: &[PathBuf]) -> Vec<NamedLibrary> {
    let mut known = HashSet::new();
    let mut libraries: Vec<NamedLibrary> = Vec::new();
    for path in paths {
        let (name, path) = match named(path) {
            Some((name, path)) => (Some(name), path),
            None => (None, path.clone()),
        };
        let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
        if !known.insert(whole.clone()) {
            continue;
        }
        let name = name.unwrap_or_else(|| own_name(&whole));
        let taken = |name: &Text| libraries.iter().any(|library| library.name == *name);
        let parent = whole.parent().map(own_name).unwrap_or_default();
        let wider = Text::clean_line(&format!("{name} ({parent})"));
        let numbered = (2..).map(|number| Text::clean_line(&format!("{name} ({number})")));
        let names = [name.clone(), wider].into_iter().chain(numbered);
        let name = names.into_iter().find(|name| !taken(name));
        libraries.push(NamedLibrary {
            name: name.unwrap_or_default(),
            path,
        });
    }
    libraries
}

/// The same, when each can be opened; one beside others has to be a folder.
pub(super) fn readable(paths: &[PathBuf]) -> Result<Vec<NamedLibrary>, Failure> {
    let libraries = libraries(paths);
    for library in &libraries {
        check(&library.path, libraries.len() > 1)?;
    }
    Ok(libraries)
}

/// The libraries that were opened last, and what to tell of those that are not
/// there any more.
pub(super) fn opened_last(places: &JournalFolders) -> (Vec<NamedLibrary>, Vec<String>) {
    let mut gone = Vec::new();
    let mut libraries = Vec::new();
    for (name, path) in remembered(places) {
        match check(&path, true) {
            Ok(()) => libraries.push(NamedLibrary {
                name: Text::clean_line(&name),
                path,
            }),
            Err(failure) => gone.push(failure.to_string()),
        }
    }
    (libraries, gone)
}

/// Remembers libraries for when none is named; a single article is none.
pub(super) fn remember(places: &JournalFolders, libraries: &[NamedLibrary]) {
    if libraries.is_empty() || libraries.iter().any(|library| !library.path.is_dir()) {
        return;
    }
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let paths: Vec<PathBuf> = libraries
        .iter()
        .map(|library| whole(&library.path))
        .collect();
    let names = libraries.iter().map(|library| library.name.as_str());
    let all: Vec<(&str, &Path)> = names.zip(paths.iter().map(PathBuf::as_path)).collect();
    // It is a convenience: where nothing can be written that is told elsewhere.
    let _ = remembered::remember(places, &all);
}

/// The two parts of `NAME=FOLDER`, unless there is a file that is called so.
fn named(path: &Path) -> Option<(Text, PathBuf)> {
    let (name, folder) = path.to_str()?.split_once('=')?;
    let name = Text::clean_line(name.trim());
    let is_name = !name.is_empty() && !name.contains('/') && !path.exists();
    is_name.then(|| (name, PathBuf::from(folder)))
}

fn own_name(path: &Path) -> Text {
    let name = path.file_name().unwrap_or(path.as_os_str());
    Text::clean_line(&name.to_string_lossy())
}

/// Whether it can be read as a library; one beside others has to be a folder.
fn check(path: &Path, beside_others: bool) -> Result<(), Failure> {
    let refused = |error: std::io::Error| SystemError::new(path, Purpose::Reading, &error);
    if std::fs::metadata(path).map_err(refused)?.is_dir() {
        std::fs::read_dir(path).map_err(refused)?;
        return Ok(());
    }
    door::check(path)?;
    if beside_others {
        return Err(Failure::NoFolderBesideOthers(path.to_owned()));
    }
    Ok(())
}
