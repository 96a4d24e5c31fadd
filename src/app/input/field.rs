//! A field to type in: a string and a caret that stands between grapheme clusters.

use crate::app::input::key::{Code, Key};
use unicode_segmentation::UnicodeSegmentation;

/// Most bytes that go into a field of one line at once: nobody searches for more.
const LONGEST_LINE: usize = 4_096;

/// What became of a key in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text changed.
    Changed,
    /// Only the caret moved.
    Moved,
    /// The field has no use for the key.
    Unused,
}

/// A field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    caret: usize,
    several_lines: bool,
}

impl Field {
    /// A field of one line with the caret at its end.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            caret: text.len(),
            several_lines: false,
        }
    }

    /// A field of several lines with the caret at its end.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        Self {
            several_lines: true,
            ..Self::line(text)
        }
    }

    /// What stands in the field.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte the caret stands before.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts a string in at the caret (typing, or a paste).
    pub fn insert(&mut self, typed: &str) {
        let typed = crate::text::Text::clean(typed);
        let typed = if self.several_lines {
            typed.to_string()
        } else {
            let beginning = &typed[..typed.floor_char_boundary(LONGEST_LINE)];
            beginning.replace(['\n', '\t'], " ")
        };
        self.text.insert_str(self.caret, &typed);
        self.caret += typed.len();
    }

    /// Edits the field by a key.
    pub fn press(&mut self, key: Key) -> Typed {
        if let Some(character) = key.typed() {
            self.insert(character.encode_utf8(&mut [0; 4]));
            return Typed::Changed;
        }
        let line = self.current_line();
        match (key.code, key.control, key.alt) {
            (Code::Enter, _, true) | (Code::Character('j'), true, _) if self.several_lines => {
                self.replace(self.caret, self.caret, "\n")
            }
            (Code::Backspace, false, false) | (Code::Character('h'), true, false) => {
                self.replace(self.before(), self.caret, "")
            }
            (Code::Delete, ..) | (Code::Character('d'), true, false) => {
                self.replace(self.caret, self.after(), "")
            }
            (Code::Character('w'), true, _) | (Code::Backspace, ..) => {
                self.replace(self.word_before(), self.caret, "")
            }
            (Code::Character('u'), true, _) => self.replace(line.0, self.caret, ""),
            (Code::Character('k'), true, _) => self.replace(self.caret, line.1, ""),
            (Code::Left, ..) | (Code::Character('b'), true, _) => self.move_to(self.before()),
            (Code::Right, ..) | (Code::Character('f'), true, _) => self.move_to(self.after()),
            (Code::Home, ..) | (Code::Character('a'), true, _) => self.move_to(line.0),
            (Code::End, ..) | (Code::Character('e'), true, _) => self.move_to(line.1),
            (Code::Up, ..) if self.several_lines => self.move_to(self.line_above(line)),
            (Code::Down, ..) if self.several_lines => self.move_to(self.line_below(line)),
            _ => Typed::Unused,
        }
    }

    fn replace(&mut self, start: usize, end: usize, with: &str) -> Typed {
        if start == end && with.is_empty() {
            return Typed::Moved;
        }
        self.text.replace_range(start..end, with);
        self.caret = start + with.len();
        Typed::Changed
    }

    fn move_to(&mut self, caret: usize) -> Typed {
        self.caret = caret;
        Typed::Moved
    }

    /// The edge of the grapheme cluster before the caret.
    fn before(&self) -> usize {
        self.text[..self.caret]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(start, _)| start)
    }

    /// The edge of the grapheme cluster after the caret.
    fn after(&self) -> usize {
        self.text[self.caret..]
            .graphemes(true)
            .next()
            .map_or(self.caret, |cluster| self.caret + cluster.len())
    }

    fn word_before(&self) -> usize {
        self.text[..self.caret]
            .split_word_bound_indices()
            .rfind(|(_, word)| !word.trim().is_empty())
            .map_or(0, |(start, _)| start)
    }

    /// First and last byte of the line the caret stands in.
    fn current_line(&self) -> (usize, usize) {
        let start = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.caret..]
            .find('\n')
            .map_or(self.text.len(), |at| self.caret + at);
        (start, end)
    }

    fn line_above(&self, (start, _): (usize, usize)) -> usize {
        let Some(end) = start.checked_sub(1) else {
            return 0;
        };
        let above = self.text[..end].rfind('\n').map_or(0, |at| at + 1);
        self.same_place(start, above, end)
    }

    fn line_below(&self, (start, end): (usize, usize)) -> usize {
        if end == self.text.len() {
            return end;
        }
        let below = end + 1;
        let below_end = self.text[below..]
            .find('\n')
            .map_or(self.text.len(), |at| below + at);
        self.same_place(start, below, below_end)
    }

    /// The caret's place in its line, by clusters, taken over to another line.
    fn same_place(&self, start: usize, other: usize, other_end: usize) -> usize {
        let clusters = self.text[start..self.caret].graphemes(true).count();
        self.text[other..other_end]
            .grapheme_indices(true)
            .nth(clusters)
            .map_or(other_end, |(at, _)| other + at)
    }
}
