//! `wanjuan doctor --terminal`: what this terminal does with characters that
//! terminals disagree about, and the setting that follows from it.

use crate::cli::outcome::{FOUND, Failure};
use crate::cli::places::{open_store, terminal_name};
use crate::record::Change;
use crate::runtime::jobs::now;
use crate::runtime::probe::{Answers, SAMPLES, questions, read_answers};
use crate::runtime::terminal::ask;
use crate::settings::Settings;
use crate::text::Text;
use crate::theme::Ground;
use crate::typeset::width::Ambiguous;
use crate::words::{fill, say};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// A terminal that has not answered for so long will not.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) fn run(state: Option<&Path>, out: &mut impl Write) -> Result<u8, Failure> {
    let finished = |bytes: &[u8]| {
        let answers = read_answers(bytes);
        answers.complete || answers.interrupted
    };
    let answers = read_answers(&ask(&questions(), PATIENCE, finished)?);
    if answers.interrupted {
        return Err(Failure::Stopped);
    }
    let name = terminal_name();
    writeln!(
        out,
        "{}{}{}",
        say("terminal"),
        say(": "),
        Text::clean_line(&name)
    )?;
    let Some(ambiguous) = answers.ambiguous() else {
        return Err(Failure::SilentTerminal);
    };
    table(&answers, ambiguous, out)?;
    let value = match ambiguous {
        Ambiguous::Narrow => "narrow",
        Ambiguous::Wide => "wide",
    };
    writeln!(out)?;
    let ground = answers.ground.map(|ground| match ground {
        Ground::Light => "light",
        Ground::Dark => "dark",
    });
    for (setting, value) in [("ambiguous", Some(value)), ("background", ground)] {
        let Some(value) = value else { continue };
        save(&name, (setting, value), state)?;
        let saved = fill(
            "{setting} is saved for this terminal",
            &[("setting", &format!("{setting}={value}"))],
        );
        writeln!(out, "{saved}")?;
    }
    out.flush()?;
    Ok(FOUND)
}

/// The samples with their columns, and what that means.
fn table(answers: &Answers, ambiguous: Ambiguous, out: &mut impl Write) -> Result<(), Failure> {
    let usual = match ambiguous {
        Ambiguous::Narrow => 1,
        Ambiguous::Wide => 2,
    };
    writeln!(out, "\n{}", say("columns  character"))?;
    for (sample, columns) in SAMPLES.iter().zip(&answers.columns) {
        let remark = if *columns == sample.expected.unwrap_or(usual) {
            ""
        } else {
            say(" (unusual; what follows is put in its place)")
        };
        writeln!(out, "{columns:7}  {}{remark}", say(sample.name))?;
    }
    Ok(())
}

fn save(terminal: &str, (name, value): (&str, &str), state: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings {
        terminal: terminal.to_owned(),
        ..Settings::default()
    };
    let change = Change::Setting {
        name: settings.saved_name(name),
        value: value.to_owned(),
    };
    let (store, ..) = open_store(state);
    let mut store = store?;
    Ok(store.save(&change, now())?)
}
