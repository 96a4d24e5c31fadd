//! A file → its entry on the shelf.

use crate::anchor;
use crate::article::format::Format;
use crate::article::{Article, Metadata, metadata};
use crate::collection::catalog::known::FileStamp;
use crate::collection::converter;
use crate::collection::door::article_source::{ArticleSource, SourceHead};
use crate::collection::door::unpacked;
use crate::collection::error::{CollectionError, CollectionReason};
use crate::collection::store::file::LARGEST_FILE;
use crate::collection::store::reader::StoreReader;
use crate::collection::store::{ArticleStore, Listed, ReadBytes};
use crate::library::{Entry, Location};
use crate::record::Fingerprint;
use crate::text::Text;
use std::path::Path;

/// Up to this size, in bytes, a file is read whole for its entry. Of a larger
/// one the beginning serves, and its length is estimated.
const READ_WHOLE: u64 = 16 << 20;

/// Up to this size, in bytes of HTML, a book is read whole for its entry. Of a
/// longer one its own description serves, and its length is estimated.
const WHOLE_BOOK: u64 = 1 << 20;

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

/// The entry of an article that was listed, and what it was like when it was
/// read. One that can't be read has no contents.
pub(super) fn of_listed(store: &dyn ArticleStore, listed: &Listed) -> (Entry, Option<FileStamp>) {
    let (blank, name) = unread(listed);
    stamped(blank.clone(), read(store, &listed.location, &blank, &name))
}

/// The same as the first few lines of the article tell.
pub(super) fn of_head(store: &dyn ArticleStore, listed: &Listed) -> (Entry, Option<FileStamp>) {
    let (blank, name) = unread(listed);
    stamped(blank.clone(), head(store, &listed.location, &blank, &name))
}

/// An entry, or why there is none, and what its article was like.
type Stamped = (Result<Entry, CollectionReason>, FileStamp);

fn stamped(blank: Entry, read: Result<Stamped, CollectionReason>) -> (Entry, Option<FileStamp>) {
    match read {
        Ok((Ok(entry), stamp)) => (entry, Some(stamp)),
        Ok((Err(_), stamp)) => (unreadable(blank), Some(stamp)),
        Err(_) => (unreadable(blank), None),
    }
}

/// The entry of an article that was named by itself.
///
/// # Errors
///
/// When it can't be read, or is no text.
pub(super) fn of_named(store: &dyn ArticleStore, path: &Path) -> Result<Entry, CollectionError> {
    let (blank, name) = unread_file(path, "");
    let read = read(store, &Location::File(path.to_owned()), &blank, &name);
    read.and_then(|(entry, _)| entry)
        .map_err(|reason| CollectionError::new(path, reason))
}

/// 1 for a byte that begins a character which is no white space of ASCII: near
/// enough for an estimate, and without a branch, so that many are counted together.
fn counts(byte: u8) -> u8 {
    let begins = u8::from(byte & 0xc0 != 0x80);
    begins & u8::from(byte != b' ') & u8::from(byte.wrapping_sub(b'\t') > 4)
}

fn unreadable(blank: Entry) -> Entry {
    Entry {
        is_unreadable: true,
        is_of_several: false,
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

/// Reads an article; of a long book, or a very long text, what is known
/// without reading all of it.
fn read(
    store: &dyn ArticleStore,
    location: &Location,
    blank: &Entry,
    name: &str,
) -> Result<Stamped, CollectionReason> {
    if let Some(known) = through_converter(store, location, blank)? {
        return Ok(known);
    }
    let part = store.read(location, 0..BEGINNING)?;
    let stamp = part.stamp;
    let entry = match format(&part, name) {
        Ok(format) if format.is_archive() => {
            let open = || StoreReader::new(store, location, stamp);
            of_archive(format, &open, WHOLE_BOOK, blank, name)
        }
        Ok(format) => {
            contents(store, location, part).and_then(|read| fill(blank, format, read, name))
        }
        Err(reason) => Err(reason),
    };
    Ok((entry, stamp))
}

/// The entry of a file that is read through a converter, if it is one: no more
/// than its name, unless the configuration says that it may be started now.
fn through_converter(
    store: &dyn ArticleStore,
    location: &Location,
    blank: &Entry,
) -> Result<Option<Stamped>, CollectionReason> {
    let Location::File(path) = location else {
        return Ok(None);
    };
    if !converter::takes(path) {
        return Ok(None);
    }
    let stamp = store.stat(location)?;
    if converter::waits(location) {
        return Ok(Some((Ok(blank.clone()), stamp)));
    }
    let entry = converter::text(path).and_then(|text| {
        let name = converter::text_name(blank.name.as_str());
        let source = ArticleSource::of(text, &name)?;
        Ok(of_read(blank, source.article(), true, 1, 1))
    });
    Ok(Some((entry, stamp)))
}

fn format(part: &ReadBytes, name: &str) -> Result<Format, CollectionReason> {
    if part.stamp.size > LARGEST_FILE {
        return Err(CollectionReason::TooLarge(LARGEST_FILE));
    }
    Format::of(&part.bytes, name).map_err(CollectionReason::Kind)
}

/// The entry of an archive. Of a book of more than `whole` bytes of HTML its
/// own description serves.
fn of_archive<'store>(
    format: Format,
    open: &dyn Fn() -> StoreReader<'store>,
    whole: u64,
    blank: &Entry,
    name: &str,
) -> Result<Entry, CollectionReason> {
    if format.is_book() {
        let (metadata, size) = unpacked::about_book(format, open())?;
        if size > whole {
            return Ok(of_book(blank.clone(), metadata, size));
        }
    }
    let source = ArticleSource::unpacked(format, open(), name)?;
    Ok(of_read(blank, source.article(), true, 1, 1))
}

/// The entry of a book of which its own description was read, and how long its
/// chapters are, in bytes of HTML.
fn of_book(blank: Entry, metadata: Metadata, size: u64) -> Entry {
    let language = metadata.language.as_ref().map(Text::as_str);
    let is_cjk = language.is_some_and(|language| {
        let mut cjk = ["zh", "ja", "ko"].iter();
        cjk.any(|cjk| language.starts_with(cjk))
    });
    // An ideograph has three bytes; of HTML some part is marks.
    let characters = if is_cjk { size / 4 } else { size / 4 * 3 };
    let title = Some(metadata.title).filter(|title| !title.is_empty());
    Entry {
        characters: usize::try_from(characters).unwrap_or(usize::MAX),
        fingerprint: Fingerprint {
            source_url: metadata.source_url.clone(),
            ..blank.fingerprint
        },
        is_unreadable: false,
        is_of_several: false,
        metadata: Metadata {
            title: title.unwrap_or(blank.metadata.title),
            ..metadata
        },
        ..blank
    }
}

/// Reads as many lines of an article as it takes to know it, of a book the
/// description that it has of itself.
fn head(
    store: &dyn ArticleStore,
    location: &Location,
    blank: &Entry,
    name: &str,
) -> Result<Stamped, CollectionReason> {
    if let Some(known) = through_converter(store, location, blank)? {
        return Ok(known);
    }
    let part = store.read(location, 0..LONGER_HEAD as u64)?;
    let stamp = part.stamp;
    let entry = format(&part, name).and_then(|format| {
        if format.is_archive() {
            let open = || StoreReader::new(store, location, stamp);
            return of_archive(format, &open, 0, blank, name);
        }
        let head = first_lines(&part.bytes, name)?;
        Ok(fill_from_head(blank.clone(), head, stamp.size, name))
    });
    Ok((entry, stamp))
}

fn first_lines(bytes: &[u8], name: &str) -> Result<Beginning, CollectionReason> {
    let is_part = bytes.len() >= HEAD;
    let short = bytes.get(..HEAD).unwrap_or(bytes);
    let head = Beginning::of(short, is_part, name)?;
    if is_part && !head.tells() {
        return Beginning::of(bytes, bytes.len() >= LONGER_HEAD, name);
    }
    Ok(head)
}

fn fill_from_head(blank: Entry, beginning: Beginning, length: u64, name: &str) -> Entry {
    let characters = beginning.characters(length);
    let head = beginning.head;
    let mut metadata = head.metadata;
    if metadata.title.is_empty() {
        metadata = ArticleSource::of_text(head.decoded.text, name).metadata();
    }
    Entry {
        characters,
        fingerprint: Fingerprint {
            source_url: metadata.source_url.clone(),
            ..blank.fingerprint
        },
        is_unreadable: false,
        is_of_several: false,
        metadata,
        ..blank
    }
}

/// An entry of which nothing but the place is known, and the file's name.
fn unread(listed: &Listed) -> (Entry, String) {
    match (&listed.location, &listed.resolved) {
        (Location::File(path), Some(resolved)) => at(path, resolved, &listed.topic),
        (Location::File(path), None) => unread_file(path, &listed.topic),
        (Location::Embedded(name), _) => {
            let path = Text::clean_line(&format!("{EMBEDDED}{name}"));
            let blank = blank(Location::Embedded(name), name, Text::default(), path);
            (blank, (*name).to_owned())
        }
    }
}

/// The same of a file.
pub(super) fn unread_file(path: &Path, topic: &str) -> (Entry, String) {
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

/// What was read of a file.
struct Contents {
    bytes: Vec<u8>,
    /// What the whole file was like.
    stamp: FileStamp,
}

impl Contents {
    fn is_whole(&self) -> bool {
        self.bytes.len() as u64 >= self.stamp.size
    }
}

/// What there is of a text whose beginning was read.
fn contents(
    store: &dyn ArticleStore,
    location: &Location,
    mut part: ReadBytes,
) -> Result<Contents, CollectionReason> {
    let length = part.stamp.size;
    if length > READ_WHOLE {
        part.bytes.truncate(whole_lines(&part.bytes).len());
    } else if part.bytes.len() as u64 == BEGINNING {
        part = store.read(location, 0..READ_WHOLE)?;
    }
    Ok(Contents {
        bytes: part.bytes,
        stamp: part.stamp,
    })
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
        is_unreadable: false,
        is_of_several: false,
    }
}

fn fill(
    blank: &Entry,
    format: Format,
    contents: Contents,
    name: &str,
) -> Result<Entry, CollectionReason> {
    let whole = contents.is_whole();
    let (length, read) = (contents.stamp.size, contents.bytes.len() as u64);
    let article = ArticleSource::of_format(format, contents.bytes, name)?.article();
    Ok(of_read(blank, article, whole, length, read))
}

/// The entry of an article of which `read` of `length` bytes were read.
fn of_read(blank: &Entry, article: Article, whole: bool, length: u64, read: u64) -> Entry {
    let characters = article.characters();
    Entry {
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
        is_unreadable: false,
        is_of_several: false,
        metadata: article.metadata,
        ..blank.clone()
    }
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
