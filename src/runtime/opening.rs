//! What the reader names is opened: a file a link leads to, another library.

use super::Runtime;
use super::browser::{FileUse, open_file};
use super::folders::folder_named;
use crate::app::message::Message;
use crate::disk::advice::{Purpose, SystemError};
use std::path::Path;

impl Runtime {
    /// Ends this run, so that another one opens a library the reader has named.
    pub(super) fn open_library(&mut self, typed: &str) {
        let path = folder_named(typed);
        match std::fs::read_dir(&path) {
            Ok(_) => {
                self.exit = Some(0);
                self.next = Some(path);
            }
            Err(error) => {
                let problem = SystemError::new(&path, Purpose::Reading, &error);
                self.tell(&problem.to_string());
            }
        }
    }

    /// Opens a file that a link leads to.
    pub(super) fn open_file(&mut self, path: &Path) {
        let message = match open_file(path, &self.roots, &self.sender) {
            FileUse::Article(location) => Message::Open(location),
            FileUse::Told(notice) => Message::Notice(notice),
        };
        self.update(message);
    }
}
