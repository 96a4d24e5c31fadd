//! What has been pressed of a command that is not complete yet: a number, the
//! beginning of a sequence of keys, or an action that waits for its letter.

use super::action::{ACTIONS, Action};
use super::key::{Code, Key};
use super::keymap::{Keymap, Lookup};
use super::mode::Mode;

/// The largest number that can be typed before a key; further digits are dropped.
const LARGEST: u32 = 9_999;

/// An action as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The action.
    pub action: Action,
    /// The letter that was pressed after it, where it takes one.
    pub letter: Option<char>,
    /// The number that was typed before it, where it takes one.
    pub count: Option<u32>,
}

/// Keys of a command that is not complete yet.
#[derive(Clone, Debug, Default)]
pub struct Pressed {
    count: Option<u32>,
    keys: Vec<Key>,
    waiting: Option<Action>,
}

/// What can follow the keys pressed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Following {
    /// One of these keys, each with what it asks for.
    Keys(Vec<(String, Action)>),
    /// The letter of this action.
    Letter(Action),
}

impl Pressed {
    /// An action that was asked for and waits for its letter.
    #[must_use]
    pub fn waiting(action: Action) -> Self {
        Self {
            waiting: Some(action),
            ..Self::default()
        }
    }

    /// The keys so far, as they are written; empty when there are none.
    #[must_use]
    pub fn written(&self) -> String {
        let keys = self.keys.iter().map(ToString::to_string);
        let count = self.count.iter().map(ToString::to_string);
        count.chain(keys).collect::<Vec<_>>().join(" ")
    }

    /// What can follow, while something is pressed.
    #[must_use]
    pub fn following(&self, mode: Mode, keymap: &Keymap) -> Option<Following> {
        if let Some(action) = self.waiting {
            return Some(Following::Letter(action));
        }
        if !self.keys.is_empty() {
            return Some(Following::Keys(keymap.following(mode, &self.keys)));
        }
        self.count?;
        let counting = ACTIONS.iter().filter(|definition| definition.counts);
        let keys = counting.filter_map(|definition| {
            let key = keymap.key(mode, definition.action)?;
            Some((key, definition.action))
        });
        Some(Following::Keys(keys.collect()))
    }

    /// Takes a key; gives the command it completes. Escape takes back what was
    /// pressed so far and does nothing else then.
    pub fn press(&mut self, key: Key, mode: Mode, keymap: &Keymap) -> Option<Invocation> {
        let begun = self.waiting.is_some() || self.count.is_some() || !self.keys.is_empty();
        if begun && key == Key::plain(Code::Escape) {
            *self = Self::default();
            return None;
        }
        if let Some(action) = self.waiting {
            let count = self.count;
            *self = Self::default();
            let letter = Some(key.typed()?);
            return Some(Invocation {
                action,
                letter,
                count,
            });
        }
        if self.keys.is_empty() && self.takes_digit(key, mode, keymap) {
            return None;
        }
        self.keys.push(key);
        match keymap.look_up(mode, &self.keys) {
            Lookup::Pending => return None,
            Lookup::Found(action) if action.definition().takes_letter => {
                self.waiting = Some(action);
                return None;
            }
            Lookup::Found(action) => {
                let count = self.count.filter(|_| action.definition().counts);
                *self = Self::default();
                return Some(Invocation {
                    count,
                    ..Invocation::from(action)
                });
            }
            Lookup::Unbound => *self = Self::default(),
        }
        None
    }

    /// Takes a digit of the number before a key. A nought that begins it is none.
    fn takes_digit(&mut self, key: Key, mode: Mode, keymap: &Keymap) -> bool {
        let Some(digit) = key.typed().and_then(|typed| typed.to_digit(10)) else {
            return false;
        };
        let is_first = self.count.is_none();
        let is_bound = keymap.look_up(mode, &[key]) != Lookup::Unbound;
        if is_first && (digit == 0 || is_bound) {
            return false;
        }
        let so_far = self.count.unwrap_or(0);
        let longer = so_far.saturating_mul(10).saturating_add(digit);
        self.count = Some(if longer > LARGEST { so_far } else { longer });
        true
    }
}

impl From<Action> for Invocation {
    fn from(action: Action) -> Self {
        Self {
            action,
            letter: None,
            count: None,
        }
    }
}
