//! Code and tables as they stand: every line of code whole, every column of a
//! table as wide as its text. Wider than the screen, as a folded map in a
//! book; seen through a window that moves both ways.

use super::frame::Frame;
use super::line::Line;
use super::options::Layout;
use super::{block, code, table};
use crate::article::{Article, Block, BlockKind, Container};
use crate::text::Range;

/// Lines of code that are longer than this, in columns, are continued on the
/// next line all the same.
const WIDEST: u16 = 60_000;

/// Cells of a table with more text than this, in columns, are wrapped.
const WIDEST_CELL: u16 = 60;

/// Blocks of one long code block or table that are shown together, on either side.
const MOST_PIECES: usize = 64;

/// A block unfolded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnfoldedBlock {
    /// Its lines; columns are counted from the left edge of the block.
    pub lines: Vec<Line>,
    /// Columns of the widest line.
    pub columns: u16,
    /// How many of the first lines stay in sight: the header of a table and
    /// the rule under it.
    pub head: usize,
    /// The part of the reading text it shows.
    pub range: Range,
    /// The first column of every column of a table; empty for code.
    pub stops: Vec<u16>,
}

/// Whether the block at `index` can be unfolded: code and tables can.
#[must_use]
pub fn unfolds(article: &Article, index: usize) -> bool {
    article.blocks.get(index).is_some_and(|block| {
        matches!(block.kind, BlockKind::Code { .. }) || matches!(block.kind, BlockKind::Table(_))
    })
}

/// The block at `index` unfolded; `None` when it is neither code nor a table.
#[must_use]
pub fn unfold(article: &Article, index: usize, layout: &Layout) -> Option<UnfoldedBlock> {
    let block = article.blocks.get(index)?;
    let layout = Layout {
        measure: WIDEST,
        ..*layout
    };
    let frame = Frame::default();
    match &block.kind {
        BlockKind::Table(_) => {
            let parts = pieces(article, index);
            let (lines, stops) =
                table::unfolded(article, parts.clone(), &frame, &layout, WIDEST_CELL);
            let head = head_of(&article.blocks[parts.start], &lines);
            let end = article.blocks[parts.end - 1].range.end;
            let range = Range::new(article.blocks[parts.start].range.start, end);
            Some(UnfoldedBlock::new(lines, head, range, stops))
        }
        BlockKind::Code { .. } => {
            let pieces = &article.blocks[pieces(article, index)];
            let lines = pieces
                .iter()
                .flat_map(|piece| code::lines(article, piece, &frame, &layout, 0))
                .collect();
            let end = pieces.last().map_or(block.range.end, |last| last.range.end);
            let range = Range::new(pieces[0].range.start, end);
            Some(UnfoldedBlock::new(lines, 0, range, Vec::new()))
        }
        _ => None,
    }
}

/// How many of the lines of a table are its header and the rule under it.
fn head_of(block: &Block, lines: &[Line]) -> usize {
    let BlockKind::Table(table) = &block.kind else {
        return 0;
    };
    let body = table.rows.get(table.header_rows);
    let first = body.and_then(|row| row.first());
    first.filter(|_| table.header_rows > 0).map_or(0, |cell| {
        // The rule under the header stands where the next row begins.
        let above = |line: &&Line| line.range.end <= cell.start;
        lines.iter().take_while(above).count()
    })
}

impl UnfoldedBlock {
    fn new(lines: Vec<Line>, head: usize, range: Range, stops: Vec<u16>) -> Self {
        let columns = lines.iter().map(columns).max().unwrap_or(0);
        Self {
            lines,
            columns,
            head,
            range,
            stops,
        }
    }
}

/// The columns a line reaches.
fn columns(line: &Line) -> u16 {
    line.runs
        .iter()
        .map(|run| run.column.saturating_add(run.cells))
        .max()
        .unwrap_or(0)
}

/// The blocks that one long code block or table has been cut into, around `index`.
fn pieces(article: &Article, index: usize) -> std::ops::Range<usize> {
    let blocks = &article.blocks;
    let mut start = index;
    while start > 0 && blocks[start].continues && index - start < MOST_PIECES {
        start -= 1;
    }
    let mut end = index + 1;
    while blocks.get(end).is_some_and(|block| block.continues) && end - index < MOST_PIECES {
        end += 1;
    }
    start..end
}

/// The lines of a footnote; empty when the article has none of this number.
#[must_use]
pub fn footnote(article: &Article, number: usize, layout: &Layout) -> Vec<Line> {
    let belongs = |index: &usize| {
        let outermost = article.blocks[*index].containers.first();
        matches!(outermost, Some(Container::Footnote { number: known, .. }) if *known == number)
    };
    let mut lines = Vec::new();
    // Notes are gathered at the end.
    for index in (0..article.blocks.len())
        .rev()
        .take_while(|index| is_note(article, *index))
        .filter(belongs)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        let all = block::lines(article, index, layout);
        let blank = all.iter().take_while(|line| line.range.is_empty()).count();
        let keep = usize::from(!lines.is_empty() && blank > 0);
        lines.extend(all.into_iter().skip(blank - keep));
    }
    lines
}

fn is_note(article: &Article, index: usize) -> bool {
    let outermost = article.blocks[index].containers.first();
    matches!(outermost, Some(Container::Footnote { .. }))
}
