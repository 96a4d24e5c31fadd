//! The registry of actions: everything the program can be asked to do by a
//! key. Help, the footer, the documentation of keys and the table in the
//! README are made from it.

/// Something the reader can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// One line or entry down.
    Down,
    /// One line or entry up.
    Up,
    /// One page down.
    PageDown,
    /// One page up.
    PageUp,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// To the first line or entry.
    Top,
    /// To the last line or entry.
    End,
    /// The cursor line to the top of the page.
    CursorTop,
    /// The cursor line to the bottom of the page.
    CursorBottom,
    /// Open what the cursor is on.
    Open,
    /// Go on with the article that was read last.
    Continue,
    /// Back to where one came from; quit from the list.
    Back,
    /// Leave what is going on: a search, a selection, a filter; else back.
    Cancel,
    /// Leave the program.
    Quit,
    /// The next pane.
    NextPane,
    /// The next article in the list's order.
    NextArticle,
    /// The previous article in the list's order.
    PreviousArticle,
    /// The next heading.
    NextHeading,
    /// The previous heading.
    PreviousHeading,
    /// Search onwards.
    Search,
    /// Search backwards.
    SearchBackwards,
    /// The next match.
    NextMatch,
    /// The previous match.
    PreviousMatch,
    /// All matches, each in its sentence.
    Results,
    /// Search all articles.
    SearchLibrary,
    /// Back to before the last jump.
    JumpBack,
    /// Forward again.
    JumpForward,
    /// The outline.
    Outline,
    /// The bookmarks.
    Bookmarks,
    /// Bookmark the passage at the cursor line, or the selection.
    Bookmark,
    /// Mark the passage in yellow, or make its mark yellow.
    Yellow,
    /// The same in green.
    Green,
    /// The same in blue.
    Blue,
    /// The same in red.
    Red,
    /// The same in purple.
    Purple,
    /// Set the mark whose letter follows.
    SetMark,
    /// Go to the mark whose letter follows.
    GoToMark,
    /// Take the place of a passage that was found by likeness as its own.
    Confirm,
    /// Select a passage.
    Select,
    /// Copy the selection or the address.
    Copy,
    /// The other end of the selection.
    SwapEnds,
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// One word on.
    WordRight,
    /// One word back.
    WordLeft,
    /// One sentence on.
    SentenceRight,
    /// One sentence back.
    SentenceLeft,
    /// One paragraph on.
    ParagraphRight,
    /// One paragraph back.
    ParagraphLeft,
    /// Details of the article, with its links and pictures.
    Details,
    /// The code or table at the cursor line in full.
    Unfold,
    /// To the left of what is wider than the screen.
    ScrollLeft,
    /// To its right.
    ScrollRight,
    /// To its left edge.
    LeftEdge,
    /// To its right edge.
    RightEdge,
    /// The footnotes the cursor line refers to.
    Footnotes,
    /// The text alone, on the whole screen.
    FullScreen,
    /// The settings.
    Settings,
    /// The next value of a setting.
    NextValue,
    /// The previous value of a setting.
    PreviousValue,
    /// A wider measure.
    Wider,
    /// A narrower measure.
    Narrower,
    /// The next way of sorting.
    Sort,
    /// Turn the order round.
    ReverseSort,
    /// Filter the list.
    Filter,
    /// Save the filter under a name.
    SaveQuery,
    /// The topics: folders, tags, saved queries.
    Topics,
    /// Show what lies inside a topic, or choose one that has nothing inside.
    Expand,
    /// Hide it; else back.
    Collapse,
    /// Remove a saved query.
    RemoveQuery,
    /// Bring back the saved query that was removed last.
    RestoreQuery,
    /// What was read when.
    History,
    /// Edit the note of a bookmark.
    EditNote,
    /// Delete a bookmark.
    Delete,
    /// Take back the last act on bookmarks.
    Undo,
    /// Do it again.
    Redo,
    /// Bookmarks of this article or of the whole library.
    Scope,
    /// The keys of this pane.
    Help,
    /// Draw the screen again.
    Redraw,
    /// Stop the program and go to the shell; `fg` returns.
    Suspend,
}

/// How an action is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The action.
    pub action: Action,
    /// Its name, for key bindings.
    pub name: &'static str,
    /// What it does, for people; a verb first, without a full stop.
    pub description: &'static str,
}

/// All actions in the order help shows them.
pub const ACTIONS: &[Definition] = &[
    define(Action::Down, "down", "one line down"),
    define(Action::Up, "up", "one line up"),
    define(Action::PageDown, "page-down", "one page down"),
    define(Action::PageUp, "page-up", "one page up"),
    define(Action::HalfPageDown, "half-page-down", "half a page down"),
    define(Action::HalfPageUp, "half-page-up", "half a page up"),
    define(Action::Top, "top", "to the top"),
    define(Action::End, "end", "to the end"),
    define(
        Action::CursorTop,
        "cursor-top",
        "cursor line to the top of the page",
    ),
    define(
        Action::CursorBottom,
        "cursor-bottom",
        "cursor line to the bottom",
    ),
    define(Action::Open, "open", "open"),
    define(
        Action::Continue,
        "continue",
        "go on with the article read last",
    ),
    define(Action::Back, "back", "back; quit from the list"),
    define(
        Action::Cancel,
        "cancel",
        "end a search or selection; else back",
    ),
    define(Action::Quit, "quit", "quit"),
    define(Action::NextPane, "next-pane", "next pane"),
    define(
        Action::NextArticle,
        "next-article",
        "next article in the list",
    ),
    define(
        Action::PreviousArticle,
        "previous-article",
        "previous article in the list",
    ),
    define(Action::NextHeading, "next-heading", "next heading"),
    define(
        Action::PreviousHeading,
        "previous-heading",
        "previous heading",
    ),
    define(Action::Search, "search", "search as you type"),
    define(
        Action::SearchBackwards,
        "search-backwards",
        "search backwards",
    ),
    define(Action::NextMatch, "next-match", "next match"),
    define(Action::PreviousMatch, "previous-match", "previous match"),
    define(
        Action::Results,
        "results",
        "all matches, each in its sentence",
    ),
    define(
        Action::SearchLibrary,
        "search-library",
        "search all articles",
    ),
    define(
        Action::JumpBack,
        "jump-back",
        "back to before the last jump",
    ),
    define(
        Action::JumpForward,
        "jump-forward",
        "forward through the jumps",
    ),
    define(Action::Outline, "outline", "outline of the article"),
    define(Action::Bookmark, "bookmark", "bookmark the passage"),
    define(Action::Yellow, "yellow", "mark in yellow"),
    define(Action::Green, "green", "mark in green"),
    define(Action::Blue, "blue", "mark in blue"),
    define(Action::Red, "red", "mark in red"),
    define(Action::Purple, "purple", "mark in purple"),
    define(
        Action::SetMark,
        "set-mark",
        "set the mark of the letter that follows",
    ),
    define(
        Action::GoToMark,
        "go-to-mark",
        "to the mark of the letter that follows",
    ),
    define(
        Action::Confirm,
        "confirm",
        "take the place of a moved passage for right",
    ),
    define(Action::Bookmarks, "bookmarks", "bookmarks"),
    define(Action::Select, "select", "select a passage"),
    define(Action::Copy, "copy", "copy"),
    define(Action::SwapEnds, "swap-ends", "other end of the selection"),
    define(Action::Left, "left", "one character left"),
    define(Action::Right, "right", "one character right"),
    define(Action::WordRight, "word-right", "one word on"),
    define(Action::WordLeft, "word-left", "one word back"),
    define(Action::SentenceRight, "sentence-right", "one sentence on"),
    define(Action::SentenceLeft, "sentence-left", "one sentence back"),
    define(
        Action::ParagraphRight,
        "paragraph-right",
        "one paragraph on",
    ),
    define(
        Action::ParagraphLeft,
        "paragraph-left",
        "one paragraph back",
    ),
    define(
        Action::Details,
        "details",
        "details, links, articles like it",
    ),
    define(Action::Unfold, "unfold", "code or table in full"),
    define(Action::ScrollLeft, "scroll-left", "to the left"),
    define(Action::ScrollRight, "scroll-right", "to the right"),
    define(Action::LeftEdge, "left-edge", "to the left edge"),
    define(Action::RightEdge, "right-edge", "to the right edge"),
    define(
        Action::Footnotes,
        "footnotes",
        "footnotes of the line, in place",
    ),
    define(Action::FullScreen, "full-screen", "nothing but the text"),
    define(Action::Settings, "settings", "settings"),
    define(Action::NextValue, "next-value", "next value"),
    define(Action::PreviousValue, "previous-value", "previous value"),
    define(Action::Wider, "wider", "wider measure"),
    define(Action::Narrower, "narrower", "narrower measure"),
    define(Action::Sort, "sort", "sort in another way"),
    define(Action::ReverseSort, "reverse-sort", "turn the order round"),
    define(Action::Filter, "filter", "filter as you type"),
    define(
        Action::SaveQuery,
        "save-query",
        "save the filter under a name",
    ),
    define(
        Action::Topics,
        "topics",
        "topics: folders, tags, saved queries",
    ),
    define(Action::Expand, "expand", "show what is inside; else choose"),
    define(
        Action::Collapse,
        "collapse",
        "hide what is inside; else back",
    ),
    define(
        Action::RemoveQuery,
        "remove-query",
        "remove the saved query",
    ),
    define(
        Action::RestoreQuery,
        "restore-query",
        "bring back the query removed last",
    ),
    define(Action::History, "history", "what was read when"),
    define(Action::EditNote, "edit-note", "edit the note"),
    define(Action::Delete, "delete", "delete the bookmark"),
    define(Action::Undo, "undo", "undo the last act on bookmarks"),
    define(Action::Redo, "redo", "redo it"),
    define(Action::Scope, "scope", "this article or the whole library"),
    define(Action::Help, "help", "keys of this pane"),
    define(Action::Redraw, "redraw", "draw the screen again"),
    define(Action::Suspend, "suspend", "to the shell; fg returns"),
];

const fn define(action: Action, name: &'static str, description: &'static str) -> Definition {
    Definition {
        action,
        name,
        description,
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
            .unwrap_or(define(self, "unnamed", ""))
    }
}
