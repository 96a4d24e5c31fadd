//! How a paragraph is to be set: the measure, the language, the liberties.

use super::width::Profile;

/// The rules of which language a paragraph is set by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Rules {
    /// Chinese in simplified characters: pause and stop marks may hang.
    #[default]
    ChineseSimplified,
    /// Chinese in traditional characters: marks stand in the middle of their cell and never hang.
    ChineseTraditional,
    /// Japanese.
    Japanese,
    /// Korean: lines break between words (eojeol), and the edge is ragged.
    ///
    /// KLREQ allows breaks between syllables, too, as books make them. In cells
    /// they bring little: a space can't be narrower than its column, nor wider
    /// without leaving a hole, so half the lines would still end a column or
    /// two short (measured: 49 to 55 % flush), and words would be cut for it.
    Korean,
    /// Latin and other alphabetic scripts.
    Latin,
}

/// How strictly line starts and ends are kept clear of marks (CSS Text 3 `line-break`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Strictness {
    /// As newspapers do.
    Loose,
    /// The common rules.
    Normal,
    /// As books do.
    #[default]
    Strict,
}

/// How a paragraph is to be set.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a choice of its own; they combine freely"
)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Setting {
    /// The measure: columns from the left to the right edge, at least 1.
    pub measure: u16,
    /// Columns left free at the start of the first line (首行缩进).
    pub first_indent: u16,
    /// How many columns punctuation may hang past the right edge: 0 or 2.
    pub hang: u16,
    /// How many columns an opening mark may hang past the left edge, so that
    /// what is printed of it begins there: 0 or 1; 2 lets the first mark of a
    /// paragraph hang whole.
    pub hang_left: u16,
    /// Whether gaps between Han and Latin and between words may be changed to
    /// make the right edge even (两端对齐).
    pub even_edge: bool,
    /// Whether the space between Han and Latin is set as written or always one column.
    pub script_spacing: ScriptSpacing,
    /// Whether the lines are to be of about equal length (headings, table cells).
    pub balanced: bool,
    /// Whether a last line of one character (孤字) is avoided.
    pub avoid_lonely: bool,
    /// Whether lines prefer to end between Chinese words. Without the feature
    /// `jieba` it changes nothing.
    pub words: bool,
    /// The language's rules.
    pub rules: Rules,
    /// How strict they are.
    pub strictness: Strictness,
    /// How wide the terminal draws what terminals disagree about.
    pub profile: Profile,
}

/// Space between Han and Latin.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum ScriptSpacing {
    /// As the author wrote it.
    #[default]
    AsWritten,
    /// One column everywhere.
    Normalised,
}

impl Setting {
    /// The default way of setting running text at a measure.
    #[must_use]
    pub fn new(measure: u16, rules: Rules, profile: Profile) -> Self {
        Self {
            measure: measure.max(1),
            first_indent: 0,
            hang: 2,
            hang_left: 0,
            even_edge: true,
            script_spacing: ScriptSpacing::default(),
            balanced: false,
            avoid_lonely: true,
            words: false,
            rules,
            strictness: Strictness::default(),
            profile,
        }
    }
}
