//! Archives and books that can't be read: the reason is told, memory is bounded.

use super::opened;
use crate::support::packing::{CONTAINER, book, document, package, zip};

fn reason(bytes: Vec<u8>, name: &str) -> String {
    opened(bytes, name).map_or_else(
        |reason| reason,
        |article| format!("opened: {}", article.text),
    )
}

/// A book in which something is changed.
fn with(files: &[(&str, &[u8])]) -> Vec<u8> {
    let package = package("", 1);
    let chapter = document("<p>Text.</p>");
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
        ("OEBPS/c1.xhtml", chapter.as_bytes()),
    ];
    entries.retain(|(name, _)| files.iter().all(|(other, _)| other != name));
    entries.extend(files);
    zip(&entries)
}

const ENCRYPTED: &str = r#"<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData><CipherReference URI="OEBPS/c1.xhtml"/></CipherData></EncryptedData></encryption>"#;

#[test]
fn what_cant_be_read_is_refused_with_the_reason() {
    let whole = book("", &[("One", "<p>Some text.</p>")]);
    let mut damaged = whole.clone();
    // The data of the entries, not their directory.
    for byte in damaged.iter_mut().skip(90).take(400) {
        *byte ^= 0x55;
    }
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a.epub", whole[..whole.len() / 2].to_vec(), "it is damaged or cut short"),
        ("a.epub", whole[..60].to_vec(), "it is damaged or cut short"),
        ("a.epub", damaged, "it is damaged or cut short"),
        ("a.epub", with(&[("META-INF/encryption.xml", ENCRYPTED.as_bytes())]), "it is encrypted"),
        ("a.epub", with(&[("OEBPS/content.opf", b"no XML at all")]), "it is damaged"),
        ("a.epub", with(&[("OEBPS/content.opf", b"<package><manifest/><spine/></package>")]), "no chapter in it"),
        ("a.epub", zip(&[("META-INF/container.xml", b"")]), "it is damaged"),
        ("a.maff", zip(&[("a.txt", b"")]), "there is no page"),
        ("a.webarchive", b"bplist00 and rubbish that is no list at all and more".to_vec(), "it is damaged"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\n".to_vec(), "there is no page"),
    ];
    for (name, bytes, told) in cases {
        let reason = reason(bytes, name);
        assert!(reason.contains(told), "{name}: {reason}, not {told}");
    }
}

#[test]
fn obfuscated_fonts_keep_nobody_from_reading() {
    let fonts = ENCRYPTED
        .replace(
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
            "http://www.idpf.org/2008/embedding",
        )
        .replace("c1.xhtml", "font.otf");
    let bytes = with(&[("META-INF/encryption.xml", fonts.as_bytes())]);
    assert_eq!(reason(bytes, "a.epub"), "opened: Text.");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = vec![b'a'; 40 << 20];
    let bytes = with(&[("OEBPS/c1.xhtml", &bomb)]);
    assert!(bytes.len() < 1 << 20);
    let article = opened(bytes, "a.epub").unwrap();
    assert_eq!(article.text.as_str(), "");
    assert!(
        article.warnings[0].contains("OEBPS/c1.xhtml"),
        "{:?}",
        article.warnings
    );
    let bytes = with(&[("OEBPS/content.opf", &bomb)]);
    assert!(reason(bytes, "a.epub").contains("larger than 8 MiB"));
}

#[test]
fn an_entry_that_lies_about_its_size_is_damaged() {
    let mut bytes = with(&[("OEBPS/c1.xhtml", &vec![b'a'; 40 << 20])]);
    // Both places where the length of the last entry stands.
    let length = (40_u32 << 20).to_le_bytes();
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, &length).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let article = opened(bytes, "a.epub").unwrap();
    assert_eq!(article.text.as_str(), "");
    assert!(
        article.warnings[0].starts_with("Damaged"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn a_hundred_thousand_entries_are_too_many() {
    let names: Vec<String> = (0..100_000).map(|n| format!("OEBPS/{n}.xhtml")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![("mimetype", b"application/epub+zip")];
    entries.extend(names.iter().map(|name| (name.as_str(), &b""[..])));
    assert!(reason(zip(&entries), "a.epub").contains("lists more files"));
}

#[test]
fn what_points_outside_leads_nowhere() {
    let package = package("", 1).replace("c1.xhtml", "../../../etc/passwd");
    let bytes = with(&[
        ("OEBPS/content.opf", package.as_bytes()),
        ("../../../etc/passwd", b"<p>outside</p>"),
    ]);
    let told = reason(bytes, "a.epub");
    assert!(!told.contains("root:"), "{told}");
}

#[test]
fn a_book_of_marks_alone_is_shown_as_its_text() {
    let marks = "<b>".repeat(4 << 20);
    let bytes = with(&[(
        "OEBPS/c1.xhtml",
        format!("<body><p>words</p>{marks}").as_bytes(),
    )]);
    assert_eq!(reason(bytes, "a.epub"), "opened: words");
}
