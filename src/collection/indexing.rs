//! Fills the index: articles are read and parsed on some of the machine's
//! processors and put in, the last paths first, as those are often dates; what was
//! committed stays after a crash.

use super::Event;
use super::keeper::tell;
use super::watcher::Change;
use crate::anchor::text_hash;
use crate::app::message::Message;
use crate::library::{Entry, Location};
use crate::storage::catalog::{Catalog, Known, Record, Shelf, Stamp};
use crate::storage::index::{Document, Filler, Index, key};
use crate::storage::parsing::parse_guarded;
use crate::storage::source;
use crate::storage::{StorageError, processors};
use crate::text::Text;
use crate::text::decode::decode;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Bytes of text after which the index is put on disk.
const COMMIT: usize = 64 << 20;

/// Articles of which the list is told at once.
const BATCH: usize = 256;

/// How often an index that another program fills is asked for, and how long apart.
const MOMENTS: u32 = 20;
const MOMENT: Duration = Duration::from_millis(50);

/// How filling came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filled {
    /// All is in.
    Done,
    /// The library has changed.
    Interrupted,
    /// The program ends.
    Ended,
}

/// What there is to do.
pub(super) struct Work<'keeper> {
    pub(super) index: &'keeper Index,
    pub(super) catalog: &'keeper Catalog,
    pub(super) library: &'keeper Path,
    pub(super) articles: &'keeper mut Shelf,
    /// What the index has.
    pub(super) held: &'keeper HashMap<u64, u64>,
    pub(super) events: &'keeper Sender<Event>,
    pub(super) changes: &'keeper Receiver<Change>,
}

/// An article that has been read.
struct Read {
    path: PathBuf,
    stamp: Stamp,
    entry: Entry,
    text: Text,
}

/// Puts into the index what it lacks and takes out what is gone.
pub(super) fn fill(work: &mut Work) -> Result<Filled, StorageError> {
    let mut todo: Vec<(PathBuf, Stamp)> = work
        .articles
        .iter()
        .filter(|(path, known)| work.held.get(&key(path)) != Some(&known.stamp.number()))
        .map(|(path, known)| (path.clone(), known.stamp))
        .collect();
    let present: HashSet<u64> = work.articles.keys().map(|path| key(path)).collect();
    let gone: Vec<u64> = work
        .held
        .keys()
        .filter(|key| !present.contains(key))
        .copied()
        .collect();
    if todo.is_empty() && gone.is_empty() {
        return Ok(Filled::Done);
    }
    let Some(mut filler) = filler_of(work.index)? else {
        return Ok(Filled::Done);
    };
    for key in gone {
        filler.take_out(key);
    }
    todo.sort_unstable_by(|left, right| right.0.cmp(&left.0));
    let outcome =
        put_all(work, todo, &mut filler).and_then(|outcome| filler.commit().map(|()| outcome));
    if outcome.is_err() {
        filler.give_up();
    }
    outcome
}

/// What fills the index; `None` when another program fills the same one and is
/// left to it.
fn filler_of(index: &Index) -> Result<Option<Filler>, StorageError> {
    // One that ends, or a process that is just being started and still has
    // what is open here, keeps it for a moment only.
    for _ in 0..MOMENTS {
        if let Some(filler) = index.filler()? {
            return Ok(Some(filler));
        }
        std::thread::sleep(MOMENT);
    }
    Ok(None)
}

fn put_all(
    work: &mut Work,
    todo: Vec<(PathBuf, Stamp)>,
    filler: &mut Filler,
) -> Result<Filled, StorageError> {
    let total = todo.len();
    let queue = Mutex::new(todo.into_iter());
    let (answers, read) = sync_channel::<Read>(64);
    let library = work.library;
    std::thread::scope(|scope| {
        let threads = processors();
        // Putting in takes twice the time of reading and has its own threads.
        for _ in 0..threads.div_ceil(3) {
            let (queue, answers) = (&queue, answers.clone());
            scope.spawn(move || {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((path, stamp)) = next else { return };
                    if answers.send(read_one(library, path, stamp)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(answers);
        let outcome = put_each(work, total, &read, filler);
        // Workers that still wait for room give up.
        drop(read);
        outcome
    })
}

/// Puts in what the workers have read, and tells how far it is.
fn put_each(
    work: &mut Work,
    total: usize,
    read: &Receiver<Read>,
    filler: &mut Filler,
) -> Result<Filled, StorageError> {
    let (mut bytes, mut done) = (0, 0);
    let mut fresh: Vec<Record> = Vec::new();
    let mut untold: Vec<Entry> = Vec::new();
    let mut outcome = Filled::Done;
    for one in read {
        filler.put(&Document {
            path: &one.path,
            stamp: one.stamp,
            title: &one.entry.metadata.title,
            text: &one.text,
            published: one.entry.metadata.published,
        })?;
        bytes += one.text.len();
        done += 1;
        let known = Known {
            stamp: one.stamp,
            whole: true,
            published: one.entry.metadata.published,
        };
        let before = work.articles.insert(one.path.clone(), known);
        if before.is_some_and(|before| !before.whole) {
            fresh.push(work.catalog.record(one.path, known, &one.entry));
            untold.push(one.entry);
        }
        if untold.len() == BATCH || done % BATCH == 0 || done == total {
            let entries = std::mem::take(&mut untold);
            let listens = (entries.is_empty() || tell(work.events, Message::Found(entries)))
                && tell(work.events, Message::Indexed { done, total });
            if !listens {
                outcome = Filled::Ended;
                break;
            }
            match work.changes.try_recv() {
                Ok(Change::Ended) | Err(TryRecvError::Disconnected) => outcome = Filled::Ended,
                Ok(Change::Some) => outcome = Filled::Interrupted,
                Err(TryRecvError::Empty) => {}
            }
            if outcome == Filled::Interrupted {
                break;
            }
        }
        if bytes > COMMIT {
            filler.commit()?;
            bytes = 0;
        }
    }
    if !fresh.is_empty() {
        work.catalog.complete(work.articles, fresh)?;
    }
    tell(work.events, Message::Indexed { done: total, total });
    Ok(if outcome == Filled::Ended && done == total {
        Filled::Done
    } else {
        outcome
    })
}

fn read_one(library: &Path, path: PathBuf, stamp: Stamp) -> Read {
    let full = library.join(&path);
    let topic = path.parent().map(Path::to_string_lossy).unwrap_or_default();
    let work = || {
        let mut entry = source::blank_entry(&full, &topic);
        let text = match source::read(&Location::File(full.clone())) {
            Ok(bytes) => {
                let decoded = decode(bytes);
                let article = parse_guarded(&decoded.text.into(), &entry.name);
                let hash = text_hash(&article.text);
                source::fill_entry(&mut entry, &article, hash, decoded.binary);
                article.text
            }
            Err(problem) => {
                entry.problem = Some(Text::clean_line(&problem.to_string()));
                Text::default()
            }
        };
        (entry, text)
    };
    let (entry, text) = catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| (source::blank_entry(&full, &topic), Text::default()));
    Read {
        path,
        stamp,
        entry,
        text,
    }
}
