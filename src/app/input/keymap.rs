//! Which key asks for which action in which pane: a trie, so that a sequence
//! of keys can be bound; a prefix of one is *pending*.

use crate::app::input::action::Action;
use crate::app::input::key::Key;
use std::collections::BTreeMap;

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The list of articles.
    List,
    /// The article.
    Reader,
    /// The article while a passage is being selected.
    Selection,
    /// Code or a table in full.
    Foldout,
    /// Footnotes in place.
    Notes,
    /// The topics of the library.
    Topics,
    /// What was read when.
    History,
    /// The outline.
    Outline,
    /// The matches of a search.
    Results,
    /// What a search of the library found.
    Found,
    /// The bookmarks.
    Bookmarks,
    /// Details of the article.
    Details,
    /// The settings.
    Settings,
    /// Help.
    Help,
}

/// All contexts, with the names the documentation gives them.
pub const CONTEXTS: [(Context, &str); 14] = [
    (Context::List, "List"),
    (Context::Reader, "Reader"),
    (Context::Selection, "Selection"),
    (Context::Foldout, "Code or table in full"),
    (Context::Notes, "Footnotes in place"),
    (Context::Topics, "Topics"),
    (Context::History, "History"),
    (Context::Outline, "Outline"),
    (Context::Results, "Search results"),
    (Context::Found, "Library search"),
    (Context::Bookmarks, "Bookmarks"),
    (Context::Details, "Details"),
    (Context::Settings, "Settings"),
    (Context::Help, "Help"),
];

/// What a sequence of keys means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// This action.
    Found(Action),
    /// The beginning of a longer sequence.
    Pending,
    /// Nothing.
    Unbound,
}

#[derive(Clone, Debug, Default)]
struct Node {
    action: Option<Action>,
    next: BTreeMap<Key, Node>,
}

/// The key bindings of every context.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    roots: BTreeMap<Context, Node>,
}

use Action as A;

/// Keys that move in everything that scrolls.
const MOVES: &[(&str, Action)] = &[
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
    ("d", A::HalfPageDown),
    ("Ctrl-d", A::HalfPageDown),
    ("u", A::HalfPageUp),
    ("Ctrl-u", A::HalfPageUp),
    ("g", A::Top),
    ("Home", A::Top),
    ("G", A::End),
    ("End", A::End),
];

/// Keys that mark in a colour.
const COLOURS: &[(&str, Action)] = &[
    ("1", A::Yellow),
    ("2", A::Green),
    ("3", A::Blue),
    ("4", A::Red),
    ("5", A::Purple),
];

/// Keys that work in every pane.
const COMMON: &[(&str, Action)] = &[
    ("h", A::Back),
    ("Left", A::Back),
    ("q", A::Back),
    ("Esc", A::Cancel),
    ("Tab", A::NextPane),
    ("Shift-Tab", A::NextPane),
    ("'", A::Bookmarks),
    (",", A::Settings),
    ("F", A::SearchLibrary),
    ("+", A::Wider),
    ("=", A::Wider),
    ("-", A::Narrower),
    ("?", A::Help),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-z", A::Suspend),
    ("Ctrl-c", A::Quit),
];

const LIST: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("c", A::Continue),
    ("t", A::Topics),
    ("H", A::History),
    ("w", A::SaveQuery),
    ("f", A::Filter),
    ("/", A::Filter),
    ("s", A::Sort),
    ("S", A::ReverseSort),
    ("i", A::Details),
    ("`", A::GoToMark),
    ("]", A::NextArticle),
    ("[", A::PreviousArticle),
];

const READER: &[(&str, Action)] = &[
    ("]", A::NextArticle),
    ("[", A::PreviousArticle),
    ("}", A::NextHeading),
    ("{", A::PreviousHeading),
    ("/", A::Search),
    ("n", A::NextMatch),
    ("N", A::PreviousMatch),
    ("r", A::Results),
    ("Ctrl-o", A::JumpBack),
    ("Alt-Left", A::JumpBack),
    ("Ctrl-i", A::JumpForward),
    ("Alt-Right", A::JumpForward),
    ("o", A::Outline),
    ("m", A::Bookmark),
    ("M", A::SetMark),
    ("`", A::GoToMark),
    ("y", A::Confirm),
    ("v", A::Select),
    ("i", A::Details),
    ("x", A::Unfold),
    ("f", A::Footnotes),
    ("z", A::FullScreen),
    ("H", A::CursorTop),
    ("L", A::CursorBottom),
    ("U", A::Undo),
    ("Ctrl-r", A::Redo),
    ("Enter", A::Down),
];

const SELECTION: &[(&str, Action)] = &[
    ("h", A::Left),
    ("Left", A::Left),
    ("l", A::Right),
    ("Right", A::Right),
    ("j", A::Down),
    ("Down", A::Down),
    ("k", A::Up),
    ("Up", A::Up),
    ("w", A::WordRight),
    ("b", A::WordLeft),
    (")", A::SentenceRight),
    ("s", A::SentenceRight),
    ("(", A::SentenceLeft),
    ("}", A::ParagraphRight),
    ("p", A::ParagraphRight),
    ("{", A::ParagraphLeft),
    ("o", A::SwapEnds),
    ("m", A::Bookmark),
    ("Enter", A::Bookmark),
    ("y", A::Copy),
    ("v", A::Cancel),
    ("q", A::Cancel),
    ("Esc", A::Cancel),
    ("?", A::Help),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-c", A::Quit),
];

/// Keys that end what is laid over the page.
const INSET: &[(&str, Action)] = &[
    ("q", A::Back),
    ("Esc", A::Cancel),
    ("?", A::Help),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-z", A::Suspend),
    ("Ctrl-c", A::Quit),
];

const FOLDOUT: &[(&str, Action)] = &[
    ("h", A::ScrollLeft),
    ("Left", A::ScrollLeft),
    ("l", A::ScrollRight),
    ("Right", A::ScrollRight),
    ("0", A::LeftEdge),
    ("$", A::RightEdge),
    ("y", A::Copy),
    ("x", A::Back),
    ("Enter", A::Back),
];

const NOTES: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("f", A::Back),
    ("h", A::Back),
    ("Left", A::Back),
];

const TOPICS: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Expand),
    ("Right", A::Expand),
    ("h", A::Collapse),
    ("Left", A::Collapse),
    ("d", A::RemoveQuery),
    ("Del", A::RemoveQuery),
    ("u", A::RestoreQuery),
    ("U", A::RestoreQuery),
    ("f", A::Filter),
    ("/", A::Filter),
    ("H", A::History),
    ("t", A::Back),
];

const HISTORY: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("}", A::NextHeading),
    ("{", A::PreviousHeading),
    ("t", A::Topics),
    ("H", A::Back),
];

const OUTLINE: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("o", A::Back),
];

const RESULTS: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("n", A::Down),
    ("N", A::Up),
    ("/", A::Search),
    ("r", A::Back),
];

const FOUND: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("n", A::Down),
    ("N", A::Up),
    ("/", A::SearchLibrary),
];

const BOOKMARKS: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("e", A::EditNote),
    ("d", A::Delete),
    ("Del", A::Delete),
    ("u", A::Undo),
    ("U", A::Undo),
    ("Ctrl-r", A::Redo),
    ("a", A::Scope),
    ("s", A::Sort),
    ("f", A::Filter),
    ("/", A::Filter),
    ("`", A::GoToMark),
    ("y", A::Copy),
];

const DETAILS: &[(&str, Action)] = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("y", A::Copy),
    ("i", A::Back),
];

const SETTINGS: &[(&str, Action)] = &[
    ("Enter", A::NextValue),
    ("l", A::NextValue),
    ("Right", A::NextValue),
    ("h", A::PreviousValue),
    ("Left", A::PreviousValue),
];

/// The groups of bindings of a context; a later group wins over an earlier one.
fn groups(context: Context) -> Vec<&'static [(&'static str, Action)]> {
    match context {
        Context::List => vec![MOVES, COMMON, LIST],
        Context::Reader => vec![MOVES, COMMON, COLOURS, READER],
        Context::Selection => vec![COLOURS, SELECTION],
        Context::Foldout => vec![MOVES, INSET, FOLDOUT],
        Context::Notes => vec![MOVES, INSET, NOTES],
        Context::Topics => vec![MOVES, COMMON, TOPICS],
        Context::History => vec![MOVES, COMMON, HISTORY],
        Context::Outline => vec![MOVES, COMMON, OUTLINE],
        Context::Results => vec![MOVES, COMMON, RESULTS],
        Context::Found => vec![MOVES, COMMON, FOUND],
        Context::Bookmarks => vec![MOVES, COMMON, COLOURS, BOOKMARKS],
        Context::Details => vec![MOVES, COMMON, DETAILS],
        Context::Settings => vec![MOVES, COMMON, SETTINGS],
        Context::Help => vec![MOVES, COMMON],
    }
}

impl Keymap {
    /// The bindings the program starts with.
    #[must_use]
    pub fn standard() -> Self {
        let mut keymap = Self::default();
        for (context, _) in CONTEXTS {
            for (keys, action) in groups(context).into_iter().flatten() {
                let sequence: Vec<Key> =
                    keys.split(' ').filter_map(|key| key.parse().ok()).collect();
                keymap.bind(context, &sequence, *action);
            }
        }
        keymap
    }

    /// Binds a sequence of keys in a context.
    pub fn bind(&mut self, context: Context, sequence: &[Key], action: Action) {
        let mut node = self.roots.entry(context).or_default();
        for key in sequence {
            node = node.next.entry(*key).or_default();
        }
        node.action = Some(action);
    }

    /// What the keys pressed so far mean in a context.
    #[must_use]
    pub fn look_up(&self, context: Context, pressed: &[Key]) -> Lookup {
        let mut node = self.roots.get(&context);
        for key in pressed {
            node = node.and_then(|node| node.next.get(key));
        }
        match node {
            None => Lookup::Unbound,
            Some(node) => match node.action {
                Some(action) => Lookup::Found(action),
                None if node.next.is_empty() => Lookup::Unbound,
                None => Lookup::Pending,
            },
        }
    }

    /// The keys of a context by action, in the order of the registry: what
    /// help, the footer and the documentation show.
    #[must_use]
    pub fn keys(&self, context: Context) -> Vec<(Action, Vec<String>)> {
        let mut found: BTreeMap<Action, Vec<String>> = BTreeMap::new();
        let mut open: Vec<(String, &Node)> = self
            .roots
            .get(&context)
            .map(|root| (String::new(), root))
            .into_iter()
            .collect();
        while let Some((prefix, node)) = open.pop() {
            if let Some(action) = node.action {
                found.entry(action).or_default().push(prefix.clone());
            }
            for (key, next) in &node.next {
                let name = if prefix.is_empty() {
                    key.to_string()
                } else {
                    format!("{prefix} {key}")
                };
                open.push((name, next));
            }
        }
        crate::app::input::action::ACTIONS
            .iter()
            .filter_map(|definition| {
                let mut keys = found.remove(&definition.action)?;
                keys.sort_by_key(|key| (key.chars().count(), key.clone()));
                Some((definition.action, keys))
            })
            .collect()
    }
}
