//! Keys of the reader's choice: a ready-made set, and single ones of their own.

use super::input::action::{ACTIONS, Action};
use super::input::key::Key;
use super::input::keymap::Keymap;
use super::input::mode::Mode;
use super::key_sets::SETS;
use super::keys;
use crate::settings::{KeyAssignment, KeyChoice};
use crate::words::{fill, most_like, say};
use std::fmt;
use std::ops::Deref;

/// What a key is set to that is to do nothing.
pub const NONE: &str = "none";

/// The modes by the names they have in the configuration.
pub const NAMES: [(&str, Mode); 23] = [
    ("list", Mode::List),
    ("reader", Mode::Reader),
    ("selection", Mode::Selection),
    ("block", Mode::Block),
    ("footnotes", Mode::Footnotes),
    ("links", Mode::Links),
    ("topics", Mode::Topics),
    ("history", Mode::History),
    ("outline", Mode::Outline),
    ("results", Mode::Results),
    ("found", Mode::Found),
    ("bookmarks", Mode::Bookmarks),
    ("details", Mode::Details),
    ("settings", Mode::Settings),
    ("help", Mode::Help),
    ("search-field", Mode::SearchField),
    ("filter-field", Mode::FilterField),
    ("library-field", Mode::LibraryField),
    ("name-field", Mode::NameField),
    ("folder-field", Mode::FolderField),
    ("command-line", Mode::CommandField),
    ("note-field", Mode::NoteField),
    ("rescue-field", Mode::RescueField),
];

/// Stands for every mode in which an action does something, fields left out.
pub const ALL: &str = "all";

/// The keys that hold, and what they were made of.
#[derive(Clone, Debug)]
pub struct HeldKeys {
    keymap: Keymap,
    of: KeyChoice,
}

impl HeldKeys {
    /// The keys of a choice.
    #[must_use]
    pub fn of(choice: &KeyChoice) -> Self {
        Self {
            keymap: keymap(choice),
            of: choice.clone(),
        }
    }

    /// Makes the keys of a choice hold, should they not do so.
    pub fn follow(&mut self, choice: &KeyChoice) {
        if self.of != *choice {
            *self = Self::of(choice);
        }
    }
}

impl Deref for HeldKeys {
    type Target = Keymap;

    fn deref(&self) -> &Keymap {
        &self.keymap
    }
}

/// The keys of a choice; what can't be understood of it is left out.
#[must_use]
pub fn keymap(choice: &KeyChoice) -> Keymap {
    let mut keymap = keys::standard();
    let set = SETS.get(choice.set).copied().unwrap_or_default();
    for (keys, action) in set {
        let sequence: Vec<Key> = keys.split(' ').filter_map(|key| key.parse().ok()).collect();
        for mode in viewing(*action) {
            keymap.put(mode, &sequence, Some(*action));
        }
    }
    for assignment in choice.own.iter() {
        if let Ok((modes, sequence, action)) = understood(assignment) {
            for mode in modes {
                keymap.put(mode, &sequence, action);
            }
        }
    }
    keymap
}

/// The modes an action does something in, but for fields and for selections,
/// where letters move.
fn viewing(action: Action) -> impl Iterator<Item = Mode> {
    let modes = action.definition().modes.iter().copied();
    modes.filter(|mode| !mode.is_field() && *mode != Mode::Selection)
}

/// Why a key can't be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// There is no such mode.
    NoMode(Option<&'static str>),
    /// There is no such key.
    NoKey(String),
    /// There is no such action.
    NoAction(Option<&'static str>),
    /// The action does nothing in this mode.
    NotHere,
    /// It is set twice, or begins another one that is set; the line of that.
    Conflict(usize),
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&match self {
            Self::NoMode(Some(like)) | Self::NoAction(Some(like)) => fill(
                "there is nothing called so; is {like} meant?",
                &[("like", like)],
            ),
            Self::NoMode(None) => {
                let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
                let known = names.join(", ");
                fill(
                    "there are no keys of this; there are those of all, {known}",
                    &[("known", &known)],
                )
            }
            Self::NoAction(None) => {
                say("there is no such action; `:` in the program lists them, and none frees a key")
                    .to_owned()
            }
            Self::NoKey(name) => fill(
                "there is no key {name}; docs/keys.md shows how they are written",
                &[("name", name)],
            ),
            Self::NotHere => say("this action does nothing here").to_owned(),
            Self::Conflict(line) => fill(
                "line {line} sets this key too, or one that begins so",
                &[("line", line)],
            ),
        })
    }
}

type Understood = (Vec<Mode>, Vec<Key>, Option<Action>);

/// What an assignment means.
fn understood(assignment: &KeyAssignment) -> Result<Understood, KeyProblem> {
    let mut sequence = Vec::new();
    for key in assignment.keys.split_whitespace() {
        let key: Result<Key, String> = key.parse();
        sequence.push(key.map_err(|_| KeyProblem::NoKey(assignment.keys.clone()))?);
    }
    if sequence.is_empty() {
        return Err(KeyProblem::NoKey("“”".to_owned()));
    }
    let name = assignment.action.as_str();
    let known = ACTIONS.iter().find(|one| one.name == name);
    if known.is_none() && name != NONE {
        let like = most_like(name, ACTIONS.iter().map(|one| one.name));
        return Err(KeyProblem::NoAction(like));
    }
    let action = known.map(|one| one.action);
    if assignment.mode == ALL {
        let every = NAMES.iter().map(|(_, mode)| *mode);
        let modes = match action {
            Some(action) => viewing(action).collect(),
            None => every.filter(|mode| !mode.is_field()).collect(),
        };
        return Ok((modes, sequence, action));
    }
    let mode = NAMES.iter().find(|(name, _)| *name == assignment.mode);
    let Some((_, mode)) = mode else {
        let like = most_like(&assignment.mode, NAMES.iter().map(|(name, _)| *name));
        return Err(KeyProblem::NoMode(like));
    };
    if action.is_some_and(|action| !action.holds_in(*mode)) {
        return Err(KeyProblem::NotHere);
    }
    Ok((vec![*mode], sequence, action))
}

/// What is wrong with keys of the reader's own: the place of each among them.
#[must_use]
pub fn problems(own: &[KeyAssignment]) -> Vec<(usize, KeyProblem)> {
    let mut problems = Vec::new();
    let mut known: Vec<(&KeyAssignment, Understood)> = Vec::new();
    for (place, assignment) in own.iter().enumerate() {
        match understood(assignment) {
            Err(problem) => problems.push((place, problem)),
            Ok(now) => {
                let clash = known.iter().find(|(_, before)| {
                    let shares = now.0.iter().any(|mode| before.0.contains(mode));
                    shares && (before.1.starts_with(&now.1) || now.1.starts_with(&before.1))
                });
                if let Some((before, _)) = clash {
                    problems.push((place, KeyProblem::Conflict(before.line)));
                }
                known.push((assignment, now));
            }
        }
    }
    problems
}
