//! The list pane: the shelf as it is sorted and filtered, and the cursor in it.

use crate::app::rows::{Rows, Step};
use crate::bookmark::{Records, Timestamp};
use crate::library::found::Qualified;
use crate::library::topics::{Counts, Topic};
use crate::library::{ArticleId, Entry, Library, Location, Order, SortKey, Standing};
use crate::search::{Expression, Filter};
use crate::text::Text;
use std::sync::Arc;

/// The library and its list.
#[derive(Clone, Debug)]
pub struct List {
    library: Library,
    rows: Rows,
    /// Whether the reader has put the cursor where it stands.
    placed: bool,
    typed: String,
    /// Whether the library is still being read.
    pub loading: bool,
    /// What could not be read.
    pub problems: Vec<Text>,
    /// How many articles have gone into the index, of how many that it lacked.
    pub indexing: (usize, usize),
}

impl Default for List {
    fn default() -> Self {
        Self {
            library: Library::new(),
            rows: Rows::default(),
            placed: false,
            typed: String::new(),
            loading: true,
            problems: Vec::new(),
            indexing: (0, 0),
        }
    }
}

impl List {
    /// Takes more articles; the cursor stays on its article.
    pub fn add(&mut self, entries: Vec<Entry>, records: &Records, visible: usize) {
        self.changed(visible, |library| library.add(entries, records));
    }

    /// Takes articles out that are no longer there.
    pub fn remove(&mut self, locations: &[Location], visible: usize) {
        self.changed(visible, |library| library.remove(locations));
    }

    /// The library has been read.
    pub fn scanned(&mut self, problems: Vec<Text>) {
        self.loading = false;
        self.problems = problems;
    }

    /// Changes what the list shows; the cursor stays on its article, unless it
    /// still stands at the top because nobody has moved it.
    fn changed(&mut self, visible: usize, change: impl FnOnce(&mut Library)) {
        let under_cursor = self.library.view().get(self.rows.cursor).copied();
        change(&mut self.library);
        let cursor = under_cursor
            .filter(|_| self.placed)
            .and_then(|index| self.library.row_of(index));
        if let Some(cursor) = cursor {
            self.rows.cursor = cursor;
        }
        self.rows.show(self.library.view().len(), visible);
    }

    /// Sorts by the next key.
    pub fn next_sort(&mut self, visible: usize) {
        let Order { key, reversed } = self.library.order();
        let key = match key {
            SortKey::Date => SortKey::Title,
            SortKey::Title => SortKey::Author,
            SortKey::Author => SortKey::Progress,
            SortKey::Progress => SortKey::LastRead,
            SortKey::LastRead => SortKey::Date,
        };
        self.sort(Order { key, reversed }, visible);
    }

    /// Turns the order round.
    pub fn reverse(&mut self, visible: usize) {
        let Order { key, reversed } = self.library.order();
        let order = Order {
            key,
            reversed: !reversed,
        };
        self.sort(order, visible);
    }

    fn sort(&mut self, order: Order, visible: usize) {
        self.changed(visible, |library| library.sort(order));
    }

    /// What the list is sorted by, and whether the other way round.
    #[must_use]
    pub fn sorting(&self) -> Order {
        self.library.order()
    }

    /// Takes over what the records say now about an article.
    pub fn refresh(&mut self, location: &Location, records: &Records) {
        if let Some(index) = self.library.index_of(location) {
            self.library.refresh_entry(index, records);
        }
    }

    /// Takes over what the records say of all articles.
    pub fn refresh_all(&mut self, records: &Records, visible: usize) {
        self.changed(visible, |library| library.refresh(records));
    }

    /// For which articles the qualifiers of a query hold.
    pub fn qualified(
        &mut self,
        expression: &Expression,
        pinyin: bool,
        records: &Records,
    ) -> Option<Arc<Qualified>> {
        self.library.set_marked(records);
        self.library.qualified(expression, pinyin)
    }

    /// The folders of the library and the tags of its articles.
    #[must_use]
    pub fn topics(&self) -> (Vec<Topic>, Vec<Topic>) {
        self.library.topics()
    }

    /// How many articles a filter lets through.
    #[must_use]
    pub fn counts(&self, filter: &Filter) -> Counts {
        self.library.count(filter)
    }

    /// Takes over which articles have bookmarks now.
    pub fn note_marked(&mut self, records: &Records) {
        self.library.set_marked(records);
    }

    /// What was read when, the latest first, by the indices of [`List::entry`].
    #[must_use]
    pub fn history(&self) -> Vec<(Timestamp, usize)> {
        self.library.history()
    }

    /// An article by its index in the library.
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<(&Entry, &Standing)> {
        self.library.row_at(index)
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.typed
    }

    /// Filters the list.
    pub fn set_filter(&mut self, typed: &str, pinyin: bool, records: &Records, visible: usize) {
        typed.clone_into(&mut self.typed);
        let filter = Filter::new(typed, pinyin);
        self.changed(visible, |library| library.set_filter(filter, records));
    }

    /// The article to go on with: the last one that was read and not finished.
    #[must_use]
    pub fn unfinished(&self) -> Option<(&Entry, &Standing)> {
        self.library.unfinished()
    }

    /// How many articles the library has.
    #[must_use]
    pub fn total(&self) -> usize {
        self.library.len()
    }

    /// How many of them the list shows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.library.view().len()
    }

    /// The entries on the pane from the first to be seen on, each with its
    /// place in the list and what the records say about it.
    pub fn visible(&self, rows: usize) -> impl Iterator<Item = (usize, &Entry, &Standing)> {
        let places = self.library.view().iter().enumerate();
        places
            .skip(self.rows.first)
            .take(rows)
            .filter_map(|(place, index)| {
                Some((
                    place,
                    self.library.entry(*index)?,
                    self.library.standing(*index)?,
                ))
            })
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
        let index = self.library.view().get(self.rows.cursor)?;
        self.library.entry(*index)
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, visible: usize) {
        self.placed = true;
        self.rows.step(step, self.count(), visible);
    }

    /// Puts the cursor on a place in the list.
    pub fn go_to(&mut self, place: usize, visible: usize) {
        self.placed = true;
        self.rows.go_to(place, self.count(), visible);
    }

    /// Keeps the cursor on the pane when its height changes.
    pub fn show(&mut self, visible: usize) {
        self.rows.show(self.count(), visible);
    }

    /// Puts the cursor on an article, if the list shows it.
    pub fn point_at(&mut self, location: &Location) {
        let index = self.library.index_of(location);
        if let Some(place) = index.and_then(|index| self.library.row_of(index)) {
            self.placed = true;
            self.rows.cursor = place;
        }
    }

    /// The article after the given one in the list's order (or before it); of
    /// the cursor's article when none is given.
    #[must_use]
    pub fn neighbour(&self, location: Option<&Location>, forward: bool) -> Option<Location> {
        let known = location.and_then(|location| self.library.index_of(location));
        let index = known.or_else(|| self.library.view().get(self.rows.cursor).copied())?;
        let neighbour = if forward {
            self.library.next(index)
        } else {
            self.library.previous(index)
        }?;
        Some(self.library.entry(neighbour)?.location.clone())
    }

    /// Path, title and file name of an article, as shown until it is open.
    #[must_use]
    pub fn names(&self, location: &Location) -> (Text, Text, Text) {
        let index = self.library.index_of(location);
        if let Some(entry) = index.and_then(|index| self.library.entry(index)) {
            let path = entry.fingerprint.path.clone();
            return (path, entry.metadata.title.clone(), entry.name.clone());
        }
        let (path, name) = match location {
            Location::File(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                (
                    Text::clean_line(&path.to_string_lossy()),
                    Text::clean_line(&name),
                )
            }
            Location::Embedded(name) => (Text::clean_line(name), Text::clean_line(name)),
        };
        (path, name.clone(), name)
    }

    /// Where the article of this identity is.
    #[must_use]
    pub fn find(&self, id: &ArticleId) -> Option<Location> {
        let index = self.library.index_of_article(id)?;
        Some(self.library.entry(index)?.location.clone())
    }
}
