//! Where articles come from: folders, single files, the embedded library.

mod embedded;
mod entry;
mod ignores;
mod walk;

use super::StorageError;
use crate::article::Article;
use crate::library::{Entry, Location};
use crate::text::Text;
pub(super) use entry::Listed;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};
#[cfg(target_os = "linux")]
pub(crate) use walk::identity;
pub(super) use walk::{Step, Walk};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// The ends of names, in small letters, by which articles are known in a
/// folder. A file given by its own path may have any name.
pub const EXTENSIONS: [&str; 8] = [
    "md", "markdown", "mdown", "txt", "text", "html", "htm", "xhtml",
];

/// Entries of the first batch: enough for a screen, so that it shows at once.
const FIRST_BATCH: usize = 32;

/// Most entries of a later batch.
const LATER_BATCH: usize = 512;

/// Longest wait for the first batch to be full.
const FIRST_WAIT: Duration = Duration::from_millis(15);

/// Longest wait for a later batch to be full.
const LATER_WAIT: Duration = Duration::from_millis(100);

/// Most problems that are told one by one; the rest is counted.
const MOST_PROBLEMS: usize = 20;

/// Reads the bytes of an article. Only regular files are read.
///
/// # Errors
///
/// With the path and what to do, when it can't be read.
pub fn read(location: &Location) -> Result<Vec<u8>, StorageError> {
    match location {
        Location::File(path) => read_file(path).map_err(|reason| problem(path, reason)),
        Location::Embedded(name) => embedded::bytes(name).map(<[u8]>::to_vec).ok_or_else(|| {
            problem(
                Path::new(name),
                "This article does not ship with the program.",
            )
        }),
    }
}

/// What a scan tells while it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Some more articles.
    Entries(Vec<Entry>),
    /// Something that could not be read, for the reader to see.
    Problem(String),
}

/// Walks a folder (or one file) and reports its articles in batches, sorted by
/// path. Stops early when `report` returns `false`.
///
/// Hidden files and folders are left out, what ignore files name, and so are symbolic links to
/// folders, links to a file that is listed anyway, and everything that is not
/// a regular file. A file that can't be read is listed with its problem.
///
/// # Errors
///
/// When `path` itself does not exist or can't be read.
pub fn scan(path: &Path, report: &mut dyn FnMut(Found) -> bool) -> Result<(), StorageError> {
    let metadata = path
        .metadata()
        .map_err(|error| problem(path, advice(&error)))?;
    if !metadata.is_dir() {
        regular(&metadata).map_err(|reason| problem(path, reason))?;
        let entry = entry::of_file(path, "");
        report(Found::Entries(vec![entry]));
        return Ok(());
    }
    let walk = Walk::new(path).map_err(|error| problem(path, advice(&error)))?;
    let mut reporter = Reporter::new(report);
    for step in walk {
        let goes_on = match step {
            Step::File { path, topic, .. } => reporter.entry(entry::of_file(&path, &topic)),
            Step::Problem { path, reason } => reporter.problem(&problem(&path, reason)),
            Step::Nothing => reporter.pause(),
        };
        if !goes_on {
            return Ok(());
        }
    }
    reporter.finish();
    Ok(())
}

/// The articles that ship with the program.
#[must_use]
pub fn embedded() -> Vec<Entry> {
    embedded::ARTICLES
        .iter()
        .map(|(name, bytes)| entry::of_embedded(name, bytes))
        .collect()
}

/// The entry of a file of a library, and what the file was like when it was opened.
pub(super) fn entry_of(listed: &Listed) -> (Entry, Option<Metadata>) {
    entry::of_listed(listed)
}

/// The same from the beginning of the file alone: its length is estimated,
/// pictures and headings are not counted, and it is not known by its text.
pub(super) fn entry_of_head(listed: &Listed) -> (Entry, Option<Metadata>) {
    entry::of_head(listed)
}

/// An entry of which nothing but its place is known.
#[must_use]
pub fn blank_entry(path: &Path, topic: &str) -> Entry {
    entry::unread(path, topic).0
}

/// Takes over what an article that was read tells of itself.
pub fn fill_entry(entry: &mut Entry, article: &Article, text_hash: u64, binary: bool) {
    entry.characters = article.characters();
    entry.images = article.images.len();
    entry.headings = article.outline.len();
    entry
        .fingerprint
        .source_url
        .clone_from(&article.metadata.source_url);
    entry.fingerprint.text_hash = text_hash;
    entry.problem = binary.then(entry::not_text);
    entry.metadata.clone_from(&article.metadata);
}

/// Gathers entries into batches and counts problems.
struct Reporter<'report> {
    report: &'report mut dyn FnMut(Found) -> bool,
    batch: Vec<Entry>,
    since: Instant,
    first: bool,
    problems: usize,
}

impl<'report> Reporter<'report> {
    fn new(report: &'report mut dyn FnMut(Found) -> bool) -> Self {
        Self {
            report,
            batch: Vec::new(),
            since: Instant::now(),
            first: true,
            problems: 0,
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
        let goes_on = (self.report)(Found::Entries(std::mem::take(&mut self.batch)));
        self.since = Instant::now();
        goes_on
    }

    fn problem(&mut self, problem: &StorageError) -> bool {
        self.problems += 1;
        self.problems > MOST_PROBLEMS || (self.report)(Found::Problem(problem.to_string()))
    }

    fn finish(&mut self) {
        if !self.batch.is_empty() && !self.send() {
            return;
        }
        if self.problems > MOST_PROBLEMS {
            let more = self.problems - MOST_PROBLEMS;
            (self.report)(Found::Problem(format!(
                "{more} more files or folders could not be read."
            )));
        }
    }
}

/// Reads a whole regular file; else says why not and what to do.
fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let (file, metadata) = open(path)?;
    if metadata.len() > LARGEST_FILE {
        return Err(too_large());
    }
    let bytes = read_from(file, metadata.len(), LARGEST_FILE + 1)?;
    // A file may grow while it is read.
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Reads at most `most` bytes of a file that was `length` bytes long.
fn read_from(file: File, length: u64, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    // A hint alone: the file may have changed, and the memory may not be there.
    let expected = usize::try_from(length.saturating_add(1).min(most)).unwrap_or(0);
    let _ = bytes.try_reserve_exact(expected);
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| advice(&error))?;
    Ok(bytes)
}

/// Opens a regular file without ever waiting for a writer. What it is is asked
/// before (opening a device may have effects) and again of what was opened.
fn open(path: &Path) -> Result<(File, Metadata), String> {
    let before = path.metadata().map_err(|error| advice(&error))?;
    regular(&before)?;
    open_regular(path)
}

/// The same for a file of which it is known that it was regular.
fn open_regular(path: &Path) -> Result<(File, Metadata), String> {
    let file = open_at_once(path).map_err(|error| advice(&error))?;
    let metadata = file.metadata().map_err(|error| advice(&error))?;
    regular(&metadata)?;
    Ok((file, metadata))
}

#[cfg(unix)]
fn open_at_once(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(path)
}

#[cfg(not(unix))]
fn open_at_once(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

fn regular(metadata: &Metadata) -> Result<(), String> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err("This is a folder, not an article; open it as a library.".to_owned())
    } else {
        Err("This is a device, a pipe or a socket; only files can be read.".to_owned())
    }
}

fn too_large() -> String {
    format!(
        "This file is larger than {} MiB; split it into smaller ones.",
        LARGEST_FILE >> 20
    )
}

/// What an error of the system means for the reader, and what to do.
pub(super) fn advice(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "There is no such file or folder; check the spelling.".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "You may not read this; change its permissions or choose another place.".to_owned()
        }
        io::ErrorKind::NotADirectory => {
            "A part of this path is a file, not a folder; check the spelling.".to_owned()
        }
        io::ErrorKind::InvalidFilename => "This path is too long for the system.".to_owned(),
        _ if is_loop(error) => {
            "Symbolic links lead round in a circle here; mend or remove them.".to_owned()
        }
        _ => format!("It could not be read ({error}); check the disk, then try again."),
    }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::ELOOP)
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}

pub(super) fn problem(path: &Path, reason: impl Into<String>) -> StorageError {
    StorageError::File {
        path: shown(path).to_string(),
        reason: reason.into(),
    }
}

/// A path fit to be shown.
fn shown(path: &Path) -> Text {
    Text::clean_line(&path.to_string_lossy())
}
