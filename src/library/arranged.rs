//! The entries of a library in order.
//!
//! A hundred thousand entries must be put in order between two frames. Two
//! orders are always kept, by date and by title: an entry that comes is put
//! in its place by a few comparisons. Every other order is the one by date,
//! sorted stably by one number for each entry; those numbers lie side by side,
//! so that no entry itself has to be looked at.

use super::entry::{Order, SortKey};
use super::order::{SortKeys, compare, rank};
use super::row::SortedEntry;
use std::cmp::Ordering;

/// Indices of entries in the orders that are kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Arranged {
    /// What each entry is sorted by, by its index.
    keys: Vec<SortKeys>,
    /// The newest first.
    by_date: Vec<usize>,
    by_title: Vec<usize>,
}

impl Arranged {
    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.by_date.len()
    }

    /// Takes over what an entry is sorted by; its index is at most one higher
    /// than all before. It is in no order before it is [put](Self::put) there.
    pub(super) fn set(&mut self, index: usize, row: &SortedEntry) {
        if let Some(keys) = self.keys.get_mut(index) {
            *keys = SortKeys::of(row);
        } else {
            self.keys.push(SortKeys::of(row));
        }
    }

    /// Puts entries that are new, and such as `moved`, in their places.
    pub(super) fn put(&mut self, fresh: &[usize], moved: &[usize], rows: &[Option<SortedEntry>]) {
        if !moved.is_empty() {
            let mut is_moved = vec![false; rows.len()];
            for index in moved {
                is_moved[*index] = true;
            }
            self.by_date.retain(|index| !is_moved[*index]);
            self.by_title.retain(|index| !is_moved[*index]);
        }
        let added: Vec<usize> = fresh.iter().chain(moved).copied().collect();
        let keys = &self.keys;
        put_in_place(&mut self.by_date, added.clone(), &|left, right| {
            let newest = |index: usize| keys.get(index).map(SortKeys::newest);
            let dates = newest(left).cmp(&newest(right));
            dates.then_with(|| in_order_of(SortKey::Date, rows, left, right))
        });
        put_in_place(&mut self.by_title, added, &|left, right| {
            in_order_of(SortKey::Title, rows, left, right)
        });
    }

    /// Takes out the entries that have left their rows empty.
    pub(super) fn remove_empty(&mut self, rows: &[Option<SortedEntry>]) {
        self.by_date.retain(|index| rows[*index].is_some());
        self.by_title.retain(|index| rows[*index].is_some());
    }

    /// The indices of all entries in an order. `authors` gives the place of
    /// each author among all.
    pub(super) fn in_order(&self, order: Order, authors: &[u32]) -> Vec<usize> {
        match order {
            Order {
                key: SortKey::Date,
                reversed: false,
            } => self.by_date.clone(),
            Order {
                key: SortKey::Title,
                reversed,
            } => self.titles(reversed),
            _ => {
                let rank = |index: &usize| rank(&self.keys[*index], order, authors);
                let ranked = self.by_date.iter().map(|index| (rank(index), *index));
                let mut ranked: Vec<(u64, usize)> = ranked.collect();
                ranked.sort_by_key(|(rank, _)| *rank);
                ranked.into_iter().map(|(_, index)| index).collect()
            }
        }
    }

    /// All entries by title, onwards or backwards; those of one title always
    /// the newest first.
    fn titles(&self, reversed: bool) -> Vec<usize> {
        if !reversed {
            return self.by_title.clone();
        }
        let title = |index: &usize| self.keys.get(*index).map(|keys| keys.title);
        self.by_title
            .chunk_by(|left, right| title(left) == title(right))
            .rev()
            .flatten()
            .copied()
            .collect()
    }
}

fn in_order_of(key: SortKey, rows: &[Option<SortedEntry>], left: usize, right: usize) -> Ordering {
    let order = Order {
        key,
        reversed: false,
    };
    match (&rows[left], &rows[right]) {
        (Some(left), Some(right)) => compare(left, right, order, &[]),
        _ => Ordering::Equal,
    }
}

/// Puts some more indices into a sorted list.
fn put_in_place(
    sorted: &mut Vec<usize>,
    mut added: Vec<usize>,
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    added.sort_unstable_by(|left, right| compare(*left, *right));
    let old = std::mem::take(sorted);
    sorted.reserve(old.len() + added.len());
    let mut from = 0;
    for new in added {
        let rest = &old[from..];
        let before = rest.partition_point(|old| compare(*old, new).is_lt());
        sorted.extend_from_slice(&rest[..before]);
        sorted.push(new);
        from += before;
    }
    sorted.extend_from_slice(&old[from..]);
}
