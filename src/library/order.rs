//! The order of the list: by what entries are compared, and the numbers that
//! compare as they do.

use super::entry::{Order, ReadingState, SortKey};
use super::row::SortedEntry;
use crate::article::DateTime;
use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// What an entry is sorted by, as numbers. One greater than the value where it
/// may be missing; 0 when it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct SortKeys {
    published: u64,
    last_read: u64,
    progress: u64,
    author: u32,
    /// A hash: of neighbours in the order of titles it tells whether their
    /// titles are the same.
    pub(super) title: u64,
}

impl SortKeys {
    pub(super) fn of(row: &SortedEntry) -> Self {
        let mut title = DefaultHasher::new();
        row.title.hash(&mut title);
        Self {
            published: row.published().map_or(0, |at| date(at) + 1),
            last_read: row.standing.last_read.map_or(0, |at| at.min(LATEST) + 1),
            progress: progress(row) + 1,
            author: row.author.map_or(0, |author| author.saturating_add(1)),
            title: title.finish(),
        }
    }

    /// A number by which the newest comes first, and what has no date last.
    pub(super) fn newest(&self) -> u64 {
        u64::MAX - self.published
    }
}

/// Times beyond this one are this one.
const LATEST: u64 = (1 << 62) - 2;

/// The number of an entry in an order; entries of one number stand in the
/// order of their dates. `authors` gives the place of each author among all.
pub(super) fn rank(keys: &SortKeys, order: Order, authors: &[u32]) -> u64 {
    let (value, descending) = match order.key {
        // Titles have an order of their own.
        SortKey::Title => return 0,
        SortKey::Date => (keys.published, true),
        SortKey::LastRead => (keys.last_read, true),
        SortKey::Author => {
            let number = keys.author.checked_sub(1);
            let place = number.and_then(|author| authors.get(author as usize));
            (place.map_or(0, |place| u64::from(*place) + 1), false)
        }
        SortKey::Progress => (keys.progress, false),
    };
    match (value, descending != order.reversed) {
        (0, _) => u64::MAX,
        (value, true) => LATEST + 2 - value,
        (value, false) => value,
    }
}

fn date(date: DateTime) -> u64 {
    let year = u64::try_from(date.year).unwrap_or(0);
    // A date without a time comes before the same date with one.
    let time = date.time.map_or(0, |(hour, minute)| {
        1 + u64::from(hour) * 60 + u64::from(minute)
    });
    ((year * 16 + u64::from(date.month)) * 32 + u64::from(date.day)) * 4096 + time
}

/// Begun before unread before finished; of the begun ones the farthest first.
fn progress(row: &SortedEntry) -> u64 {
    match row.standing.state {
        ReadingState::Begun(percent) => u64::from(u8::MAX - percent),
        ReadingState::Unread => 1 << 8,
        ReadingState::Finished => 1 << 9,
    }
}

/// The order of the list: the key first, then the newest, then the title, at
/// last the place, so that no two entries are equal.
pub(super) fn compare(
    left: &SortedEntry,
    right: &SortedEntry,
    order: Order,
    authors: &[u32],
) -> Ordering {
    let reversed = order.reversed;
    let newest = || missing_last(left.published(), right.published(), true);
    let primary = match order.key {
        SortKey::Date => missing_last(left.published(), right.published(), !reversed),
        SortKey::LastRead => {
            missing_last(left.standing.last_read, right.standing.last_read, !reversed)
        }
        SortKey::Author => {
            let place =
                |row: &SortedEntry| row.author.and_then(|author| authors.get(author as usize));
            missing_last(place(left), place(right), reversed)
        }
        SortKey::Title => turned(left.title.cmp(&right.title), reversed),
        SortKey::Progress => turned(progress(left).cmp(&progress(right)), reversed),
    };
    primary
        .then_with(newest)
        .then_with(|| left.title.cmp(&right.title))
        .then_with(|| left.entry.metadata.title.cmp(&right.entry.metadata.title))
        .then_with(|| left.entry.location.cmp(&right.entry.location))
}

fn turned(ordering: Ordering, reversed: bool) -> Ordering {
    if reversed {
        ordering.reverse()
    } else {
        ordering
    }
}

/// Compares two values that may be missing; a missing one comes last either way.
fn missing_last<Value: Ord>(
    left: Option<Value>,
    right: Option<Value>,
    descending: bool,
) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => turned(left.cmp(&right), descending),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
