//! Why a setting can't be set.

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
                write!(out, "there is no setting \u{201c}{name}\u{201d}; ")?;
                if let Some(like) = like {
                    write!(out, "is {like} meant? ")?;
                }
                write!(out, "(there are {})", known.join(", "))
            }
            Self::NoNumber { name, value } => write!(
                out,
                "{name} is a number of columns, 1 or more, not \u{201c}{value}\u{201d}"
            ),
            Self::NoSuchValue {
                name,
                value,
                values,
            } => write!(
                out,
                "{name} is one of {}, not \u{201c}{value}\u{201d}",
                values.join(", ")
            ),
        }
    }
}

impl std::error::Error for SettingProblem {}
