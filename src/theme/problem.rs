//! What may be wrong with a theme's file.

use crate::words::{fill, of_library, say};
use std::fmt;

/// Something in a theme's file that can't be understood; the rest of it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeProblem {
    /// The line, from 1 on.
    pub line: usize,
    /// The key; empty where the file can't be read at all.
    pub key: String,
    /// Why.
    pub reason: ThemeReason,
}

/// Why a part of a theme's file can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeReason {
    /// It is neither TOML nor a base16 scheme.
    Syntax(String),
    /// There is no such role; the one that looks most like it, where one does.
    NoRole(Option<&'static str>),
    /// There is no such theme to begin with.
    NoBase,
    /// It is no colour.
    NoColour,
    /// It is no modifier.
    NoModifier,
    /// A role has no such key.
    NoKey,
    /// A base16 scheme lacks this colour.
    Lacks,
}

impl fmt::Display for ThemeProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = fill("line {line}", &[("line", &self.line)]);
        let told = match &self.reason {
            ThemeReason::Syntax(words) => {
                return write!(out, "{line}{}{}", say(": "), of_library(words));
            }
            ThemeReason::NoRole(Some(near)) => {
                fill("there is no such role; is {like} meant?", &[("like", near)])
            }
            ThemeReason::NoRole(None) => {
                say("there is no such role; docs/themes.md lists them").to_owned()
            }
            ThemeReason::NoBase => {
                say("there is no such theme; --set help lists them").to_owned()
            }
            ThemeReason::NoColour => {
                say("a colour is \"#rrggbb\", a number from 0 to 255, a name as \"red\" or \"bright-red\", or a list of them").to_owned()
            }
            ThemeReason::NoModifier => fill(
                "modifiers are a list of {known}",
                &[("known", &"\"bold\", \"dim\", \"italic\", \"underlined\", \"reversed\", \"crossed-out\"")],
            ),
            ThemeReason::NoKey => {
                say("a role has foreground, background and modifiers").to_owned()
            }
            ThemeReason::Lacks => say("the scheme lacks this colour").to_owned(),
        };
        write!(out, "{line}{}{}{}{told}", say(", "), self.key, say(": "))
    }
}
