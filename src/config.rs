//! The configuration: `config.toml`, which the reader writes by hand.
//!
//! Settings stand by their names at its top; what depends on a terminal stands
//! under `[terminal.NAME]`, programs that make text of what is not read here
//! under `[converters]`. What is wrong in it is told with its line and key,
//! and the rest holds: a mistake in it never keeps the program from starting.
//!
//! ```
//! let config = wanjuan::config::parse("measure = 66\nparagraphs = 'indented'\n");
//! assert_eq!(config.values("xterm").count(), 1);
//! assert_eq!(
//!     config.problems[0].to_string(),
//!     "line 2, paragraphs: paragraphs is one of blank-line, indent, not “indented”"
//! );
//! ```

mod problem;
mod write;

use crate::disk::advice::Cause;
use crate::settings::{CHOICES, KeyAssignment, MEASURE, SAVED_SETTINGS, SettingProblem, Settings};
use crate::theme::{OwnTheme, ThemeProblem};
pub use problem::{ConfigProblem, ConfigReason, Unreadable, UnreadableReason};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use write::TERMINAL;
pub use write::{Unwritable, UnwritableReason, changed, write};

/// The section of keys.
const KEYS: &str = "keys";

/// The key of the file with the reader's own theme.
const THEME_FILE: &str = "theme-file";

/// The section of the programs that make text of what is not read here.
const CONVERTERS: &str = "converters";

/// The key in it by which they are started also while a library is listed.
const INDEX: &str = "index";

/// What stands for the file among the arguments of a converter.
const FILE: &str = "{}";

/// The largest configuration that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// What the reader has configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// What can't be understood, in the order of the file.
    pub problems: Vec<ConfigProblem>,
    /// The reader's own theme, where a file of one is named.
    pub own_theme: Option<Arc<OwnTheme>>,
    /// What can't be understood in that file.
    pub theme_problems: Vec<(PathBuf, ThemeProblem)>,
    /// Whether settings count that earlier versions have saved; they do unless
    /// it says otherwise.
    pub saved_settings: Option<bool>,
    /// Keys of the reader's own, in the order of the file.
    pub keys: Vec<KeyAssignment>,
    /// The programs that make text of what is not read here, with their
    /// arguments, by the ends of names in small letters.
    pub converters: BTreeMap<String, Vec<String>>,
    /// Whether they are started also while a library is listed and indexed.
    pub converts_unasked: bool,
    assignments: Vec<Assignment>,
    /// The file of the theme as it is named, and the line that names it.
    theme_file: Option<(String, usize)>,
}

/// A setting and its value, both checked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Assignment {
    /// The terminal it holds for; `None` is all of them.
    terminal: Option<String>,
    name: &'static str,
    value: String,
}

impl Config {
    /// The settings that hold in a terminal, with the names of their values;
    /// those of the terminal alone come last.
    pub fn values<'a>(
        &'a self,
        terminal: &'a str,
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        let of = move |wanted: Option<&'a str>| {
            self.assignments
                .iter()
                .filter(move |one| one.terminal.as_deref() == wanted)
                .map(|one| (one.name, one.value.as_str()))
        };
        of(None).chain(of(Some(terminal)))
    }
}

impl Config {
    /// The value of a setting for all terminals.
    #[must_use]
    pub fn of_all(&self, name: &str) -> Option<&str> {
        let mut all = self.assignments.iter().rev();
        let found = all.find(|one| one.terminal.is_none() && one.name == name);
        found.map(|one| one.value.as_str())
    }

    /// The terminals that have settings of their own.
    #[must_use]
    pub fn terminals(&self) -> BTreeSet<&str> {
        let all = self.assignments.iter();
        all.filter_map(|one| one.terminal.as_deref()).collect()
    }

    /// The settings of one terminal alone.
    pub fn of_terminal<'a>(
        &'a self,
        terminal: &'a str,
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        let all = self.assignments.iter();
        let own = all.filter(move |one| one.terminal.as_deref() == Some(terminal));
        own.map(|one| (one.name, one.value.as_str()))
    }

    /// The file of the reader's own theme, as it is named.
    #[must_use]
    pub fn theme_file(&self) -> Option<&str> {
        self.theme_file.as_ref().map(|(file, _)| file.as_str())
    }

    /// Reads the theme of the reader's own, which is named as it lies from the
    /// configuration. It holds unless another one is set.
    fn read_theme(&mut self, config: &Path) {
        let Some((file, line)) = self.theme_file.clone() else {
            return;
        };
        let path = config.parent().unwrap_or(config).join(file);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let (theme, problems) = OwnTheme::parse(&text);
                self.own_theme = Some(Arc::new(theme));
                let problems = problems.into_iter();
                self.theme_problems = problems.map(|one| (path.clone(), one)).collect();
            }
            Err(error) => self.problems.push(ConfigProblem {
                line,
                key: THEME_FILE.to_owned(),
                reason: ConfigReason::NoTheme(Cause::from(&error)),
            }),
        }
    }
}

/// Where the configuration lies unless the reader says otherwise: the folder
/// that the system has for configurations.
#[must_use]
pub fn standard_place() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "wanjuan")
        .map(|places| places.config_dir().join("config.toml"))
}

/// Reads the configuration; where there is no file, nothing is configured.
///
/// # Errors
///
/// When the file can't be read or is no text.
pub fn read(path: &Path) -> Result<Option<Config>, Unreadable> {
    let failed = |reason| Unreadable {
        path: path.to_owned(),
        reason,
    };
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(UnreadableReason::System(Cause::from(&error)))),
        Ok(file) if file.is_dir() => {
            return Err(failed(UnreadableReason::System(Cause::Folder)));
        }
        Ok(file) if !file.is_file() => return Err(failed(UnreadableReason::NotAFile)),
        Ok(file) if file.len() > LARGEST => return Err(failed(UnreadableReason::TooLarge)),
        Ok(_) => {}
    }
    let text = std::fs::read_to_string(path).map_err(|error| {
        failed(match error.kind() {
            io::ErrorKind::InvalidData => UnreadableReason::NotText,
            _ => UnreadableReason::System(Cause::from(&error)),
        })
    })?;
    let mut config = parse(&text);
    config.read_theme(path);
    Ok(Some(config))
}

/// Understands the text of a configuration.
#[must_use]
pub fn parse(text: &str) -> Config {
    // An editor may begin a file with a byte order mark, which TOML does not know.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = ConfigReader {
        text,
        config: Config::default(),
    };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.tell(at, "", ConfigReason::Syntax(error.message().to_owned()));
    }
    for (key, value) in table.get_ref() {
        let name: &str = key.get_ref();
        match value.get_ref() {
            DeValue::Table(sections) if name == TERMINAL => reading.terminals(sections),
            DeValue::Table(modes) if name == KEYS => reading.keys(modes),
            DeValue::Table(section) if name == CONVERTERS => reading.converters(section),
            DeValue::Table(_) => reading.tell(key.span().start, name, ConfigReason::UnknownSection),
            DeValue::Boolean(look) if name == SAVED_SETTINGS => {
                reading.config.saved_settings = Some(*look);
            }
            _ if name == THEME_FILE => reading.theme_file(key, value),
            _ => reading.setting(None, key, value),
        }
    }
    let mut config = reading.config;
    config.problems.sort_by_key(|problem| problem.line);
    config.keys.sort_by_key(|key| key.line);
    config
}

struct ConfigReader<'a> {
    text: &'a str,
    config: Config,
}

impl ConfigReader<'_> {
    fn terminals(&mut self, sections: &DeTable<'_>) {
        for (key, value) in sections {
            match value.get_ref() {
                DeValue::Table(settings) => {
                    for (name, value) in settings {
                        self.setting(Some(key.get_ref()), name, value);
                    }
                }
                _ => self.tell(key.span().start, key.get_ref(), ConfigReason::NoSection),
            }
        }
    }

    fn keys(&mut self, modes: &DeTable<'_>) {
        for (mode, value) in modes {
            let DeValue::Table(keys) = value.get_ref() else {
                self.tell(mode.span().start, mode.get_ref(), ConfigReason::NoKeys);
                continue;
            };
            for (key, value) in keys {
                let at = key.span().start;
                let told = format!("keys.{}.\"{}\"", mode.get_ref(), key.get_ref());
                match value.get_ref() {
                    DeValue::String(action) => self.config.keys.push(KeyAssignment {
                        mode: mode.get_ref().to_string(),
                        keys: key.get_ref().to_string(),
                        action: action.to_string(),
                        line: self.line(at),
                    }),
                    _ => self.tell(at, &told, ConfigReason::NoKeys),
                }
            }
        }
    }

    fn theme_file(&mut self, key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let at = key.span().start;
        match value.get_ref() {
            DeValue::String(file) => {
                self.config.theme_file = Some((file.to_string(), self.line(at)));
            }
            _ => self.tell(at, THEME_FILE, ConfigReason::WrongType),
        }
    }

    fn converters(&mut self, section: &DeTable<'_>) {
        for (key, value) in section {
            let name: &str = key.get_ref();
            match value.get_ref() {
                DeValue::Boolean(unasked) if name == INDEX => {
                    self.config.converts_unasked = *unasked;
                }
                value => match command(value) {
                    Some(command) => {
                        let ending = name.trim_start_matches('.').to_lowercase();
                        self.config.converters.insert(ending, command);
                    }
                    None => self.tell(key.span().start, name, ConfigReason::NoConverter),
                },
            }
        }
    }

    fn setting(
        &mut self,
        terminal: Option<&str>,
        key: &Spanned<Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Boolean(true) => "on".to_owned(),
            DeValue::Boolean(false) => "off".to_owned(),
            _ => return self.tell(value.span().start, key.get_ref(), ConfigReason::WrongType),
        };
        match check(key.get_ref(), &written) {
            Ok(name) => self.config.assignments.push(Assignment {
                terminal: terminal.map(str::to_owned),
                name,
                value: written,
            }),
            Err(problem) => self.tell(
                key.span().start,
                key.get_ref(),
                ConfigReason::Setting(problem),
            ),
        }
    }

    /// The line of a byte, from 1 on.
    fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }

    fn tell(&mut self, at: usize, key: &str, reason: ConfigReason) {
        let line = self.line(at);
        self.config.problems.push(ConfigProblem {
            line,
            key: key.to_owned(),
            reason,
        });
    }
}

/// A program and its arguments, one of which is the file.
fn command(value: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Array(words) = value else {
        return None;
    };
    let words: Option<Vec<String>> = words
        .iter()
        .map(|word| match word.get_ref() {
            DeValue::String(word) => Some(word.to_string()),
            _ => None,
        })
        .collect();
    let words = words?;
    let [program, arguments @ ..] = words.as_slice() else {
        return None;
    };
    let files = arguments.iter().filter(|word| *word == FILE).count();
    (!program.is_empty() && program != FILE && files == 1).then_some(words)
}

/// The setting of this name, where it may have this value.
fn check(name: &str, value: &str) -> Result<&'static str, SettingProblem> {
    Settings::default().set(name, value)?;
    let choice = CHOICES.iter().find(|choice| choice.name == name);
    Ok(choice.map_or(MEASURE, |choice| choice.name))
}
