//! The order of the list.
//!
//! A hundred thousand entries must be put in order between two frames. So each
//! has a number that compares as the entries do almost always; only where two
//! numbers are equal the entries themselves are compared.

use super::row::Row;
use super::{Order, ReadingState, SortKey};
use crate::article::DateTime;
use std::cmp::Ordering;

/// Compares as the entries do; equal numbers say nothing.
pub(super) type Rank = u128;

/// The number of an entry in an order. `authors` gives the place of each
/// author among all.
pub(super) fn rank(row: &Row, order: Order, authors: &[u32]) -> Rank {
    let newest = match row.published() {
        Some(published) => u64::MAX - 1 - date(published),
        None => u64::MAX,
    };
    let (value, missing, descending) = match order.key {
        // Titles have an order of their own: see the shelf.
        SortKey::Title => return 0,
        SortKey::Date => (
            row.published().map_or(0, date),
            row.published().is_none(),
            true,
        ),
        SortKey::LastRead => (
            row.standing.last_read.unwrap_or(0),
            row.standing.last_read.is_none(),
            true,
        ),
        SortKey::Author => {
            let place = row.author.and_then(|author| authors.get(author as usize));
            (place.copied().map_or(0, u64::from), place.is_none(), false)
        }
        SortKey::Progress => (progress(row), false, false),
    };
    let value = value.min((1 << 62) - 1);
    let primary = match (missing, descending != order.reversed) {
        (true, _) => 1 << 63,
        (false, true) => (1 << 62) - 1 - value,
        (false, false) => value,
    };
    u128::from(primary) << 64 | u128::from(newest)
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
fn progress(row: &Row) -> u64 {
    match row.standing.state {
        ReadingState::Begun(percent) => u64::from(u8::MAX - percent),
        ReadingState::Unread => 1 << 8,
        ReadingState::Finished => 1 << 9,
    }
}

/// The order of the list: the key first, then the newest, then the title, at
/// last the place, so that no two entries are equal.
pub(super) fn compare(left: &Row, right: &Row, order: Order, authors: &[u32]) -> Ordering {
    let reversed = order.reversed;
    let newest = || missing_last(left.published(), right.published(), true);
    let primary = match order.key {
        SortKey::Date => missing_last(left.published(), right.published(), !reversed),
        SortKey::LastRead => {
            missing_last(left.standing.last_read, right.standing.last_read, !reversed)
        }
        SortKey::Author => {
            let place = |row: &Row| row.author.and_then(|author| authors.get(author as usize));
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
