//! A long source is parsed in pieces, so that the tree of a 10 MB file never
//! stands in memory as a whole.

use super::inside::Enclosing;
use super::line::{self, begins_a_block, goes_on, is_delimiter_row, is_indented, is_row};
use crate::article::builder::PendingSpace;
use crate::article::scan::lines;

/// Pieces are at least this long, in bytes, where the source is longer.
pub(super) const PIECE: usize = 32 * 1024;

/// What has no better place to be cut is cut at the end of a line after so
/// many times the length of a piece.
const LONGEST: usize = 16;

/// A piece of a source, to be parsed by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk<'a> {
    /// What must stand before it so that it is read as what it is: the head of
    /// a table, an escape.
    pub(super) head: &'a str,
    /// The stretch of the source.
    pub(super) text: &'a str,
    /// What its first block is.
    pub(super) follows: Follows,
}

/// What the first block of a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// A block of its own.
    Nothing,
    /// More of the paragraph before, and what stands between: nothing but a
    /// line end that the author wants where it is `None`.
    Paragraph(Option<PendingSpace>),
    /// More rows of the table before.
    Table,
}

/// Cuts a source into pieces of about `length` bytes where a block certainly
/// begins: at an unindented heading or paragraph after a blank line, outside
/// fences and HTML. Paragraphs and tables that are long themselves are cut
/// between two rows or lines, a line after a sentence or a word; a style does
/// not reach over such a cut.
pub(super) fn pieces(source: &str, length: usize) -> Vec<Chunk<'_>> {
    if source.len() <= length {
        return vec![Chunk {
            head: "",
            text: source,
            follows: Follows::Nothing,
        }];
    }
    let mut cutter = Cutter::new(source, length);
    let mut at = 0;
    for line in lines(source) {
        cutter.line(at, line);
        at += line.len();
    }
    cutter.cut(source.len(), "", Follows::Nothing);
    cutter.pieces
}

/// The line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PreviousLine {
    Blank,
    Words,
    /// It was itself cut. What follows it can't be told from the end of it
    /// alone: a second item is no item after a paragraph.
    Cut,
}

/// What is known while the lines of a source go by.
struct Cutter<'a> {
    source: &'a str,
    /// How long a piece is to be, in bytes.
    length: usize,
    pieces: Vec<Chunk<'a>>,
    /// Where the open piece begins, and as what.
    start: usize,
    head: &'a str,
    follows: Follows,
    inside: Enclosing,
    before: PreviousLine,
    /// Where the lines begin that no blank line parts: a paragraph, a table.
    unparted: usize,
    /// Where the line before begins, if it may be the first of a table.
    first_line: Option<usize>,
    /// The head of the table that goes on: its first two lines.
    table: Option<&'a str>,
}

impl<'a> Cutter<'a> {
    fn new(source: &'a str, length: usize) -> Self {
        Self {
            source,
            length,
            pieces: Vec::new(),
            start: 0,
            head: "",
            follows: Follows::Nothing,
            inside: Enclosing::Text,
            before: PreviousLine::Blank,
            unparted: 0,
            first_line: None,
            table: None,
        }
    }

    /// Ends the open piece before `at`; the next one begins there.
    fn cut(&mut self, at: usize, head: &'a str, follows: Follows) {
        self.pieces.push(Chunk {
            head: self.head,
            text: &self.source[self.start..at],
            follows: self.follows,
        });
        (self.start, self.head, self.follows) = (at, head, follows);
    }

    /// Takes the line that begins at `at`.
    fn line(&mut self, at: usize, line: &'a str) {
        let text = line.trim_end();
        let mut is_cut = false;
        self.inside = self
            .inside
            .of_line(text, self.before == PreviousLine::Blank);
        if matches!(self.inside, Enclosing::Text | Enclosing::Element) {
            self.before_line(at, line, text);
            is_cut = self.in_line(at, line, text);
        }
        self.inside = self.inside.after_line(text);
        self.before = match text {
            "" => PreviousLine::Blank,
            _ if is_cut => PreviousLine::Cut,
            _ => PreviousLine::Words,
        };
    }

    /// Cuts before a line of running text, if this is the time and the place.
    fn before_line(&mut self, at: usize, line: &'a str, text: &'a str) {
        let first = self.before == PreviousLine::Blank;
        if self.table.is_some() && !is_row(text) {
            self.table = None;
        } else if let Some(head) = self.first_line
            && is_delimiter_row(text)
        {
            self.table = Some(&self.source[head..at + line.len()]);
        }
        self.first_line = (first && is_row(text)).then_some(at);
        if first {
            self.unparted = at;
        }
        let length = at - self.start;
        // A shorter one stays whole: styles reach over its lines.
        let is_long = at - self.start.max(self.unparted) >= self.length;
        let after_cut = self.before == PreviousLine::Cut;
        let may_go_on = !first && (is_long || after_cut);
        let more = may_go_on && self.inside == Enclosing::Text && goes_on(text);
        if length >= self.length && first && begins_a_block(text) {
            return self.cut(at, "", Follows::Nothing);
        }
        // The head itself is no place to cut.
        let head = self.table.filter(|head| !head.ends_with(line));
        if let Some(head) = head.filter(|_| is_long) {
            self.cut(at, head, Follows::Table);
        } else if more {
            let ends = self.source[..at].trim_end_matches(['\n', '\r']);
            let between = (!ends.ends_with("  ")).then_some(PendingSpace::SoftBreak);
            self.cut(at, "", Follows::Paragraph(between));
        } else if after_cut || length >= LONGEST * self.length && !line::has_bar(text) {
            self.cut(at, "", Follows::Nothing);
        }
    }

    /// Cuts a line of running text that is itself longer than a piece, and says
    /// whether it is.
    fn in_line(&mut self, at: usize, line: &'a str, text: &'a str) -> bool {
        if self.table.is_some() || self.inside != Enclosing::Text || is_indented(line) {
            return false;
        }
        let mut from = self.start.max(at);
        let mut is_cut = false;
        while let Some(place) = line::cut(&self.source[from..at + text.len()], self.length) {
            let head = if place.escaped { "\\" } else { "" };
            let between = if place.after_blank {
                PendingSpace::Blank
            } else {
                PendingSpace::Nothing
            };
            self.cut(from + place.at, head, Follows::Paragraph(Some(between)));
            from += place.at;
            is_cut = true;
        }
        is_cut
    }
}
