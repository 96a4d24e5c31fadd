//! Brings a catalog up to date: a walk over the library that compares stamps
//! and reads what has changed, on as many threads as the machine has.

use super::in_order::InOrder;
use super::known::{CatalogArticle, CatalogArticles};
use super::reading::{Asked, FileReading, Handing, Numbered, Plan, answer_all};
use super::{BATCH, Catalog, CatalogRecord};
use crate::collection::error::{CollectionError, CollectionReason, Problem, Problems};
use crate::collection::others::OtherFiles;
use crate::collection::store::Listing;
use crate::collection::threads::processors;
use crate::library::{Entry, Location};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What an update tells while it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Update {
    /// Articles that are new or have changed.
    Entries(Vec<Entry>),
    /// Articles that are no longer there.
    Gone(Vec<Location>),
    /// Something that could not be read or kept, for the reader to see.
    Problem(Problem),
    /// Files that are no articles: the last word of an update.
    Others(OtherFiles),
}

/// A catalog is written when one in so many articles has changed.
const WORTH_WRITING: usize = 50;

/// Longest wait of an article for others to be told with it.
const WAIT: Duration = Duration::from_millis(100);

impl Catalog {
    /// Brings `articles` and the catalog up to date with the library and tells
    /// what is different. Stops early when `report` says so.
    ///
    /// # Errors
    ///
    /// When the library can't be read at all; what was known of it is kept.
    pub fn update(
        &self,
        articles: &mut CatalogArticles,
        report: &mut dyn FnMut(Update) -> bool,
    ) -> Result<(), CollectionError> {
        self.look_through(articles, &Plan::beginnings(), None, report)
    }

    /// The same by a plan; with `in_order` all articles are told, in the order
    /// of their paths.
    pub(super) fn look_through(
        &self,
        articles: &mut CatalogArticles,
        plan: &Plan,
        in_order: Option<InOrder>,
        report: &mut dyn FnMut(Update) -> bool,
    ) -> Result<(), CollectionError> {
        let mut known = std::mem::take(articles);
        let mut progress = UpdateReport::new(&self.library, in_order, report);
        let (questions, queue) = channel();
        let (answers, answered) = channel();
        let queue = Mutex::new(queue);
        let listed = std::thread::scope(|scope| {
            for _ in 0..processors() {
                let (queue, answers) = (&queue, answers.clone());
                scope.spawn(move || answer_all(self, plan, queue, &answers));
            }
            drop(answers);
            let handing = Handing::new(questions, plan, known.is_empty());
            let listed = self.walk(
                &mut known,
                handing,
                &mut |progress: &mut UpdateReport| {
                    for answer in answered.try_iter().flatten() {
                        progress.take(answer, articles);
                    }
                },
                &mut progress,
            );
            loop {
                match answered.recv_timeout(WAIT) {
                    Ok(some) => some
                        .into_iter()
                        .for_each(|one| progress.take(one, articles)),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                progress.pause();
                if progress.stopped {
                    plan.stop();
                }
            }
            listed
        });
        if listed.is_err() {
            *articles = known;
            return listed;
        }
        self.settle(known, articles, progress);
        Ok(())
    }

    /// Goes through the library and hands what it has to the threads that look
    /// at it; takes it out of what is `known`.
    fn walk(
        &self,
        known: &mut CatalogArticles,
        mut handing: Handing,
        take: &mut dyn FnMut(&mut UpdateReport),
        progress: &mut UpdateReport,
    ) -> Result<(), CollectionError> {
        let mut number = 0;
        self.store.list(&mut |listing| {
            match listing {
                Listing::Nothing => {}
                Listing::Other(extension) => progress.others.count(&extension),
                Listing::SetAside => progress.others.set_aside += 1,
                Listing::Problem { path, reason } => progress.problem(&path, reason),
                Listing::Article(listed) => {
                    let known = known.remove(&listed.below);
                    handing.hand(Asked {
                        number,
                        listed,
                        known,
                    });
                    number += 1;
                }
            }
            take(progress);
            progress.pause();
            !progress.stopped
        })?;
        if !progress.stopped {
            handing.finish();
        }
        Ok(())
    }

    /// Tells what is gone and writes the catalog if anything is different.
    fn settle(
        &self,
        mut known: CatalogArticles,
        articles: &mut CatalogArticles,
        mut progress: UpdateReport,
    ) {
        progress.send();
        if progress.stopped {
            return;
        }
        // What lies in a folder that could not be read may well be there.
        let hidden = progress.hidden.clone();
        known.retain(|path, old| {
            let lost = hidden.iter().any(|folder| path.starts_with(folder));
            if lost {
                articles.insert(path.clone(), *old);
            }
            !lost
        });
        if articles.is_empty() && !known.is_empty() {
            // The folder of a disk that is not mounted is empty, too.
            *articles = known;
            progress.problem(&self.library, CollectionReason::Emptied);
            return progress.finish();
        }
        let gone: Vec<PathBuf> = known.into_keys().collect();
        // What is not written is read again by the next run; of a large
        // catalog a few articles are not worth writing all of it.
        let changes = gone.len() + progress.fresh.len();
        let different = changes * WORTH_WRITING > articles.len();
        if !gone.is_empty() {
            let locations = gone
                .iter()
                .map(|path| Location::File(self.library.join(path)));
            (progress.report)(Update::Gone(locations.collect()));
        }
        if different {
            let fresh = std::mem::take(&mut progress.fresh);
            let written = self.complete(articles, fresh);
            if let Err(error) = written {
                progress.tell(error);
            }
        }
        progress.finish();
    }

    /// Rewrites the catalog: of what stood in it what `articles` still has,
    /// and `fresh` in place of what it said of the same articles.
    ///
    /// # Errors
    ///
    /// When it can't be written: the list will be rebuilt the next time.
    pub fn complete(
        &self,
        articles: &CatalogArticles,
        fresh: Vec<CatalogRecord>,
    ) -> Result<(), CollectionError> {
        let replaced: HashSet<PathBuf> = fresh.iter().map(|one| one.path.clone()).collect();
        let kept = |path: &Path, known: CatalogArticle| {
            articles
                .get(path)
                .is_some_and(|now| now.stamp == known.stamp)
                && !replaced.contains(path)
        };
        self.write(&kept, fresh)
            .map_err(|error| CollectionError::caching(&self.file, &error))
    }

    /// The path of a file below the library.
    #[must_use]
    pub fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.library).unwrap_or(path).to_owned()
    }
}

/// What has been found and is to be told.
struct UpdateReport<'report> {
    report: &'report mut dyn FnMut(Update) -> bool,
    library: PathBuf,
    batch: Vec<Entry>,
    since: Instant,
    fresh: Vec<CatalogRecord>,
    problems: Problems,
    others: OtherFiles,
    /// What could not be looked into, below the library.
    hidden: Vec<PathBuf>,
    /// With which all articles are told, not only those that are different.
    in_order: Option<InOrder>,
    stopped: bool,
}

impl<'report> UpdateReport<'report> {
    fn new(
        library: &Path,
        in_order: Option<InOrder>,
        report: &'report mut dyn FnMut(Update) -> bool,
    ) -> Self {
        Self {
            report,
            library: library.to_owned(),
            batch: Vec::new(),
            since: Instant::now(),
            fresh: Vec::new(),
            problems: Problems::default(),
            others: OtherFiles::default(),
            hidden: Vec::new(),
            in_order,
            stopped: false,
        }
    }

    fn take(&mut self, (number, answer): Numbered, articles: &mut CatalogArticles) {
        let Some(in_order) = &mut self.in_order else {
            return self.accept(answer, articles);
        };
        in_order.put(number, answer);
        while let Some(answer) = self.in_order.as_mut().and_then(InOrder::next) {
            self.accept(answer, articles);
        }
    }

    fn accept(&mut self, answer: FileReading, articles: &mut CatalogArticles) {
        match answer {
            FileReading::Same(below, known) => {
                if let Some(in_order) = &mut self.in_order {
                    self.batch.extend(in_order.recalled(&below));
                }
                articles.insert(below, known);
            }
            FileReading::Fresh(entry, record) => {
                articles.insert(record.path.clone(), record.known);
                self.batch.push(*entry);
                self.fresh.push(record);
            }
        }
        if self.batch.len() >= BATCH {
            self.send();
        }
    }

    /// Tells what there is when it has waited long enough.
    fn pause(&mut self) {
        if self.since.elapsed() >= WAIT {
            self.send();
        }
    }

    fn send(&mut self) {
        if !self.batch.is_empty()
            && !(self.report)(Update::Entries(std::mem::take(&mut self.batch)))
        {
            self.stopped = true;
        }
        self.since = Instant::now();
    }

    fn problem(&mut self, path: &Path, reason: CollectionReason) {
        self.tell(CollectionError::new(path, reason));
        let below = path.strip_prefix(&self.library).unwrap_or(path);
        self.hidden.push(below.to_owned());
    }

    fn tell(&mut self, error: CollectionError) {
        if let Some(problem) = self.problems.take(error) {
            (self.report)(Update::Problem(problem));
        }
    }

    fn finish(&mut self) {
        if let Some(rest) = self.problems.rest() {
            (self.report)(Update::Problem(rest));
        }
        let others = std::mem::take(&mut self.others);
        (self.report)(Update::Others(others));
    }
}
