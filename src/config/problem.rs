//! What may be wrong with a configuration, and the words for it.

use crate::settings::SettingProblem;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Something in a configuration that can't be understood; the rest of it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The line, from 1 on.
    pub line: usize,
    /// The key or section; empty where the file is no TOML.
    pub key: String,
    /// Why.
    pub reason: ConfigReason,
}

/// Why a part of a configuration can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigReason {
    /// It is no TOML, in the words of the TOML reader.
    Syntax(String),
    /// There is no such section.
    UnknownSection,
    /// It has to be a section.
    NoSection,
    /// The value is neither a word nor a number nor true or false.
    WrongType,
    /// There is no such setting or value.
    Setting(SettingProblem),
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, key, reason } = self;
        match reason {
            ConfigReason::Syntax(words) => write!(out, "line {line}: {words}"),
            ConfigReason::UnknownSection => write!(
                out,
                "line {line}, [{key}]: there is no such section; there is [terminal.NAME]"
            ),
            ConfigReason::NoSection => write!(
                out,
                "line {line}, {key}: what belongs to one terminal stands below [terminal.{key}]"
            ),
            ConfigReason::WrongType => write!(
                out,
                "line {line}, {key}: a setting is a word in quotes, a number, true or false"
            ),
            ConfigReason::Setting(problem) => write!(out, "line {line}, {key}: {problem}"),
        }
    }
}

/// A configuration that can't be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: io::Error,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}: the configuration can\u{2019}t be read: {}",
            self.path.display(),
            self.reason
        )
    }
}

impl std::error::Error for Unreadable {}
