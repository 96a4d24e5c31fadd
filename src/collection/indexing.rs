//! Fills the index: articles are read and parsed on some of the machine's
//! processors and put in, the last paths first, as those are often dates; what was
//! committed stays after a crash.

use super::catalog::Catalog;
use super::catalog::CatalogRecord;
use super::catalog::known::{CatalogArticle, CatalogArticles, FileStamp};
use super::door;
use super::error::{CollectionError, CollectionReason};
use super::event::LibraryEvent;
use super::freshness::Holdings;
use super::index::Index;
use super::index::writer::{ArticleWriter, Document};
use super::source;
use super::threads::processors;
use super::watcher::change::FileChange;
use crate::anchor::text_hash;
use crate::library::{Entry, Location};
use crate::text::Text;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
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
pub(super) enum IndexingEnd {
    /// All is in.
    Done,
    /// The library has changed.
    Interrupted,
    /// The program ends.
    Ended,
}

/// What there is to do.
pub(super) struct Work<'library> {
    pub(super) index: &'library Index,
    pub(super) catalog: &'library Catalog,
    pub(super) library: &'library Path,
    pub(super) articles: &'library mut CatalogArticles,
    /// What the index has.
    pub(super) held: &'library Holdings,
    pub(super) tell: &'library dyn Fn(LibraryEvent) -> bool,
    pub(super) changes: &'library Receiver<FileChange>,
}

/// An article that has been read.
struct ReadArticle {
    path: PathBuf,
    stamp: FileStamp,
    entry: Entry,
    text: Text,
}

/// Puts into the index what it lacks and takes out what is gone.
pub(super) fn fill(work: &mut Work) -> Result<IndexingEnd, CollectionError> {
    let difference = work.held.compare(work.articles);
    let missing = difference.missing.into_iter();
    let mut todo: Vec<(PathBuf, FileStamp)> = missing
        .filter_map(|path| {
            let stamp = work.articles.get(&path)?.stamp;
            Some((path, stamp))
        })
        .collect();
    let gone = difference.gone;
    if todo.is_empty() && gone.is_empty() {
        return Ok(IndexingEnd::Done);
    }
    let Some(mut writer) = writer_of(work.index)? else {
        return Ok(IndexingEnd::Done);
    };
    for key in gone {
        writer.take_out(key);
    }
    todo.sort_unstable_by(|left, right| right.0.cmp(&left.0));
    let outcome =
        put_all(work, todo, &mut writer).and_then(|outcome| writer.commit().map(|()| outcome));
    if outcome.is_err() {
        writer.give_up();
    }
    outcome
}

/// What fills the index; `None` when another program fills the same one and is
/// left to it.
fn writer_of(index: &Index) -> Result<Option<ArticleWriter>, CollectionError> {
    // One that ends, or a process that is just being started and still has
    // what is open here, keeps it for a moment only.
    for _ in 0..MOMENTS {
        if let Some(writer) = index.writer()? {
            return Ok(Some(writer));
        }
        std::thread::sleep(MOMENT);
    }
    Ok(None)
}

fn put_all(
    work: &mut Work,
    todo: Vec<(PathBuf, FileStamp)>,
    writer: &mut ArticleWriter,
) -> Result<IndexingEnd, CollectionError> {
    let total = todo.len();
    let queue = Mutex::new(todo.into_iter());
    let (answers, read) = sync_channel::<ReadArticle>(64);
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
        let outcome = put_each(work, total, &read, writer);
        // Workers that still wait for room give up.
        drop(read);
        outcome
    })
}

/// Puts in what the workers have read, and tells how far it is.
fn put_each(
    work: &mut Work,
    total: usize,
    read: &Receiver<ReadArticle>,
    writer: &mut ArticleWriter,
) -> Result<IndexingEnd, CollectionError> {
    let (mut bytes, mut done) = (0, 0);
    let mut fresh: Vec<CatalogRecord> = Vec::new();
    let mut untold: Vec<Entry> = Vec::new();
    let mut outcome = IndexingEnd::Done;
    for one in read {
        writer.put(&Document {
            path: &one.path,
            stamp: one.stamp,
            metadata: &one.entry.metadata,
            text: &one.text,
        })?;
        bytes += one.text.len();
        done += 1;
        let known = CatalogArticle {
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
            let listens = (entries.is_empty() || (work.tell)(LibraryEvent::Found(entries)))
                && (work.tell)(LibraryEvent::Indexed { done, total });
            if !listens {
                outcome = IndexingEnd::Ended;
                break;
            }
            outcome = end_by(work.changes).unwrap_or(outcome);
            if outcome == IndexingEnd::Interrupted {
                break;
            }
        }
        if bytes > COMMIT {
            writer.commit()?;
            bytes = 0;
        }
    }
    if !fresh.is_empty() {
        work.catalog.complete(work.articles, fresh)?;
    }
    (work.tell)(LibraryEvent::Indexed { done: total, total });
    Ok(if outcome == IndexingEnd::Ended && done == total {
        IndexingEnd::Done
    } else {
        outcome
    })
}

/// How the work has to end by what has been told meanwhile, if it has to.
fn end_by(changes: &Receiver<FileChange>) -> Option<IndexingEnd> {
    match changes.try_recv() {
        Ok(FileChange::Ended) | Err(TryRecvError::Disconnected) => Some(IndexingEnd::Ended),
        Ok(FileChange::Some) => Some(IndexingEnd::Interrupted),
        Err(TryRecvError::Empty) => None,
    }
}

fn read_one(library: &Path, path: PathBuf, stamp: FileStamp) -> ReadArticle {
    let full = library.join(&path);
    let topic = path.parent().map(Path::to_string_lossy).unwrap_or_default();
    let work = || {
        let mut entry = source::blank_entry(&full, &topic);
        let source = match door::open(&Location::File(full.clone())) {
            Ok(source) => source,
            Err(error) => {
                entry.is_unreadable = error.reason != CollectionReason::NotConverted;
                return (entry, Text::default());
            }
        };
        let article = source.article();
        source::fill_entry(&mut entry, &article, text_hash(&article.text));
        (entry, article.text)
    };
    let (entry, text) = catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| (source::blank_entry(&full, &topic), Text::default()));
    ReadArticle {
        path,
        stamp,
        entry,
        text,
    }
}
