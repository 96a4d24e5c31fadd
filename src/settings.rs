//! What the reader can set: plain data, and the one table from which the
//! settings pane, the command line and the documentation are made.

mod choice;

use crate::layout::Layout;
pub use choice::{CHOICES, Choice, Value};
use std::collections::BTreeMap;

/// The name under which the measure is saved and set.
pub const MEASURE: &str = "measure";

/// The narrowest and the widest measure, in columns.
pub const MEASURES: std::ops::RangeInclusive<u16> = 20..=160;

/// The program's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How articles are laid out; its measure is the largest the reader wants.
    pub layout: Layout,
    /// Whether Latin letters may stand for the sounds of Chinese characters in
    /// a filter.
    pub pinyin: bool,
    /// The name of the terminal, for what is set per terminal; may be empty.
    pub terminal: String,
    /// How far the clocks here are ahead of UTC, in seconds.
    pub utc_offset: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layout: Layout::new(76),
            pinyin: true,
            terminal: String::new(),
            utc_offset: 0,
        }
    }
}

impl Settings {
    /// The settings that were saved, as they hold in this terminal. What is
    /// unknown or out of range, because another version saved it, is left alone.
    #[must_use]
    pub fn saved(saved: &BTreeMap<String, String>, terminal: &str) -> Self {
        let mut settings = Self {
            terminal: terminal.to_owned(),
            ..Self::default()
        };
        let names = CHOICES.iter().map(|choice| choice.name).chain([MEASURE]);
        for name in names {
            let value = saved.get(&settings.saved_name(name)).or(saved.get(name));
            if let Some(value) = value {
                let _ = settings.set(name, value);
            }
        }
        settings
    }

    /// Sets one by its name and the name of its value.
    ///
    /// # Errors
    ///
    /// When there is no such setting or value: the message lists those there are.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        if name == MEASURE {
            let measure = value.parse().ok().filter(|columns| *columns > 0);
            self.layout.measure = measure.ok_or_else(|| {
                format!("{MEASURE} is a number of columns, 1 or more, not \u{201c}{value}\u{201d}")
            })?;
            return Ok(());
        }
        let Some(choice) = CHOICES.iter().find(|choice| choice.name == name) else {
            let names: Vec<_> = CHOICES.iter().map(|choice| choice.name).collect();
            return Err(format!(
                "there is no setting \u{201c}{name}\u{201d}; there are {MEASURE}, {}",
                names.join(", ")
            ));
        };
        let Some(index) = choice.values.iter().position(|known| known.name == value) else {
            let values: Vec<_> = choice.values.iter().map(|value| value.name).collect();
            return Err(format!("{name} is one of {}", values.join(", ")));
        };
        (choice.set)(self, index);
        Ok(())
    }

    /// The name under which a setting is saved: what depends on the terminal
    /// is saved for this one alone.
    #[must_use]
    pub fn saved_name(&self, name: &str) -> String {
        let of_terminal = CHOICES
            .iter()
            .any(|choice| choice.name == name && choice.of_terminal);
        if of_terminal && !self.terminal.is_empty() {
            format!("{name}@{}", self.terminal)
        } else {
            name.to_owned()
        }
    }
}
