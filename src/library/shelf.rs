//! The library: all entries, and the ones the list shows in their order.

use super::arranged::Arranged;
use super::authors::Authors;
use super::entry::{Entry, Location, Order, ReadingState, Standing};
use super::order::compare;
use super::paths::Topics;
use super::places::LocationIndex;
use super::row::{SortedEntry, set_fields};
use crate::record::{ArticleId, Records};
use crate::search::{Fields, Filter, FilterMatch};
use std::collections::HashSet;

/// The entries of a library and the view of them that the list shows.
///
/// Entries are added in batches while a scan runs; every method leaves the
/// view filtered and in order. Adding a batch costs one pass over the view,
/// not a sort of it.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// An entry that has gone leaves its place empty.
    pub(super) rows: Vec<Option<SortedEntry>>,
    fields: Fields,
    by_location: LocationIndex,
    authors: Authors,
    pub(super) topics: Topics,
    arranged: Arranged,
    /// Indices of all entries in the order of the list.
    sorted: Vec<usize>,
    /// Which entries the filter lets through, by index; nothing without a filter.
    chosen: Vec<FilterMatch>,
    /// Indices of those the filter lets through, in the same order.
    view: Vec<usize>,
    order: Order,
    filter: Filter,
    /// The one that was read last of those begun and not finished.
    unfinished: Option<usize>,
    /// Articles with bookmarks, as they were when the filter was set.
    pub(super) marked: HashSet<ArticleId>,
}

impl Library {
    /// An empty library.
    ///
    /// ```
    /// use wanjuan::collection::source::embedded;
    /// use wanjuan::library::Library;
    /// use wanjuan::record::Records;
    ///
    /// let mut shelf = Library::new();
    /// shelf.add(embedded(), &Records::default());
    /// assert_eq!(shelf.view().len(), shelf.len());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a batch. An entry at a location that is there already takes the
    /// other's place, index included.
    pub fn add(&mut self, entries: Vec<Entry>, records: &Records) {
        let known_authors = self.authors.numbers.len();
        let known_rows = self.rows.len();
        let mut fresh = Vec::with_capacity(entries.len());
        let mut replaced = false;
        let mut moved = Vec::new();
        for entry in entries {
            let known = self.by_location.get(&entry.location, &self.rows);
            let index = known.unwrap_or_else(|| {
                let index = self.rows.len();
                self.by_location.insert(&entry.location, index);
                self.rows.push(None);
                fresh.push(index);
                index
            });
            set_fields(&mut self.fields, index, &entry);
            let row = SortedEntry::new(entry, records, &mut self.authors, &mut self.topics);
            self.arranged.set(index, &row);
            if let Some(before) = self.rows[index].replace(row) {
                replaced = true;
                let after = self.row(index).map(SortedEntry::place);
                let differs = after.is_some_and(|after| after != before.place());
                if differs && index < known_rows {
                    moved.push(index);
                }
            }
            self.note_unfinished(index);
        }
        if self.authors.numbers.len() > known_authors {
            self.authors.arrange();
        }
        // A batch may tell of the same article twice.
        moved.sort_unstable();
        moved.dedup();
        self.arranged.put(&fresh, &moved, &self.rows);
        if replaced {
            self.choose();
        } else if let Some(first) = fresh.first().filter(|_| !self.filter.is_empty()) {
            let chosen = self.matches(&self.filter, *first);
            self.chosen.extend(chosen);
        }
        self.arrange();
    }

    /// Takes out the entries at these locations.
    pub fn remove(&mut self, locations: &[Location]) {
        let mut gone = false;
        for location in locations {
            if let Some(index) = self.by_location.remove(location, &self.rows) {
                self.rows[index] = None;
                self.note_unfinished(index);
                self.fields.set(index, &[]);
                gone = true;
            }
        }
        if gone {
            let rows = &self.rows;
            self.arranged.remove_empty(rows);
            self.sorted.retain(|index| rows[*index].is_some());
            self.view.retain(|index| rows[*index].is_some());
        }
    }

    /// Shows only what the filter lets through.
    pub fn set_filter(&mut self, filter: Filter, records: &Records) {
        self.filter = filter;
        self.set_marked(records);
        self.choose();
        self.show();
    }

    /// Takes over which articles have bookmarks now.
    pub fn set_marked(&mut self, records: &Records) {
        self.marked = records
            .bookmarks
            .values()
            .map(|bookmark| bookmark.article.clone())
            .collect();
    }

    /// Sorts the view.
    pub fn sort(&mut self, order: Order) {
        self.order = order;
        self.choose();
        self.arrange();
    }

    /// Takes over what the records say now of one entry. The view keeps its
    /// order until it is sorted again, so that no row jumps away from the reader.
    pub fn refresh_entry(&mut self, index: usize, records: &Records) {
        if let Some(Some(row)) = self.rows.get_mut(index) {
            row.standing = Standing::of(&row.entry, records);
            self.arranged.set(index, row);
            self.note_unfinished(index);
        }
    }

    /// Takes over what the records say of all entries.
    pub fn refresh(&mut self, records: &Records) {
        for (index, row) in self.rows.iter_mut().enumerate() {
            if let Some(row) = row {
                row.standing = Standing::of(&row.entry, records);
                self.arranged.set(index, row);
            }
        }
        self.set_marked(records);
        self.choose();
        self.arrange();
    }

    /// How many entries there are, shown or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.arranged.len()
    }

    /// Whether there is no entry at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// An entry by its index, which never changes.
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.row(index).map(|row| &row.entry)
    }

    fn row(&self, index: usize) -> Option<&SortedEntry> {
        self.rows.get(index)?.as_ref()
    }

    /// All entries in the order they were added.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.rows.iter().flatten().map(|row| &row.entry)
    }

    /// What the records say about an entry.
    #[must_use]
    pub fn standing(&self, index: usize) -> Option<&Standing> {
        self.row(index).map(|row| &row.standing)
    }

    /// The article to go on with: of those begun and not finished the one that
    /// was read last.
    #[must_use]
    pub fn unfinished(&self) -> Option<(&Entry, &Standing)> {
        let last = self.row(self.unfinished?)?;
        Some((&last.entry, &last.standing))
    }

    /// Takes note of an entry that is new or was read: it may be the one to go on with.
    fn note_unfinished(&mut self, index: usize) {
        let begun_at = |index: usize| {
            let row = self.row(index)?;
            matches!(row.standing.state, ReadingState::Begun(_)).then_some(row.standing.last_read)
        };
        let known = self.unfinished.filter(|known| *known != index);
        let latest = match (known, begun_at(index)) {
            (Some(known), Some(at)) if Some(at) < begun_at(known) => Some(known),
            (_, Some(_)) => Some(index),
            (Some(known), None) => Some(known),
            // The one known is finished or gone: the one before it is looked for.
            (None, None) if self.unfinished == Some(index) => {
                let all = (0..self.rows.len()).filter_map(|index| Some((begun_at(index)?, index)));
                all.max().map(|(_, index)| index)
            }
            (None, None) => None,
        };
        self.unfinished = latest;
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
        self.by_location.get(location, &self.rows)
    }

    /// The index of an entry of this identity.
    #[must_use]
    pub fn index_of_article(&self, id: &ArticleId) -> Option<usize> {
        let of_this =
            |row: &Option<SortedEntry>| row.as_ref().is_some_and(|row| row.standing.id == *id);
        self.rows.iter().position(of_this)
    }

    /// In which fields of an entry the words of the filter stand.
    #[must_use]
    pub fn matched(&self, index: usize) -> FilterMatch {
        self.chosen.get(index).copied().unwrap_or_default()
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
        let hidden = self.row(index)?;
        Some(self.view.partition_point(|shown| {
            self.row(*shown).is_some_and(|shown| {
                compare(shown, hidden, self.order, &self.authors.places).is_lt()
            })
        }))
    }

    /// Puts all entries in order, then shows those the filter lets through.
    fn arrange(&mut self) {
        self.sorted = self.arranged.in_order(self.order, &self.authors.places);
        self.show();
    }

    /// Asks the filter of every entry whether it lets it through.
    fn choose(&mut self) {
        self.chosen = if self.filter.is_empty() {
            Vec::new()
        } else {
            self.matches(&self.filter, 0)
        };
    }

    /// Shows of all entries those the filter lets through.
    fn show(&mut self) {
        if self.filter.is_empty() {
            self.view.clone_from(&self.sorted);
            return;
        }
        let is_chosen = |index: &usize| self.chosen.get(*index).is_some_and(|one| one.chosen);
        self.view = self.sorted.iter().copied().filter(is_chosen).collect();
    }

    /// Where the entries are that a filter lets through.
    pub(super) fn chosen_by(&self, filter: &Filter) -> impl Iterator<Item = &Location> {
        let rows = self.rows.iter().zip(self.matches(filter, 0));
        rows.filter(|(_, matched)| matched.chosen)
            .filter_map(|(row, _)| Some(&row.as_ref()?.entry.location))
    }

    /// What a filter says of the entries from one on.
    pub(super) fn matches(&self, filter: &Filter, first: usize) -> Vec<FilterMatch> {
        filter.matches(&self.fields, first..self.rows.len(), &|index, qualifier| {
            self.row(index)
                .is_some_and(|row| row.holds(qualifier, &self.marked, &self.topics))
        })
    }
}
