//! What the program tells the reader, as data: what happened and its fields.
//! The words are made where it is shown.

use super::address::{Address, Refusal};
use super::saves::SaveNumber;
use crate::article::form::PageForm;
use crate::record::Colour;
use crate::search::TitlePart;
use crate::text::Text;

/// What the reader is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something that is so.
    Notice(Notice),
    /// Something that is done once the act of this number is on disk: nobody is
    /// told before.
    Done(Done, SaveNumber),
}

/// Something the reader did that is kept. [`super::context::Context`] tells it
/// with the number of what is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The passage is bookmarked.
    Bookmarked,
    /// The passage is marked in this colour.
    Coloured(Colour),
    /// The note of a bookmark has been written.
    NoteSaved,
    /// The note of a bookmark has been removed.
    NoteRemoved,
    /// The place of a passage was confirmed.
    PlaceConfirmed,
    /// A bookmark was deleted.
    Deleted,
    /// The last change was undone.
    Undone,
    /// The change undone last was redone.
    Redone,
    /// The mark of this letter was set.
    MarkSet(char),
    /// The filter was saved under this name.
    QuerySaved(String),
    /// The name stands for another query now.
    QueryReplaced {
        /// The name.
        name: String,
        /// What it stands for.
        query: String,
    },
    /// The saved query of this name was removed.
    QueryRemoved(String),
    /// The saved query of this name was brought back.
    QueryRestored(String),
    /// The measure now, in columns.
    Measure(u16),
    /// A setting has another value.
    Set {
        /// Its name.
        name: &'static str,
        /// The name of the value.
        value: &'static str,
    },
    /// The pages of this site are shown in this form.
    SiteShown {
        /// The site.
        site: String,
        /// The form.
        form: PageForm,
    },
}

/// Why a file that a link leads to is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// It is not there, or no file.
    Missing,
    /// It lies outside of the opened libraries.
    Outside,
    /// It is of a kind that is not opened.
    Kind,
}

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Not yet: only the beginning of the article is there.
    StillReading,
    /// The cursor line has no text to mark.
    NoTextHere,
    /// No passage at the cursor line is marked.
    NoMarkHere,
    /// What was asked for needs a number before it.
    NumberMissing,
    /// No passage at the cursor line has moved.
    NothingToConfirm,
    /// A passage was found by likeness.
    PassageMoved,
    /// A passage was not found.
    PassageLost,
    /// The article of a bookmark is not in this library.
    ArticleMissing,
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// There is no mark of this letter.
    NoMark(char),
    /// A mark was asked for by something else than a letter or a digit.
    NotALetter,
    /// There is no article after the last one of the list.
    LastArticle,
    /// There is none before the first one.
    FirstArticle,
    /// No article after this one has hits.
    LastHit,
    /// No article before this one has hits.
    FirstHit,
    /// No article has been begun and not finished.
    NothingToContinue,
    /// No heading follows.
    LastHeading,
    /// No heading stands before.
    FirstHeading,
    /// The article has no headings.
    NoHeadings,
    /// There is no jump to go back to.
    NoJumpBack,
    /// There is no jump to go forward to.
    NoJumpForward,
    /// Nothing has been searched for in the article.
    NothingSearched,
    /// The search has no match.
    NoMatch,
    /// What was searched for is not in the article.
    NotInArticle(String),
    /// What was searched for stands over the text, in these parts.
    FoundInTitleBlock(Vec<TitlePart>),
    /// The search went on from the top.
    FromTheTop,
    /// The search went on from the end.
    FromTheEnd,
    /// The pattern can't be searched for, and why.
    BadPattern(Text),
    /// What has no other form was asked for one: it is no saved page.
    NotAPage,
    /// A page is shown in this form until it is closed: it does not say of
    /// which site it is.
    ShownOnce(PageForm),
    /// There is no code or table on the page.
    NoBlock,
    /// There is no reference to a footnote on the page.
    NoReference,
    /// The article has no footnote of this number.
    FootnoteMissing,
    /// Something was put on the clipboard.
    Copied,
    /// So many characters were put on the clipboard.
    CharactersCopied(usize),
    /// There is no filter to save.
    NoFilter,
    /// A saved query needs a name.
    NameMissing,
    /// Only saved queries can be removed.
    NotASavedQuery,
    /// No saved query was removed before.
    NothingToRestore,
    /// An address is not opened, and why.
    AddressRefused(Refusal),
    /// An address may mislead; asked again it is opened.
    AddressDoubtful(Address),
    /// The browser was asked to open this address.
    AddressOpened(String),
    /// The program that opens addresses could not be started.
    BrowserFailed {
        /// The program.
        program: String,
        /// Why, as the system says it.
        error: String,
    },
    /// Keys are others than they were in an earlier version.
    KeysChanged,
    /// Nothing is called so on the command line.
    NoCommand(String),
    /// There is no link on the page.
    NoLink,
    /// The article does not say where it was saved from.
    NoSource,
    /// The program of the system was asked to open this file.
    FileOpened(Text),
    /// This file is not opened, and why.
    FileRefused(Text, FileRefusal),
    /// There is nothing to go back to from the list.
    InTheList,
    /// The program ends when everything is saved.
    Leaving,
    /// What the edge has to tell, in its own words.
    Edge(Text),
}
