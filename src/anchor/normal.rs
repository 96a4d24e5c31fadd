//! Text without what converters and editors change: white space, the shape of
//! quotation marks and dashes, letter case.

use crate::text::{Offset, Range};

/// The form of a character that is compared; `None` for those that don't count.
pub(super) fn fold(character: char) -> Option<char> {
    Some(match character {
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => return None,
        _ if character.is_whitespace() => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' => '"',
        '‘' | '’' | '‚' | '‛' | '＇' | '`' => '\'',
        '—' | '–' | '‐' | '‑' | '―' | '－' => '-',
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)
            .unwrap_or(character)
            .to_ascii_lowercase(),
        'A'..='Z' => character.to_ascii_lowercase(),
        _ if character.is_ascii() => character,
        // Kana, Han and their marks have no case.
        '\u{3001}'..='\u{9fff}' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    })
}

/// The characters of a text that count, folded.
pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars().filter_map(fold).collect()
}

/// A folded text and where its characters stand in the one it was made from.
/// Places in it are counted in characters.
#[derive(Debug, Default)]
pub(super) struct Normal {
    pub(super) characters: Vec<char>,
    /// Where each character stands in the original, in bytes; one more at the end.
    origins: Vec<Offset>,
}

impl Normal {
    pub(super) fn of(text: &str) -> Self {
        let mut normal = Self {
            characters: Vec::with_capacity(text.len() / 3),
            origins: Vec::with_capacity(text.len() / 3),
        };
        for (at, character) in text.char_indices() {
            if let Some(folded) = fold(character) {
                normal.characters.push(folded);
                normal.origins.push(at);
            }
        }
        normal.origins.push(text.len());
        normal
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The part of the original that some characters came from, white space at
    /// its end left out.
    pub(super) fn origin(&self, original: &str, start: usize, end: usize) -> Range {
        let at = |index: usize| self.origins.get(index).copied().unwrap_or(original.len());
        let first = at(start);
        if end <= start {
            return Range::at(first);
        }
        let last = at(end - 1);
        let rest = original.get(last..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        Range::new(first, last + width)
    }

    /// Where a place of the original stands among the folded characters.
    pub(super) fn place(&self, offset: Offset) -> usize {
        let index = self.origins.partition_point(|origin| *origin < offset);
        index.min(self.len())
    }

    /// Up to `most` characters before a place, the nearest first.
    pub(super) fn before(&self, place: usize, most: usize) -> Vec<char> {
        let part = &self.characters[place.saturating_sub(most)..place];
        part.iter().rev().copied().collect()
    }

    /// Up to `most` characters from a place on.
    pub(super) fn after(&self, place: usize, most: usize) -> Vec<char> {
        self.characters[place..]
            .iter()
            .take(most)
            .copied()
            .collect()
    }
}
