//! What was typed into fields, kept for the next time and the next start.

use super::prompt::{Prompt, PromptPurpose};
use crate::app::side::Side;
use crate::record::Change;
use std::collections::BTreeMap;

/// A field whose entries are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromptKind {
    /// The search in the article.
    Search,
    /// The filter of the list.
    Filter,
    /// The filter of the topics.
    Topics,
    /// The filter of the bookmarks and their notes.
    Notes,
    /// The search of the library.
    Library,
    /// The command line.
    Command,
}

/// Entries that are kept of a field.
const MOST: usize = 50;

/// What the names of the settings begin with that keep entries.
const PREFIX: &str = "history:";

impl PromptKind {
    const ALL: [Self; 6] = [
        Self::Search,
        Self::Filter,
        Self::Topics,
        Self::Notes,
        Self::Library,
        Self::Command,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Filter => "filter",
            Self::Topics => "topics",
            Self::Notes => "notes",
            Self::Library => "library",
            Self::Command => "command",
        }
    }

    /// That of an open field, if its entries are kept; `side` is the pane beside
    /// the article.
    #[must_use]
    pub fn of(prompt: &Prompt, side: Side) -> Option<Self> {
        match prompt.purpose {
            PromptPurpose::Search { .. } => Some(Self::Search),
            PromptPurpose::Library { .. } => Some(Self::Library),
            PromptPurpose::Command { .. } => Some(Self::Command),
            PromptPurpose::Filter { .. } => Some(match side {
                Side::Topics => Self::Topics,
                Side::Bookmarks => Self::Notes,
                _ => Self::Filter,
            }),
            PromptPurpose::QueryName { .. }
            | PromptPurpose::Folder { .. }
            | PromptPurpose::Help
            | PromptPurpose::Note { .. }
            | PromptPurpose::Rescue => None,
        }
    }
}

/// The entries of all fields, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromptHistory(BTreeMap<PromptKind, Vec<String>>);

impl PromptHistory {
    /// What was saved.
    #[must_use]
    pub fn saved(settings: &BTreeMap<String, String>) -> Self {
        let mut history = Self::default();
        for (name, value) in settings.range(PREFIX.to_owned()..) {
            if !history.follow(name, value) {
                break;
            }
        }
        history
    }

    /// Takes over a setting, if it keeps entries.
    pub fn follow(&mut self, name: &str, value: &str) -> bool {
        let Some(of) = name.strip_prefix(PREFIX) else {
            return false;
        };
        let kind = PromptKind::ALL.into_iter().find(|kind| kind.name() == of);
        if let Some(kind) = kind {
            let lines = value.lines().filter(|line| !line.trim().is_empty());
            self.0.insert(kind, lines.map(str::to_owned).collect());
        }
        true
    }

    /// Remembers an entry; gives what is to be saved, if that is new.
    pub fn remember(&mut self, kind: PromptKind, entry: &str) -> Option<Change> {
        let entries = self.0.entry(kind).or_default();
        if entry.trim().is_empty() || entries.last().is_some_and(|last| last == entry) {
            return None;
        }
        entries.retain(|known| known != entry);
        entries.push(entry.to_owned());
        let from = entries.len().saturating_sub(MOST);
        entries.drain(..from);
        Some(Change::Setting {
            name: format!("{PREFIX}{}", kind.name()),
            value: entries.join("\n"),
        })
    }

    /// The latest entry of a field.
    #[must_use]
    pub fn last(&self, kind: PromptKind) -> Option<&str> {
        let entries = self.0.get(&kind)?;
        entries.last().map(String::as_str)
    }

    /// The entry before or after the one at `number` places from the latest
    /// (1 is the latest, 0 what is being typed) that begins as was typed.
    #[must_use]
    pub fn step(
        &self,
        kind: PromptKind,
        (number, typed): (usize, &str),
        older: bool,
    ) -> Option<(usize, String)> {
        let none = Vec::new();
        let entries = self.0.get(&kind).unwrap_or(&none);
        let mut fitting = entries.iter().rev().zip(1..);
        let fits = |(entry, _): &(&String, usize)| entry.starts_with(typed) && *entry != typed;
        let found = if older {
            fitting.find(|one| one.1 > number && fits(one))
        } else {
            fitting.filter(|one| one.1 < number && fits(one)).last()
        };
        match found {
            Some((entry, number)) => Some((number, entry.clone())),
            None if !older && number > 0 => Some((0, typed.to_owned())),
            None => None,
        }
    }
}
