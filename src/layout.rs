//! A block × measure → lines of runs.
//!
//! A line is a list of runs; a run is a piece of the reading text or a
//! decoration, at a column, with a role. Nothing here knows colours or cells
//! of a screen beyond their number.

pub mod block;
mod code;
mod flow;
mod frame;
pub mod header;
mod pictures;
mod roles;
mod table;
pub mod unfolded;
pub mod viewport;

use crate::article::Article;
use crate::text::Range;
use crate::typeset::width::padded;
use crate::typeset::{Profile, ScriptSpacing, Strictness};
use std::borrow::Cow;

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

/// One line of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The runs, left to right.
    pub runs: Vec<Run>,
    /// The part of the reading text the line stands for, trimmed spaces and
    /// line ends included; empty at the right offset for blank lines and
    /// decorations.
    pub range: Range,
    /// Columns by which the whole line begins before the left edge of the
    /// measure, because an opening mark hangs there; what [`Run::column`]
    /// counts begins there, too.
    pub hang_left: u16,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First column, counted from the left edge of the measure.
    pub column: u16,
    /// Columns it takes.
    pub cells: u16,
    /// What it shows.
    pub content: Content,
    /// What it is, for the theme.
    pub role: Role,
}

/// What a run shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// This range of the reading text.
    Text(Range),
    /// Blank columns that stand for this range of the reading text (spaces,
    /// gaps). Highlights cover them.
    Glue(Range),
    /// Something that is not in the reading text: marks, bars, rules, labels.
    /// Always clean, one line.
    Decoration(Cow<'static, str>),
}

/// What a run is.
#[allow(
    clippy::struct_excessive_bools,
    reason = "styles add up in any mixture"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Role {
    /// The part of the article it belongs to.
    pub part: Part,
    /// Strong emphasis.
    pub strong: bool,
    /// Emphasis.
    pub emphasis: bool,
    /// Deleted.
    pub strikethrough: bool,
    /// Code in running text.
    pub code: bool,
    /// Marked.
    pub highlight: bool,
    /// A link.
    pub link: bool,
    /// A reference to a footnote, or the stand-in for a picture.
    pub reference: bool,
}

/// Parts of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    /// Running text.
    #[default]
    Body,
    /// The title above the text.
    Title,
    /// The line of metadata under the title.
    Metadata,
    /// A heading of this level.
    Heading(u8),
    /// Quoted text.
    Quote,
    /// A code block.
    Code,
    /// The header row of a table.
    TableHeader,
    /// A list mark, a footnote number.
    Marker,
    /// A ticked task's mark.
    DoneMarker,
    /// Bars, rules and table lines.
    Rule,
    /// The label of a picture.
    Figure,
}

/// Every line of an article, the title block first.
pub fn all_lines<'a>(article: &'a Article, layout: &'a Layout) -> impl Iterator<Item = Line> + 'a {
    header::lines(article, layout).into_iter().chain(
        (0..article.blocks.len()).flat_map(move |index| block::lines(article, index, layout)),
    )
}

impl Line {
    /// Whether nothing is drawn.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.runs
            .iter()
            .all(|run| matches!(run.content, Content::Glue(_)))
    }

    /// The line as plain text: what a screen of this profile shows, without
    /// trailing blanks.
    #[must_use]
    pub fn plain(&self, article: &Article, profile: Profile) -> String {
        let mut out = String::new();
        let mut column = 0;
        for run in &self.runs {
            let shown = match &run.content {
                Content::Text(range) => article.text.slice(*range),
                Content::Decoration(text) => text,
                Content::Glue(_) => continue,
            };
            while column < run.column {
                out.push(' ');
                column += 1;
            }
            out.push_str(&padded(shown, profile));
            column = run.column + run.cells;
        }
        out.truncate(out.trim_end_matches(' ').len());
        out
    }
}
