//! The help of the command line and what is wrong with it, in the language of
//! the interface. The library that reads the command line speaks English alone:
//! so its definition is translated, once help or a mistake is to be told, and
//! the sentences for mistakes are made here.

use crate::words::{fill, retell, say};
use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use std::fmt::Write as _;

/// What stands for a value.
const VALUES: [&str; 13] = [
    "COLUMNS",
    "DIR",
    "FILE",
    "FOLDER",
    "LANGUAGE",
    "LEVEL",
    "N",
    "NAME=VALUE",
    "PATH",
    "PATHS",
    "QUERY",
    "SHELL",
    "COMMAND",
];

/// What the library says of values, where something differs in it.
const REASONS: [&str; 1] = ["{value} is not in {range}"];

/// The definition of the command line in the language that is spoken.
pub(super) fn translated(mut command: Command) -> Command {
    // Only then it has all its arguments and commands.
    command.build();
    of_one(command)
}

fn of_one(command: Command) -> Command {
    let about = told(command.get_about());
    let after = command.get_after_help().map(ToString::to_string);
    let mut command = command.mut_args(argument).mut_subcommands(of_one);
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let usage = usage.replace("[OPTIONS]", &format!("[{}]", say("OPTIONS")));
    let usage = usage.replace("COMMAND", say("COMMAND"));
    command = command
        .override_usage(usage)
        .subcommand_help_heading(say("Commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{}{}{{usage}}\n\n{{all-args}}{{after-help}}",
            say("Usage"),
            say(": ")
        ));
    if let Some(about) = about {
        command = command.about(about);
    }
    match after {
        Some(after) => command.after_help(example_lines(&after)),
        None => command,
    }
}

fn told(text: Option<&StyledStr>) -> Option<String> {
    text.map(|text| say(&text.to_string()).to_owned())
}

/// Lines under a help: of an example what it is for is translated, not what is
/// typed.
fn example_lines(text: &str) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        let typed = line.strip_prefix("  ");
        let end = typed.map(|typed| typed.find("  "));
        match end {
            None => lines.push_str(say(line)),
            Some(None) => lines.push_str(line),
            Some(Some(end)) => {
                let what = line[end + 2..].trim_start();
                lines.push_str(&line[..line.len() - what.len()]);
                lines.push_str(say(what));
            }
        }
        lines.push('\n');
    }
    lines.truncate(lines.trim_end().len());
    lines
}

fn argument(argument: Arg) -> Arg {
    let mut help = told(argument.get_help()).unwrap_or_default();
    let names = argument.get_value_names().unwrap_or_default();
    let known = names.first().and_then(|name| {
        let mut all = VALUES.into_iter();
        all.find(|known| *known == name.as_str())
    });
    let value = known.filter(|_| argument.get_action().takes_values());
    if let Some(variable) = argument.get_env() {
        let variable = variable.to_string_lossy();
        help.push_str(&fill(" [variable {name}]", &[("name", &variable)]));
    }
    if argument.get_action().takes_values() {
        let values = argument.get_possible_values();
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        if !values.is_empty() {
            let values = values.join(", ");
            help.push_str(&fill(" [one of {values}]", &[("values", &values)]));
        }
        let default: Vec<_> = argument.get_default_values().iter().collect();
        if let [default] = default[..] {
            let default = default.to_string_lossy();
            help.push_str(&fill(" [usually {default}]", &[("default", &default)]));
        }
    }
    let heading = if argument.is_positional() {
        say("Arguments")
    } else {
        say("Options")
    };
    let argument = argument
        .help(help)
        .help_heading(heading)
        .hide_env(true)
        .hide_default_value(true)
        .hide_possible_values(true);
    match value {
        Some(name) => argument.value_name(say(name)),
        None => argument,
    }
}

/// What is wrong with a command line, and where to find out what is right.
pub(super) fn mistake(problem: &Error) -> String {
    let named = |kind| match problem.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(say(", ")),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(say(", "))
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let value = named(ContextKind::InvalidValue);
    let command = named(ContextKind::InvalidSubcommand);
    let sentence = match problem.kind() {
        ErrorKind::UnknownArgument => "there is no option {argument}",
        ErrorKind::InvalidSubcommand => "there is no command {command}",
        ErrorKind::MissingRequiredArgument => "{argument} is missing",
        ErrorKind::ArgumentConflict => "{argument} does not go together with {other}",
        ErrorKind::InvalidUtf8 => "this is not UTF-8 text",
        ErrorKind::InvalidValue if value.is_empty() => "{argument} needs a value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "{argument} can't be “{value}”",
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            "{argument} has more values than it takes"
        }
        ErrorKind::TooFewValues | ErrorKind::NoEquals => "{argument} needs a value",
        ErrorKind::MissingSubcommand => "a command is missing",
        _ => "this command line can't be understood",
    };
    let other = named(ContextKind::PriorArg);
    let mut told = fill(
        sentence,
        &[
            ("argument", &argument),
            ("value", &value),
            ("command", &command),
            ("other", &other),
        ],
    );
    let known = named(ContextKind::ValidValue);
    if !known.is_empty() {
        told.push_str(&fill("; it is one of {values}", &[("values", &known)]));
    } else if let Some(reason) = std::error::Error::source(problem) {
        let reason = reason.to_string();
        let _ = write!(told, "{}{}", say(": "), retell(&reason, &REASONS));
    }
    let like = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    if let Some(like) = like.map(named).into_iter().find(|like| !like.is_empty()) {
        told.push_str(&fill("; is {like} meant?", &[("like", &like)]));
    }
    told.push('\n');
    told.push_str(say("wanjuan --help tells what there is"));
    told
}
