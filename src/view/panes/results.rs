//! The results pane: each match in its sentence.

use super::{HEAD, empty, head, mark_row};
use crate::app::App;
use crate::app::input::prompt::RESULT_ROWS;
use crate::app::rows::Rows;
use crate::app::screen::Area;
use crate::search::snippet;
use crate::text::{Range, Text};
use crate::view::canvas::Canvas;
use crate::view::status::percent;
use crate::view::theme::Theme;
use ratatui::style::Style;

pub(super) fn render(app: &App, rows: Rows, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let (Some(article), Some(find)) = (
        app.article(),
        app.reader.as_ref().and_then(|reader| reader.find.as_ref()),
    ) else {
        return;
    };
    let count = find.matches.len();
    head(
        &format!("/{}", find.pattern),
        &format!("{}/{count}", (rows.cursor + 1).min(count)),
        theme,
        area,
        canvas,
    );
    if count == 0 {
        return empty("no match", theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD)) / RESULT_ROWS;
    let end = area.x + area.width.saturating_sub(1);
    for (row, (index, found)) in (0u16..).zip(
        find.matches
            .iter()
            .enumerate()
            .skip(rows.first)
            .take(visible.max(1)),
    ) {
        let y = area.y + HEAD + row * 2;
        if index == rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
        sentence_line(&article.text, *found, theme, (area.x + 1, y, end), canvas);
        if y + 1 < area.y + area.height {
            let section = crate::app::side::section(article, found.start)
                .map(|range| Text::clean_line(article.text.slice(range)));
            let facts = format!("{}%", percent(share(found.start, article.text.len())));
            let facts_start = canvas.right(area.x + 1, y + 1, end, &facts, theme.quiet);
            canvas.clipped(
                area.x + 3,
                y + 1,
                facts_start.saturating_sub(1),
                section.as_deref().unwrap_or(""),
                theme.quiet,
            );
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share shown as per cent")]
fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// The sentence around a match in one line, cut so that the match is to be seen.
pub(super) fn sentence_line(
    text: &Text,
    found: Range,
    theme: &Theme,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let room = usize::from(end.saturating_sub(x));
    let piece = snippet(text, found, room, &|part| usize::from(canvas.columns(part)));
    let parts = [
        (
            Range::new(piece.range.start, piece.found.start),
            Style::new(),
        ),
        (piece.found, theme.found),
        (Range::new(piece.found.end, piece.range.end), Style::new()),
    ];
    let mut column = x;
    if piece.cut_before {
        column = canvas.text(column, y, end, canvas.ellipsis(), theme.quiet);
    }
    for (range, style) in parts {
        let words = text.slice(range).replace(['\n', '\t'], " ");
        column = canvas.text(column, y, end, &words, style);
    }
    if piece.cut_after {
        canvas.text(column, y, end, canvas.ellipsis(), theme.quiet);
    }
}
