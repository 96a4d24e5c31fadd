//! Edges of grapheme clusters, found at a bounded cost wherever they are asked for.

use super::fold::is_passed_over;
use crate::text::{Offset, Range};
use unicode_segmentation::GraphemeCursor;

/// How many bytes before an offset can decide whether it is an edge. Even
/// where it holds nothing but regional indicators (four bytes each) it holds
/// whole pairs of them.
const CONTEXT: usize = 256;

/// Most characters by which a match is widened to an edge.
const WIDEST: usize = 64;

/// Whether `at` is the edge of a grapheme cluster of `text` (UAX #29).
pub(super) fn is_edge(text: &str, at: Offset) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else {
        return true;
    };
    if is_simple(left) && is_simple(right) {
        return true;
    }
    let start = text.ceil_char_boundary(at.saturating_sub(CONTEXT));
    let end = at + right.len_utf8();
    let Some(window) = text.get(start..end) else {
        return false;
    };
    GraphemeCursor::new(at - start, window.len(), true)
        .is_boundary(window, 0)
        .unwrap_or(true)
}

/// Characters that never join a neighbour that is one of them, too.
fn is_simple(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\n' | '\t'
        | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff9d}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// A match of a plain pattern, if both its ends are edges. What belongs
/// to its last character, accents and variation selectors, belongs to it.
pub(super) fn exact(text: &str, start: Offset, end: Offset) -> Option<Range> {
    if !is_edge(text, start) {
        return None;
    }
    let mut end = end;
    while !is_edge(text, end) {
        let next = text.get(end..)?.chars().next()?;
        if !is_passed_over(next) {
            return None;
        }
        end += next.len_utf8();
    }
    Some(Range::new(start, end))
}

/// A match moved outwards to edges.
pub(super) fn widen(text: &str, start: Offset, end: Offset) -> Range {
    let (mut start, mut end) = (start, end);
    for _ in 0..WIDEST {
        if is_edge(text, start) {
            break;
        }
        start = text.floor_char_boundary(start.saturating_sub(1));
    }
    for _ in 0..WIDEST {
        if is_edge(text, end) {
            break;
        }
        end = next_character(text, end);
    }
    Range::new(start, end)
}

/// The offset after the character at `at`; past the end of the text at its end.
pub(super) fn next_character(text: &str, at: Offset) -> Offset {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(at + 1, |character| at + character.len_utf8())
}
