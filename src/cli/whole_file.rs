//! Files that are there whole or not at all.

use crate::cli::outcome::Failure;
use crate::disk::advice::{Purpose, SystemError};
use crate::disk::files::folder_of;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
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
    replace(path, bytes).map_err(|error| failure(path, &error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".wanjuan-");
    // What the user's mask leaves of it, as for every new file.
    builder.permissions(std::fs::Permissions::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The new name must outlive a power cut, too; not every system can say so.
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
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
    Failure::Message(SystemError::new(path, Purpose::Exporting, error).to_string())
}
