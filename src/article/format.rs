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
    /// An Org file.
    Org,
    /// A file of reStructuredText.
    Rst,
    /// A saved web page.
    Page,
    /// A page as a mail: MHTML.
    Mail,
    /// A page as Safari keeps it.
    WebArchive,
    /// A page packed with what belongs to it: MAFF, `SingleFile`'s ZIP files.
    Bundle,
    /// A book as EPUB.
    Epub,
    /// A book as `FictionBook` 2, packed or not.
    FictionBook,
    /// A document of a word processor: DOCX.
    Docx,
    /// A document of a word processor: ODT.
    Odt,
    /// Nothing but a link.
    Link,
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
        if signature::is_zip(beginning) {
            return Self::of_zip(beginning, name);
        }
        if is_link_name(name) {
            return Ok(Self::Link);
        }
        if beginning.starts_with(b"bplist00") {
            return Ok(Self::WebArchive);
        }
        if let Some(kind) = FileKind::of(beginning) {
            return Err(kind);
        }
        let head = &beginning[..beginning.len().min(BEGINNING)];
        if begins_as_fiction_book(head) || has_ending(name, &["fb2"]) {
            return Ok(Self::FictionBook);
        }
        if begins_as_mail(head) {
            return Ok(Self::Mail);
        }
        Ok(Self::of_text(&String::from_utf8_lossy(head), name))
    }

    /// The format of a ZIP file: by its first entries, then by its name.
    fn of_zip(beginning: &[u8], name: &str) -> Result<Self, FileKind> {
        let has = |file: &[u8]| memchr::memmem::find(beginning, file).is_some();
        let is_one_of = |known: &[&str]| has_ending(name, known);
        if signature::is_epub(beginning) || is_one_of(&["epub"]) {
            return Ok(Self::Epub);
        }
        let may_be_page = is_one_of(&["zip", "html", "htm", "xhtml"])
            && (has(b"index.html") || has(b"index.htm"));
        if has(b".fb2") && is_one_of(&["zip", "fb2", "fbz"]) {
            return Ok(Self::FictionBook);
        }
        if signature::is_opendocument_text(beginning) || is_one_of(&["odt"]) {
            return Ok(Self::Odt);
        }
        if has(b"word/") || is_one_of(&["docx"]) {
            return Ok(Self::Docx);
        }
        if may_be_page || is_one_of(&["maff"]) {
            return Ok(Self::Bundle);
        }
        Err(signature::packed(beginning))
    }

    /// Whether a file of this format is no text itself, but holds one or more.
    #[must_use]
    pub fn is_archive(self) -> bool {
        !matches!(
            self,
            Self::Markdown | Self::Plain | Self::Org | Self::Rst | Self::Page
        )
    }

    /// Whether what stands at the beginning of such a text can be read without
    /// the rest: a page is one tree of elements, the notes and names of others
    /// are defined anywhere.
    #[must_use]
    pub fn has_beginning(self) -> bool {
        matches!(self, Self::Markdown | Self::Plain)
    }

    /// Whether it is a book, or a document of a word processor, which is read
    /// as one.
    #[must_use]
    pub fn is_book(self) -> bool {
        matches!(
            self,
            Self::Epub | Self::FictionBook | Self::Docx | Self::Odt
        )
    }

    /// The format of a text by how it begins and its name.
    #[must_use]
    pub fn of_text(text: &str, name: &str) -> Self {
        let is_one_of = |known: &[&str]| has_ending(name, known);
        if is_one_of(&["html", "htm", "xhtml"]) || begins_as_page(text) {
            Self::Page
        } else if is_one_of(&["txt", "text"]) {
            Self::Plain
        } else if is_one_of(&["org", "org_archive"]) {
            Self::Org
        } else if is_one_of(&["rst", "rest"]) {
            Self::Rst
        } else {
            Self::Markdown
        }
    }
}

/// Whether a name ends with one of these after its last dot.
fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// The ends of the names of links: what begins so may well be an example in an
/// article.
const LINKS: [&str; 3] = ["url", "webloc", "desktop"];

/// Whether a file of this name is a link, as far as its name tells.
#[must_use]
pub fn is_link_name(name: &str) -> bool {
    has_ending(name, &LINKS)
}

/// Whether a file begins as a mail with a page in it does: with the lines of a
/// head, among them those that every browser writes (RFC 2045, RFC 2557).
fn begins_as_mail(beginning: &[u8]) -> bool {
    let is_name = |letter: &u8| letter.is_ascii_alphanumeric() || *letter == b'-';
    let start = beginning.trim_ascii_start();
    let name = start.iter().take_while(|letter| is_name(letter)).count();
    if start.get(name) != Some(&b':') {
        return false;
    }
    let text = String::from_utf8_lossy(beginning).to_ascii_lowercase();
    let mut lines = text
        .trim_start()
        .lines()
        .take_while(|line| !line.trim().is_empty());
    let is_head = |line: &str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        let mut letters = name.bytes();
        !name.is_empty() && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
    };
    let Some(first) = lines.next().filter(|line| is_head(line)) else {
        return false;
    };
    let mut head = vec![first];
    head.extend(lines);
    let has = |start: &str| head.iter().any(|line| line.starts_with(start));
    let has_page = head.iter().any(|line| {
        let value = line.strip_prefix("content-type:").map(str::trim_start);
        value.is_some_and(|value| value.starts_with("multipart/") || value.starts_with("text/html"))
    });
    has("mime-version:") && has_page
}

/// Whether a file begins as the XML of a `FictionBook` does, in whatever
/// encoding it is.
fn begins_as_fiction_book(beginning: &[u8]) -> bool {
    if !beginning.iter().take(16).any(|byte| *byte == b'<') {
        return false;
    }
    let letters: Vec<u8> = beginning
        .iter()
        .copied()
        .filter(|byte| *byte != 0)
        .collect();
    let is_xml = memchr::memmem::find(&letters, b"<?xml").is_some_and(|at| at < 8);
    is_xml && memchr::memmem::find(&letters, b"<FictionBook").is_some()
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
