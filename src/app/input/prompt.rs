//! A field that takes the keys, and what it is for.

use super::field::Field;
use super::mode::Mode;
use crate::record::BookmarkId;
use crate::search::Options;

/// An open field.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: PromptPurpose,
    /// What stands in it.
    pub field: Field,
    /// The entry shown of those typed before, counted from the latest, and what
    /// was typed here.
    pub recalled: Option<(usize, String)>,
}

/// What a field is for.
#[derive(Clone, Debug)]
pub enum PromptPurpose {
    /// Searching in the article.
    Search {
        /// How the pattern is to be understood.
        options: Options,
    },
    /// Filtering the pane at the side; the filter that was in force before.
    Filter {
        /// The filter before.
        before: String,
    },
    /// The name under which a filter is saved.
    QueryName {
        /// The filter.
        query: String,
    },
    /// Searching in the whole library.
    Library {
        /// Whether the pattern is a regular expression.
        regex: bool,
    },
    /// The folder of another library.
    Folder {
        /// The folders that fit what is typed.
        offers: Vec<String>,
        /// Which of them is chosen.
        chosen: usize,
    },
    /// A command.
    Command {
        /// Which of the offers is chosen.
        chosen: usize,
    },
    /// Looking for something in help.
    Help,
    /// The note of a bookmark.
    Note {
        /// The bookmark.
        bookmark: BookmarkId,
    },
    /// The folder for what could not be saved, when the program is left.
    Rescue,
}

impl Prompt {
    /// A field of one line with something in it.
    #[must_use]
    pub fn line(purpose: PromptPurpose, text: &str) -> Self {
        Self {
            purpose,
            field: Field::line(text),
            recalled: None,
        }
    }

    /// The field of a filter.
    #[must_use]
    pub fn filter(before: &str) -> Self {
        let purpose = PromptPurpose::Filter {
            before: before.to_owned(),
        };
        Self::line(purpose, before)
    }

    /// The mode of the keyboard while it is open.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match self.purpose {
            PromptPurpose::Search { .. } => Mode::SearchField,
            PromptPurpose::Filter { .. } | PromptPurpose::Help => Mode::FilterField,
            PromptPurpose::QueryName { .. } => Mode::NameField,
            PromptPurpose::Library { .. } => Mode::LibraryField,
            PromptPurpose::Folder { .. } => Mode::FolderField,
            PromptPurpose::Command { .. } => Mode::CommandField,
            PromptPurpose::Note { .. } => Mode::NoteField,
            PromptPurpose::Rescue => Mode::RescueField,
        }
    }

    /// Whether it stands over the panes rather than on the status line.
    #[must_use]
    pub fn stands_over(&self) -> bool {
        matches!(
            self.purpose,
            PromptPurpose::Note { .. } | PromptPurpose::Rescue
        )
    }
}
