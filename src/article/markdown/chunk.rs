//! A long source is parsed in pieces, so that the tree of a 10 MB file never
//! stands in memory as a whole.

mod line;

use line::{begins_a_block, goes_on, is_delimiter_row, is_row, opening_fence};

/// Pieces are at least this long, in bytes, where the source is longer.
const PIECE: usize = 32 * 1024;

/// What has no better place to be cut is cut at the end of a line after so
/// many bytes.
const LONGEST: usize = 16 * PIECE;

/// A piece of a source, to be parsed by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
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
    /// More of the paragraph before, in the middle of a line; whether a blank
    /// stands between.
    Words(bool),
    /// More lines of the paragraph before.
    Lines,
    /// More rows of the table before.
    Table,
}

/// Cuts a source where a block certainly begins: at an unindented heading or
/// paragraph after a blank line, outside fences and HTML. Paragraphs and
/// tables that are long themselves are cut between two rows or lines, a line
/// after a sentence or a word; a style does not reach over such a cut. A source
/// with link or footnote definitions, which reach across, stays whole.
pub(super) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let whole = Piece {
        head: "",
        text: source,
        follows: Follows::Nothing,
    };
    if source.len() <= PIECE || has_definitions(source) {
        return vec![whole];
    }
    let mut cutter = Cutter::new(source);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        cutter.line(at, line);
        at += line.len();
    }
    cutter.cut(source.len(), "", Follows::Nothing);
    cutter.pieces
}

/// What a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Text,
    /// Code that this fence closes.
    Fence(&'static str),
    /// HTML that goes on over blank lines.
    Html,
    /// HTML that ends at a blank line.
    Element,
}

/// The line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Blank,
    Words,
    /// It was itself cut. What follows it can't be told from the end of it
    /// alone: a second item is no item after a paragraph.
    Cut,
}

/// What is known while the lines of a source go by.
struct Cutter<'a> {
    source: &'a str,
    pieces: Vec<Piece<'a>>,
    /// Where the open piece begins, and as what.
    start: usize,
    head: &'a str,
    follows: Follows,
    inside: Inside,
    before: Before,
    /// Where the lines begin that no blank line parts: a paragraph, a table.
    unparted: usize,
    /// Where the line before begins, if it may be the first of a table.
    first_line: Option<usize>,
    /// The head of the table that goes on: its first two lines.
    table: Option<&'a str>,
}

impl<'a> Cutter<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            pieces: Vec::new(),
            start: 0,
            head: "",
            follows: Follows::Nothing,
            inside: Inside::Text,
            before: Before::Blank,
            unparted: 0,
            first_line: None,
            table: None,
        }
    }

    /// Ends the open piece before `at`; the next one begins there.
    fn cut(&mut self, at: usize, head: &'a str, follows: Follows) {
        self.pieces.push(Piece {
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
        if matches!(self.inside, Inside::Text | Inside::Element) {
            let opens = self.before == Before::Blank && text.starts_with('<');
            self.inside = match self.inside {
                _ if text.is_empty() => Inside::Text,
                Inside::Text if opens => Inside::Element,
                same => same,
            };
            self.before_line(at, line, text);
            is_cut = self.in_line(at, line, text);
        }
        self.inside = match self.inside {
            Inside::Fence(open) if line::closes_fence(text, open) => Inside::Text,
            Inside::Html if line::html_ends(text) => Inside::Text,
            Inside::Text | Inside::Element => match opening_fence(text) {
                Some(open) => Inside::Fence(open),
                None if line::html_begins(text) => Inside::Html,
                None => self.inside,
            },
            same => same,
        };
        self.before = match text {
            "" => Before::Blank,
            _ if is_cut => Before::Cut,
            _ => Before::Words,
        };
    }

    /// Cuts before a line of running text, if this is the time and the place.
    fn before_line(&mut self, at: usize, line: &'a str, text: &'a str) {
        let first = self.before == Before::Blank;
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
        let is_long = at - self.start.max(self.unparted) >= PIECE;
        let more = !first && self.inside == Inside::Text && goes_on(text);
        let after_cut = self.before == Before::Cut;
        if length >= PIECE && first && begins_a_block(text) {
            return self.cut(at, "", Follows::Nothing);
        }
        // The head itself is no place to cut.
        let head = self.table.filter(|head| !head.ends_with(line));
        if let Some(head) = head.filter(|_| is_long) {
            self.cut(at, head, Follows::Table);
        } else if more && (is_long || after_cut) {
            self.cut(at, "", Follows::Lines);
        } else if after_cut || length >= LONGEST && !text.contains('|') {
            self.cut(at, "", Follows::Nothing);
        }
    }

    /// Cuts a line of running text that is itself longer than a piece, and says
    /// whether it is.
    fn in_line(&mut self, at: usize, line: &'a str, text: &'a str) -> bool {
        let code = line.starts_with('\t') || line.starts_with("    ");
        if self.table.is_some() || self.inside != Inside::Text || code {
            return false;
        }
        let mut from = self.start.max(at);
        let mut is_cut = false;
        while let Some(place) = line::cut(&self.source[from..at + text.len()], PIECE) {
            let head = if place.escaped { "\\" } else { "" };
            self.cut(from + place.at, head, Follows::Words(place.after_blank));
            from += place.at;
            is_cut = true;
        }
        is_cut
    }
}

fn has_definitions(source: &str) -> bool {
    source.match_indices("\n[").any(|(at, _)| {
        let line = source[at + 1..].split('\n').next().unwrap_or("");
        line.contains("]:")
    }) || (source.starts_with('[')
        && source
            .split('\n')
            .next()
            .is_some_and(|line| line.contains("]:")))
}
