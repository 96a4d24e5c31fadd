//! The order of the walk, kept though several threads read.

use super::reading::FileReading;
use crate::library::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Puts what several threads answer back into the order of the walk.
pub(super) struct InOrder {
    /// What the catalog knows, by paths below the library.
    recalled: HashMap<PathBuf, Entry>,
    waiting: BTreeMap<usize, FileReading>,
    /// The place of the next answer.
    next: usize,
}

impl InOrder {
    /// With what the catalog knows, by paths below the library.
    pub(super) fn new(recalled: HashMap<PathBuf, Entry>) -> Self {
        Self {
            recalled,
            waiting: BTreeMap::new(),
            next: 0,
        }
    }

    /// Keeps an answer until its turn comes.
    pub(super) fn put(&mut self, number: usize, answer: FileReading) {
        self.waiting.insert(number, answer);
    }

    /// The answer whose turn it is.
    pub(super) fn next(&mut self) -> Option<FileReading> {
        let answer = self.waiting.remove(&self.next)?;
        self.next += 1;
        Some(answer)
    }

    /// The entry of an article that is as it was.
    pub(super) fn recalled(&mut self, below: &Path) -> Option<Entry> {
        self.recalled.remove(below)
    }
}
