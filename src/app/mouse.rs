//! The mouse: the wheel turns the pane it is over, a click points, a second
//! one opens.

use super::App;
use super::input::action::Action;
use super::message::{Effect, Mouse};
use super::rows::CursorStep;
use super::screen::Column;
use crate::record::Timestamp;

/// Lines a notch of the wheel scrolls the article by.
const NOTCH: i64 = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.prompt.is_some() {
            return;
        }
        if let Some(reader) = &mut self.reader {
            reader.letters = None;
        }
        match mouse {
            Mouse::WheelDown { column, row } => self.wheel((column, row), NOTCH, now, effects),
            Mouse::WheelUp { column, row } => self.wheel((column, row), -NOTCH, now, effects),
            Mouse::Press { column, row } => self.click(column, row, now, effects),
        }
    }

    fn over_reader(&self, column: u16, row: u16) -> bool {
        let area = self.screen.reader;
        area.is_some_and(|area| area.contains(column, row))
    }

    fn wheel(
        &mut self,
        (column, row): (u16, u16),
        lines: i64,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let (over_reader, side) = (self.over_reader(column, row), self.side);
        if self.help.is_some() {
            let action = if lines > 0 { Action::Down } else { Action::Up };
            for _ in 0..lines.abs() {
                self.scroll_help(action);
            }
            return;
        }
        self.with(now, effects, |panes, reader, context| match reader {
            Some(reader) if reader.inset.is_some() => {
                let action = if lines > 0 { Action::Down } else { Action::Up };
                for _ in 0..lines.abs() {
                    reader.perform_in_inset(action, context);
                }
            }
            Some(reader) if over_reader => reader.scroll(lines),
            reader => panes.step(
                side,
                CursorStep::By(lines.signum()),
                reader.as_ref(),
                context,
            ),
        });
    }

    fn click(&mut self, column: u16, row: u16, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.take().is_some() || self.close_inset() {
            return;
        }
        if self.over_reader(column, row) {
            self.reader_focused = self.reader.is_some();
            self.with(now, effects, |_, reader, context| {
                if let (Some(reader), Some(area)) = (reader, context.screen.reader) {
                    reader.page.put_cursor(row - area.y);
                    let measure = context.workspace.settings.layout.measure;
                    let profile = context.workspace.settings.layout.profile;
                    let text = Column::centred(area, measure).x;
                    let found = reader.page.offset_in(row - area.y, column, text, profile);
                    if let Some(offset) = found {
                        reader.follow_at(offset, context);
                    }
                }
            });
        } else if let Some(area) = self.screen.side.filter(|area| area.contains(column, row)) {
            let (was_focused, side) = (!self.reader_focused, self.side);
            self.reader_focused = false;
            self.with(now, effects, |panes, reader, context| {
                panes.click(side, row - area.y, was_focused, reader.as_ref(), context);
            });
        }
    }
}
