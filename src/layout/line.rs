//! A line of the page: runs of text and decorations, each with its role.

use crate::article::Article;
use crate::text::Range;
use crate::typeset::Profile;
use crate::typeset::width::padded;
use std::borrow::Cow;

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
