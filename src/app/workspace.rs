//! What all panes look at and work on: the settings, what the reader has
//! saved, the library, and where one has been.

use super::input::history::PromptHistory;
use super::jumps::Jumps;
use super::message::Request;
use super::notice::Told;
use super::saves::Saves;
use super::shelf::Shelf;
use super::undo::UndoHistory;
use crate::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Records, Timestamp};
use crate::search::Options;
use crate::settings::Settings;

/// The name of the setting that says which keys the reader knows, and what it
/// says of those of now: another number whenever keys change.
pub const KEYS_KNOWN: &str = "keys-known";
/// See [`KEYS_KNOWN`].
pub const KEYS: &str = "2";

/// What the panes share.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Settings.
    pub settings: Settings,
    /// Everything the reader has saved.
    pub records: Records,
    /// The library.
    pub shelf: Shelf,
    /// The places one has jumped from.
    pub jumps: Jumps,
    /// The colour the next passage is marked in.
    pub colour: Colour,
    /// What was typed into fields.
    pub history: PromptHistory,
    /// What was searched for last in an article of this run, and how.
    pub last_search: Option<(String, Options)>,
    /// How much of what the reader did is on disk.
    pub saves: Saves,
    undo: UndoHistory,
    last_request: u64,
    last_bookmark: u64,
    /// Makes the bookmarks of this run different from all others.
    instance: String,
}

impl Workspace {
    /// What there is at the start. `instance` is different in every run, on
    /// every machine: names of bookmarks are made from it.
    #[must_use]
    pub fn new(settings: Settings, records: Records, instance: &str) -> Self {
        let mut shelf = Shelf::default();
        shelf.sort_as_saved(&records);
        Self {
            settings,
            history: PromptHistory::saved(&records.settings),
            last_search: None,
            records,
            shelf,
            jumps: Jumps::default(),
            colour: Colour::default(),
            saves: Saves::default(),
            undo: UndoHistory::default(),
            last_request: 0,
            last_bookmark: 0,
            instance: instance.to_owned(),
        }
    }

    /// Whether who reads knows the keys as they are now.
    #[must_use]
    pub fn knows_keys(&self) -> bool {
        let known = self.records.settings.get(KEYS_KNOWN);
        known.is_some_and(|known| known == KEYS)
    }

    /// A number no job has had.
    pub fn next_request(&mut self) -> Request {
        self.last_request += 1;
        Request(self.last_request)
    }

    /// A name no other bookmark has.
    pub fn new_bookmark_id(&mut self) -> BookmarkId {
        self.last_bookmark += 1;
        BookmarkId(format!("{}-{}", self.instance, self.last_bookmark))
    }

    /// Whether something can't be told yet, because it is not on disk.
    #[must_use]
    pub fn awaits(&self, told: &Told) -> bool {
        matches!(told, Told::Done(_, number) if !self.saves.is_on_disk(*number))
    }

    /// Makes or changes a bookmark; gives what is to be saved.
    pub fn put_bookmark(&mut self, bookmark: Bookmark) -> Change {
        self.undo.put(&mut self.records, bookmark)
    }

    /// Removes a bookmark, if there is one of this name.
    pub fn remove_bookmark(&mut self, id: &BookmarkId) -> Option<Change> {
        self.undo.remove(&mut self.records, id)
    }

    /// The mark of a letter: that of an article, or for a capital that of the library.
    #[must_use]
    pub fn lettered(&self, letter: char, article: Option<&ArticleId>) -> Option<&Bookmark> {
        self.records.bookmarks.values().find(|bookmark| {
            bookmark.letter == Some(letter)
                && (letter.is_uppercase() || Some(&bookmark.article) == article)
        })
    }

    /// Undoes the last change to bookmarks, if there is one.
    pub fn undo(&mut self, now: Timestamp) -> Option<Change> {
        self.undo.undo(&mut self.records, now)
    }

    /// Redoes the change that was undone last, if there is one.
    pub fn redo(&mut self, now: Timestamp) -> Option<Change> {
        self.undo.redo(&mut self.records, now)
    }

    /// Takes over what another window or machine has saved.
    pub fn merge(&mut self, changes: &[Change]) {
        for change in changes {
            self.records.apply(change);
            if let Change::Setting { name, value } = change {
                self.history.follow(name, value);
                self.settings.follow(name, &self.records.settings);
            }
        }
    }

    /// Takes over what earlier runs saved; what was done in this one stays.
    pub fn load(&mut self, records: Records, settings: Settings) {
        let mine = std::mem::replace(&mut self.records, records);
        self.settings = settings;
        for name in mine.settings.keys() {
            self.settings.follow(name, &mine.settings);
        }
        let articles = mine.articles.iter().flat_map(|(id, known)| {
            known
                .fingerprints
                .iter()
                .map(|fingerprint| Change::Article {
                    id: id.clone(),
                    fingerprint: fingerprint.clone(),
                    title: known.title.clone(),
                })
        });
        let bookmarks = mine.bookmarks.values().cloned().map(Change::Bookmark);
        let positions = mine.positions.values().cloned().map(Change::Position);
        let settings = mine.settings.iter().map(|(name, value)| Change::Setting {
            name: name.clone(),
            value: value.clone(),
        });
        let sites = mine.sites.iter().map(|(site, whole)| Change::Site {
            site: site.clone(),
            whole: *whole,
        });
        let all = articles.chain(bookmarks).chain(positions);
        for change in all.chain(settings).chain(sites) {
            self.records.apply(&change);
        }
        self.history = PromptHistory::saved(&self.records.settings);
        self.shelf.sort_as_saved(&self.records);
    }
}
