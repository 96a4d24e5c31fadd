//! A book as it lies in its file: chapters of HTML, still packed.

use super::about::About;
use super::packed::PackedDocument;
use super::problem::ArchiveProblem;

/// The longest chapter that is read, in bytes of HTML.
pub const LONGEST_CHAPTER: u64 = 32 << 20;

/// A book.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// What it says about itself.
    pub about: About,
    /// Its chapters, in order.
    pub chapters: Vec<BookChapter>,
    /// How many chapters it names that are not there or can't be read.
    pub missing: usize,
}

/// A document of a book.
#[derive(Clone, Debug)]
pub struct BookChapter {
    /// Where it lies in the book: what links in the book call it.
    pub path: String,
    /// What the table of contents calls it.
    pub title: Option<String>,
    /// How deep it stands in the table of contents, from 1.
    pub depth: u8,
    /// Its HTML.
    pub content: PackedDocument,
    /// Whether it stands outside the book's order: of it the notes are read that
    /// others refer to.
    pub is_auxiliary: bool,
}

impl BookChapter {
    /// Its HTML, unpacked, in whatever encoding it is.
    ///
    /// # Errors
    ///
    /// When it is too large or damaged.
    pub fn html(&self) -> Result<Vec<u8>, ArchiveProblem> {
        self.content.unpack(LONGEST_CHAPTER)
    }
}

impl Book {
    /// How much there is to read in order, in bytes of HTML.
    #[must_use]
    pub fn size(&self) -> u64 {
        let read = self.chapters.iter().filter(|chapter| !chapter.is_auxiliary);
        let sizes = read.map(|chapter| chapter.content.size());
        sizes.fold(0, u64::saturating_add)
    }
}
