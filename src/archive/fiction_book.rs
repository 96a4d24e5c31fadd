//! Books as `FictionBook` 2 (`.fb2`, `.fb2.zip`): one XML document that holds
//! description, text, notes and pictures.
//!
//! Source: the schema of `FictionBook` 2.1, <http://www.gribuser.ru/xml/fictionbook/2.0>.

mod body;
mod description;

use super::about::About;
use super::book::Book;
use super::markup;
use super::problem::ArchiveProblem;
use super::zip::Zip;
use std::io::{Read, Seek, SeekFrom};

/// The largest document that is read, in bytes. The pictures, which are most
/// of one, stand behind the text and are not read.
const LARGEST: u64 = 64 << 20;

/// Here the pictures begin.
const PICTURES: &[u8] = b"<binary";

/// So much is read at once, in bytes.
const AT_ONCE: u64 = 1 << 20;

/// Within so many bytes stands the description of most books.
const DESCRIPTION: u64 = 256 << 10;

/// Reads the document of a book, unpacked, in whatever encoding it is.
///
/// # Errors
///
/// When it is too large, or the archive around it is damaged or holds none.
pub fn document(mut reader: impl Read + Seek) -> Result<Vec<u8>, ArchiveProblem> {
    part(&mut reader, LARGEST).and_then(|(bytes, is_whole)| {
        let too_large = ArchiveProblem::TooLarge(LARGEST);
        if is_whole { Ok(bytes) } else { Err(too_large) }
    })
}

/// Reads as much of the document of a book as holds its description, and how
/// long all of it is, in bytes.
///
/// # Errors
///
/// When the archive around it is damaged or holds none.
pub fn beginning(mut reader: impl Read + Seek) -> Result<(Vec<u8>, u64), ArchiveProblem> {
    let (bytes, is_whole) = part(&mut reader, DESCRIPTION)?;
    if is_whole {
        let length = bytes.len() as u64;
        return Ok((bytes, length));
    }
    let length = reader.seek(SeekFrom::End(0));
    length
        .map(|length| (bytes, length))
        .map_err(|error| ArchiveProblem::of(&error))
}

/// The first bytes of a document, and whether they are all; a packed one is
/// unpacked whole.
fn part(reader: &mut (impl Read + Seek), most: u64) -> Result<(Vec<u8>, bool), ArchiveProblem> {
    let failed = |error: std::io::Error| ArchiveProblem::of(&error);
    let mut bytes = Vec::new();
    reader
        .by_ref()
        .take(4)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes == b"PK\x03\x04" {
        let mut zip = Zip::open(reader)?;
        let is_book = |name: &String| {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            ending.eq_ignore_ascii_case("fb2")
        };
        let index = zip.names().iter().position(is_book);
        let index = index.ok_or(ArchiveProblem::Empty)?;
        return Ok((zip.read(index, LARGEST)?, true));
    }
    loop {
        let before = bytes.len();
        let left = (most + 1).saturating_sub(before as u64).min(AT_ONCE);
        let read = reader.by_ref().take(left).read_to_end(&mut bytes);
        if read.map_err(failed)? == 0 {
            break;
        }
        let seam = before.saturating_sub(PICTURES.len());
        if let Some(at) = memchr::memmem::find(&bytes[seam..], PICTURES) {
            bytes.truncate(seam + at);
            return Ok((bytes, true));
        }
    }
    let is_whole = bytes.len() as u64 <= most;
    bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((bytes, is_whole))
}

/// The book that a document holds.
///
/// # Errors
///
/// When it is no such document, or there is no text in it.
pub fn read(document: &str) -> Result<Book, ArchiveProblem> {
    if !document.contains("<FictionBook") && !document.contains(":FictionBook") {
        return Err(ArchiveProblem::Damaged);
    }
    markup::book(about_of(document), body::chapters(document))
}

/// What the document of a book says about it; its beginning is enough.
#[must_use]
pub fn about_of(document: &str) -> About {
    description::read(document)
}
