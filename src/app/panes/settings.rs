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
        let Some(known) = CHOICES.get(choice) else {
            return;
        };
        let count = known.values.len();
        let step = if next { 1 } else { count - 1 };
        let index = ((known.get)(&context.workspace.settings) + step) % count;
        set_value(choice, index, context);
    }
}

/// Makes a value hold of a setting, both by their places in the table.
pub fn set_value(choice: usize, index: usize, context: &mut Context) {
    let Some((choice, value)) = CHOICES
        .get(choice)
        .and_then(|choice| Some((choice, choice.values.get(index)?.name)))
    else {
        return;
    };
    (choice.set)(&mut context.workspace.settings, index);
    let name = choice.name;
    save_setting(name, value, context);
    context.tell_done(Done::Set { name, value });
    if choice.of_terminal {
        // What stands on the screen was drawn for another terminal.
        context.effects.push(Effect::Redraw);
    }
}

/// Sets the measure, as far as there is such a one.
pub fn set_measure(columns: u16, context: &mut Context) {
    let measure = columns.clamp(*MEASURES.start(), *MEASURES.end());
    if measure != context.workspace.settings.layout.measure {
        context.workspace.settings.layout.measure = measure;
        save_setting(MEASURE, &measure.to_string(), context);
    }
    context.tell_done(Done::Measure(measure));
}

fn save_setting(name: &str, value: &str, context: &mut Context) {
    let workspace = &mut *context.workspace;
    let mut all = vec![workspace.settings.assigned(name, value)];
    all.extend(workspace.settings.taken_over(&workspace.records.settings));
    workspace.settings.takes_saved = false;
    context.effects.push(Effect::Configure(all));
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
