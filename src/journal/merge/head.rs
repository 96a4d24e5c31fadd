//! A record that no other has replaced.

use crate::journal::entry::{Name, Stamp, read};
use crate::journal::line::JournalLine;
use crate::record::Change;

/// A record that counts.
#[derive(Clone, Debug)]
pub(in crate::journal) struct Head {
    pub(super) stamp: Stamp,
    pub(super) replaced: Box<[Name]>,
    pub(super) is_removal: bool,
    /// What it says, until it has been given out; then it is read from the line.
    pub(super) change: Option<Box<Change>>,
    pub(super) line: JournalLine,
}

impl Head {
    pub(super) fn change(&self) -> Option<Change> {
        match &self.change {
            Some(change) => Some((**change).clone()),
            None => read(self.line.text()?.as_bytes())?.change,
        }
    }
}

/// Whether a record is among those that count already; where it has been read
/// again its line stands now.
pub(super) fn is_known<'head>(
    heads: impl IntoIterator<Item = &'head mut Head>,
    new: &Head,
) -> bool {
    let known = heads.into_iter().find(|known| known.stamp == new.stamp);
    known
        .map(|known| known.line.found_again(&new.line))
        .is_some()
}
