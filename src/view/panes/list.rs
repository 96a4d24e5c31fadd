//! The list pane: the articles as they are sorted and filtered.

use super::parts::{HEAD, empty, head, mark_row, progress};
use crate::app::App;
use crate::app::screen::Area;
use crate::article::DateTime;
use crate::library::history::local;
use crate::library::{Entry, ReadingState, SortKey};
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use ratatui::style::Style;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let (shelf, cursor) = (&app.workspace.shelf, app.panes.list.rows);
    let order = shelf.sorting();
    let place = if shelf.count() == 0 {
        0
    } else {
        cursor.cursor + 1
    };
    let arrow = if order.reversed {
        canvas.drawing("↑", "^")
    } else {
        canvas.drawing("↓", "v")
    };
    let sorted = words::sort_key(order.key);
    head(
        &words::list_title(shelf.filter()),
        &format!("{sorted} {arrow}  {place}/{}", shelf.count()),
        theme,
        area,
        canvas,
    );
    continue_row(app, theme, area, canvas);
    if shelf.count() == 0 {
        let text = words::empty_list(app);
        return empty(&text, theme, area, canvas);
    }
    let rows = usize::from(area.height.saturating_sub(HEAD));
    for (row, (place, entry, standing)) in (0u16..).zip(shelf.shown_from(cursor.first).take(rows)) {
        let y = area.y + HEAD + row;
        // What the list is sorted by is to be seen.
        let date = if order.key == SortKey::LastRead {
            let read = standing.last_read;
            read.map(|read| local(read, app.workspace.settings.utc_offset))
        } else {
            entry.metadata.published
        };
        let matched = words::matched(entry, shelf.matched(place));
        entry_row(
            (entry, standing.state, date, &matched),
            theme,
            Area {
                y,
                height: 1,
                ..area
            },
            canvas,
        );
        if place == cursor.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}

/// What to go on with, on the line below the title; not the article that is open.
fn continue_row(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let Some((entry, standing)) = app.continue_offer().filter(|_| area.height >= 4) else {
        return;
    };
    let end = area.x + area.width.saturating_sub(1);
    let (facts, style) = progress(entry, standing.state, theme);
    let facts_from = canvas.right(area.x + 1, area.y + 1, end, &facts, style);
    let (key, label) = words::continue_label(app);
    let from = canvas.text(area.x + 1, area.y + 1, end, &key, theme.key);
    let from = canvas.text(from, area.y + 1, end, label, theme.quiet);
    let title_end = facts_from.saturating_sub(1).max(from);
    canvas.clipped(
        from,
        area.y + 1,
        title_end,
        &entry.metadata.title,
        Style::new(),
    );
}

/// Title, what of the entry but the title the filter has found, author, date
/// and progress; columns give way as the pane narrows.
fn entry_row(
    (entry, state, date, matched): (&Entry, ReadingState, Option<DateTime>, &str),
    theme: &Theme,
    area: Area,
    canvas: &mut Canvas,
) {
    let mut end = area.x + area.width.saturating_sub(1);
    let start = area.x + 1;
    let y = area.y;
    let (progress, style) = progress(entry, state, theme);
    if area.width >= 32 {
        canvas.right(start, y, end, &progress, style);
        end = end.saturating_sub(5);
    }
    if area.width >= 48 {
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        let shown = if area.width >= 100 {
            date.as_str()
        } else {
            date.get(..10).unwrap_or(&date)
        };
        let columns = if area.width >= 100 { 16 } else { 10 };
        canvas.text(end.saturating_sub(columns), y, end, shown, theme.quiet);
        end = end.saturating_sub(columns + 2);
    }
    if area.width >= 66 {
        let columns = (area.width / 6).clamp(12, 20);
        let author = entry
            .metadata
            .author
            .as_ref()
            .map_or("", |author| author.as_str());
        canvas.clipped(end.saturating_sub(columns), y, end, author, theme.quiet);
        end = end.saturating_sub(columns + 2);
    }
    let title_style = if entry.is_unreadable {
        theme.problem
    } else {
        Style::new()
    };
    let end = end.max(start);
    if matched.is_empty() {
        canvas.clipped(start, y, end, &entry.metadata.title, title_style);
        return;
    }
    let room = canvas.columns(matched).min((end - start) / 2);
    let title_end = end.saturating_sub(room + 2).max(start);
    let from = canvas.clipped(start, y, title_end, &entry.metadata.title, title_style);
    canvas.clipped(from + 2, y, end.max(from + 2), matched, theme.quiet);
}
