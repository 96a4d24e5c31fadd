//! The side pane: the list and the panels that take its place.

mod bookmarks;
mod details;
mod found;
mod history;
mod results;
mod settings;
mod topics;

use super::canvas::Canvas;
use super::theme::Theme;
use crate::app::App;
use crate::app::panes::PANEL_HEAD;
use crate::app::rows::Rows;
use crate::app::screen::Area;
use crate::app::side::Side;
use crate::article::DateTime;
use crate::library::history::local;
use crate::library::{Entry, ReadingState, SortKey};
use crate::text::Text;
use ratatui::style::Style;

/// Paints the side pane.
pub fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    match &app.side {
        Side::List => list(app, theme, area, canvas),
        Side::Topics(pane) => topics::render(app, pane, theme, area, canvas),
        Side::History(pane) => history::render(app, pane, theme, area, canvas),
        Side::Outline(rows) => outline(app, *rows, theme, area, canvas),
        Side::Results(rows) => results::render(app, *rows, theme, area, canvas),
        Side::Found => found::render(app, theme, area, canvas),
        Side::Bookmarks(pane) => bookmarks::render(app, pane, theme, area, canvas),
        Side::Details(pane) => details::render(app, pane, theme, area, canvas),
        Side::Settings(rows) => settings::render(app, *rows, theme, area, canvas),
    }
}

/// The name of a pane on the left, facts about it on the right.
fn head(name: &str, facts: &str, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let end = area.x + area.width.saturating_sub(1);
    let facts_from = canvas.columns(name).saturating_add(area.x + 3);
    // Facts cut short would tell something else.
    let name_end = if facts_from.saturating_add(canvas.columns(facts)) <= end {
        canvas.right(facts_from, area.y, end, facts, theme.quiet)
    } else {
        end
    };
    canvas.clipped(area.x + 1, area.y, name_end, name, theme.title);
}

/// A line in the middle of an empty pane.
fn empty(text: &str, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let width = usize::from(area.width.saturating_sub(2)).max(1);
    let rows = area.height.saturating_sub(HEAD);
    for (row, line) in (0..rows).zip(textwrap::wrap(text, width)) {
        canvas.text(
            area.x + 1,
            area.y + HEAD + row,
            area.x + area.width,
            &line,
            theme.quiet,
        );
    }
}

const HEAD: u16 = 2;
const _: () = assert!(HEAD as usize == PANEL_HEAD);

/// Reverses the row under the cursor; elsewhere than in the focused pane it is bold.
fn mark_row(app: &App, theme: &Theme, area: Area, y: u16, rows: u16, canvas: &mut Canvas) {
    let style = if app.reader_focused && app.reader.is_some() {
        theme.selected_elsewhere
    } else {
        theme.selected
    };
    let height = rows.min((area.y + area.height).saturating_sub(y));
    canvas.style(Area { y, height, ..area }, style);
}

fn list(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let list = &app.list;
    let order = list.sorting();
    let place = if list.count() == 0 {
        0
    } else {
        list.cursor() + 1
    };
    let arrow = if order.reversed {
        canvas.drawing("↑", "^")
    } else {
        canvas.drawing("↓", "v")
    };
    let filter = if list.filter().is_empty() {
        String::new()
    } else {
        format!("  filter: {}", list.filter())
    };
    head(
        &format!("万卷{filter}"),
        &format!("{} {arrow}  {place}/{}", sort_name(order.key), list.count()),
        theme,
        area,
        canvas,
    );
    continue_row(app, theme, area, canvas);
    if list.count() == 0 {
        let text = match (list.loading, list.total(), list.problems.first()) {
            (true, 0, _) => "reading the library".to_owned(),
            (_, 0, Some(problem)) => problem.to_string(),
            (_, 0, None) => "no articles here: wanjuan reads .md, .html and .txt files".to_owned(),
            _ => "nothing fits the filter; Esc clears it".to_owned(),
        };
        return empty(&text, theme, area, canvas);
    }
    let rows = usize::from(area.height.saturating_sub(HEAD));
    for (row, (place, entry, standing)) in (0u16..).zip(list.visible(rows)) {
        let y = area.y + HEAD + row;
        // What the list is sorted by is to be seen.
        let date = if order.key == SortKey::LastRead {
            let read = standing.last_read;
            read.map(|read| local(read, app.settings.utc_offset))
        } else {
            entry.metadata.published
        };
        entry_row(
            (entry, standing.state, date),
            theme,
            Area {
                y,
                height: 1,
                ..area
            },
            canvas,
        );
        if place == list.cursor() {
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
    let from = canvas.text(area.x + 1, area.y + 1, end, "c ", theme.key);
    let from = canvas.text(from, area.y + 1, end, "continue: ", theme.quiet);
    let title_end = facts_from.saturating_sub(1).max(from);
    canvas.clipped(
        from,
        area.y + 1,
        title_end,
        &entry.metadata.title,
        Style::new(),
    );
}

fn sort_name(sort: SortKey) -> &'static str {
    match sort {
        SortKey::Date => "date",
        SortKey::Title => "title",
        SortKey::Author => "author",
        SortKey::Progress => "progress",
        SortKey::LastRead => "last read",
    }
}

/// Title, author, date and progress; columns give way as the pane narrows.
fn entry_row(
    (entry, state, date): (&Entry, ReadingState, Option<DateTime>),
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
    let title_style = if entry.problem.is_some() {
        theme.problem
    } else {
        Style::new()
    };
    canvas.clipped(start, y, end.max(start), &entry.metadata.title, title_style);
}

fn progress(entry: &Entry, state: ReadingState, theme: &Theme) -> (String, Style) {
    match state {
        _ if entry.problem.is_some() => ("!".to_owned(), theme.problem),
        ReadingState::Unread => ("new".to_owned(), theme.quiet),
        ReadingState::Finished => ("done".to_owned(), theme.quiet),
        ReadingState::Begun(percent) => (format!("{percent}%"), theme.notice),
    }
}

fn outline(app: &App, rows: Rows, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let Some(article) = app.article() else { return };
    head(
        "Outline",
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
