//! What a store has, as bytes and as entries of the shelf.

mod entry;

use super::catalog::known::FileStamp;
use super::error::{CollectionError, CollectionReason, Problem, Problems};
use super::others::OtherFiles;
use super::store::embedded::{self, EmbeddedStore};
use super::store::file::LARGEST_FILE;
use super::store::folder::FolderStore;
use super::store::{ArticleStore, Listed, Listing};
use crate::article::Article;
use crate::article::format::BEGINNING;
use crate::library::{Entry, Location};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Entries of the first batch: enough for a screen, so that it shows at once.
const FIRST_BATCH: usize = 32;

/// Most entries of a later batch.
const LATER_BATCH: usize = 512;

/// Longest wait for the first batch to be full.
const FIRST_WAIT: Duration = Duration::from_millis(15);

/// Longest wait for a later batch to be full.
const LATER_WAIT: Duration = Duration::from_millis(100);

/// Reads the bytes of an article of a store. Only regular files are read.
///
/// # Errors
///
/// When it can't be read, or is too large.
pub(super) fn whole(
    store: &dyn ArticleStore,
    location: &Location,
) -> Result<Vec<u8>, CollectionReason> {
    let too_large = Err(CollectionReason::TooLarge(LARGEST_FILE));
    if store.stat(location)?.size > LARGEST_FILE {
        return too_large;
    }
    // It may grow while it is read.
    let bytes = store.read(location, 0..LARGEST_FILE + 1)?.bytes;
    if bytes.len() as u64 > LARGEST_FILE {
        return too_large;
    }
    Ok(bytes)
}

/// Reads as much of a file as tells its format.
///
/// # Errors
///
/// With the path and what to do, when it can't be read.
pub fn beginning(path: &Path) -> Result<Vec<u8>, CollectionError> {
    let location = Location::File(path.to_owned());
    let read = FolderStore::new(path).read(&location, 0..BEGINNING as u64);
    read.map(|part| part.bytes)
        .map_err(|reason| CollectionError::new(path, reason))
}

/// What a scan tells while it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum ScanEvent {
    /// Some more articles.
    Entries(Vec<Entry>),
    /// Something that could not be read, for the reader to see.
    Problem(Problem),
    /// Files that are no articles: the last word of a scan.
    Others(OtherFiles),
}

/// Walks a folder (or one file) and reports its articles in batches, sorted by
/// path. Stops early when `report` returns `false`.
///
/// Hidden files and folders are left out, what ignore files name, and so are symbolic links to
/// folders, links to a file that is listed anyway, and everything that is not
/// a regular file. A file that can't be read is listed as such.
///
/// # Errors
///
/// When `path` itself does not exist or can't be read, or is a file that is no text.
pub fn scan(path: &Path, report: &mut dyn FnMut(ScanEvent) -> bool) -> Result<(), CollectionError> {
    let metadata = path
        .metadata()
        .map_err(|error| CollectionError::reading(path, &error))?;
    let store = FolderStore::new(path);
    if !metadata.is_dir() {
        let entry = entry::of_named(&store, path)?;
        report(ScanEvent::Entries(vec![entry]));
        return Ok(());
    }
    let mut reporter = Reporter::new(report);
    let mut wanted = true;
    store.list(&mut |listing| {
        wanted = match listing {
            Listing::Article(listed) => reporter.entry(entry::of_listed(&store, &listed).0),
            Listing::Problem { path, reason } => {
                reporter.problem(CollectionError::new(&path, reason))
            }
            Listing::SetAside => {
                reporter.others.set_aside += 1;
                reporter.pause()
            }
            Listing::Other(extension) => {
                reporter.others.count(&extension);
                reporter.pause()
            }
            Listing::Nothing => reporter.pause(),
        };
        wanted
    })?;
    if wanted {
        reporter.finish();
    }
    Ok(())
}

/// The articles that ship with the program.
#[must_use]
pub fn embedded() -> Vec<Entry> {
    let mut entries = Vec::new();
    // Nothing can go wrong with a list inside the program.
    let _ = EmbeddedStore.list(&mut |listing| {
        if let Listing::Article(listed) = listing {
            entries.push(entry::of_listed(&EmbeddedStore, &listed).0);
        }
        true
    });
    entries
}

/// The entry of an article that a store has listed, and what it was like when
/// it was read.
pub(super) fn entry_of(store: &dyn ArticleStore, listed: &Listed) -> (Entry, Option<FileStamp>) {
    entry::of_listed(store, listed)
}

/// The same from the beginning alone: the length is estimated, pictures and
/// headings are not counted, and it is not known by its text.
pub(super) fn entry_of_head(
    store: &dyn ArticleStore,
    listed: &Listed,
) -> (Entry, Option<FileStamp>) {
    entry::of_head(store, listed)
}

/// Where an article is by the path it is recognised by (the one of
/// [`Fingerprint`](crate::record::Fingerprint)), if there is one still.
#[must_use]
pub fn location_of(path: &str) -> Option<Location> {
    match path.strip_prefix(entry::EMBEDDED) {
        Some(name) => embedded::location(name),
        None => Some(PathBuf::from(path))
            .filter(|path| path.is_file())
            .map(Location::File),
    }
}

/// An entry of which nothing but its place is known.
#[must_use]
pub fn blank_entry(path: &Path, topic: &str) -> Entry {
    entry::unread_file(path, topic).0
}

/// Takes over what an article that was read tells of itself.
pub fn fill_entry(entry: &mut Entry, article: &Article, text_hash: u64) {
    entry.characters = article.characters();
    entry.images = article.images.len();
    entry.headings = article.outline.len();
    entry
        .fingerprint
        .source_url
        .clone_from(&article.metadata.source_url);
    entry.fingerprint.text_hash = text_hash;
    entry.is_unreadable = false;
    entry.metadata.clone_from(&article.metadata);
}

/// Gathers entries into batches and counts problems.
struct Reporter<'report> {
    report: &'report mut dyn FnMut(ScanEvent) -> bool,
    batch: Vec<Entry>,
    since: Instant,
    first: bool,
    problems: Problems,
    others: OtherFiles,
}

impl<'report> Reporter<'report> {
    fn new(report: &'report mut dyn FnMut(ScanEvent) -> bool) -> Self {
        Self {
            report,
            batch: Vec::new(),
            since: Instant::now(),
            first: true,
            problems: Problems::default(),
            others: OtherFiles::default(),
        }
    }

    fn entry(&mut self, entry: Entry) -> bool {
        self.batch.push(entry);
        let most = if self.first { FIRST_BATCH } else { LATER_BATCH };
        if self.batch.len() >= most {
            self.send()
        } else {
            self.pause()
        }
    }

    /// Sends what there is when it has waited long enough.
    fn pause(&mut self) -> bool {
        let longest = if self.first { FIRST_WAIT } else { LATER_WAIT };
        self.batch.is_empty() || self.since.elapsed() < longest || self.send()
    }

    fn send(&mut self) -> bool {
        self.first = false;
        let goes_on = (self.report)(ScanEvent::Entries(std::mem::take(&mut self.batch)));
        self.since = Instant::now();
        goes_on
    }

    fn problem(&mut self, error: CollectionError) -> bool {
        let problem = self.problems.take(error);
        problem.is_none_or(|problem| (self.report)(ScanEvent::Problem(problem)))
    }

    fn finish(&mut self) {
        if !self.batch.is_empty() && !self.send() {
            return;
        }
        if let Some(rest) = self.problems.rest() {
            (self.report)(ScanEvent::Problem(rest));
        }
        let others = std::mem::take(&mut self.others);
        (self.report)(ScanEvent::Others(others));
    }
}
