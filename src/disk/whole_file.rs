//! Files that are there whole or not at all: written beside their place, then
//! put into it. The one way in which the program writes whole files.

use super::files::{Access, Files, folder_of};
use std::io;
use std::path::{Path, PathBuf};

/// Longest part of a file's name that the name beside it keeps, in bytes: with
/// what is added both fit into the 255 bytes of a name.
const LONGEST_NAME: usize = 200;

/// How a whole file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// The reader's own: for its owner alone, and on disk before it is in its place.
    Private,
    /// Given out: with the rights that the mask leaves, and on disk.
    Shared,
    /// It can be rebuilt: whole, but nobody waits for the disk.
    Rebuilt,
}

/// Writes a whole file so that after a crash there is the old one or the new.
///
/// # Errors
///
/// When the system can't; what was there before is there still.
pub fn replace<F: Files>(files: &F, path: &Path, keeping: Keeping, bytes: &[u8]) -> io::Result<()> {
    replace_by(files, path, keeping, |file| files.write(file, bytes))
}

/// Writes a whole file as [`replace`] does, in as many pieces as it takes.
///
/// # Errors
///
/// When the system can't, or `write` fails; what was there before is there still.
pub fn replace_by<F: Files>(
    files: &F,
    path: &Path,
    keeping: Keeping,
    write: impl FnOnce(&mut F::File) -> io::Result<()>,
) -> io::Result<()> {
    // Two programs that do this at once must not write into one file.
    let temporary = beside(path).with_extension(format!("{:08x}", random()?));
    put_in_place(files, &temporary, path, keeping, write).map(drop)
}

/// Writes a file at `temporary` and gives it the name of `path`; the file stays
/// open, with the lock that `write` may have taken.
///
/// # Errors
///
/// When the system can't, or `write` fails; what was there before is there still.
pub fn put_in_place<F: Files>(
    files: &F,
    temporary: &Path,
    path: &Path,
    keeping: Keeping,
    write: impl FnOnce(&mut F::File) -> io::Result<()>,
) -> io::Result<F::File> {
    let access = match keeping {
        Keeping::Shared => Access::Shared,
        Keeping::Private | Keeping::Rebuilt => Access::Private,
    };
    let is_synced = keeping != Keeping::Rebuilt;
    let mut file = files.create(temporary, access)?;
    let mut written = write(&mut file);
    if is_synced {
        written = written.and_then(|()| files.sync(&file));
    }
    if let Err(error) = written.and_then(|()| files.rename(temporary, path)) {
        let _ = files.remove(temporary);
        return Err(error);
    }
    if is_synced {
        files.sync_folder(folder_of(path))?;
    }
    Ok(file)
}

/// The path a file is written at before it takes the place of `path`. The name
/// is no journal's, so that nobody reads it as one.
#[must_use]
pub fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = &name[..name.floor_char_boundary(LONGEST_NAME)];
    path.with_file_name(format!(".{name}.tmp"))
}

/// A random number of the system.
///
/// # Errors
///
/// When the system has none.
pub fn random() -> io::Result<u32> {
    getrandom::u32().map_err(io::Error::other)
}
