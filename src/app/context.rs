//! What a pane is given to work with, and what it may ask the frame for.

use super::input::prompt::Prompt;
use super::message::Effect;
use super::notice::{Done, Notice, Told};
use super::reader::target::Target;
use super::screen::Screen;
use super::side::Side;
use super::workspace::{KEYS, KEYS_KNOWN, Workspace};
use crate::layout::viewport::Placement;
use crate::library::Location;
use crate::record::{Bookmark, Change, Timestamp};
use crate::text::Offset;

/// Something a pane wants that is not its own to do: the frame does it when
/// the pane has done its part.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Open an article, or go to a place in it when it is the open one.
    Open(Location, Target),
    /// Give the article the focus if it is the open one; else open it where it
    /// was left.
    Resume(Location),
    /// Continue the article that was read last and not finished, if it is offered.
    Continue,
    /// Go to an offset in the open article, the place before it remembered.
    JumpTo(Offset, Placement),
    /// Go to a line of the results of the search in the open article.
    GoToResult(usize),
    /// Go to the passage of a bookmark, in whatever article.
    GoToBookmark(Box<Bookmark>),
    /// Show a pane.
    Show(Side),
    /// Show the list instead of this pane, with the focus on the article.
    Close,
    /// Give the focus to the article.
    FocusReader,
    /// Take what is typed.
    Prompt(Prompt),
    /// Search in the open article, or backwards in it.
    Search {
        /// Whether backwards.
        backwards: bool,
    },
    /// The search in the article is at this match.
    MatchReached(usize),
    /// The search of the library is over: what shows its results closes.
    LibrarySearchEnded,
    /// Show only what this filter lets through in the list.
    FilterList(String),
    /// Bookmarks have changed: what shows them is brought up to date.
    BookmarksChanged,
    /// Back to where one came from.
    Back,
}

/// What a pane works with.
#[derive(Debug)]
pub struct Context<'a> {
    /// What all panes look at.
    pub workspace: &'a mut Workspace,
    /// Where the panes stand.
    pub screen: Screen,
    /// The time.
    pub now: Timestamp,
    /// What the reader is told.
    pub notice: &'a mut Option<Told>,
    /// What is to be done outside.
    pub effects: &'a mut Vec<Effect>,
    /// What the frame is to do.
    pub intents: Vec<Intent>,
}

impl Context<'_> {
    /// Tells the reader something.
    pub fn tell(&mut self, notice: Notice) {
        *self.notice = Some(Told::Notice(notice));
    }

    /// Tells the reader that something is done, once all that was to be saved
    /// so far is on disk.
    pub fn tell_done(&mut self, done: Done) {
        *self.notice = Some(Told::Done(done, self.workspace.saves.asked()));
    }

    /// Asks the frame for something.
    pub fn ask(&mut self, intent: Intent) {
        self.intents.push(intent);
    }

    /// Makes a change hold and has it saved.
    pub fn save(&mut self, change: Change) {
        self.workspace.records.apply(&change);
        self.push_save(change);
    }

    fn push_save(&mut self, change: Change) {
        let number = self.workspace.saves.ask(&change);
        self.effects.push(Effect::Save { change, number });
    }

    /// Records how an article looks unless that is known already.
    pub fn save_if_new(&mut self, change: Change) {
        let Change::Article {
            id,
            fingerprint,
            title,
        } = &change
        else {
            return;
        };
        let known = self.workspace.records.articles.get(id);
        if !known.is_some_and(|known| {
            known.title == *title && known.fingerprints.last() == Some(fingerprint)
        }) {
            self.save(change);
        }
    }

    /// Who reads knows the keys as they are now.
    pub fn note_keys_known(&mut self) {
        if !self.workspace.knows_keys() {
            self.save(Change::Setting {
                name: KEYS_KNOWN.to_owned(),
                value: KEYS.to_owned(),
            });
        }
    }

    /// After a change to bookmarks: has it saved, shown, and told when it is saved.
    pub fn bookmarks_changed(&mut self, change: Change, done: Done) {
        self.push_save(change);
        self.ask(Intent::BookmarksChanged);
        self.tell_done(done);
    }
}
