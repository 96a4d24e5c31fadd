//! What goes wrong with the state folder, and the words for it.

use crate::disk::advice::Cause;
use crate::disk::advice::{Purpose, SystemError, advice};
use crate::text::Text;
use crate::words::fill;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be read or saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// The system refused.
    System(SystemError),
    /// A change is too large to be saved, however often it is tried.
    TooLong {
        /// How long it would be, in bytes.
        length: usize,
        /// The most that is saved, in bytes.
        most: usize,
    },
}

impl JournalError {
    /// An error of the system while records were saved.
    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        Self::System(SystemError::new(path, Purpose::Saving, error))
    }

    /// An error of the system while the folder of records was opened.
    pub(super) fn opening(path: &Path, error: &io::Error) -> Self {
        Self::System(SystemError::new(path, Purpose::Opening, error))
    }
}

impl std::error::Error for JournalError {}

impl fmt::Display for JournalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => error.fmt(formatter),
            Self::TooLong { length, most } => formatter.write_str(&fill(
                "this is too long to be saved ({length} bytes, the most is {most}); shorten it",
                &[("length", length), ("most", most)],
            )),
        }
    }
}

/// What a reading of the folder could not read. It never stops the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A journal that can't be read at all.
    Unreadable {
        /// The journal.
        path: PathBuf,
        /// Why.
        cause: Cause,
    },
    /// A journal of which some records are damaged; all others were read.
    Damaged {
        /// The journal.
        path: PathBuf,
        /// How many records.
        records: usize,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |path: &Path| Text::clean_line(&path.to_string_lossy());
        match self {
            Self::Unreadable { path, cause } => formatter.write_str(&fill(
                "{path}: bookmarks in this file could not be read: {why}",
                &[
                    ("path", &shown(path)),
                    ("why", &advice(Purpose::Reading, cause)),
                ],
            )),
            Self::Damaged { path, records } => formatter.write_str(&fill(
                "{path}: {records} damaged records were passed over, all others are there",
                &[("path", &shown(path)), ("records", records)],
            )),
        }
    }
}
