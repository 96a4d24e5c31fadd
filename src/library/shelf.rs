//! The library: all entries, and the ones the list shows in their order.

use super::order::{Rank, compare, rank};
use super::row::{Row, set_fields};
use super::topics::Topics;
use super::{ArticleId, Entry, Location, Order, ReadingState, SortKey, Standing, collation};
use crate::bookmark::Records;
use crate::search::{Fields, Filter};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// The entries of a library and the view of them that the list shows.
///
/// Entries are added in batches while a scan runs; every method leaves the
/// view filtered and in order. Adding a batch costs one pass over the view,
/// not a sort of it.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// An entry that has gone leaves its place empty.
    pub(super) rows: Vec<Option<Row>>,
    fields: Fields,
    by_location: HashMap<Location, usize>,
    authors: Authors,
    pub(super) topics: Topics,
    /// Indices of all entries in the order of the list, each with its rank.
    sorted: Vec<(Rank, usize)>,
    /// Indices of all entries in the order of their titles: titles have no
    /// number that tells them apart, and sorting them all takes too long.
    by_title: Vec<usize>,
    /// Indices of those the filter lets through, in the same order.
    view: Vec<usize>,
    order: Order,
    filter: Filter,
    /// The one that was read last of those begun and not finished.
    unfinished: Option<usize>,
    /// Articles with bookmarks, as they were when the filter was set.
    pub(super) marked: HashSet<ArticleId>,
}

/// The authors of a library.
#[derive(Clone, Debug, Default)]
pub(super) struct Authors {
    numbers: HashMap<Box<str>, u32>,
    /// The place of each among all, by number.
    places: Vec<u32>,
}

impl Library {
    /// An empty library.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a batch. An entry at a location that is there already takes the
    /// other's place, index included.
    pub fn add(&mut self, entries: Vec<Entry>, records: &Records) {
        let known_authors = self.authors.numbers.len();
        let mut fresh = Vec::with_capacity(entries.len());
        let mut replaced = false;
        let mut moved = Vec::new();
        for entry in entries {
            let known = self.by_location.get(&entry.location).copied();
            let index = known.unwrap_or_else(|| {
                let index = self.rows.len();
                self.by_location.insert(entry.location.clone(), index);
                self.rows.push(None);
                fresh.push(index);
                index
            });
            set_fields(&mut self.fields, index, &entry);
            let row = Row::new(entry, records, &mut self.authors, &mut self.topics);
            let before = self.place(index);
            if let Some(slot) = self.rows.get_mut(index) {
                *slot = Some(row);
            }
            self.note_unfinished(index);
            match before {
                None => {}
                Some(before) if Some(&before) == self.place(index).as_ref() => replaced = true,
                Some(_) => moved.push(index),
            }
        }
        let mut resort = !moved.is_empty();
        self.put_by_title(&fresh, &moved);
        if self.authors.numbers.len() > known_authors {
            self.authors.arrange();
            resort |= self.order.key == SortKey::Author;
        }
        if resort || self.order.key == SortKey::Title {
            return self.arrange();
        }
        self.merge(fresh);
        if replaced && !self.filter.is_empty() {
            self.select();
        }
    }

    /// Takes out the entries at these locations.
    pub fn remove(&mut self, locations: &[Location]) {
        let mut gone = false;
        for location in locations {
            if let Some(index) = self.by_location.remove(location) {
                self.rows[index] = None;
                self.note_unfinished(index);
                self.fields.set(index, &[]);
                gone = true;
            }
        }
        if gone {
            let rows = &self.rows;
            self.sorted.retain(|(_, index)| rows[*index].is_some());
            self.by_title.retain(|index| rows[*index].is_some());
            self.view.retain(|index| rows[*index].is_some());
        }
    }

    /// Shows only what the filter lets through.
    pub fn set_filter(&mut self, filter: Filter, records: &Records) {
        self.filter = filter;
        self.set_marked(records);
        self.select();
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
        self.arrange();
    }

    /// Takes over what the records say now of one entry. The view keeps its
    /// order until it is sorted again, so that no row jumps away from the reader.
    pub fn refresh_entry(&mut self, index: usize, records: &Records) {
        if let Some(Some(row)) = self.rows.get_mut(index) {
            row.standing = Standing::of(&row.entry, records);
            self.note_unfinished(index);
        }
    }

    /// Takes over what the records say of all entries.
    pub fn refresh(&mut self, records: &Records) {
        for row in self.rows.iter_mut().flatten() {
            row.standing = Standing::of(&row.entry, records);
        }
        self.set_marked(records);
        self.arrange();
    }

    /// How many entries there are, shown or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
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

    fn row(&self, index: usize) -> Option<&Row> {
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
        self.by_location.get(location).copied()
    }

    /// The index of an entry of this identity.
    #[must_use]
    pub fn index_of_article(&self, id: &ArticleId) -> Option<usize> {
        let of_this = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.standing.id == *id);
        self.rows.iter().position(of_this)
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

    /// Sorts all entries, then shows those the filter lets through.
    fn arrange(&mut self) {
        if self.order.key == SortKey::Title {
            self.sorted = (0..).zip(self.titles()).collect();
            return self.select();
        }
        let mut sorted: Vec<(Rank, usize)> = (0..self.rows.len())
            .filter_map(|index| Some((self.rank(index)?, index)))
            .collect();
        sorted.sort_unstable_by(|left, right| self.compare(*left, *right));
        self.sorted = sorted;
        self.select();
    }

    /// What decides the place of an entry in any order.
    fn place(&self, index: usize) -> Option<(Rank, Box<str>)> {
        Some((self.rank(index)?, self.row(index)?.title.clone()))
    }

    /// Puts entries into the order of titles; those that `moved` are there already.
    fn put_by_title(&mut self, fresh: &[usize], moved: &[usize]) {
        let mut old = std::mem::take(&mut self.by_title);
        if !moved.is_empty() {
            let moved: HashSet<usize> = moved.iter().copied().collect();
            old.retain(|index| !moved.contains(index));
        }
        let mut added: Vec<usize> = fresh.iter().chain(moved).copied().collect();
        added.sort_unstable_by(|left, right| self.compare_titles(*left, *right));
        let mut all = Vec::with_capacity(old.len() + added.len());
        let mut from = 0;
        for new in added {
            let rest = &old[from..];
            let before = rest.partition_point(|old| self.compare_titles(*old, new).is_lt());
            all.extend_from_slice(&rest[..before]);
            all.push(new);
            from += before;
        }
        all.extend_from_slice(&old[from..]);
        self.by_title = all;
    }

    fn compare_titles(&self, left: usize, right: usize) -> Ordering {
        let order = Order {
            key: SortKey::Title,
            reversed: false,
        };
        match (self.row(left), self.row(right)) {
            (Some(left), Some(right)) => compare(left, right, order, &self.authors.places),
            _ => Ordering::Equal,
        }
    }

    /// All entries by title, onwards or backwards; those of one title always
    /// the newest first.
    fn titles(&self) -> Vec<usize> {
        if !self.order.reversed {
            return self.by_title.clone();
        }
        let title = |index: &usize| self.row(*index).map(|row| &row.title);
        self.by_title
            .chunk_by(|left, right| title(left) == title(right))
            .rev()
            .flatten()
            .copied()
            .collect()
    }

    /// Puts some more entries in their places.
    fn merge(&mut self, fresh: Vec<usize>) {
        let mut added: Vec<(Rank, usize)> = fresh
            .into_iter()
            .filter_map(|index| Some((self.rank(index)?, index)))
            .collect();
        added.sort_unstable_by(|left, right| self.compare(*left, *right));
        let Some(first) = added.iter().map(|(_, index)| *index).min() else {
            return;
        };
        let chosen = self.chosen(&self.filter, first);
        let is_shown = |index: usize| chosen.get(index - first).copied().unwrap_or_default();
        let mut view = Vec::with_capacity(self.view.len() + added.len());
        let mut sorted = Vec::with_capacity(self.sorted.len() + added.len());
        let mut old_view = self.view.iter().copied().peekable();
        let mut added = added.into_iter().peekable();
        for old in &self.sorted {
            while let Some(new) = added.next_if(|new| self.compare(*new, *old).is_lt()) {
                sorted.push(new);
                view.extend(Some(new.1).filter(|index| is_shown(*index)));
            }
            sorted.push(*old);
            view.extend(old_view.next_if_eq(&old.1));
        }
        for new in added {
            sorted.push(new);
            view.extend(Some(new.1).filter(|index| is_shown(*index)));
        }
        self.sorted = sorted;
        self.view = view;
    }

    /// Shows of all entries those the filter lets through.
    fn select(&mut self) {
        let chosen = self.chosen(&self.filter, 0);
        let order = self.sorted.iter().map(|(_, index)| *index);
        self.view = order.filter(|index| chosen[*index]).collect();
    }

    /// Where the entries are that a filter lets through.
    pub(super) fn chosen_by(&self, filter: &Filter) -> impl Iterator<Item = &Location> {
        let chosen = self.chosen(filter, 0);
        let rows = self.rows.iter().zip(chosen);
        rows.filter(|(_, chosen)| *chosen)
            .filter_map(|(row, _)| Some(&row.as_ref()?.entry.location))
    }

    /// What a filter says of the entries from one on.
    pub(super) fn chosen(&self, filter: &Filter, first: usize) -> Vec<bool> {
        filter.select(&self.fields, first..self.rows.len(), &|index, qualifier| {
            self.row(index)
                .is_some_and(|row| row.holds(qualifier, &self.marked, &self.topics))
        })
    }

    fn rank(&self, index: usize) -> Option<Rank> {
        Some(rank(self.row(index)?, self.order, &self.authors.places))
    }

    fn compare(&self, left: (Rank, usize), right: (Rank, usize)) -> Ordering {
        left.0
            .cmp(&right.0)
            .then_with(|| match (self.row(left.1), self.row(right.1)) {
                (Some(left), Some(right)) => compare(left, right, self.order, &self.authors.places),
                _ => Ordering::Equal,
            })
    }
}

impl Authors {
    pub(super) fn number(&mut self, author: &str) -> Option<u32> {
        let key = collation::key(author);
        if key.is_empty() {
            return None;
        }
        let next = u32::try_from(self.numbers.len()).ok()?;
        Some(*self.numbers.entry(key).or_insert(next))
    }

    fn arrange(&mut self) {
        let mut sorted: Vec<(&str, u32)> = self
            .numbers
            .iter()
            .map(|(author, number)| (author.as_ref(), *number))
            .collect();
        sorted.sort_unstable();
        let mut places = vec![0; sorted.len()];
        for (place, (_, number)) in (0..).zip(sorted) {
            places[number as usize] = place;
        }
        self.places = places;
    }
}
