//! The topics pane: what the list can be narrowed to, as a tree, with how many
//! articles are unread on the right.

use super::parts::{HEAD, empty, head, mark_row};
use crate::app::App;
use crate::app::panes::topics::{TopicChoice, TopicContents, TopicLine};
use crate::app::screen::Area;
use crate::library::topics::Counts;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use ratatui::style::Style;

/// Columns of a number.
const NUMBER: u16 = 7;

/// From this width all articles are counted beside the unread ones.
const BOTH_NUMBERS: u16 = 36;

/// Most levels that are indented.
const MOST_INDENTED: usize = 6;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let pane = &app.panes.topics;
    let facts = words::topic_columns(area.width >= BOTH_NUMBERS);
    head(
        &words::filtered(words::topics(), pane.filter()),
        facts,
        theme,
        area,
        canvas,
    );
    if pane.lines.is_empty() {
        return empty(&words::nothing_fits(app), theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD));
    let lines = pane.lines.iter().enumerate().skip(pane.rows.first);
    for (row, (index, line)) in (0u16..).zip(lines.take(visible)) {
        let y = area.y + HEAD + row;
        match line {
            TopicLine::Blank => {}
            TopicLine::Group(group) => {
                let end = area.x + area.width.saturating_sub(1);
                canvas.clipped(area.x + 1, y, end, words::topic_group(*group), theme.title);
            }
            TopicLine::Choice(choice) => {
                let place = Area {
                    y,
                    height: 1,
                    ..area
                };
                let in_force = choice.query == app.workspace.shelf.filter().trim();
                row_of(choice, in_force, theme, place, canvas);
            }
        }
        if index == pane.rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}

/// A name, what a saved query asks for where there is room, and the numbers.
fn row_of(choice: &TopicChoice, in_force: bool, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let y = area.y;
    let end = numbers(choice.counts, theme, area, canvas);
    let level = u16::try_from(choice.level.min(MOST_INDENTED)).unwrap_or(0);
    let sign = match choice.inside {
        TopicContents::Nothing => "",
        TopicContents::Hidden => canvas.drawing("▸", "+"),
        TopicContents::Shown => canvas.drawing("▾", "-"),
    };
    let from = area.x + 1 + 2 * level;
    canvas.text(from, y, end, sign, theme.quiet);
    let style = if in_force { theme.title } else { Style::new() };
    let from = canvas.clipped(from + 2, y, end, &choice.name, style);
    let asked = choice.saved.is_some() && *choice.query != *choice.name;
    if asked && from + 6 < end {
        canvas.clipped(from + 2, y, end, &choice.query, theme.quiet);
    }
}

/// How many are unread, if any, and how many there are; gives the column
/// before which the name has to end.
fn numbers(counts: Option<Counts>, theme: &Theme, area: Area, canvas: &mut Canvas) -> u16 {
    let mut end = area.x + area.width.saturating_sub(1);
    let number = |number: Option<usize>| match number {
        Some(number) => number.to_string(),
        None => String::new(),
    };
    let start = area.x + 1;
    if area.width >= BOTH_NUMBERS {
        let all = number(counts.map(|counts| counts.all));
        canvas.right(start, area.y, end, &all, theme.quiet);
        end = end.saturating_sub(NUMBER);
    }
    let unread = counts.map(|counts| counts.unread);
    let unread = number(unread.filter(|unread| *unread > 0));
    canvas.right(start, area.y, end, &unread, theme.notice);
    end.saturating_sub(NUMBER).max(start)
}
