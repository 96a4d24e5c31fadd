//! Why a setting can't be set.

use crate::words::fill;
use std::fmt;

/// Why a setting can't be set. Its words say what could be written instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingProblem {
    /// There is no setting of this name.
    Unknown {
        /// The name.
        name: String,
        /// The name that looks most like it, where one does.
        like: Option<&'static str>,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// The setting is a number of columns, and this is none.
    NoNumber {
        /// The setting.
        name: &'static str,
        /// What was written.
        value: String,
    },
    /// The setting does not have this value.
    NoSuchValue {
        /// The setting.
        name: &'static str,
        /// What was written.
        value: String,
        /// The values it has.
        values: Vec<&'static str>,
    },
}

impl fmt::Display for SettingProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, like, known } => {
                let unknown = fill("there is no setting “{name}”; ", &[("name", name)]);
                let like = like.map_or_else(String::new, |like| {
                    fill("is {like} meant? ", &[("like", &like)])
                });
                let known = fill("(there are {known})", &[("known", &known.join(", "))]);
                write!(out, "{unknown}{like}{known}")
            }
            Self::NoNumber { name, value } => out.write_str(&fill(
                "{name} is a number of columns, 1 or more, not “{value}”",
                &[("name", name), ("value", value)],
            )),
            Self::NoSuchValue {
                name,
                value,
                values,
            } => out.write_str(&fill(
                "{name} is one of {values}, not “{value}”",
                &[
                    ("name", name),
                    ("values", &values.join(", ")),
                    ("value", value),
                ],
            )),
        }
    }
}

impl std::error::Error for SettingProblem {}
