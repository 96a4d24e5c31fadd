//! Mending on request, and rewriting long journals. What is removed has
//! been saved elsewhere before, and synced.

use super::Store;
use super::entry::Stamp;
use super::error::JournalError;
use super::examine::Findings;
use super::file::{Journal, is_half_dead};
use super::line::JournalLine;
use super::load::{ReadProgress, is_conflict_copy, read_on};
use crate::disk::files::Files;
use crate::disk::whole_file::{Keeping, random, replace};
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a repair did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// Records that were found in conflict copies or backups alone and are now
    /// in a journal of this machine.
    pub recovered: usize,
    /// Conflict copies that were removed, their records being elsewhere.
    pub removed: Vec<PathBuf>,
    /// Journals that were rewritten without their damaged lines; the second
    /// is the copy of what they were.
    pub rewritten: Vec<(PathBuf, PathBuf)>,
}

/// The records of a file, by name, and what is wrong with it.
type RecordsRead = (Vec<(Stamp, String)>, ReadProgress);

impl<F: Files> Store<F> {
    /// Rewrites the journals of this machine for which that is worth while
    /// (see the format's rule: longer than a megabyte, not half of it counts)
    /// and that no other program has open.
    ///
    /// # Errors
    ///
    /// When that fails; nothing is lost by it.
    pub fn compact(&mut self) -> Result<bool, JournalError> {
        let own = self.journal.as_ref().map(|own| own.path().to_owned());
        let mut done = false;
        if let Some(path) = &own
            && self.is_worth_compacting(path)
        {
            done |= self.compact_own(false)?;
        }
        let device = format!("{}-", self.device);
        let left: Vec<PathBuf> = self
            .loader
            .journals
            .keys()
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                !self.device.is_empty() && name.starts_with(&device) && !is_conflict_copy(path)
            })
            .filter(|path| own.as_ref() != Some(path) && self.is_worth_compacting(path))
            .cloned()
            .collect();
        for path in left {
            // Where there are no locks nobody knows who writes to it.
            let Ok(Some(mut journal)) = Journal::open_at(&self.files, &path) else {
                continue;
            };
            let compacted = journal.compact(&self.files, false);
            done |= compacted.map_err(|error| JournalError::writing(&path, &error))?;
        }
        Ok(done)
    }

    /// Whether a journal is long and not half of it counts, as far as is known
    /// without reading it. One with damage stays as it is: what is in it may be
    /// read by somebody cleverer, and is for the doctor to tell of.
    fn is_worth_compacting(&self, path: &Path) -> bool {
        let (Ok(facts), Some(read)) = (self.files.facts(path), self.loader.journals.get(path))
        else {
            return false;
        };
        if read.damaged > 0 {
            return false;
        }
        let journal = read.number;
        let places = self.merge.lines().filter_map(JournalLine::place);
        let of_journal = places.filter(|place| place.journal == journal);
        is_half_dead(facts.length, of_journal)
    }

    /// Rewrites the journal of this program, however short.
    ///
    /// # Errors
    ///
    /// When that fails; nothing is lost by it.
    pub fn compact_always(&mut self) -> Result<bool, JournalError> {
        self.compact_own(true)
    }

    fn compact_own(&mut self, always: bool) -> Result<bool, JournalError> {
        let Some(mut journal) = self.journal.take() else {
            return Ok(false);
        };
        match journal.compact(&self.files, always) {
            Ok(done) => {
                self.journal = Some(journal);
                Ok(done)
            }
            Err(error) => {
                // Whether the old file or the new one has the name is not
                // known for sure: the next save finds out by opening it again,
                // and to be sure of the disk in another slot.
                self.next_slot += 1;
                Err(JournalError::writing(journal.path(), &error))
            }
        }
    }

    /// Takes the records of conflict copies over and removes these, fetches
    /// what damage has cost from the backups, and rewrites damaged journals of
    /// this machine, a copy of each being kept.
    ///
    /// # Errors
    ///
    /// When something can't be written; what was done until then holds.
    pub fn repair(&mut self) -> Result<Repairs, JournalError> {
        self.refresh()?;
        let found = self.examine()?;
        let mut repairs = Repairs::default();
        let mut known = HashSet::new();
        for journal in found
            .journals
            .iter()
            .filter(|journal| !journal.conflict_copy)
        {
            if let Ok((lines, _)) = self.lines_of(&journal.path) {
                known.extend(lines.into_iter().map(|(stamp, _)| stamp));
            }
        }
        for copy in found
            .journals
            .iter()
            .filter(|journal| journal.conflict_copy)
        {
            let before = self.files.facts(&copy.path).ok();
            let Ok((lines, progress)) = self.lines_of(&copy.path) else {
                continue;
            };
            repairs.recovered += self.take_over(lines, &mut known)?;
            // What can't be read may be read by somebody cleverer.
            let is_whole = progress.damaged == 0 && !progress.torn;
            if is_whole && before.is_some() && before == self.files.facts(&copy.path).ok() {
                self.files
                    .remove(&copy.path)
                    .map_err(|error| JournalError::writing(&copy.path, &error))?;
                repairs.removed.push(copy.path.clone());
            }
        }
        if found.journals.iter().any(|journal| journal.damaged > 0) {
            for backup in &found.backups {
                if let Ok((lines, _)) = self.lines_of(backup) {
                    repairs.recovered += self.take_over(lines, &mut known)?;
                }
            }
        }
        self.rewrite(&found, &mut repairs)?;
        for leftover in &found.leftovers {
            let _ = self.files.remove(leftover);
        }
        Ok(repairs)
    }

    fn lines_of(&self, path: &Path) -> io::Result<RecordsRead> {
        let (mut lines, mut progress) = (Vec::new(), ReadProgress::default());
        read_on(&self.files, path, &mut progress, &mut |record, line, _| {
            lines.push((record.stamp, line.to_owned()));
        })?;
        Ok((lines, progress))
    }

    /// Appends lines that no journal has to this program's own, and waits
    /// until they are on disk; gives their number.
    fn take_over(
        &mut self,
        lines: Vec<(Stamp, String)>,
        known: &mut HashSet<Stamp>,
    ) -> Result<usize, JournalError> {
        let mut text = String::new();
        let mut count = 0;
        for (stamp, line) in lines {
            if known.insert(stamp) {
                text.push_str(&line);
                text.push('\n');
                count += 1;
            }
        }
        if count == 0 {
            return Ok(0);
        }
        self.append(&text)?;
        Ok(count)
    }

    /// Rewrites damaged journals of this machine. Those of others are left
    /// to them: two writers of one file are what conflict copies come from.
    fn rewrite(&mut self, found: &Findings, repairs: &mut Repairs) -> Result<(), JournalError> {
        let damaged = found
            .journals
            .iter()
            .filter(|journal| journal.own && journal.damaged > 0);
        for damaged in damaged {
            let path = &damaged.path;
            let failed = |error: io::Error| JournalError::writing(path, &error);
            // A journal that another window writes is left to that window.
            let Some(mut journal) = self.own_journal(path)? else {
                continue;
            };
            let copy = self.places.local.join(format!(
                "damaged-{:08x}-{}",
                random().map_err(failed)?,
                path.file_name().unwrap_or_default().to_string_lossy()
            ));
            let mut bytes = Vec::new();
            let read = self.files.read(path, 0);
            read.and_then(|(_, mut reader)| reader.read_to_end(&mut bytes))
                .map_err(failed)?;
            self.files.make_folder(&self.places.local).map_err(failed)?;
            replace(&self.files, &copy, Keeping::Private, &bytes).map_err(failed)?;
            journal.compact(&self.files, true).map_err(failed)?;
            repairs.rewritten.push((path.clone(), copy));
        }
        Ok(())
    }

    /// One of this machine's journals, locked; nothing when another has it.
    fn own_journal(&mut self, path: &Path) -> Result<Option<Journal<F>>, JournalError> {
        if let Some(own) = self.journal.take_if(|own| own.path() == path) {
            return Ok(Some(own));
        }
        Journal::open_at(&self.files, path).map_err(|error| JournalError::writing(path, &error))
    }
}
