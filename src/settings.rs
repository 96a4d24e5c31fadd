//! What the reader can set: plain data, and the one table from which the
//! settings pane, the command line and the documentation are made.

mod choice;
mod problem;
mod state;

use crate::words::most_like;
pub use choice::{CHOICES, Choice, Value};
pub use problem::SettingProblem;
pub use state::{KeyAssignment, KeyChoice, MouseUse, Settings};
use std::collections::BTreeMap;

/// The name under which the measure is saved and set.
pub const MEASURE: &str = "measure";

/// A setting as it is written into the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Its name.
    pub name: String,
    /// The name of its value.
    pub value: String,
    /// The terminal it holds for; `None` is all of them.
    pub terminal: Option<String>,
    /// The terminal it is written from.
    pub here: String,
    /// Whether what is there already stays.
    pub unless_set: bool,
}

/// The key of the configuration that says whether settings are looked for which
/// earlier versions have saved: no longer once they were taken over into it.
pub const SAVED_SETTINGS: &str = "saved-settings";

/// The narrowest and the widest measure, in columns.
pub const MEASURES: std::ops::RangeInclusive<u16> = 20..=160;

impl Settings {
    /// The settings that were saved, as they hold in this terminal. What is
    /// unknown or out of range, because another version saved it, is left alone.
    #[must_use]
    pub fn saved(saved: &BTreeMap<String, String>, terminal: &str) -> Self {
        let mut settings = Self {
            terminal: terminal.to_owned(),
            ..Self::default()
        };
        for name in names() {
            settings.take_saved(name, saved);
        }
        settings
    }

    /// Of what was saved only what this terminal has answered: the rest has been
    /// taken over into the configuration.
    #[must_use]
    pub fn answered(saved: &BTreeMap<String, String>, terminal: &str) -> Self {
        let own = saved.iter().filter(|(name, _)| name.contains('@'));
        let own = own.map(|(name, value)| (name.clone(), value.clone()));
        Self {
            takes_saved: false,
            ..Self::saved(&own.collect(), terminal)
        }
    }

    /// What is to be written into the configuration when this setting has changed.
    #[must_use]
    pub fn assigned(&self, name: &str, value: &str) -> Assigned {
        let saved = self.saved_name(name);
        let terminal = saved
            .split_once('@')
            .map(|(_, terminal)| terminal.to_owned());
        Assigned {
            name: name.to_owned(),
            value: value.to_owned(),
            terminal,
            here: self.terminal.clone(),
            unless_set: false,
        }
    }

    /// All that earlier versions saved, to be written where nothing is configured.
    #[must_use]
    pub fn taken_over(&self, saved: &BTreeMap<String, String>) -> Vec<Assigned> {
        if !self.takes_saved {
            return Vec::new();
        }
        let all = saved.iter().filter_map(|(saved, value)| {
            let (name, terminal) = match saved.split_once('@') {
                Some((name, terminal)) => (name, Some(terminal.to_owned())),
                None => (saved.as_str(), None),
            };
            let is_right = Self::default().set(name, value).is_ok();
            is_right.then(|| Assigned {
                name: name.to_owned(),
                value: value.clone(),
                terminal,
                here: String::new(),
                unless_set: true,
            })
        });
        let taken = Assigned {
            name: SAVED_SETTINGS.to_owned(),
            value: "false".to_owned(),
            terminal: None,
            here: String::new(),
            unless_set: false,
        };
        all.chain([taken]).collect()
    }

    fn take_saved(&mut self, name: &str, saved: &BTreeMap<String, String>) {
        let value = saved.get(&self.saved_name(name)).or(saved.get(name));
        if let Some(value) = value {
            let _ = self.set(name, value);
        }
    }

    /// Makes hold what another window has saved under this name, unless it is
    /// of another terminal or this run was given a value of its own.
    pub fn follow(&mut self, saved_name: &str, saved: &BTreeMap<String, String>) {
        let mut known = names().filter(|name| !self.given.contains(name));
        let is_here = |name: &&str| saved_name == *name || saved_name == self.saved_name(name);
        if let Some(name) = known.find(is_here) {
            self.take_saved(name, saved);
        }
    }

    /// Sets one by its name and the name of its value.
    ///
    /// # Errors
    ///
    /// When there is no such setting or value.
    ///
    /// ```
    /// use wanjuan::settings::Settings;
    ///
    /// let mut settings = Settings::default();
    /// assert!(settings.set("measure", "66").is_ok());
    /// assert_eq!(settings.layout.measure, 66);
    /// assert!(settings.set("measure", "wide").is_err());
    /// ```
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingProblem> {
        if name == MEASURE {
            let measure = value.parse().ok().filter(|columns| *columns > 0);
            self.layout.measure = measure.ok_or_else(|| SettingProblem::NoNumber {
                name: MEASURE,
                value: value.to_owned(),
            })?;
            return Ok(());
        }
        let Some(choice) = CHOICES.iter().find(|choice| choice.name == name) else {
            return Err(unknown(name));
        };
        let Some(index) = choice.values.iter().position(|known| known.name == value) else {
            return Err(SettingProblem::NoSuchValue {
                name: choice.name,
                value: value.to_owned(),
                values: choice.values.iter().map(|value| value.name).collect(),
            });
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

/// The names of all settings, in the order they are shown.
pub fn names() -> impl Iterator<Item = &'static str> {
    [MEASURE]
        .into_iter()
        .chain(CHOICES.iter().map(|choice| choice.name))
}

fn unknown(name: &str) -> SettingProblem {
    SettingProblem::Unknown {
        name: name.to_owned(),
        like: most_like(name, names()),
        known: names().collect(),
    }
}
