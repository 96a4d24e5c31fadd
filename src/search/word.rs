//! Words for motions: between spaces in Latin text, by a dictionary in
//! Chinese, Japanese and the scripts of South-East Asia, which have none.
//!
//! Boundaries after UAX #29 §4, with ICU's dictionaries.

use crate::text::{Offset, Range, Text};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// How far around a place words are looked for, in bytes.
const FARTHEST: usize = 2 << 10;

/// The words of the line around `at`, in order: stretches of the text that are
/// not white space alone, punctuation being words of its own. Never past the
/// edge of a line (`\n`), nor more than 2 kB to either side.
#[must_use]
pub fn words_around(text: &Text, at: Offset) -> Vec<Range> {
    let at = text.floor(at.min(text.len()));
    let near = text.floor(at.saturating_sub(FARTHEST));
    let far = text.ceil(at.saturating_add(FARTHEST).min(text.len()));
    let start = text[near..at]
        .rfind('\n')
        .map_or(near, |found| near + found + 1);
    let end = text[at..far].find('\n').map_or(far, |found| at + found);
    let line = &text[start..end];
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let edges: Vec<usize> = segmenter.segment_str(line).collect();
    edges
        .windows(2)
        .map(|edge| Range::new(start + edge[0], start + edge[1]))
        .filter(|word| !text.slice(*word).trim().is_empty())
        .collect()
}
