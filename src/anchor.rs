//! Where a passage is, in a form that outlives edits of the article: W3C text
//! quote and text position selectors over the reading text.

mod align;
mod evidence;
mod normal;
mod places;
pub mod resolve;

use crate::text::{Offset, Range, Text, fnv};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Characters of context kept on each side.
const CONTEXT: usize = 64;

/// Longest quotation that is kept whole, in characters.
const LONGEST_QUOTATION: usize = 500;

/// Stands between the two ends of a longer one.
const CUT: char = '…';

/// A passage described by its words, its surroundings and its place.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The words of the passage as they were when it was marked. Never
    /// overwritten by a guess. A passage of more than 500 characters keeps its
    /// first and last 250, separated by `…`.
    pub quotation: Text,
    /// Up to 64 characters before it.
    pub prefix: Text,
    /// Up to 64 characters after it.
    pub suffix: Text,
    /// Its bytes in the reading text it was described in.
    pub range: Range,
    /// Length in bytes of that reading text.
    pub text_length: usize,
    /// Hash of that reading text, normalised (see [`text_hash`]); 0 when it
    /// has not been computed.
    pub text_hash: u64,
}

impl Anchor {
    /// An anchor from what another program kept of a passage: W3C text quote
    /// selector and, where known, its bytes. It is found by its words, for the
    /// text it was taken from is not known.
    #[must_use]
    pub fn from_selectors(
        exact: &Text,
        prefix: &Text,
        suffix: &Text,
        range: Option<Range>,
    ) -> Self {
        let prefix_start = prefix.char_indices().rev().nth(CONTEXT - 1);
        let suffix_end = suffix.char_indices().nth(CONTEXT);
        Self {
            quotation: Text::clean(&quotation(exact)),
            prefix: Text::clean(&prefix[prefix_start.map_or(0, |(at, _)| at)..]),
            suffix: Text::clean(&suffix[..suffix_end.map_or(suffix.len(), |(at, _)| at)]),
            range: range.unwrap_or(Range::new(0, exact.len())),
            text_length: 0,
            text_hash: 0,
        }
    }

    /// The two ends of a passage too long to be kept whole.
    #[must_use]
    pub fn ends(&self) -> Option<(&str, &str)> {
        let quotation = self.quotation.as_str();
        let fits = self.range.len() <= quotation.len();
        if fits && quotation.chars().count() <= LONGEST_QUOTATION {
            return None;
        }
        let (at, _) = quotation.char_indices().nth(LONGEST_QUOTATION / 2)?;
        let (head, rest) = quotation.split_at(at);
        Some((head, rest.strip_prefix(CUT)?))
    }
}

/// How sure a resolved passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The very words at the very place.
    Exact,
    /// The passage beyond doubt, but at another place or with its words in part
    /// edited.
    Moved,
    /// Perhaps the passage: few of its words, or its words in surroundings that
    /// tell nothing. Show, say so, ask.
    Approximate,
    /// Not found; the quotation is kept.
    Lost,
}

/// Where an anchor points in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// How sure it is.
    pub verdict: Verdict,
    /// The passage; `None` when lost.
    pub range: Option<Range>,
}

/// Describes a passage of a reading text. The range is moved outwards to the
/// edges of grapheme clusters. The hash of the text is not computed; who knows
/// it may fill it in.
///
/// ```
/// use wanjuan::anchor::{describe, resolve::resolve};
/// use wanjuan::text::{Range, Text};
///
/// let before = Text::clean("甲说一句。乙说一句。");
/// let anchor = describe(&before, Range::new(15, before.len()));
/// let after = Text::clean("开头添了话。甲说一句。乙说一句。");
/// let found = resolve(&anchor, &after).range;
/// assert_eq!(found.map(|range| after.slice(range)), Some("乙说一句。"));
/// ```
#[must_use]
pub fn describe(text: &Text, range: Range) -> Anchor {
    let range = whole_clusters(text, range);
    Anchor {
        quotation: Text::clean(&quotation(text.slice(range))),
        prefix: Text::clean(before(text, range.start, CONTEXT)),
        suffix: Text::clean(after(text, range.end, CONTEXT)),
        range,
        text_length: text.len(),
        text_hash: 0,
    }
}

/// A joiner or a mark without the letter it hangs on would not be the same
/// text any more when it stands alone in a quotation.
fn whole_clusters(text: &Text, range: Range) -> Range {
    let is_edge = |offset: Offset| {
        GraphemeCursor::new(offset, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(true)
    };
    let mut start = text.floor(range.start);
    while !is_edge(start) {
        start = text.floor(start - 1);
    }
    if range.is_empty() {
        return Range::at(start);
    }
    let mut end = text.ceil(range.end);
    while !is_edge(end) {
        end = text.ceil(end + 1);
    }
    Range::new(start, end)
}

fn quotation(passage: &str) -> String {
    let count = passage.chars().count();
    if count <= LONGEST_QUOTATION {
        return passage.to_owned();
    }
    let half = LONGEST_QUOTATION / 2;
    let head: String = passage.chars().take(half).collect();
    let tail: String = passage.chars().skip(count - half).collect();
    format!("{head}{CUT}{tail}")
}

/// Up to `most` characters before a place, in whole clusters.
fn before(text: &Text, offset: Offset, most: usize) -> &str {
    let all = text.slice(Range::new(0, offset));
    let mut left = most;
    let mut start = all.len();
    for cluster in all.graphemes(true).rev() {
        let Some(rest) = left.checked_sub(cluster.chars().count()) else {
            break;
        };
        left = rest;
        start -= cluster.len();
    }
    &all[start..]
}

/// Up to `most` characters from a place on, in whole clusters.
fn after(text: &Text, offset: Offset, most: usize) -> &str {
    let all = text.slice(Range::new(offset, text.len()));
    let mut left = most;
    let mut end = 0;
    for cluster in all.graphemes(true) {
        let Some(rest) = left.checked_sub(cluster.chars().count()) else {
            break;
        };
        left = rest;
        end += cluster.len();
    }
    &all[..end]
}

/// A hash of the reading text that does not change with white space, the
/// shape of quotation marks and dashes, or letter case. Never 0 for a text
/// with a character to read; 0 for one without.
#[must_use]
pub fn text_hash(text: &Text) -> u64 {
    let mut hash = fnv::START;
    let mut any = false;
    for character in text.chars().filter_map(normal::fold) {
        any = true;
        hash = fnv::with(hash, u64::from(u32::from(character)));
    }
    if any { hash.max(1) } else { 0 }
}
