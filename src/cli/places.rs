//! Where things are kept, and opening what is there.

use super::outcome::Failure;
use crate::disk::files::System;
use crate::journal::{JournalFolders, Store};
use crate::record::Records;
use std::path::{Path, PathBuf};

/// Where records are kept: where the reader says, or where the system wants
/// data. What concerns this machine alone is never in the reader's folder,
/// which may be synchronised.
pub(in crate::cli) fn places(state: Option<&Path>) -> Option<JournalFolders> {
    // A name that does not depend on where the program is started.
    let named = state.map(|state| std::path::absolute(state).unwrap_or_else(|_| state.to_owned()));
    let Some(standard) = directories::ProjectDirs::from("", "", "wanjuan") else {
        return named.map(|folder| JournalFolders::in_one(&folder));
    };
    let local = standard
        .state_dir()
        .unwrap_or_else(|| standard.data_local_dir());
    Some(JournalFolders {
        journals: named.unwrap_or_else(|| standard.data_dir().join("state")),
        local: local.to_owned(),
    })
}

/// Where what can be rebuilt is kept unless the reader says otherwise.
pub(in crate::cli) fn cache(named: Option<&Path>) -> Option<PathBuf> {
    let standard = || {
        directories::ProjectDirs::from("", "", "wanjuan")
            .map(|places| places.cache_dir().to_owned())
    };
    named.map(Path::to_owned).or_else(standard)
}

/// Opens the store; without a usable folder the program still reads, and says so.
pub(in crate::cli) fn open_store(
    state: Option<&Path>,
) -> (Result<Store, Failure>, Records, Vec<String>) {
    let Some(places) = places(state) else {
        return (Err(Failure::NoHome), Records::default(), Vec::new());
    };
    match Store::open_with(System, places) {
        Ok((store, records, warnings)) => {
            let warnings = warnings.iter().map(ToString::to_string);
            (Ok(store), records, warnings.collect())
        }
        Err(problem) => (Err(problem.into()), Records::default(), Vec::new()),
    }
}

/// What the terminal calls itself.
pub(in crate::cli) fn terminal_name() -> String {
    let name = |variable| std::env::var(variable).ok().filter(|name| !name.is_empty());
    name("TERM_PROGRAM").or(name("TERM")).unwrap_or_default()
}
