//! An article as the catalog keeps it.

use super::known::{CatalogArticle, FileStamp};
use crate::article::{DateTime, Metadata};
use crate::library::{Entry, Location};
use crate::record::Fingerprint;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What is kept, borrowed from where it is read. A change of it is a change
/// of the catalog's version.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored<'bytes> {
    /// The path below the library, in the bytes of the system.
    #[serde(borrow)]
    path: &'bytes [u8],
    stamp: FileStamp,
    whole: bool,
    topic: &'bytes str,
    title: &'bytes str,
    title_in_text: bool,
    author: Option<&'bytes str>,
    published: Option<Published>,
    place: Option<&'bytes str>,
    source_url: Option<&'bytes str>,
    cover_url: Option<&'bytes str>,
    series: Option<&'bytes str>,
    language: Option<&'bytes str>,
    #[serde(borrow)]
    tags: Vec<&'bytes str>,
    characters: usize,
    images: usize,
    headings: usize,
    text_hash: u64,
    /// The path it is recognised by, where it is not the library's and its own.
    shown_path: Option<&'bytes str>,
    problem: Option<&'bytes str>,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
struct Published(i16, u8, u8, Option<(u8, u8)>);

impl<'bytes> Stored<'bytes> {
    pub(super) fn read(bytes: &'bytes [u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    pub(super) fn path(&self) -> PathBuf {
        PathBuf::from(system_string(self.path))
    }

    pub(super) fn known(&self) -> CatalogArticle {
        CatalogArticle {
            stamp: self.stamp,
            whole: self.whole,
            published: self.published(),
        }
    }

    fn published(&self) -> Option<DateTime> {
        let Published(year, month, day, time) = self.published?;
        Some(DateTime {
            year,
            month,
            day,
            time,
        })
    }

    /// A number by which the newest article comes first.
    pub(super) fn newest_first(&self) -> u64 {
        let Some(Published(year, month, day, time)) = self.published else {
            return u64::MAX;
        };
        let (hour, minute) = time.unwrap_or_default();
        let date = u64::from(year.unsigned_abs()) << 32
            | u64::from(month) << 24
            | u64::from(day) << 16
            | u64::from(hour) << 8
            | u64::from(minute);
        u64::MAX - 1 - date
    }

    /// The entry it stands for, in a library at `library`, which is `root`
    /// when all links are resolved.
    pub(super) fn entry(&self, library: &Path, root: &Path) -> Entry {
        let text = |raw: Option<&str>| raw.map(Text::clean_line);
        let path = self.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let shown = text(self.shown_path).unwrap_or_else(|| shown(&root.join(&path)));
        Entry {
            name: Text::clean_line(&name),
            topic: Text::clean_line(self.topic),
            metadata: Metadata {
                title: Text::clean_line(self.title),
                title_in_text: self.title_in_text,
                author: text(self.author),
                published: self.published(),
                place: text(self.place),
                source_url: text(self.source_url),
                cover_url: text(self.cover_url),
                series: text(self.series),
                language: text(self.language),
                tags: self.tags.iter().map(|tag| Text::clean_line(tag)).collect(),
            },
            characters: self.characters,
            images: self.images,
            headings: self.headings,
            fingerprint: Fingerprint {
                source_url: text(self.source_url),
                text_hash: self.text_hash,
                path: shown,
            },
            is_unreadable: self.problem.is_some(),
            is_of_several: false,
            location: Location::File(library.join(path)),
        }
    }

    /// The bytes that keep an entry, and its place among the newest first.
    pub(super) fn write(
        path: &Path,
        known: CatalogArticle,
        entry: &Entry,
        root: &Path,
    ) -> (u64, Vec<u8>) {
        let metadata = &entry.metadata;
        let shown_path = &entry.fingerprint.path;
        let stored = Stored {
            path: path.as_os_str().as_encoded_bytes(),
            stamp: known.stamp,
            whole: known.whole,
            topic: &entry.topic,
            title: &metadata.title,
            title_in_text: metadata.title_in_text,
            author: metadata.author.as_deref(),
            published: metadata
                .published
                .map(|date| Published(date.year, date.month, date.day, date.time)),
            place: metadata.place.as_deref(),
            source_url: metadata.source_url.as_deref(),
            cover_url: metadata.cover_url.as_deref(),
            series: metadata.series.as_deref(),
            language: metadata.language.as_deref(),
            tags: metadata.tags.iter().map(Text::as_str).collect(),
            characters: entry.characters,
            images: entry.images,
            headings: entry.headings,
            text_hash: entry.fingerprint.text_hash,
            shown_path: Some(shown_path.as_str()).filter(|_| !is_shown_as(path, root, shown_path)),
            problem: entry.is_unreadable.then_some(""),
        };
        // Nothing here is of a kind that can't be written.
        let bytes = postcard::to_stdvec(&stored).unwrap_or_default();
        (stored.newest_first(), bytes)
    }
}

/// Whether a path below `root` is shown so.
fn is_shown_as(path: &Path, root: &Path, shown_path: &Text) -> bool {
    let whole = root.join(path);
    // A path is nearly always shown as it is.
    whole.to_str() == Some(shown_path) || shown(&whole) == *shown_path
}

fn shown(path: &Path) -> Text {
    Text::clean_line(&path.to_string_lossy())
}

/// Records one after the other, each after its length.
pub(super) fn block<'bytes>(records: impl Iterator<Item = &'bytes [u8]>) -> Vec<u8> {
    let mut block = Vec::new();
    for record in records {
        let length = u32::try_from(record.len()).unwrap_or_default();
        block.extend_from_slice(&length.to_le_bytes());
        block.extend_from_slice(record);
    }
    block
}

/// The records of a block.
pub(super) fn records(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = block;
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (record, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        rest = after;
        Some(record)
    })
}

fn system_string(bytes: &[u8]) -> OsString {
    std::ffi::OsStr::from_bytes(bytes).to_owned()
}
