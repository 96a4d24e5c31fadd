//! A set line: what of the paragraph it shows, in which columns.

/// One set line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SetLine {
    /// The pieces of the line, left to right. Their ranges follow each other
    /// without a gap; the lines' ranges together are the whole paragraph.
    pub pieces: Vec<Piece>,
    /// Columns used, hanging punctuation and the hyphen included, the
    /// first-line indent not.
    pub cells: u16,
    /// How many of these columns hang past the measure at the line's end.
    pub hang: u16,
    /// How many hang past its left edge, at the line's start.
    pub hang_left: u16,
    /// Whether the line ends at a soft hyphen, which is then drawn as `-`.
    pub hyphen: bool,
}

/// A piece of a set line; offsets are bytes of the paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Visible text, drawn as it is.
    Text {
        /// First byte.
        start: usize,
        /// First byte after it.
        end: usize,
        /// Columns it takes.
        cells: u16,
    },
    /// White space or a gap: `cells` blank columns stand for the bytes from
    /// `start` to `end`, which may be none (a gap that nobody typed) while
    /// `cells` may be 0 (a space at a line's end, a zero-width character).
    Glue {
        /// First byte.
        start: usize,
        /// First byte after it.
        end: usize,
        /// Blank columns drawn.
        cells: u16,
    },
}
