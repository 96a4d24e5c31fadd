//! A field of one line.

use super::canvas::{Canvas, Cell};
use crate::app::input::prompt::Prompt;
use ratatui::style::Style;

/// Paints a field of one line so that the caret is to be seen; gives its cell.
pub(super) fn line_field(
    prompt: &Prompt,
    start: u16,
    y: u16,
    end: u16,
    canvas: &mut Canvas,
) -> Cell {
    let (before, after) = prompt.field.text().split_at(prompt.field.caret());
    let room = end.saturating_sub(start).max(1);
    let shown = canvas.tail(before, room - 1);
    let caret = canvas.text(start, y, end, shown, Style::new());
    canvas.text(caret, y, end, after, Style::new());
    (caret.min(end.saturating_sub(1)), y)
}
