//! The settings pane: the measure comes first, then the choices.

use crate::app::context::Context;
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::message::Effect;
use crate::app::notice::Done;
use crate::app::rows::Rows;
use crate::app::screen::Column;
use crate::record::Change;
use crate::settings::{CHOICES, MEASURE, MEASURES};

/// Keys of the settings beside those of all panes.
pub const KEYS: Bindings = &[
    ("l", A::NextValue),
    ("Right", A::NextValue),
    ("Enter", A::NextValue),
    ("h", A::PreviousValue),
    ("Left", A::PreviousValue),
];

/// Columns the measure changes by.
const MEASURE_STEP: u16 = 4;

/// The settings.
#[derive(Clone, Debug, Default)]
pub struct SettingsPane {
    /// The cursor.
    pub rows: Rows,
}

impl SettingsPane {
    /// How many settings there are.
    #[must_use]
    pub fn count() -> usize {
        CHOICES.len() + 1
    }

    /// Does what an action asks for.
    pub fn perform(&self, action: Action, context: &mut Context) {
        match action {
            Action::Open | Action::NextValue => self.step_value(true, context),
            Action::PreviousValue => self.step_value(false, context),
            _ => {}
        }
    }

    /// Makes the next or the previous value hold of the setting under the cursor.
    fn step_value(&self, next: bool, context: &mut Context) {
        let Some(choice) = self.rows.cursor.checked_sub(1) else {
            return change_measure(next, context);
        };
        let Some(choice) = CHOICES.get(choice) else {
            return;
        };
        let count = choice.values.len();
        let step = if next { 1 } else { count - 1 };
        let settings = &mut context.workspace.settings;
        let index = ((choice.get)(settings) + step) % count;
        (choice.set)(settings, index);
        let (name, value) = (choice.name, choice.values[index].name);
        save_setting(name, value, context);
        context.tell_done(Done::Set { name, value });
        if choice.of_terminal {
            // What stands on the screen was drawn for another terminal.
            context.effects.push(Effect::Redraw);
        }
    }
}

fn save_setting(name: &str, value: &str, context: &mut Context) {
    context.save(Change::Setting {
        name: context.workspace.settings.saved_name(name),
        value: value.to_owned(),
    });
}

/// Widens or narrows the measure.
pub fn change_measure(wider: bool, context: &mut Context) {
    let room = Column::centred(context.screen.reader_area(), *MEASURES.end()).measure;
    let layout = &mut context.workspace.settings.layout;
    let now = layout.measure.min(room.max(*MEASURES.start()));
    let wanted = if wider {
        now.saturating_add(MEASURE_STEP).min(room.max(now))
    } else {
        now.saturating_sub(MEASURE_STEP)
    };
    let measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
    if measure != layout.measure {
        layout.measure = measure;
        save_setting(MEASURE, &measure.to_string(), context);
    }
    context.tell_done(Done::Measure(measure));
}
