//! Regular files, read without ever waiting for anything but the disk.

use crate::collection::error::CollectionReason;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// Reads the bytes of a file in a range, as far as there are any; the file was
/// `length` bytes long.
pub(super) fn read_part(
    mut file: File,
    length: u64,
    range: Range<u64>,
) -> Result<Vec<u8>, CollectionReason> {
    let failed = |error: io::Error| CollectionReason::reading(&error);
    if range.start > 0 {
        file.seek(SeekFrom::Start(range.start)).map_err(failed)?;
    }
    let most = range.end.saturating_sub(range.start);
    let mut bytes = Vec::new();
    // A hint alone: the file may have changed, and the memory may not be there.
    let left = length.saturating_sub(range.start).saturating_add(1);
    let expected = usize::try_from(left.min(most)).unwrap_or(0);
    let _ = bytes.try_reserve_exact(expected);
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Opens a regular file without ever waiting for a writer. What it is is asked
/// before (opening a device may have effects) and again of what was opened.
pub(super) fn open(path: &Path) -> Result<(File, Metadata), CollectionReason> {
    let before = path
        .metadata()
        .map_err(|error| CollectionReason::reading(&error))?;
    regular(&before)?;
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

fn regular(metadata: &Metadata) -> Result<(), CollectionReason> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(CollectionReason::Folder)
    } else {
        Err(CollectionReason::Device)
    }
}
