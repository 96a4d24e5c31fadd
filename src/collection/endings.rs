//! The names by which articles are known in a folder.

use std::path::Path;

/// The ends of names, in small letters, by which articles are known in a
/// folder. A file given by its own path may have any name.
pub(super) const EXTENSIONS: [&str; 23] = [
    "md",
    "markdown",
    "mdown",
    "txt",
    "text",
    "org",
    "rst",
    "rest",
    "html",
    "htm",
    "xhtml",
    "mhtml",
    "mht",
    "webarchive",
    "maff",
    "epub",
    "fb2",
    "fbz",
    "docx",
    "odt",
    "url",
    "webloc",
    "desktop",
];

/// What the name of a packed book ends with.
const PACKED_BOOK: &[u8] = b".fb2.zip";

/// Whether a file of this name is an article.
pub(super) fn is_article_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let end = &name[name.len().saturating_sub(PACKED_BOOK.len())..];
    let is_packed_book = end.eq_ignore_ascii_case(PACKED_BOOK);
    is_packed_book
        || path.extension().is_some_and(|extension| {
            EXTENSIONS
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
}

/// Whether a file of this name is a packed book: how long it is says little of
/// how much there is to read.
#[must_use]
pub fn is_packed_book_name(path: &Path) -> bool {
    const PACKED: [&str; 5] = ["epub", "fbz", "docx", "odt", "zip"];
    path.extension().is_some_and(|extension| {
        PACKED
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}
