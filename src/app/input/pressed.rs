//! What has been pressed of a command that is not complete yet: the beginning
//! of a sequence of keys, or an action that waits for its letter.

use super::action::Action;
use super::key::Key;
use super::keymap::{Keymap, Lookup};
use super::mode::Mode;

/// An action as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The action.
    pub action: Action,
    /// The letter that was pressed after it, where it takes one.
    pub letter: Option<char>,
}

/// Keys of a command that is not complete yet.
#[derive(Clone, Debug, Default)]
pub struct Pressed {
    keys: Vec<Key>,
    waiting: Option<Action>,
}

impl Pressed {
    /// The keys so far.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Takes a key; gives the command it completes.
    pub fn press(&mut self, key: Key, mode: Mode, keymap: &Keymap) -> Option<Invocation> {
        if let Some(action) = self.waiting.take() {
            self.keys.clear();
            let letter = Some(key.typed()?);
            return Some(Invocation { action, letter });
        }
        self.keys.push(key);
        match keymap.look_up(mode, &self.keys) {
            Lookup::Pending => return None,
            Lookup::Found(action) if action.definition().takes_letter => {
                self.waiting = Some(action);
                return None;
            }
            Lookup::Found(action) => {
                self.keys.clear();
                return Some(Invocation::from(action));
            }
            Lookup::Unbound => self.keys.clear(),
        }
        None
    }
}

impl From<Action> for Invocation {
    fn from(action: Action) -> Self {
        Self {
            action,
            letter: None,
        }
    }
}
