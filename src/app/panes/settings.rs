//! Settings while reading: the measure, and the choices of the settings pane.

use crate::app::App;
use crate::app::message::Effect;
use crate::app::rows::Rows;
use crate::app::screen::Column;
use crate::app::side::Side;
use crate::bookmark::Change;
use crate::settings::{CHOICES, MEASURE, MEASURES};

/// Columns the measure changes by.
const MEASURE_STEP: u16 = 4;

impl App {
    /// Opens the settings pane, or closes it.
    pub(crate) fn show_settings(&mut self) {
        if matches!(self.side, Side::Settings(_)) && !self.reader_focused {
            self.close_side();
        } else {
            self.show_panel(Side::Settings(Rows::default()));
        }
    }

    /// Makes the next or the previous value hold of the setting under the
    /// cursor: the measure comes first, then the choices.
    pub(crate) fn step_value(&mut self, next: bool, effects: &mut Vec<Effect>) {
        let Side::Settings(rows) = &self.side else {
            return;
        };
        let Some(choice) = rows.cursor.checked_sub(1) else {
            return self.change_measure(next, effects);
        };
        let Some(choice) = CHOICES.get(choice) else {
            return;
        };
        let count = choice.values.len();
        let step = if next { 1 } else { count - 1 };
        let index = ((choice.get)(&self.settings) + step) % count;
        (choice.set)(&mut self.settings, index);
        self.save_setting(choice.name, choice.values[index].name, effects);
        if choice.of_terminal {
            // What stands on the screen was drawn for another terminal.
            effects.push(Effect::Redraw);
        }
    }

    fn save_setting(&mut self, name: &str, value: &str, effects: &mut Vec<Effect>) {
        let change = Change::Setting {
            name: self.settings.saved_name(name),
            value: value.to_owned(),
        };
        self.save(change, effects);
    }

    /// Widens or narrows the measure.
    pub(crate) fn change_measure(&mut self, wider: bool, effects: &mut Vec<Effect>) {
        let area = self.screen.reader.unwrap_or(self.screen.whole);
        let room = Column::centred(area, *MEASURES.end()).measure;
        let now = self
            .settings
            .layout
            .measure
            .min(room.max(*MEASURES.start()));
        let wanted = if wider {
            now.saturating_add(MEASURE_STEP).min(room.max(now))
        } else {
            now.saturating_sub(MEASURE_STEP)
        };
        let measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
        if measure != self.settings.layout.measure {
            self.settings.layout.measure = measure;
            self.save_setting(MEASURE, &measure.to_string(), effects);
        }
        self.tell(&format!("measure {measure} columns"));
    }
}
