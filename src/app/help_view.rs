//! Help while it is open: what of it is seen, and what its lines are.

use super::input::mode::Mode;
use super::rows::Rows;

/// Help while it is open.
#[derive(Clone, Debug, Default)]
pub struct HelpView {
    /// Which of its lines are to be seen.
    pub rows: Rows,
    /// What is looked for among keys and words; empty shows all.
    pub query: String,
}

/// What keys are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum HelpSubject {
    Moving,
    Searching,
    Marks,
    Links,
    Panes,
    Looks,
    Program,
}

/// A group of keys in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HelpSection {
    /// All that a pane has of its own, where that is little.
    Pane(Mode),
    /// What a pane has of its own about a subject.
    Own(HelpSubject),
    /// What every pane has about a subject.
    Common(HelpSubject),
}

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The beginning of a section.
    Section(HelpSection),
    /// Keys and what they do, or what of it did not fit on the line before.
    Keys(String, String),
    /// The end of a section.
    Blank,
}
