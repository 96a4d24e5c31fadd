//! How a command ends: its exit code, or why it could not do its work. The one
//! file of this room that makes sentences of failures.

use crate::collection::error::CollectionError;
use crate::config::Unreadable;
use crate::disk::advice::{Cause, Purpose, SystemError, advice, of_system};
use crate::journal::error::JournalError;
use crate::settings::SettingProblem;
use crate::text::Text;
use crate::words::{fill, say};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Exit code when everything went well.
pub(in crate::cli) const FOUND: u8 = 0;
/// Exit code when there was nothing to find.
pub(in crate::cli) const NOTHING: u8 = 1;
/// Exit code when something went wrong.
pub(in crate::cli) const FAILED: u8 = 2;

/// Why a command could not do its work.
#[derive(Debug)]
pub(in crate::cli) enum Failure {
    /// The reader of our output has gone: not an error.
    ClosedPipe,
    /// Nothing could be written to where the output goes.
    Output(io::Error),
    /// The system refused.
    System(SystemError),
    /// Something of a library.
    Collection(CollectionError),
    /// Something of the state folder.
    Journal(JournalError),
    /// There is no place for what is kept.
    NoHome,
    /// The configuration that was named can't be read.
    Configuration(Unreadable),
    /// Of `--set`: what was typed, and what is wrong with it, if it is a setting.
    Setting(String, Option<SettingProblem>),
    /// A command does not stand first.
    CommandAfterPaths,
    /// What was typed is no query, in the words of its room.
    Query(Text),
    /// There is no place for what can be rebuilt.
    NoCache,
    /// An index was wanted of what is no folder.
    NoFolderToIndex(PathBuf),
    /// What is no folder was named beside other libraries.
    NoFolderBesideOthers(PathBuf),
    /// An address was named where a file belongs.
    Address(Text),
    /// Nothing is piped into standard input, which was to be read.
    NothingPiped,
    /// More is piped in than is read; the limit in bytes.
    TooMuchPiped(u64),
    /// A file of bookmarks could not be taken over.
    Import(PathBuf, ImportProblem),
    /// A table could not be written.
    Table(csv::ErrorKind),
    /// The terminal does not say how wide it draws.
    SilentTerminal,
    /// The reader stopped it.
    Stopped,
}

/// Why a file of bookmarks can't be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ImportProblem {
    /// The system refused.
    System(Cause),
    /// It is larger than is read.
    TooLarge,
    /// It is no UTF-8.
    NoText,
    /// Nothing in it is a bookmark.
    NoBookmarks,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self {
            Self::ClosedPipe => "",
            Self::Output(error) => return out.write_str(&of_system(&error.to_string())),
            Self::System(error) => return error.fmt(out),
            Self::Collection(error) => return error.fmt(out),
            Self::Journal(error) => return error.fmt(out),
            Self::Configuration(problem) => return problem.fmt(out),
            Self::Query(problem) => return problem.fmt(out),
            Self::Setting(typed, problem) => return of_setting(typed, problem.as_ref(), out),
            Self::NoFolderToIndex(path) => {
                return at(
                    path,
                    "this is not a folder; an index is of a folder of articles",
                    out,
                );
            }
            Self::NoFolderBesideOthers(path) => {
                let told = "this is not a folder; several libraries are folders, one article is opened alone";
                return at(path, told, out);
            }
            Self::Address(address) => {
                let told = "this is an address, and nothing is fetched; save the page as a file, or pipe it in: curl -L ADDRESS | wanjuan -";
                return at(Path::new(address.as_str()), told, out);
            }
            Self::Import(file, problem) => return at(file, &problem.to_string(), out),
            Self::TooMuchPiped(most) => {
                let most = most >> 20;
                return out.write_str(&fill(
                    "standard input: more than {most} MiB are not read; cut it into parts",
                    &[("most", &most)],
                ));
            }
            Self::Table(problem) => {
                let problem = format!("{problem:?}");
                return out.write_str(&fill(
                    "the table could not be written: {problem}",
                    &[("problem", &problem)],
                ));
            }
            Self::NoHome => "there is no home folder; the variable HOME names one",
            Self::CommandAfterPaths => "a command comes before its paths; --help shows how",
            Self::NoCache => "there is no cache folder; --cache DIR names one",
            Self::NothingPiped => {
                "- is what is piped in, and nothing is; it is used like this: curl -L ADDRESS | wanjuan -"
            }
            Self::SilentTerminal => {
                "the terminal did not answer within a second; --set ambiguous=narrow or --set ambiguous=wide says what it does"
            }
            Self::Stopped => "stopped; nothing was saved",
        };
        out.write_str(say(told))
    }
}

/// Tells something of a file or a folder.
fn at(path: &Path, told: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, "{}{}{}", shown(path), say(": "), say(told))
}

fn of_setting(
    typed: &str,
    problem: Option<&SettingProblem>,
    out: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let told = problem.map_or_else(
        || say("a setting is written NAME=VALUE").to_owned(),
        ToString::to_string,
    );
    write!(out, "--set {typed}{}{told}", say(": "))
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self {
            Self::System(cause) => return out.write_str(&advice(Purpose::Reading, cause)),
            Self::TooLarge => "this file is too large; import it in parts",
            Self::NoText => "this is not UTF-8 text; export it again",
            Self::NoBookmarks => {
                "these are no bookmarks; --import takes what --json or --annotations wrote, and other Web Annotations"
            }
        };
        out.write_str(say(told))
    }
}

/// A path fit to be shown.
fn shown(path: &Path) -> Text {
    Text::clean_line(&path.to_string_lossy())
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Output(error),
        }
    }
}

impl From<SystemError> for Failure {
    fn from(error: SystemError) -> Self {
        Self::System(error)
    }
}

impl From<CollectionError> for Failure {
    fn from(error: CollectionError) -> Self {
        Self::Collection(error)
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        Self::Journal(error)
    }
}
