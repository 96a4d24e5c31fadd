//! Keeps the list, the catalog and the index in step with the library, on a
//! thread of its own: recall → compare → read → index → wait for changes.

use super::Event;
use super::pace::Pace;
use super::searcher::{Loose, Shared};
use super::watcher::{Change, Watcher};
use crate::app::message::Message;
use crate::app::notice::Notice;
use crate::library::{Entry, Location};
use crate::runtime::filling::{self, Filled};
use crate::storage::StorageError;
use crate::storage::catalog::{Catalog, Shelf, Update};
use crate::storage::index::{Index, key};
use crate::storage::source;
use crate::text::Text;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Up to so many articles every search reads them all: that takes no longer
/// than a look at an index is worth.
pub const SMALL: usize = 400;

/// An index larger than this, in bytes, is not read through at the start.
const LARGE: u64 = 200 << 20;

/// A folder of articles that is kept in step.
pub(super) struct Keeper {
    catalog: Catalog,
    cache: PathBuf,
    library: PathBuf,
    articles: Shelf,
    events: Sender<Event>,
    shared: Arc<Shared>,
    pace: Arc<Pace>,
    /// Problems to be told when the library has been read.
    problems: Vec<Text>,
}

/// Starts keeping a library in step; a single file and the embedded library
/// are read once.
pub(super) fn start(
    library: Option<PathBuf>,
    cache: Option<PathBuf>,
    events: Sender<Event>,
    shared: Arc<Shared>,
    pace: Arc<Pace>,
) {
    let work = move || match library {
        None => {
            let entries = source::embedded();
            shared.set_loose(entries.iter().map(loose).collect());
            tell(&events, Message::Found(entries));
            let problems = Vec::new();
            tell(&events, Message::Scanned { problems });
        }
        Some(library) if library.is_dir() => {
            let cache = cache.unwrap_or_else(|| std::env::temp_dir().join("wanjuan"));
            let mut keeper = Keeper {
                catalog: Catalog::new(&cache, &library),
                cache,
                library,
                articles: Shelf::new(),
                events,
                shared,
                pace,
                problems: Vec::new(),
            };
            keeper.keep();
        }
        Some(file) => super::jobs::scan(&file, &events, &shared),
    };
    let _ = std::thread::Builder::new()
        .name("library".to_owned())
        .spawn(work);
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
) -> Result<(), StorageError> {
    let catalog = Catalog::new(cache, library);
    let mut articles = catalog.recall(&mut |_| true);
    catalog.update(&mut articles, &mut |_| true)?;
    let index = Index::open(cache, library)?;
    let held = index.holdings()?;
    let (events, messages) = channel();
    let (_changes, unchanged) = channel();
    std::thread::scope(|scope| {
        let (index, catalog, held, articles) = (&index, &catalog, &held, &mut articles);
        let filling = scope.spawn(move || {
            filling::fill(&mut filling::Work {
                index,
                catalog,
                library,
                articles,
                held,
                events: &events,
                changes: &unchanged,
            })
        });
        for message in messages {
            if let Event::Message(Message::Indexed { done, total }) = message {
                progress(done, total);
            }
        }
        let failed = || {
            Err(StorageError::File {
                path: Text::clean_line(&library.to_string_lossy()).to_string(),
                reason: "indexing failed inside the program; please report it".to_owned(),
            })
        };
        filling.join().unwrap_or_else(|_| failed()).map(drop)
    })
}

/// An article that is to be searched by reading it.
pub(super) fn loose(entry: &Entry) -> Loose {
    Loose {
        location: entry.location.clone(),
        name: entry.name.clone(),
        title: entry.metadata.title.clone(),
    }
}

pub(super) fn tell(events: &Sender<Event>, message: Message) -> bool {
    events.send(Event::Message(message)).is_ok()
}

impl Keeper {
    fn keep(&mut self) {
        let events = self.events.clone();
        let pace = Arc::clone(&self.pace);
        self.articles = self.catalog.recall(&mut |batch| {
            pace.wait();
            tell(&events, Message::Found(batch))
        });
        // Watching begins before the walk, so that nothing falls between.
        let mut watcher = Watcher::start(&self.library);
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
                Filled::Ended => return,
                Filled::Interrupted => true,
                Filled::Done => false,
            };
            if !interrupted && watcher.wait() == Change::Ended {
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
        let mut problems = std::mem::take(&mut self.problems);
        let (events, pace) = (&self.events, &self.pace);
        let updated = self.catalog.update(&mut self.articles, &mut |update| {
            listens = match update {
                Update::Entries(entries) => {
                    pace.wait();
                    tell(events, Message::Found(entries))
                }
                Update::Gone(locations) => tell(events, Message::Gone(locations)),
                Update::Problem(problem) => {
                    problems.push(Text::clean_line(&problem));
                    true
                }
            };
            listens
        });
        if let Err(problem) = updated {
            problems.push(Text::clean_line(&problem.to_string()));
        }
        self.shared.changed();
        let held = index.and_then(|index| index.holdings().ok());
        self.announce(&held.unwrap_or_default());
        listens && tell(&self.events, Message::Scanned { problems })
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
                self.shared.set_index(Some(Arc::clone(&index)));
                Some(index)
            }
            Err(problem) => {
                tell(
                    &self.events,
                    Message::Notice(Notice::Edge(Text::clean_line(&problem.to_string()))),
                );
                None
            }
        }
    }

    /// Opens the index; one that is damaged is made anew. Of a large one that
    /// shows only when it is read.
    fn sound_index(&self) -> Result<Index, StorageError> {
        let index = Index::open(&self.cache, &self.library)?;
        if index.size() > LARGE || index.is_sound() {
            return Ok(index);
        }
        drop(index);
        Index::remove(&self.cache, &self.library)?;
        Index::open(&self.cache, &self.library)
    }

    /// Tells searches which articles the index does not have, or no longer right.
    fn announce(&self, held: &HashMap<u64, u64>) {
        let mut keys: HashSet<u64> = held.keys().copied().collect();
        let mut loose = Vec::new();
        for (path, known) in &self.articles {
            let key = key(path);
            if held.get(&key) == Some(&known.stamp.number()) {
                keys.remove(&key);
            } else {
                loose.push((known.published, path));
            }
        }
        // The newest is read first, as it stands first in the index.
        loose.sort_unstable_by(|left, right| right.cmp(left));
        let loose = loose.into_iter();
        let loose = loose.map(|(_, path)| loose_at(&self.library, path));
        self.shared.set_loose(loose.collect());
        self.shared.set_stale(keys);
    }

    /// Puts into the index what it lacks, until something changes.
    fn fill(&mut self, kept: &mut Option<Arc<Index>>, changes: &Receiver<Change>) -> Filled {
        let Some(index) = kept.clone() else {
            return Filled::Done;
        };
        let Ok(held) = index.holdings() else {
            *kept = None;
            drop(index);
            return self.remake();
        };
        self.announce(&held);
        step_back();
        let filled = filling::fill(&mut filling::Work {
            index: &index,
            catalog: &self.catalog,
            library: &self.library,
            articles: &mut self.articles,
            held: &held,
            events: &self.events,
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
                let problem = Text::clean_line(&problem.to_string());
                tell(&self.events, Message::Indexed { done: 0, total: 0 });
                tell(&self.events, Message::Notice(Notice::Edge(problem)));
                Filled::Done
            }
        }
    }

    /// Takes a damaged index away and begins anew.
    fn remake(&mut self) -> Filled {
        self.shared.set_index(None);
        self.announce(&HashMap::new());
        match Index::remove(&self.cache, &self.library) {
            Ok(()) => Filled::Interrupted,
            Err(problem) => {
                let problem = Text::clean_line(&problem.to_string());
                tell(&self.events, Message::Notice(Notice::Edge(problem)));
                Filled::Done
            }
        }
    }
}

/// Lets the screen go first: the threads that fill the index, which this one
/// begins, keep every processor busy. On Linux a thread has a priority of its own.
fn step_back() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

fn loose_at(library: &Path, path: &Path) -> Loose {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = Text::clean_line(&name);
    Loose {
        location: Location::File(library.join(path)),
        title: name.clone(),
        name,
    }
}
