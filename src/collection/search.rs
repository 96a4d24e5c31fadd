//! Searches the library on a thread of its own, the latest query only.

mod ranked;
mod similar;

use super::Event;
use super::keeper::tell;
use super::libraries::Library;
use crate::app::message::{Hits, Message, Request};
use crate::library::Location;
use crate::library::found::{Group, Qualified};
use crate::search::{Expression, Options};
use crate::storage::index::Index;
use crate::storage::parsing::parse_guarded;
use crate::storage::source;
use crate::text::Text;
use crate::text::decode::decode;
pub use ranked::search_all;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Most articles that are shown.
pub const MOST_ARTICLES: usize = 2_000;

/// How soon the first results are told, and later ones.
const FIRST: Duration = Duration::from_millis(8);
const LATER: Duration = Duration::from_millis(60);

/// Reading texts that are kept for the next query, in bytes.
const KEPT: usize = 24 << 20;

/// An article that is searched by reading it.
#[derive(Clone, Debug)]
pub struct Loose {
    /// Where it is.
    pub location: Location,
    /// Its file name.
    pub name: Text,
    /// Its title, as far as it is known.
    pub title: Text,
}

/// What the keeper of the library has for searches.
#[derive(Debug, Default)]
pub struct Shared {
    library: PathBuf,
    index: Mutex<Option<Arc<Index>>>,
    /// Articles the index does not have as they are now.
    loose: Mutex<Arc<Vec<Loose>>>,
    /// What the index has and should not.
    stale: Mutex<Arc<HashSet<u64>>>,
    /// Reading texts of loose articles, with their titles.
    texts: Mutex<Texts>,
}

#[derive(Debug, Default)]
struct Texts {
    kept: HashMap<Location, (Text, Arc<Text>)>,
    bytes: usize,
}

impl Shared {
    /// Nothing yet, for a library in this folder.
    #[must_use]
    pub fn new(library: Option<&Path>) -> Self {
        Self {
            library: library.map(Path::to_owned).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Nothing yet, for each of some libraries; for one that has no folder
    /// where there is none.
    #[must_use]
    pub fn of(libraries: &[Library]) -> Vec<Arc<Self>> {
        if libraries.is_empty() {
            return vec![Arc::new(Self::new(None))];
        }
        let paths = libraries.iter().map(|library| library.path.as_path());
        paths.map(|path| Arc::new(Self::new(Some(path)))).collect()
    }

    /// The index to search in.
    pub fn set_index(&self, index: Option<Arc<Index>>) {
        *lock(&self.index) = index;
    }

    /// The articles to be read.
    pub fn set_loose(&self, loose: Vec<Loose>) {
        *lock(&self.loose) = Arc::new(loose);
    }

    /// What is no longer right in the index, by the keys of the index.
    pub fn set_stale(&self, stale: HashSet<u64>) {
        *lock(&self.stale) = Arc::new(stale);
    }

    /// Forgets reading texts: files have changed.
    pub fn changed(&self) {
        *lock(&self.texts) = Texts::default();
    }

    /// How many articles a search has to read.
    #[must_use]
    pub fn unindexed(&self) -> usize {
        lock(&self.loose).len()
    }

    /// An index that can't be read, or makes its engine fail, is given up.
    fn condemn(&self) {
        if let Some(index) = lock(&self.index).take() {
            index.condemn();
        }
    }

    /// Title and reading text of an article, if it can be read.
    fn text(&self, loose: &Loose) -> Option<(Text, Arc<Text>)> {
        if let Some((title, text)) = lock(&self.texts).kept.get(&loose.location) {
            return Some((title.clone(), Arc::clone(text)));
        }
        let read = || {
            let decoded = decode(source::read(&loose.location).ok()?);
            let article = parse_guarded(&decoded.text.into(), &loose.name);
            Some((article.metadata.title, Arc::new(article.text)))
        };
        let (title, text) = catch_unwind(AssertUnwindSafe(read)).ok().flatten()?;
        let mut texts = lock(&self.texts);
        if texts.bytes + text.len() <= KEPT {
            texts.bytes += text.len();
            let kept = (title.clone(), Arc::clone(&text));
            texts.kept.insert(loose.location.clone(), kept);
        }
        Some((title, text))
    }
}

fn lock<Value>(mutex: &Mutex<Value>) -> MutexGuard<'_, Value> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers searches of the library.
#[derive(Debug)]
pub struct Searcher {
    latest: Arc<AtomicU64>,
    /// What there is of each library.
    shared: Vec<Arc<Shared>>,
    events: Sender<Event>,
}

impl Searcher {
    /// Answers go to `events`.
    #[must_use]
    pub fn new(shared: Vec<Arc<Shared>>, events: Sender<Event>) -> Self {
        Self {
            latest: Arc::default(),
            shared,
            events,
        }
    }

    /// Searches on a thread of its own; earlier requests are dropped. An empty
    /// query asks for nothing but that.
    pub fn search(
        &self,
        request: Request,
        typed: String,
        options: Options,
        qualified: Option<Arc<Qualified>>,
    ) {
        self.latest.store(request.0, Ordering::SeqCst);
        if typed.trim().is_empty() {
            return;
        }
        let latest = Arc::clone(&self.latest);
        let (shared, events) = (self.shared.clone(), self.events.clone());
        let work = move || {
            let wanted = || latest.load(Ordering::SeqCst) == request.0;
            let unindexed = shared.iter().map(|shared| shared.unindexed()).sum();
            let mut answer = Answer::new(request, &events, unindexed);
            let problem = Expression::new(&typed, options).map_or_else(Some, |expression| {
                let all: Vec<&Shared> = shared.iter().map(|shared| &**shared).collect();
                search_all(&all, &expression, qualified.as_deref(), &mut |group| {
                    wanted() && answer.take(group)
                })
            });
            if wanted() {
                answer.finish(problem);
            }
        };
        let _ = std::thread::Builder::new()
            .name("search".to_owned())
            .spawn(work);
    }
}

/// Gathers what is found into messages.
struct Answer<'events> {
    events: &'events Sender<Event>,
    hits: Hits,
    since: Instant,
    wait: Duration,
    articles: usize,
}

impl<'events> Answer<'events> {
    fn new(request: Request, events: &'events Sender<Event>, unindexed: usize) -> Self {
        Self {
            events,
            hits: Hits {
                request,
                groups: Vec::new(),
                unindexed,
                done: false,
                problem: None,
            },
            since: Instant::now(),
            wait: FIRST,
            articles: 0,
        }
    }

    fn take(&mut self, group: Option<Group>) -> bool {
        self.articles += usize::from(group.is_some());
        self.hits.groups.extend(group);
        if self.articles >= MOST_ARTICLES {
            return false;
        }
        if self.hits.groups.is_empty() || self.since.elapsed() < self.wait {
            return true;
        }
        self.since = Instant::now();
        self.wait = LATER;
        let groups = std::mem::take(&mut self.hits.groups);
        let told = Hits {
            groups,
            problem: None,
            ..self.hits
        };
        tell(self.events, Message::Hits(told))
    }

    fn finish(mut self, problem: Option<Text>) {
        self.hits.done = true;
        self.hits.problem = problem;
        tell(self.events, Message::Hits(self.hits));
    }
}
