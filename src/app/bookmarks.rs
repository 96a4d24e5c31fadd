//! The bookmarks pane: which bookmarks it shows, and in what order.

use super::rows::Rows;
use crate::bookmark::{Bookmark, BookmarkId, Records};
use crate::library::ArticleId;
use crate::search::Filter;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The order of bookmarks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BookmarkOrder {
    /// By article, the one marked last first, and by place in it.
    #[default]
    Article,
    /// The newest first.
    Date,
    /// By colour, then as by article.
    Colour,
    /// By their words.
    Text,
}

impl BookmarkOrder {
    /// Its name, for the head of the pane.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Date => "date",
            Self::Colour => "colour",
            Self::Text => "text",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Article => Self::Date,
            Self::Date => Self::Colour,
            Self::Colour => Self::Text,
            Self::Text => Self::Article,
        }
    }
}

/// The bookmarks pane.
#[derive(Clone, Debug, Default)]
pub struct BookmarksPane {
    /// The cursor.
    pub rows: Rows,
    /// Whether the whole library's bookmarks are shown.
    pub whole_library: bool,
    /// What is shown, in order.
    pub items: Vec<BookmarkId>,
    /// In what order.
    pub order: BookmarkOrder,
    /// How many there are without the filter.
    pub total: usize,
    typed: String,
    filter: Filter,
}

impl BookmarksPane {
    /// A pane that shows the bookmarks of an article or of the library.
    #[must_use]
    pub fn new(whole_library: bool) -> Self {
        Self {
            whole_library,
            ..Self::default()
        }
    }

    /// What is typed in the filter.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.typed
    }

    /// Shows only bookmarks in whose words, note, article or colour all these
    /// words occur; `pinyin` lets Latin letters stand for Chinese ones.
    pub fn set_filter(&mut self, words: &str, pinyin: bool) {
        words.clone_into(&mut self.typed);
        self.filter = Filter::new(words, pinyin);
    }

    /// Sorts in the next order.
    pub fn next_order(&mut self) {
        self.order = self.order.next();
    }

    /// Collects the bookmarks to show: those of `article`, or all. The cursor
    /// stays on its bookmark.
    pub fn collect(&mut self, records: &Records, article: Option<&ArticleId>) {
        let selected = self.selected().cloned();
        let one = if self.whole_library { None } else { article };
        let mut found: Vec<&Bookmark> = match one {
            Some(article) => records.bookmarks_of(article),
            None => records.bookmarks.values().collect(),
        };
        self.total = found.len();
        found.retain(|bookmark| self.accepts(bookmark, records));
        self.sort(&mut found);
        self.items = found.iter().map(|bookmark| bookmark.id.clone()).collect();
        let again = selected.and_then(|id| self.items.iter().position(|item| *item == id));
        if let Some(cursor) = again {
            self.rows.cursor = cursor;
        }
    }

    fn accepts(&self, bookmark: &Bookmark, records: &Records) -> bool {
        if self.filter.is_empty() {
            return true;
        }
        let known = records.articles.get(&bookmark.article);
        let title = known.map_or("", |known| known.title.as_str());
        let words = &bookmark.anchor.quotation;
        self.filter
            .accepts(&[words, &bookmark.note, title, bookmark.colour.name()])
    }

    fn sort(&self, found: &mut [&Bookmark]) {
        let mut latest: HashMap<&ArticleId, u64> = HashMap::new();
        for bookmark in found.iter() {
            let time = latest.entry(&bookmark.article).or_insert(0);
            *time = bookmark.created.max(*time);
        }
        let place = |bookmark: &Bookmark| {
            let time = latest.get(&bookmark.article).copied().unwrap_or(0);
            let article = bookmark.article.clone();
            (
                Reverse(time),
                article,
                bookmark.anchor.range,
                bookmark.created,
            )
        };
        match self.order {
            BookmarkOrder::Article => found.sort_by_cached_key(|bookmark| place(bookmark)),
            BookmarkOrder::Date => {
                found.sort_by_key(|bookmark| (Reverse(bookmark.created), bookmark.id.clone()));
            }
            BookmarkOrder::Colour => {
                found.sort_by_cached_key(|bookmark| (bookmark.colour, place(bookmark)));
            }
            BookmarkOrder::Text => {
                found.sort_by(|left, right| {
                    let words = |bookmark: &Bookmark| bookmark.anchor.quotation.clone();
                    (words(left), &left.id).cmp(&(words(right), &right.id))
                });
            }
        }
    }

    /// The bookmark under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&BookmarkId> {
        self.items.get(self.rows.cursor)
    }
}
