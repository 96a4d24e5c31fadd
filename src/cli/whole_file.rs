//! Files that are there whole or not at all.

use crate::cli::outcome::Failure;
use crate::disk::advice::{Purpose, SystemError};
use crate::disk::files::System;
use crate::disk::whole_file::{Keeping, replace};
use std::io;
use std::path::Path;

/// Writes a file beside its place, waits until it is on disk, and puts it in
/// its place. A file that holds these bytes already is left alone.
///
/// # Errors
///
/// With the path and what to do, when it can't be written.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if std::fs::read(path).is_ok_and(|known| known == bytes) {
        return Ok(());
    }
    replace(&System, path, Keeping::Shared, bytes).map_err(|error| failure(path, &error))
}

/// Makes a folder with those above it.
///
/// # Errors
///
/// With the path and what to do, when it can't be made.
pub(super) fn create_folder(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| failure(folder, &error))
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::System(SystemError::new(path, Purpose::Exporting, error))
}
