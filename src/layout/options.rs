//! How articles are laid out: the measure and the reader's choices.

use crate::typeset::{Profile, ScriptSpacing, Strictness};

/// How articles are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Layout {
    /// The measure in columns, at least 1.
    pub measure: u16,
    /// How many columns punctuation may hang past the measure: 0 or 2.
    pub hang: u16,
    /// How many columns an opening mark may hang past the left edge: 0 or 1.
    pub hang_left: u16,
    /// Blank lines between paragraphs, or a first-line indent instead.
    pub paragraphs: ParagraphStyle,
    /// Whether the right edge is made even.
    pub even_edge: bool,
    /// Space between Han and Latin.
    pub script_spacing: ScriptSpacing,
    /// Whether lines prefer to end between Chinese words (feature `jieba`).
    pub words: bool,
    /// How strict the line-breaking rules are.
    pub strictness: Strictness,
    /// How the terminal draws what terminals disagree about.
    pub profile: Profile,
    /// Whether a line ends where the source ends one within a paragraph.
    pub line_ends: LineEnds,
    /// Whether the title block stands above the text.
    pub header: bool,
}

impl Layout {
    /// The default layout at a measure.
    #[must_use]
    pub fn new(measure: u16) -> Self {
        Self {
            measure: measure.max(1),
            hang: 2,
            hang_left: 0,
            paragraphs: ParagraphStyle::default(),
            even_edge: true,
            script_spacing: ScriptSpacing::default(),
            words: false,
            strictness: Strictness::default(),
            profile: Profile::default(),
            line_ends: LineEnds::default(),
            header: true,
        }
    }
}

/// How paragraphs are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum ParagraphStyle {
    /// A blank line between them.
    #[default]
    BlankLine,
    /// The first line indented by two ideographs, no blank line.
    Indent,
}

/// What becomes of the ends of the lines of the source within a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum LineEnds {
    /// The lines are joined, but where they say that they are lines.
    #[default]
    Joined,
    /// Every line ends where it was written to end.
    AsWritten,
}
