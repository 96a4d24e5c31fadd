//! Selecting a passage with motions.

use super::page::Page;
use crate::app::input::action::Action as A;
use crate::app::input::keymap::Bindings;
use crate::layout::Line;
use crate::search;
use crate::text::{Offset, Range, Text};
use unicode_segmentation::UnicodeSegmentation;

/// Keys while a passage is being selected.
pub const KEYS: Bindings = &[
    ("h", A::Left),
    ("Left", A::Left),
    ("l", A::Right),
    ("Right", A::Right),
    ("j", A::Down),
    ("Down", A::Down),
    ("k", A::Up),
    ("Up", A::Up),
    ("w", A::WordRight),
    ("b", A::WordLeft),
    (")", A::SentenceRight),
    ("(", A::SentenceLeft),
    ("}", A::ParagraphRight),
    ("{", A::ParagraphLeft),
    ("o", A::SwapEnds),
    ("m", A::Bookmark),
    ("Enter", A::Bookmark),
    ("y", A::Copy),
    ("Esc", A::Cancel),
    ("v", A::Cancel),
    ("q", A::Cancel),
    (":", A::CommandLine),
    ("?", A::Help),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-c", A::Quit),
];

/// A passage being selected: from the grapheme cluster at one end to that at the other, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub fixed: Offset,
    /// The end that moves: the start of its cluster.
    pub moving: Offset,
}

/// A motion of the moving end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By grapheme clusters.
    Cluster(Direction),
    /// To the next word's start or the end of this one.
    Word(Direction),
    /// By sentences.
    Sentence(Direction),
    /// By paragraphs.
    Paragraph(Direction),
}

/// On or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end of the text.
    Onwards,
    /// Towards its beginning.
    Backwards,
}

impl Motion {
    /// The motion an action asks for, if it asks for one.
    #[must_use]
    pub fn of(action: A) -> Option<Self> {
        Some(match action {
            A::Left => Self::Cluster(Direction::Backwards),
            A::Right => Self::Cluster(Direction::Onwards),
            A::WordLeft => Self::Word(Direction::Backwards),
            A::WordRight => Self::Word(Direction::Onwards),
            A::SentenceLeft => Self::Sentence(Direction::Backwards),
            A::SentenceRight => Self::Sentence(Direction::Onwards),
            A::ParagraphLeft => Self::Paragraph(Direction::Backwards),
            A::ParagraphRight => Self::Paragraph(Direction::Onwards),
            _ => return None,
        })
    }
}

impl Selection {
    /// A selection of the one cluster at `offset`.
    #[must_use]
    pub fn at(offset: Offset) -> Self {
        Self {
            fixed: offset,
            moving: offset,
        }
    }

    /// The selected passage.
    #[must_use]
    pub fn range(&self, text: &Text) -> Range {
        let start = self.fixed.min(self.moving);
        let last = self.fixed.max(self.moving);
        Range::new(text.floor(start), cluster_end(text, last))
    }

    /// Exchanges the two ends.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.fixed, &mut self.moving);
    }

    /// Moves the moving end.
    pub fn apply(&mut self, text: &Text, motion: Motion) {
        let at = text.floor(self.moving);
        self.moving = match motion {
            Motion::Cluster(Direction::Onwards) => next_cluster(text, at),
            Motion::Cluster(Direction::Backwards) => previous_cluster(text, at),
            Motion::Word(Direction::Onwards) => word_end(text, at),
            Motion::Word(Direction::Backwards) => word_start(text, at),
            Motion::Sentence(Direction::Onwards) => unit_end(text, at, sentence_at),
            Motion::Sentence(Direction::Backwards) => unit_start(text, at, sentence_at),
            Motion::Paragraph(Direction::Onwards) => unit_end(text, at, paragraph_at),
            Motion::Paragraph(Direction::Backwards) => unit_start(text, at, paragraph_at),
        };
    }

    /// Moves the moving end to the next line or the one before, about the same
    /// column; scrolls to where that line stands.
    pub fn move_line(&mut self, page: &mut Page, down: bool) {
        let Some(article) = page.article.clone() else {
            return;
        };
        let moving = self.moving;
        let here = |line: &&Line| line.range.contains(moving);
        let start = page
            .viewport
            .page()
            .iter()
            .find(here)
            .map_or(moving, |line| line.range.start);
        let line = loop {
            let mut lines = page.viewport.page().iter().map(|line| line.range);
            let next = if down {
                lines.find(|line| !line.is_empty() && line.start > moving)
            } else {
                lines.rfind(|line| !line.is_empty() && line.start < start)
            };
            // The next line with text may stand off the page, behind blank ones.
            let step = if down { 1 } else { -1 };
            if next.is_some() || page.viewport.scroll(&article, step) == 0 {
                break next;
            }
        };
        if let Some(line) = line {
            let last = line.end.saturating_sub(1).max(line.start);
            let column = moving - start;
            self.moving = article.text.floor((line.start + column).min(last));
        }
    }
}

fn cluster_end(text: &Text, at: Offset) -> Offset {
    let at = text.floor(at);
    text[at..]
        .graphemes(true)
        .next()
        .map_or(at, |cluster| at + cluster.len())
}

/// The start of the next cluster that is not a line end.
fn next_cluster(text: &Text, at: Offset) -> Offset {
    text[at..]
        .grapheme_indices(true)
        .skip(1)
        .find(|(_, cluster)| *cluster != "\n")
        .map_or(at, |(start, _)| at + start)
}

fn previous_cluster(text: &Text, at: Offset) -> Offset {
    text[..at]
        .grapheme_indices(true)
        .rev()
        .find(|(_, cluster)| *cluster != "\n")
        .map_or(at, |(start, _)| start)
}

/// The last cluster of the word at or after `at`, never staying where it was.
fn word_end(text: &Text, at: Offset) -> Offset {
    let end_in = |from: Offset| {
        let words = search::words_around(text, from).into_iter();
        words
            .map(|word| last_cluster(text, word))
            .find(|last| *last > at)
    };
    end_in(at)
        .or_else(|| end_in(next_cluster(text, at)))
        .unwrap_or(at)
}

/// The start of the word before `at`.
fn word_start(text: &Text, at: Offset) -> Offset {
    let start_in = |from: Offset| {
        let words = search::words_around(text, from).into_iter().rev();
        words.map(|word| word.start).find(|start| *start < at)
    };
    start_in(at)
        .or_else(|| start_in(previous_cluster(text, at)))
        .unwrap_or(at)
}

fn sentence_at(text: &Text, at: Offset) -> Range {
    search::sentence(text, Range::at(at))
}

fn paragraph_at(text: &Text, at: Offset) -> Range {
    let start = text[..at].rfind("\n\n").map_or(0, |found| found + 2);
    let end = text[at..]
        .find("\n\n")
        .map_or(text.len(), |found| at + found);
    Range::new(start, end)
}

/// The last cluster of the unit at `at`; of the next unit when that is where it stands.
fn unit_end(text: &Text, at: Offset, unit: fn(&Text, Offset) -> Range) -> Offset {
    let last = last_cluster(text, unit(text, at));
    if last > at {
        return last;
    }
    let next = next_cluster(text, at);
    if next == at {
        at
    } else {
        last_cluster(text, unit(text, next)).max(next)
    }
}

/// The start of the unit at `at`; of the unit before when that is where it stands.
fn unit_start(text: &Text, at: Offset, unit: fn(&Text, Offset) -> Range) -> Offset {
    let start = unit(text, at).start;
    if start < at {
        return start;
    }
    unit(text, previous_cluster(text, at)).start.min(at)
}

/// The start of the last cluster in a range that is not white space.
fn last_cluster(text: &Text, range: Range) -> Offset {
    text.slice(range)
        .grapheme_indices(true)
        .rev()
        .find(|(_, cluster)| !cluster.trim().is_empty())
        .map_or(range.start, |(start, _)| range.start + start)
}
