//! The registry of actions: everything the program can be asked to do by a
//! key, each named once. Help, the footer, what notices say of keys, the
//! documentation of keys and the table in the README are made from it.

use super::mode::Mode;

/// How an action is called, and where it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The action.
    pub action: Action,
    /// Its name, for key bindings.
    pub name: &'static str,
    /// What it does, for people, without a full stop.
    pub title: &'static str,
    /// The modes in which it does something.
    pub modes: &'static [Mode],
    /// Whether what it does can be undone.
    pub undoable: bool,
    /// Whether the key pressed after it is the letter it is about.
    pub takes_letter: bool,
    /// Whether a number before its key says how often, or where to.
    pub counts: bool,
}

use Mode as M;

/// Everywhere but in fields.
const VIEWING: &[Mode] = &[
    M::List,
    M::Reader,
    M::Selection,
    M::Block,
    M::Footnotes,
    M::Links,
    M::Topics,
    M::History,
    M::Outline,
    M::Results,
    M::Found,
    M::Bookmarks,
    M::Details,
    M::Settings,
    M::Help,
];

/// The fields above a list that goes on scrolling.
const LIST_FIELDS: &[Mode] = &[M::FilterField, M::LibraryField];

/// Fields above something that a cursor goes through.
const STEPPING: &[Mode] = &[
    M::FilterField,
    M::LibraryField,
    M::FolderField,
    M::CommandField,
];

/// The other fields.
const OTHER_FIELDS: &[Mode] = &[
    M::SearchField,
    M::NameField,
    M::FolderField,
    M::CommandField,
    M::NoteField,
    M::RescueField,
];

/// The fields to type in.
const FIELDS: &[Mode] =
    &joined::<{ LIST_FIELDS.len() + OTHER_FIELDS.len() }>(LIST_FIELDS, OTHER_FIELDS);

/// Where there is something that scrolls, or a cursor, also under a field.
const SCROLLING: &[Mode] = &joined::<{ VIEWING.len() + STEPPING.len() }>(VIEWING, STEPPING);

const EVERYWHERE: &[Mode] = &joined::<{ VIEWING.len() + FIELDS.len() }>(VIEWING, FIELDS);

/// Two lists of modes as one; `LENGTH` is that of both.
const fn joined<const LENGTH: usize>(first: &[Mode], second: &[Mode]) -> [Mode; LENGTH] {
    let mut all = [M::List; LENGTH];
    let (head, tail) = all.split_at_mut(first.len());
    head.copy_from_slice(first);
    tail.copy_from_slice(second);
    all
}

/// The panes: the reader, and all that stand beside it.
const PANES: &[Mode] = &[
    M::List,
    M::Reader,
    M::Topics,
    M::History,
    M::Outline,
    M::Results,
    M::Found,
    M::Bookmarks,
    M::Details,
    M::Settings,
];

/// Where there are passages to mark, or marks.
const MARKING: &[Mode] = &[M::Reader, M::Selection, M::Bookmarks, M::NoteField];

const READER: &[Mode] = &[M::Reader];
const PASSAGES: &[Mode] = &[M::Reader, M::Selection];
const DELETING: &[Mode] = &[M::Reader, M::Bookmarks];
const SELECTION: &[Mode] = &[M::Selection];
const BLOCK: &[Mode] = &[M::Block];
const OUTSIDE: &[Mode] = &[M::Reader, M::List, M::Details];
const LIST: &[Mode] = &[M::List];
const TOPICS: &[Mode] = &[M::Topics];
const SETTINGS: &[Mode] = &[M::Settings];
const BOOKMARKS: &[Mode] = &[M::Bookmarks];
const HEADINGS: &[Mode] = &[M::Reader, M::History];
const FILTERED: &[Mode] = &[M::List, M::Topics, M::Bookmarks, M::Help];
const COPYING: &[Mode] = &[M::Reader, M::Selection, M::Block, M::Bookmarks, M::Details];
const SORTED: &[Mode] = &[M::List, M::Bookmarks];
const SEARCHING: &[Mode] = &[M::Reader, M::Results];
const MATCHES: &[Mode] = &[M::Reader, M::SearchField];
const SEARCH_FIELD: &[Mode] = &[M::SearchField];
const PATTERNS: &[Mode] = &[M::SearchField, M::LibraryField];
const REMEMBERING: &[Mode] = &[
    M::SearchField,
    M::FilterField,
    M::LibraryField,
    M::CommandField,
];
const FILTER_FIELD: &[Mode] = &[M::FilterField];
const FOLDER_FIELD: &[Mode] = &[M::FolderField];
const NOTE_FIELD: &[Mode] = &[M::NoteField];
const SAVING: &[Mode] = &[M::List, M::FilterField];
const OPENING: &[Mode] = &[
    M::List,
    M::Footnotes,
    M::Topics,
    M::History,
    M::Outline,
    M::Results,
    M::Found,
    M::Bookmarks,
    M::Details,
    M::Settings,
];

/// Makes [`Action`] and [`ACTIONS`] of one list: the action, its name, its
/// title, the modes it holds in, and what else is true of it.
macro_rules! actions {
    ($($action:ident $name:literal $title:literal $modes:ident $(, $trait:ident)*;)*) => {
        /// Something the reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $title] $action,)*
        }

        /// All actions in the order help shows them.
        pub const ACTIONS: &[Definition] = &[
            $(Definition {
                $($trait: true,)*
                ..define(Action::$action, $name, $title, $modes)
            },)*
        ];
    };
}

actions! {
    Down "down" "one line down" SCROLLING, counts;
    Up "up" "one line up" SCROLLING, counts;
    PageDown "page-down" "one page down" VIEWING, counts;
    PageUp "page-up" "one page up" VIEWING, counts;
    HalfPageDown "half-page-down" "half a page down" VIEWING, counts;
    HalfPageUp "half-page-up" "half a page up" VIEWING, counts;
    Top "top" "to the top; after a number to its line" VIEWING, counts;
    End "end" "to the end; after a number to its line" VIEWING, counts;
    Percent "percent" "to so many per cent; the number comes first" READER, counts;
    CursorTop "cursor-top" "cursor line to the top of the page" READER;
    CursorBottom "cursor-bottom" "cursor line to the bottom of the page" READER;
    Open "open" "open" OPENING;
    Follow "follow" "link or footnote here; else a line down" READER, counts;
    Continue "continue" "continue the article read last" PANES;
    Accept "accept" "accept what was typed" FIELDS;
    NewLine "new-line" "new line" NOTE_FIELD;
    Back "back" "back" VIEWING;
    Cancel "cancel" "end search, selection or filter; else back" EVERYWHERE;
    Quit "quit" "quit" EVERYWHERE;
    NextPane "next-pane" "next pane" VIEWING;
    NextArticle "next-article" "next article in the list" PANES, counts;
    PreviousArticle "previous-article" "previous article in the list" PANES, counts;
    NextHeading "next-heading" "next heading" HEADINGS, counts;
    PreviousHeading "previous-heading" "previous heading" HEADINGS, counts;
    Search "search" "search as you type" SEARCHING;
    SearchBackwards "search-backwards" "search backwards" READER;
    NextMatch "next-match" "next match" MATCHES, counts;
    PreviousMatch "previous-match" "previous match" MATCHES, counts;
    Results "results" "all matches, each in its sentence" MATCHES;
    OlderEntry "older-entry" "what was typed before" REMEMBERING;
    NewerEntry "newer-entry" "what was typed after that" REMEMBERING;
    ToggleRegex "toggle-regex" "regular expression on or off" PATTERNS;
    TogglePinyin "toggle-pinyin" "pinyin on or off" SEARCH_FIELD;
    SearchLibrary "search-library" "search all articles" VIEWING;
    JumpBack "jump-back" "back to where you jumped from" READER, counts;
    JumpForward "jump-forward" "forward again after a jump back" READER, counts;
    Outline "outline" "outline of the article" READER;
    Bookmark "bookmark" "bookmark the passage" PASSAGES, undoable;
    Yellow "yellow" "mark in yellow" MARKING, undoable;
    Green "green" "mark in green" MARKING, undoable;
    Blue "blue" "mark in blue" MARKING, undoable;
    Red "red" "mark in red" MARKING, undoable;
    Purple "purple" "mark in purple" MARKING, undoable;
    SetMark "set-mark" "set a mark; its letter follows" READER, undoable, takes_letter;
    GoToMark "go-to-mark" "go to a mark; its letter follows" PANES, takes_letter;
    Confirm "confirm" "keep the new place of a moved passage" READER, undoable;
    Bookmarks "bookmarks" "bookmarks" VIEWING;
    Select "select" "select a passage" READER;
    Copy "copy" "copy" COPYING;
    SwapEnds "swap-ends" "other end of the selection" SELECTION;
    Left "left" "one character left" SELECTION, counts;
    Right "right" "one character right" SELECTION, counts;
    WordRight "word-right" "one word forward" SELECTION, counts;
    WordLeft "word-left" "one word back" SELECTION, counts;
    SentenceRight "sentence-right" "one sentence forward" SELECTION, counts;
    SentenceLeft "sentence-left" "one sentence back" SELECTION, counts;
    ParagraphRight "paragraph-right" "one paragraph forward" SELECTION, counts;
    ParagraphLeft "paragraph-left" "one paragraph back" SELECTION, counts;
    Details "details" "details, links, similar articles" PANES;
    Unfold "unfold" "code or table in full" READER;
    ScrollLeft "scroll-left" "to the left" BLOCK, counts;
    ScrollRight "scroll-right" "to the right" BLOCK, counts;
    LeftEdge "left-edge" "to the left edge" BLOCK;
    RightEdge "right-edge" "to the right edge" BLOCK;
    Links "links" "letters on the links of the page" READER;
    OpenOutside "open-outside" "open in the browser" OUTSIDE;
    Footnotes "footnotes" "footnotes of the page" READER;
    WholePage "whole-page" "whole page, or only its article" READER;
    FullScreen "full-screen" "full screen, only the text" READER;
    Settings "settings" "settings" VIEWING;
    NextValue "next-value" "next value" SETTINGS, counts;
    PreviousValue "previous-value" "previous value" SETTINGS, counts;
    Wider "wider" "wider measure" VIEWING, counts;
    Narrower "narrower" "narrower measure" VIEWING, counts;
    Sort "sort" "change the sort order" SORTED;
    ReverseSort "reverse-sort" "reverse the sort order" LIST;
    Filter "filter" "filter as you type" FILTERED;
    KeepFilter "keep-filter" "keep the filter and open nothing" FILTER_FIELD;
    SaveQuery "save-query" "save the filter under a name" SAVING;
    ChooseFolder "choose-folder" "open another folder" LIST;
    Complete "complete" "complete what is typed" FOLDER_FIELD;
    Topics "topics" "topics: folders, tags, saved queries" PANES;
    Expand "expand" "expand, or choose where nothing is inside" TOPICS;
    Collapse "collapse" "collapse; else back" TOPICS;
    RemoveQuery "remove-query" "remove the saved query" TOPICS, undoable;
    RestoreQuery "restore-query" "restore the saved query removed last" TOPICS;
    History "history" "reading history" PANES;
    EditNote "edit-note" "edit the note" BOOKMARKS, undoable;
    Delete "delete" "delete the bookmark" DELETING, undoable;
    Undo "undo" "undo the last change to bookmarks" VIEWING, counts;
    Redo "redo" "redo the change undone last" VIEWING, counts;
    Scope "scope" "this article or the whole library" BOOKMARKS;
    CommandLine "command-line" "command line" VIEWING;
    Help "help" "keys of this pane" VIEWING;
    Redraw "redraw" "draw the screen again" VIEWING;
    Suspend "suspend" "suspend to the shell; fg returns" VIEWING;
}

const fn define(
    action: Action,
    name: &'static str,
    title: &'static str,
    modes: &'static [Mode],
) -> Definition {
    Definition {
        action,
        name,
        title,
        modes,
        undoable: false,
        takes_letter: false,
        counts: false,
    }
}

impl Action {
    /// Its entry in the registry.
    #[must_use]
    pub fn definition(self) -> Definition {
        ACTIONS
            .iter()
            .copied()
            .find(|definition| definition.action == self)
            .unwrap_or(define(self, "unnamed", "", &[]))
    }

    /// Whether it does something in a mode.
    #[must_use]
    pub fn holds_in(self, mode: Mode) -> bool {
        self.definition().modes.contains(&mode)
    }
}
