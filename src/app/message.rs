//! What comes in (messages) and what is asked of the edge (effects).

use super::input::key::Key;
use super::notice::Notice;
use super::saves::SaveNumber;
use crate::anchor::{Anchor, Resolution};
use crate::article::form::FormChoice;
use crate::article::{Article, CodePart};
use crate::library::found::{Citation, Cited, Group, Qualified, Similar};
use crate::library::{Entry, Location};
use crate::record::{BookmarkId, Change, Records};
use crate::search::Options;
use crate::settings::{Assigned, Settings};
use crate::text::{Range, Text};
use std::path::PathBuf;
use std::sync::Arc;

/// Articles that link to another, as they are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct WantedCitations {
    /// Names the job.
    pub request: Request,
    /// The article they link to.
    pub cited: Cited,
    /// Where to look.
    pub among: Vec<Location>,
}

/// Numbers a job, so that an answer that comes too late can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct Request(pub u64);

/// Something happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The screen has a new size: columns, rows.
    Resized(u16, u16),
    /// Nothing has happened for a while after something did.
    Idle,
    /// The program has started, with what earlier runs have saved.
    Started,
    /// The program comes back from the shell.
    Resumed,
    /// An article is to be opened that was named when the program was started.
    Open(Location),
    /// More articles of the library.
    Found(Vec<Entry>),
    /// Articles that are no longer there.
    Gone(Vec<Location>),
    /// How much of what the index lacked is in it now.
    Indexed {
        /// Articles put in.
        done: usize,
        /// Articles there were to put in; 0 when nothing is going on.
        total: usize,
    },
    /// Results of a search of the library.
    Hits(MatchedArticles),
    /// Articles like the open one, the most similar first.
    Similar {
        /// The request it answers.
        request: Request,
        /// The articles; none when nothing is known to be like it.
        found: Vec<Similar>,
    },
    /// Articles with links that may lead to the open one.
    Citing {
        /// The request it answers.
        request: Request,
        /// The articles.
        found: Vec<Citation>,
    },
    /// The library has been read; problems on the way.
    Scanned {
        /// What could not be read.
        problems: Vec<Text>,
        /// Files that are no articles, counted by kinds; empty when there are none.
        others: Text,
    },
    /// An article was read.
    Opened {
        /// The request it answers.
        request: Request,
        /// The article.
        article: Arc<Article>,
        /// Whether this is all of it: of a long article the beginning comes first.
        complete: bool,
        /// Hash of its reading text (see [`crate::anchor::text_hash`]); 0 when
        /// it is not complete.
        text_hash: u64,
    },
    /// Where marked passages of the open article stand.
    Resolved {
        /// The request by which the article was read.
        request: Request,
        /// Each bookmark with the anchor that was looked for, and its place.
        found: Vec<(BookmarkId, Anchor, Resolution)>,
    },
    /// An article could not be read.
    OpenFailed {
        /// The request it answers.
        request: Request,
        /// Why, and what to do.
        problem: Text,
    },
    /// Nothing waits any more that could not be saved.
    Saved {
        /// All acts up to this one are on disk.
        through: SaveNumber,
    },
    /// Changes could not be saved; they are kept and tried again.
    SaveFailed {
        /// How many changes wait.
        waiting: usize,
        /// Why, and what to do.
        problem: Text,
    },
    /// What could not be saved is in another place now.
    SavedElsewhere,
    /// What the parts of the open article's code are, in order.
    Coloured {
        /// The request by which it was read.
        request: Request,
        /// The parts.
        code: Vec<(Range, CodePart)>,
    },
    /// The folders that fit what was typed.
    Folders {
        /// What was typed.
        typed: String,
        /// The folders, written as they would be typed.
        folders: Vec<String>,
    },
    /// It could not be put there either: why, and what to do.
    ElsewhereFailed(Text),
    /// What was saved elsewhere: by another window, on another machine.
    Merged(Vec<Change>),
    /// What earlier runs had saved, where it was not there at the start.
    Loaded {
        /// What the reader has saved.
        records: Box<Records>,
        /// The settings that come of it.
        settings: Box<Settings>,
    },
    /// Something to tell the reader.
    Notice(Notice),
    /// The program is asked to end (a signal).
    Quit,
}

/// Articles with hits, in the order they are to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchedArticles {
    /// The request it answers.
    pub request: Request,
    /// Some more articles.
    pub groups: Vec<Group>,
    /// How many articles had to be read because no index has them.
    pub unindexed: usize,
    /// Whether these are the last.
    pub done: bool,
    /// Why the search could not be done, or not to its end.
    pub problem: Option<Text>,
}

/// An article that is to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct WantedArticle {
    /// Names the job.
    pub request: Request,
    /// Where it is.
    pub location: Location,
    /// The file name, which chooses the parser.
    pub name: Text,
    /// The form it is wanted in, if it is a saved page.
    pub forms: FormChoice,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The wheel turned down.
    WheelDown {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The wheel turned up.
    WheelUp {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The left button was pressed.
    Press {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
}

/// Something the edge is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read an article; what was being read is no longer wanted.
    Open(WantedArticle),
    /// Look for marked passages in an article that was read.
    Resolve {
        /// The request by which it was read.
        request: Request,
        /// The article.
        article: Arc<Article>,
        /// The bookmarks and their anchors.
        passages: Vec<(BookmarkId, Anchor)>,
    },
    /// Search the library; earlier searches are no longer wanted. An empty
    /// query only ends them.
    Find {
        /// Names the job.
        request: Request,
        /// What was typed.
        typed: String,
        /// How it is to be understood.
        options: Options,
        /// For which articles the qualifiers of the query hold.
        qualified: Option<Arc<Qualified>>,
    },
    /// Look what the parts of an article's code are; [`Message::Coloured`] answers.
    Colour {
        /// The request by which it was read.
        request: Request,
        /// The article.
        article: Arc<Article>,
    },
    /// Look for articles like this one.
    Similar {
        /// Names the job.
        request: Request,
        /// Where the article is.
        location: Location,
        /// The article.
        article: Arc<Article>,
    },
    /// Look for articles that link to this one.
    Citing(WantedCitations),
    /// Save a change; [`Message::Saved`] tells when it is on disk.
    Save {
        /// The change.
        change: Change,
        /// Its number.
        number: SaveNumber,
    },
    /// Write settings into the configuration.
    Configure(Vec<Assigned>),
    /// Look for the folders that fit what is typed; [`Message::Folders`] answers.
    ListFolders(String),
    /// Open another library: its folder as it was typed.
    OpenLibrary(String),
    /// Write what could not be saved into this folder; `~` is the reader's home.
    SaveElsewhere(String),
    /// Put text on the clipboard (OSC 52).
    Copy(String),
    /// Open an address in the browser.
    OpenUrl(String),
    /// Open a file that a link leads to: an article here, a picture, a PDF, sound
    /// or film with the program of the system, nothing else.
    OpenFile(PathBuf),
    /// Forget what is on the screen and draw all of it.
    Redraw,
    /// Stop the program until the shell continues it.
    Suspend,
    /// End the program.
    Quit,
}
