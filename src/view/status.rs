//! The status line: where one is, or the field that is being typed in.

use super::Cell;
use super::canvas::Canvas;
use super::overlay::line_field;
use super::theme::Theme;
use crate::app::App;
use crate::app::input::action::Action;
use crate::app::input::keymap::Context;
use crate::app::input::prompt::{Prompt, Purpose};
use crate::app::reader::Reader;
use crate::app::reader::inset::{EDGE, Inset, Window};
use crate::app::screen::Area;
use crate::app::side::{Side, section};
use crate::search::Options;
use crate::text::Text;
use ratatui::style::Style;
use std::fmt::Write;

/// Paints the status line; gives the caret's cell when a field is open in it.
pub fn render(app: &App, theme: &Theme, canvas: &mut Canvas) -> Option<Cell> {
    let area = app.screen.status?;
    if area.width == 0 {
        return None;
    }
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
            inset: Some(Inset::Foldout(window)),
            ..
        }) => window_facts(window, app.foldout_area()),
        Some(reader) => reader_facts(reader),
        None => String::new(),
    };
    let facts_columns = canvas.columns(&facts);
    let room = end.saturating_sub(start);
    let facts_start =
        if facts_columns + 12 <= room || (facts_columns <= room && app.notice.is_none()) {
            canvas.right(start, area.y, end, &facts, theme.quiet)
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
        return (format!("not saved ({changes}): {problem}"), theme.problem);
    }
    if let Some(notice) = &app.notice {
        return (notice.to_string(), theme.notice);
    }
    if !app.pressed().is_empty() {
        let keys: Vec<String> = app.pressed().iter().map(ToString::to_string).collect();
        return (keys.join(" "), theme.notice);
    }
    match app.pane_context() {
        Context::Reader | Context::Selection => {}
        Context::List => return (list_facts(app, room, canvas), theme.quiet),
        pane => return (hints(app, pane, room, canvas), theme.quiet),
    }
    let Some(reader) = reading else {
        return (list_facts(app, room, canvas), theme.quiet);
    };
    if reader.selection.is_some() {
        return (
            "selecting: w ) } extend, m bookmarks, y copies, Esc ends".to_owned(),
            theme.notice,
        );
    }
    if let Some(find) = &reader.find {
        return (
            format!("/{}  {}", find.pattern, match_number(reader)),
            theme.quiet,
        );
    }
    let section = reader.article.as_deref().and_then(|article| {
        let range = section(article, reader.viewport.visible().end.saturating_sub(1))?;
        Some(Text::clean_line(article.text.slice(range)))
    });
    (
        section.unwrap_or_else(|| reader.title.clone()).to_string(),
        theme.quiet,
    )
}

fn list_facts(app: &App, room: u16, canvas: &Canvas) -> String {
    let list = &app.list;
    if list.loading {
        return format!("reading the library: {} articles", list.total());
    }
    let indexing = match list.indexing {
        (done, total) if done < total => format!("  indexed {done} of {total}"),
        _ => String::new(),
    };
    let problems = match list.problems.len() {
        0 => String::new(),
        1 => format!("  1 problem: {}", list.problems[0]),
        count => format!("  {count} problems: {}", list.problems[0]),
    };
    // What is wrong comes before the keys, of which the first leads to all others.
    let facts = format!("{indexing}{problems}");
    let least = canvas.columns("? keys");
    let room = room.saturating_sub(canvas.columns(&facts)).max(least);
    format!("{}{facts}", hints(app, Context::List, room, canvas))
}

/// The keys one needs first in a pane, as many as there is room for.
fn hints(app: &App, pane: Context, room: u16, canvas: &Canvas) -> String {
    let wanted: &[(Action, &str, &str)] = match pane {
        Context::List => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "open"),
            (Action::Filter, "f", "filter"),
            (Action::SearchLibrary, "F", "find"),
            (Action::Topics, "t", "topics"),
            (Action::Bookmarks, "'", "bookmarks"),
            (Action::Back, "q", "quit"),
            (Action::Sort, "s", "sort"),
            (Action::History, "H", "history"),
        ],
        Context::Topics => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "choose"),
            (Action::Expand, "l", "inside"),
            (Action::Collapse, "h", "outside"),
            (Action::Filter, "f", "filter"),
            (Action::RemoveQuery, "d", "remove a saved query"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::History => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "open"),
            (Action::NextHeading, "}", "earlier days"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Bookmarks => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "go there"),
            (Action::EditNote, "e", "note"),
            (Action::Delete, "d", "delete"),
            (Action::Filter, "f", "filter"),
            (Action::Sort, "s", "sort"),
            (Action::Undo, "u", "undo"),
            (Action::Scope, "a", "all articles"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Results => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "go there"),
            (Action::Search, "/", "search again"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Found => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "go there"),
            (Action::SearchLibrary, "/", "search again"),
            (Action::NextArticle, "]", "next"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Outline => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "go there"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Details => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "open"),
            (Action::Copy, "y", "copy"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Foldout => &[
            (Action::Help, "?", "keys"),
            (Action::ScrollLeft, "h", "left"),
            (Action::ScrollRight, "l", "right"),
            (Action::Copy, "y", "copy"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Notes => &[
            (Action::Help, "?", "keys"),
            (Action::Open, "Enter", "go there"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Settings => &[
            (Action::Help, "?", "keys"),
            (Action::NextValue, "l", "next value"),
            (Action::PreviousValue, "h", "previous value"),
            (Action::Cancel, "Esc", "back"),
        ],
        Context::Reader | Context::Selection | Context::Help => &[],
    };
    let keys = app.keymap().keys(pane);
    let mut hints = String::new();
    for (action, usual, words) in wanted {
        let key = keys.iter().find(|(known, _)| known == action);
        let key = key.and_then(|(_, keys)| keys.iter().find(|key| key == usual).or(keys.first()));
        let Some(key) = key else { continue };
        let gap = if hints.is_empty() { "" } else { "   " };
        let hint = format!("{gap}{key} {words}");
        if canvas.columns(&hints) + canvas.columns(&hint) > room {
            break;
        }
        hints.push_str(&hint);
    }
    hints
}

fn match_number(reader: &Reader) -> String {
    let Some(find) = &reader.find else {
        return String::new();
    };
    let count = find.matches.len();
    let more = if count >= crate::app::reader::find::MOST_MATCHES {
        "+"
    } else {
        ""
    };
    match find.current {
        Some(current) => format!("{}/{count}{more}", current + 1),
        None => format!("{count}{more} matches"),
    }
}

/// Which part of code or a table the window shows.
fn window_facts(window: &Window, area: Area) -> String {
    let foldout = &window.foldout;
    let columns = area.width.saturating_sub(2 * EDGE);
    let right = window.left.saturating_add(columns).min(foldout.columns);
    let body = foldout.lines.len() - foldout.head;
    let rows = usize::from(area.height).saturating_sub(foldout.head);
    let bottom = (window.top + rows).min(body);
    let mut facts = format!("lines {}-{bottom} of {body}", window.top + 1);
    if foldout.columns > columns {
        let left = window.left + 1;
        let _ = write!(facts, "  columns {left}-{right} of {}", foldout.columns);
    }
    facts
}

/// Percent read and minutes left.
fn reader_facts(reader: &Reader) -> String {
    if reader.article.is_none() {
        return if reader.problem.is_some() {
            String::new()
        } else {
            "opening".to_owned()
        };
    }
    let progress = reader.progress();
    let percent = percent(progress);
    if !reader.complete {
        return format!("reading the rest  {percent}%");
    }
    if reader.viewport.at_end() {
        return "end  100%".to_owned();
    }
    format!(
        "{} min left  {percent}%",
        minutes(reader.minutes * (1.0 - progress))
    )
}

/// A share as whole per cents; 100 only at the end.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share is between 0 and 1"
)]
pub fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).floor() as u8
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "minutes are few and not negative"
)]
fn minutes(minutes: f32) -> u32 {
    minutes.max(1.0).round() as u32
}

/// A field on the status line: its name, what was typed, the caret.
fn field(app: &App, prompt: &Prompt, theme: &Theme, area: Area, canvas: &mut Canvas) -> Cell {
    let (name, facts) = match &prompt.purpose {
        Purpose::Search { options } => {
            let reader = app.reader.as_ref();
            let find = reader.and_then(|reader| reader.find.as_ref());
            let facts = match find {
                Some(find) if find.pattern.is_empty() => {
                    "Ctrl-r regex  Ctrl-p pinyin  Tab all matches".to_owned()
                }
                Some(find) => match &find.query {
                    Ok(_) => reader.map(match_number).unwrap_or_default(),
                    Err(problem) => problem.to_string(),
                },
                None => String::new(),
            };
            let name = match options {
                Options { regex: true, .. } => "regex /",
                Options { pinyin: true, .. } => "pinyin /",
                _ => "/",
            };
            (name, facts)
        }
        Purpose::Filter { .. } => {
            let (shown, all) = match &app.side {
                Side::Bookmarks(pane) => (pane.items.len(), pane.total()),
                Side::Topics(pane) => (pane.count(), pane.total()),
                _ => (app.list.count(), app.list.total()),
            };
            let save = match app.side {
                Side::List if area.width >= 60 => "Ctrl-s saves   ",
                _ => "",
            };
            ("filter: ", format!("{save}{shown} of {all}"))
        }
        Purpose::Library { regex } => (
            if *regex { "find (regex): " } else { "find: " },
            app.found.as_ref().map_or_else(String::new, |found| {
                format!("{} articles", found.groups.len())
            }),
        ),
        Purpose::QueryName { query } => ("save as: ", Text::clean_line(query).to_string()),
        Purpose::Note { .. } | Purpose::Elsewhere => ("", String::new()),
    };
    let end = area.x + area.width;
    let start = canvas.text(area.x, area.y, end, name, theme.key);
    let room = end.saturating_sub(start);
    let facts_columns = canvas.columns(&facts) + 3;
    let field_end = if facts_columns + 10 <= room {
        canvas.right(start, area.y, end.saturating_sub(1), &facts, theme.quiet) - 2
    } else {
        end
    };
    line_field(prompt, start, area.y, field_end, canvas)
}
