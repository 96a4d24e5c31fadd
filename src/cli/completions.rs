//! `wanjuan completions` and `wanjuan man`: what shells and `man` need to know
//! of the command line, made from its definition.

use super::whole_file;
use crate::cli::outcome::{FOUND, Failure};
use crate::text::Text;
use clap::{Command, ValueEnum};
use clap_complete::Shell;
use clap_complete_nushell::Nushell;
use clap_mangen::Man;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    shell: CompletedShell,
}

/// A shell that completes commands.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum CompletedShell {
    Bash,
    Elvish,
    Fish,
    Nushell,
    Powershell,
    Zsh,
}

/// Writes the script of a shell.
pub(super) fn completions(
    arguments: &CompletionsArguments,
    mut command: Command,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let name = command.get_name().to_owned();
    // The generators take a failed write for a fault of the program.
    let mut script = Vec::new();
    let shell = match arguments.shell {
        CompletedShell::Bash => Shell::Bash,
        CompletedShell::Elvish => Shell::Elvish,
        CompletedShell::Fish => Shell::Fish,
        CompletedShell::Powershell => Shell::PowerShell,
        CompletedShell::Zsh => Shell::Zsh,
        CompletedShell::Nushell => {
            clap_complete::generate(Nushell, &mut command, name, &mut script);
            out.write_all(&script)?;
            return Ok(FOUND);
        }
    };
    clap_complete::generate(shell, &mut command, name, &mut script);
    out.write_all(&script)?;
    out.flush()?;
    Ok(FOUND)
}

#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// A page for each command, in this folder; without it the first page on standard output
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Writes manual pages in roff.
pub(super) fn man(
    arguments: &ManArguments,
    mut command: Command,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    command = command.disable_help_subcommand(true);
    command.build();
    let Some(folder) = &arguments.folder else {
        out.write_all(&page(&command)?)?;
        out.flush()?;
        return Ok(FOUND);
    };
    whole_file::create_folder(folder)?;
    let commands = command.get_subcommands();
    let commands = commands.filter(|command| command.get_name() != "help");
    for command in std::iter::once(&command).chain(commands) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        let path = folder.join(format!("{name}.1"));
        whole_file::write(&path, &page(command)?)?;
        writeln!(out, "{}", Text::clean_line(&path.to_string_lossy()))?;
    }
    out.flush()?;
    Ok(FOUND)
}

fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(after) = command.get_after_help() {
        examples(&after.to_string(), &mut page)?;
    }
    if command.get_version().is_some() {
        man.render_version_section(&mut page)?;
    }
    Ok(page)
}

/// What stands below the help, line by line as it is written there.
fn examples(text: &str, page: &mut Vec<u8>) -> Result<(), Failure> {
    let text = text.strip_prefix("Examples:\n").unwrap_or(text);
    writeln!(page, ".SH EXAMPLES\n.nf")?;
    for line in text.lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        // A point or an apostrophe at the start would be a request.
        writeln!(page, "\\&{line}")?;
    }
    writeln!(page, ".fi")?;
    Ok(())
}
