//! One append-only file of records that this program alone writes.

use super::entry::Name;
use super::line::{JournalLine, LineLocation, copy_lines};
use super::load::{ReadProgress, place, read_on};
use super::merge::Merge;
use crate::disk::files::{Files, folder_of};
use crate::disk::whole_file::{Keeping, beside, put_in_place};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// More windows than this are not expected at once.
const MOST_SLOTS: u32 = 1000;

/// A journal is rewritten when it is longer than this, in bytes, and fewer
/// than half of them count.
const WORTH_COMPACTING: u64 = 1 << 20;

/// A journal that is open for appending, locked while it is.
#[derive(Debug)]
pub(super) struct Journal<F: Files> {
    file: F::File,
    path: PathBuf,
    /// What the names of its records begin with: machine, slot, and a number
    /// of this run that no other has, lest a copied or restored journal is
    /// gone on with in two places under the same names.
    run: Arc<str>,
    /// The number of the next record.
    next: u64,
    /// Whether the file ends inside a line that a crash left unfinished.
    torn: bool,
}

/// Why nothing was appended.
#[derive(Debug)]
pub(super) enum Failed {
    /// It could not be written: the file can be opened and tried again.
    Writing(io::Error),
    /// It may or may not be on disk: the system may tell the next who asks that
    /// all is well though it is not, so this file must not be used again.
    Syncing(io::Error),
}

impl<F: Files> Journal<F> {
    /// Opens the first journal of this machine, from slot `from` on, that no
    /// other program has locked; gives its slot, too.
    ///
    /// # Errors
    ///
    /// When the folder can't be written to.
    pub(super) fn open(
        files: &F,
        folder: &Path,
        device: &str,
        from: u32,
    ) -> io::Result<(Self, u32)> {
        let mut slot = from;
        let mut replaced = 0;
        while slot < from.saturating_add(MOST_SLOTS) {
            let path = folder.join(format!("{device}-{slot}.jsonl"));
            let file = files.append_to(&path)?;
            match files.lock(&file) {
                Ok(true) => {}
                Ok(false) => {
                    slot += 1;
                    continue;
                }
                // Some network file systems know no locks; then a name that
                // nobody else has will do.
                Err(_) => {
                    let path = folder.join(format!("{device}-{:08x}.jsonl", random()?));
                    let file = files.append_to(&path)?;
                    return Ok((Self::start(files, folder, path, file, device, slot)?, slot));
                }
            }
            // It may have been rewritten between opening and locking.
            if !files.is_at(&file, &path)? && replaced < MOST_SLOTS {
                replaced += 1;
                continue;
            }
            return Ok((Self::start(files, folder, path, file, device, slot)?, slot));
        }
        Err(io::Error::other("all journals of this machine are in use"))
    }

    /// Opens one journal; nothing when another program has locked it.
    ///
    /// # Errors
    ///
    /// When it can't be written to.
    pub(super) fn open_at(files: &F, path: &Path) -> io::Result<Option<Self>> {
        let file = files.append_to(path)?;
        if !files.lock(&file)? || !files.is_at(&file, path)? {
            return Ok(None);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let device = name.split('-').next().unwrap_or_default();
        let path = path.to_owned();
        Self::start(files, folder_of(&path), path.clone(), file, device, 0).map(Some)
    }

    fn start(
        files: &F,
        folder: &Path,
        path: PathBuf,
        file: F::File,
        device: &str,
        slot: u32,
    ) -> io::Result<Self> {
        // Also when the file is not new: who made it may have died before
        // doing this.
        files.sync_folder(folder)?;
        Ok(Self {
            torn: ends_torn(files, &path)?,
            run: format!("{device}-{slot}-{:08x}", random()?).into(),
            file,
            path,
            next: 1,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the next record.
    pub(super) fn next_name(&mut self) -> Name {
        self.next += 1;
        Name {
            run: Arc::clone(&self.run),
            number: self.next - 1,
        }
    }

    /// Appends lines, each with its end, and waits until they are on disk;
    /// tells whether this is still the file that others read.
    ///
    /// # Errors
    ///
    /// When they may not be on disk. The journal must not be used again then.
    pub(super) fn append(&mut self, files: &F, lines: &str) -> Result<bool, Failed> {
        // The unfinished line stays: it becomes a damaged one that is passed over.
        let written = if self.torn {
            files.write(&mut self.file, format!("\n{lines}").as_bytes())
        } else {
            files.write(&mut self.file, lines.as_bytes())
        };
        written.map_err(Failed::Writing)?;
        files.sync(&self.file).map_err(Failed::Syncing)?;
        self.torn = false;
        files.is_at(&self.file, &self.path).map_err(Failed::Writing)
    }

    /// Rewrites the journal without the records that others in it replace,
    /// if that halves a long one, or whenever `always`. After a crash at any
    /// moment there is the old file or the new one.
    ///
    /// # Errors
    ///
    /// When it can't be written. The old one may be there still; the journal
    /// must not be used again then.
    pub(super) fn compact(&mut self, files: &F, always: bool) -> io::Result<bool> {
        let length = files.facts(&self.path)?.length;
        if !always && length <= WORTH_COMPACTING {
            return Ok(false);
        }
        let places = self.places_that_count(files)?;
        if !always && !is_half_dead(length, places.iter().copied()) {
            return Ok(false);
        }
        let temporary = beside(&self.path);
        self.file = put_in_place(files, &temporary, &self.path, Keeping::Private, |file| {
            // Nobody may take it between its getting the name and our next save.
            let _ = files.lock(file);
            copy_lines(files, &self.path, &places, file)
        })?;
        self.torn = false;
        Ok(true)
    }

    /// Where the lines stand that count, as this file alone tells: the others
    /// may go.
    fn places_that_count(&self, files: &F) -> io::Result<Vec<LineLocation>> {
        let mut merge = Merge::of_lines();
        read_on(
            files,
            &self.path,
            &mut ReadProgress::default(),
            &mut |record, line, offset| {
                merge.add(record, line, Some(place(0, offset, line)));
            },
        )?;
        let mut places: Vec<LineLocation> = merge.lines().filter_map(JournalLine::place).collect();
        places.sort_unstable();
        Ok(places)
    }
}

/// Whether less than half of a long journal are lines that count.
pub(super) fn is_half_dead(length: u64, places: impl IntoIterator<Item = LineLocation>) -> bool {
    let live: u64 = places
        .into_iter()
        .map(|place| u64::from(place.length) + 1)
        .sum();
    length > WORTH_COMPACTING && live * 2 < length
}

fn ends_torn<F: Files>(files: &F, path: &Path) -> io::Result<bool> {
    let Some(last) = files.facts(path)?.length.checked_sub(1) else {
        return Ok(false);
    };
    let (_, mut reader) = files.read(path, last)?;
    let mut byte = [b'\n'];
    let _ = reader.read(&mut byte)?;
    Ok(byte != *b"\n")
}

/// A random number of the system.
///
/// # Errors
///
/// When the system has none.
pub(super) fn random() -> io::Result<u32> {
    getrandom::u32().map_err(io::Error::other)
}
