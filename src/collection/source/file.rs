//! Regular files, read without ever waiting for anything but the disk.

use crate::collection::error::CollectionReason;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// Reads a whole regular file; else says why not and what to do.
pub(in crate::collection) fn read_file(path: &Path) -> Result<Vec<u8>, CollectionReason> {
    let (file, metadata) = open(path)?;
    if metadata.len() > LARGEST_FILE {
        return Err(CollectionReason::TooLarge(LARGEST_FILE));
    }
    let bytes = read_from(file, metadata.len(), LARGEST_FILE + 1)?;
    // A file may grow while it is read.
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(CollectionReason::TooLarge(LARGEST_FILE));
    }
    Ok(bytes)
}

/// Reads at most `most` bytes of a file that was `length` bytes long.
pub(in crate::collection) fn read_from(
    file: File,
    length: u64,
    most: u64,
) -> Result<Vec<u8>, CollectionReason> {
    let mut bytes = Vec::new();
    // A hint alone: the file may have changed, and the memory may not be there.
    let expected = usize::try_from(length.saturating_add(1).min(most)).unwrap_or(0);
    let _ = bytes.try_reserve_exact(expected);
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| CollectionReason::reading(&error))?;
    Ok(bytes)
}

/// Opens a regular file without ever waiting for a writer. What it is is asked
/// before (opening a device may have effects) and again of what was opened.
pub(in crate::collection) fn open(path: &Path) -> Result<(File, Metadata), CollectionReason> {
    let before = path
        .metadata()
        .map_err(|error| CollectionReason::reading(&error))?;
    regular(&before)?;
    open_regular(path)
}

/// The same for a file of which it is known that it was regular.
pub(in crate::collection) fn open_regular(
    path: &Path,
) -> Result<(File, Metadata), CollectionReason> {
    let file = open_at_once(path).map_err(|error| CollectionReason::reading(&error))?;
    let metadata = file
        .metadata()
        .map_err(|error| CollectionReason::reading(&error))?;
    regular(&metadata)?;
    Ok((file, metadata))
}

fn open_at_once(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(path)
}

pub(in crate::collection) fn regular(metadata: &Metadata) -> Result<(), CollectionReason> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(CollectionReason::Folder)
    } else {
        Err(CollectionReason::Device)
    }
}

/// Reads at most `most` bytes from the beginning of a regular file.
pub(in crate::collection) fn read_beginning(
    path: &Path,
    most: u64,
) -> Result<Vec<u8>, CollectionReason> {
    let (file, _) = open(path)?;
    read_from(file, most, most)
}
