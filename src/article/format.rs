//! What kind of file a file is: told by its content first, by its name second.
//!
//! The first bytes of most formats are fixed (the “magic numbers” of file(1),
//! the signatures of the PRONOM registry, the MIME Sniffing Standard). What is
//! no text is named, so that the reader learns what to do with it.

mod signature;

pub use signature::FileKind;

/// A format that is read as an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, with or without a header.
    Markdown,
    /// Text without marks.
    Plain,
    /// A saved web page.
    Page,
}

/// How many bytes from the beginning of a file tell its format.
pub const BEGINNING: usize = 4096;

impl Format {
    /// The format of a file by its first bytes ([`BEGINNING`] of them are
    /// enough) and its name.
    ///
    /// # Errors
    ///
    /// With what the file is, when it is no text.
    pub fn of(beginning: &[u8], name: &str) -> Result<Self, FileKind> {
        if let Some(kind) = FileKind::of(beginning) {
            return Err(kind);
        }
        let head = &beginning[..beginning.len().min(BEGINNING)];
        Ok(Self::of_text(&String::from_utf8_lossy(head), name))
    }

    /// The format of a text by how it begins and its name.
    #[must_use]
    pub fn of_text(text: &str, name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_one_of = |known: &[&str]| {
            let mut known = known.iter();
            known.any(|known| extension.eq_ignore_ascii_case(known))
        };
        if is_one_of(&["html", "htm", "xhtml"]) || begins_as_page(text) {
            Self::Page
        } else if is_one_of(&["txt", "text"]) {
            Self::Plain
        } else {
            Self::Markdown
        }
    }
}

/// Whether a text begins as a whole web page does: with its document type or
/// its root, after nothing but white space, comments and an XML declaration.
fn begins_as_page(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let after = [("<?xml", "?>"), ("<!--", "-->")]
            .into_iter()
            .find_map(|(begin, end)| rest.strip_prefix(begin)?.split_once(end));
        match after {
            Some((_, after)) => rest = after,
            None => break,
        }
    }
    let begins = |tag: &str| {
        let head = rest.get(..tag.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(tag))
            && rest[tag.len()..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>')
    };
    begins("<!doctype html") || begins("<html")
}
