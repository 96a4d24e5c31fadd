//! The status line: where one is, or the field that is being typed in.

use super::canvas::{Canvas, Cell};
use super::field::line_field;
use super::theme::Theme;
use super::words;
use crate::app::App;
use crate::app::input::mode::Mode;
use crate::app::input::prompt::{Prompt, PromptPurpose};
use crate::app::panes::outline::section;
use crate::app::reader::Reader;
use crate::app::reader::inset::Inset;
use crate::app::screen::Area;
use crate::app::side::Side;
use crate::text::Text;
use ratatui::style::Style;

/// Paints the status line; gives the caret's cell when a field is open in it.
pub fn render(app: &App, theme: &Theme, canvas: &mut Canvas) -> Option<Cell> {
    let area = app.screen.status?;
    if area.width == 0 {
        return None;
    }
    canvas.style(area, theme.status);
    match &app.prompt {
        Some(prompt) if !prompt.stands_over() => Some(field(app, prompt, theme, area, canvas)),
        _ => {
            line(app, theme, area, canvas);
            None
        }
    }
}

fn line(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let end = area.x + area.width - u16::from(area.width > 2);
    let start = area.x + u16::from(area.width > 2);
    let reading = app.reader.as_ref().filter(|_| {
        app.screen.reader.is_some() && (app.reader_focused || app.screen.side.is_some())
    });
    let facts = match reading {
        Some(Reader {
            inset: Some(Inset::Block(window)),
            ..
        }) => words::window_facts(window, app.screen.block_area()),
        Some(reader) => words::reader_facts(reader),
        None => String::new(),
    };
    let facts_columns = canvas.columns(&facts);
    let room = end.saturating_sub(start);
    let facts_start =
        if facts_columns + 12 <= room || (facts_columns <= room && app.notice.is_none()) {
            canvas.right(start, area.y, end, &facts, theme.status)
        } else {
            end
        };
    let left_end = facts_start.saturating_sub(2).max(start);
    let (left, style) = left(app, theme, reading, left_end - start, canvas);
    canvas.clipped(start, area.y, left_end, &left, style);
}

/// The most urgent thing to tell: what is not saved, a notice, keys pressed so
/// far, the number of the match, the section.
fn left(
    app: &App,
    theme: &Theme,
    reading: Option<&Reader>,
    room: u16,
    canvas: &Canvas,
) -> (String, Style) {
    if let Some((changes, problem)) = &app.unsaved {
        return (words::not_saved(*changes, problem), theme.problem);
    }
    let notice = words::notice(app);
    let awaits = |told| app.workspace.awaits(told);
    if !app.pressed().is_empty() && (notice.is_none() || app.notice.as_ref().is_some_and(awaits)) {
        return (app.pressed(), theme.notice);
    }
    if let Some(notice) = notice {
        return (notice, theme.notice);
    }
    match app.pane_mode() {
        Mode::Reader | Mode::Selection => {}
        Mode::List => return (list_facts(app, room, canvas), theme.status),
        mode => return (hints(app, mode, room, canvas), theme.status),
    }
    let Some(reader) = reading else {
        return (list_facts(app, room, canvas), theme.status);
    };
    if reader.selection.is_some() {
        return (words::selecting(app), theme.notice);
    }
    if let Some(find) = reader.find.as_ref().filter(|find| find.shown) {
        return (
            format!("/{}  {}", find.pattern, words::match_number(reader)),
            theme.status,
        );
    }
    let section = reader.article().and_then(|article| {
        let range = section(
            article,
            reader.page.viewport.visible().end.saturating_sub(1),
        )?;
        Some(Text::clean_line(article.text.slice(range)))
    });
    let section = section.unwrap_or_else(|| reader.title.clone()).to_string();
    (with_keys(app, section, room, canvas), theme.status)
}

/// Columns of a section's name beside which keys are told.
const SHORT_NAME: u16 = 30;

/// The section one reads, and the keys one needs first where there is room.
fn with_keys(app: &App, section: String, room: u16, canvas: &Canvas) -> String {
    let columns = canvas.columns(&section);
    let room = room.saturating_sub(columns + 3);
    if columns > SHORT_NAME {
        return section;
    }
    match hints(app, Mode::Reader, room, canvas) {
        hints if hints.is_empty() => section,
        hints => format!("{section}   {hints}"),
    }
}

/// What is wrong comes before the keys, of which the first leads to all others.
fn list_facts(app: &App, room: u16, canvas: &Canvas) -> String {
    let shelf = &app.workspace.shelf;
    if shelf.loading {
        return words::reading_library(shelf.total());
    }
    let facts = words::library_facts(shelf);
    let least = first_hint(app, Mode::List).map_or(0, |hint| canvas.columns(&hint));
    let room = room.saturating_sub(canvas.columns(&facts)).max(least);
    format!("{}{facts}", hints(app, Mode::List, room, canvas))
}

fn first_hint(app: &App, mode: Mode) -> Option<String> {
    words::hints(app, mode).into_iter().next()
}

/// The keys one needs first in a pane, as many as there is room for.
fn hints(app: &App, mode: Mode, room: u16, canvas: &Canvas) -> String {
    let mut hints = String::new();
    for hint in words::hints(app, mode) {
        let gap = if hints.is_empty() { "" } else { "   " };
        let hint = format!("{gap}{hint}");
        if canvas.columns(&hints) + canvas.columns(&hint) > room {
            break;
        }
        hints.push_str(&hint);
    }
    hints
}

/// A field on the status line: its name, what was typed, the caret.
fn field(app: &App, prompt: &Prompt, theme: &Theme, area: Area, canvas: &mut Canvas) -> Cell {
    let name = words::field_name(&prompt.purpose);
    let facts = match &prompt.purpose {
        PromptPurpose::Search { .. } => words::search_facts(app),
        PromptPurpose::Filter { .. } => {
            let (shown, all) = filtered(app);
            words::filter_facts(app, shown, all, area.width)
        }
        PromptPurpose::Library { .. } => words::library_search_facts(app),
        PromptPurpose::QueryName { query } => Text::clean_line(query).to_string(),
        PromptPurpose::Folder { .. }
        | PromptPurpose::Command { .. }
        | PromptPurpose::Help
        | PromptPurpose::Note { .. }
        | PromptPurpose::Rescue => String::new(),
    };
    let end = area.x + area.width;
    let start = canvas.text(area.x, area.y, end, name, theme.key);
    let room = end.saturating_sub(start);
    let facts_columns = canvas.columns(&facts) + 3;
    let field_end = if facts_columns + 10 <= room {
        canvas.right(start, area.y, end.saturating_sub(1), &facts, theme.status) - 2
    } else {
        end
    };
    line_field(prompt, start, area.y, field_end, canvas)
}

/// How many entries the filter of a pane lets through, of how many.
fn filtered(app: &App) -> (usize, usize) {
    let (panes, shelf) = (&app.panes, &app.workspace.shelf);
    match app.side {
        Side::Bookmarks => (panes.bookmarks.items.len(), panes.bookmarks.total()),
        Side::Topics => (panes.topics.count(), panes.topics.total()),
        _ => (shelf.count(), shelf.total()),
    }
}
