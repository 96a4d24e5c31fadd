//! What is read of a file of bookmarks, whatever its format.

use crate::record::{Bookmark, Fingerprint};
use crate::text::Text;

/// A bookmark of a file, its article not yet identified.
pub(super) struct Imported {
    pub(super) bookmark: Bookmark,
    /// What the article was called where the file was made.
    pub(super) article: Option<String>,
    pub(super) title: Text,
    pub(super) fingerprint: Fingerprint,
}
