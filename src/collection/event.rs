//! What a library under way tells of itself.

use super::error::Problem;
use super::others::OtherFiles;
use crate::library::{Entry, Location};
use std::sync::Arc;

/// Something that has become known of a library.
#[derive(Clone, Debug, PartialEq)]
pub enum LibraryEvent {
    /// Articles that are new or have changed.
    Found(Vec<Entry>),
    /// Articles that are no longer there.
    Gone(Vec<Location>),
    /// All of it was looked at.
    Scanned {
        /// What could not be read or kept.
        problems: Vec<Problem>,
        /// Files that are no articles.
        others: OtherFiles,
    },
    /// So many of the articles that the index lacked are in it now.
    Indexed {
        /// How many are in.
        done: usize,
        /// How many there were to be put in.
        total: usize,
    },
    /// The index or the catalog could not be used.
    Failed(Problem),
}

/// Takes what a library tells; says whether anybody listens still.
pub type Tell = Arc<dyn Fn(LibraryEvent) -> bool + Send + Sync>;
