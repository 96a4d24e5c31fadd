//! The results pane: each match in its sentence.

use super::parts::{HEAD, empty, head, mark_row, sentence_line};
use crate::app::App;
use crate::app::panes::outline::section;
use crate::app::panes::results::MATCH_ROWS;
use crate::app::reader::Reader;
use crate::app::reader::reading_time::share;
use crate::app::screen::Area;
use crate::text::Text;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let reader = app.reader.as_ref();
    let (Some(article), Some(find)) = (
        reader.and_then(Reader::article),
        reader.and_then(|reader| reader.find.as_ref()),
    ) else {
        return;
    };
    let rows = app.panes.results.rows;
    let count = find.matches.len();
    head(
        &format!("/{}", find.pattern),
        &format!("{}/{count}", (rows.cursor + 1).min(count)),
        theme,
        area,
        canvas,
    );
    if count == 0 {
        return empty(words::NO_MATCH, theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD)) / MATCH_ROWS;
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
            let section = section(article, found.start)
                .map(|range| Text::clean_line(article.text.slice(range)));
            let facts = words::percent(share(found.start, article.text.len()));
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
