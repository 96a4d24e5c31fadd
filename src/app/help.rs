//! Help: the keys of the pane with the focus, and that keys have changed.

use super::App;
use super::input::action::Action;
use super::message::Effect;
use super::notice::Notice;
use super::rows::{Rows, scrolled};
use crate::record::Timestamp;
use crate::words::say;

/// Columns help gives to keys, and to what they do, at most.
const HELP_KEYS: usize = 28;
const HELP_WORDS: usize = 44;

impl App {
    /// Says once that keys have changed to whom has used the program before.
    pub(super) fn tell_of_keys(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let records = &self.workspace.records;
        let is_new = records.articles.is_empty() && records.settings.is_empty();
        if is_new || self.workspace.knows_keys() {
            return;
        }
        self.with(now, effects, |_, _, context| {
            context.note_keys_known();
            context.tell(Notice::KeysChanged);
        });
    }

    pub(super) fn toggle_help(&mut self) {
        self.help = if self.help.is_some() {
            None
        } else {
            Some(Rows::default())
        };
    }

    pub(super) fn scroll_help(&mut self, action: Action) {
        let lines = self.help_lines().len();
        let visible = usize::from(self.screen.whole.height.saturating_sub(4)).max(1);
        if let Some(rows) = &mut self.help {
            rows.first = scrolled(rows.first, action, lines, visible);
        }
    }

    /// The lines of help: keys and what they do in the pane with the focus,
    /// wrapped to the screen.
    #[must_use]
    pub fn help_lines(&self) -> Vec<(String, String)> {
        let whole = usize::from(self.screen.whole.width);
        let keys_room = (whole / 2).clamp(4, HELP_KEYS);
        let words_room = whole.saturating_sub(keys_room + 5).clamp(4, HELP_WORDS);
        let mut lines = Vec::new();
        for (action, keys) in self.keymap().keys(self.pane_mode()) {
            let keys = keys.join("  ");
            let keys = textwrap::wrap(&keys, keys_room);
            let words = textwrap::wrap(say(action.definition().title), words_room);
            for row in 0..keys.len().max(words.len()) {
                let at = |part: &[std::borrow::Cow<'_, str>]| {
                    part.get(row).map_or_else(String::new, ToString::to_string)
                };
                lines.push((at(&keys).trim_end().to_owned(), at(&words)));
            }
        }
        lines
    }
}
