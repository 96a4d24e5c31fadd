//! The seam to where articles lie: a folder, the library inside the program.
//! What stands above it lists, looks at, reads and watches articles in the same
//! way wherever they are.

mod companions;
pub mod embedded;
pub mod file;
pub mod folder;
pub(super) mod identity;
mod ignores;
pub(super) mod reader;
pub mod walk;

use super::catalog::known::FileStamp;
use super::error::{CollectionError, CollectionReason};
use super::watcher::Watcher;
use crate::library::Location;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the articles of a library lie.
pub trait ArticleStore: std::fmt::Debug + Send + Sync {
    /// Goes through what there is, in the order of the paths, and stops when
    /// `tell` wants no more.
    ///
    /// # Errors
    ///
    /// When nothing can be listed at all; nothing has been told then.
    fn list(&self, tell: &mut dyn FnMut(Listing) -> bool) -> Result<(), CollectionError>;

    /// By what a change of an article shows without reading it.
    ///
    /// # Errors
    ///
    /// When it is not there, or can't be looked at.
    fn stat(&self, location: &Location) -> Result<FileStamp, CollectionReason>;

    /// Reads the bytes of an article that lie in a range, as far as there are any.
    ///
    /// # Errors
    ///
    /// When it can't be read.
    fn read(&self, location: &Location, range: Range<u64>) -> Result<ReadBytes, CollectionReason>;

    /// Tells of changes from now on; `None` where nothing ever changes.
    fn watch(&self) -> Option<Watcher>;
}

/// What a store lists.
#[derive(Debug)]
pub enum Listing {
    /// Something with the name of an article.
    Article(Listed),
    /// Something that could not be looked into.
    Problem {
        /// Where.
        path: PathBuf,
        /// Why, and what to do.
        reason: CollectionReason,
    },
    /// A file that is not an article, by its extension.
    Other(String),
    /// A copy of an article that a synchronising program has set aside.
    SetAside,
    /// Something that is not listed at all.
    Nothing,
}

/// An article that a store has listed.
#[derive(Debug)]
pub struct Listed {
    /// Where it is.
    pub location: Location,
    /// Its path below the library.
    pub below: PathBuf,
    /// Its folder, relative to the library, parts separated by `/`.
    pub topic: Arc<str>,
    /// Its path with all links resolved, where the store knows it.
    pub resolved: Option<PathBuf>,
}

/// Some bytes of an article.
#[derive(Debug)]
pub struct ReadBytes {
    /// The bytes; fewer than were asked for where the article ends.
    pub bytes: Vec<u8>,
    /// What the article was like when they were read.
    pub stamp: FileStamp,
}
