//! The library as the list shows it: sorted, filtered, and how far it has been
//! read. All panes look at it.

use crate::library::found::Qualified;
use crate::library::topics::{Counts, Topic};
use crate::library::{Entry, Library, Location, Order, SortKey, Standing, address_key};
use crate::record::{ArticleId, Records, Timestamp};
use crate::search::{Expression, Filter, FilterMatch};
use crate::text::Text;
use std::sync::Arc;

/// The name of the setting that keeps the order of the list.
pub const LIST_ORDER: &str = "list-order";

/// The library as it is shown.
#[derive(Clone, Debug)]
pub struct Shelf {
    library: Library,
    typed: String,
    /// Whether the library is still being read.
    pub loading: bool,
    /// What could not be read.
    pub problems: Vec<Text>,
    /// Files that are no articles, counted by kinds.
    pub others: Text,
    /// How many articles have gone into the index, of how many that it lacked.
    pub indexing: (usize, usize),
}

impl Default for Shelf {
    fn default() -> Self {
        Self {
            library: Library::new(),
            typed: String::new(),
            loading: true,
            problems: Vec::new(),
            others: Text::default(),
            indexing: (0, 0),
        }
    }
}

/// Path, title and file name of an article, as shown until it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleNames {
    /// Its path as recorded.
    pub path: Text,
    /// Its title.
    pub title: Text,
    /// The name of its file, which chooses the parser.
    pub file: Text,
}

impl Shelf {
    /// Takes more articles.
    pub fn add(&mut self, entries: Vec<Entry>, records: &Records) {
        self.library.add(entries, records);
    }

    /// Takes articles out that are no longer there.
    pub fn remove(&mut self, locations: &[Location]) {
        self.library.remove(locations);
    }

    /// The library has been read.
    pub fn scanned(&mut self, problems: Vec<Text>, others: Text) {
        self.loading = false;
        self.problems = problems;
        self.others = others;
    }

    /// Sorts as the records say, if they do.
    pub fn sort_as_saved(&mut self, records: &Records) {
        let saved = records.settings.get(LIST_ORDER);
        let order = saved.and_then(|saved| Order::read(saved));
        if let Some(order) = order.filter(|order| *order != self.library.order()) {
            self.library.sort(order);
        }
    }

    /// Sorts by the next key.
    pub fn next_sort(&mut self) {
        let Order { key, reversed } = self.library.order();
        let key = match key {
            SortKey::Date => SortKey::Title,
            SortKey::Title => SortKey::Author,
            SortKey::Author => SortKey::Progress,
            SortKey::Progress => SortKey::LastRead,
            SortKey::LastRead => SortKey::Date,
        };
        self.library.sort(Order { key, reversed });
    }

    /// Reverses the order.
    pub fn reverse(&mut self) {
        let Order { key, reversed } = self.library.order();
        self.library.sort(Order {
            key,
            reversed: !reversed,
        });
    }

    /// What it is sorted by, and whether the other way round.
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
    pub fn refresh_all(&mut self, records: &Records) {
        self.library.refresh(records);
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

    /// What was read when, the latest first, by the indices of [`Shelf::entry`].
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

    /// Shows only what a filter lets through.
    pub fn set_filter(&mut self, typed: &str, pinyin: bool, records: &Records) {
        typed.clone_into(&mut self.typed);
        self.library.set_filter(Filter::new(typed, pinyin), records);
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

    /// The entries shown from a place on, each with its place and what the
    /// records say about it.
    pub fn shown_from(&self, first: usize) -> impl Iterator<Item = (usize, &Entry, &Standing)> {
        let places = self.library.view().iter().enumerate();
        places.skip(first).filter_map(|(place, index)| {
            Some((
                place,
                self.library.entry(*index)?,
                self.library.standing(*index)?,
            ))
        })
    }

    /// In which fields the words of the filter stand of the article at a place
    /// among those shown.
    #[must_use]
    pub fn matched(&self, place: usize) -> FilterMatch {
        let index = self.index_at(place);
        index.map_or_else(FilterMatch::default, |index| self.library.matched(index))
    }

    /// The article at a place among those shown, by its index in the library.
    #[must_use]
    pub fn index_at(&self, place: usize) -> Option<usize> {
        self.library.view().get(place).copied()
    }

    /// The article at a place among those shown.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&Entry> {
        self.library.entry(self.index_at(place)?)
    }

    /// The place at which an article is shown, by its index in the library.
    #[must_use]
    pub fn place_of_index(&self, index: usize) -> Option<usize> {
        self.library.row_of(index)
    }

    /// The place at which an article is shown.
    #[must_use]
    pub fn place_of(&self, location: &Location) -> Option<usize> {
        self.library.row_of(self.library.index_of(location)?)
    }

    /// The article after the given one in order, or the one before it; of the
    /// one at `place` when the library does not have it.
    #[must_use]
    pub fn neighbour(
        &self,
        location: Option<&Location>,
        place: usize,
        forward: bool,
    ) -> Option<Location> {
        let known = location.and_then(|location| self.library.index_of(location));
        let index = known.or_else(|| self.index_at(place))?;
        let neighbour = if forward {
            self.library.next(index)
        } else {
            self.library.previous(index)
        }?;
        Some(self.library.entry(neighbour)?.location.clone())
    }

    /// What an article is called until it is open.
    #[must_use]
    pub fn names(&self, location: &Location) -> ArticleNames {
        let index = self.library.index_of(location);
        if let Some(entry) = index.and_then(|index| self.library.entry(index)) {
            return ArticleNames {
                path: entry.fingerprint.path.clone(),
                title: entry.metadata.title.clone(),
                file: entry.name.clone(),
            };
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
        ArticleNames {
            path,
            title: name.clone(),
            file: name,
        }
    }

    /// Whether it has an article there.
    #[must_use]
    pub fn has(&self, location: &Location) -> bool {
        self.library.index_of(location).is_some()
    }

    /// Where its articles are.
    pub fn locations(&self) -> impl Iterator<Item = &Location> {
        self.library.entries().map(|entry| &entry.location)
    }

    /// The article that was saved from an address of this key (see
    /// [`address_key`]).
    #[must_use]
    pub fn with_address(&self, key: &str) -> Option<Location> {
        let host = key.split(['/', '?']).next().unwrap_or(key);
        let mut entries = self.library.entries();
        let found = entries.find(|entry| {
            let saved_from = entry.metadata.source_url.as_ref();
            let same_host = saved_from.filter(|url| url.contains(host));
            same_host.and_then(|url| address_key(url)).as_deref() == Some(key)
        });
        found.map(|entry| entry.location.clone())
    }

    /// Where the article of this identity is.
    #[must_use]
    pub fn find(&self, id: &ArticleId) -> Option<Location> {
        let index = self.library.index_of_article(id)?;
        Some(self.library.entry(index)?.location.clone())
    }
}
