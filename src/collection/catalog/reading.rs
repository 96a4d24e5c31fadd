//! Looking at the files of a library: what has changed is read, on as many
//! threads as the machine has.

use super::known::CatalogArticle;
use super::{Catalog, CatalogRecord};
use crate::collection::source;
use crate::collection::store::Listed;
use crate::library::Entry;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, PoisonError};

/// So many articles are read whole; of more the beginnings serve until there
/// is time for the rest: the index reads them all.
const READ_WHOLE: usize = 400;

/// Files that are handed to a thread together.
const HANDFUL: usize = 32;

/// A file to be looked at.
pub(super) struct Asked {
    /// Its place in the order of the walk.
    pub(super) number: usize,
    pub(super) listed: Listed,
    /// What the catalog knows of it.
    pub(super) known: Option<CatalogArticle>,
}

/// What became of a file, after its place in the order of the walk.
pub(super) type Numbered = (usize, FileReading);

/// What became of a file.
pub(super) enum FileReading {
    /// It is as it was known.
    Same(PathBuf, CatalogArticle),
    /// It is new or has changed.
    Fresh(Box<Entry>, CatalogRecord),
}

/// What the threads are to do.
pub(super) struct Plan {
    /// How many files may still be read whole.
    left: AtomicUsize,
    /// Whether all are read whole, however many there are.
    all_whole: bool,
    stopped: AtomicBool,
}

impl Plan {
    /// A few are read whole, of more the beginnings serve.
    pub(super) fn beginnings() -> Self {
        Self {
            left: AtomicUsize::new(READ_WHOLE),
            all_whole: false,
            stopped: AtomicBool::new(false),
        }
    }

    /// All are read whole, also those of which the beginning is known.
    pub(super) fn whole() -> Self {
        Self {
            all_whole: true,
            ..Self::beginnings()
        }
    }

    /// What is still to be looked at is left.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn takes_whole(&self) -> bool {
        if self.all_whole {
            return true;
        }
        let less = |left: usize| left.checked_sub(1);
        let left = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        left.is_ok()
    }
}

/// Hands files to the threads, some at a time.
pub(super) struct Handing<'plan> {
    questions: Sender<Vec<Asked>>,
    plan: &'plan Plan,
    /// Whether nothing is known yet: then it shows first whether there are
    /// more files than can be read whole.
    held_back: bool,
    handful: Vec<Asked>,
}

impl<'plan> Handing<'plan> {
    pub(super) fn new(
        questions: Sender<Vec<Asked>>,
        plan: &'plan Plan,
        nothing_known: bool,
    ) -> Self {
        Self {
            questions,
            plan,
            held_back: nothing_known && !plan.all_whole,
            handful: Vec::new(),
        }
    }

    pub(super) fn hand(&mut self, asked: Asked) {
        self.handful.push(asked);
        if self.held_back && self.handful.len() > READ_WHOLE {
            self.held_back = false;
            self.plan.left.store(0, Ordering::Relaxed);
        }
        if !self.held_back && self.handful.len() >= HANDFUL {
            self.send();
        }
    }

    /// Hands out what is left.
    pub(super) fn finish(mut self) {
        self.send();
    }

    fn send(&mut self) {
        let mut rest = std::mem::take(&mut self.handful).into_iter();
        loop {
            let some: Vec<Asked> = rest.by_ref().take(HANDFUL).collect();
            if some.is_empty() || self.questions.send(some).is_err() {
                return;
            }
        }
    }
}

/// Looks at files as long as there are any.
pub(super) fn answer_all(
    catalog: &Catalog,
    plan: &Plan,
    queue: &Mutex<Receiver<Vec<Asked>>>,
    answers: &Sender<Vec<Numbered>>,
) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(some) = next else { return };
        if plan.stopped.load(Ordering::Relaxed) {
            return;
        }
        let some = some.into_iter().map(|asked| answer(catalog, plan, asked));
        if answers.send(some.collect()).is_err() {
            return;
        }
    }
}

fn answer(catalog: &Catalog, plan: &Plan, asked: Asked) -> Numbered {
    let Asked {
        number,
        listed,
        known,
    } = asked;
    let store = &*catalog.store;
    let stamp = || store.stat(&listed.location);
    // What was listed a moment ago and is not there now may be gone, or all of
    // the library with it: the next look tells.
    let same = |known: &CatalogArticle| {
        (known.whole || !plan.all_whole) && stamp().map_or(true, |now| now == known.stamp)
    };
    if let Some(known) = known.filter(same) {
        return (number, FileReading::Same(listed.below, known));
    }
    let whole = plan.takes_whole();
    let (entry, read_at) = if whole {
        source::entry_of(store, &listed)
    } else {
        source::entry_of_head(store, &listed)
    };
    // What could not be opened is looked at again when its stamp changes.
    let stamp = read_at.unwrap_or_else(|| stamp().unwrap_or_default());
    let known = CatalogArticle {
        stamp,
        whole,
        published: entry.metadata.published,
    };
    let record = catalog.record(listed.below, known, &entry);
    (number, FileReading::Fresh(Box::new(entry), record))
}
