//! The outline pane: the headings of the open article, indented by level.

use super::parts::{HEAD, head, mark_row};
use crate::app::App;
use crate::app::reader::Reader;
use crate::app::screen::Area;
use crate::text::Text;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use ratatui::style::Style;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let Some(article) = app.reader.as_ref().and_then(Reader::article) else {
        return;
    };
    let rows = app.panes.outline.rows;
    head(
        words::outline(),
        &format!("{}/{}", rows.cursor + 1, article.outline.len()),
        theme,
        area,
        canvas,
    );
    let highest = article
        .outline
        .iter()
        .map(|entry| entry.level)
        .min()
        .unwrap_or(1);
    let visible = usize::from(area.height.saturating_sub(HEAD));
    for (row, (index, entry)) in (0u16..).zip(
        article
            .outline
            .iter()
            .enumerate()
            .skip(rows.first)
            .take(visible),
    ) {
        let y = area.y + HEAD + row;
        let indent = 2 * u16::from(entry.level - highest).min(6);
        let style = if entry.level == highest {
            theme.title
        } else {
            Style::new()
        };
        let words = Text::clean_line(article.text.slice(entry.range));
        canvas.clipped(
            area.x + 1 + indent,
            y,
            area.x + area.width.saturating_sub(1),
            &words,
            style,
        );
        if index == rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}
