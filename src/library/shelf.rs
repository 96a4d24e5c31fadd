//! The library: all entries, and the ones the list shows in their order.

use super::{ArticleId, Entry, Location, Order, ReadingState, SortKey, Standing, collation};
use crate::article::DateTime;
use crate::bookmark::{Records, Timestamp};
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// The entries of a library and the view of them that the list shows.
///
/// Entries are added in batches while a scan runs; every method leaves the
/// view filtered and in order. Adding a batch costs one pass over the view,
/// not a sort of it.
#[derive(Clone, Debug, Default)]
pub struct Library {
    rows: Vec<Row>,
    by_location: HashMap<Location, usize>,
    /// Indices into `rows`, in the order of the list.
    view: Vec<usize>,
    order: Order,
}

/// An entry with what it is sorted by.
#[derive(Clone, Debug)]
struct Row {
    entry: Entry,
    standing: Standing,
    title: Box<str>,
    author: Option<Box<str>>,
}

impl Library {
    /// An empty library.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a batch and puts into the view what `keep` lets through. An entry
    /// at a location that is there already takes the other's place, index
    /// included.
    pub fn add(&mut self, entries: Vec<Entry>, records: &Records, keep: &dyn Fn(&Entry) -> bool) {
        let mut replaced = false;
        let first = self.rows.len();
        for entry in entries {
            let row = Row::new(entry, records);
            if let Some(old) = self
                .by_location
                .get(&row.entry.location)
                .and_then(|index| self.rows.get_mut(*index))
            {
                *old = row;
                replaced = true;
            } else {
                self.by_location
                    .insert(row.entry.location.clone(), self.rows.len());
                self.rows.push(row);
            }
        }
        if replaced {
            self.select(keep);
        } else {
            let rows = &self.rows;
            self.view
                .extend((first..rows.len()).filter(|index| keep(&rows[*index].entry)));
            self.arrange();
        }
    }

    /// Shows only what `keep` lets through.
    pub fn select(&mut self, keep: &dyn Fn(&Entry) -> bool) {
        self.view.clear();
        self.view.extend(
            self.rows
                .iter()
                .enumerate()
                .filter(|(_, row)| keep(&row.entry))
                .map(|(index, _)| index),
        );
        self.arrange();
    }

    /// Sorts the view.
    pub fn sort(&mut self, order: Order) {
        self.order = order;
        self.arrange();
    }

    /// Takes over what the records say now, of every entry. The view keeps its
    /// order until it is sorted again, so that no row jumps away from the reader.
    pub fn refresh(&mut self, records: &Records) {
        for row in &mut self.rows {
            row.standing = Standing::of(&row.entry, records);
        }
    }

    /// The same for one entry.
    pub fn refresh_entry(&mut self, index: usize, records: &Records) {
        if let Some(row) = self.rows.get_mut(index) {
            row.standing = Standing::of(&row.entry, records);
        }
    }

    /// How many entries there are, shown or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no entry at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// An entry by its index, which never changes.
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.rows.get(index).map(|row| &row.entry)
    }

    /// All entries in the order they were added.
    #[must_use]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.rows.iter().map(|row| &row.entry)
    }

    /// What the records say about an entry.
    #[must_use]
    pub fn standing(&self, index: usize) -> Option<&Standing> {
        self.rows.get(index).map(|row| &row.standing)
    }

    /// The indices of the entries that are shown, in the order of the list.
    #[must_use]
    pub fn view(&self) -> &[usize] {
        &self.view
    }

    /// The order of the view.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// The index of the entry at a location.
    #[must_use]
    pub fn index_of(&self, location: &Location) -> Option<usize> {
        self.by_location.get(location).copied()
    }

    /// The index of an entry of this identity.
    #[must_use]
    pub fn index_of_article(&self, id: &ArticleId) -> Option<usize> {
        self.rows.iter().position(|row| row.standing.id == *id)
    }

    /// The row of the view that shows the entry.
    #[must_use]
    pub fn row_of(&self, index: usize) -> Option<usize> {
        self.view.iter().position(|shown| *shown == index)
    }

    /// The index of the entry after this one in the list's order. When the
    /// filter hides this one, its place in the order counts all the same.
    #[must_use]
    pub fn next(&self, index: usize) -> Option<usize> {
        let row = self
            .row_of(index)
            .map_or_else(|| self.place_of(index), |row| row.checked_add(1))?;
        self.view.get(row).copied()
    }

    /// The index of the entry before this one in the list's order.
    #[must_use]
    pub fn previous(&self, index: usize) -> Option<usize> {
        let row = self.row_of(index).or_else(|| self.place_of(index))?;
        self.view.get(row.checked_sub(1)?).copied()
    }

    /// Where in the view an entry that is not shown would stand.
    fn place_of(&self, index: usize) -> Option<usize> {
        let hidden = self.rows.get(index)?;
        Some(
            self.view
                .partition_point(|shown| compare(&self.rows[*shown], hidden, self.order).is_lt()),
        )
    }

    fn arrange(&mut self) {
        // The sort is stable and takes a sorted run in one pass, so that a batch
        // at the end of a sorted view costs a merge.
        let (rows, order) = (&self.rows, self.order);
        self.view
            .sort_by(|left, right| compare(&rows[*left], &rows[*right], order));
    }
}

impl Row {
    fn new(entry: Entry, records: &Records) -> Self {
        Self {
            standing: Standing::of(&entry, records),
            title: collation::key(&entry.metadata.title),
            author: entry
                .metadata
                .author
                .as_deref()
                .map(collation::key)
                .filter(|key| !key.is_empty()),
            entry,
        }
    }

    fn published(&self) -> Option<DateTime> {
        self.entry.metadata.published
    }

    fn last_read(&self) -> Option<Timestamp> {
        self.standing.last_read
    }

    /// Begun before unread before finished; of the begun ones the farthest first.
    fn progress(&self) -> (u8, Reverse<u8>) {
        match self.standing.state {
            ReadingState::Begun(percent) => (0, Reverse(percent)),
            ReadingState::Unread => (1, Reverse(0)),
            ReadingState::Finished => (2, Reverse(0)),
        }
    }
}

/// The order of the list: the key first, then the newest, then the title, at
/// last the place, so that no two entries are equal.
fn compare(left: &Row, right: &Row, order: Order) -> Ordering {
    let reversed = order.reversed;
    let newest = || missing_last(left.published(), right.published(), true);
    let primary = match order.key {
        SortKey::Date => missing_last(left.published(), right.published(), !reversed),
        SortKey::LastRead => missing_last(left.last_read(), right.last_read(), !reversed),
        SortKey::Author => missing_last(left.author.as_ref(), right.author.as_ref(), reversed),
        SortKey::Title => turned(left.title.cmp(&right.title), reversed),
        SortKey::Progress => turned(left.progress().cmp(&right.progress()), reversed),
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
