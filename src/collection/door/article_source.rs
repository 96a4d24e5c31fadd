//! Bytes → format → article, guarded.

use crate::article::format::Format;
use crate::article::{Article, Metadata, metadata};
use crate::collection::error::CollectionReason;
use crate::collection::guard;
use crate::text::decode::{Decoded, decode};
use std::sync::Arc;

/// A file that was read and can be made an article of.
#[derive(Clone, Debug)]
pub struct ArticleSource {
    /// The file's name, which tells what its content does not.
    name: String,
    text: Arc<str>,
}

impl ArticleSource {
    /// What the bytes of a file of this name are; a part from the beginning
    /// tells it, too.
    ///
    /// # Errors
    ///
    /// When they are no text.
    pub fn of(bytes: Vec<u8>, name: &str) -> Result<Self, CollectionReason> {
        let decoded = text_of(bytes, name)?;
        Ok(Self {
            name: name.to_owned(),
            text: decoded.text.into(),
        })
    }

    /// A text that was decoded before.
    pub(in crate::collection) fn of_text(text: String, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.into(),
        }
    }

    /// Its length in bytes of the decoded text.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The article, on a stack of its own and within the time it may take.
    #[must_use]
    pub fn article(&self) -> Article {
        guard::parse(&self.text, &self.name)
    }

    /// The beginning of a long article, at least so many bytes of it; `None`
    /// where it has no beginning of its own.
    #[must_use]
    pub fn beginning(&self, budget: usize) -> Option<Article> {
        guard::parse_beginning(&self.text, &self.name, budget)
    }
}

/// The first lines of a file and what they tell.
pub(in crate::collection) struct SourceHead {
    pub(in crate::collection) decoded: Decoded,
    pub(in crate::collection) metadata: Metadata,
    /// How long the text below the header is, in bytes of the decoded text.
    pub(in crate::collection) body: usize,
}

impl SourceHead {
    /// Reads a header.
    ///
    /// # Errors
    ///
    /// When the bytes are no text.
    pub(in crate::collection) fn of(bytes: Vec<u8>, name: &str) -> Result<Self, CollectionReason> {
        let decoded = text_of(bytes, name)?;
        let split = metadata::split(&decoded.text, name);
        Ok(Self {
            body: split.body.trim_start().len(),
            metadata: split.metadata,
            decoded,
        })
    }
}

/// The text that the bytes of a file are.
fn text_of(bytes: Vec<u8>, name: &str) -> Result<Decoded, CollectionReason> {
    Format::of(&bytes, name).map_err(CollectionReason::Kind)?;
    let decoded = decode(bytes);
    if decoded.binary && !is_text_all_the_same(&decoded) {
        return Err(CollectionReason::NoText);
    }
    Ok(decoded)
}

/// How many characters are looked at to tell a text with a few stray controls.
const LOOKED_AT: usize = 4096;

/// Whether what looks like a binary file is a text into which a few controls
/// have strayed, as a crash or a bad program leaves them.
fn is_text_all_the_same(decoded: &Decoded) -> bool {
    let controls = |c: &char| c.is_control() && !c.is_whitespace() && *c != '\u{1b}';
    let head = || decoded.text.chars().take(LOOKED_AT);
    let is_rare = || head().filter(controls).count() * 10 <= head().count();
    decoded.encoding == "UTF-8" && !decoded.malformed && is_rare()
}
