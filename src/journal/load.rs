//! Reads every journal of a folder, whoever wrote it; a second time only what
//! has been added since.

use super::entry::{self, LONGEST, Record};
use super::error::{JournalError, Warning};
use super::line::{LineLocation, read_lines};
use super::merge::{Merge, Subject};
use crate::disk::advice::Cause;
use crate::disk::files::{FileStat, Files};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How far a journal has been read.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadProgress {
    /// The journal's number.
    pub(super) number: u32,
    facts: Option<FileStat>,
    /// Where its last whole line ends, in bytes.
    offset: u64,
    /// Lines that are records.
    pub(super) records: usize,
    /// Lines that are none.
    pub(super) damaged: usize,
    /// Whether its last line has no end.
    pub(super) torn: bool,
}

/// The journals of a folder and how far they have been read.
#[derive(Debug, Default)]
pub(super) struct Loader {
    pub(super) journals: BTreeMap<PathBuf, ReadProgress>,
    /// The journals by their numbers, in the order in which they were found.
    numbered: Vec<PathBuf>,
    /// What the last reading could not read.
    pub(super) warnings: Vec<Warning>,
}

impl Loader {
    /// Reads what is new in a folder; gives what has changed by it.
    ///
    /// # Errors
    ///
    /// When the folder is there but can't be listed.
    pub(super) fn read<F: Files>(
        &mut self,
        files: &F,
        folder: &Path,
        merge: &mut Merge,
        is_first: bool,
    ) -> Result<BTreeSet<Subject>, JournalError> {
        let mut changed = BTreeSet::new();
        self.warnings.clear();
        for path in journals(files, folder)? {
            let mut progress = self.progress_of(&path);
            let before = progress.damaged;
            let journal = progress.number;
            let mut take = |record: Record, line: &str, offset: u64| {
                if !is_first {
                    merge.before_telling(&record);
                }
                let place = place(journal, offset, line);
                changed.extend(merge.add(record, line, Some(place)));
            };
            if let Err(error) = read_on(files, &path, &mut progress, &mut take) {
                self.warnings.push(Warning::Unreadable {
                    path: path.clone(),
                    cause: Cause::from(&error),
                });
            } else if progress.damaged > before {
                self.warnings.push(Warning::Damaged {
                    path: path.clone(),
                    records: progress.damaged - before,
                });
            }
            self.journals.insert(path, progress);
        }
        Ok(changed)
    }

    /// How far a journal has been read; of a new one, its number.
    fn progress_of(&mut self, path: &Path) -> ReadProgress {
        if let Some(known) = self.journals.remove(path) {
            return known;
        }
        let number = self.numbered.iter().position(|known| known == path);
        let number = number.unwrap_or_else(|| {
            self.numbered.push(path.to_owned());
            self.numbered.len() - 1
        });
        ReadProgress {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            ..ReadProgress::default()
        }
    }

    /// A journal's path.
    pub(super) fn path(&self, journal: u32) -> Option<&Path> {
        let path = self.numbered.get(usize::try_from(journal).ok()?)?;
        Some(path)
    }

    /// The line at a place, if it still stands there.
    pub(super) fn line<F: Files>(&self, files: &F, place: LineLocation) -> Option<Box<str>> {
        let mut found = None;
        let mut keep = |line: &str| {
            found = Some(line.into());
            Ok(())
        };
        read_lines(files, self.path(place.journal)?, &[place], &mut keep).ok()?;
        found
    }

    /// Forgets how far the journals have been read: the next time they are
    /// read from their beginnings.
    pub(super) fn forget(&mut self) {
        self.journals.clear();
    }
}

/// The place of a line that begins at a byte of a journal.
pub(super) fn place(journal: u32, offset: u64, line: &str) -> LineLocation {
    LineLocation {
        journal,
        offset,
        // Longer lines are not read at all.
        length: u32::try_from(line.len()).unwrap_or(u32::MAX),
    }
}

/// Reads a journal from where the last reading stopped, or from its beginning
/// when it is another file by now; gives each record with its line and the
/// byte at which that begins.
///
/// # Errors
///
/// When it can't be read.
pub(super) fn read_on<F: Files>(
    files: &F,
    path: &Path,
    progress: &mut ReadProgress,
    take: &mut impl FnMut(Record, &str, u64),
) -> io::Result<()> {
    let known = progress.facts;
    if known.is_some() && known == Some(files.facts(path)?) {
        return Ok(());
    }
    let (facts, mut reader) = files.read(path, progress.offset)?;
    let is_same = known.is_some_and(|known| known.identity == facts.identity);
    if progress.offset > 0 && (!is_same || facts.length < progress.offset) {
        *progress = ReadProgress {
            number: progress.number,
            ..ReadProgress::default()
        };
        reader = files.read(path, 0)?.1;
    }
    progress.facts = Some(facts);
    let mut reader = BufReader::with_capacity(256 * 1024, reader);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut reader)
            .take(LONGEST as u64 + 1)
            .read_until(b'\n', &mut line)?;
        progress.torn = line.last().is_some_and(|byte| *byte != b'\n');
        if read == 0 {
            return Ok(());
        }
        let mut length = read as u64;
        if progress.torn && read > LONGEST {
            length += skip_line(&mut reader, &mut progress.torn)?;
        }
        let whole = !progress.torn;
        // A crash may leave zeros where something was about to be written.
        let start = line
            .iter()
            .position(|byte| *byte != 0)
            .unwrap_or(line.len());
        let content = line[start..].trim_ascii_start();
        let begins = progress.offset + (line.len() - content.len()) as u64;
        let content = content.trim_ascii_end();
        let record = entry::read(content);
        let text = std::str::from_utf8(content).ok();
        let understood = record.is_some();
        if let (Some(record), Some(text)) = (record, text) {
            take(record, text, begins);
        }
        // The last line may be one that somebody is writing right now: it is
        // read again when there is more.
        if whole {
            progress.offset += length;
            progress.records += usize::from(understood);
            progress.damaged += usize::from(!understood && !content.is_empty());
        }
    }
}

/// Passes over the rest of a line that is too long; gives its length.
fn skip_line(reader: &mut impl BufRead, torn: &mut bool) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = memchr::memchr(b'\n', buffer);
        let length = end.map_or(buffer.len(), |end| end + 1);
        skipped += length as u64;
        reader.consume(length);
        if end.is_some() {
            *torn = false;
            return Ok(skipped);
        }
    }
}

/// The journals in a folder, those that a synchronising program has set aside
/// as conflicting copies included; none when there is no folder.
///
/// # Errors
///
/// When the folder is there but can't be listed.
pub(super) fn journals<F: Files>(files: &F, folder: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let names = match files.list(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(JournalError::opening(folder, &error)),
    };
    // Hidden files are those that are still being written.
    Ok(names
        .iter()
        .filter(|name| {
            let name = name.to_string_lossy();
            name.contains(".jsonl") && !name.starts_with('.')
        })
        .map(|name| folder.join(name))
        .collect())
}

/// Whether a journal is a copy that a synchronising program has set aside:
/// its name is not the one the program gave it.
pub(super) fn is_conflict_copy(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(stem) = name.strip_suffix(".jsonl") else {
        return true;
    };
    let letters =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !stem
        .split_once('-')
        .is_some_and(|(device, slot)| letters(device) && letters(slot))
}
