//! Code: lines as they stand, cut only where they are longer than the measure.

use super::frame::{Frame, decoration};
use super::line::{Content, Line, Part, Role, Run};
use super::options::Layout;
use crate::article::{Article, Block};
use crate::text::{Offset, Range};
use crate::typeset::width::cells;
use unicode_segmentation::UnicodeSegmentation;

/// Columns code is indented by.
const INDENT: u16 = 2;

/// Columns from one tab stop to the next.
const TAB: u16 = 4;

/// Stands before the rest of a line that was too long.
const CONTINUATION: &str = "↳ ";

/// The columns code is indented by inside its frame.
pub(super) fn indent(frame: &Frame, layout: &Layout) -> u16 {
    let room = layout.measure.saturating_sub(frame.columns);
    if room > 16 { INDENT } else { 0 }
}

/// The lines of a block of code, `indent` columns from its frame.
pub(super) fn lines(
    article: &Article,
    block: &Block,
    frame: &Frame,
    layout: &Layout,
    indent: u16,
) -> Vec<Line> {
    let mut writer = CodeWriter {
        article,
        frame,
        layout,
        indent,
        lines: Vec::new(),
    };
    let text = article.text.slice(block.range);
    let mut at = block.range.start;
    for line in text.split_inclusive('\n') {
        writer.line(Range::new(at, at + line.len()));
        at += line.len();
    }
    // A block that goes on in the next one ends with a line end of its own.
    if text.is_empty() {
        writer.line(block.range);
    }
    writer.lines
}

struct CodeWriter<'a> {
    article: &'a Article,
    frame: &'a Frame,
    layout: &'a Layout,
    indent: u16,
    lines: Vec<Line>,
}

/// The line that is being written.
struct CodeLine {
    runs: Vec<Run>,
    start: Offset,
    column: u16,
}

impl CodeWriter<'_> {
    /// Adds one line of the code.
    fn line(&mut self, range: Range) {
        let role = Role {
            part: Part::Code,
            ..Role::default()
        };
        let mut row = self.begin(range.start, false);
        let text = self.article.text.slice(range);
        for (at, cluster) in text.grapheme_indices(true) {
            let piece = Range::new(at, at + cluster.len()).shifted(range.start);
            let left = self.frame.columns + self.indent;
            let wide = match cluster {
                "\n" => 0,
                "\t" => TAB - (row.column - left) % TAB,
                _ => cells(cluster, self.layout.profile),
            };
            if row.column + wide > self.layout.measure && row.column > left && cluster != "\n" {
                self.end(row, piece.start);
                row = self.begin(piece.start, true);
            }
            let blank = matches!(cluster, "\n" | "\t");
            push(&mut row, piece, wide, blank, role);
        }
        self.end(row, range.end);
    }

    fn begin(&self, start: Offset, goes_on: bool) -> CodeLine {
        let mut runs = self.frame.runs(self.lines.is_empty(), self.layout.profile);
        let mut column = self.frame.columns + self.indent;
        if goes_on && self.layout.measure > column + 8 {
            let mark = decoration(column, CONTINUATION.into(), Part::Rule, self.layout.profile);
            column += mark.cells;
            runs.push(mark);
        }
        CodeLine {
            runs,
            start,
            column,
        }
    }

    fn end(&mut self, row: CodeLine, end: Offset) {
        self.lines.push(Line {
            runs: row.runs,
            range: Range::new(row.start, end),
            hang_left: 0,
        });
    }
}

/// Adds a cluster to the last run of the row, or as a run of its own.
fn push(row: &mut CodeLine, piece: Range, cells: u16, blank: bool, role: Role) {
    let column = row.column;
    row.column = row.column.saturating_add(cells);
    if let Some(Run {
        content: Content::Text(range),
        cells: wide,
        ..
    }) = row.runs.last_mut()
        && !blank
        && range.end == piece.start
    {
        range.end = piece.end;
        *wide = wide.saturating_add(cells);
        return;
    }
    let content = if blank {
        Content::Glue(piece)
    } else {
        Content::Text(piece)
    };
    row.runs.push(Run {
        column,
        cells,
        content,
        role,
    });
}
