//! The sentence around a place.
//!
//! Rules after UAX #29 §5 (sentence boundaries), kept to what running text
//! needs: full stops of Chinese and Japanese always end a sentence; a Latin
//! full stop does so unless it belongs to a number, an initial or a known
//! abbreviation, or a small letter follows.

use super::fold;
use crate::text::{Offset, Range, Text};

/// How far a sentence is followed to either side, in bytes: text without any
/// full stop must not make every hit cost as much as its whole line.
const FARTHEST: usize = 4 << 10;

/// Most full stops or closing marks in a row that are looked at.
const LONGEST_RUN: usize = 32;

/// How far back the word before a full stop is read, in bytes.
const LONGEST_WORD: usize = 64;

/// Words whose full stop does not end a sentence, in small letters.
const ABBREVIATIONS: [&str; 30] = [
    "al", "approx", "ca", "cf", "ch", "co", "corp", "dept", "dr", "ed", "e.g", "eq", "fig", "i.e",
    "inc", "jr", "ltd", "mr", "mrs", "ms", "no", "p", "pp", "prof", "resp", "sr", "st", "vol",
    "vs", "viz",
];

/// The sentence around a range: from the end of the sentence before to the end
/// of the sentence the range ends in, white space at its ends left out; never
/// past the edge of a line (`\n`), nor more than 4 kB to either side.
#[must_use]
pub fn sentence(text: &Text, around: Range) -> Range {
    let from = text.floor(around.start.min(text.len()));
    let to = text.ceil(around.end).max(from);
    let start = start_before(text, from);
    let end = end_after(text, from, to);
    // White space goes, but never a part of the range itself.
    let slice = text.slice(Range::new(start, end));
    let lead = slice.len() - slice.trim_start().len();
    let trail = slice.len() - slice.trim_end().len();
    Range::new((start + lead).min(from), (end - trail).max(to))
}

/// Matches by the sentences they stand in: each sentence once, with all its
/// matches. They must be in order.
pub fn by_sentence<'hits>(
    text: &'hits Text,
    hits: &'hits [Range],
) -> impl Iterator<Item = (Range, &'hits [Range])> {
    let mut left = hits;
    std::iter::from_fn(move || {
        let mut around = sentence(text, *left.first()?);
        let mut count = 1;
        while let Some(next) = left.get(count).filter(|next| next.start < around.end) {
            // One may reach into the sentence that follows.
            if next.end > around.end {
                around.end = sentence(text, *next).end;
            }
            count += 1;
        }
        let (these, others) = left.split_at(count);
        left = others;
        Some((around, these))
    })
}

/// Where the sentence begins that `from` stands in.
fn start_before(text: &str, from: Offset) -> Offset {
    let near = text.floor_char_boundary(from.saturating_sub(FARTHEST));
    let before = text.get(near..from).unwrap_or_default();
    let line = before.rfind('\n').map_or(near, |at| near + at + 1);
    text.get(line..from)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .filter(|(_, character)| is_stop(*character))
        .find_map(|(at, _)| stop_end(text, line, line + at).filter(|end| *end <= from))
        .unwrap_or(line)
}

/// Where the sentence ends that a range `from..to` ends in.
fn end_after(text: &str, from: Offset, to: Offset) -> Offset {
    let far = text.ceil_char_boundary(to.saturating_add(FARTHEST));
    let after = text.get(to..far).unwrap_or_default();
    let line_end = after.find('\n').map_or(far, |at| to + at);
    // The range's own last character may be the full stop.
    let last = text
        .get(from..to)
        .and_then(|inside| inside.char_indices().next_back())
        .map_or(to, |(at, _)| from + at);
    let line_start = line_start(text, last);
    text.get(last..line_end)
        .unwrap_or_default()
        .char_indices()
        .filter(|(_, character)| is_stop(*character))
        .find_map(|(at, _)| stop_end(text, line_start, last + at).filter(|end| *end >= to))
        .map_or(line_end, |end| end.min(line_end.max(to)))
}

fn line_start(text: &str, at: Offset) -> Offset {
    let near = text.floor_char_boundary(at.saturating_sub(FARTHEST));
    text.get(near..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(near, |found| near + found + 1)
}

/// Whether a sentence may end with the character.
fn is_stop(character: char) -> bool {
    matches!(
        character,
        '。' | '！' | '？' | '．' | '｡' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '!' | '?' | '.'
    )
}

/// Marks that belong to the sentence when they follow its full stop.
fn is_closer(character: char) -> bool {
    matches!(
        character,
        '」' | '』' | '”' | '’' | '）' | '】' | '》' | '〉' | '〕' | '"' | '\'' | ')' | ']' | '»'
    )
}

/// If the run of stops around `at` ends a sentence: the offset after it and
/// the closing marks that belong to it. `line` is the start of its line.
fn stop_end(text: &str, line: Offset, at: Offset) -> Option<Offset> {
    let taken = |characters: &mut dyn Iterator<Item = char>, wanted: fn(char) -> bool| {
        characters
            .take(LONGEST_RUN)
            .take_while(|character| wanted(*character))
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let run_start = at - taken(&mut text.get(line..at)?.chars().rev(), is_stop);
    let run_end = at + taken(&mut text.get(at..)?.chars(), is_stop);
    let end = run_end + taken(&mut text.get(run_end..)?.chars(), is_closer);
    let run = text.get(run_start..run_end)?;
    let closed = end > run_end;
    let before = text.get(line..run_start)?;
    let follows = text.get(end..)?;
    let ends = if run == "." {
        full_stop_ends(before, follows)
    } else if run.chars().all(|stop| matches!(stop, '.' | '…')) {
        closed || follows.is_empty() || follows.starts_with(char::is_whitespace)
    } else if run.is_ascii() {
        // Not in an address or a name: `a?b=c`, `Yahoo!Finance`.
        !follows.starts_with(|next: char| next.is_ascii_alphanumeric() || "=/&".contains(next))
    } else {
        true
    };
    ends.then_some(end)
}

/// Whether a single Latin full stop between `before` and `follows` ends a sentence.
fn full_stop_ends(before: &str, follows: &str) -> bool {
    let Some(next) = follows.chars().next() else {
        return true;
    };
    let next_word = follows.trim_start().chars().next();
    if !next.is_whitespace() && !fold::is_unspaced(next)
        || next_word.is_some_and(char::is_lowercase)
    {
        return false;
    }
    let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST_WORD));
    let word = before
        .get(near..)
        .unwrap_or_default()
        .rsplit(|character: char| !character.is_alphanumeric() && character != '.')
        .next()
        .unwrap_or_default();
    if !word.is_empty() && word.chars().all(|digit| digit.is_ascii_digit()) {
        // The number of a list item, or `2.` before Han as in a heading; else a year, a count.
        return next.is_whitespace() && word.len() < before.trim_start().len();
    }
    let last_part = word.rsplit('.').next().unwrap_or_default();
    let initial = last_part.chars().count() == 1 && last_part.starts_with(char::is_uppercase);
    !initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
