//! What tells a folder from every other, whatever its path.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A folder's disk, and its number on it.
pub(crate) type Identity = (u64, u64);

/// Which folder a path leads to.
///
/// # Errors
///
/// When it leads to none that can be read.
pub(crate) fn identity(folder: &Path) -> io::Result<Identity> {
    let metadata = folder.metadata()?;
    Ok((metadata.dev(), metadata.ino()))
}
