//! A file → its entry on the shelf.

use super::file::{LARGEST_FILE, open, open_regular, read_from};
use crate::anchor;
use crate::article::{Article, Metadata, metadata};
use crate::collection::door::article_source::{ArticleSource, SourceHead};
use crate::collection::error::{CollectionError, CollectionReason};
use crate::library::{Entry, Location};
use crate::record::Fingerprint;
use crate::text::Text;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Up to this size, in bytes, a file is read whole for its entry. Of a larger
/// one the beginning serves, and its length is estimated.
const READ_WHOLE: u64 = 16 << 20;

/// How much of a larger file is read, in bytes.
const BEGINNING: u64 = 1 << 20;

/// How much of a file is read for what its beginning says, in bytes: nearly
/// every header ends within it.
const HEAD: usize = 3 << 9;

/// How much is read where that tells too little, in bytes.
const LONGER_HEAD: usize = 4 << 10;

/// What the path of an article begins with that ships with the program; no
/// file's path looks like this.
pub(super) const EMBEDDED: &str = "wanjuan:";

/// A file that a walk over a library has come upon.
pub(in crate::collection) struct Listed {
    /// Its path, below the path of the library as it was given.
    pub(in crate::collection) path: PathBuf,
    /// Its folder, relative to the library.
    pub(in crate::collection) topic: Arc<str>,
    /// Its path with all links resolved; `None` for a link.
    pub(in crate::collection) absolute: Option<PathBuf>,
}

impl Listed {
    /// Opens it. The walk has seen that it is a regular file, unless it is a link.
    fn open(&self) -> Result<(File, fs::Metadata), CollectionReason> {
        if self.absolute.is_some() {
            open_regular(&self.path)
        } else {
            open(&self.path)
        }
    }

    fn unread(&self) -> (Entry, String) {
        match &self.absolute {
            Some(absolute) => at(&self.path, absolute, &self.topic),
            None => unread(&self.path, &self.topic),
        }
    }
}

/// The entry of a file. One that can't be read has a problem instead of contents.
pub(super) fn of_file(path: &Path, topic: &str) -> Entry {
    let (blank, name) = unread(path, topic);
    let read = open(path).and_then(|(file, status)| contents(file, &status));
    filled(blank, read, &name)
}

/// The same of a file that was named by itself.
///
/// # Errors
///
/// When it can't be read, or is no text.
pub(super) fn of_article(path: &Path) -> Result<Entry, CollectionError> {
    let (blank, name) = unread(path, "");
    let read = open(path).and_then(|(file, status)| contents(file, &status));
    let entry = read.and_then(|contents| fill(&blank, contents, &name));
    entry.map_err(|reason| CollectionError::new(path, reason))
}

/// The entry of a file that was read, or could not be.
fn filled(blank: Entry, read: Result<Contents, CollectionReason>, name: &str) -> Entry {
    match read.and_then(|contents| fill(&blank, contents, name)) {
        Ok(entry) => entry,
        Err(reason) => with_problem(blank, &reason),
    }
}

/// The same of a file that was listed, and what the file was like when it was opened.
pub(super) fn of_listed(listed: &Listed) -> (Entry, Option<fs::Metadata>) {
    let (blank, name) = listed.unread();
    match listed.open() {
        Ok((file, status)) => {
            let entry = filled(blank, contents(file, &status), &name);
            (entry, Some(status))
        }
        Err(problem) => (with_problem(blank, &problem), None),
    }
}

/// The same as the first few lines of the file tell.
pub(super) fn of_head(listed: &Listed) -> (Entry, Option<fs::Metadata>) {
    let (blank, name) = listed.unread();
    match listed.open() {
        Ok((file, status)) => {
            let entry = match head(&file, &status, &name) {
                Ok(head) => fill_from_head(blank, head, status.len(), &name),
                Err(problem) => with_problem(blank, &problem),
            };
            (entry, Some(status))
        }
        Err(problem) => (with_problem(blank, &problem), None),
    }
}

/// 1 for a byte that begins a character which is no white space of ASCII: near
/// enough for an estimate, and without a branch, so that many are counted together.
fn counts(byte: u8) -> u8 {
    let begins = u8::from(byte & 0xc0 != 0x80);
    begins & u8::from(byte != b' ') & u8::from(byte.wrapping_sub(b'\t') > 4)
}

fn with_problem(blank: Entry, reason: &CollectionReason) -> Entry {
    Entry {
        problem: Some(reason.sentence()),
        ..blank
    }
}

/// The beginning of a file up to its last line end, so that no character is
/// cut in two; all of it where there is none.
fn whole_lines(beginning: &[u8]) -> &[u8] {
    memchr::memrchr(b'\n', beginning).map_or(beginning, |at| &beginning[..=at])
}

/// The first whole lines of a file and what they tell.
struct Beginning {
    head: SourceHead,
    /// How long they are in bytes of the file.
    read: usize,
}

impl Beginning {
    fn of(bytes: &[u8], is_part: bool, name: &str) -> Result<Self, CollectionReason> {
        let lines = if is_part { whole_lines(bytes) } else { bytes };
        Ok(Self {
            read: lines.len(),
            head: SourceHead::of(lines.to_vec(), name)?,
        })
    }

    /// Whether the header ends here and says what the article is called.
    fn tells(&self) -> bool {
        let head = &self.head;
        head.body > 0 && !head.metadata.title.is_empty() && !head.decoded.malformed
    }

    /// How many characters a file of this length, in bytes, may have.
    fn characters(&self, length: u64) -> usize {
        let text = &self.head.decoded.text;
        let header = text.len() - self.head.body;
        let count = |few: &[u8]| usize::from(few.iter().copied().map(counts).sum::<u8>());
        let characters = text.as_bytes()[header..].chunks(128).map(count).sum();
        let decoded = length * text.len() as u64 / self.read.max(1) as u64;
        estimate(
            characters,
            decoded.saturating_sub(header as u64),
            self.head.body as u64,
        )
    }
}

/// Reads as many lines of a file as it takes to know its article.
fn head(file: &File, status: &fs::Metadata, name: &str) -> Result<Beginning, CollectionReason> {
    if status.len() > LARGEST_FILE {
        return Err(CollectionReason::TooLarge(LARGEST_FILE));
    }
    let mut bytes = Vec::with_capacity(HEAD);
    let mut more = |most: usize| -> Result<_, CollectionReason> {
        let wanted = most - bytes.len();
        let got = file.take(wanted as u64).read_to_end(&mut bytes);
        let is_part = got.map_err(|error| CollectionReason::reading(&error))? == wanted;
        Ok((Beginning::of(&bytes, is_part, name)?, is_part))
    };
    let (head, is_part) = more(HEAD)?;
    if head.tells() || !is_part {
        return Ok(head);
    }
    Ok(more(LONGER_HEAD)?.0)
}

fn fill_from_head(blank: Entry, beginning: Beginning, length: u64, name: &str) -> Entry {
    let characters = beginning.characters(length);
    let head = beginning.head;
    let mut metadata = head.metadata;
    if metadata.title.is_empty() {
        metadata = ArticleSource::of_text(head.decoded.text, name)
            .article()
            .metadata;
    }
    Entry {
        characters,
        fingerprint: Fingerprint {
            source_url: metadata.source_url.clone(),
            ..blank.fingerprint
        },
        problem: None,
        metadata,
        ..blank
    }
}

/// An entry of which nothing but the place is known, and the file's name.
pub(super) fn unread(path: &Path, topic: &str) -> (Entry, String) {
    // The same file is the same article from whatever folder the program is started.
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    at(path, &absolute, topic)
}

fn at(path: &Path, absolute: &Path, topic: &str) -> (Entry, String) {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let blank = blank(
        Location::File(path.to_owned()),
        &name,
        Text::clean_line(topic),
        shown(absolute),
    );
    (blank, name)
}

/// The entry of an article that ships with the program.
pub(super) fn of_embedded(name: &'static str, bytes: &[u8]) -> Entry {
    let blank = blank(
        Location::Embedded(name),
        name,
        Text::default(),
        Text::clean_line(&format!("{EMBEDDED}{name}")),
    );
    let contents = Contents {
        bytes: bytes.to_vec(),
        length: bytes.len() as u64,
    };
    filled(blank, Ok(contents), name)
}

/// What was read of a file.
struct Contents {
    bytes: Vec<u8>,
    /// The length of the whole file in bytes.
    length: u64,
}

impl Contents {
    fn is_whole(&self) -> bool {
        self.bytes.len() as u64 >= self.length
    }
}

fn contents(file: File, status: &fs::Metadata) -> Result<Contents, CollectionReason> {
    let length = status.len();
    if length > LARGEST_FILE {
        return Err(CollectionReason::TooLarge(LARGEST_FILE));
    }
    let most = if length > READ_WHOLE {
        BEGINNING
    } else {
        // A file may have grown since.
        READ_WHOLE
    };
    let mut bytes = read_from(file, length, most)?;
    if length > READ_WHOLE {
        bytes.truncate(whole_lines(&bytes).len());
    }
    Ok(Contents { bytes, length })
}

fn blank(location: Location, name: &str, topic: Text, path: Text) -> Entry {
    let shown_name = Text::clean_line(name);
    Entry {
        location,
        metadata: Metadata {
            title: metadata::title_of_name(name),
            ..Metadata::default()
        },
        name: shown_name,
        topic,
        characters: 0,
        images: 0,
        headings: 0,
        fingerprint: Fingerprint {
            source_url: None,
            text_hash: 0,
            path,
        },
        problem: None,
    }
}

fn fill(blank: &Entry, contents: Contents, name: &str) -> Result<Entry, CollectionReason> {
    let whole = contents.is_whole();
    let (length, read) = (contents.length, contents.bytes.len() as u64);
    let article = ArticleSource::of(contents.bytes, name)?.article();
    let characters = article.characters();
    Ok(Entry {
        characters: if whole {
            characters
        } else {
            estimate(characters, length, read)
        },
        images: article.images.len(),
        headings: article.outline.len(),
        fingerprint: Fingerprint {
            source_url: article.metadata.source_url.clone(),
            text_hash: hash(&article, whole),
            path: blank.fingerprint.path.clone(),
        },
        problem: None,
        metadata: article.metadata,
        ..blank.clone()
    })
}

/// The hash of a reading text; 0 when only its beginning is known.
fn hash(article: &Article, whole: bool) -> u64 {
    if whole {
        anchor::text_hash(&article.text)
    } else {
        0
    }
}

fn estimate(characters: usize, length: u64, read: u64) -> usize {
    let estimated = u128::from(length) * characters as u128 / u128::from(read.max(1));
    usize::try_from(estimated).unwrap_or(usize::MAX)
}

/// A path fit to be shown.
fn shown(path: &Path) -> Text {
    Text::clean_line(&path.to_string_lossy())
}
