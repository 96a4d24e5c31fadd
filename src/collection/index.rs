//! The index: for every gram the articles that have it (see
//! [`crate::search::grams`]), in their text or over it, and what a search
//! reads of them, in the cache folder.
//!
//! It names candidates; whoever searches verifies each against its reading
//! text. Tantivy keeps it: what was committed is whole after any crash, and
//! articles are added and taken out while it is searched. All of it can be
//! rebuilt; nothing of the reader's own is in it.

mod candidates;
mod merging;
mod schema;
pub mod similar;
mod tokens;
pub mod writer;

use super::catalog::known::FileStamp;
use super::catalog::name_of;
use super::engine::{Candidates, Engine};
use super::error::CollectionError;
use super::freshness::Holdings;
use super::threads::processors;
use crate::search::Expression;
use candidates::IndexReading;
use schema::{IndexFields, schema};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tantivy::{IndexReader, ReloadPolicy, Searcher, TantivyError};
use writer::ArticleWriter;

/// An index of another version is taken away and rebuilt.
const VERSION: &str = "3";

/// Memory for articles that are not on disk yet, in bytes.
const MEMORY: usize = 96 << 20;

/// The file in which the engine lists what is in the index.
const SEGMENTS: &str = "meta.json";

/// The index of one library.
pub struct Index {
    folder: PathBuf,
    /// The folder of the library.
    library: PathBuf,
    engine: tantivy::Index,
    reader: IndexReader,
    /// The stamp of the list of segments that the reader has read.
    seen: Mutex<Option<FileStamp>>,
    fields: IndexFields,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Index").field(&self.folder).finish()
    }
}

impl Index {
    /// Opens the index of a library in a cache folder, or makes an empty one.
    /// One that is damaged, or of another version, is taken away first.
    ///
    /// # Errors
    ///
    /// When the folder can't be used.
    pub fn open(cache: &Path, library: &Path) -> Result<Self, CollectionError> {
        let folder = folder(cache, library);
        remove_other_versions(cache, &folder);
        if let Ok(index) = Self::open_there(&folder, library) {
            return Ok(index);
        }
        Self::remove(cache, library)?;
        std::fs::create_dir_all(&folder)
            .map_err(|error| CollectionError::caching(&folder, &error))?;
        Self::open_there(&folder, library).map_err(|error| CollectionError::index(&folder, &error))
    }

    /// Whether a library has an index.
    #[must_use]
    pub fn exists(cache: &Path, library: &Path) -> bool {
        folder(cache, library).is_dir()
    }

    fn open_there(folder: &Path, library: &Path) -> tantivy::Result<Self> {
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
            library: library.to_owned(),
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
    pub fn remove(cache: &Path, library: &Path) -> Result<(), CollectionError> {
        let folder = folder(cache, library);
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(CollectionError::caching(&folder, &error))
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

    /// Gives it up: the next time it is opened it is rebuilt.
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

    fn reading(&self, searcher: Searcher) -> IndexReading {
        IndexReading {
            searcher,
            fields: self.fields,
            folder: self.folder.clone(),
            library: self.library.clone(),
        }
    }

    /// Takes over what has been put in since: opening all files again for every
    /// query would take longer than the query.
    fn refresh(&self) -> tantivy::Result<()> {
        let segments = self.folder.join(SEGMENTS).metadata();
        let now = segments.ok().map(|facts| FileStamp::of(&facts));
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
    pub fn writer(&self) -> Result<Option<ArticleWriter>, CollectionError> {
        let threads = processors().min(4);
        match self.engine.writer_with_num_threads(threads, MEMORY) {
            Ok(writer) => {
                writer.set_merge_policy(Box::new(merging::Small));
                Ok(Some(ArticleWriter {
                    folder: self.folder.clone(),
                    writer,
                    fields: self.fields,
                    known: self.holdings()?.keys().collect(),
                }))
            }
            Err(TantivyError::LockFailure(..)) => Ok(None),
            Err(error) => Err(CollectionError::index(&self.folder, &error)),
        }
    }
}

impl Engine for Index {
    fn holdings(&self) -> Result<Holdings, CollectionError> {
        let read = || -> tantivy::Result<Holdings> {
            self.refresh()?;
            let mut held = Vec::new();
            for segment in self.reader.searcher().segment_readers() {
                let keys = segment.fast_fields().u64("key")?.first_or_default_col(0);
                let stamps = segment.fast_fields().u64("stamp")?.first_or_default_col(0);
                for document in segment.doc_ids_alive() {
                    held.push((keys.get_val(document), stamps.get_val(document)));
                }
            }
            Ok(held.into_iter().collect())
        };
        read().map_err(|error| CollectionError::index(&self.folder, &error))
    }

    /// Those with its words in their titles first, then the newest first.
    fn candidates(&self, expression: &Expression) -> Result<Candidates<'_>, CollectionError> {
        let find = || {
            self.refresh()?;
            let reading = self.reading(self.reader.searcher());
            let found = candidates::find(&reading.searcher, self.fields, expression)?;
            Ok(reading.candidates(found))
        };
        find().map_err(|error| CollectionError::index(&self.folder, &error))
    }
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
