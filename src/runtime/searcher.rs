//! Searches the library on a thread of its own, the latest query only.

mod similar;

use super::Event;
use super::keeper::tell;
use super::libraries::Library;
use crate::app::message::{Hits, Message, Request};
use crate::library::Location;
use crate::library::found::{Group, Qualified, search};
use crate::search::{Expression, Options};
use crate::storage::StorageError;
use crate::storage::index::{Held, Index, key};
use crate::storage::parsing::parse_guarded;
use crate::storage::source;
use crate::text::Text;
use crate::text::decode::decode;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Most articles that are shown.
pub const MOST_ARTICLES: usize = 2_000;

/// Candidates of the index that are read together at first, and later: the
/// first results are not to wait for many others.
const FIRST_CANDIDATES: usize = 4;
const MOST_CANDIDATES: usize = 128;

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

    /// Searches all there is and tells articles with hits as they are found.
    /// Stops when `tell_one` says so.
    ///
    /// # Errors
    ///
    /// When the index can't be read; what was found before has been told.
    pub fn search(
        &self,
        expression: &Expression,
        qualified: Option<&Qualified>,
        tell_one: &mut dyn FnMut(Option<Group>) -> bool,
    ) -> Result<(), StorageError> {
        let index = lock(&self.index).clone();
        if let Some(index) = index {
            let (loose, stale) = (lock(&self.loose).clone(), lock(&self.stale).clone());
            let loose: HashSet<&Location> = loose.iter().map(|loose| &loose.location).collect();
            let judge = |held: Held| {
                let location = Location::File(self.library.join(&held.path));
                if stale.contains(&key(&held.path)) || loose.contains(&location) {
                    return None;
                }
                search(expression, qualified, &location, &held.title, &held.text)
            };
            let mut candidates = index.candidates(expression)?;
            let mut most = FIRST_CANDIDATES;
            while !candidates.is_empty() {
                for group in candidates.judge_some(most, &judge) {
                    if !tell_one(group?) {
                        return Ok(());
                    }
                }
                most = (most * 2).min(MOST_CANDIDATES);
            }
        }
        let loose = lock(&self.loose).clone();
        for one in loose.iter() {
            let found = self.text(one).and_then(|(title, text)| {
                search(expression, qualified, &one.location, &title, &text)
            });
            if !tell_one(found) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The same; an index that can't be read, or makes its engine fail, is
    /// given up. Gives what the reader is to be told.
    fn try_search(
        &self,
        expression: &Expression,
        qualified: Option<&Qualified>,
        tell_one: &mut dyn FnMut(Option<Group>) -> bool,
    ) -> Option<Text> {
        let search = AssertUnwindSafe(|| self.search(expression, qualified, tell_one));
        let problem = match catch_unwind(search) {
            Ok(Ok(())) => return None,
            Ok(Err(problem)) => problem.to_string(),
            Err(_) => "The search index is damaged; it is made anew at the next start.".to_owned(),
        };
        if let Some(index) = lock(&self.index).take() {
            index.condemn();
        }
        Some(Text::clean_line(&problem))
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
                let mut goes_on = true;
                let mut problem = None;
                for shared in &shared {
                    let qualified = qualified.as_deref();
                    let told = shared.try_search(&expression, qualified, &mut |group| {
                        goes_on = goes_on && wanted() && answer.take(group);
                        goes_on
                    });
                    problem = problem.or(told);
                }
                problem
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
