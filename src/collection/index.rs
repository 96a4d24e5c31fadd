//! The index: for every gram the articles that have it (see
//! [`crate::search::grams`]), and their reading texts, in the cache folder.
//!
//! It names candidates; whoever searches verifies each against its reading
//! text. Tantivy keeps it: what was committed is whole after any crash, and
//! articles are added and taken out while it is searched. All of it can be
//! made anew; nothing of the reader's own is in it.

mod candidates;
mod merging;
pub mod similar;
mod tokens;

use super::catalog::{Stamp, name_of};
use super::{StorageError, processors};
use crate::article::DateTime;
use crate::search::Expression;
use crate::text::Text;
pub use candidates::{Candidates, Held, Rank};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};

/// An index of another version is taken away and made anew.
const VERSION: &str = "2";

/// Memory for articles that are not on disk yet, in bytes.
const MEMORY: usize = 96 << 20;

/// Bytes that find room on a disk that is not full.
const ROOM: usize = 1 << 20;

/// The file in which the engine lists what is in the index.
const SEGMENTS: &str = "meta.json";

/// The index of one library.
pub struct Index {
    folder: PathBuf,
    engine: tantivy::Index,
    reader: IndexReader,
    /// The stamp of the list of segments that the reader has read.
    seen: Mutex<Option<Stamp>>,
    fields: Fields,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Index").field(&self.folder).finish()
    }
}

#[derive(Clone, Copy)]
struct Fields {
    /// The hash of the path: names an article.
    key: Field,
    /// The number of its stamp.
    stamp: Field,
    /// When it was published, as a number that grows with time.
    published: Field,
    /// Its path below the library.
    path: Field,
    title: Field,
    /// Its reading text.
    text: Field,
}

/// An article as the index takes it.
#[derive(Clone, Debug)]
pub struct Document<'article> {
    /// Its path below the library.
    pub path: &'article Path,
    /// The stamp its file had before it was read.
    pub stamp: Stamp,
    /// Its title.
    pub title: &'article Text,
    /// Its reading text.
    pub text: &'article Text,
    /// When it was published.
    pub published: Option<DateTime>,
}

impl Index {
    /// Opens the index of a library in a cache folder, or makes an empty one.
    /// One that is damaged, or of another version, is taken away first.
    ///
    /// # Errors
    ///
    /// When the folder can't be used.
    pub fn open(cache: &Path, library: &Path) -> Result<Self, StorageError> {
        let folder = folder(cache, library);
        remove_other_versions(cache, &folder);
        if let Ok(index) = Self::open_there(&folder) {
            return Ok(index);
        }
        Self::remove(cache, library)?;
        std::fs::create_dir_all(&folder).map_err(|error| StorageError::caching(&folder, &error))?;
        Self::open_there(&folder).map_err(|error| failure(&folder, &error))
    }

    /// Whether a library has an index.
    #[must_use]
    pub fn exists(cache: &Path, library: &Path) -> bool {
        folder(cache, library).is_dir()
    }

    fn open_there(folder: &Path) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        if !folder.is_dir() {
            return Err(TantivyError::InvalidArgument("no folder".to_owned()));
        }
        let directory = tantivy::directory::MmapDirectory::open(folder)?;
        let engine = tantivy::Index::open_or_create(directory, schema)?;
        engine.tokenizers().register(tokens::NAME, tokens::Grams);
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            folder: folder.to_owned(),
            engine,
            reader,
            seen: Mutex::default(),
            fields,
        })
    }

    /// Takes the index of a library away.
    ///
    /// # Errors
    ///
    /// When there is one and it can't be removed.
    pub fn remove(cache: &Path, library: &Path) -> Result<(), StorageError> {
        let folder = folder(cache, library);
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StorageError::caching(&folder, &error))
            }
            _ => Ok(()),
        }
    }

    /// Whether every file of the index is as it was written. Reads all of it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.engine
            .validate_checksum()
            .is_ok_and(|damaged| damaged.is_empty())
    }

    /// Gives it up: the next time it is opened it is made anew.
    pub fn condemn(&self) {
        let _ = std::fs::remove_file(self.folder.join(SEGMENTS));
    }

    /// Its size on disk in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        let files = std::fs::read_dir(&self.folder).into_iter().flatten();
        files
            .filter_map(|file| file.ok()?.metadata().ok())
            .map(|facts| facts.len())
            .sum()
    }

    /// The articles it has: the number of the stamp of each, by [`key`].
    ///
    /// # Errors
    ///
    /// When the index can't be read.
    pub fn holdings(&self) -> Result<HashMap<u64, u64>, StorageError> {
        let read = || -> tantivy::Result<HashMap<u64, u64>> {
            self.refresh()?;
            let mut held = HashMap::new();
            for segment in self.reader.searcher().segment_readers() {
                let keys = segment.fast_fields().u64("key")?.first_or_default_col(0);
                let stamps = segment.fast_fields().u64("stamp")?.first_or_default_col(0);
                for document in segment.doc_ids_alive() {
                    held.insert(keys.get_val(document), stamps.get_val(document));
                }
            }
            Ok(held)
        };
        read().map_err(|error| failure(&self.folder, &error))
    }

    /// The articles a query may hold for, those with its words in their
    /// titles first, then the newest first.
    ///
    /// # Errors
    ///
    /// When the index can't be read.
    pub fn candidates(&self, expression: &Expression) -> Result<Candidates, StorageError> {
        let find = || {
            self.refresh()?;
            let searcher = self.reader.searcher();
            let found = candidates::find(&searcher, self.fields, expression)?;
            Ok(Candidates::new(searcher, self.fields, found, &self.folder))
        };
        find().map_err(|error| failure(&self.folder, &error))
    }

    /// Takes over what has been put in since: opening all files anew for every
    /// query would take longer than the query.
    fn refresh(&self) -> tantivy::Result<()> {
        let segments = self.folder.join(SEGMENTS).metadata();
        let now = segments.ok().map(|facts| Stamp::of(&facts));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if now.is_none() || *seen != now {
            self.reader.reload()?;
            *seen = now;
        }
        Ok(())
    }

    /// What adds articles to it; `None` when another program does.
    ///
    /// # Errors
    ///
    /// When the folder can't be written to.
    pub fn filler(&self) -> Result<Option<Filler>, StorageError> {
        let threads = processors().min(4);
        match self.engine.writer_with_num_threads(threads, MEMORY) {
            Ok(writer) => {
                writer.set_merge_policy(Box::new(merging::Small));
                Ok(Some(Filler {
                    folder: self.folder.clone(),
                    writer,
                    fields: self.fields,
                    known: self.holdings()?.into_keys().collect(),
                }))
            }
            Err(TantivyError::LockFailure(..)) => Ok(None),
            Err(error) => Err(failure(&self.folder, &error)),
        }
    }
}

/// Adds articles to an index and takes them out.
pub struct Filler {
    folder: PathBuf,
    writer: IndexWriter,
    fields: Fields,
    /// The articles that are in, by their keys.
    known: HashSet<u64>,
}

impl std::fmt::Debug for Filler {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Filler").field(&self.folder).finish()
    }
}

impl Filler {
    /// Puts an article in, in place of what was at its path.
    ///
    /// # Errors
    ///
    /// When the disk is full or can't be written to.
    pub fn put(&mut self, document: &Document) -> Result<(), StorageError> {
        let key = key(document.path);
        let mut fields = TantivyDocument::default();
        fields.add_u64(self.fields.key, key);
        fields.add_u64(self.fields.stamp, document.stamp.number());
        fields.add_i64(self.fields.published, document.published.map_or(0, number));
        fields.add_bytes(
            self.fields.path,
            document.path.as_os_str().as_encoded_bytes(),
        );
        fields.add_text(self.fields.title, document.title);
        fields.add_text(self.fields.text, document.text);
        // Looking for each article that is new in all that is there takes long.
        if !self.known.insert(key) {
            self.take_out(key);
        }
        self.writer
            .add_document(fields)
            .map(drop)
            .map_err(|error| self.failure(&error))
    }

    /// Takes the article of this [`key`] out.
    pub fn take_out(&self, key: u64) {
        self.writer
            .delete_term(Term::from_field_u64(self.fields.key, key));
    }

    /// Puts everything on disk, for searches to find. What comes after a crash
    /// goes on from here.
    ///
    /// # Errors
    ///
    /// When the disk is full or can't be written to.
    pub fn commit(&mut self) -> Result<(), StorageError> {
        self.writer
            .commit()
            .map(drop)
            .map_err(|error| self.failure(&error))
    }

    /// Takes what was put in since the last commit off the disk again, which
    /// may be full.
    pub fn give_up(mut self) {
        if self.writer.rollback().is_ok() {
            let _ = self.writer.garbage_collect_files().wait();
        }
    }

    /// Why something could not be put in. The engine's threads keep to
    /// themselves what the system told them, so the disk is asked again.
    fn failure(&self, error: &TantivyError) -> StorageError {
        let room = self.folder.join("room");
        let asked = std::fs::write(&room, vec![0; ROOM]);
        let _ = std::fs::remove_file(&room);
        match asked {
            Ok(()) => failure(&self.folder, error),
            Err(error) => StorageError::caching(&self.folder, &error),
        }
    }
}

/// The number by which the index knows a path below the library.
#[must_use]
pub fn key(path: &Path) -> u64 {
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

fn number(date: DateTime) -> i64 {
    let (hour, minute) = date.time.unwrap_or_default();
    ((i64::from(date.year) * 16 + i64::from(date.month)) * 32 + i64::from(date.day)) * 4096
        + i64::from(hour) * 60
        + i64::from(minute)
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let grams = TextFieldIndexing::default()
        .set_tokenizer(tokens::NAME)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let text = TextOptions::default()
        .set_indexing_options(grams)
        .set_stored();
    let fields = Fields {
        key: schema.add_u64_field("key", FAST | INDEXED),
        stamp: schema.add_u64_field("stamp", FAST),
        published: schema.add_i64_field("published", FAST),
        path: schema.add_bytes_field("path", STORED),
        title: schema.add_text_field("title", text.clone()),
        text: schema.add_text_field("text", text),
    };
    (schema.build(), fields)
}

fn folder(cache: &Path, library: &Path) -> PathBuf {
    let root = library
        .canonicalize()
        .unwrap_or_else(|_| library.to_owned());
    cache.join(format!("index-{}-{VERSION}", name_of(&root)))
}

/// Takes away what an older version of the program made for the same library.
fn remove_other_versions(cache: &Path, folder: &Path) {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let of_library = name.trim_end_matches(VERSION);
    for other in std::fs::read_dir(cache).into_iter().flatten().flatten() {
        let other_name = other.file_name();
        let other_name = other_name.to_string_lossy();
        if other_name.starts_with(of_library) && other_name != name {
            let _ = std::fs::remove_dir_all(other.path());
        }
    }
}

fn failure(folder: &Path, error: &TantivyError) -> StorageError {
    StorageError::File {
        path: Text::clean_line(&folder.to_string_lossy()).to_string(),
        reason: Text::clean_line(&format!(
            "the search index could not be used ({error}); it is made anew at the next start, or by wanjuan index --rebuild"
        ))
        .to_string(),
    }
}
