//! The mouse: the wheel turns the pane it is over, a click points, a second
//! one opens.

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::message::{Effect, Mouse};
use crate::app::rows;
use crate::bookmark::Timestamp;

impl App {
    pub(crate) fn mouse(&mut self, mouse: Mouse, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.prompt.is_some() {
            return;
        }
        match mouse {
            Mouse::WheelDown { column, row } => self.wheel(column, row, 3),
            Mouse::WheelUp { column, row } => self.wheel(column, row, -3),
            Mouse::Press { column, row } => self.click(column, row, now, effects),
        }
    }

    fn wheel(&mut self, column: u16, row: u16, lines: i64) {
        let over_reader = self
            .screen
            .reader
            .is_some_and(|area| area.contains(column, row));
        if self.inset().is_some() && self.help.is_none() {
            let action = if lines > 0 { Action::Down } else { Action::Up };
            for _ in 0..lines.abs() {
                self.perform_in_inset(action, &mut Vec::new());
            }
            return;
        }
        match &mut self.reader {
            Some(reader) if over_reader && self.help.is_none() => reader.scroll(lines),
            _ => self.step_side(rows::Step::By(lines.signum())),
        }
    }

    fn click(&mut self, column: u16, row: u16, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.take().is_some() || self.close_inset() {
            return;
        }
        if self
            .screen
            .reader
            .is_some_and(|area| area.contains(column, row))
        {
            self.reader_focused = self.reader.is_some();
            if let (Some(reader), Some(area)) = (&mut self.reader, self.screen.reader) {
                reader.cursor_row = row - area.y;
                reader.keep_cursor_on_page();
            }
            return;
        }
        if let Some(area) = self.screen.side.filter(|area| area.contains(column, row)) {
            let was_focused = !self.reader_focused;
            self.reader_focused = false;
            self.click_side(row - area.y, was_focused, now, effects);
        }
    }
}
