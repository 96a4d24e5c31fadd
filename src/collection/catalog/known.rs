//! What is known of an article without reading it.

use crate::article::DateTime;
use crate::text::fnv;
use std::collections::HashMap;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

/// By what a change of a file shows without reading it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct FileStamp {
    /// Its length in bytes.
    pub size: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub modified: i64,
    /// Its number on its disk; 0 where there is none.
    pub inode: u64,
}

impl FileStamp {
    /// The stamp of a file.
    #[must_use]
    pub fn of(metadata: &std::fs::Metadata) -> Self {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
            .and_then(|since| i64::try_from(since.as_nanos()).ok());
        Self {
            size: metadata.len(),
            modified: modified.unwrap_or(0),
            inode: metadata.ino(),
        }
    }

    /// The stamp as one number.
    #[must_use]
    pub fn number(self) -> u64 {
        let parts = [
            self.size.to_le_bytes(),
            self.modified.to_le_bytes(),
            self.inode.to_le_bytes(),
        ];
        fnv::of(parts.as_flattened())
    }
}

/// What the catalog knew of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogArticle {
    /// The stamp it was read at.
    pub stamp: FileStamp,
    /// Whether all of it was read, not its beginning alone.
    pub whole: bool,
    /// When it was published.
    pub published: Option<DateTime>,
}

/// The articles that are known, by their paths below the library.
pub type CatalogArticles = HashMap<PathBuf, CatalogArticle>;
