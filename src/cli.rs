//! The command line: the program itself, and the commands that need no screen.

mod again;
mod bookmarks;
mod choices;
mod completions;
mod configuration;
mod doctor;
mod find;
mod help;
mod index;
mod libraries;
mod list;
mod outcome;
mod output;
mod places;
mod print;
mod standard_input;
mod whole_file;

use crate::collection::converter::{self, Converters};
use crate::disk::advice::{Purpose, SystemError};
use crate::library::Location;
use crate::record::Records;
use crate::runtime::log::{Log, LogLevel};
use crate::runtime::saving::OpenedStore;
use crate::runtime::{Start, guardian, run};
use crate::settings::{CHOICES, MEASURE};
use crate::text::Text;
use crate::words::{self, InterfaceLanguage, fill, say};
use choices::{Choices, configuration, configure, language_in, system_language};
use clap::{CommandFactory as _, Parser, Subcommand};
use outcome::{FAILED, FOUND, Failure};
use output::{complain, output, tell_of_panics};
use places::{cache, open_store, places};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The version, and of what it was built.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), env!("WANJUAN_BUILT_OF"));

/// 万卷: read a folder of saved articles in the terminal.
#[derive(Debug, Parser)]
#[command(name = "wanjuan", version = VERSION, about, after_help = EXAMPLES)]
struct Arguments {
    /// Folders of articles and books, each FOLDER or NAME=FOLDER, or one of them; without any those
    /// that were opened last, or the articles that ship with the program; - is what is piped in
    #[arg(value_name = "FOLDER")]
    paths: Vec<PathBuf>,
    /// The articles that ship with the program, a guide among them
    #[arg(long, conflicts_with = "paths")]
    guide: bool,
    /// Show saved web pages entire, not only the article in them
    #[arg(long, conflicts_with = "guide")]
    whole_page: bool,
    /// Where bookmarks and reading positions are kept
    #[arg(long, value_name = "DIR", env = "WANJUAN_STATE", global = true)]
    state: Option<PathBuf>,
    /// Where the catalog and the index of the library are kept; they can be rebuilt
    #[arg(long, value_name = "DIR", env = "WANJUAN_CACHE", global = true)]
    cache: Option<PathBuf>,
    /// The configuration, instead of the one in its usual place
    #[arg(long, value_name = "FILE", env = "WANJUAN_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// A setting for this run, such as paragraphs=indent; `--set help` lists them
    #[arg(long = "set", value_name = "NAME=VALUE", global = true)]
    set: Vec<String>,
    /// The language of the full screen: en, zh-Hans, zh-Hant or ja; without it that of the system
    #[arg(long, value_name = "LANGUAGE", env = "WANJUAN_LANGUAGE", global = true, value_parser = language)]
    language: Option<InterfaceLanguage>,
    /// Log what happens on the full screen, for a report of a fault: never what you read or write
    #[arg(long, value_name = "FILE", env = "WANJUAN_LOG")]
    log: Option<PathBuf>,
    /// How much is logged: warn, info or debug, which also tells keys, searches and paths
    #[arg(long, value_name = "LEVEL", default_value = "info", value_parser = log_level)]
    log_level: LogLevel,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A language of the interface, which may be named as a locale is.
fn language(name: &str) -> Result<InterfaceLanguage, &'static str> {
    InterfaceLanguage::of(name).ok_or("it is en, zh-Hans, zh-Hant or ja")
}

fn log_level(name: &str) -> Result<LogLevel, String> {
    let mut all = LogLevel::ALL.into_iter();
    let names = "it is warn, info or debug".to_owned();
    all.find(|level| level.name() == name).ok_or(names)
}

const EXAMPLES: &str = "\
Examples:
  wanjuan                                what was opened last; at first a guide
  wanjuan ~/articles                     a folder of saved articles
  wanjuan ~/articles work=~/notes/saved  two of them, the second one called work
  curl -L ADDRESS | wanjuan -            a page that is piped in
  wanjuan print --width 60 article.md    an article on standard output
  wanjuan list ~/articles --json         what is in a folder
  wanjuan find 人工智能 ~/articles       where a phrase stands
  wanjuan bookmarks --markdown           what you have marked
  wanjuan --set help                     what can be set
  wanjuan doctor                         whether all that was saved is in order
  wanjuan doctor --terminal              learn how wide this terminal draws

A folder that is called like a command: wanjuan ./list

Exit code: 0 done, 1 nothing found, 2 something went wrong.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write an article as the reader shows it
    #[command(
        after_help = "Examples:\n  wanjuan print article.md\n  wanjuan print --width 40 --plain article.md > article.txt"
    )]
    Print(print::PrintArguments),
    /// List the articles of a folder
    #[command(
        after_help = "Examples:\n  wanjuan list ~/articles\n  wanjuan list ~/articles --json | jq .title"
    )]
    List(list::ListArguments),
    /// Find a phrase in articles
    #[command(
        after_help = "Examples:\n  wanjuan find 大模型 ~/articles\n  wanjuan find --regex 'GPT-[0-9]+' ~/articles --json"
    )]
    Find(find::FindArguments),
    /// Make the search index of a folder, or tell how it stands
    #[command(
        after_help = "Examples:\n  wanjuan index ~/articles\n  wanjuan index ~/articles --status --json\n\nExit code: 0 all articles are in the index, 1 not all, 2 something went wrong."
    )]
    Index(index::IndexArguments),
    /// Write out the bookmarks, or take some over
    #[command(
        after_help = "Examples:\n  wanjuan bookmarks\n  wanjuan bookmarks --markdown > notes.md\n  wanjuan bookmarks --markdown --folder ~/notes/articles\n  wanjuan bookmarks --annotations > bookmarks.json\n  wanjuan bookmarks --import bookmarks.json"
    )]
    Bookmarks(bookmarks::BookmarksArguments),
    /// Look into what may be wrong
    #[command(
        after_help = "Examples:\n  wanjuan doctor\n  wanjuan doctor --repair\n  wanjuan doctor --terminal\n\nExit code: 0 all is well, 1 there is something to repair."
    )]
    Doctor(doctor::DoctorArguments),
    /// Print the configuration, with what each setting is for
    #[command(
        after_help = "Examples:\n  wanjuan config\n  wanjuan config --check\n\nExit code: 0 all is well, 1 there is a mistake in it."
    )]
    Config(configuration::ConfigArguments),
    /// Write what a shell completes commands by
    #[command(
        after_help = "Examples:\n  wanjuan completions bash > ~/.local/share/bash-completion/completions/wanjuan\n  wanjuan completions zsh > ~/.zfunc/_wanjuan\n  wanjuan completions fish > ~/.config/fish/completions/wanjuan.fish"
    )]
    Completions(completions::CompletionsArguments),
    /// Write the manual pages
    #[command(
        after_help = "Examples:\n  wanjuan man | man -l -\n  wanjuan man --folder ~/.local/share/man/man1"
    )]
    Man(completions::ManArguments),
}

impl Arguments {
    /// What was asked for beside the articles, as it is written.
    fn options(&self) -> Vec<OsString> {
        let mut words: Vec<OsString> = Vec::new();
        let files = [
            ("--state", &self.state),
            ("--cache", &self.cache),
            ("--config", &self.config),
        ];
        for (name, value) in files {
            if let Some(value) = value {
                words.extend([name.into(), value.into()]);
            }
        }
        for assignment in &self.set {
            words.extend(["--set".into(), assignment.into()]);
        }
        if let Some(language) = self.language {
            words.extend(["--language".into(), language.tag().into()]);
        }
        if self.whole_page {
            words.push("--whole-page".into());
        }
        words
    }
}

impl Command {
    /// The articles and folders it is about.
    fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Print(command) => std::slice::from_ref(&command.file),
            Self::List(command) => &command.paths,
            Self::Find(command) => &command.paths,
            Self::Index(command) => std::slice::from_ref(&command.path),
            Self::Bookmarks(_)
            | Self::Config(_)
            | Self::Doctor(_)
            | Self::Completions(_)
            | Self::Man(_) => &[],
        }
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|word| word == guardian::ARGUMENT) {
        guardian::watch(&words.next().unwrap_or_default().to_string_lossy());
        return ExitCode::from(FOUND);
    }
    tell_of_panics();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(problem) => return not_parsed(&problem),
    };
    match perform(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(Failure::ClosedPipe) => ExitCode::from(FOUND),
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(FAILED)
        }
    }
}

/// Shows the help that was asked for, or tells what is wrong with the command
/// line, in the language of the interface.
fn not_parsed(problem: &clap::Error) -> ExitCode {
    let language = language_in(std::env::args().skip(1)).unwrap_or_else(system_language);
    words::speak_everywhere(language);
    if language == InterfaceLanguage::English {
        let _ = problem.print();
    } else if problem.use_stderr() {
        complain(&help::mistake(problem));
    } else {
        let again = help::translated(Arguments::command()).try_get_matches();
        let _ = again.map_err(|help| help.print());
    }
    ExitCode::from(if problem.use_stderr() { FAILED } else { FOUND })
}

/// The definition of the command line, in English.
#[must_use]
pub fn command_line() -> clap::Command {
    Arguments::command()
}

/// Does what the command line asks for; the answer is the exit code.
fn perform(arguments: &Arguments) -> Result<u8, Failure> {
    words::speak_everywhere(arguments.language.unwrap_or_else(system_language));
    if arguments.command.is_some() && !arguments.paths.is_empty() {
        return Err(Failure::CommandAfterPaths);
    }
    if arguments.set.iter().any(|setting| setting == "help") {
        return list_settings(&mut output());
    }
    for path in arguments
        .command
        .as_ref()
        .map_or(&arguments.paths[..], Command::paths)
    {
        no_address(path)?;
    }
    let (config, problems) = configuration(arguments.config.as_deref())?;
    converter::configure(Converters {
        commands: config.converters.clone(),
        index: config.converts_unasked,
    });
    let language = arguments.language.map(InterfaceLanguage::tag);
    let mut set = Vec::from_iter(language.map(|tag| format!("language={tag}")));
    set.extend_from_slice(&arguments.set);
    let choices = Choices { config, set };
    // What can't be set is told before anything is done, by every command alike.
    words::speak_everywhere(choices.settings(&Records::default())?.spoken());
    let state = arguments.state.as_deref();
    let cache = arguments.cache.as_deref();
    let Some(command) = &arguments.command else {
        let log = log(arguments.log.as_deref(), arguments.log_level)?;
        return open(arguments, (state, cache), choices, (problems, log));
    };
    if !matches!(command, Command::Config(_)) {
        for problem in &problems {
            complain(problem);
        }
    }
    let out = &mut output();
    match command {
        Command::Print(command) => {
            let records = open_store(state).1;
            let settings = choices.settings(&records)?;
            print::run(command, &settings, &records, out)
        }
        Command::List(command) => list::run(command, (state, cache), out),
        Command::Find(command) => find::run(command, (state, cache), out),
        Command::Index(command) => index::run(command, cache, out),
        Command::Bookmarks(command) => bookmarks::run(command, state, out),
        Command::Doctor(command) => doctor::run(command, (state, cache), out),
        Command::Config(command) => {
            let named = arguments.config.as_deref();
            configuration::run(command, named, (&choices.config, &problems), out)
        }
        Command::Completions(command) => {
            completions::completions(command, Arguments::command(), out)
        }
        Command::Man(command) => completions::man(command, Arguments::command(), out),
    }
}

/// Refuses the address of a page where a file or folder belongs.
fn no_address(path: &Path) -> Result<(), Failure> {
    let named = path.to_string_lossy();
    let is_address = ["http://", "https://"].into_iter().any(|scheme| {
        let start = named.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if is_address && !path.exists() {
        return Err(Failure::Address(Text::clean_line(&named)));
    }
    Ok(())
}

/// The log that was asked for.
fn log(path: Option<&Path>, level: LogLevel) -> Result<Option<Log>, Failure> {
    let opened = path.map(|path| {
        let failed = |error| SystemError::new(path, Purpose::Exporting, &error);
        Log::open(path, level).map_err(|error| Failure::System(failed(error)))
    });
    opened.transpose()
}

/// Opens folders or an article on the full screen.
fn open(
    arguments: &Arguments,
    (state, cache_folder): (Option<&Path>, Option<&Path>),
    choices: Choices,
    (problems, log): (Vec<String>, Option<Log>),
) -> Result<u8, Failure> {
    let (paths, guide) = (&arguments.paths[..], arguments.guide);
    let piped = match paths {
        [one] if one.as_os_str() == standard_input::NAME => Some(standard_input::Piped::read()?),
        _ => None,
    };
    standard_input::keys_from_terminal();
    let path = piped.as_ref().map(standard_input::Piped::path);
    let paths = path.as_ref().map_or(paths, std::slice::from_ref);
    let places = places(state);
    let (libraries, gone) = match (&places, paths) {
        _ if guide => (Vec::new(), Vec::new()),
        (Some(places), []) => libraries::opened_last(places),
        _ => (libraries::readable(paths)?, Vec::new()),
    };
    let open = match &libraries[..] {
        [one] if one.path.is_file() => Some(Location::File(one.path.clone())),
        _ => None,
    };
    let state = state.map(Path::to_owned);
    let named = if paths.is_empty() {
        Vec::new()
    } else {
        libraries.clone()
    };
    let opening = move || {
        let (store, records, mut notices) = open_store(state.as_deref());
        notices.extend(problems.into_iter().chain(gone));
        if let Some(places) = &places {
            libraries::remember(places, &named);
        }
        let unsaved = |problem| fill("nothing will be saved: {problem}", &[("problem", problem)]);
        if let Err(problem) = &store {
            notices.insert(0, unsaved(problem));
        }
        OpenedStore {
            store: store.map_err(|problem| problem.to_string()),
            records,
            notices,
        }
    };
    let start = Start {
        libraries,
        cache: cache(cache_folder),
        open,
        whole_pages: arguments.whole_page,
        opening: Box::new(opening),
        configure: configure(arguments.config.as_deref()),
        settings: Box::new(move |records| choices.settings(records).unwrap_or_default()),
        log,
    };
    again::after(run(start)?, || arguments.options())
}

/// Lists what can be set.
fn list_settings(out: &mut impl Write) -> Result<u8, Failure> {
    writeln!(out, "{MEASURE}={}", say("COLUMNS"))?;
    for choice in CHOICES {
        for (index, value) in choice.values.iter().enumerate() {
            let default = if index == 0 { say(" (default)") } else { "" };
            let assignment = format!("{}={}", choice.name, value.name);
            writeln!(out, "{assignment:30}  {}{default}", say(value.description))?;
        }
    }
    out.flush()?;
    Ok(FOUND)
}
