//! One search of all libraries: what stands in their indexes in one order, by
//! rank, then what has to be read.

use super::scan::Scan;
use super::searchable::{Searchable, Unindexed};
use crate::collection::engine::{Candidates, Engine, Held, Rank};
use crate::collection::error::{CollectionError, CollectionReason};
use crate::collection::freshness::key;
use crate::collection::index::Index;
use crate::library::Location;
use crate::library::found::SearchedArticle;
use crate::search::Expression;
use std::collections::{HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Candidates of an index that are read together at first, and later: the
/// first results are not to wait for many others.
const FIRST_CANDIDATES: usize = 4;
const MOST_CANDIDATES: usize = 128;

/// What a search tells while it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchStep<Found> {
    /// An article that was wanted.
    Found(Found),
    /// Some were looked at.
    Looked,
    /// An article that could not be read.
    Unread(CollectionError),
    /// An index that can't be read is given up, and the search goes on.
    IndexFailed(CollectionError),
}

/// Says what is found in an article, which is at this location.
pub type Judge<'search, Found> =
    &'search (dyn Fn(&Location, &SearchedArticle) -> Option<Found> + Sync);

/// Takes what a search tells; says whether more is wanted.
pub type Take<'search, Found> = &'search mut dyn FnMut(SearchStep<Found>) -> bool;

/// Searches all there is and tells of articles that `judge` finds something
/// in, of the indexed ones the highest rank first. Stops when `take` says so.
pub fn search_all<Found: Send>(
    libraries: &[&Searchable],
    expression: &Expression,
    judge: Judge<Found>,
    take: Take<Found>,
) {
    let unindexed: Vec<Arc<Vec<Unindexed>>> = libraries.iter().map(|one| one.unindexed()).collect();
    let indexes: Vec<Option<Arc<Index>>> = libraries.iter().map(|one| one.index()).collect();
    let mut searches: Vec<Indexed<Found>> = Vec::new();
    for ((searchable, unindexed), index) in libraries.iter().zip(&unindexed).zip(&indexes) {
        let Some(index) = index.as_deref() else {
            continue;
        };
        match guarded(searchable, || {
            Indexed::begin(searchable, index, unindexed, expression)
        }) {
            Ok(begun) => searches.push(begun),
            Err(error) => {
                take(SearchStep::IndexFailed(error));
            }
        }
    }
    if tell_ranked(searches, judge, take) {
        let scans = libraries.iter().zip(&unindexed);
        let scans = scans.map(|(searchable, articles)| Scan {
            searchable,
            articles,
        });
        tell_scanned(scans, expression, judge, take);
    }
}

/// Tells what the indexes have, in one order; `false` when nobody wants more.
fn tell_ranked<Found: Send>(
    mut indexed: Vec<Indexed<Found>>,
    judge: Judge<Found>,
    take: Take<Found>,
) -> bool {
    let mut wanted = true;
    while wanted {
        // Which one is next shows when each has something ready, or nothing left.
        indexed.retain_mut(|one| {
            while wanted && one.ready.is_empty() && !one.candidates.is_empty() {
                if let Err(error) = guarded(one.searchable, || one.read_some(judge)) {
                    take(SearchStep::IndexFailed(error));
                    return false;
                }
                wanted = take(SearchStep::Looked);
            }
            !one.ready.is_empty()
        });
        let next = indexed.iter_mut().max_by_key(|one| one.rank());
        let Some((_, found)) = next.and_then(|one| one.ready.pop_front()) else {
            return wanted;
        };
        wanted = wanted && take(SearchStep::Found(found));
    }
    false
}

/// Tells what is found by reading, one article after the other.
fn tell_scanned<'search, Found: Send>(
    scans: impl Iterator<Item = Scan<'search>>,
    expression: &Expression,
    judge: Judge<Found>,
    take: Take<Found>,
) {
    for scan in scans {
        for held in scan.candidates(expression).into_iter().flatten() {
            let step = match held {
                Ok(held) => judge(&held.location, &held.article)
                    .map_or(SearchStep::Looked, SearchStep::Found),
                Err(error) => SearchStep::Unread(error),
            };
            if !take(step) {
                return;
            }
        }
    }
}

/// Does something with the index of a library. One that fails is given up;
/// gives what the reader is to be told then.
fn guarded<Done>(
    searchable: &Searchable,
    work: impl FnOnce() -> Result<Done, CollectionError>,
) -> Result<Done, CollectionError> {
    let error = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(error)) => error,
        Err(_) => CollectionError::new(searchable.library(), CollectionReason::DamagedIndex),
    };
    searchable.condemn();
    Err(error)
}

/// The index of a library under search.
struct Indexed<'search, Found> {
    searchable: &'search Searchable,
    candidates: Candidates<'search>,
    /// What is to be read and not to be looked up.
    unindexed: HashSet<&'search Location>,
    stale: Arc<HashSet<u64>>,
    /// How many candidates are read together next.
    most: usize,
    /// What was found and is still to be told, the highest rank first.
    ready: VecDeque<(Rank, Found)>,
}

impl<'search, Found: Send> Indexed<'search, Found> {
    fn begin(
        searchable: &'search Searchable,
        index: &'search dyn Engine,
        unindexed: &'search [Unindexed],
        expression: &Expression,
    ) -> Result<Self, CollectionError> {
        Ok(Self {
            searchable,
            candidates: index.candidates(expression)?,
            unindexed: unindexed.iter().map(|one| &one.location).collect(),
            stale: searchable.stale(),
            most: FIRST_CANDIDATES,
            ready: VecDeque::new(),
        })
    }

    /// The rank of what would be told next.
    fn rank(&self) -> Option<Rank> {
        self.ready.front().map(|(rank, _)| *rank)
    }

    /// Reads the next few candidates.
    fn read_some(&mut self, judge: Judge<Found>) -> Result<(), CollectionError> {
        let library = self.searchable.library();
        let judge = |rank: Rank, held: Held| {
            let is_stale = self.stale.contains(&key(held.below(library)));
            if is_stale || self.unindexed.contains(&held.location) {
                return None;
            }
            let found = judge(&held.location, &held.article)?;
            Some((rank, found))
        };
        for judged in self.candidates.judge_some(self.most, &judge) {
            self.ready.extend(judged?);
        }
        self.most = (self.most * 2).min(MOST_CANDIDATES);
        Ok(())
    }
}
