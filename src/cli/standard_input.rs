//! What comes through a pipe: `wanjuan -`, and `print -`.

use super::outcome::Failure;
use crate::collection::store::file::LARGEST_FILE;
use crate::disk::advice::{Purpose, SystemError};
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What standard input is called where a file is named (POSIX, XBD 12.2,
/// guideline 13).
pub(super) const NAME: &str = "-";

/// The file name of what was piped in: it has no ending, its content tells
/// what it is.
pub(super) const FILE: &str = "standard input";

/// What was piped in, as a file that lasts as long as this value: the article
/// of it is known again by its words, as that of any other file.
#[derive(Debug)]
pub(super) struct Piped {
    folder: TempDir,
}

impl Piped {
    /// Reads standard input to its end.
    ///
    /// # Errors
    ///
    /// When nothing is piped in, or more than is read of a file, or it can't be
    /// put down.
    pub(super) fn read() -> Result<Self, Failure> {
        if io::stdin().is_terminal() {
            return Err(Failure::NothingPiped);
        }
        let bytes = bytes()?;
        let failed = |error| SystemError::new(&std::env::temp_dir(), Purpose::Exporting, &error);
        let folder = tempfile::Builder::new().prefix("wanjuan-").tempdir();
        let piped = Self {
            folder: folder.map_err(failed)?,
        };
        std::fs::write(piped.path(), bytes).map_err(failed)?;
        Ok(piped)
    }

    /// Where it lies.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }
}

/// Standard input to its end.
///
/// # Errors
///
/// When it can't be read, or is larger than is read of a file.
pub(super) fn bytes() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| SystemError::new(Path::new(FILE), Purpose::Reading, &error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Failure::TooMuchPiped(LARGEST_FILE));
    }
    Ok(bytes)
}

/// Keys come from the terminal, whatever standard input was: as in less, a pipe
/// or a file there is no reader's hand. Without a terminal nothing changes.
pub(super) fn keys_from_terminal() {
    if !io::stdin().is_terminal()
        && let Ok(terminal) = File::options().read(true).write(true).open("/dev/tty")
    {
        // Where this fails the screen says that no key can be read.
        let _ = rustix::stdio::dup2_stdin(&terminal);
    }
}
