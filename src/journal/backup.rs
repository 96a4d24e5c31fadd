//! A copy of everything once a day, kept for a week, outside the folder that
//! may be synchronised: a mistake made there is carried to every machine.

use super::Store;
use super::device::hash_of;
use super::error::JournalError;
use super::line::{JournalLine, LineLocation, copy_lines};
use crate::disk::files::Files;
use crate::disk::whole_file::{Keeping, replace_by};
use std::io;
use std::path::PathBuf;

/// Copies that are kept.
const KEPT: usize = 7;

impl<F: Files> Store<F> {
    /// Copies all records that count, if that was not done today (`now` in
    /// milliseconds since 1970, the day in UTC); gives the copy's path. Older
    /// copies than the last seven are removed. A copy is a journal: put into
    /// the folder of journals, what it holds is there again.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn back_up(&mut self, now: u64) -> Result<Option<PathBuf>, JournalError> {
        let day = i64::try_from(now)
            .ok()
            .and_then(|now| jiff::Timestamp::from_millisecond(now).ok())
            .map(|time| time.to_string().chars().take(10).collect::<String>());
        let (Some(day), Some(_)) = (day, self.merge.lines().next()) else {
            return Ok(None);
        };
        let folder = self.places.local.join("backup");
        let prefix = format!("{:016x}-", hash_of(&self.places.journals));
        let path = folder.join(format!("{prefix}{day}.jsonl"));
        if self.files.facts(&path).is_ok() {
            return Ok(None);
        }
        self.read_again()?;
        let write = || {
            self.files.make_folder(&folder)?;
            replace_by(&self.files, &path, Keeping::Private, |file| {
                self.write_lines(file)
            })
        };
        write().map_err(|error| JournalError::writing(&path, &error))?;
        let copies = self.backups();
        for old in &copies[..copies.len().saturating_sub(KEPT)] {
            // One too many does no harm, and is tried again tomorrow.
            let _ = self.files.remove(old);
        }
        Ok(Some(path))
    }

    /// Writes all lines that count.
    fn write_lines(&self, file: &mut F::File) -> io::Result<()> {
        let mut places: Vec<LineLocation> =
            self.merge.lines().filter_map(JournalLine::place).collect();
        places.sort_unstable();
        for of_journal in places.chunk_by(|left, right| left.journal == right.journal) {
            if let Some(path) = self.loader.path(of_journal[0].journal) {
                copy_lines(&self.files, path, of_journal, file)?;
            }
        }
        let elsewhere = self.merge.lines().filter(|line| line.place().is_none());
        for line in elsewhere.filter_map(JournalLine::text) {
            self.files.write(file, format!("{line}\n").as_bytes())?;
        }
        Ok(())
    }

    /// The copies there are, the oldest first.
    #[must_use]
    pub fn backups(&self) -> Vec<PathBuf> {
        let folder = self.places.local.join("backup");
        let prefix = format!("{:016x}-", hash_of(&self.places.journals));
        let names = self.files.list(&folder).unwrap_or_default();
        names
            .iter()
            .filter(|name| {
                let name = name.to_string_lossy();
                name.starts_with(&prefix) && name.ends_with(".jsonl")
            })
            .map(|name| folder.join(name))
            .collect()
    }
}
