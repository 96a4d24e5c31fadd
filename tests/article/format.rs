//! What kind of file a file is: by its content first, by its name second.

use wanjuan::article::format::{FileKind, Format};

/// The bytes of a file that begins so, filled up with what no text has.
fn file(beginning: &[u8]) -> Vec<u8> {
    let mut bytes = beginning.to_vec();
    bytes.extend([0, 1, 2, 3, 0xff, 0xfe].iter().cycle().take(600));
    bytes
}

/// A ZIP file whose first members have these names.
fn packed(names: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for name in names {
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend(b"\0\0");
        bytes.extend(name.as_bytes());
    }
    file(&bytes)
}

#[test]
fn what_is_no_text_is_told_by_its_first_bytes() {
    let mobi: Vec<u8> = [&[b'x'; 60][..], b"BOOKMOBI"].concat();
    let tar: Vec<u8> = [&b"article.md"[..], &[0; 247], b"ustar\x0000"].concat();
    let cases: [(Vec<u8>, FileKind); 30] = [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), FileKind::Pdf),
        (b"\0\0%PDF-1.4\n".to_vec(), FileKind::Pdf),
        (
            packed(&["[Content_Types].xml", "xl/workbook.xml"]),
            FileKind::Office,
        ),
        (packed(&["notes.md"]), FileKind::Archive),
        (file(&mobi), FileKind::Kindle),
        (file(b"AT&TFORM\0\0\x10\0DJVU"), FileKind::Book),
        (file(b"ITSF\x03\0\0\0"), FileKind::Book),
        (b"{\\rtf1\\ansi Text}".to_vec(), FileKind::OldDocument),
        (
            file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            FileKind::OldDocument,
        ),
        (file(b"\x1f\x8b\x08\0"), FileKind::Archive),
        (file(b"BZh91AY&SY"), FileKind::Archive),
        (file(b"\xfd7zXZ\0"), FileKind::Archive),
        (file(&tar), FileKind::Archive),
        (file(b"\x89PNG\r\n\x1a\n"), FileKind::Picture),
        (file(b"\xff\xd8\xff\xe0\0\x10JFIF"), FileKind::Picture),
        (file(b"GIF89a"), FileKind::Picture),
        (file(b"RIFF\x10\0\0\0WEBPVP8 "), FileKind::Picture),
        (file(b"\0\0\0\x1cftypavif"), FileKind::Picture),
        (file(b"BM\x36\0\0\0"), FileKind::Picture),
        (file(b"ID3\x04\0\0"), FileKind::Audio),
        (file(b"RIFF\x10\0\0\0WAVEfmt "), FileKind::Audio),
        (file(b"\0\0\0\x20ftypM4A "), FileKind::Audio),
        (file(b"\0\0\0\x20ftypisom"), FileKind::Video),
        (file(b"\x1a\x45\xdf\xa3"), FileKind::Video),
        (file(b"wOF2\0\x01\0\0"), FileKind::Font),
        (file(b"\x7fELF\x02\x01\x01"), FileKind::Program),
        (file(b"\xcf\xfa\xed\xfe"), FileKind::Program),
        (file(b"\xca\xfe\xba\xbe"), FileKind::Program),
        (file(b"MZ\x90\0\x03"), FileKind::Program),
        (file(b"SQLite format 3\0"), FileKind::Database),
    ];
    for (bytes, kind) in cases {
        // Whatever its name says.
        for name in ["article.md", "page.html", "text.txt", "nothing"] {
            let told = Format::of(&bytes, name);
            assert_eq!(
                told,
                Err(kind),
                "{name}: {:?}",
                &bytes[..bytes.len().min(20)]
            );
        }
    }
}

#[test]
fn texts_that_tell_of_files_are_texts() {
    for text in [
        "GIF89a 是一种图片格式。",
        "BM25 ranks articles.",
        "MZ is how a program begins.",
        "The ftyp box names the brand of a file.",
        "A file begins with %PDF-1.7, and ends with %%EOF.",
        "ID3 标签放在 MP3 文件的开头。",
        "RIFF 文件里的 WAVE 数据",
        "fLaC wOFF wOF2 BZh PK",
        "",
        "\u{feff}# 题",
    ] {
        let told = Format::of(text.as_bytes(), "article.md");
        assert_eq!(told, Ok(Format::Markdown), "{text}");
    }
}

#[test]
fn what_holds_a_text_is_told_by_its_content_and_then_by_its_name() {
    let mail =
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n";
    let cases: [(Vec<u8>, &str, Format); 15] = [
        (
            packed(&["mimetypeapplication/epub+zip"]),
            "a.md",
            Format::Epub,
        ),
        (packed(&["META-INF/container.xml"]), "a.zip", Format::Epub),
        (packed(&["OEBPS/a.xhtml"]), "a.EPUB", Format::Epub),
        (packed(&["123/index.rdf"]), "a.maff", Format::Bundle),
        (packed(&["index.html"]), "a.zip", Format::Bundle),
        (
            packed(&["[Content_Types].xml", "word/document.xml"]),
            "a.md",
            Format::Docx,
        ),
        (
            packed(&["mimetypeapplication/vnd.oasis.opendocument.text"]),
            "a.zip",
            Format::Odt,
        ),
        (packed(&["book.fb2"]), "a.fb2.zip", Format::FictionBook),
        (
            b"<?xml version='1.0'?><FictionBook>".to_vec(),
            "a.xml",
            Format::FictionBook,
        ),
        (b"[InternetShortcut]".to_vec(), "a.url", Format::Link),
        (file(b"bplist00"), "a.webloc", Format::Link),
        (b"[Desktop Entry]".to_vec(), "a.desktop", Format::Link),
        (file(b"bplist00"), "a", Format::WebArchive),
        (mail.to_vec(), "a.md", Format::Mail),
        (
            b"content-type: text/html\nmime-version: 1.0\n\n<p>".to_vec(),
            "a",
            Format::Mail,
        ),
    ];
    for (bytes, name, format) in cases {
        assert_eq!(Format::of(&bytes, name), Ok(format), "{name}");
        assert!(format.is_archive());
    }
}

#[test]
fn a_page_is_told_by_its_markup_and_then_by_its_name() {
    let cases = [
        ("<!DOCTYPE html>\n<html></html>", "article.md", Format::Page),
        (
            "<!doctype HTML PUBLIC \"-//W3C//DTD\">",
            "article",
            Format::Page,
        ),
        ("\u{feff}\n <HTML lang=zh>", "article.txt", Format::Page),
        (
            "<?xml version=\"1.0\"?>\n<!-- saved -->\n<html xmlns=\"x\">",
            "a.md",
            Format::Page,
        ),
        ("<p>only a part</p>", "article.HTM", Format::Page),
        ("<p>only a part</p>", "article.md", Format::Markdown),
        ("<htmlx>", "article.md", Format::Markdown),
        (
            "`<!DOCTYPE html>` begins a page",
            "article.md",
            Format::Markdown,
        ),
        ("<!DOCTYPE htmlx", "article.md", Format::Markdown),
        ("# 题", "article.TXT", Format::Plain),
        ("# 题", "article.text", Format::Plain),
        ("# 题", "README", Format::Markdown),
        ("# 题", "a.b.markdown", Format::Markdown),
    ];
    for (text, name, format) in cases {
        assert_eq!(
            Format::of(text.as_bytes(), name),
            Ok(format),
            "{name}: {text}"
        );
    }
}
