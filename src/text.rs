//! Text a person may be shown, and places in it.
//!
//! What comes from outside, an article, a file name, a note, the words of the
//! system, is a [`Text`] before it is shown. It can be made only by the sanitiser
//! in [`clean`], so no control sequence can reach the terminal. Offsets and ranges are
//! **bytes** of the UTF-8 reading text; they always stand on character
//! boundaries.

pub mod clean;
pub mod decode;
pub mod fnv;

use std::fmt;
use std::ops::Deref;

/// A byte offset in a reading text.
pub type Offset = usize;

/// A range of byte offsets in a reading text: `start` included, `end` not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Range {
    /// First byte of the range.
    pub start: Offset,
    /// First byte after the range.
    pub end: Offset,
}

impl Range {
    /// The range from `start` to `end`; an `end` before `start` gives an empty range at `start`.
    #[must_use]
    pub fn new(start: Offset, end: Offset) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The empty range at `offset`.
    #[must_use]
    pub fn at(offset: Offset) -> Self {
        Self {
            start: offset,
            end: offset,
        }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in the range.
    #[must_use]
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The bytes both ranges hold, or `None` when they share none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then_some(Self { start, end })
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same range counted from `base` bytes further left.
    #[must_use]
    pub fn shifted(self, base: Offset) -> Self {
        Self {
            start: self.start + base,
            end: self.end + base,
        }
    }
}

/// A string that is safe and fit to be shown: decoded, cleaned, never a
/// control character other than `\n` and `\t`, never a bidi control.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Text(String);

impl Text {
    /// Text of several lines: line ends become `\n`, tabs stay.
    ///
    /// ```
    /// use wanjuan::text::Text;
    ///
    /// let text = Text::clean("红\u{1b}[31m字\r\n");
    /// assert!(text.starts_with('红') && !text.contains('\u{1b}'));
    /// ```
    #[must_use]
    pub fn clean(raw: &str) -> Self {
        Self(clean::lines(raw).into_owned())
    }

    /// Text of one line: line ends and tabs become one space, ends are trimmed.
    #[must_use]
    pub fn clean_line(raw: &str) -> Self {
        Self(clean::one_line(raw))
    }

    /// Whether there is nothing to be seen in it.
    #[must_use]
    pub fn is_invisible(&self) -> bool {
        clean::is_invisible(&self.0)
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of the text in `range`, moved outwards to character
    /// boundaries and cut at the end of the text. Never panics.
    #[must_use]
    pub fn slice(&self, range: Range) -> &str {
        let start = self.floor(range.start);
        let end = self.ceil(range.end).max(start);
        &self.0[start..end]
    }

    /// The last character boundary at or before `offset`.
    #[must_use]
    pub fn floor(&self, offset: Offset) -> Offset {
        self.0.floor_char_boundary(offset)
    }

    /// The first character boundary at or after `offset`.
    #[must_use]
    pub fn ceil(&self, offset: Offset) -> Offset {
        self.0.ceil_char_boundary(offset)
    }

    /// The whole text as a range.
    #[must_use]
    pub fn range(&self) -> Range {
        Range::new(0, self.0.len())
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// Builds a reading text piece by piece; each piece passes the sanitiser.
#[derive(Debug, Default)]
pub struct TextBuilder(String);

impl TextBuilder {
    /// An empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the next piece will stand.
    #[must_use]
    pub fn offset(&self) -> Offset {
        self.0.len()
    }

    /// Adds a piece and gives the range it took.
    pub fn push(&mut self, raw: &str) -> Range {
        let start = self.0.len();
        let cleaned = clean::lines_after(&self.0, raw);
        self.0.push_str(&cleaned);
        Range::new(start, self.0.len())
    }

    /// What has been built so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Cuts the text back to `offset` (moved to a character boundary).
    pub fn truncate(&mut self, offset: Offset) {
        let offset = self.0.floor_char_boundary(offset);
        self.0.truncate(offset);
    }

    /// The finished text.
    #[must_use]
    pub fn finish(mut self) -> Text {
        self.0.shrink_to_fit();
        Text(self.0)
    }
}
