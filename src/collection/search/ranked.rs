//! One search of all libraries: what stands in their indexes in one order, by
//! rank, then what has to be read.

use super::{Loose, Shared, lock};
use crate::library::Location;
use crate::library::found::{Group, Qualified, search};
use crate::search::Expression;
use crate::storage::StorageError;
use crate::storage::index::{Candidates, Held, Rank, key};
use crate::text::Text;
use std::collections::{HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Candidates of an index that are read together at first, and later: the
/// first results are not to wait for many others.
const FIRST_CANDIDATES: usize = 4;
const MOST_CANDIDATES: usize = 128;

/// Searches all there is and tells articles with hits as they are found, of
/// the indexed ones the highest rank first. Stops when `tell_one` says so;
/// asks it with nothing now and then. Gives what the reader is to be told: an
/// index that can't be read is given up, and the search goes on.
pub fn search_all(
    libraries: &[&Shared],
    expression: &Expression,
    qualified: Option<&Qualified>,
    tell_one: &mut dyn FnMut(Option<Group>) -> bool,
) -> Option<Text> {
    let query = Query {
        expression,
        qualified,
    };
    let mut problem = None;
    let loose: Vec<Arc<Vec<Loose>>> = libraries
        .iter()
        .map(|shared| lock(&shared.loose).clone())
        .collect();
    let mut indexed: Vec<Indexed> = Vec::new();
    for (shared, loose) in libraries.iter().zip(&loose) {
        match guarded(shared, || Indexed::begin(shared, loose, expression)) {
            Ok(begun) => indexed.extend(begun),
            Err(told) => problem = problem.or(Some(told)),
        }
    }
    if tell_ranked(indexed, query, &mut problem, tell_one) {
        tell_loose(libraries, &loose, query, tell_one);
    }
    problem
}

/// Tells what the indexes have, in one order; `false` when nobody wants more.
fn tell_ranked(
    mut indexed: Vec<Indexed>,
    query: Query,
    problem: &mut Option<Text>,
    tell_one: &mut dyn FnMut(Option<Group>) -> bool,
) -> bool {
    let mut wanted = true;
    while wanted {
        // Which one is next shows when each has something ready, or nothing left.
        indexed.retain_mut(|one| {
            while wanted && one.ready.is_empty() && !one.candidates.is_empty() {
                if let Err(told) = guarded(one.shared, || one.read_some(query)) {
                    *problem = problem.take().or(Some(told));
                    return false;
                }
                wanted = tell_one(None);
            }
            !one.ready.is_empty()
        });
        let next = indexed.iter_mut().max_by_key(|one| one.rank());
        let Some((_, group)) = next.and_then(|one| one.ready.pop_front()) else {
            return wanted;
        };
        wanted = wanted && tell_one(Some(group));
    }
    false
}

/// Tells what is found by reading.
fn tell_loose(
    libraries: &[&Shared],
    loose: &[Arc<Vec<Loose>>],
    query: Query,
    tell_one: &mut dyn FnMut(Option<Group>) -> bool,
) {
    for (shared, loose) in libraries.iter().zip(loose) {
        for one in loose.iter() {
            let text = shared.text(one);
            let found = text.and_then(|(title, text)| query.ask(&one.location, &title, &text));
            if !tell_one(found) {
                return;
            }
        }
    }
}

/// What is searched for.
#[derive(Clone, Copy)]
struct Query<'search> {
    expression: &'search Expression,
    qualified: Option<&'search Qualified>,
}

impl Query<'_> {
    fn ask(self, location: &Location, title: &Text, text: &Text) -> Option<Group> {
        search(self.expression, self.qualified, location, title, text)
    }
}

/// Does something with the index of a library. One that fails is given up;
/// gives what the reader is to be told then.
fn guarded<Done>(
    shared: &Shared,
    work: impl FnOnce() -> Result<Done, StorageError>,
) -> Result<Done, Text> {
    let problem = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(problem)) => problem.to_string(),
        Err(_) => "The search index is damaged; it is made anew at the next start.".to_owned(),
    };
    shared.condemn();
    Err(Text::clean_line(&problem))
}

/// The index of a library under search.
struct Indexed<'search> {
    shared: &'search Shared,
    candidates: Candidates,
    /// What is to be read and not to be looked up.
    loose: HashSet<&'search Location>,
    stale: Arc<HashSet<u64>>,
    /// How many candidates are read together next.
    most: usize,
    /// Articles with hits that are still to be told, the highest rank first.
    ready: VecDeque<(Rank, Group)>,
}

impl<'search> Indexed<'search> {
    /// `None` when the library has no index.
    fn begin(
        shared: &'search Shared,
        loose: &'search [Loose],
        expression: &Expression,
    ) -> Result<Option<Self>, StorageError> {
        let index = lock(&shared.index).clone();
        let begun = index.map(|index| {
            Ok(Self {
                shared,
                candidates: index.candidates(expression)?,
                loose: loose.iter().map(|loose| &loose.location).collect(),
                stale: lock(&shared.stale).clone(),
                most: FIRST_CANDIDATES,
                ready: VecDeque::new(),
            })
        });
        begun.transpose()
    }

    /// The rank of what would be told next.
    fn rank(&self) -> Option<Rank> {
        self.ready.front().map(|(rank, _)| *rank)
    }

    /// Reads the next few candidates.
    fn read_some(&mut self, query: Query) -> Result<(), StorageError> {
        let judge = |rank: Rank, held: Held| {
            let location = Location::File(self.shared.library.join(&held.path));
            if self.stale.contains(&key(&held.path)) || self.loose.contains(&location) {
                return None;
            }
            let group = query.ask(&location, &held.title, &held.text)?;
            Some((rank, group))
        };
        for judged in self.candidates.judge_some(self.most, &judge) {
            self.ready.extend(judged?);
        }
        self.most = (self.most * 2).min(MOST_CANDIDATES);
        Ok(())
    }
}
