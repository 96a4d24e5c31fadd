//! What there is of a library to be searched.

use crate::article::Article;
use crate::collection::catalog::known::CatalogArticles;
use crate::collection::door;
use crate::collection::error::{CollectionError, CollectionReason};
use crate::collection::freshness::Holdings;
use crate::collection::index::Index;
use crate::library::found::SearchedArticle;
use crate::library::{Entry, Location};
use crate::text::Text;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Up to so many articles every search reads them all: that takes no longer
/// than a look at an index is worth.
pub const SMALL: usize = 400;

/// Reading texts that are kept for the next query, in bytes.
const KEPT: usize = 24 << 20;

/// An article that is searched by reading it.
#[derive(Clone, Debug)]
pub struct Unindexed {
    /// Where it is.
    pub location: Location,
    /// Its title, as far as it is known.
    pub title: Text,
}

impl Unindexed {
    /// One that stands on the shelf.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self {
            location: entry.location.clone(),
            title: entry.metadata.title.clone(),
        }
    }

    fn at(library: &Path, path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Self {
            location: Location::File(library.join(path)),
            title: Text::clean_line(&name),
        }
    }
}

/// What whoever keeps a library in step has for searches.
#[derive(Debug, Default)]
pub struct Searchable {
    library: PathBuf,
    index: Mutex<Option<Arc<Index>>>,
    /// Articles the index does not have as they are now.
    unindexed: Mutex<Arc<Vec<Unindexed>>>,
    /// What the index has and should not.
    stale: Mutex<Arc<HashSet<u64>>>,
    /// Articles that stand in no index, as they are searched.
    texts: Mutex<Texts>,
}

#[derive(Debug, Default)]
struct Texts {
    kept: HashMap<Location, SearchedArticle>,
    bytes: usize,
}

impl Searchable {
    /// Nothing yet, for a library in this folder.
    #[must_use]
    pub fn new(library: Option<&Path>) -> Self {
        Self {
            library: library.map(Path::to_owned).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The folder of the library.
    #[must_use]
    pub fn library(&self) -> &Path {
        &self.library
    }

    /// The index to search in.
    pub fn set_index(&self, index: Option<Arc<Index>>) {
        *lock(&self.index) = index;
    }

    /// The index, if there is one.
    #[must_use]
    pub fn index(&self) -> Option<Arc<Index>> {
        lock(&self.index).clone()
    }

    /// The articles to be read.
    pub fn set_unindexed(&self, unindexed: Vec<Unindexed>) {
        *lock(&self.unindexed) = Arc::new(unindexed);
    }

    /// The articles the index does not have as they are now.
    #[must_use]
    pub fn unindexed(&self) -> Arc<Vec<Unindexed>> {
        lock(&self.unindexed).clone()
    }

    /// What the index has and should not, by its keys.
    #[must_use]
    pub fn stale(&self) -> Arc<HashSet<u64>> {
        lock(&self.stale).clone()
    }

    /// Takes over what the index has of the articles there are.
    pub fn compare(&self, held: &Holdings, articles: &CatalogArticles) {
        let difference = held.compare(articles);
        let published = |path: &PathBuf| articles.get(path).map(|known| known.published);
        let mut missing: Vec<_> = difference
            .missing
            .into_iter()
            .map(|path| (published(&path), path))
            .collect();
        // The newest is read first, as it stands first in the index.
        missing.sort_unstable_by(|left, right| right.cmp(left));
        let unindexed = missing
            .iter()
            .map(|(_, path)| Unindexed::at(&self.library, path));
        self.set_unindexed(unindexed.collect());
        *lock(&self.stale) = Arc::new(difference.stale);
    }

    /// Forgets reading texts: files have changed.
    pub fn forget_texts(&self) {
        *lock(&self.texts) = Texts::default();
    }

    /// An index that can't be read, or makes its engine fail, is given up.
    pub(super) fn condemn(&self) {
        if let Some(index) = lock(&self.index).take() {
            index.condemn();
        }
    }

    /// An article as it is searched.
    ///
    /// # Errors
    ///
    /// When it can't be read.
    pub(super) fn article(&self, article: &Unindexed) -> Result<SearchedArticle, CollectionError> {
        if let Some(known) = lock(&self.texts).kept.get(&article.location) {
            return Ok(known.clone());
        }
        let read = AssertUnwindSafe(|| match door::read(&article.location) {
            // It is found by what is known of it.
            Err(error) if error.reason == CollectionReason::NotConverted => Ok(Article::default()),
            read => read,
        });
        let read = catch_unwind(read).unwrap_or_else(|_| {
            let path = Path::new(article.title.as_str());
            Err(CollectionError::new(path, CollectionReason::Panicked))
        })?;
        let searched = SearchedArticle::new(&read.metadata, read.text);
        let mut texts = lock(&self.texts);
        if texts.bytes + searched.text.len() <= KEPT {
            texts.bytes += searched.text.len();
            let location = article.location.clone();
            texts.kept.insert(location, searched.clone());
        }
        Ok(searched)
    }
}

fn lock<Value>(mutex: &Mutex<Value>) -> MutexGuard<'_, Value> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
