//! The keys that sentences name, looked up in the key map.

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::input::keymap::Keymap;
use crate::app::input::mode::Mode;
use crate::words::{has_wide_marks, say};

/// The keys of a mode.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    keymap: &'a Keymap,
    mode: Mode,
}

impl<'a> Keys<'a> {
    /// The keys of a mode.
    #[must_use]
    pub fn of(app: &'a App, mode: Mode) -> Self {
        Self {
            keymap: app.keymap(),
            mode,
        }
    }

    /// The key of an action, if it has one.
    #[must_use]
    pub fn key(self, action: Action) -> Option<String> {
        self.keymap.key(self.mode, action)
    }

    /// What the keys of some actions do, as far as these have any: a key and
    /// what it does, each.
    #[must_use]
    pub fn each(self, actions: &[(Action, &str)]) -> Vec<String> {
        let each = actions.iter();
        each.filter_map(|(action, does)| Some(format!("{} {}", self.key(*action)?, say(does))))
            .collect()
    }

    /// A sentence, and after a mark what the keys of some actions do then.
    #[must_use]
    pub fn then(self, sentence: &str, mark: &str, actions: &[(Action, &str)]) -> String {
        let keys = self.each(actions);
        if keys.is_empty() {
            return sentence.to_owned();
        }
        let gap = if has_wide_marks() { "" } else { " " };
        format!("{sentence}{}{gap}{}", say(mark), keys.join(say(", ")))
    }
}
