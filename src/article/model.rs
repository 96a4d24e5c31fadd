//! The article: one reading text, with blocks and spans as ranges in it.

use super::form::PageForm;
use super::metadata::known::{Metadata, Origin};
use crate::text::{Offset, Range, Text, TextBuilder};

/// A parsed article. Every [`Range`] in it is a byte range of [`Article::text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Title, author, dates and addresses.
    pub metadata: Metadata,
    /// Where the metadata was found, for who wants to know.
    pub origins: Vec<Origin>,
    /// The reading text: all that a person reads, in order. The header that
    /// became [`Metadata`] is not part of it. Blocks are separated by `\n\n`, or
    /// by `\n` where the following block is [`Block::tight`]; a forced line
    /// end inside a block is `\n`.
    pub text: Text,
    /// The leaf blocks, in order; their ranges do not overlap.
    pub blocks: Vec<Block>,
    /// Inline styles, sorted by start, outer before inner. They may nest but
    /// never cross the edge of a block.
    pub spans: Vec<Span>,
    /// Where the source ends a line within a paragraph and the text goes on:
    /// offsets of what comes next, in order. Only layout cares.
    pub line_ends: Vec<Offset>,
    /// The table of contents.
    pub outline: Vec<OutlineEntry>,
    /// The pictures, in order; block and inline ones share the numbering.
    pub images: Vec<Image>,
    /// Link targets, in order of appearance; [`SpanStyle::Link`] points here.
    pub links: Vec<Link>,
    /// The language most of the text is written in.
    pub language: Language,
    /// The form it is shown in, if it is a saved page.
    pub form: Option<PageForm>,
    /// What went wrong while reading the file, for the reader to see.
    pub warnings: Vec<Text>,
}

/// The language of an article: it chooses the line-breaking rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Language {
    /// Chinese in simplified characters.
    #[default]
    ChineseSimplified,
    /// Chinese in traditional characters.
    ChineseTraditional,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
    /// A language in Latin or another alphabetic script.
    Latin,
}

/// One leaf block: something that is set on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its content, without the separator that follows.
    pub range: Range,
    /// The quotes, list items and notes it stands in, outermost first.
    pub containers: Vec<Container>,
    /// Whether it follows the block before without a blank line (tight lists).
    pub tight: bool,
    /// Whether it goes on with the paragraph or table of the block before: very
    /// long ones are cut into blocks of bounded size. No blank line and no
    /// first-line indent before it; in the reading text nothing parts the two.
    pub continues: bool,
}

/// The kinds of leaf blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// Running text; `\n` in it is a forced line end.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading {
        /// 1 is the highest.
        level: u8,
    },
    /// Preformatted text; lines are separated by `\n` and never refilled.
    Code {
        /// The language named after the fence, if any.
        language: Option<Text>,
    },
    /// A table; its cells are ranges inside the block's range.
    Table(Box<Table>),
    /// A thematic break; its range is empty.
    ThematicBreak,
    /// A picture on lines of its own. The block's range is its caption (the
    /// alternative text), often empty.
    Image {
        /// Index into [`Article::images`].
        index: usize,
    },
}

/// A table. In the reading text cells are separated by `\t` and rows by `\n`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// How each column is aligned.
    pub alignments: Vec<Alignment>,
    /// How many of the first rows are headers (0 or 1).
    pub header_rows: usize,
    /// The rows; each cell a range in the reading text.
    pub rows: Vec<Vec<Range>>,
    /// In the first block of a table that goes on over several: the longest
    /// cell of every column in all of them. Empty in any other.
    pub longest: Vec<Range>,
}

/// Alignment of a table column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Alignment {
    /// To the left, the default.
    #[default]
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

/// Something a block stands in.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    /// A block quotation.
    Quote,
    /// A list item.
    Item {
        /// The mark in front of the item.
        marker: Marker,
        /// Whether this block is the item's first, the one that shows the mark.
        first: bool,
    },
    /// A footnote, gathered at the end of the article.
    Footnote {
        /// Its number, from 1, in order of first reference.
        number: usize,
        /// Whether this block is the note's first.
        first: bool,
    },
}

/// The mark of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// An unordered item.
    Bullet,
    /// A numbered item.
    Number {
        /// Its number.
        number: u64,
        /// The largest number of its list, so that all can be aligned right.
        largest: u64,
    },
    /// A task.
    Task {
        /// Whether it is ticked.
        done: bool,
    },
}

/// An inline style over a range of the reading text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it covers.
    pub range: Range,
    /// How it is shown.
    pub style: SpanStyle,
}

/// Inline styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanStyle {
    /// Strong emphasis (bold).
    Strong,
    /// Emphasis (italic).
    Emphasis,
    /// Deleted text.
    Strikethrough,
    /// Code inside running text.
    Code,
    /// Marked text (`==…==`, `<mark>`).
    Highlight,
    /// A formula; the reading text holds its TeX.
    Formula {
        /// Whether it is to be displayed on lines of its own.
        display: bool,
    },
    /// A link; index into [`Article::links`].
    Link(usize),
    /// A reference to the footnote of this number.
    FootnoteReference(usize),
    /// The stand-in for a picture inside running text; index into [`Article::images`].
    Image(usize),
}

/// An entry of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// Depth, 1 is the highest.
    pub level: u8,
    /// The text of the heading.
    pub range: Range,
}

/// A picture: never drawn, but its address can be opened or copied.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Image {
    /// Its address as written in the file.
    pub url: Text,
    /// Alternative text, often empty.
    pub alternative: Text,
    /// Its format in capitals (`PNG`, `GIF`), when the address tells.
    pub format: Option<Text>,
    /// Where it stands in the reading text.
    pub range: Range,
}

/// A link target.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Link {
    /// The address as written in the file.
    pub url: Text,
    /// The linked words.
    pub range: Range,
}

impl Article {
    /// An article that comes from no file: the program's own words, each a
    /// paragraph of running text.
    #[must_use]
    pub fn of_paragraphs(paragraphs: &[&str], language: Language) -> Self {
        let mut text = TextBuilder::new();
        let mut blocks = Vec::new();
        for paragraph in paragraphs {
            if !blocks.is_empty() {
                text.push("\n\n");
            }
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                range: text.push(paragraph),
                containers: Vec::new(),
                tight: false,
                continues: false,
            });
        }
        Self {
            text: text.finish(),
            blocks,
            language,
            ..Self::default()
        }
    }

    /// How many characters there are to read: white space is not counted.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.text
            .chars()
            .filter(|character| !character.is_whitespace())
            .count()
    }

    /// The index of the block that holds `offset`: the last block that starts
    /// at or before it. 0 when there is none.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks
            .partition_point(|block| block.range.start <= offset)
            .saturating_sub(1)
    }

    /// The spans that touch `range`, in order.
    pub fn spans_in(&self, range: Range) -> impl Iterator<Item = &Span> {
        // Spans never cross a block, so none that starts before the block can touch the range.
        let block_start = self
            .blocks
            .get(self.block_at(range.start))
            .map_or(0, |block| block.range.start);
        let from = self
            .spans
            .partition_point(|span| span.range.start < block_start);
        self.spans[from..]
            .iter()
            .take_while(move |span| span.range.start < range.end)
            .filter(move |span| span.range.end > range.start)
    }

    /// The index in the outline of the section that holds `offset`.
    #[must_use]
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        self.outline
            .partition_point(|entry| entry.range.start <= offset)
            .checked_sub(1)
    }
}

/// What a part of code is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CodePart {
    /// Nothing of its own.
    #[default]
    Plain,
    /// A comment.
    Comment,
    /// A string.
    String,
    /// A number or another constant.
    Number,
    /// A keyword.
    Keyword,
    /// The name of what is defined or called.
    Name,
    /// The name of a type.
    Type,
}
