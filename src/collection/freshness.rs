//! What the index has of a library as it is now: the one rule of it.
//!
//! An article is fresh in the index when that was told of the same stamp of
//! its file (size, time of change, number on its disk).

use super::catalog::known::{CatalogArticles, FileStamp};
use crate::text::fnv;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The number by which the index knows a path below the library.
#[must_use]
pub fn key(path: &Path) -> u64 {
    fnv::of(path.as_os_str().as_encoded_bytes())
}

/// The articles an index has: the number of the stamp of each, by [`key`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings(HashMap<u64, u64>);

impl FromIterator<(u64, u64)> for Holdings {
    fn from_iter<Pairs: IntoIterator<Item = (u64, u64)>>(pairs: Pairs) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl Holdings {
    /// Whether the index has the article at a path as it is at this stamp.
    #[must_use]
    pub fn is_fresh(&self, path: &Path, stamp: FileStamp) -> bool {
        self.0.get(&key(path)) == Some(&stamp.number())
    }

    /// Compares the index with the articles there are.
    #[must_use]
    pub fn compare(&self, articles: &CatalogArticles) -> IndexDifference {
        let mut missing = Vec::new();
        let mut stale: HashSet<u64> = self.0.keys().copied().collect();
        let mut gone = stale.clone();
        for (path, known) in articles {
            let key = key(path);
            gone.remove(&key);
            if self.is_fresh(path, known.stamp) {
                stale.remove(&key);
            } else {
                missing.push(path.clone());
            }
        }
        IndexDifference {
            missing,
            stale,
            gone,
        }
    }

    /// The keys of all articles it has.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.0.keys().copied()
    }

    /// How many it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How an index differs from its library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexDifference {
    /// Articles that the index does not have as they are now, by their paths
    /// below the library.
    pub missing: Vec<PathBuf>,
    /// What the index has and should not, by its keys: what is gone, and what
    /// has changed.
    pub stale: HashSet<u64>,
    /// Of these what is gone.
    pub gone: HashSet<u64>,
}
