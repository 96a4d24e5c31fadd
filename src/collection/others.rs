//! The files of a library that are no articles, counted.

use crate::article::format::FileKind;
use std::collections::BTreeMap;

/// How many files of which other kinds lie among the articles.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OtherFiles {
    /// Of the kinds that are known by their names.
    pub kinds: BTreeMap<FileKind, usize>,
    /// Of other kinds.
    pub unknown: usize,
    /// Copies of articles that a synchronising program has set aside.
    pub set_aside: usize,
}

impl OtherFiles {
    /// Counts a file of this extension.
    pub fn count(&mut self, extension: &str) {
        match FileKind::of_extension(extension) {
            Some(kind) => *self.kinds.entry(kind).or_default() += 1,
            None => self.unknown += 1,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unknown == 0 && self.set_aside == 0 && self.kinds.is_empty()
    }

    /// Counts those of another library, too.
    pub fn add(&mut self, others: &Self) {
        self.unknown += others.unknown;
        self.set_aside += others.set_aside;
        for (kind, count) in &others.kinds {
            *self.kinds.entry(*kind).or_default() += count;
        }
    }
}
