//! What an error of the system means for the reader, and what to do: the one
//! table of it. The same mistake reads the same wherever it is made.

use crate::text::Text;
use crate::words::{fill, has_wide_marks, say};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What was being done when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An article or a folder of articles was read.
    Reading,
    /// The folder of the reader's records was read.
    Opening,
    /// The reader's records were saved; it is tried again.
    Saving,
    /// Something was written that can be rebuilt.
    Caching,
    /// A file was written that the reader asked for.
    Exporting,
}

/// Why the system refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// There is nothing at the path.
    Missing,
    /// The reader lacks the right, or the disk takes no writing.
    Denied,
    /// The disk is full.
    Full,
    /// A part of the path is a file where a folder is needed, or the other way round.
    InTheWay,
    /// A file was to be read, and there is a folder.
    Folder,
    /// The path is too long for the system.
    TooLong,
    /// Symbolic links lead to each other.
    LinkCircle,
    /// Something else, in the system's words.
    Other(String),
}

impl From<&io::Error> for Cause {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Denied,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => Self::InTheWay,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::InvalidFilename => Self::TooLong,
            _ if error.raw_os_error() == Some(libc::ELOOP) => Self::LinkCircle,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// An error of the system: where, at what, and why. Shown, it says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct SystemError {
    /// The file or folder.
    pub path: PathBuf,
    /// What was being done.
    pub purpose: Purpose,
    /// Why it could not be done.
    pub cause: Cause,
}

impl SystemError {
    /// What the system told when something was done at a path.
    #[must_use]
    pub fn new(path: &Path, purpose: Purpose, error: &io::Error) -> Self {
        Self {
            path: path.to_owned(),
            purpose,
            cause: Cause::from(error),
        }
    }
}

impl fmt::Display for SystemError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = Text::clean_line(&self.path.to_string_lossy());
        write!(
            formatter,
            "{path}{}{}",
            say(": "),
            advice(self.purpose, &self.cause)
        )
    }
}

/// The system's sentences that are met with files, without its numbers (Linux,
/// macOS and the BSDs say most of them alike).
pub const SYSTEM: [&str; 16] = [
    "Input/output error",
    "Device or resource busy",
    "Too many open files",
    "Too many open files in system",
    "Connection timed out",
    "Operation timed out",
    "No such device",
    "Stale file handle",
    "Invalid argument",
    "Operation not permitted",
    "Broken pipe",
    "Cannot allocate memory",
    "File too large",
    "Disk quota exceeded",
    "it is not a file",
    "it is not a regular file",
];

/// What the system says of an error, in the language that is spoken; what is not
/// known of it is told by its number.
#[must_use]
pub fn of_system(error: &str) -> String {
    let Some((sentence, number)) = error.split_once(" (os error ") else {
        return say(error).to_owned();
    };
    let number = number.trim_end_matches(')');
    if !has_wide_marks() {
        return error.to_owned();
    }
    match say(sentence) {
        same if same == sentence => fill("error {number} of the system", &[("number", &number)]),
        known => known.to_owned(),
    }
}

/// What a cause means, and what to do; to stand after the path.
#[must_use]
pub fn advice(purpose: Purpose, cause: &Cause) -> String {
    let advice = match (cause, purpose) {
        (Cause::Missing, Purpose::Reading | Purpose::Opening) => {
            "there is no such file or folder; check the spelling"
        }
        (Cause::Missing, _) => "the folder it belongs in is not there; check the spelling",
        (Cause::Denied, Purpose::Reading) => {
            "you may not read this; change its permissions or choose another place"
        }
        (Cause::Denied, Purpose::Opening) => {
            "you may not read this folder; change its permissions or name another with --state DIR"
        }
        (Cause::Denied, Purpose::Saving) => {
            "this folder can't be written to; change its permissions or name another with --state DIR"
        }
        (Cause::Denied, Purpose::Caching) => {
            "this can't be written to, so the library has to be read again the next time; name another folder with --cache DIR"
        }
        (Cause::Denied, Purpose::Exporting) => {
            "this place can't be written to; change its permissions or name another"
        }
        (Cause::Full, Purpose::Saving) => {
            "the disk is full; make room, it is tried again every few seconds"
        }
        (Cause::Full, Purpose::Caching) => {
            "the disk is full, so the library has to be read again the next time; make room"
        }
        (Cause::Full, _) => "the disk is full; make room and try again",
        (Cause::InTheWay, Purpose::Reading) => {
            "a part of this path is a file, not a folder; check the spelling"
        }
        (Cause::InTheWay, Purpose::Opening | Purpose::Saving) => {
            "this is a file; name a folder with --state DIR"
        }
        (Cause::InTheWay, Purpose::Caching) => "this is a file; name a folder with --cache DIR",
        (Cause::InTheWay, Purpose::Exporting) => "there is a file in the way; name another folder",
        (Cause::Folder, Purpose::Reading | Purpose::Opening) => {
            "this is a folder, not a file; check the spelling"
        }
        (Cause::Folder, _) => "there is a folder in the way; name another file",
        (Cause::TooLong, _) => "this path is too long for the system",
        (Cause::LinkCircle, _) => "symbolic links lead round in a circle here; mend or remove them",
        (Cause::Other(error), Purpose::Reading | Purpose::Opening) => {
            return fill(
                "it could not be read ({error}); check the disk, then try again",
                &[("error", &of_system(error))],
            );
        }
        (Cause::Other(error), _) => {
            return fill(
                "it could not be written ({error})",
                &[("error", &of_system(error))],
            );
        }
    };
    say(advice).to_owned()
}
