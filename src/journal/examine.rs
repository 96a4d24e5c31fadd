//! What the folder of journals holds, file by file, for `wanjuan doctor`.

use super::error::{JournalError, Warning};
use super::load::{is_conflict_copy, journals};
use super::{Store, device};
use crate::disk::advice::Cause;
use crate::disk::files::Files;
use std::path::PathBuf;

/// What was found in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFindings {
    /// Where it is.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
    /// Whole lines that are records.
    pub records: usize,
    /// Whole lines that are not.
    pub damaged: usize,
    /// Whether it ends inside a line, as a crash leaves it.
    pub torn: bool,
    /// Whether this machine wrote it.
    pub own: bool,
    /// Whether a synchronising program has set it aside.
    pub conflict_copy: bool,
    /// Why it can't be read.
    pub problem: Option<Cause>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The name of this machine in the journals, if it has saved anything.
    pub device: Option<String>,
    /// The journals, by path.
    pub journals: Vec<JournalFindings>,
    /// Files that a crash left while a journal was being rewritten; they
    /// count for nothing.
    pub leftovers: Vec<PathBuf>,
    /// The daily copies, the oldest first.
    pub backups: Vec<PathBuf>,
    /// Records that only a newer version of the program understands.
    pub unknown: usize,
}

impl Findings {
    /// Whether anything should be repaired.
    #[must_use]
    pub fn are_bad(&self) -> bool {
        let is_bad = |journal: &JournalFindings| {
            journal.damaged > 0 || journal.conflict_copy || journal.problem.is_some()
        };
        self.journals.iter().any(is_bad) || !self.leftovers.is_empty()
    }
}

impl<F: Files> Store<F> {
    /// Says what the last reading found in every file. Changes nothing.
    ///
    /// # Errors
    ///
    /// When the folder can't be listed.
    pub fn examine(&self) -> Result<Findings, JournalError> {
        let folder = &self.places.journals;
        let device = device::known(&self.files, &self.places.local, folder);
        let mut found = Findings {
            backups: self.backups(),
            unknown: self.merge.unknown(),
            ..Findings::default()
        };
        for path in journals(&self.files, folder)? {
            let progress = self.loader.journals.get(&path).cloned().unwrap_or_default();
            let facts = self.files.facts(&path);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let problem = self
                .loader
                .warnings
                .iter()
                .find_map(|warning| match warning {
                    Warning::Unreadable { path: of, cause } if *of == path => Some(cause.clone()),
                    _ => None,
                });
            found.journals.push(JournalFindings {
                length: facts.as_ref().map_or(0, |facts| facts.length),
                records: progress.records,
                damaged: progress.damaged,
                torn: progress.torn,
                own: device
                    .as_ref()
                    .is_some_and(|device| name.starts_with(&format!("{device}-"))),
                conflict_copy: is_conflict_copy(&path),
                problem,
                path,
            });
        }
        found.device = device;
        found.leftovers = self.leftovers();
        Ok(found)
    }

    /// What this machine was rewriting when it crashed.
    pub(super) fn leftovers(&self) -> Vec<PathBuf> {
        let names = self.files.list(&self.places.journals).unwrap_or_default();
        let leftover = |name: &str| name.starts_with('.') && name.ends_with(".jsonl.tmp");
        names
            .iter()
            .filter(|name| leftover(&name.to_string_lossy()))
            .map(|name| self.places.journals.join(name))
            .collect()
    }
}
