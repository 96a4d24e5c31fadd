//! Columns of a grapheme cluster: the only measure in the program.

use unicode_width::UnicodeWidthStr;

/// How wide the terminal draws what terminals disagree about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Profile {
    /// Columns of characters whose East_Asian_Width is Ambiguous (“ ” — … · ①).
    pub ambiguous: Ambiguous,
    /// Whether, on a narrow terminal, Chinese quotation marks, dashes and
    /// ellipses are set two columns wide all the same.
    pub wide_quotes: bool,
}

/// Width of characters of ambiguous width (UAX #11).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Ambiguous {
    /// One column, as nearly every terminal does.
    #[default]
    Narrow,
    /// Two columns.
    Wide,
}

/// Columns of one grapheme cluster.
#[must_use]
pub fn cells(cluster: &str, _profile: Profile) -> u16 {
    u16::try_from(cluster.width()).unwrap_or(u16::MAX)
}

/// Columns of a string: the sum over its grapheme clusters.
#[must_use]
pub fn columns(text: &str, profile: Profile) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true)
        .map(|cluster| usize::from(cells(cluster, profile)))
        .sum()
}

/// Whether every terminal agrees on the width of a cluster.
#[must_use]
pub fn is_plain(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    matches!(
        (characters.next(), characters.next()),
        (
            Some(
                ' '..='~'
                | '\u{3400}'..='\u{9fff}'
                | '\u{3040}'..='\u{30ff}'
                | '\u{ac00}'..='\u{d7a3}'
                | '\u{3001}'..='\u{301f}'
                | '\u{ff01}'..='\u{ff60}',
            ),
            None,
        )
    )
}
