//! One block → lines.

use super::frame::{Frame, blank, decoration};
use super::line::{Line, Part, Run};
use super::options::{Layout, LineEnds, ParagraphStyle};
use super::running_text::{lines_in, setting, text_lines};
use super::{code, flow, pictures, table};
use crate::article::{Article, Block, BlockKind, Container};
use crate::text::Range;
use crate::typeset::Setting;
use crate::typeset::width::columns;

/// The lines of the block at `index`, the blank lines before it included.
#[must_use]
pub fn lines(article: &Article, index: usize, layout: &Layout) -> Vec<Line> {
    let Some(block) = article.blocks.get(index) else {
        return Vec::new();
    };
    if pictures::is_shown_before(article, index) {
        return Vec::new();
    }
    let mut lines = space_before(article, index, block, layout);
    let frame = Frame::of(block, layout);
    match &block.kind {
        BlockKind::Paragraph => lines.extend(paragraph(article, block, &frame, layout)),
        BlockKind::Heading { level } => {
            lines.extend(heading(article, block, *level, &frame, layout));
        }
        BlockKind::Code { .. } => {
            let indent = code::indent(&frame, layout);
            lines.extend(code::lines(article, block, &frame, layout, indent));
        }
        BlockKind::Table(_) => lines.extend(table::lines(article, index, &frame, layout)),
        BlockKind::ThematicBreak => lines.push(thematic_break(block, &frame, layout)),
        BlockKind::Image { index: first } => {
            let label = pictures::labels(article, index, *first);
            lines.extend(figure(article, block, &label, &frame, layout));
        }
    }
    lines
}

/// The blank lines between a block and the one before it.
fn space_before(article: &Article, index: usize, block: &Block, layout: &Layout) -> Vec<Line> {
    let Some(before) = index
        .checked_sub(1)
        .and_then(|before| article.blocks.get(before))
    else {
        return Vec::new();
    };
    let at = block.range.start;
    let is_note =
        |block: &Block| matches!(block.containers.first(), Some(Container::Footnote { .. }));
    if is_note(block) && !is_note(before) {
        let rule = decoration(0, rule(layout, 12).into(), Part::Rule, layout.profile);
        return vec![blank(at, Vec::new()), blank(at, vec![rule])];
    }
    let running = |block: &Block| block.kind == BlockKind::Paragraph && block.containers.is_empty();
    let indented = layout.paragraphs == ParagraphStyle::Indent && running(block) && running(before);
    if block.tight || block.continues || indented {
        return Vec::new();
    }
    let count = match block.kind {
        BlockKind::Heading { level: 1 | 2 } => 2,
        _ => 1,
    };
    let bars = Frame::between(before, block, layout);
    vec![blank(at, bars); count]
}

fn part_of(block: &Block) -> Part {
    if block.containers.contains(&Container::Quote) {
        Part::Quote
    } else {
        Part::Body
    }
}

fn paragraph(article: &Article, block: &Block, frame: &Frame, layout: &Layout) -> Vec<Line> {
    let indents = layout.paragraphs == ParagraphStyle::Indent
        && block.containers.is_empty()
        && !block.continues;
    let indent = match (indents, layout.measure) {
        (false, _) => 0,
        (true, ..30) => 2,
        (true, _) => 4,
    };
    let setting = Setting {
        first_indent: indent,
        ..setting(article, frame, layout)
    };
    let ranges = written_lines(article, block, layout);
    lines_in(article, block, &ranges, part_of(block), frame, &setting)
}

fn heading(
    article: &Article,
    block: &Block,
    level: u8,
    frame: &Frame,
    layout: &Layout,
) -> Vec<Line> {
    let setting = Setting {
        balanced: true,
        hang: 0,
        ..setting(article, frame, layout)
    };
    text_lines(article, block, Part::Heading(level), frame, &setting)
}

/// A block in one piece, or cut where the source ends its lines.
fn written_lines(article: &Article, block: &Block, layout: &Layout) -> Vec<Range> {
    let Range { start, end } = block.range;
    if layout.line_ends == LineEnds::Joined {
        return vec![block.range];
    }
    let ends = &article.line_ends;
    let first = ends.partition_point(|at| *at <= start);
    let inner = ends[first..].iter().copied().take_while(|at| *at < end);
    let mut from = start;
    inner
        .chain([end])
        .map(|to| Range::new(std::mem::replace(&mut from, to), to))
        .collect()
}

/// A rule of at most `most` columns.
fn rule(layout: &Layout, most: u16) -> String {
    let one = columns("─", layout.profile).max(1);
    "─".repeat(usize::from(most.min(layout.measure)) / one)
}

fn thematic_break(block: &Block, frame: &Frame, layout: &Layout) -> Line {
    let mut runs = frame.runs(true, layout.profile);
    let room = layout.measure.saturating_sub(frame.columns);
    let text = if room >= 7 { "*  *  *" } else { "*" };
    let mark = decoration(frame.columns, text.into(), Part::Rule, layout.profile);
    let column = frame.columns + room.saturating_sub(mark.cells) / 2;
    runs.push(Run { column, ..mark });
    Line {
        runs,
        range: Range::at(block.range.start),
        hang_left: 0,
    }
}

/// A picture: one calm line with its number and format; what it shows stands
/// beside it, its caption under it.
fn figure(
    article: &Article,
    block: &Block,
    label: &str,
    frame: &Frame,
    layout: &Layout,
) -> Vec<Line> {
    let room = layout.measure.saturating_sub(frame.columns).max(1);
    let mark = decoration(
        frame.columns,
        label.to_owned().into(),
        Part::Figure,
        layout.profile,
    );
    let beside = mark.cells + 1;
    if block.range.is_empty() || beside > room / 2 || pictures::is_captioned(article, block) {
        let plain = Setting {
            hang: 0,
            hang_left: 0,
            even_edge: false,
            ..setting(article, frame, layout)
        };
        let mut lines = flow::decorated(label, block.range.start, Part::Figure, &plain);
        for (row, line) in lines.iter_mut().enumerate() {
            line.runs
                .iter_mut()
                .for_each(|run| run.column += frame.columns);
            line.runs.splice(0..0, frame.runs(row == 0, layout.profile));
        }
        if !block.range.is_empty() {
            lines.extend(text_lines(
                article,
                block,
                Part::Figure,
                &Frame::of_rest(frame),
                &plain,
            ));
        }
        return lines;
    }
    let inner = Setting {
        measure: room - beside,
        hang_left: 0,
        ..setting(article, frame, layout)
    };
    let mut lines = text_lines(article, block, Part::Figure, frame, &inner);
    for (row, line) in lines.iter_mut().enumerate() {
        shift(line, frame.columns, beside);
        if row == 0 {
            line.runs.push(mark.clone());
            line.runs.sort_by_key(|run| run.column);
        }
    }
    lines
}

/// Moves what stands at or after `from` to the right.
fn shift(line: &mut Line, from: u16, by: u16) {
    for run in line.runs.iter_mut().filter(|run| run.column >= from) {
        run.column += by;
    }
}
