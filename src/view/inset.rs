//! What is laid over the page: code or a table in full, footnotes in place.

use super::canvas::Canvas;
use super::reader::{Overlays, paint_line};
use super::theme::Theme;
use super::words;
use crate::app::App;
use crate::app::reader::inset::{BlockWindow, EDGE, Footnotes, Inset};
use crate::app::screen::{Area, Column};
use crate::article::Article;
use crate::layout::{Content, Line};
use crate::text::Range;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// Paints what is laid over the page, if anything is.
pub fn render(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let Some(reader) = &app.reader else { return };
    let Some(article) = reader.article() else {
        return;
    };
    match &reader.inset {
        Some(Inset::Block(window)) => {
            let overlays = Overlays::collect(reader, article, theme, window.block.range);
            let area = app.screen.block_area();
            block(window, article, theme, &overlays, area, canvas);
        }
        Some(Inset::Footnotes(notes)) => {
            if let Some(pane) = app.screen.reader {
                let column = Column::centred(pane, app.workspace.settings.layout.measure);
                let shown = shown(notes, pane);
                let overlays = Overlays::collect(reader, article, theme, shown);
                footnotes(notes, article, theme, &overlays, (pane, column), canvas);
            }
        }
        None => {}
    }
}

/// The part of the reading text the visible lines of the notes stand for.
fn shown(notes: &Footnotes, pane: Area) -> Range {
    let rows = usize::from(notes.area(pane).height);
    let first = notes.lines.get(notes.first);
    let last = (notes.first + rows).min(notes.lines.len());
    let last = last.checked_sub(1).and_then(|last| notes.lines.get(last));
    match (first, last) {
        (Some(first), Some(last)) => Range::new(first.range.start, last.range.end),
        _ => Range::default(),
    }
}

fn footnotes(
    notes: &Footnotes,
    article: &Article,
    theme: &Theme,
    overlays: &Overlays,
    (pane, column): (Area, Column),
    canvas: &mut Canvas,
) {
    let area = notes.area(pane);
    if area.height == 0 {
        return;
    }
    canvas.clear(area);
    let (left, end) = (column.x, pane.x + pane.width);
    let right = (column.x + column.measure).min(end);
    let bottom = area.y + area.height - 1;
    canvas.horizontal_rule(left, area.y, right, theme.rule);
    let rows = area.y + 1..bottom;
    for (y, line) in rows.zip(notes.lines.iter().skip(notes.first)) {
        paint_line(line, article, theme, overlays, (left, y, end), canvas);
    }
    if area.height > 1 {
        canvas.horizontal_rule(left, bottom, right, theme.rule);
        let below = usize::from(area.height).saturating_sub(2) + notes.first;
        if below < notes.lines.len() {
            canvas.right(left, bottom, right, words::more(), theme.quiet);
        }
    }
}

fn block(
    window: &BlockWindow,
    article: &Article,
    theme: &Theme,
    overlays: &Overlays,
    area: Area,
    canvas: &mut Canvas,
) {
    canvas.clear(area);
    let (head, body) = window
        .block
        .lines
        .split_at(window.block.head.min(window.block.lines.len()));
    let lines = head.iter().chain(body.iter().skip(window.top));
    for (row, line) in (0..area.height).zip(lines) {
        let mut strip = Strip {
            article,
            theme,
            overlays,
            left: window.left,
            area,
            y: area.y + row,
        };
        strip.paint(line, canvas);
    }
}

/// One row of a block in full: what of its line lies in the window.
struct Strip<'a> {
    article: &'a Article,
    theme: &'a Theme,
    overlays: &'a Overlays,
    /// The first column in the window.
    left: u16,
    area: Area,
    y: u16,
}

impl Strip<'_> {
    fn paint(&mut self, line: &Line, canvas: &mut Canvas) {
        let (mut before, mut after) = (false, false);
        let end = self.end();
        for run in &line.runs {
            let style = self.theme.role(run.role);
            let mut column = run.column;
            let (text, range) = match &run.content {
                Content::Text(range) => (self.article.text.slice(*range), Some(*range)),
                Content::Decoration(text) => (&**text, None),
                Content::Glue(_) => continue,
            };
            for (at, cluster) in text.grapheme_indices(true) {
                let style = range.map_or(style, |range| self.overlays.at(range.start + at, style));
                let cells = canvas.columns(cluster);
                if column < self.left {
                    before = true;
                } else if column - self.left + cells > end {
                    after = true;
                    break;
                } else {
                    let x = self.area.x + EDGE + (column - self.left);
                    canvas.cluster(x, self.y, self.area.x + EDGE + end, cluster, style);
                }
                column = column.saturating_add(cells);
            }
        }
        self.signs(before, after, canvas);
    }

    /// Columns of the window.
    fn end(&self) -> u16 {
        self.area.width.saturating_sub(2 * EDGE)
    }

    /// Says that the line goes on to the left or to the right.
    fn signs(&self, before: bool, after: bool, canvas: &mut Canvas) {
        let style: Style = self.theme.cursor;
        let right = self.area.x + self.area.width;
        if before {
            canvas.text(self.area.x, self.y, right, "\u{2039}", style);
        }
        if after {
            canvas.text(right.saturating_sub(1), self.y, right, "\u{203a}", style);
        }
    }
}
