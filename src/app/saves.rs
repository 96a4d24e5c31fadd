//! What the reader did, numbered, and how much of it is on disk.

use crate::record::Change;

/// Numbers what the reader did, in order, so that it can be told what is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct SaveNumber(pub u64);

/// How far saving has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saves {
    asked: SaveNumber,
    on_disk: SaveNumber,
}

impl Saves {
    /// The number of a change that is to be saved. A reading position is told
    /// to nobody and has that of the act before it.
    pub fn ask(&mut self, change: &Change) -> SaveNumber {
        if !matches!(change, Change::Position(_)) {
            self.asked = SaveNumber(self.asked.0 + 1);
        }
        self.asked
    }

    /// The number of the last act that was to be saved.
    #[must_use]
    pub fn asked(&self) -> SaveNumber {
        self.asked
    }

    /// All acts up to this one are on disk.
    pub fn confirm(&mut self, through: SaveNumber) {
        self.on_disk = self.on_disk.max(through);
    }

    /// Whether an act and all before it are on disk.
    #[must_use]
    pub fn is_on_disk(&self, number: SaveNumber) -> bool {
        number <= self.on_disk
    }
}
