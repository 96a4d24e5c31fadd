//! The state folder: what the reader did, on disk.
//!
//! Records are kept in append-only journals, one per machine and running
//! program, so that two windows or a folder synchronised between machines
//! never write the same file. Reading them all and merging what they say gives
//! the state (see [`Store`]).

mod backup;
mod device;
mod entry;
pub mod error;
pub mod examine;
mod file;
mod line;
mod load;
mod merge;
pub mod remembered;
pub mod repair;

use crate::disk::files::{Files, System};
use crate::disk::whole_file::random;
use crate::record::{BookmarkId, Change, Records, Timestamp};
use entry::LONGEST;
use error::{JournalError, Warning};
use file::{Failed, Journal};
use load::Loader;
use merge::{Merge, Subject};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// How often the file that is being written may be replaced by another meanwhile.
const MOST_REPLACED: usize = 8;

/// Where the store keeps what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFolders {
    /// The folder of journals, which may be synchronised between machines.
    pub journals: PathBuf,
    /// The folder of what concerns this machine alone: its name, and backups.
    pub local: PathBuf,
}

impl JournalFolders {
    /// Journals in a folder, and what is local hidden in it: for a folder that
    /// is not synchronised.
    #[must_use]
    pub fn in_one(folder: &Path) -> Self {
        Self {
            journals: folder.to_owned(),
            local: folder.join(".local"),
        }
    }
}

/// The reader's records on disk.
#[derive(Debug)]
pub struct Store<F: Files = System> {
    files: F,
    places: JournalFolders,
    loader: Loader,
    merge: Merge,
    device: String,
    /// The journal this program appends to; opened at the first save.
    journal: Option<Journal<F>>,
    /// Slots below this one failed or are taken.
    next_slot: u32,
    /// What has become something else than what was saved, because others had
    /// saved something the program did not know of.
    corrections: BTreeSet<Subject>,
}

impl Store {
    /// Opens the store of a folder on the system's files; see
    /// [`open_with`](Self::open_with).
    ///
    /// # Errors
    ///
    /// When there is something else at that path, or it can't be read at all.
    ///
    /// ```
    /// use wanjuan::journal::Store;
    /// use wanjuan::record::Change;
    ///
    /// let folder = std::env::temp_dir().join(format!("wanjuan-example-{}", std::process::id()));
    /// let (mut store, _, _) = Store::open(&folder).map_err(|problem| format!("{problem:?}"))?;
    /// let change = Change::Setting { name: "measure".into(), value: "66".into() };
    /// store.save(&change, 1).map_err(|problem| format!("{problem:?}"))?;
    /// let (_, records, warnings) = Store::open(&folder).map_err(|problem| format!("{problem:?}"))?;
    /// assert_eq!(records.settings["measure"], "66");
    /// assert!(warnings.is_empty());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), String>(())
    /// ```
    pub fn open(folder: &Path) -> Result<(Self, Records, Vec<Warning>), JournalError> {
        Self::open_with(System, JournalFolders::in_one(folder))
    }
}

impl<F: Files> Store<F> {
    /// Reads all records of a folder. A folder that does not exist yet has
    /// none; it is made when something is saved. Damage never stops it: what
    /// could be read comes back, the rest is told in the warnings.
    ///
    /// # Errors
    ///
    /// When there is something else at that path, or it can't be read at all.
    pub fn open_with(
        files: F,
        places: JournalFolders,
    ) -> Result<(Self, Records, Vec<Warning>), JournalError> {
        let mut store = Self {
            files,
            places,
            loader: Loader::default(),
            merge: Merge::default(),
            device: String::new(),
            journal: None,
            next_slot: 0,
            corrections: BTreeSet::new(),
        };
        store.read(true)?;
        for subject in store.merge.conflicting() {
            store.hold(&subject);
        }
        let records = store.merge.records();
        let warnings = store.loader.warnings.clone();
        Ok((store, records, warnings))
    }

    fn read(&mut self, is_first: bool) -> Result<Vec<Change>, JournalError> {
        let folder = &self.places.journals;
        let mut changed = self
            .loader
            .read(&self.files, folder, &mut self.merge, is_first)?;
        if is_first {
            return Ok(Vec::new());
        }
        changed.append(&mut self.corrections);
        for subject in &changed {
            self.hold(subject);
        }
        Ok(changed
            .iter()
            .flat_map(|subject| self.merge.change(subject))
            .collect())
    }

    /// Reads what is new; the next [`refresh`](Self::refresh) tells of it.
    fn read_again(&mut self) -> Result<(), JournalError> {
        let folder = &self.places.journals;
        let changed = self
            .loader
            .read(&self.files, folder, &mut self.merge, false)?;
        self.corrections.extend(changed);
        Ok(())
    }

    /// Has the lines of a subject at hand, from wherever they stand now.
    fn hold(&mut self, subject: &Subject) {
        let is_held = |store: &mut Self| {
            let (files, loader) = (&store.files, &store.loader);
            store.merge.hold(subject, |place| loader.line(files, place))
        };
        if !is_held(self) {
            // A journal has been rewritten, or has gone, since it was read.
            self.loader.forget();
            if self.read_again().is_ok() {
                is_held(self);
            }
        }
    }

    /// Reads what others have saved since the last reading; gives the changes
    /// that bring the program's records up to date. Until [`told`](Self::told)
    /// is called, what is saved counts as made without knowledge of them.
    ///
    /// # Errors
    ///
    /// When the folder can't be read.
    pub fn refresh(&mut self) -> Result<Vec<Change>, JournalError> {
        self.read(false)
    }

    /// Says that whoever makes the changes knows all that [`refresh`](Self::refresh) gave.
    pub fn told(&mut self) {
        self.merge.told();
    }

    /// What the last reading could not read.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.loader.warnings
    }

    /// When a bookmark was removed for the last time, if it is not there now.
    #[must_use]
    pub fn removed(&self, id: &BookmarkId) -> Option<Timestamp> {
        self.merge.removed(id)
    }

    /// Where it keeps what.
    #[must_use]
    pub fn places(&self) -> &JournalFolders {
        &self.places
    }

    /// Saves a change made at `now` (milliseconds since 1970). When this
    /// returns, the change is on disk.
    ///
    /// # Errors
    ///
    /// When it could not be saved; the same change may be tried again.
    pub fn save(&mut self, change: &Change, now: u64) -> Result<(), JournalError> {
        self.save_all(&[(change, now)])
    }

    /// Saves changes made at the given times, all with one wait for the disk.
    ///
    /// # Errors
    ///
    /// When they could not be saved; the same changes may be tried again,
    /// except when one is [too long](JournalError::TooLong).
    pub fn save_all(&mut self, changes: &[(&Change, u64)]) -> Result<(), JournalError> {
        let journal = match self.journal.take() {
            Some(journal) => journal,
            None => self.open_journal()?,
        };
        for (change, _) in changes {
            self.hold(&Subject::of(change));
        }
        let journal = self.journal.insert(journal);
        let mut lines = String::new();
        for (change, now) in changes {
            let line = line(&mut self.merge, journal, change, *now)?;
            self.corrections.extend(self.merge.correction(change));
            lines.push_str(&line);
            lines.push('\n');
        }
        self.append(&lines)
    }

    /// Appends lines to the journal of this program. A synchronising program
    /// may put another file in its place at any time; then they are appended
    /// to that, too, for nobody will ever read the old one.
    fn append(&mut self, lines: &str) -> Result<(), JournalError> {
        for _ in 0..MOST_REPLACED {
            let mut journal = match self.journal.take() {
                Some(journal) => journal,
                None => self.open_journal()?,
            };
            let failed = match journal.append(&self.files, lines) {
                Ok(true) => {
                    self.journal = Some(journal);
                    return Ok(());
                }
                Ok(false) => continue,
                Err(failed) => failed,
            };
            let error = match failed {
                Failed::Writing(error) => error,
                Failed::Syncing(error) => {
                    self.next_slot += 1;
                    error
                }
            };
            return Err(JournalError::writing(journal.path(), &error));
        }
        let error = io::Error::other("another program keeps replacing the journal");
        Err(JournalError::writing(&self.places.journals, &error))
    }

    fn open_journal(&mut self) -> Result<Journal<F>, JournalError> {
        let folder = &self.places.journals;
        let failed = |error: io::Error| JournalError::writing(folder, &error);
        self.files.make_folder(folder).map_err(failed)?;
        if self.device.is_empty() {
            let local = &self.places.local;
            self.device = device::id(&self.files, local, folder)
                .map_err(|error| JournalError::writing(local, &error))?;
        }
        let (journal, slot) =
            Journal::open(&self.files, folder, &self.device, self.next_slot).map_err(failed)?;
        self.next_slot = slot;
        Ok(journal)
    }

    /// Writes changes that could not be saved into a file elsewhere: a journal
    /// that can be moved into the folder of journals later.
    ///
    /// # Errors
    ///
    /// When that can't be written either.
    pub fn save_elsewhere(
        &mut self,
        folder: &Path,
        changes: &[(&Change, u64)],
    ) -> Result<PathBuf, JournalError> {
        let failed = |error: io::Error| JournalError::writing(folder, &error);
        self.files.make_folder(folder).map_err(failed)?;
        let device = format!("wanjuan-unsaved{:08x}", random().map_err(failed)?);
        let (mut journal, _) = Journal::open(&self.files, folder, &device, 0).map_err(failed)?;
        let mut lines = String::new();
        for (change, _) in changes {
            self.hold(&Subject::of(change));
        }
        for (change, now) in changes {
            // Here even what is too long for the journals has a place.
            let name = journal.next_name();
            if let Ok(line) = self.merge.line(change, name, *now) {
                lines.push_str(&line);
                lines.push('\n');
            }
        }
        match journal.append(&self.files, &lines) {
            Ok(_) => Ok(journal.path().to_owned()),
            Err(Failed::Writing(error) | Failed::Syncing(error)) => Err(failed(error)),
        }
    }
}

/// A change as a line of a journal. It counts from now on, though it is not
/// saved yet: should saving fail, it may be on disk all the same, and what is
/// tried again has to replace it.
fn line<F: Files>(
    merge: &mut Merge,
    journal: &mut Journal<F>,
    change: &Change,
    now: u64,
) -> Result<String, JournalError> {
    let line = merge
        .line(change, journal.next_name(), now)
        .map_err(|error| JournalError::writing(journal.path(), &error.into()))?;
    if line.len() >= LONGEST {
        return Err(JournalError::TooLong {
            length: line.len(),
            most: LONGEST,
        });
    }
    if let Some(record) = entry::read(line.as_bytes()) {
        merge.add(record, &line, None);
    }
    Ok(line)
}
