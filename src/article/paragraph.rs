//! What all paragraphs share, whatever format they come from: how the lines of
//! the source are joined, and how long one may be.

use crate::text::{Offset, Range};

/// Whether two characters at a line break of the source belong together
/// without a blank: both wide and not Hangul, or one wide and the other a
/// punctuation mark shared by the scripts (CSS Text 4 §4.1.3).
pub(super) fn joins(before: char, after: char) -> bool {
    let shared = |character: char| matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    let wide = |character: char| {
        is_wide(character)
            && !matches!(character, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
    };
    (wide(before) || shared(before))
        && (wide(after) || shared(after))
        && (wide(before) || wide(after))
        || before == '\u{200b}'
        || after == '\u{200b}'
}

/// `East_Asian_Width` Wide, Full-width or Half-width, emoji left out.
pub(super) fn is_wide(character: char) -> bool {
    if matches!(character, '\u{ff61}'..='\u{ff9f}' | '\u{20a9}' | '\u{ffe8}'..='\u{ffee}') {
        return true;
    }
    unicode_width::UnicodeWidthChar::width(character) == Some(2)
        && !matches!(character, '\u{1f000}'..='\u{1ffff}')
}

/// Longest block of running text, in bytes; a longer paragraph is cut into
/// blocks that continue each other, so that setting one stays cheap.
const LONGEST_BLOCK: usize = 16 * 1024;

/// Where a paragraph is cut into blocks: after sentences if possible, else
/// after blanks, else between characters.
fn cuts(text: &str, range: Range) -> Vec<Offset> {
    let mut cuts = Vec::new();
    let mut start = range.start;
    while range.end - start > LONGEST_BLOCK {
        let end = text.floor_char_boundary(start + LONGEST_BLOCK);
        let window = &text[start..end];
        let near = window.floor_char_boundary(LONGEST_BLOCK / 2);
        let sentence = window[near..]
            .rfind(['。', '！', '？', '\n'])
            .map(|at| near + at);
        let place = sentence.or_else(|| window[near..].rfind(' ').map(|at| near + at));
        let cut = place.map_or(end, |at| {
            start + at + text[start + at..].chars().next().map_or(1, char::len_utf8)
        });
        cuts.push(boundary(text, cut, range.end));
        start = *cuts.last().unwrap_or(&range.end);
    }
    cuts.retain(|cut| *cut < range.end);
    cuts
}

/// The first edge of a grapheme cluster at or after `at`.
fn boundary(text: &str, at: Offset, end: Offset) -> Offset {
    let mut cursor = unicode_segmentation::GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        _ => cursor
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .map_or(end, |edge| edge.min(end)),
    }
}

/// Whether a paragraph is short enough to be one block.
pub(super) fn is_bounded(range: Range) -> bool {
    range.len() <= LONGEST_BLOCK
}

/// The blocks a paragraph is cut into: itself, unless it is very long.
pub(super) fn bounded(text: &str, range: Range) -> Vec<Range> {
    let mut start = range.start;
    let ends = cuts(text, range).into_iter().chain([range.end]);
    ends.map(|end| {
        let piece = Range::new(start, end);
        start = end;
        piece
    })
    .collect()
}
