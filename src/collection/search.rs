//! Searches the library on a thread of its own, the latest query only.

pub mod ranked;
mod scan;
pub mod searchable;
mod similar;

use super::error::{CollectionError, Problem};
use crate::article::Article;
use crate::library::Location;
use crate::library::found::{self, Group, Qualified, SearchedArticle, Similar};
use crate::search::{Expression, Options};
use crate::text::Text;
use ranked::{SearchStep, search_all};
use searchable::Searchable;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Most articles that are shown.
pub const MOST_ARTICLES: usize = 2_000;

/// How soon the first results are told, and later ones.
const FIRST: Duration = Duration::from_millis(8);
const LATER: Duration = Duration::from_millis(60);

/// Some of what a search has found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchResults {
    /// Some more articles.
    pub groups: Vec<Group>,
    /// How many articles had to be read because no index has them.
    pub unindexed: usize,
    /// Whether these are the last.
    pub done: bool,
    /// Why the search could not be done, or not to its end.
    pub problem: Option<SearchProblem>,
}

/// Why a search could not be done, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchProblem {
    /// What was typed is no query; in the words of its room.
    Query(Text),
    /// The library could not be read.
    Library(Problem),
}

/// Answers searches of the library.
#[derive(Debug)]
pub struct Searcher {
    latest: Arc<AtomicU64>,
    /// What there is of each library.
    libraries: Vec<Arc<Searchable>>,
}

impl Searcher {
    /// Searches these libraries together.
    #[must_use]
    pub fn new(libraries: Vec<Arc<Searchable>>) -> Self {
        Self {
            latest: Arc::default(),
            libraries,
        }
    }

    /// Searches on a thread of its own and tells what is found; earlier
    /// searches are dropped. An empty query asks for nothing but that.
    pub fn search(
        &self,
        typed: String,
        options: Options,
        qualified: Option<Arc<Qualified>>,
        tell: impl FnMut(SearchResults) -> bool + Send + 'static,
    ) {
        let number = self.latest.fetch_add(1, Ordering::SeqCst) + 1;
        if typed.trim().is_empty() {
            return;
        }
        let latest = Arc::clone(&self.latest);
        let libraries = self.libraries.clone();
        let work = move || {
            let wanted = || latest.load(Ordering::SeqCst) == number;
            let unindexed = libraries.iter().map(|one| one.unindexed().len()).sum();
            let mut answer = HitCollector::new(unindexed, tell);
            let searchable: Vec<&Searchable> = libraries.iter().map(|one| &**one).collect();
            let problem = match Expression::new(&typed, options) {
                Err(problem) => Some(SearchProblem::Query(problem)),
                Ok(expression) => search_for(
                    &searchable,
                    &expression,
                    qualified.as_deref(),
                    &mut |found| wanted() && answer.take(found),
                )
                .map(|error| SearchProblem::Library(Problem::Of(error))),
            };
            if wanted() {
                answer.finish(problem);
            }
        };
        let _ = std::thread::Builder::new()
            .name("search".to_owned())
            .spawn(work);
    }

    /// Looks for articles like this one on a thread of its own; the answer may
    /// be that there is none.
    pub fn similar(
        &self,
        location: Location,
        article: Arc<Article>,
        tell: impl FnOnce(Vec<Similar>) + Send + 'static,
    ) {
        let libraries = self.libraries.clone();
        let work = move || {
            // What can't be compared is like nothing.
            let look =
                AssertUnwindSafe(|| similar::most_similar(&libraries, &location, &article.text));
            tell(catch_unwind(look).unwrap_or_default());
        };
        let _ = std::thread::Builder::new()
            .name("similar".to_owned())
            .spawn(work);
    }
}

/// Searches libraries for articles with hits; asks `wanted` with each, and with
/// nothing now and then. Gives why an index had to be given up.
pub fn search_for(
    libraries: &[&Searchable],
    expression: &Expression,
    qualified: Option<&Qualified>,
    wanted: &mut dyn FnMut(Option<Group>) -> bool,
) -> Option<CollectionError> {
    let judge = |location: &Location, article: &SearchedArticle| {
        found::search(expression, qualified, location, article)
    };
    let mut problem = None;
    search_all(libraries, expression, &judge, &mut |step| match step {
        SearchStep::Found(group) => wanted(Some(group)),
        // One that is gone by now, or has changed, is told of by the list.
        SearchStep::Looked | SearchStep::Unread(_) => wanted(None),
        SearchStep::IndexFailed(error) => {
            problem.get_or_insert(error);
            true
        }
    });
    problem
}

/// Gathers what is found into messages.
struct HitCollector<Tell> {
    tell: Tell,
    results: SearchResults,
    since: Instant,
    wait: Duration,
    articles: usize,
}

impl<Tell: FnMut(SearchResults) -> bool> HitCollector<Tell> {
    fn new(unindexed: usize, tell: Tell) -> Self {
        Self {
            tell,
            results: SearchResults {
                unindexed,
                ..SearchResults::default()
            },
            since: Instant::now(),
            wait: FIRST,
            articles: 0,
        }
    }

    fn take(&mut self, group: Option<Group>) -> bool {
        self.articles += usize::from(group.is_some());
        self.results.groups.extend(group);
        if self.articles >= MOST_ARTICLES {
            return false;
        }
        if self.results.groups.is_empty() || self.since.elapsed() < self.wait {
            return true;
        }
        self.since = Instant::now();
        self.wait = LATER;
        let groups = std::mem::take(&mut self.results.groups);
        (self.tell)(SearchResults {
            groups,
            problem: None,
            ..self.results
        })
    }

    fn finish(mut self, problem: Option<SearchProblem>) {
        self.results.done = true;
        self.results.problem = problem;
        (self.tell)(self.results);
    }
}
