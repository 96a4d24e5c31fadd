//! The results of a search of the library: articles, each with some hits.

use super::parts::{HEAD, empty, head, mark_row, sentence_line};
use crate::app::App;
use crate::app::panes::found::FoundLine;
use crate::app::screen::Area;
use crate::library::found::HitPlace;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let Some(found) = &app.panes.found.search else {
        return;
    };
    let rows = app.panes.found.rows;
    head(
        words::library_search(),
        &words::found_facts(found),
        theme,
        area,
        canvas,
    );
    if found.lines() == 0 {
        return empty(&words::nothing_found(found), theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD));
    let end = area.x + area.width.saturating_sub(1);
    let lines = (rows.first..found.lines()).take(visible);
    for (row, line) in (0u16..).zip(lines) {
        let y = area.y + HEAD + row;
        match found.line(line) {
            Some(FoundLine::Article(group)) => {
                let Some(group) = found.groups.get(group) else {
                    continue;
                };
                let count = group.count.to_string();
                let count_from = canvas.right(area.x + 1, y, end, &count, theme.quiet);
                let title_end = count_from.saturating_sub(1);
                canvas.clipped(area.x + 1, y, title_end, &group.title, theme.title);
            }
            Some(FoundLine::Hit(group, hit)) => {
                let group = found.groups.get(group);
                if let Some(hit) = group.and_then(|group| group.hits.get(hit)) {
                    let mut from = area.x + 3;
                    if let HitPlace::TitleBlock(part) = hit.place {
                        let label = format!("{}: ", words::in_title_block(&[part]));
                        from = canvas.text(from, y, end, &label, theme.quiet);
                    }
                    sentence_line(&hit.sentence, &hit.found, theme, (from, y, end), canvas);
                }
            }
            None => {}
        }
        if line == rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}
