//! How a command ends: its exit code, or why it could not do its work.

use crate::collection::error::CollectionError;
use crate::journal::error::JournalError;
use std::io;

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
    /// Something to tell.
    Message(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Message(error.to_string()),
        }
    }
}

impl From<CollectionError> for Failure {
    fn from(error: CollectionError) -> Self {
        Self::Message(error.to_string())
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        Self::Message(error.to_string())
    }
}
