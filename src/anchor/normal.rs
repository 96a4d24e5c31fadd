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
        _ => character.to_lowercase().next().unwrap_or(character),
    })
}

/// A folded text and where its characters stand in the one it was made from.
#[derive(Debug, Default)]
pub(super) struct Normal {
    pub(super) text: String,
    /// For every byte of `text` that begins a character, the offset of the
    /// original; one more at the end.
    origins: Vec<(Offset, Offset)>,
}

impl Normal {
    pub(super) fn of(text: &str) -> Self {
        let mut normal = Self::default();
        for (at, character) in text.char_indices() {
            if let Some(folded) = fold(character) {
                normal.origins.push((normal.text.len(), at));
                normal.text.push(folded);
            }
        }
        normal.origins.push((normal.text.len(), text.len()));
        normal
    }

    /// The part of the original that a part of the folded text came from,
    /// white space at its end left out.
    pub(super) fn origin(&self, original: &str, start: Offset, end: Offset) -> Range {
        let find = |at: Offset| self.origins.partition_point(|(folded, _)| *folded < at);
        let first = self
            .origins
            .get(find(start))
            .map_or(original.len(), |(_, origin)| *origin);
        let last = find(end)
            .checked_sub(1)
            .and_then(|index| self.origins.get(index))
            .map_or(first, |(_, origin)| *origin);
        let width = original
            .get(last..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        Range::new(first, (last + width).max(first))
    }

    /// Where a place of the original stands in the folded text.
    pub(super) fn place(&self, offset: Offset) -> Offset {
        let index = self.origins.partition_point(|(_, origin)| *origin < offset);
        self.origins
            .get(index)
            .map_or(self.text.len(), |(folded, _)| *folded)
    }
}
