//! A table → lines: columns sized by content, cells wrapped, no vertical rules.

use super::frame::{Frame, decoration};
use super::line::{Line, Part, Run};
use super::options::Layout;
use super::roles::Roles;
use super::{flow, running_text};
use crate::article::{Alignment, Article, Block, BlockKind, Table};
use crate::text::Range;
use crate::typeset::width::columns;
use crate::typeset::{self, SetLine, Setting};

/// Blank columns between two columns of a table.
const GAP: u16 = 2;

/// Narrower columns than this are not read; the table becomes a list then.
const NARROWEST: u16 = 6;

/// The lines of the table, or the part of a long one, that is the block at
/// `index`; none when it is no table.
pub(super) fn lines(article: &Article, index: usize, frame: &Frame, layout: &Layout) -> Vec<Line> {
    let room = layout.measure.saturating_sub(frame.columns);
    let Some(setter) = Setter::new(article, index, frame, layout) else {
        return Vec::new();
    };
    match widths(article, setter.beginning, room, layout) {
        Some(widths) => setter.grid(&widths),
        None => setter.records(),
    }
}

fn table_at(article: &Article, index: usize) -> Option<(&Block, &Table)> {
    let block = article.blocks.get(index)?;
    match &block.kind {
        BlockKind::Table(table) => Some((block, table)),
        _ => None,
    }
}

/// The first part of the table the block at `index` is a part of: it has the
/// head, and its cells tell how wide the columns are.
pub(super) fn beginning(article: &Article, mut index: usize) -> usize {
    while index > 0 && article.blocks[index].continues && table_at(article, index - 1).is_some() {
        index -= 1;
    }
    index
}

/// The lines of a table whose columns are as wide as their text, up to
/// `widest` columns, and where each column begins; columns beyond the measure
/// are left out. Its parts are the blocks `parts`.
pub(super) fn unfolded(
    article: &Article,
    parts: std::ops::Range<usize>,
    frame: &Frame,
    layout: &Layout,
    widest: u16,
) -> (Vec<Line>, Vec<u16>) {
    let (mut widths, mut starts, mut next) = (Vec::new(), Vec::new(), frame.columns);
    let first = table_at(article, beginning(article, parts.start));
    let natural = first.map(|(_, table)| natural_widths(article, table, layout));
    for natural in natural.unwrap_or_default() {
        let width = u16::try_from(natural).map_or(widest, |width| width.min(widest));
        let after = next.saturating_add(width + GAP);
        if after > layout.measure {
            break;
        }
        widths.push(width);
        starts.push(next);
        next = after;
    }
    let setters = parts.filter_map(|part| Setter::new(article, part, frame, layout));
    let lines = setters.flat_map(|setter| setter.grid(&widths)).collect();
    (lines, starts)
}

/// The columns of the longest line in every column of a table.
fn natural_widths(article: &Article, table: &Table, layout: &Layout) -> Vec<usize> {
    let rows = table.rows.iter().chain([&table.longest]);
    let count = rows.clone().map(Vec::len).max().unwrap_or(0);
    let mut natural = vec![1_usize; count];
    for row in rows {
        for (widest, cell) in natural.iter_mut().zip(row) {
            let longest = article
                .text
                .slice(*cell)
                .split('\n')
                .map(|line| columns(line, layout.profile))
                .max();
            *widest = (*widest).max(longest.unwrap_or(0));
        }
    }
    natural
}

/// The columns of the longest word in every column of a table.
fn longest_words(article: &Article, table: &Table, layout: &Layout) -> Vec<usize> {
    let rows = table.rows.iter().chain([&table.longest]);
    let count = rows.clone().map(Vec::len).max().unwrap_or(0);
    let mut longest = vec![1_usize; count];
    for row in rows {
        for (widest, cell) in longest.iter_mut().zip(row) {
            let words = article.text.slice(*cell).split([' ', '\n']);
            // Elsewhere than between letters a line may end nearly anywhere.
            let is_word = |sign: char| sign.is_ascii() || sign == '\u{a0}';
            let words = words.filter(|word| word.chars().all(is_word));
            let word = words.map(|word| columns(word, layout.profile)).max();
            *widest = (*widest).max(word.unwrap_or(0));
        }
    }
    longest
}

/// The width of every column: as wide as its longest cell if there is room,
/// else the long ones share what the short ones leave, so that no word is
/// broken if that can be. `None` when that is too little.
fn widths(article: &Article, table: &Table, room: u16, layout: &Layout) -> Option<Vec<u16>> {
    let natural = natural_widths(article, table, layout);
    let count = natural.len();
    let gaps = usize::from(GAP) * count.saturating_sub(1);
    let mut left = usize::from(room).checked_sub(gaps)?;
    let fits = natural.iter().sum::<usize>() <= left;
    let mut least = vec![0; count];
    if !fits {
        let mut words = longest_words(article, table, layout);
        for (word, natural) in words.iter_mut().zip(&natural) {
            *word = (*word).max((*natural).min(usize::from(NARROWEST)));
        }
        if words.iter().sum::<usize>() <= left {
            least = words;
        }
    }
    let mut kept: usize = least.iter().sum();
    let mut widths = vec![0_u16; count];
    let mut open: Vec<usize> = (0..count).collect();
    open.sort_by_key(|column| natural[*column]);
    // From the shortest on, each takes what it needs but not more than its share
    // and what the words of the others leave.
    for (done, column) in open.iter().enumerate() {
        kept -= least[*column];
        let share = (left / (count - done)).max(least[*column]);
        let width = natural[*column].min(share).min(left - kept);
        if width < natural[*column].min(usize::from(NARROWEST)) {
            return None;
        }
        widths[*column] = u16::try_from(width).ok()?;
        left -= width;
    }
    (count > 0).then_some(widths)
}

struct Setter<'a> {
    article: &'a Article,
    block: &'a Block,
    table: &'a Table,
    /// The first part of a table that goes on over several blocks, else the
    /// table itself.
    beginning: &'a Table,
    frame: &'a Frame,
    layout: &'a Layout,
}

impl<'a> Setter<'a> {
    fn new(
        article: &'a Article,
        index: usize,
        frame: &'a Frame,
        layout: &'a Layout,
    ) -> Option<Self> {
        let (block, table) = table_at(article, index)?;
        let (_, beginning) = table_at(article, beginning(article, index))?;
        Some(Self {
            article,
            block,
            table,
            beginning,
            frame,
            layout,
        })
    }

    fn setting(&self, measure: u16) -> Setting {
        Setting {
            hang: 0,
            even_edge: false,
            balanced: true,
            strictness: self.layout.strictness,
            ..Setting::new(
                measure,
                running_text::rules(self.article.language),
                self.layout.profile,
            )
        }
    }

    fn part(&self, row: usize) -> Part {
        if row < self.table.header_rows {
            Part::TableHeader
        } else {
            Part::Body
        }
    }

    /// The range of a row: its cells and the separator after it.
    fn row_range(&self, row: usize) -> Range {
        let start = |row: usize| {
            self.table
                .rows
                .get(row)
                .and_then(|cells| cells.first())
                .map(|cell| cell.start)
        };
        let first = if row == 0 {
            self.block.range.start
        } else {
            start(row).unwrap_or(self.block.range.end)
        };
        Range::new(first, start(row + 1).unwrap_or(self.block.range.end))
    }

    fn grid(&self, widths: &[u16]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut wrapped_before = false;
        let first = self.table.header_rows + usize::from(!self.block.continues);
        for (row, cells) in self.table.rows.iter().enumerate() {
            let set: Vec<Vec<SetLine>> = cells
                .iter()
                .zip(widths)
                .map(|(cell, width)| {
                    typeset::set(self.article.text.slice(*cell), &self.setting(*width))
                })
                .collect();
            let height = set.iter().map(Vec::len).max().unwrap_or(1);
            let range = self.row_range(row);
            if row >= first && (wrapped_before || height > 1) {
                lines.push(self.line(lines.is_empty(), Range::at(range.start)));
            }
            for part in 0..height {
                let covered = if part == 0 {
                    range
                } else {
                    Range::at(range.end)
                };
                let mut line = self.line(lines.is_empty(), covered);
                self.row_part(row, part, &set, widths, &mut line);
                lines.push(line);
            }
            wrapped_before = height > 1;
            if row + 1 == self.table.header_rows {
                lines.push(self.rule(widths, Range::at(range.end)));
                wrapped_before = false;
            }
        }
        lines
    }

    fn line(&self, first: bool, range: Range) -> Line {
        Line {
            runs: self.frame.runs(first, self.layout.profile),
            range,
            hang_left: 0,
        }
    }

    /// Adds one line of every cell of a row.
    fn row_part(
        &self,
        row: usize,
        part: usize,
        set: &[Vec<SetLine>],
        widths: &[u16],
        line: &mut Line,
    ) {
        let mut column = self.frame.columns;
        let cells = self.table.rows.get(row).map_or(&[][..], Vec::as_slice);
        for (index, (cell, lines)) in cells.iter().zip(set).enumerate() {
            let width = widths.get(index).copied().unwrap_or(1);
            if let Some(set) = lines.get(part) {
                let slack = width.saturating_sub(set.cells);
                let indent = match self
                    .table
                    .alignments
                    .get(index)
                    .copied()
                    .unwrap_or_default()
                {
                    Alignment::Left => 0,
                    Alignment::Center => slack / 2,
                    Alignment::Right => slack,
                };
                line.runs.extend(self.cell_runs(
                    *cell,
                    column + indent,
                    set,
                    self.part(row),
                    width,
                ));
            }
            column += width + GAP;
        }
    }

    fn cell_runs(
        &self,
        cell: Range,
        column: u16,
        set: &SetLine,
        part: Part,
        width: u16,
    ) -> Vec<Run> {
        let roles = Roles::of(self.article, self.block, part);
        flow::runs(
            self.article,
            cell.start,
            column,
            set,
            &roles,
            &self.setting(width),
        )
    }

    fn rule(&self, widths: &[u16], range: Range) -> Line {
        let mut line = self.line(false, range);
        let mut column = self.frame.columns;
        let one = u16::try_from(columns("─", self.layout.profile))
            .unwrap_or(1)
            .max(1);
        for width in widths {
            let rule = "─".repeat(usize::from(width / one));
            line.runs.push(decoration(
                column,
                rule.into(),
                Part::Rule,
                self.layout.profile,
            ));
            column += width + GAP;
        }
        line
    }

    /// A table that is too wide: every row as a small list of `header: value`.
    fn records(&self) -> Vec<Line> {
        let header = if self.beginning.header_rows > 0 {
            self.beginning.rows.first()
        } else {
            None
        };
        let first = self.table.header_rows + usize::from(!self.block.continues);
        let mut lines = Vec::new();
        for (row, cells) in self.table.rows.iter().enumerate() {
            if row < self.table.header_rows && self.table.rows.len() > self.table.header_rows {
                lines.push(self.line(lines.is_empty(), self.row_range(row)));
                continue;
            }
            if row >= first {
                lines.push(self.line(lines.is_empty(), Range::at(self.row_range(row).start)));
            }
            for (index, cell) in cells.iter().enumerate() {
                // A record says nothing of what it has no value for.
                if cell.is_empty() && index > 0 {
                    continue;
                }
                let name = header.and_then(|header| header.get(index));
                self.field(row, index, *cell, name.copied(), &mut lines);
            }
        }
        lines
    }

    /// One cell of a record: its column's name on a line of its own, the value under it.
    fn field(
        &self,
        row: usize,
        index: usize,
        cell: Range,
        name: Option<Range>,
        lines: &mut Vec<Line>,
    ) {
        let room = self
            .layout
            .measure
            .saturating_sub(self.frame.columns)
            .max(1);
        let range = if index == 0 {
            self.row_range(row)
        } else {
            Range::at(cell.start)
        };
        let mut first = true;
        if let Some(name) = name.filter(|name| !name.is_empty() && row >= self.table.header_rows) {
            for set in typeset::set(self.article.text.slice(name), &self.setting(room)) {
                let mut line = self.line(
                    lines.is_empty(),
                    if first { range } else { Range::at(cell.start) },
                );
                line.runs.extend(self.cell_runs(
                    name,
                    self.frame.columns,
                    &set,
                    Part::TableHeader,
                    room,
                ));
                lines.push(line);
                first = false;
            }
        }
        let indent = if name.is_some() && room > 8 { 2 } else { 0 };
        for set in typeset::set(self.article.text.slice(cell), &self.setting(room - indent)) {
            let mut line = self.line(
                lines.is_empty(),
                if first { range } else { Range::at(cell.start) },
            );
            line.runs.extend(self.cell_runs(
                cell,
                self.frame.columns + indent,
                &set,
                self.part(row),
                room,
            ));
            lines.push(line);
            first = false;
        }
    }
}
