//! One append-only file of records that this program alone writes.

use super::record::{self, Clock};
use crate::bookmark::Change;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// More windows than this are not expected at once.
const MOST_SLOTS: u32 = 1000;

/// A journal that is open for appending, locked while it is.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    /// What the names of its records begin with: machine and slot.
    name: String,
    /// The number of the next record.
    next: u64,
    /// Whether the file ends inside a line that a crash left unfinished.
    torn: bool,
}

impl Journal {
    /// Opens the first journal of this machine, from slot `from` on, that no
    /// other program has locked; gives its slot, too.
    ///
    /// # Errors
    ///
    /// When the folder can't be written to.
    pub(super) fn open(folder: &Path, device: &str, from: u32) -> io::Result<(Self, u32)> {
        for slot in from..from.saturating_add(MOST_SLOTS) {
            let name = format!("{device}-{slot}");
            let path = folder.join(format!("{name}.jsonl"));
            let is_new = !path.exists();
            let file = options().open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => continue,
                // Some network file systems know no locks; then a slot is taken
                // by its process alone.
                Err(TryLockError::Error(_)) if is_new => {}
                Err(TryLockError::Error(_)) => continue,
            }
            let mut journal = Self {
                file,
                path,
                name,
                next: 1,
                torn: false,
            };
            journal.read_end()?;
            if is_new {
                sync_folder(folder)?;
            }
            return Ok((journal, slot));
        }
        Err(io::Error::other("all journals of this machine are in use"))
    }

    /// Finds the number of the next record and whether the last line is whole.
    fn read_end(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_end(&mut bytes)?;
        let lines = bytes.split(|byte| *byte == b'\n').filter_map(record::read);
        let numbers = lines.filter_map(|record| record.id.rsplit('-').next()?.parse::<u64>().ok());
        self.next = numbers.max().unwrap_or(0) + 1;
        self.torn = bytes.last().is_some_and(|byte| *byte != b'\n');
        Ok(())
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends a change and waits until it is on disk.
    ///
    /// # Errors
    ///
    /// When it may not be on disk. The journal must not be used again then.
    pub(super) fn append(&mut self, change: &Change, clock: Clock) -> io::Result<()> {
        let id = format!("{}-{}", self.name, self.next);
        let line = record::write(change, &id, clock)?;
        // The unfinished line stays: it becomes a damaged one that is passed over.
        let buffer = if self.torn { format!("\n{line}") } else { line };
        self.file.write_all(buffer.as_bytes())?;
        self.file.sync_data()?;
        self.torn = false;
        self.next += 1;
        Ok(())
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Makes sure that a new file is found in its folder after a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
