//! Where on the shelf the entry of a location stands.

use super::entry::Location;
use super::row::SortedEntry;
use hashbrown::HashTable;
use std::hash::{BuildHasher as _, RandomState};

/// The index of each location. The locations themselves stand in the rows;
/// beside an index is the hash of its location, so that a table that grows
/// never has to read a hundred thousand paths between two frames.
#[derive(Clone, Debug, Default)]
pub(super) struct LocationIndex {
    table: HashTable<(u64, usize)>,
    hasher: RandomState,
}

impl LocationIndex {
    /// The index of a location.
    pub(super) fn get(&self, location: &Location, rows: &[Option<SortedEntry>]) -> Option<usize> {
        let hash = self.hasher.hash_one(location);
        let found = self
            .table
            .find(hash, |place| is_at(*place, hash, location, rows));
        found.map(|(_, index)| *index)
    }

    /// Notes the index of a location that has none.
    pub(super) fn insert(&mut self, location: &Location, index: usize) {
        let hash = self.hasher.hash_one(location);
        self.table
            .insert_unique(hash, (hash, index), |(hash, _)| *hash);
    }

    /// Forgets a location; gives the index it had. Its row must still be there.
    pub(super) fn remove(
        &mut self,
        location: &Location,
        rows: &[Option<SortedEntry>],
    ) -> Option<usize> {
        let hash = self.hasher.hash_one(location);
        let found = self
            .table
            .find_entry(hash, |place| is_at(*place, hash, location, rows));
        found.ok().map(|found| found.remove().0.1)
    }
}

fn is_at(
    place: (u64, usize),
    hash: u64,
    location: &Location,
    rows: &[Option<SortedEntry>],
) -> bool {
    let row = rows.get(place.1).and_then(Option::as_ref);
    place.0 == hash && row.is_some_and(|row| row.entry.location == *location)
}
