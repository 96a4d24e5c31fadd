//! What panes are drawn with: the head, the line in an empty pane, the row
//! under the cursor, how far an article is read, a sentence with a match.

use crate::app::App;
use crate::app::screen::{Area, PANE_HEAD};
use crate::library::{Entry, ReadingState};
use crate::search::snippet;
use crate::text::{Range, Text};
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use ratatui::style::Style;

/// Rows above the entries.
pub(super) const HEAD: u16 = PANE_HEAD;

/// The name of a pane on the left, facts about it on the right.
pub(super) fn head(name: &str, facts: &str, theme: &Theme, area: Area, canvas: &mut Canvas) {
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
pub(super) fn empty(text: &str, theme: &Theme, area: Area, canvas: &mut Canvas) {
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

/// Reverses the row under the cursor; elsewhere than in the focused pane it is bold.
pub(super) fn mark_row(
    app: &App,
    theme: &Theme,
    area: Area,
    y: u16,
    rows: u16,
    canvas: &mut Canvas,
) {
    let style = if app.reader_focused && app.reader.is_some() {
        theme.selected_elsewhere
    } else {
        theme.selected
    };
    let height = rows.min((area.y + area.height).saturating_sub(y));
    canvas.style(Area { y, height, ..area }, style);
}

/// How far an article is read, and the style of that.
pub(super) fn progress(entry: &Entry, state: ReadingState, theme: &Theme) -> (String, Style) {
    match state {
        _ if entry.is_unreadable => ("!".to_owned(), theme.problem),
        ReadingState::Unread if entry.is_link() => (words::link_state().to_owned(), theme.quiet),
        ReadingState::Begun(_) => (words::reading_state(state), theme.notice),
        ReadingState::Unread | ReadingState::Finished => (words::reading_state(state), theme.quiet),
    }
}

/// The sentence around matches in one line, cut so that the first of them is
/// to be seen.
pub(super) fn sentence_line(
    text: &Text,
    matches: &[Range],
    theme: &Theme,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let Some(first) = matches.first() else { return };
    let room = usize::from(end.saturating_sub(x));
    let piece = snippet(text, *first, room, &|part| {
        usize::from(canvas.columns(part))
    });
    let mut column = x;
    if piece.cut_before {
        column = canvas.text(column, y, end, canvas.ellipsis(), theme.quiet);
    }
    let mut paint = |range: Range, style: Style| {
        let words = text.slice(range).replace(['\n', '\t'], " ");
        column = canvas.text(column, y, end, &words, style);
    };
    let mut from = piece.range.start;
    let shown = matches
        .iter()
        .filter_map(|found| found.intersection(piece.range));
    for found in shown {
        paint(Range::new(from, found.start), Style::new());
        paint(found, theme.found);
        from = found.end;
    }
    paint(Range::new(from, piece.range.end), Style::new());
    if piece.cut_after {
        canvas.text(column, y, end, canvas.ellipsis(), theme.quiet);
    }
}
