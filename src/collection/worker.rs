//! Keeps the list, the catalog and the index in step with the library, on a
//! thread of its own: recall → compare → read → index → wait for changes.

use super::backpressure::Backpressure;
use super::catalog::Catalog;
use super::catalog::known::CatalogArticles;
use super::catalog::update::Update;
use super::engine::Engine as _;
use super::error::{CollectionError, CollectionReason, Problem};
use super::event::{LibraryEvent, Tell};
use super::freshness::Holdings;
use super::index::Index;
use super::indexing::{self, IndexingEnd};
use super::others::OtherFiles;
use super::search::searchable::{SMALL, Searchable, Unindexed};
use super::source::{self, ScanEvent};
use super::threads::step_back;
use super::watcher::Watcher;
use super::watcher::change::FileChange;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// An index larger than this, in bytes, is not read through at the start.
const LARGE: u64 = 200 << 20;

/// A folder of articles that is kept in step.
struct Worker {
    catalog: Catalog,
    cache: PathBuf,
    library: PathBuf,
    articles: CatalogArticles,
    tell: Tell,
    searchable: Arc<Searchable>,
    backpressure: Arc<Backpressure>,
}

/// Starts keeping a library in step, on a thread of its own; the embedded
/// library is read once.
pub(super) fn start(
    library: Option<PathBuf>,
    cache: Option<PathBuf>,
    tell: Tell,
    searchable: Arc<Searchable>,
    backpressure: Arc<Backpressure>,
) {
    let work = move || match library {
        None => read_embedded(&tell, &searchable),
        Some(library) if library.is_dir() => {
            let cache = cache.unwrap_or_else(|| std::env::temp_dir().join("wanjuan"));
            let mut worker = Worker {
                catalog: Catalog::new(&cache, &library),
                cache,
                library,
                articles: CatalogArticles::new(),
                tell,
                searchable,
                backpressure,
            };
            worker.keep();
        }
        Some(file) => follow_one(&file, &tell, &searchable),
    };
    let _ = std::thread::Builder::new()
        .name("library".to_owned())
        .spawn(work);
}

/// Reads the articles that ship with the program.
fn read_embedded(tell: &Tell, searchable: &Searchable) {
    let entries = source::embedded();
    searchable.set_unindexed(entries.iter().map(Unindexed::of).collect());
    tell(LibraryEvent::Found(entries));
    tell(LibraryEvent::Scanned {
        problems: Vec::new(),
        others: OtherFiles::default(),
    });
}

/// Reads a single article that was opened as a library, and again whenever its
/// file changes.
fn follow_one(path: &Path, tell: &Tell, searchable: &Searchable) {
    // Watching begins before the file is read, so that nothing falls between.
    let mut watcher = path.is_file().then(|| Watcher::start(path));
    if !read_one(path, tell, searchable) {
        return;
    }
    while let Some(watcher) = &mut watcher {
        if watcher.wait() == FileChange::Ended {
            return;
        }
        watcher.settle();
        // A file that is being replaced is not there for a moment.
        if path.is_file() && !read_one(path, tell, searchable) {
            return;
        }
    }
}

/// Reads a single article; `false` when nobody listens.
fn read_one(path: &Path, tell: &Tell, searchable: &Searchable) -> bool {
    let mut problems = Vec::new();
    let mut report = |found| match found {
        ScanEvent::Entries(entries) => {
            searchable.set_unindexed(entries.iter().map(Unindexed::of).collect());
            tell(LibraryEvent::Found(entries))
        }
        ScanEvent::Problem(problem) => {
            problems.push(problem);
            true
        }
        ScanEvent::Others(_) => true,
    };
    if let Err(error) = source::scan(path, &mut report) {
        problems.push(error.into());
    }
    let others = OtherFiles::default();
    tell(LibraryEvent::Scanned { problems, others })
}

/// Makes the index of a library, or brings it up to date, here and now; tells
/// how far it is.
///
/// # Errors
///
/// When the library can't be read or the cache can't be written to.
pub fn index_now(
    library: &Path,
    cache: &Path,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), CollectionError> {
    let catalog = Catalog::new(cache, library);
    let mut articles = catalog.recall(&mut |_| true);
    catalog.update(&mut articles, &mut |_| true)?;
    let index = Index::open(cache, library)?;
    let held = index.holdings()?;
    let progress = RefCell::new(progress);
    let tell = |event| {
        if let LibraryEvent::Indexed { done, total } = event {
            progress.borrow_mut()(done, total);
        }
        true
    };
    let (_changes, unchanged) = channel();
    let mut work = indexing::Work {
        index: &index,
        catalog: &catalog,
        library,
        articles: &mut articles,
        held: &held,
        tell: &tell,
        changes: &unchanged,
    };
    let fill = std::panic::AssertUnwindSafe(|| indexing::fill(&mut work));
    std::panic::catch_unwind(fill)
        .unwrap_or_else(|_| Err(CollectionError::new(library, CollectionReason::Panicked)))
        .map(drop)
}

impl Worker {
    fn keep(&mut self) {
        let tell = Arc::clone(&self.tell);
        let backpressure = Arc::clone(&self.backpressure);
        self.articles = self.catalog.recall(&mut |batch| {
            backpressure.wait();
            tell(LibraryEvent::Found(batch))
        });
        // Watching begins before the walk, so that nothing falls between.
        let Some(mut watcher) = self.catalog.store.watch() else {
            self.compare(None);
            return;
        };
        // What was indexed by an earlier run can be searched at once.
        let mut index = self.open_index();
        if !self.compare(index.as_ref()) {
            return;
        }
        if index.is_none() {
            index = self.open_index();
        }
        loop {
            let interrupted = match self.fill(&mut index, watcher.changes()) {
                IndexingEnd::Ended => return,
                IndexingEnd::Interrupted => true,
                IndexingEnd::Done => false,
            };
            if !interrupted && watcher.wait() == FileChange::Ended {
                return;
            }
            watcher.settle();
            if !self.compare(index.as_ref()) {
                return;
            }
            if index.is_none() {
                index = self.open_index();
            }
        }
    }

    /// Compares what is known with what is there; `false` when nobody listens.
    fn compare(&mut self, index: Option<&Arc<Index>>) -> bool {
        let mut listens = true;
        let mut problems = Vec::new();
        let mut others = OtherFiles::default();
        let (tell, backpressure) = (&self.tell, &self.backpressure);
        let updated = self.catalog.update(&mut self.articles, &mut |update| {
            listens = match update {
                Update::Entries(entries) => {
                    backpressure.wait();
                    tell(LibraryEvent::Found(entries))
                }
                Update::Gone(locations) => tell(LibraryEvent::Gone(locations)),
                Update::Problem(problem) => {
                    problems.push(problem);
                    true
                }
                Update::Others(files) => {
                    others = files;
                    true
                }
            };
            listens
        });
        if let Err(error) = updated {
            problems.push(error.into());
        }
        self.searchable.forget_texts();
        let held = index.and_then(|index| index.holdings().ok());
        self.announce(&held.unwrap_or_default());
        listens && (self.tell)(LibraryEvent::Scanned { problems, others })
    }

    fn open_index(&mut self) -> Option<Arc<Index>> {
        if self.articles.len() <= SMALL {
            return None;
        }
        match self.sound_index() {
            Ok(index) => {
                let index = Arc::new(index);
                if let Ok(held) = index.holdings() {
                    self.announce(&held);
                }
                self.searchable.set_index(Some(Arc::clone(&index)));
                Some(index)
            }
            Err(problem) => {
                self.fail(problem);
                None
            }
        }
    }

    /// Opens the index; one that is damaged is rebuilt. Of a large one that
    /// shows only when it is read.
    fn sound_index(&self) -> Result<Index, CollectionError> {
        let index = Index::open(&self.cache, &self.library)?;
        if index.size() > LARGE || index.is_sound() {
            return Ok(index);
        }
        drop(index);
        Index::remove(&self.cache, &self.library)?;
        Index::open(&self.cache, &self.library)
    }

    /// Tells searches which articles the index does not have, or no longer right.
    fn announce(&self, held: &Holdings) {
        self.searchable.compare(held, &self.articles);
    }

    fn fail(&self, error: CollectionError) {
        (self.tell)(LibraryEvent::Failed(Problem::Of(error)));
    }

    /// Puts into the index what it lacks, until something changes.
    fn fill(
        &mut self,
        kept: &mut Option<Arc<Index>>,
        changes: &Receiver<FileChange>,
    ) -> IndexingEnd {
        let Some(index) = kept.clone() else {
            return IndexingEnd::Done;
        };
        let Ok(held) = index.holdings() else {
            *kept = None;
            drop(index);
            return self.remake();
        };
        self.announce(&held);
        step_back();
        let filled = indexing::fill(&mut indexing::Work {
            index: &index,
            catalog: &self.catalog,
            library: &self.library,
            articles: &mut self.articles,
            held: &held,
            tell: &*self.tell,
            changes,
        });
        match filled {
            Ok(filled) => {
                if let Ok(held) = index.holdings() {
                    self.announce(&held);
                }
                filled
            }
            Err(problem) => {
                (self.tell)(LibraryEvent::Indexed { done: 0, total: 0 });
                self.fail(problem);
                IndexingEnd::Done
            }
        }
    }

    /// Takes a damaged index away and starts again.
    fn remake(&mut self) -> IndexingEnd {
        self.searchable.set_index(None);
        self.announce(&Holdings::default());
        match Index::remove(&self.cache, &self.library) {
            Ok(()) => IndexingEnd::Interrupted,
            Err(problem) => {
                self.fail(problem);
                IndexingEnd::Done
            }
        }
    }
}
