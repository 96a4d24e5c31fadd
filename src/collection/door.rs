//! The one door from a location to an article: location → bytes → format →
//! article, guarded. Nobody else calls a parser.

pub mod article_source;
pub(super) mod unpacked;

use super::converter;
use super::error::{CollectionError, CollectionReason};
use super::source;
use super::store::ArticleStore;
use super::store::embedded::EmbeddedStore;
use super::store::file::LARGEST_FILE;
use super::store::folder::FolderStore;
use super::store::reader::StoreReader;
use crate::article::Article;
use crate::article::form::FormChoice;
use crate::article::format::{BEGINNING, Format};
use crate::library::Location;
use article_source::ArticleSource;
use std::path::Path;

/// Reads a file that the reader has asked for by itself: through a converter,
/// where one is named for it.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn open_asked(location: &Location) -> Result<ArticleSource, CollectionError> {
    if let Location::File(path) = location
        && converter::takes(path)
    {
        return converted(path).map_err(|reason| CollectionError::new(path, reason));
    }
    open(location)
}

/// Reads a file; one that is read through a converter only where the
/// configuration says that it may be started unasked.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn open(location: &Location) -> Result<ArticleSource, CollectionError> {
    if let Location::File(path) = location
        && converter::takes(path)
    {
        if converter::waits(location) {
            return Err(CollectionError::new(path, CollectionReason::NotConverted));
        }
        return open_asked(location);
    }
    let (path, opened) = match location {
        Location::File(path) => (
            path.as_path(),
            of_store(&FolderStore::new(path), location, &name_of(path)),
        ),
        Location::Embedded(name) => (Path::new(name), of_store(&EmbeddedStore, location, name)),
    };
    opened.map_err(|reason| CollectionError::new(path, reason))
}

/// Reads what the converter of a file makes of it; that the file is one and may
/// be read is looked at before.
fn converted(path: &Path) -> Result<ArticleSource, CollectionReason> {
    let store = FolderStore::new(path);
    store.read(&Location::File(path.to_owned()), 0..1)?;
    let name = converter::text_name(&name_of(path));
    ArticleSource::of(converter::text(path)?, &name)
}

/// Reads an article of a store: a text whole, of an archive what it takes.
fn of_store(
    store: &dyn ArticleStore,
    location: &Location,
    name: &str,
) -> Result<ArticleSource, CollectionReason> {
    let part = store.read(location, 0..BEGINNING as u64)?;
    if part.stamp.size > LARGEST_FILE {
        return Err(CollectionReason::TooLarge(LARGEST_FILE));
    }
    let format = Format::of(&part.bytes, name).map_err(CollectionReason::Kind)?;
    if format.is_archive() {
        let reader = StoreReader::new(store, location, part.stamp);
        return ArticleSource::unpacked(format, reader, name);
    }
    let bytes = if part.bytes.len() < BEGINNING {
        part.bytes
    } else {
        source::whole(store, location)?
    };
    ArticleSource::of_format(format, bytes, name)
}

/// Reads an article.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
///
/// ```
/// use wanjuan::collection::door;
/// use wanjuan::library::Location;
///
/// assert!(door::read(&Location::File("no/such/file.md".into())).is_err());
/// ```
pub fn read(location: &Location) -> Result<Article, CollectionError> {
    read_as(location, &FormChoice::default())
}

/// The same, a saved page in the form that is chosen for it.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn read_as(location: &Location, forms: &FormChoice) -> Result<Article, CollectionError> {
    Ok(open(location)?.article_as(forms))
}

/// Of a longer file than this the beginning can be read alone, in bytes.
const LONG: u64 = 128 << 10;

/// How much of it is read, and how much of that is parsed: a screen is a tenth.
const HEAD: (u64, usize) = (64 << 10, 32 << 10);

/// Reads the beginning of a long file of text, and nothing of the rest: of a
/// file of any length as fast as of a short one. What is told from the whole
/// (references that are defined at its end, the dialect it is in) may be
/// missing, so that its text need not be a prefix of that of [`read`]. `None`
/// where the file is not long, is no UTF-8, or its text has no beginning of its
/// own.
#[must_use]
pub fn read_beginning(location: &Location) -> Option<Article> {
    let Location::File(path) = location else {
        return None;
    };
    let store = FolderStore::new(path);
    // Of a short one nothing is read here: it is read whole anyway.
    if converter::takes(path) || store.stat(location).ok()?.size <= LONG {
        return None;
    }
    let part = store.read(location, 0..HEAD.0).ok()?;
    let name = name_of(path);
    let format = Format::of(&part.bytes, &name).ok()?;
    if !format.has_beginning() {
        return None;
    }
    let end = memchr::memrchr(b'\n', &part.bytes)?;
    let head = std::str::from_utf8(part.bytes.get(..end)?).ok()?;
    // A note or a link may be defined further down.
    if head.contains("[^") || head.contains("][") {
        return None;
    }
    ArticleSource::of_format(format, head.into(), &name)
        .ok()?
        .beginning(HEAD.1)
}

/// Reads an article that the reader has asked for by itself, a saved page in
/// the form that is chosen for it.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn read_asked(location: &Location, forms: &FormChoice) -> Result<Article, CollectionError> {
    Ok(open_asked(location)?.article_as(forms))
}

/// Reads an article that lies nowhere, as what is piped in; the name of a file
/// tells what its content does not.
///
/// # Errors
///
/// When it is no text; it says what to do.
pub fn read_bytes(
    bytes: Vec<u8>,
    name: &str,
    forms: &FormChoice,
) -> Result<Article, CollectionError> {
    let source = ArticleSource::of(bytes, name);
    let failed = |reason| CollectionError::new(Path::new(name), reason);
    Ok(source.map_err(failed)?.article_as(forms))
}

/// Looks whether the file at a path is one that [`read`] makes an article of:
/// of a text only its beginning is read, an archive is opened.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn check(path: &Path) -> Result<(), CollectionError> {
    let beginning = source::beginning(path)?;
    if converter::takes(path) {
        return Ok(());
    }
    let checked = article_source::check(beginning, &name_of(path));
    match checked.map_err(|reason| CollectionError::new(path, reason))? {
        format if format.is_archive() => open(&Location::File(path.to_owned())).map(drop),
        _ => Ok(()),
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
