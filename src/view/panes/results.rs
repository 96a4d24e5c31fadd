//! The results pane: each sentence with matches, with its place.

use super::parts::{HEAD, empty, head, mark_row, sentence_line};
use crate::app::App;
use crate::app::panes::outline::section;
use crate::app::panes::results::MATCH_ROWS;
use crate::app::reader::Reader;
use crate::app::reader::find::ResultLine;
use crate::app::reader::reading_time::share;
use crate::app::screen::Area;
use crate::article::Article;
use crate::text::{Range, Text};
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
    let (lines, matches) = (find.lines(), find.matches.len());
    head(
        &format!("/{}", find.pattern),
        &words::results_facts(rows.cursor, lines, matches),
        theme,
        area,
        canvas,
    );
    if lines == 0 {
        return empty(words::no_match(), theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD)) / MATCH_ROWS;
    let end = area.x + area.width.saturating_sub(1);
    let shown = (rows.first..lines).take(visible.max(1));
    for (row, index) in (0u16..).zip(shown) {
        let y = area.y + HEAD + row * 2;
        if index == rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
        let below = Some(y + 1).filter(|y| *y < area.y + area.height);
        match find.line(index) {
            Some(ResultLine::TitleBlock(hit)) => {
                let place = (area.x + 1, y, end);
                sentence_line(&hit.words, &hit.found, theme, place, canvas);
                if let Some(y) = below {
                    let part = words::in_title_block(&[hit.part]);
                    canvas.clipped(area.x + 3, y, end, &part, theme.quiet);
                }
            }
            Some(ResultLine::Sentence(found)) => {
                let place = (area.x + 1, y, end);
                sentence_line(&article.text, found, theme, place, canvas);
                if let (Some(y), Some(first)) = (below, found.first()) {
                    place_line(article, *first, theme, (area.x, y, end), canvas);
                }
            }
            None => {}
        }
    }
}

/// The section a match stands in, and how far into the article.
fn place_line(
    article: &Article,
    found: Range,
    theme: &Theme,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let section =
        section(article, found.start).map(|range| Text::clean_line(article.text.slice(range)));
    let facts = words::percent(share(found.start, article.text.len()));
    let facts_start = canvas.right(x + 1, y, end, &facts, theme.quiet);
    canvas.clipped(
        x + 3,
        y,
        facts_start.saturating_sub(1),
        section.as_deref().unwrap_or(""),
        theme.quiet,
    );
}
