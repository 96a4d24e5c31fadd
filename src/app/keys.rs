//! The keys the program starts with: those of each pane, and those that all
//! panes have.

use super::input::action::Action as A;
use super::input::keymap::{Bindings, Keymap};
use super::input::mode::{MODES, Mode};
use super::panes::{bookmarks, details, found, history, list, outline, results, settings, topics};
use super::reader::{actions, inset, links, selection};

/// Keys that move in everything that scrolls.
const MOVES: Bindings = &[
    ("j", A::Down),
    ("Down", A::Down),
    ("k", A::Up),
    ("Up", A::Up),
    ("Space", A::PageDown),
    ("PgDn", A::PageDown),
    ("Ctrl-f", A::PageDown),
    ("b", A::PageUp),
    ("PgUp", A::PageUp),
    ("Ctrl-b", A::PageUp),
    ("Ctrl-d", A::HalfPageDown),
    ("d", A::HalfPageDown),
    ("Ctrl-u", A::HalfPageUp),
    ("g", A::Top),
    ("Home", A::Top),
    ("G", A::End),
    ("End", A::End),
];

/// Keys that mark in a colour: a prefix, and the colour's letter or number.
const COLOURS: Bindings = &[
    ("; y", A::Yellow),
    ("; 1", A::Yellow),
    ("; g", A::Green),
    ("; 2", A::Green),
    ("; b", A::Blue),
    ("; 3", A::Blue),
    ("; r", A::Red),
    ("; 4", A::Red),
    ("; p", A::Purple),
    ("; 5", A::Purple),
];

/// Keys that work in every pane, and over it.
const COMMON: Bindings = &[
    ("q", A::Back),
    ("h", A::Back),
    ("Left", A::Back),
    ("Esc", A::Cancel),
    ("Q", A::Quit),
    ("Ctrl-c", A::Quit),
    ("Tab", A::NextPane),
    ("Shift-Tab", A::NextPane),
    ("'", A::Bookmarks),
    (",", A::Settings),
    ("F", A::SearchLibrary),
    ("u", A::Undo),
    ("Ctrl-r", A::Redo),
    ("+", A::Wider),
    ("=", A::Wider),
    ("-", A::Narrower),
    (":", A::CommandLine),
    ("?", A::Help),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-z", A::Suspend),
];

/// Keys that work in every pane.
const PANE: Bindings = &[
    ("]", A::NextArticle),
    ("[", A::PreviousArticle),
    ("c", A::Continue),
    ("`", A::GoToMark),
    ("i", A::Details),
    ("t", A::Topics),
    ("H", A::History),
];

/// Keys of help beside those of everything that scrolls.
const HELP: Bindings = &[("/", A::Filter)];

/// Keys that end every field; all others are typed.
const FIELD: Bindings = &[
    ("Enter", A::Accept),
    ("Esc", A::Cancel),
    ("Ctrl-c", A::Cancel),
    ("Ctrl-g", A::Cancel),
];

/// Keys of the field of a filter.
const FILTER_FIELD: Bindings = &[
    ("Tab", A::Down),
    ("Shift-Tab", A::Up),
    ("Alt-Enter", A::KeepFilter),
    ("Ctrl-s", A::SaveQuery),
];

/// Keys of the fields whose entries are kept.
const REMEMBERING: Bindings = &[("Up", A::OlderEntry), ("Down", A::NewerEntry)];

/// Keys of the field for a folder.
const FOLDER_FIELD: Bindings = &[("Tab", A::Complete), ("Down", A::Down), ("Up", A::Up)];

/// Keys of the command line.
const COMMAND_FIELD: Bindings = &[("Tab", A::Down), ("Shift-Tab", A::Up)];

/// Keys of the field of a note.
const NOTE_FIELD: Bindings = &[
    ("Enter", A::Accept),
    ("Esc", A::Accept),
    ("Alt-Enter", A::NewLine),
    ("Ctrl-j", A::NewLine),
    ("Alt-1", A::Yellow),
    ("Alt-2", A::Green),
    ("Alt-3", A::Blue),
    ("Alt-4", A::Red),
    ("Alt-5", A::Purple),
];

/// Keys of the field for what could not be saved.
const RESCUE_FIELD: Bindings = &[("Ctrl-c", A::Quit)];

/// The groups of keys of a mode; an earlier group wins over a later one.
fn groups(mode: Mode) -> Vec<Bindings> {
    match mode {
        Mode::List => vec![list::KEYS, PANE, COMMON, MOVES],
        Mode::Reader => vec![actions::KEYS, COLOURS, PANE, COMMON, MOVES],
        Mode::Selection => vec![selection::KEYS, COLOURS],
        Mode::Block => vec![inset::BLOCK_KEYS, inset::KEYS, MOVES],
        Mode::Footnotes => vec![inset::FOOTNOTE_KEYS, inset::KEYS, MOVES],
        Mode::Links => vec![links::KEYS],
        Mode::Topics => vec![topics::KEYS, PANE, COMMON, MOVES],
        Mode::History => vec![history::KEYS, PANE, COMMON, MOVES],
        Mode::Outline => vec![outline::KEYS, PANE, COMMON, MOVES],
        Mode::Results => vec![results::KEYS, PANE, COMMON, MOVES],
        Mode::Found => vec![found::KEYS, PANE, COMMON, MOVES],
        Mode::Bookmarks => vec![bookmarks::KEYS, COLOURS, PANE, COMMON, MOVES],
        Mode::Details => vec![details::KEYS, PANE, COMMON, MOVES],
        Mode::Settings => vec![settings::KEYS, PANE, COMMON, MOVES],
        Mode::Help => vec![HELP, COMMON, MOVES],
        Mode::SearchField => vec![actions::FIELD_KEYS, REMEMBERING, FIELD],
        Mode::FilterField => vec![FILTER_FIELD, REMEMBERING, FIELD],
        Mode::LibraryField => vec![found::FIELD_KEYS, REMEMBERING, FIELD],
        Mode::NameField => vec![FIELD],
        Mode::FolderField => vec![FOLDER_FIELD, FIELD],
        Mode::CommandField => vec![COMMAND_FIELD, REMEMBERING, FIELD],
        Mode::NoteField => vec![NOTE_FIELD, FIELD],
        Mode::RescueField => vec![RESCUE_FIELD, FIELD],
    }
}

/// Whether an action has its keys in every pane, or in everything that scrolls.
#[must_use]
pub fn is_common(action: A) -> bool {
    let mut bound = [COMMON, PANE, MOVES].into_iter().flatten();
    bound.any(|(_, known)| *known == action)
}

/// The bindings the program starts with.
#[must_use]
pub fn standard() -> Keymap {
    let mut keymap = Keymap::default();
    for (mode, _) in MODES {
        keymap.bind_all(mode, &groups(mode));
    }
    keymap
}
