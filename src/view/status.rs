//! The status line: where one is, or the field that is being typed in.

use super::Cell;
use super::canvas::Canvas;
use super::theme::Theme;
use crate::app::App;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::reader::Reader;
use crate::app::screen::Area;
use crate::app::side::{Side, section};
use crate::text::Text;
use ratatui::style::Style;

/// Paints the status line; gives the caret's cell when a field is open in it.
pub fn render(app: &App, theme: &Theme, canvas: &mut Canvas) -> Option<Cell> {
    let area = app.screen.status?;
    if area.width == 0 {
        return None;
    }
    match &app.prompt {
        Some(prompt) if !matches!(prompt.purpose, Purpose::Note { .. }) => {
            Some(field(app, prompt, theme, area, canvas))
        }
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
    let (left, style) = left(app, theme, reading);
    canvas.clipped(start, area.y, left_end, &left, style);
}

/// The most urgent thing to tell: what is not saved, a notice, keys pressed so
/// far, the number of the match, the section.
fn left(app: &App, theme: &Theme, reading: Option<&Reader>) -> (String, Style) {
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
    let Some(reader) = reading else {
        return (panel_facts(app), theme.quiet);
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

/// What the keys do in the panel that is to be seen alone.
fn panel_facts(app: &App) -> String {
    match app.side {
        Side::List => return list_facts(app),
        Side::Outline(_) => "? keys   Enter go there   o back",
        Side::Results(_) => "? keys   Enter go there   / search again   r back",
        Side::Bookmarks(_) => "? keys   Enter go there   e note   d delete   a scope   ' back",
        Side::Details(_) => "? keys   Enter open   y copy   i back",
    }
    .to_owned()
}

fn list_facts(app: &App) -> String {
    let list = &app.list;
    if list.loading {
        return format!("reading the library: {} articles", list.total());
    }
    let problems = match list.problems.len() {
        0 => String::new(),
        1 => format!("  1 problem: {}", list.problems[0]),
        count => format!("  {count} problems: {}", list.problems[0]),
    };
    format!("? keys   Enter open   f filter   s sort   ' bookmarks{problems}")
}

fn match_number(reader: &Reader) -> String {
    let Some(find) = &reader.find else {
        return String::new();
    };
    let count = find.matches.len();
    let more = if count >= crate::app::find::MOST_MATCHES {
        "+"
    } else {
        ""
    };
    match find.current {
        Some(current) => format!("{}/{count}{more}", current + 1),
        None => format!("{count}{more} matches"),
    }
}

/// Percent read and minutes left.
fn reader_facts(reader: &Reader) -> String {
    if reader.article.is_none() {
        return if reader.problem.is_some() {
            String::new()
        } else {
            "opening…".to_owned()
        };
    }
    let progress = reader.progress();
    let percent = percent(progress);
    if !reader.complete {
        return format!("reading the rest…  {percent}%");
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
        Purpose::Search { regex } => {
            let reader = app.reader.as_ref();
            let find = reader.and_then(|reader| reader.find.as_ref());
            let facts = match find {
                Some(find) if find.pattern.is_empty() => "Ctrl-r regex  Tab all matches".to_owned(),
                Some(find) => match &find.query {
                    Ok(_) => reader.map(match_number).unwrap_or_default(),
                    Err(problem) => problem.to_string(),
                },
                None => String::new(),
            };
            (if *regex { "regex /" } else { "/" }, facts)
        }
        Purpose::Filter { .. } => (
            "filter: ",
            format!("{} of {}", app.list.count(), app.list.total()),
        ),
        Purpose::Note { .. } => ("note: ", String::new()),
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
    input(prompt, start, area.y, field_end, canvas)
}

/// Paints a field of one line so that the caret is to be seen; gives its cell.
fn input(prompt: &Prompt, start: u16, y: u16, end: u16, canvas: &mut Canvas) -> Cell {
    let (before, after) = prompt.input.text().split_at(prompt.input.caret());
    let room = end.saturating_sub(start).max(1);
    let mut from = 0;
    while canvas.columns(&before[from..]) >= room {
        let Some(first) = before[from..].chars().next() else {
            break;
        };
        from += first.len_utf8();
    }
    let caret = canvas.text(start, y, end, &before[from..], Style::new());
    canvas.text(caret, y, end, after, Style::new());
    (caret.min(end.saturating_sub(1)), y)
}
