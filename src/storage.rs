//! The edge to the disk: the state folder and the folders of articles.
//!
//! Records are kept in append-only journals, one per machine and running
//! program, so that two windows or a folder synchronised between machines
//! never write the same file. Reading them all and applying them in the order
//! of their clocks gives the state.

pub mod catalog;
mod device;
pub mod index;
mod journal;
mod load;
mod record;
pub mod source;

use crate::bookmark::{Change, Records};
use journal::Journal;
use record::Clock;
use std::io;
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

impl StorageError {
    /// An error of the system while a file was written.
    fn writing(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full; make room, it is tried again every few seconds".to_owned()
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                "this folder can't be written to; change its permissions or name another with --state DIR".to_owned()
            }
            _ => format!("it could not be written ({error})"),
        };
        Self::File {
            path: path.display().to_string(),
            reason,
        }
    }

    /// An error of the system while something was written that can be made anew.
    fn caching(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full, so the library has to be read again the next time; make room"
                    .to_owned()
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                "this can't be written to, so the library has to be read again the next time; name another folder with --cache DIR".to_owned()
            }
            _ => format!("it could not be written ({error})"),
        };
        Self::File {
            path: path.display().to_string(),
            reason,
        }
    }
}

/// The reader's records on disk.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    device: String,
    clock: Clock,
    /// The journal this program appends to; opened at the first save.
    journal: Option<Journal>,
    /// Slots below this one failed or are taken.
    next_slot: u32,
}

impl Store {
    /// Reads all records of a folder. A folder that does not exist yet has
    /// none; it is made when something is saved. Damage never stops it: what
    /// could be read comes back, the rest is told in the warnings.
    ///
    /// # Errors
    ///
    /// When there is something else at that path, or it can't be read at all.
    pub fn open(folder: &Path) -> Result<(Self, Records, Vec<String>), StorageError> {
        let loaded = load::load(folder)?;
        let store = Self {
            folder: folder.to_owned(),
            device: String::new(),
            clock: loaded.clock,
            journal: None,
            next_slot: 0,
        };
        Ok((store, loaded.records, loaded.warnings))
    }

    /// Saves a change made at `now` (milliseconds since 1970). When this
    /// returns, the change is on disk.
    ///
    /// # Errors
    ///
    /// When it could not be saved; the same change may be tried again.
    pub fn save(&mut self, change: &Change, now: u64) -> Result<(), StorageError> {
        let journal = match self.journal.take() {
            Some(journal) => journal,
            None => self.open_journal()?,
        };
        let journal = self.journal.insert(journal);
        let stamp = self.clock.tick(now);
        if let Err(error) = journal.append(change, stamp) {
            let problem = StorageError::writing(journal.path(), &error);
            // After a failed sync nobody knows what is on disk: this file is
            // left as it is and the next change goes to another.
            self.journal = None;
            self.next_slot += 1;
            return Err(problem);
        }
        Ok(())
    }

    fn open_journal(&mut self) -> Result<Journal, StorageError> {
        let failed = |error: io::Error| StorageError::writing(&self.folder, &error);
        std::fs::create_dir_all(&self.folder).map_err(failed)?;
        if self.device.is_empty() {
            self.device = device::id(&self.folder).map_err(failed)?;
        }
        let (journal, slot) =
            Journal::open(&self.folder, &self.device, self.next_slot).map_err(failed)?;
        self.next_slot = slot;
        Ok(journal)
    }
}
