//! Puts articles into an index and takes them out.

use super::schema::{IndexFields, number};
use crate::article::Metadata;
use crate::collection::catalog::known::FileStamp;
use crate::collection::error::CollectionError;
use crate::collection::freshness::key;
use crate::text::Text;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

/// Bytes that find room on a disk that is not full.
const ROOM: usize = 1 << 20;

/// An article as the index takes it.
#[derive(Clone, Debug)]
pub struct Document<'article> {
    /// Its path below the library.
    pub path: &'article Path,
    /// The stamp its file had before it was read.
    pub stamp: FileStamp,
    /// What is known about it.
    pub metadata: &'article Metadata,
    /// Its reading text.
    pub text: &'article Text,
}

/// Adds articles to an index and takes them out.
pub struct ArticleWriter {
    pub(super) folder: PathBuf,
    pub(super) writer: IndexWriter,
    pub(super) fields: IndexFields,
    /// The articles that are in, by their keys.
    pub(super) known: HashSet<u64>,
}

impl std::fmt::Debug for ArticleWriter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("ArticleWriter")
            .field(&self.folder)
            .finish()
    }
}

impl ArticleWriter {
    /// Puts an article in, in place of what was at its path.
    ///
    /// # Errors
    ///
    /// When the disk is full or can't be written to.
    pub fn put(&mut self, document: &Document) -> Result<(), CollectionError> {
        let key = key(document.path);
        let mut fields = TantivyDocument::default();
        fields.add_u64(self.fields.key, key);
        fields.add_u64(self.fields.stamp, document.stamp.number());
        let metadata = document.metadata;
        fields.add_i64(self.fields.published, metadata.published.map_or(0, number));
        fields.add_bytes(
            self.fields.path,
            document.path.as_os_str().as_encoded_bytes(),
        );
        fields.add_text(self.fields.title, &metadata.title);
        fields.add_bool(self.fields.title_in_text, metadata.title_in_text);
        fields.add_text(self.fields.text, document.text);
        if !metadata.title_in_text {
            fields.add_text(self.fields.text, &metadata.title);
        }
        if let Some(author) = &metadata.author {
            fields.add_text(self.fields.author, author);
            fields.add_text(self.fields.text, author);
        }
        for tag in &metadata.tags {
            fields.add_text(self.fields.tags, tag);
            fields.add_text(self.fields.text, tag);
        }
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
    pub fn commit(&mut self) -> Result<(), CollectionError> {
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
    fn failure(&self, error: &TantivyError) -> CollectionError {
        let room = self.folder.join("room");
        let asked = std::fs::write(&room, vec![0; ROOM]);
        let _ = std::fs::remove_file(&room);
        match asked {
            Ok(()) => CollectionError::index(&self.folder, error),
            Err(error) => CollectionError::caching(&self.folder, &error),
        }
    }
}
