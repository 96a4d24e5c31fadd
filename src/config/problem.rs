//! What may be wrong with a configuration, and the words for it.

use crate::disk::advice::{Cause, Purpose, advice};
use crate::settings::SettingProblem;
use crate::text::Text;
use crate::words::{fill, of_library, say};
use std::fmt;
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
    /// It is no converter: a list of the program and its arguments, one of them
    /// the file.
    NoConverter,
    /// Keys are set otherwise.
    NoKeys,
    /// The theme's file can't be read.
    NoTheme(Cause),
    /// There is no such setting or value.
    Setting(SettingProblem),
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, key, reason } = self;
        let told = match reason {
            ConfigReason::Syntax(words) => of_library(words).to_owned(),
            ConfigReason::UnknownSection => say(
                "there is no such section; there are [terminal.NAME], [keys.MODE] and [converters]",
            )
            .to_owned(),
            ConfigReason::NoSection => fill(
                "what belongs to one terminal stands below [terminal.{key}]",
                &[("key", key)],
            ),
            ConfigReason::WrongType => {
                say("a setting is a word in quotes, a number, true or false").to_owned()
            }
            ConfigReason::NoConverter => fill(
                "a converter is a list of words in quotes, the program and its arguments, among them {file} once for the file, as in {example}; index is true or false",
                &[
                    ("file", &"\"{}\""),
                    ("example", &"pdf = [\"pdftotext\", \"{}\", \"-\"]"),
                ],
            ),
            ConfigReason::NoKeys => fill(
                "keys are set as in {example}",
                &[("example", &"[keys.reader] \"g e\" = \"end\"")],
            ),
            ConfigReason::NoTheme(cause) => advice(Purpose::Reading, cause),
            ConfigReason::Setting(problem) => problem.to_string(),
        };
        let line = fill("line {line}", &[("line", line)]);
        match reason {
            ConfigReason::Syntax(_) => write!(out, "{line}{}{told}", say(": ")),
            ConfigReason::UnknownSection => {
                write!(out, "{line}{}[{key}]{}{told}", say(", "), say(": "))
            }
            _ => write!(out, "{line}{}{key}{}{told}", say(", "), say(": ")),
        }
    }
}

/// A configuration that can't be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: UnreadableReason,
}

/// Why a configuration can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadableReason {
    /// The system refuses.
    System(Cause),
    /// It is a device, a pipe or a socket.
    NotAFile,
    /// It is larger than any configuration.
    TooLarge,
    /// It is not UTF-8 text.
    NotText,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = Text::clean_line(&self.path.to_string_lossy());
        match &self.reason {
            UnreadableReason::System(cause) => {
                write!(
                    out,
                    "{path}{}{}",
                    say(": "),
                    advice(Purpose::Reading, cause)
                )
            }
            UnreadableReason::NotAFile => {
                let what = say("this is a device, a pipe or a socket; only files can be read");
                write!(out, "{path}{}{what}", say(": "))
            }
            UnreadableReason::TooLarge => {
                let what = say("this is larger than 1 MiB, which no configuration is");
                write!(out, "{path}{}{what}", say(": "))
            }
            UnreadableReason::NotText => {
                let what = say("this is not UTF-8 text; write it anew in UTF-8");
                write!(out, "{path}{}{what}", say(": "))
            }
        }
    }
}

impl std::error::Error for Unreadable {}
