//! The history pane: what was read when.

use super::parts::{HEAD, empty, head, mark_row, progress};
use crate::app::App;
use crate::app::panes::history::HistoryLine;
use crate::app::screen::Area;
use crate::library::history::{When, local};
use crate::record::Timestamp;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use ratatui::style::Style;

/// From this width the time is shown, too.
const WITH_TIME: u16 = 36;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let pane = &app.panes.history;
    let facts = format!("{}/{}", pane.place(), pane.count);
    head(words::history(), &facts, theme, area, canvas);
    if pane.count == 0 {
        return empty(words::nothing_read(), theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD));
    let end = area.x + area.width.saturating_sub(1);
    let before = pane.lines[..pane.rows.first].iter();
    let mut when = before.rev().find_map(|line| match line {
        HistoryLine::When(when) => Some(*when),
        HistoryLine::Article(..) => None,
    });
    let lines = pane.lines.iter().enumerate().skip(pane.rows.first);
    for (row, (index, line)) in (0u16..).zip(lines.take(visible)) {
        let y = area.y + HEAD + row;
        match line {
            HistoryLine::When(days) => {
                when = Some(*days);
                canvas.clipped(area.x + 1, y, end, &words::days(*days), theme.title);
            }
            HistoryLine::Article(article, time) => {
                let place = Area {
                    y,
                    height: 1,
                    ..area
                };
                let told = told(*time, when, app.workspace.settings.utc_offset);
                article_row(app, *article, &told, theme, place, canvas);
            }
        }
        if index == pane.rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}

/// Title, when it was read, how far.
fn article_row(
    app: &App,
    index: usize,
    told: &str,
    theme: &Theme,
    area: Area,
    canvas: &mut Canvas,
) {
    let Some((entry, standing)) = app.workspace.shelf.entry(index) else {
        return;
    };
    let mut end = area.x + area.width.saturating_sub(1);
    let start = area.x + 3;
    let (progress, style) = progress(entry, standing.state, theme);
    canvas.right(start, area.y, end, &progress, style);
    end = end.saturating_sub(5);
    if area.width >= WITH_TIME {
        end = canvas.right(start, area.y, end, told, theme.quiet);
        end = end.saturating_sub(2);
    }
    canvas.clipped(
        start,
        area.y,
        end.max(start),
        &entry.metadata.title,
        Style::new(),
    );
}

/// The time of day, and the day unless the heading tells it.
fn told(time: Timestamp, when: Option<When>, utc_offset: i32) -> String {
    let local = local(time, utc_offset);
    let (hour, minute) = local.time.unwrap_or_default();
    match when {
        Some(When::Today | When::Yesterday) => format!("{hour:02}:{minute:02}"),
        _ => format!("{:02}-{:02} {hour:02}:{minute:02}", local.month, local.day),
    }
}
