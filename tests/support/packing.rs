//! Archives and books made for the purpose.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A ZIP file with these entries, packed.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub const CONTAINER: &str = r#"<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

/// What a package document says of a book of so many chapters, the table of
/// contents in `nav.xhtml`.
pub fn package(metadata: &str, chapters: usize) -> String {
    let numbers = || 1..=chapters;
    let items: Vec<String> = numbers()
        .map(|n| {
            format!(r#"<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>"#)
        })
        .collect();
    let spine: Vec<String> = numbers()
        .map(|n| format!(r#"<itemref idref="c{n}"/>"#))
        .collect();
    let (items, spine) = (items.concat(), spine.concat());
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:identifier id="id">urn:x</dc:identifier>{metadata}</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="cover" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>"#
    )
}

/// A table of contents with these titles.
pub fn contents(titles: &[&str]) -> String {
    let items: Vec<String> = (1..)
        .zip(titles)
        .map(|(n, title)| format!(r#"<li><a href="c{n}.xhtml">{title}</a></li>"#))
        .collect();
    let items = items.concat();
    format!(
        r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>{items}</ol></nav></body></html>"#
    )
}

/// A document of a book with this body.
pub fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head><body>{body}</body></html>"#
    )
}

/// A book with these metadata and chapters: what the table of contents calls
/// them, and their bodies.
pub fn book(metadata: &str, chapters: &[(&str, &str)]) -> Vec<u8> {
    let titles: Vec<&str> = chapters.iter().map(|(title, _)| *title).collect();
    let documents: Vec<(String, String)> = (1..)
        .zip(chapters)
        .map(|(n, (_, body))| (format!("OEBPS/c{n}.xhtml"), document(body)))
        .collect();
    let (package, contents) = (package(metadata, chapters.len()), contents(&titles));
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
        ("OEBPS/nav.xhtml", contents.as_bytes()),
    ];
    entries.extend(
        documents
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes())),
    );
    zip(&entries)
}

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A document of a word processor (DOCX) with this body and these other parts
/// beside it, by their paths.
pub fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document =
        format!(r#"<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>"#);
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", br#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#),
        ("word/document.xml", document.as_bytes()),
    ];
    entries.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&entries)
}

/// The same as `OpenDocument`, with these styles before its text.
pub fn odt(styles: &str, text: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ];
    entries.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&entries)
}

/// A book as `FictionBook` with this description and these bodies.
pub fn fiction_book(title_info: &str, bodies: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>{title_info}</title-info></description>{bodies}<binary id="a.jpg" content-type="image/jpeg">AAAA</binary></FictionBook>"#
    )
}
