//! Help: the keys of the pane with the focus in sections, its own first, what is
//! looked for among them, and that keys have changed.

use super::App;
use super::help_view::{HelpLine, HelpSection, HelpSubject, HelpView};
use super::input::action::{Action, Action as A};
use super::input::prompt::{Prompt, PromptPurpose};
use super::keys;
use super::message::Effect;
use super::notice::Notice;
use super::rows::{Rows, scrolled};
use crate::record::Timestamp;
use crate::words::say;
use std::collections::BTreeMap;

/// Columns help gives to keys, and to what they do, at most.
const HELP_KEYS: usize = 28;
const HELP_WORDS: usize = 44;

/// So many keys of a pane's own stand in one section.
const FEW: usize = 8;

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
            Some(HelpView::default())
        };
    }

    /// Ends the search in help; `false` where nothing is looked for.
    pub(super) fn end_help_search(&mut self) -> bool {
        self.help
            .as_mut()
            .is_some_and(|help| !std::mem::take(&mut help.query).is_empty())
    }

    /// Opens the field to look for something in help.
    pub(super) fn search_help(&mut self) {
        let query = self.help.as_ref().map_or("", |help| help.query.as_str());
        self.prompt = Some(Prompt::line(PromptPurpose::Help, query));
    }

    /// Looks for what is typed in help.
    pub(super) fn look_in_help(&mut self, typed: &str) {
        if let Some(help) = &mut self.help {
            typed.clone_into(&mut help.query);
            help.rows = Rows::default();
        }
    }

    pub(super) fn scroll_help(&mut self, action: Action) {
        let lines = self.help_lines().len();
        let visible = usize::from(self.screen.whole.height.saturating_sub(4)).max(1);
        if let Some(help) = &mut self.help {
            help.rows.first = scrolled(help.rows.first, action, lines, visible);
        }
    }

    /// The lines of help: keys and what they do in the pane with the focus, in
    /// sections, wrapped to the screen; of all only what is looked for.
    #[must_use]
    pub fn help_lines(&self) -> Vec<HelpLine> {
        let whole = usize::from(self.screen.whole.width);
        let keys_room = (whole / 3).clamp(4, HELP_KEYS);
        let words_room = whole.saturating_sub(keys_room + 5).clamp(4, HELP_WORDS);
        let mut lines = Vec::new();
        for (section, entries) in self.help_sections() {
            if !lines.is_empty() {
                lines.push(HelpLine::Blank);
            }
            lines.push(HelpLine::Section(section));
            for (keys, words) in entries {
                let keys = textwrap::wrap(&keys, whole_words(keys_room));
                let words = textwrap::wrap(words, words_room);
                for row in 0..keys.len().max(words.len()) {
                    let at = |part: &[std::borrow::Cow<'_, str>]| {
                        part.get(row).map_or_else(String::new, ToString::to_string)
                    };
                    lines.push(HelpLine::Keys(at(&keys).trim_end().to_owned(), at(&words)));
                }
            }
        }
        lines
    }

    /// The keys of the pane with the focus that fit what is looked for.
    fn help_sections(&self) -> BTreeMap<HelpSection, Vec<(String, &'static str)>> {
        let mode = self.pane_mode();
        let query = self.help.as_ref().map_or("", |help| help.query.trim());
        let all = self.keymap().keys(mode);
        let own = all.iter().filter(|(action, _)| !keys::is_common(*action));
        let few = own.count() <= FEW;
        let mut sections: BTreeMap<HelpSection, Vec<_>> = BTreeMap::new();
        for (action, keys) in all {
            let definition = action.definition();
            let title = say(definition.title);
            if !fits(query, &keys, &[title, definition.name]) {
                continue;
            }
            let subject = subject(action);
            let section = match (keys::is_common(action), few) {
                (true, _) => HelpSection::Common(subject),
                (false, true) => HelpSection::Pane(mode),
                (false, false) => HelpSection::Own(subject),
            };
            let entries = sections.entry(section).or_default();
            entries.push((keys.join("  "), title));
        }
        sections
    }
}

/// How keys are wrapped: `Alt-Left` is one word.
fn whole_words(room: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(room)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// Whether keys are what is looked for: one of them is it, or what they do holds
/// all its words.
fn fits(query: &str, keys: &[String], words: &[&str]) -> bool {
    let folded = query.to_lowercase();
    let holds = |words: &&str| {
        let words = words.to_lowercase();
        folded.split_whitespace().all(|word| words.contains(word))
    };
    keys.iter().any(|key| key == query) || words.iter().any(holds)
}

/// What an action is about.
fn subject(action: Action) -> HelpSubject {
    match action {
        A::Search
        | A::SearchBackwards
        | A::NextMatch
        | A::PreviousMatch
        | A::Results
        | A::OlderEntry
        | A::NewerEntry
        | A::ToggleRegex
        | A::TogglePinyin
        | A::SearchLibrary
        | A::Sort
        | A::ReverseSort
        | A::Filter
        | A::KeepFilter
        | A::SaveQuery => HelpSubject::Searching,
        A::Bookmark
        | A::Yellow
        | A::Green
        | A::Blue
        | A::Red
        | A::Purple
        | A::SetMark
        | A::GoToMark
        | A::Confirm
        | A::Bookmarks
        | A::Select
        | A::Copy
        | A::EditNote
        | A::Delete
        | A::Undo
        | A::Redo
        | A::Scope => HelpSubject::Marks,
        A::Follow | A::Links | A::OpenOutside | A::Footnotes => HelpSubject::Links,
        A::Open
        | A::Accept
        | A::NewLine
        | A::Back
        | A::Cancel
        | A::NextPane
        | A::Outline
        | A::Details
        | A::NextValue
        | A::PreviousValue
        | A::Settings
        | A::Topics
        | A::ChooseFolder
        | A::Expand
        | A::Collapse
        | A::RemoveQuery
        | A::RestoreQuery
        | A::History => HelpSubject::Panes,
        A::Unfold | A::WholePage | A::FullScreen | A::Wider | A::Narrower => HelpSubject::Looks,
        A::Quit | A::CommandLine | A::Help | A::Redraw | A::Suspend => HelpSubject::Program,
        _ => HelpSubject::Moving,
    }
}
