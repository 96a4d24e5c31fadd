//! Bytes → format → article, guarded.

use super::unpacked::{self, Unpacked};
use crate::archive::about::About;
use crate::archive::book::Book;
use crate::archive::bundle;
use crate::article::form::FormChoice;
use crate::article::format::Format;
use crate::article::{self, Article, Metadata, metadata};
use crate::collection::error::CollectionReason;
use crate::collection::guard;
use crate::text::decode::{Decoded, decode};
use regex::Regex;
use std::io::{Cursor, Read, Seek};
use std::sync::Arc;

/// A file that was read and can be made an article of.
#[derive(Clone, Debug)]
pub struct ArticleSource {
    /// The file's name, which tells what its content does not.
    name: String,
    content: SourceContent,
}

/// What is in a file.
#[derive(Clone, Debug)]
enum SourceContent {
    /// A text.
    Text(Arc<str>),
    /// The page of a web archive, and what the archive says about it.
    Page(Arc<str>, Arc<About>),
    /// A book.
    Book(Arc<Book>),
    /// A link.
    Link(Arc<About>),
}

impl ArticleSource {
    /// What the bytes of a file of this name are.
    ///
    /// # Errors
    ///
    /// When they are no text, and hold none.
    pub fn of(bytes: Vec<u8>, name: &str) -> Result<Self, CollectionReason> {
        let format = Format::of(&bytes, name).map_err(CollectionReason::Kind)?;
        Self::of_format(format, bytes, name)
    }

    /// What the bytes of a file of this format are.
    pub(in crate::collection) fn of_format(
        format: Format,
        bytes: Vec<u8>,
        name: &str,
    ) -> Result<Self, CollectionReason> {
        if format.is_archive() || (format == Format::Page && bundle::unpacks_itself(&bytes)) {
            let kind = if format == Format::Page {
                Format::Bundle
            } else {
                format
            };
            match Self::unpacked(kind, Cursor::new(&bytes), name) {
                // Of a page with something broken inside the page is left.
                Err(_) if format == Format::Page => {}
                unpacked => return unpacked,
            }
        }
        Ok(Self::of_text(text_of(bytes)?.text, name))
    }

    /// What is in an archive of this format.
    pub(in crate::collection) fn unpacked(
        format: Format,
        file: impl Read + Seek,
        name: &str,
    ) -> Result<Self, CollectionReason> {
        let content = match unpacked::read(format, file)? {
            Unpacked::Page(html, about) => SourceContent::Page(html.into(), Arc::new(about)),
            Unpacked::Book(book) => SourceContent::Book(Arc::new(book)),
            Unpacked::Link(link) => SourceContent::Link(Arc::new(link)),
        };
        Ok(Self {
            name: name.to_owned(),
            content,
        })
    }

    /// A text that was decoded before.
    pub(in crate::collection) fn of_text(text: String, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            content: SourceContent::Text(text.into()),
        }
    }

    /// Its length in bytes of the decoded text.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.content {
            SourceContent::Text(text) | SourceContent::Page(text, _) => text.len(),
            SourceContent::Book(book) => usize::try_from(book.size()).unwrap_or(usize::MAX),
            SourceContent::Link(link) => link.address.as_ref().map_or(0, String::len),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the pattern may stand in it; what is packed may hold anything.
    pub(in crate::collection) fn may_hold(&self, pattern: &Regex) -> bool {
        match &self.content {
            SourceContent::Text(text) | SourceContent::Page(text, _) => pattern.is_match(text),
            SourceContent::Book(_) | SourceContent::Link(_) => true,
        }
    }

    /// The article, on a stack of its own and within the time it may take.
    #[must_use]
    pub fn article(&self) -> Article {
        self.article_as(&FormChoice::default())
    }

    /// The same, a saved page in the form that is chosen for it.
    #[must_use]
    pub fn article_as(&self, forms: &FormChoice) -> Article {
        match &self.content {
            SourceContent::Text(text) => guard::parse(text, &self.name, forms),
            SourceContent::Page(page, about) => {
                let forms = forms.with_address(about.address.as_deref());
                let article = guard::parse(page, &unpacked::page_name(&self.name), &forms);
                unpacked::completed(article, about)
            }
            SourceContent::Book(book) => guard::parse_book(book, &self.name),
            SourceContent::Link(link) => article::link::shown(link, &self.name),
        }
    }

    /// What it says about its article, when no more than its beginning is there.
    pub(in crate::collection) fn metadata(&self) -> Metadata {
        match &self.content {
            SourceContent::Text(text) => article::metadata_of_beginning(text, &self.name),
            SourceContent::Page(..) | SourceContent::Book(_) | SourceContent::Link(_) => {
                self.article().metadata
            }
        }
    }

    /// The beginning of a long article, at least so many bytes of it; `None`
    /// where it has no beginning of its own.
    #[must_use]
    pub fn beginning(&self, budget: usize) -> Option<Article> {
        match &self.content {
            SourceContent::Text(text) => guard::parse_beginning(text, &self.name, budget),
            SourceContent::Page(..) | SourceContent::Link(_) => None,
            SourceContent::Book(book) => guard::parse_beginning_of_book(book, &self.name, budget),
        }
    }
}

/// The format of a file that begins so.
///
/// # Errors
///
/// When no article can be made of it; it says what to do.
pub(super) fn check(mut beginning: Vec<u8>, name: &str) -> Result<Format, CollectionReason> {
    let format = Format::of(&beginning, name).map_err(CollectionReason::Kind)?;
    if !format.is_archive() {
        // A character cut in two must not make the text one of another encoding.
        if let Err(error) = std::str::from_utf8(&beginning)
            && error.error_len().is_none()
        {
            beginning.truncate(error.valid_up_to());
        }
        text_of(beginning)?;
    }
    Ok(format)
}

/// The first lines of a file and what they tell.
pub(in crate::collection) struct SourceHead {
    pub(in crate::collection) decoded: Decoded,
    pub(in crate::collection) metadata: Metadata,
    /// How long the text below the header is, in bytes of the decoded text.
    pub(in crate::collection) body: usize,
}

impl SourceHead {
    /// Reads the header of a file whose format was told.
    ///
    /// # Errors
    ///
    /// When the bytes are no text.
    pub(in crate::collection) fn of(bytes: Vec<u8>, name: &str) -> Result<Self, CollectionReason> {
        let decoded = text_of(bytes)?;
        if !Format::of_text(&decoded.text, name).has_beginning() {
            return Ok(Self {
                body: decoded.text.trim_start().len(),
                metadata: Metadata::default(),
                decoded,
            });
        }
        let split = metadata::split(&decoded.text, name);
        Ok(Self {
            body: split.body.trim_start().len(),
            metadata: split.metadata,
            decoded,
        })
    }
}

/// The text that the bytes of a file are, which is none of another kind.
fn text_of(bytes: Vec<u8>) -> Result<Decoded, CollectionReason> {
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
