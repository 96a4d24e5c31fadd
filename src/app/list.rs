//! The list pane: the shelf as it is sorted and filtered, and the cursor in it.

use super::rows::{Rows, Step};
use crate::bookmark::Records;
use crate::library::{ArticleId, Entry, Location, SortKey};
use crate::text::Text;

/// The library and its list.
#[derive(Clone, Debug)]
pub struct List {
    entries: Vec<Entry>,
    order: Vec<usize>,
    rows: Rows,
    sort: SortKey,
    reversed: bool,
    filter: String,
    /// Whether the library is still being read.
    pub loading: bool,
    /// What could not be read.
    pub problems: Vec<Text>,
}

impl Default for List {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            order: Vec::new(),
            rows: Rows::default(),
            sort: SortKey::default(),
            reversed: false,
            filter: String::new(),
            loading: true,
            problems: Vec::new(),
        }
    }
}

impl List {
    /// Takes more articles; the cursor stays on its article.
    pub fn add(&mut self, entries: Vec<Entry>, records: &Records, visible: usize) {
        self.entries.extend(entries);
        self.sort_again(records, visible);
    }

    /// The library has been read.
    pub fn scanned(&mut self, problems: Vec<Text>) {
        self.loading = false;
        self.problems = problems;
    }

    fn sort_again(&mut self, records: &Records, visible: usize) {
        let at_start = self.rows.cursor == 0 && self.rows.first == 0;
        let under_cursor = self.order.get(self.rows.cursor).copied();
        self.order = crate::library::order(
            &self.entries,
            records,
            self.sort,
            self.reversed,
            &self.filter,
        );
        if let Some(cursor) = under_cursor
            .filter(|_| !at_start)
            .and_then(|entry| self.order.iter().position(|index| *index == entry))
        {
            self.rows.cursor = cursor;
        }
        self.rows.show(self.order.len(), visible);
    }

    /// Sorts by the next key.
    pub fn next_sort(&mut self, records: &Records, visible: usize) {
        self.sort = match self.sort {
            SortKey::Date => SortKey::Title,
            SortKey::Title => SortKey::Author,
            SortKey::Author => SortKey::Progress,
            SortKey::Progress => SortKey::LastRead,
            SortKey::LastRead => SortKey::Date,
        };
        self.sort_again(records, visible);
    }

    /// Turns the order round.
    pub fn reverse(&mut self, records: &Records, visible: usize) {
        self.reversed = !self.reversed;
        self.sort_again(records, visible);
    }

    /// What the list is sorted by, and whether the other way round.
    #[must_use]
    pub fn sorting(&self) -> (SortKey, bool) {
        (self.sort, self.reversed)
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Filters the list.
    pub fn set_filter(&mut self, filter: &str, records: &Records, visible: usize) {
        filter.clone_into(&mut self.filter);
        self.sort_again(records, visible);
    }

    /// How many articles the library has.
    #[must_use]
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// How many of them the list shows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// The entries on the pane from the first to be seen on.
    pub fn visible(&self, rows: usize) -> impl Iterator<Item = (usize, &Entry)> {
        self.order
            .iter()
            .enumerate()
            .skip(self.rows.first)
            .take(rows)
            .filter_map(|(place, index)| Some((place, self.entries.get(*index)?)))
    }

    /// The place in the list of the article under the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.rows.cursor
    }

    /// The place in the list of the first article to be seen.
    #[must_use]
    pub fn first(&self) -> usize {
        self.rows.first
    }

    /// The article under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Entry> {
        self.entries.get(*self.order.get(self.rows.cursor)?)
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, visible: usize) {
        self.rows.step(step, self.order.len(), visible);
    }

    /// Puts the cursor on a place in the list.
    pub fn go_to(&mut self, place: usize, visible: usize) {
        self.rows.go_to(place, self.order.len(), visible);
    }

    /// Keeps the cursor on the pane when its height changes.
    pub fn show(&mut self, visible: usize) {
        self.rows.show(self.order.len(), visible);
    }

    fn place_of(&self, location: &Location) -> Option<usize> {
        self.order.iter().position(|index| {
            self.entries
                .get(*index)
                .is_some_and(|entry| entry.location == *location)
        })
    }

    /// Puts the cursor on an article, if the list shows it.
    pub fn point_at(&mut self, location: &Location) {
        if let Some(place) = self.place_of(location) {
            self.rows.cursor = place;
        }
    }

    /// The article `step` places after the given one, or after the cursor.
    #[must_use]
    pub fn neighbour(&self, location: Option<&Location>, step: i64) -> Option<Location> {
        let place = location
            .and_then(|location| self.place_of(location))
            .unwrap_or(self.rows.cursor);
        let target = usize::try_from(i64::try_from(place).ok()?.checked_add(step)?).ok()?;
        Some(self.entries.get(*self.order.get(target)?)?.location.clone())
    }

    /// Path, title and file name of an article, as shown until it is open.
    #[must_use]
    pub fn names(&self, location: &Location) -> (Text, Text, Text) {
        if let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.location == *location)
        {
            return (
                entry.fingerprint.path.clone(),
                entry.metadata.title.clone(),
                entry.name.clone(),
            );
        }
        let path = match location {
            Location::File(path) => Text::clean_line(&path.to_string_lossy()),
            Location::Embedded(name) => Text::clean_line(name),
        };
        let name = match location {
            Location::File(path) => {
                Text::clean_line(&path.file_name().unwrap_or_default().to_string_lossy())
            }
            Location::Embedded(name) => Text::clean_line(name),
        };
        (path, name.clone(), name)
    }

    /// Where the article of this identity is.
    #[must_use]
    pub fn find(&self, id: &ArticleId, records: &Records) -> Option<Location> {
        self.entries
            .iter()
            .find(|entry| records.identify(&entry.fingerprint) == *id)
            .map(|entry| entry.location.clone())
    }
}
