//! How a command ends: its exit code, or why it could not do its work. The one
//! file of this room that makes sentences of failures.

use crate::collection::error::CollectionError;
use crate::config::Unreadable;
use crate::disk::advice::{Cause, Purpose, SystemError, advice};
use crate::journal::error::JournalError;
use crate::settings::SettingProblem;
use crate::text::Text;
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
        match self {
            Self::ClosedPipe => Ok(()),
            Self::Output(error) => error.fmt(out),
            Self::System(error) => error.fmt(out),
            Self::Collection(error) => error.fmt(out),
            Self::Journal(error) => error.fmt(out),
            Self::NoHome => out.write_str("there is no home folder; the variable HOME names one"),
            Self::Configuration(problem) => problem.fmt(out),
            Self::Setting(typed, None) => {
                write!(out, "--set {typed}: a setting is written NAME=VALUE")
            }
            Self::Setting(typed, Some(problem)) => write!(out, "--set {typed}: {problem}"),
            Self::CommandAfterPaths => {
                out.write_str("a command comes before its paths; --help shows how")
            }
            Self::Query(problem) => problem.fmt(out),
            Self::NoCache => out.write_str("there is no cache folder; --cache DIR names one"),
            Self::NoFolderToIndex(path) => write!(
                out,
                "{}: this is not a folder; an index is of a folder of articles",
                shown(path)
            ),
            Self::NoFolderBesideOthers(path) => write!(
                out,
                "{}: this is not a folder; several libraries are folders, one article is opened alone",
                shown(path)
            ),
            Self::Address(address) => write!(
                out,
                "{address}: this is an address, and nothing is fetched; save the page as a file, or pipe it in: curl -L ADDRESS | wanjuan -"
            ),
            Self::NothingPiped => out.write_str(
                "- is what is piped in, and nothing is; it is used like this: curl -L ADDRESS | wanjuan -",
            ),
            Self::TooMuchPiped(most) => write!(
                out,
                "standard input: more than {} MiB are not read; cut it into parts",
                most >> 20
            ),
            Self::Import(file, problem) => write!(out, "{}: {problem}", shown(file)),
            Self::Table(problem) => write!(out, "the table could not be written: {problem:?}"),
            Self::SilentTerminal => out.write_str(
                "the terminal did not answer within a second; --set ambiguous=narrow or --set ambiguous=wide says what it does",
            ),
            Self::Stopped => out.write_str("stopped; nothing was saved"),
        }
    }
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(cause) => out.write_str(&advice(Purpose::Reading, cause)),
            Self::TooLarge => out.write_str("this file is too large; import it in parts"),
            Self::NoText => out.write_str("this is not UTF-8 text; export it again"),
            Self::NoBookmarks => out.write_str(
                "these are no bookmarks; --import takes what --json or --annotations wrote, and other Web Annotations",
            ),
        }
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
