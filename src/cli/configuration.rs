//! `wanjuan config`: the whole configuration, with what each setting is for in
//! the reader's language, and whether there are mistakes in it.

use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::config::{self, Config};
use crate::settings::{CHOICES, MEASURE, SAVED_SETTINGS, Settings};
use crate::text::Text;
use crate::words::{fill, say};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct ConfigArguments {
    /// Only tell of mistakes in it
    #[arg(long)]
    check: bool,
}

/// Prints the configuration, or tells what is wrong with it.
pub(super) fn run(
    arguments: &ConfigArguments,
    named: Option<&Path>,
    (config, problems): (&Config, &[String]),
    out: &mut impl Write,
) -> Result<u8, Failure> {
    if arguments.check {
        for problem in problems {
            writeln!(out, "{}", Text::clean_line(problem))?;
        }
        if problems.is_empty() {
            writeln!(out, "{}", say("the configuration is in order"))?;
        }
        out.flush()?;
        return Ok(if problems.is_empty() { FOUND } else { NOTHING });
    }
    let place = named.map(Path::to_owned).or_else(config::standard_place);
    if let Some(place) = place {
        let path = Text::clean_line(&place.to_string_lossy());
        writeln!(
            out,
            "# {}",
            fill("This belongs in {path}", &[("path", &path)])
        )?;
    }
    for problem in problems {
        writeln!(out, "# ! {}", Text::clean_line(problem))?;
    }
    settings(config, out)?;
    for terminal in config.terminals() {
        writeln!(out, "\n[terminal.{}]", quoted(terminal))?;
        for (name, value) in config.of_terminal(terminal) {
            writeln!(out, "{name} = {}", written(value))?;
        }
    }
    rest(config, out)?;
    out.flush()?;
    Ok(FOUND)
}

/// Every setting, those that are not set as a comment.
fn settings(config: &Config, out: &mut impl Write) -> Result<(), Failure> {
    let usual = Settings::default().layout.measure.to_string();
    writeln!(out, "\n# {}", say("Measure"))?;
    assignment(config, MEASURE, &usual, out)?;
    for choice in CHOICES {
        writeln!(out, "\n# {}", say(choice.title))?;
        for value in choice.values {
            writeln!(out, "#   {}: {}", value.name, say(value.description))?;
        }
        assignment(config, choice.name, choice.values[0].name, out)?;
    }
    writeln!(
        out,
        "\n# {}",
        say("A theme of your own, as it lies from this file")
    )?;
    if let Some(saved) = config.saved_settings {
        writeln!(out, "{SAVED_SETTINGS} = {saved}")?;
    }
    match config.theme_file() {
        Some(file) => writeln!(out, "theme-file = {}", quoted(file))?,
        None => writeln!(out, "# theme-file = \"theme.toml\"")?,
    }
    Ok(())
}

fn assignment(
    config: &Config,
    name: &str,
    usual: &str,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match config.of_all(name) {
        Some(value) => writeln!(out, "{name} = {}", written(value))?,
        None => writeln!(out, "# {name} = {}", written(usual))?,
    }
    Ok(())
}

/// The sections beside the settings.
fn rest(config: &Config, out: &mut impl Write) -> Result<(), Failure> {
    let example = "# [keys.reader]\n# \"g e\" = \"end\"";
    writeln!(out, "\n# {}", say("Keys; none frees one"))?;
    if config.keys.is_empty() {
        writeln!(out, "{example}")?;
    }
    let modes: BTreeSet<&str> = config.keys.iter().map(|key| key.mode.as_str()).collect();
    for mode in modes {
        writeln!(out, "[keys.{}]", quoted(mode))?;
        for key in config.keys.iter().filter(|key| key.mode == mode) {
            writeln!(out, "{} = {}", quoted(&key.keys), quoted(&key.action))?;
        }
    }
    let what = say("Programs that make text of files that are not read here");
    writeln!(out, "\n# {what}\n[converters]")?;
    if config.converts_unasked {
        writeln!(out, "index = true")?;
    }
    if config.converters.is_empty() {
        writeln!(out, "# pdf = [\"pdftotext\", \"{{}}\", \"-\"]")?;
    }
    for (ending, command) in &config.converters {
        let words: Vec<String> = command.iter().map(|word| quoted(word)).collect();
        writeln!(out, "{} = [{}]", quoted(ending), words.join(", "))?;
    }
    Ok(())
}

/// A value as TOML.
fn written(value: &str) -> String {
    match value.parse::<u32>() {
        Ok(number) => number.to_string(),
        Err(_) => quoted(value),
    }
}

/// A string of TOML; nothing in it acts on a terminal.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(Text::clean_line(text).as_str()).to_string()
}
