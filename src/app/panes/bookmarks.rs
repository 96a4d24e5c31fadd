//! The bookmarks pane: which bookmarks it shows, and in what order.

use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::input::prompt::Prompt;
use crate::app::message::Effect;
use crate::app::notice::{Done, Notice};
use crate::app::reader::Reader;
use crate::app::reader::bookmark::{edit_note, recolour};
use crate::app::rows::Rows;
use crate::record::{ArticleId, Bookmark, BookmarkId, Colour, Records};
use crate::search::{Fields, Filter};
use crate::text::Range;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Keys of the bookmarks beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("e", A::EditNote),
    ("D", A::Delete),
    ("Del", A::Delete),
    ("A", A::Scope),
    ("s", A::Sort),
    ("/", A::Filter),
    ("y", A::Copy),
];

/// Rows a bookmark takes.
pub const BOOKMARK_ROWS: usize = 4;

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
    fn next(self) -> Self {
        match self {
            Self::Article => Self::Date,
            Self::Date => Self::Colour,
            Self::Colour => Self::Text,
            Self::Text => Self::Article,
        }
    }

    fn sort(self, bookmarks: &mut [&Bookmark]) {
        match self {
            Self::Article => {
                let rank = ranks(bookmarks);
                bookmarks.sort_by_cached_key(|bookmark| by_place(bookmark, &rank));
            }
            Self::Colour => {
                let rank = ranks(bookmarks);
                bookmarks
                    .sort_by_cached_key(|bookmark| (bookmark.colour, by_place(bookmark, &rank)));
            }
            Self::Date => bookmarks.sort_by(|left, right| {
                let order = right.created.cmp(&left.created);
                order.then_with(|| left.id.cmp(&right.id))
            }),
            Self::Text => bookmarks.sort_by(|left, right| {
                let order = left.anchor.quotation.cmp(&right.anchor.quotation);
                order.then_with(|| left.id.cmp(&right.id))
            }),
        }
    }
}

/// The place of each article among all, the one marked last first.
fn ranks<'records>(bookmarks: &[&'records Bookmark]) -> HashMap<&'records ArticleId, usize> {
    let mut latest: HashMap<&ArticleId, u64> = HashMap::new();
    for bookmark in bookmarks {
        let time = latest.entry(&bookmark.article).or_insert(0);
        *time = bookmark.created.max(*time);
    }
    let mut articles: Vec<(&ArticleId, u64)> = latest.into_iter().collect();
    articles.sort_by_key(|(id, time)| (Reverse(*time), *id));
    let ranked = articles.into_iter().enumerate();
    ranked.map(|(rank, (id, _))| (id, rank)).collect()
}

fn by_place(bookmark: &Bookmark, rank: &HashMap<&ArticleId, usize>) -> (usize, Range, u64) {
    let rank = rank.get(&bookmark.article).copied().unwrap_or(0);
    (rank, bookmark.anchor.range, bookmark.created)
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
    /// What would be shown without the filter, in order.
    all: Vec<BookmarkId>,
    /// Of these what the filter looks at, made ready when first there is one.
    fields: Option<Fields>,
    typed: String,
    filter: Filter,
}

/// The words, note, article and colour of each bookmark.
fn fields(bookmarks: &[BookmarkId], records: &Records) -> Fields {
    let mut fields = Fields::default();
    for (number, id) in bookmarks.iter().enumerate() {
        let Some(bookmark) = records.bookmarks.get(id) else {
            fields.set(number, &[]);
            continue;
        };
        let known = records.articles.get(&bookmark.article);
        let title = known.map_or("", |known| known.title.as_str());
        let words = &bookmark.anchor.quotation;
        let colour = bookmark.colour.name();
        fields.set(number, &[words, &bookmark.note, title, colour]);
    }
    fields
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
    /// words occur.
    pub fn set_filter(&mut self, words: &str, context: &Context) {
        if self.typed != words && !words.trim().is_empty() {
            self.rows = Rows::default();
        }
        words.clone_into(&mut self.typed);
        // Latin letters may stand for Chinese ones.
        self.filter = Filter::new(words, context.workspace.settings.pinyin);
        self.select(&context.workspace.records);
    }

    /// Collects the bookmarks to show: those of the open article, or all. The
    /// cursor stays on its bookmark.
    pub fn collect(&mut self, reader: Option<&Reader>, records: &Records) {
        let article = reader.filter(|reader| reader.article().is_some());
        let mut found: Vec<&Bookmark> = match article.filter(|_| !self.whole_library) {
            Some(reader) => records.bookmarks_of(&reader.id),
            None => records.bookmarks.values().collect(),
        };
        self.order.sort(&mut found);
        self.all = found.iter().map(|bookmark| bookmark.id.clone()).collect();
        self.fields = None;
        self.select(records);
    }

    /// How many there are without the filter.
    #[must_use]
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// Shows those that the filter lets through. The cursor stays on its bookmark.
    fn select(&mut self, records: &Records) {
        let selected = self.selected().cloned();
        let all = std::mem::take(&mut self.all);
        self.items = if self.filter.is_empty() {
            all.clone()
        } else {
            let fields = self.fields.get_or_insert_with(|| fields(&all, records));
            let chosen = self.filter.select(fields, 0..all.len(), &|_, _| false);
            let chosen = all.iter().zip(chosen).filter(|(_, chosen)| *chosen);
            chosen.map(|(id, _)| id.clone()).collect()
        };
        self.all = all;
        let again = selected.and_then(|id| self.items.iter().position(|item| *item == id));
        if let Some(cursor) = again {
            self.rows.cursor = cursor;
        }
    }

    /// The bookmark under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&BookmarkId> {
        self.items.get(self.rows.cursor)
    }

    fn bookmark(&self, context: &Context) -> Option<Bookmark> {
        let bookmarks = &context.workspace.records.bookmarks;
        bookmarks.get(self.selected()?).cloned()
    }

    /// Does what an action asks for.
    pub fn perform(&mut self, action: Action, reader: Option<&Reader>, context: &mut Context) {
        match action {
            Action::Filter => context.ask(Intent::Prompt(Prompt::filter(&self.typed))),
            Action::Sort => {
                self.order = self.order.next();
                self.collect(reader, &context.workspace.records);
            }
            Action::Scope => {
                self.whole_library = !self.whole_library;
                self.rows = Rows::default();
                self.collect(reader, &context.workspace.records);
            }
            _ => {
                if let Some(bookmark) = self.bookmark(context) {
                    act_on(bookmark, action, context);
                }
            }
        }
    }

    /// Marks the bookmark under the cursor in a colour.
    pub fn recolour(&self, colour: Colour, context: &mut Context) {
        if let Some(bookmark) = self.bookmark(context) {
            recolour(bookmark, colour, context);
        }
    }
}

/// What actions do with one bookmark.
fn act_on(bookmark: Bookmark, action: Action, context: &mut Context) {
    match action {
        Action::Open => context.ask(Intent::GoToBookmark(Box::new(bookmark))),
        Action::EditNote => edit_note(&bookmark, context),
        Action::Delete => {
            if let Some(change) = context.workspace.remove_bookmark(&bookmark.id) {
                context.bookmarks_changed(change, Done::Deleted);
            }
        }
        Action::Copy => {
            let words = bookmark.anchor.quotation.to_string();
            context.effects.push(Effect::Copy(words));
            context.tell(Notice::Copied);
        }
        _ => {}
    }
}
