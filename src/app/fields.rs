//! The field that takes the keys: what is typed goes to the pane it is for.

use super::App;
use super::actions::colour_of;
use super::input::action::Action;
use super::input::field::{Field, Typed};
use super::input::history::PromptKind;
use super::input::key::{Code, Key};
use super::input::keymap::Lookup;
use super::input::prompt::{Prompt, PromptPurpose};
use super::message::Effect;
use super::panes::list::save_query;
use super::reader::bookmark::{recolour, take_note};
use super::rows::CursorStep;
use super::side::Side;
use crate::record::{BookmarkId, Timestamp};
use crate::search::Options;

impl App {
    pub(super) fn paste(&mut self, text: &str, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(prompt) = &mut self.prompt {
            prompt.field.insert(text);
            self.typed(now, effects);
        }
    }

    pub(super) fn press_in_field(&mut self, key: Key, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        if let Lookup::Found(action) = self.keymap.look_up(prompt.mode(), &[key])
            && self.perform_in_field(action, now, effects)
        {
            return;
        }
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let searching = matches!(prompt.purpose, PromptPurpose::Search { .. });
        let empty = prompt.field.text().is_empty();
        if searching && empty && key == Key::plain(Code::Backspace) {
            return self.cancel_field(now, effects);
        }
        if prompt.field.press(key) == Typed::Changed {
            prompt.recalled = None;
            self.typed(now, effects);
        }
    }

    /// Does what an action asks for in a field; `false` when it has no use for it.
    fn perform_in_field(
        &mut self,
        action: Action,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let side = self.side;
        let Some(prompt) = &mut self.prompt else {
            return false;
        };
        match (action, &mut prompt.purpose) {
            (Action::Cancel, _) => self.cancel_field(now, effects),
            (Action::Accept, _) => self.accept_field(now, effects),
            (Action::KeepFilter, PromptPurpose::Filter { .. }) => self.keep_filter(now, effects),
            (Action::Quit, _) => self.quit_from_field(now, effects),
            (Action::NewLine, _) => {
                prompt.field.insert("\n");
                self.typed(now, effects);
            }
            (action, PromptPurpose::Note { bookmark }) if colour_of(action).is_some() => {
                let bookmark = bookmark.clone();
                self.colour_note(&bookmark, action, now, effects);
            }
            (Action::Down | Action::Up, PromptPurpose::Command { .. }) => self.step_offer(action),
            (_, PromptPurpose::Folder { .. }) => return self.choose_folder(action, effects),
            (Action::Down | Action::Up, PromptPurpose::Help) => self.scroll_help(action),
            (Action::OlderEntry | Action::NewerEntry, _) => {
                self.recall(action == Action::OlderEntry, now, effects);
            }
            (Action::ToggleRegex | Action::TogglePinyin, purpose) => {
                if !toggle(action, purpose) {
                    return false;
                }
                self.typed(now, effects);
            }
            (Action::SaveQuery, PromptPurpose::Filter { .. }) if side == Side::List => {
                self.prompt = None;
                self.with(now, effects, |panes, _, context| {
                    panes.list.perform(action, context);
                });
            }
            (Action::Results, PromptPurpose::Search { .. }) => {
                self.accept_field(now, effects);
                self.show(Side::Results, now, effects);
            }
            (Action::NextMatch | Action::PreviousMatch, PromptPurpose::Search { .. }) => {
                self.with(now, effects, |_, reader, context| {
                    if let Some(reader) = reader {
                        reader.step_match(action == Action::NextMatch, context);
                    }
                });
            }
            (
                Action::Down | Action::Up,
                PromptPurpose::Filter { .. } | PromptPurpose::Library { .. },
            ) => self.step_in_field(action == Action::Down, now, effects),
            _ => return false,
        }
        true
    }

    /// Shows what was typed before, or after that; beyond the latest what was
    /// typed here.
    fn recall(&mut self, older: bool, now: Timestamp, effects: &mut Vec<Effect>) {
        let side = self.side;
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let Some(kind) = PromptKind::of(prompt, side) else {
            return;
        };
        let (number, typed) = match prompt.recalled.take() {
            Some(recalled) => recalled,
            None => (0, prompt.field.text().to_owned()),
        };
        let found = self.workspace.history.step(kind, (number, &typed), older);
        if let Some((number, entry)) = found {
            prompt.field = Field::line(&entry);
            prompt.recalled = (number > 0).then_some((number, typed));
            return self.typed(now, effects);
        }
        prompt.recalled = (number > 0).then_some((number, typed));
    }

    fn quit_from_field(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.prompt = None;
        self.quit(now, effects);
    }

    /// Chooses the next offer of the command line, or the one before.
    fn step_offer(&mut self, action: Action) {
        let typed = self
            .prompt
            .as_ref()
            .map(|prompt| prompt.field.text().to_owned());
        let last = self
            .offers(&typed.unwrap_or_default())
            .len()
            .saturating_sub(1);
        if let Some(prompt) = &mut self.prompt
            && let PromptPurpose::Command { chosen } = &mut prompt.purpose
        {
            *chosen = match (action == Action::Down, *chosen) {
                (true, chosen) if chosen < last => chosen + 1,
                (true, _) => 0,
                (false, 0) => last,
                (false, chosen) => chosen - 1,
            };
        }
    }

    /// Gives the bookmark whose note is open a colour; the field stays.
    fn colour_note(
        &mut self,
        id: &BookmarkId,
        action: Action,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let bookmark = self.workspace.records.bookmarks.get(id).cloned();
        if let (Some(bookmark), Some(colour)) = (bookmark, colour_of(action)) {
            self.with(now, effects, |_, _, context| {
                recolour(bookmark, colour, context);
            });
        }
    }

    /// Closes the field of a filter; the filter holds on.
    fn keep_filter(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(prompt) = self.prompt.take() {
            self.remember_typed(&prompt, now, effects);
        }
    }

    /// Steps through what a field found, without leaving it.
    fn step_in_field(&mut self, down: bool, now: Timestamp, effects: &mut Vec<Effect>) {
        let side = self.side;
        let step = CursorStep::By(if down { 1 } else { -1 });
        self.with(now, effects, |panes, reader, context| {
            panes.step(side, step, reader.as_ref(), context);
        });
    }

    /// Remembers what was typed into a field, for the next time.
    fn remember_typed(&mut self, prompt: &Prompt, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(kind) = PromptKind::of(prompt, self.side) else {
            return;
        };
        let change = self.workspace.history.remember(kind, prompt.field.text());
        if let Some(change) = change {
            self.with(now, effects, |_, _, context| context.save(change));
        }
    }

    /// Follows what is typed.
    fn typed(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(Prompt { purpose, field, .. }) = &self.prompt else {
            return;
        };
        let (typed, purpose, side) = (field.text().to_owned(), purpose.clone(), self.side);
        if matches!(purpose, PromptPurpose::Folder { .. }) {
            return effects.push(Effect::ListFolders(typed));
        }
        if let Some(prompt) = &mut self.prompt
            && let PromptPurpose::Command { chosen } = &mut prompt.purpose
        {
            *chosen = 0;
        }
        if matches!(purpose, PromptPurpose::Help) {
            return self.look_in_help(&typed);
        }
        self.with(now, effects, |panes, reader, context| match purpose {
            PromptPurpose::Search { options } => {
                if let Some(reader) = reader {
                    reader.look_for(&typed, options);
                }
            }
            PromptPurpose::Filter { .. } => {
                panes.set_filter(side, &typed, reader.as_ref(), context);
            }
            PromptPurpose::Library { regex } => {
                let options = Options {
                    regex,
                    ..Options::default()
                };
                panes.found.look_for(&typed, options, context);
            }
            PromptPurpose::Note { .. }
            | PromptPurpose::QueryName { .. }
            | PromptPurpose::Folder { .. }
            | PromptPurpose::Command { .. }
            | PromptPurpose::Help
            | PromptPurpose::Rescue => {}
        });
    }

    fn cancel_field(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        if matches!(prompt.purpose, PromptPurpose::Help) {
            self.end_help_search();
        }
        let side = self.side;
        self.with(now, effects, |panes, reader, context| {
            match prompt.purpose {
                PromptPurpose::Search { .. } => {
                    if let Some(reader) = reader {
                        reader.cancel_search();
                    }
                }
                PromptPurpose::Filter { before } => {
                    panes.set_filter(side, &before, reader.as_ref(), context);
                }
                PromptPurpose::Library { .. } => panes.found.end(context),
                PromptPurpose::Note { .. }
                | PromptPurpose::QueryName { .. }
                | PromptPurpose::Folder { .. }
                | PromptPurpose::Command { .. }
                | PromptPurpose::Help
                | PromptPurpose::Rescue => {}
            }
        });
    }

    fn accept_field(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        self.remember_typed(&prompt, now, effects);
        let side = self.side;
        let Prompt { purpose, field, .. } = prompt;
        let typed = field.text();
        if let PromptPurpose::Command { chosen } = purpose {
            return self.run_command(typed, chosen, now, effects);
        }
        if let PromptPurpose::Folder { .. } = purpose {
            if !typed.trim().is_empty() {
                self.save_position(now, effects);
                effects.push(Effect::OpenLibrary(typed.trim().to_owned()));
            }
            return;
        }
        if matches!(purpose, PromptPurpose::Rescue) {
            if !typed.trim().is_empty() {
                effects.push(Effect::SaveElsewhere(typed.trim().to_owned()));
            }
            // The question stays until it is known how that went.
            self.prompt = Some(Prompt {
                purpose,
                field,
                recalled: None,
            });
            return;
        }
        self.with(now, effects, |panes, reader, context| match purpose {
            PromptPurpose::Search { .. } => {
                if let Some(reader) = reader {
                    reader.accept_search(context);
                }
            }
            PromptPurpose::QueryName { query } => save_query(typed, &query, context),
            PromptPurpose::Library { .. } => panes.found.accept(context),
            PromptPurpose::Note { bookmark } => take_note(&bookmark, typed, context),
            PromptPurpose::Filter { .. } if !typed.trim().is_empty() => {
                panes.perform(side, Action::Open, reader.as_ref(), context);
            }
            PromptPurpose::Filter { .. }
            | PromptPurpose::Folder { .. }
            | PromptPurpose::Command { .. }
            | PromptPurpose::Help
            | PromptPurpose::Rescue => {}
        });
    }

    /// Opens the field for the folder of another library.
    pub(super) fn ask_for_folder(&mut self, effects: &mut Vec<Effect>) {
        let purpose = PromptPurpose::Folder {
            offers: Vec::new(),
            chosen: 0,
        };
        self.prompt = Some(Prompt::line(purpose, HOME_FOLDER));
        effects.push(Effect::ListFolders(HOME_FOLDER.to_owned()));
    }

    /// Takes the folders that fit what was typed, if that is still what is typed.
    pub(super) fn take_folders(&mut self, typed: &str, folders: Vec<String>) {
        if let Some(prompt) = &mut self.prompt
            && prompt.field.text() == typed
            && let PromptPurpose::Folder { offers, chosen } = &mut prompt.purpose
        {
            (*offers, *chosen) = (folders, 0);
        }
    }

    /// Steps through the folders that are offered, or takes the chosen one.
    fn choose_folder(&mut self, action: Action, effects: &mut Vec<Effect>) -> bool {
        let Some(prompt) = &mut self.prompt else {
            return false;
        };
        let PromptPurpose::Folder { offers, chosen } = &mut prompt.purpose else {
            return false;
        };
        let count = offers.len().max(1);
        match action {
            Action::Down => *chosen = (*chosen + 1) % count,
            Action::Up => *chosen = (*chosen + count - 1) % count,
            Action::Complete => {
                if let Some(folder) = offers.get(*chosen) {
                    let folder = format!("{folder}/");
                    prompt.field = Field::line(&folder);
                    effects.push(Effect::ListFolders(folder));
                }
            }
            _ => return false,
        }
        true
    }
}

/// What stands in the field for a folder at first: the reader's home.
const HOME_FOLDER: &str = "~/";

/// Changes how a pattern is understood; `false` where the action says nothing.
fn toggle(action: Action, purpose: &mut PromptPurpose) -> bool {
    match (action, purpose) {
        (Action::ToggleRegex, PromptPurpose::Search { options }) => {
            options.regex = !options.regex;
            options.pinyin = false;
        }
        (Action::TogglePinyin, PromptPurpose::Search { options }) => {
            options.pinyin = !options.pinyin;
            options.regex = false;
        }
        (Action::ToggleRegex, PromptPurpose::Library { regex }) => *regex = !*regex,
        _ => return false,
    }
    true
}
