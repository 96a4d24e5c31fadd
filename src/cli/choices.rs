//! What the reader chose: on the command line, in the environment, in the
//! configuration, and what the terminal and the system are.

use crate::app::custom_keys;
use crate::cli::outcome::Failure;
use crate::cli::places::terminal_name;
use crate::config::{self, Config};
use crate::disk::advice::{Purpose, SystemError};
use crate::record::Records;
use crate::runtime::configurer::Configure;
use crate::settings::{self, KeyAssignment, Settings};
use crate::theme::{BUILT_IN, Depth, Ground};
use crate::words::{InterfaceLanguage, fill, say};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The language that a command line asks for which could not be understood, else
/// that of the environment or the configuration.
pub(super) fn language_in(arguments: impl Iterator<Item = String>) -> Option<InterfaceLanguage> {
    let arguments: Vec<String> = arguments.collect();
    let named = arguments.iter().enumerate().find_map(|(at, argument)| {
        let after = argument.strip_prefix("--language")?;
        let next = || arguments.get(at + 1).map(String::as_str);
        after.strip_prefix('=').or_else(next)
    });
    let variable = std::env::var("WANJUAN_LANGUAGE").ok();
    let named = named.map(str::to_owned).or(variable);
    let configured = || {
        let (config, _) = configuration(None).ok()?;
        let language = config.values("").find(|(name, _)| *name == "language");
        InterfaceLanguage::of(language?.1)
    };
    named
        .and_then(|named| InterfaceLanguage::of(&named))
        .or_else(configured)
}

/// The configuration that holds, and what is wrong with it. A file that was
/// named has to be there.
pub(super) fn configuration(named: Option<&Path>) -> Result<(Config, Vec<String>), Failure> {
    let Some(path) = named.map(Path::to_owned).or_else(config::standard_place) else {
        return Ok(Default::default());
    };
    match config::read(&path) {
        Ok(Some(config)) => {
            let told = |problem| format!("{}: {problem}", path.display());
            let mut problems: Vec<String> = config.problems.iter().map(told).collect();
            let of_theme = config.theme_problems.iter();
            problems.extend(of_theme.map(|(path, one)| format!("{}: {one}", path.display())));
            problems.extend(of_keys(&path, &config.keys));
            Ok((config, problems))
        }
        Ok(None) if named.is_some() => {
            let missing = io::ErrorKind::NotFound.into();
            Err(SystemError::new(&path, Purpose::Reading, &missing).into())
        }
        Ok(None) => Ok(Default::default()),
        Err(problem) if named.is_some() => Err(Failure::Configuration(problem)),
        Err(problem) => Ok((Config::default(), vec![problem.to_string()])),
    }
}

/// Writes settings into the configuration that holds.
pub(super) fn configure(named: Option<&Path>) -> Configure {
    let path = named.map(Path::to_owned).or_else(config::standard_place);
    Box::new(move |settings| match &path {
        Some(path) => config::write(path, settings).map_err(|problem| problem.to_string()),
        None => Err(Failure::NoHome.to_string()),
    })
}

/// What is wrong with the keys of a configuration.
fn of_keys(path: &Path, keys: &[KeyAssignment]) -> Vec<String> {
    let problems = custom_keys::problems(keys).into_iter();
    let told = problems.filter_map(|(place, problem)| {
        let key = keys.get(place)?;
        let line = fill("line {line}", &[("line", &key.line)]);
        let name = format!("keys.{}.\"{}\"", key.mode, key.keys);
        let (comma, colon) = (say(", "), say(": "));
        Some(format!(
            "{}: {line}{comma}{name}{colon}{problem}",
            path.display()
        ))
    });
    told.collect()
}

/// What the reader chose for this run and in the configuration.
pub(super) struct Choices {
    pub(super) config: Config,
    /// What `--set` was given.
    pub(super) set: Vec<String>,
}

impl Choices {
    /// The settings that were saved, over them those of the configuration, and
    /// over these those of the command line.
    pub(super) fn settings(&self, records: &Records) -> Result<Settings, Failure> {
        let saved = match self.config.saved_settings {
            Some(false) => Settings::answered,
            _ => Settings::saved,
        };
        let mut settings = saved(&records.settings, &terminal_name());
        settings.utc_offset = utc_offset();
        settings.system_language = system_language();
        settings.appearance.told_ground = terminal_ground();
        settings.appearance.depth = terminal_depth();
        settings.keys.own = Arc::new(self.config.keys.clone());
        if let Some(own) = &self.config.own_theme {
            settings.appearance.own = Some(Arc::clone(own));
            settings.appearance.theme = BUILT_IN.len();
        }
        let terminal = settings.terminal.clone();
        for (name, value) in self.config.values(&terminal) {
            // It was checked when the configuration was read.
            let _ = settings.set(name, value);
        }
        for assignment in &self.set {
            let refused = |problem| Failure::Setting(assignment.clone(), problem);
            let (name, value) = assignment.split_once('=').ok_or_else(|| refused(None))?;
            settings
                .set(name.trim(), value.trim())
                .map_err(|problem| refused(Some(problem)))?;
            let known = settings::names().find(|known| *known == name.trim());
            settings.given.extend(known);
        }
        Ok(settings)
    }
}

/// The language of the system's messages (POSIX, XBD 8.2: the first of these
/// that is set counts); English where the interface does not speak it.
pub(super) fn system_language() -> InterfaceLanguage {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL")
        .or_else(|| set("LC_MESSAGES"))
        .or_else(|| set("LANG"));
    let language = locale.and_then(|locale| InterfaceLanguage::of(&locale));
    language.unwrap_or_default()
}

/// The ground of the terminal, where the environment tells it.
pub(super) fn terminal_ground() -> Option<Ground> {
    Ground::of_variable(&std::env::var("COLORFGBG").ok()?)
}

/// How many colours the terminal shows, and the reader wants.
pub(super) fn terminal_depth() -> Depth {
    let set = |name| std::env::var(name).unwrap_or_default();
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return Depth::Monochrome;
    }
    Depth::of_variables(&set("TERM"), &set("COLORTERM"))
}

/// How far the clocks here are ahead of UTC, in seconds. The file in which the
/// system keeps its zone says so at once; to look the zone up by its name, all
/// there are would be listed first, and the first frame waits for this.
pub(super) fn utc_offset() -> i32 {
    let named = std::env::var_os("TZ").is_some_and(|zone| !zone.is_empty());
    let file = || {
        let bytes = std::fs::read("/etc/localtime").ok()?;
        jiff::tz::TimeZone::tzif("localtime", &bytes).ok()
    };
    let zone = if named { None } else { file() };
    zone.unwrap_or_else(jiff::tz::TimeZone::system)
        .to_offset(jiff::Timestamp::now())
        .seconds()
}
