//! `wanjuan doctor`: whether what the reader saved is in order, and on request
//! mending it; with `--terminal` what this terminal does with its columns.

mod passages;
mod terminal;

use super::index;
use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::cli::output;
use crate::cli::places::{open_store, terminal_name};
use crate::disk::advice::{Purpose, advice};
use crate::journal::examine::{Findings, JournalFindings};
use crate::journal::repair::Repairs;
use crate::record::Records;
use crate::settings::{CHOICES, Settings};
use crate::text::Text;
use crate::typeset::Profile;
use crate::typeset::width::columns;
use crate::words::{fill, say};
use passages::Passages;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct DoctorArguments {
    /// Ask the terminal how wide it draws what terminals disagree about, and save the answer for it
    #[arg(long, conflicts_with_all = ["repair", "json"])]
    terminal: bool,
    /// Take over conflict copies, fetch what damage has cost from the daily copies, and
    /// rewrite damaged journals of this machine, keeping what they were
    #[arg(long)]
    repair: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// A folder of articles whose search index is to be looked at, too
    folder: Option<PathBuf>,
}

/// Reports on the journals. The exit code is that of nothing found when there
/// is something to repair.
pub(super) fn run(
    arguments: &DoctorArguments,
    (state, cache): (Option<&Path>, Option<&Path>),
    out: &mut impl Write,
) -> Result<u8, Failure> {
    if arguments.terminal {
        return terminal::run(state, out);
    }
    let (store, mut records, mut warnings) = open_store(state);
    let mut store = store?;
    let mut repairs = None;
    if arguments.repair {
        repairs = Some(store.repair()?);
        let (again, after, left) = open_store(state);
        (store, records, warnings) = (again?, after, left);
    }
    let found = store.examine()?;
    let folder = &store.places().journals;
    let passages = Passages::look_for(&records);
    let library = arguments.folder.as_deref();
    let index = library.and_then(|library| index::standing(library, cache));
    if arguments.json {
        let mut object = object(folder, &found, &records, repairs.as_ref());
        object["passages"] = passages.object();
        object["terminal"] = json!(terminal_facts(&records).as_str());
        object["index"] = json!(index);
        writeln!(out, "{}", output::json_line(&object))?;
    } else {
        if let Some(repairs) = &repairs {
            tell_repairs(repairs, out)?;
        }
        tell(folder, &found, &records, out)?;
        for line in passages.lines(name) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{}{}", name("terminal"), terminal_facts(&records))?;
        if let Some(index) = index {
            writeln!(out, "{}{index}", name("index"))?;
        }
        for warning in warnings {
            writeln!(out, "{}", Text::clean_line(&warning))?;
        }
        if found.are_bad() && !arguments.repair {
            writeln!(
                out,
                "\n{}",
                say("wanjuan doctor --repair mends what can be mended")
            )?;
        }
    }
    out.flush()?;
    Ok(if found.are_bad() { NOTHING } else { FOUND })
}

/// What is taken for true of this terminal.
fn terminal_facts(records: &Records) -> Text {
    let name = terminal_name();
    let settings = Settings::saved(&records.settings, &name);
    let choices = CHOICES.iter().filter(|choice| choice.of_terminal);
    let facts: Vec<String> = choices
        .map(|choice| {
            let value = choice.values[(choice.get)(&settings)].name;
            format!("{} {value}", choice.name)
        })
        .collect();
    let name = if name.is_empty() {
        say("without a name")
    } else {
        &name
    };
    Text::clean_line(&format!("{name}: {}", facts.join(", ")))
}

/// Columns of the names in front of what is told.
const NAMES: u16 = 11;

/// What is in front of a fact, in its columns.
fn name(english: &str) -> String {
    let name = say(english);
    let profile = Profile::default();
    let blanks = NAMES.saturating_sub(u16::try_from(columns(name, profile)).unwrap_or(NAMES));
    format!("{name}{}", " ".repeat(usize::from(blanks.max(1))))
}

fn shown(path: &Path) -> Text {
    Text::clean_line(&path.to_string_lossy())
}

fn tell(
    folder: &Path,
    found: &Findings,
    records: &Records,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let device = found
        .device
        .as_deref()
        .unwrap_or_else(|| say("(nothing saved yet)"));
    writeln!(out, "{}{}", name("folder"), shown(folder))?;
    writeln!(out, "{}{device}", name("machine"))?;
    writeln!(
        out,
        "{}{}",
        name("records"),
        fill(
            "{bookmarks} bookmarks, {positions} reading positions, {articles} articles, {settings} settings",
            &[
                ("bookmarks", &records.bookmarks.len()),
                ("positions", &records.positions.len()),
                ("articles", &records.articles.len()),
                ("settings", &records.settings.len()),
            ],
        )
    )?;
    if found.unknown > 0 {
        writeln!(
            out,
            "{}{}",
            name(""),
            fill(
                "{count} that only a newer version understands, kept as they are",
                &[("count", &found.unknown)],
            )
        )?;
    }
    tell_files(found, out)
}

/// Tells of each file there is.
fn tell_files(found: &Findings, out: &mut impl Write) -> Result<(), Failure> {
    for journal in &found.journals {
        let file = journal.path.file_name().unwrap_or_default();
        let told = fill(
            "{file}: {records} records, {bytes} bytes",
            &[
                ("file", &Text::clean_line(&file.to_string_lossy())),
                ("records", &journal.records),
                ("bytes", &journal.length),
            ],
        );
        writeln!(out, "{}{told}{}", name("journal"), remarks(journal))?;
    }
    for leftover in &found.leftovers {
        writeln!(out, "{}{}", name("leftover"), shown(leftover))?;
    }
    match &found.backups[..] {
        [] => writeln!(out, "{}{}", name("backups"), say("none yet"))?,
        [.., last] => {
            let told = fill(
                "{count}, the last {path}",
                &[("count", &found.backups.len()), ("path", &shown(last))],
            );
            writeln!(out, "{}{told}", name("backups"))?;
        }
    }
    Ok(())
}

fn remarks(journal: &JournalFindings) -> String {
    let mut remarks = Vec::new();
    if journal.own {
        remarks.push(say("of this machine").to_owned());
    }
    if journal.conflict_copy {
        remarks.push(say("a copy set aside by a synchronising program; it is read").to_owned());
    }
    if journal.damaged > 0 {
        remarks.push(fill(
            "{count} damaged lines",
            &[("count", &journal.damaged)],
        ));
    }
    if journal.torn {
        remarks.push(say("its last line was cut off by a crash").to_owned());
    }
    if journal.problem.is_some() {
        remarks.push(say("it can't be read").to_owned());
    }
    if remarks.is_empty() {
        String::new()
    } else {
        format!(" ({})", remarks.join(say("; ")))
    }
}

fn tell_repairs(repairs: &Repairs, out: &mut impl Write) -> Result<(), Failure> {
    if *repairs == Repairs::default() {
        writeln!(out, "{}\n", say("there was nothing to repair"))?;
        return Ok(());
    }
    writeln!(
        out,
        "{}{}",
        name("repaired"),
        fill(
            "{count} records taken over from copies",
            &[("count", &repairs.recovered)],
        )
    )?;
    for path in &repairs.removed {
        writeln!(out, "{}{}", name("removed"), shown(path))?;
    }
    for (path, copy) in &repairs.rewritten {
        writeln!(
            out,
            "{}{}",
            name("rewritten"),
            fill(
                "{path}; what it was is in {copy}",
                &[("path", &shown(path)), ("copy", &shown(copy))],
            )
        )?;
    }
    writeln!(out)?;
    Ok(())
}

fn object(
    folder: &Path,
    found: &Findings,
    records: &Records,
    repairs: Option<&Repairs>,
) -> serde_json::Value {
    let journals: Vec<serde_json::Value> = found
        .journals
        .iter()
        .map(|journal| {
            json!({
                "path": journal.path.to_string_lossy(),
                "bytes": journal.length,
                "records": journal.records,
                "damaged": journal.damaged,
                "torn": journal.torn,
                "own": journal.own,
                "conflict_copy": journal.conflict_copy,
                "problem": journal.problem.as_ref().map(|cause| advice(Purpose::Reading, cause)),
            })
        })
        .collect();
    json!({
        "folder": folder.to_string_lossy(),
        "machine": found.device,
        "bookmarks": records.bookmarks.len(),
        "positions": records.positions.len(),
        "articles": records.articles.len(),
        "settings": records.settings.len(),
        "unknown": found.unknown,
        "journals": journals,
        "leftovers": paths(&found.leftovers),
        "backups": paths(&found.backups),
        "good": !found.are_bad(),
        "repaired": repairs.map(|repairs| json!({
            "recovered": repairs.recovered,
            "removed": paths(&repairs.removed),
            "rewritten": repairs.rewritten.iter().map(|(path, copy)| json!({
                "path": path.to_string_lossy(),
                "copy": copy.to_string_lossy(),
            })).collect::<Vec<_>>(),
        })),
    })
}

fn paths(paths: &[std::path::PathBuf]) -> Vec<String> {
    paths
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect()
}
