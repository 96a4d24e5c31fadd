//! The side pane: the list and the panels that take its place.

use super::canvas::Canvas;
use super::status::percent;
use super::theme::Theme;
use crate::anchor::Verdict;
use crate::app::App;
use crate::app::panels::{BOOKMARK_ROWS, PANEL_HEAD};
use crate::app::prompt::RESULT_ROWS;
use crate::app::rows::Rows;
use crate::app::screen::Area;
use crate::app::side::{BookmarksPane, Detail, Side};
use crate::library::{Entry, ReadingState, SortKey};
use crate::search::sentence;
use crate::text::{Range, Text};
use ratatui::style::{Modifier, Style};

/// Paints the side pane.
pub fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    match &app.side {
        Side::List => list(app, theme, area, canvas),
        Side::Outline(rows) => outline(app, *rows, theme, area, canvas),
        Side::Results(rows) => results(app, *rows, theme, area, canvas),
        Side::Bookmarks(pane) => bookmarks(app, pane, theme, area, canvas),
        Side::Details(rows) => details(app, *rows, theme, area, canvas),
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

/// Reverses the row under the cursor; elsewhere than in the focused pane it is underlined.
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
    let arrow = if order.reversed { "↑" } else { "↓" };
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
    if list.count() == 0 {
        let text = match (list.loading, list.total(), list.problems.first()) {
            (true, 0, _) => "reading the library…".to_owned(),
            (_, 0, Some(problem)) => problem.to_string(),
            (_, 0, None) => {
                "no articles here: wanjuan reads .md, .markdown and .txt files".to_owned()
            }
            _ => "nothing fits the filter; Esc clears it".to_owned(),
        };
        return empty(&text, theme, area, canvas);
    }
    let rows = usize::from(area.height.saturating_sub(HEAD));
    for (row, (place, entry, standing)) in (0u16..).zip(list.visible(rows)) {
        let y = area.y + HEAD + row;
        entry_row(
            entry,
            standing.state,
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
fn entry_row(entry: &Entry, state: ReadingState, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let mut end = area.x + area.width.saturating_sub(1);
    let start = area.x + 1;
    let y = area.y;
    let (progress, style) = progress(entry, state, theme);
    if area.width >= 32 {
        canvas.right(start, y, end, &progress, style);
        end = end.saturating_sub(5);
    }
    if area.width >= 48 {
        let date = entry
            .metadata
            .published
            .map(|published| published.to_string())
            .unwrap_or_default();
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

fn results(app: &App, rows: Rows, theme: &Theme, area: Area, canvas: &mut Canvas) {
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
        let around = sentence(&article.text, *found);
        if index == rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
        snippet(
            &article.text,
            around,
            *found,
            theme,
            (area.x + 1, y, end),
            canvas,
        );
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

/// The sentence around a match in one line, cut in front so that the match is to be seen.
fn snippet(
    text: &Text,
    around: Range,
    found: Range,
    theme: &Theme,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let before = Text::clean_line(&format!(
        "{}\u{2060}",
        text.slice(Range::new(around.start, found.start))
    ));
    let before = before.trim_start();
    let words = Text::clean_line(text.slice(found));
    let after = text.slice(Range::new(found.end, around.end.max(found.end)));
    let room = end.saturating_sub(x);
    let keep = room
        .saturating_sub(canvas.columns(&words))
        .saturating_sub(2)
        / 2;
    let mut from = 0;
    let whole = canvas.columns(before) <= keep;
    while !whole && canvas.columns(&before[from..]) >= keep {
        let Some(first) = before[from..].chars().next() else {
            break;
        };
        from += first.len_utf8();
    }
    let mut column = x;
    if !whole {
        column = canvas.text(column, y, end, "…", theme.quiet);
    }
    column = canvas.text(column, y, end, &before[from..], Style::new());
    column = canvas.clipped(column, y, end, &words, theme.found);
    canvas.clipped(
        column,
        y,
        end,
        &Text::clean_line(&format!("{after} ")),
        Style::new(),
    );
}

fn bookmarks(app: &App, pane: &BookmarksPane, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let name = if pane.whole_library {
        "Bookmarks of the library"
    } else {
        "Bookmarks"
    };
    let count = pane.items.len();
    head(
        name,
        &format!("{}/{count}", (pane.rows.cursor + 1).min(count)),
        theme,
        area,
        canvas,
    );
    if count == 0 {
        let text = if pane.whole_library {
            "No bookmarks yet. In an article, m bookmarks the passage at the cursor line."
        } else {
            "No bookmarks in this article; a shows those of the whole library. m bookmarks the passage at the cursor line."
        };
        return empty(text, theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD)) / BOOKMARK_ROWS;
    let shown = pane
        .items
        .iter()
        .enumerate()
        .skip(pane.rows.first)
        .take(visible.max(1));
    for (row, (index, id)) in (0u16..).zip(shown) {
        let Some(bookmark) = app.records.bookmarks.get(id) else {
            continue;
        };
        let y = area.y + HEAD + row * 4;
        let (left, end) = (area.x + 1, area.x + area.width.saturating_sub(1));
        let quotation = Text::clean_line(&bookmark.anchor.quotation);
        let width = usize::from(area.width.saturating_sub(4)).max(2);
        let lines = textwrap::wrap(&quotation, width);
        canvas.text(
            left,
            y,
            end,
            canvas.drawing("▌", "*"),
            theme.mark_sign(bookmark.colour),
        );
        canvas.clipped(
            left + 2,
            y,
            end,
            lines.first().map_or("", |line| line),
            Style::new(),
        );
        let rest = quotation
            .get(lines.first().map_or(0, |line| line.len())..)
            .unwrap_or("")
            .trim_start();
        let bottom = area.y + area.height;
        if y + 1 < bottom {
            canvas.clipped(left + 2, y + 1, end, rest, Style::new());
        }
        if y + 2 < bottom {
            let (text, style) = under(app, pane, bookmark);
            let style = if style {
                theme.problem
            } else if bookmark.note.is_empty() {
                theme.quiet
            } else {
                theme.notice
            };
            canvas.clipped(left + 2, y + 2, end, &text, style);
        }
        if index == pane.rows.cursor {
            mark_row(app, theme, area, y, 3, canvas);
        }
    }
}

/// The line under a quotation: what became of the passage, the note, the article.
fn under(app: &App, pane: &BookmarksPane, bookmark: &crate::bookmark::Bookmark) -> (String, bool) {
    let open = app
        .reader
        .as_ref()
        .filter(|reader| reader.complete && reader.id == bookmark.article);
    let mark = open.map(|reader| {
        reader
            .marks
            .iter()
            .find(|mark| mark.bookmark == bookmark.id)
    });
    let lost = matches!(mark, Some(None));
    let verdict = match mark {
        Some(None) => "not in the article any more  ",
        Some(Some(mark)) if mark.verdict == Verdict::Approximate => "about here  ",
        _ => "",
    };
    let note = bookmark.note.replace('\n', " ");
    let title = app
        .records
        .articles
        .get(&bookmark.article)
        .map_or("", |known| known.title.as_str());
    let rest = match (note.is_empty(), pane.whole_library) {
        (false, _) => note,
        (true, true) => title.to_owned(),
        (true, false) => "e writes a note".to_owned(),
    };
    (format!("{verdict}{rest}"), lost)
}

fn details(app: &App, rows: Rows, theme: &Theme, area: Area, canvas: &mut Canvas) {
    head("Details", "Enter opens, y copies", theme, area, canvas);
    let visible = usize::from(area.height.saturating_sub(HEAD));
    let end = area.x + area.width.saturating_sub(1);
    for (row, (index, detail)) in (0u16..).zip(
        app.details()
            .iter()
            .enumerate()
            .skip(rows.first)
            .take(visible),
    ) {
        let y = area.y + HEAD + row;
        match detail {
            Detail::Group(name) => {
                canvas.clipped(area.x + 1, y, end, name, theme.title);
            }
            Detail::Fact(name, value) => {
                canvas.clipped(area.x + 1, y, end, name, theme.quiet);
                canvas.clipped(area.x + 13, y, end, &Text::clean_line(value), Style::new());
            }
            Detail::Address(name, url, _) => {
                let name_end = (area.x + 13).max(area.x + area.width / 3).min(end);
                canvas.clipped(
                    area.x + 1,
                    y,
                    name_end.saturating_sub(1),
                    name,
                    Style::new(),
                );
                canvas.clipped(
                    name_end,
                    y,
                    end,
                    url,
                    Style::new().add_modifier(Modifier::UNDERLINED),
                );
            }
        }
        if index == rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}
