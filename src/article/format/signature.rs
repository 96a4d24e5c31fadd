//! Kinds of files that are no text, by the bytes they begin with.

/// A kind of file that is not read as an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A PDF file.
    Pdf,
    /// A book for the Kindle: MOBI, AZW, AZW3.
    Kindle,
    /// A book of another format, such as `DjVu` or CHM.
    Book,
    /// A document of a word processor that keeps its format to itself: Pages.
    Document,
    /// A document of a word processor of another time: DOC, RTF.
    OldDocument,
    /// A spreadsheet or a presentation.
    Office,
    /// Packed files.
    Archive,
    /// A picture.
    Picture,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// A font.
    Font,
    /// A program or a part of one.
    Program,
    /// A database.
    Database,
}

/// Bytes a file begins with, from a place on, and what it is then.
type Signature = (usize, &'static [u8], FileKind);

const SIGNATURES: &[Signature] = &[
    (0, b"%PDF-", FileKind::Pdf),
    (60, b"BOOKMOBI", FileKind::Kindle),
    (60, b"TEXtREAd", FileKind::Kindle),
    (0, b"\xeaDRMION\xee", FileKind::Kindle),
    (0, b"AT&TFORM", FileKind::Book),
    (0, b"ITSF\x03", FileKind::Book),
    (0, b"{\\rtf", FileKind::OldDocument),
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        FileKind::OldDocument,
    ),
    (0, b"\x1f\x8b", FileKind::Archive),
    (0, b"\x1f\x9d", FileKind::Archive),
    (4, b"1AY&SY", FileKind::Archive),
    (0, b"\xfd7zXZ\0", FileKind::Archive),
    (0, b"\x28\xb5\x2f\xfd", FileKind::Archive),
    (0, b"\x04\x22\x4d\x18", FileKind::Archive),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (0, b"Rar!\x1a\x07", FileKind::Archive),
    (0, b"!<arch>\n", FileKind::Archive),
    (0, b"MSCF\0\0\0\0", FileKind::Archive),
    (0, b"\x89PNG\r\n\x1a\n", FileKind::Picture),
    (0, b"\xff\xd8\xff", FileKind::Picture),
    (8, b"WEBP", FileKind::Picture),
    (4, b"ftypavif", FileKind::Picture),
    (4, b"ftypheic", FileKind::Picture),
    (4, b"ftypheix", FileKind::Picture),
    (4, b"ftypmif1", FileKind::Picture),
    (0, b"II*\0", FileKind::Picture),
    (0, b"MM\0*", FileKind::Picture),
    (0, b"8BPS\0", FileKind::Picture),
    (0, b"\0\0\x01\0", FileKind::Picture),
    (0, b"\xff\x0a", FileKind::Picture),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", FileKind::Picture),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", FileKind::Picture),
    (0, b"ID3\x02", FileKind::Audio),
    (0, b"ID3\x03", FileKind::Audio),
    (0, b"ID3\x04", FileKind::Audio),
    (0, b"\xff\xfb", FileKind::Audio),
    (0, b"\xff\xf3", FileKind::Audio),
    (0, b"\xff\xf1", FileKind::Audio),
    (0, b"\xff\xf9", FileKind::Audio),
    (0, b"OggS\0", FileKind::Audio),
    (0, b"MThd\0\0\0\x06", FileKind::Audio),
    (0, b"FORM\0", FileKind::Audio),
    (8, b"WAVE", FileKind::Audio),
    (4, b"ftypM4A", FileKind::Audio),
    (4, b"ftypM4B", FileKind::Audio),
    (4, b"ftyp", FileKind::Video),
    (8, b"AVI ", FileKind::Video),
    (0, b"\x1a\x45\xdf\xa3", FileKind::Video),
    (0, b"\0\0\x01\xba", FileKind::Video),
    (0, b"\0\0\x01\xb3", FileKind::Video),
    (0, b"FLV\x01", FileKind::Video),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", FileKind::Video),
    (0, b"\0\x01\0\0\0", FileKind::Font),
    (0, b"OTTO\0", FileKind::Font),
    (0, b"ttcf\0", FileKind::Font),
    (0, b"\x7fELF", FileKind::Program),
    (0, b"\xfe\xed\xfa\xce", FileKind::Program),
    (0, b"\xfe\xed\xfa\xcf", FileKind::Program),
    (0, b"\xce\xfa\xed\xfe", FileKind::Program),
    (0, b"\xcf\xfa\xed\xfe", FileKind::Program),
    (0, b"\xca\xfe\xba\xbe", FileKind::Program),
    (0, b"\0asm", FileKind::Program),
    (0, b"dex\n03", FileKind::Program),
    (0, b"SQLite format 3\0", FileKind::Database),
];

/// Signatures that begin texts, too: they count for a file that has zero bytes.
const SHORT: &[Signature] = &[
    (0, b"MZ", FileKind::Program),
    (0, b"BM", FileKind::Picture),
    (0, b"GIF87a", FileKind::Picture),
    (0, b"GIF89a", FileKind::Picture),
    (0, b"fLaC", FileKind::Audio),
    (0, b"wOFF", FileKind::Font),
    (0, b"wOF2", FileKind::Font),
    (257, b"ustar", FileKind::Archive),
];

/// Signatures that count only inside a file of the RIFF family, and of the
/// family of MPEG-4: the words may well stand in a text.
const RIFF: [&[u8]; 3] = [b"WEBP", b"WAVE", b"AVI "];
const MPEG_4: &[u8] = b"ftyp";

/// A PDF reader looks for its signature so far into a file.
const PDF_WITHIN: usize = 1024;

impl FileKind {
    /// What a file is that begins so; `None` for what may be text.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Self> {
        if is_zip(beginning) {
            return Some(packed(beginning));
        }
        let is_there = |(at, bytes, _): &&Signature| {
            let there = beginning
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(bytes));
            there
                && (!RIFF.contains(bytes) || beginning.starts_with(b"RIFF"))
                && (!bytes.starts_with(MPEG_4) || beginning.starts_with(b"\0"))
        };
        let found = SIGNATURES.iter().find(is_there);
        let has_zeros = || memchr::memchr(0, beginning).is_some();
        let short = || SHORT.iter().find(is_there).filter(|_| has_zeros());
        let found = found.or_else(short).map(|(.., kind)| *kind);
        found.or_else(|| is_late_pdf(beginning).then_some(Self::Pdf))
    }

    /// What a file is likely to be that has this extension; `None` for what
    /// may be text, and for what is unknown.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        Some(match extension.as_str() {
            "pdf" => Self::Pdf,
            "mobi" | "azw" | "azw3" | "kfx" | "prc" => Self::Kindle,
            "djvu" | "djv" | "chm" | "cbz" | "cbr" => Self::Book,
            "pages" => Self::Document,
            "doc" | "rtf" | "wps" => Self::OldDocument,
            "xls" | "xlsx" | "ods" | "ppt" | "pptx" | "odp" | "key" | "numbers" => Self::Office,
            "zip" | "gz" | "tgz" | "bz2" | "xz" | "zst" | "7z" | "rar" | "tar" => Self::Archive,
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "heic" | "svg" | "bmp" | "tif"
            | "tiff" | "ico" | "jxl" | "psd" => Self::Picture,
            "mp3" | "m4a" | "m4b" | "flac" | "ogg" | "opus" | "wav" | "aac" | "mid" => Self::Audio,
            "mp4" | "m4v" | "mkv" | "webm" | "mov" | "avi" | "flv" | "wmv" | "mpg" | "mpeg" => {
                Self::Video
            }
            "ttf" | "otf" | "ttc" | "woff" | "woff2" => Self::Font,
            "exe" | "dll" | "so" | "dylib" | "class" | "wasm" | "app" | "apk" => Self::Program,
            "sqlite" | "sqlite3" | "db" => Self::Database,
            _ => return None,
        })
    }
}

/// Rubbish may stand before what a PDF file begins with, but not a text: one
/// may well tell of PDF.
fn is_late_pdf(beginning: &[u8]) -> bool {
    let head = &beginning[..beginning.len().min(PDF_WITHIN)];
    let at = memchr::memmem::find(head, b"%PDF-1.");
    at.is_some_and(|at| std::str::from_utf8(&head[..at]).is_err() || head[..at].contains(&0))
}

/// Whether a file begins as a ZIP file does, an empty one also.
pub(super) fn is_zip(beginning: &[u8]) -> bool {
    beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06")
}

/// Whether a ZIP file that begins so is a book as EPUB.
pub(super) fn is_epub(beginning: &[u8]) -> bool {
    let has = |name: &[u8]| memchr::memmem::find(beginning, name).is_some();
    has(b"mimetypeapplication/epub+zip") || has(b"META-INF/container.xml")
}

/// Whether a ZIP file that begins so is a text as `OpenDocument`.
pub(super) fn is_opendocument_text(beginning: &[u8]) -> bool {
    let name = b"mimetypeapplication/vnd.oasis.opendocument.text";
    memchr::memmem::find(beginning, name).is_some()
}

/// What another ZIP file holds, by the names of its first files.
pub(super) fn packed(beginning: &[u8]) -> FileKind {
    let has = |name: &[u8]| memchr::memmem::find(beginning, name).is_some();
    if has(b"xl/") || has(b"ppt/") || has(b"mimetypeapplication/vnd.oasis.opendocument") {
        FileKind::Office
    } else {
        FileKind::Archive
    }
}
