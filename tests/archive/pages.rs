//! Saved pages that lie in an archive.

use super::opened;
use crate::support::packing::zip;

const PAGE: &str = "<!DOCTYPE html><html><head><title>竹简</title></head><body><article><p>丝线断了，竹片散落一地，后人再编起来，次序已经乱了。</p><p>第二段文字，说的是另一件事，也很长很长。</p></article></body></html>";

fn mail(encoding: &str, body: &str, transfer: &str) -> Vec<u8> {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a?b=1\r\nSubject: =?utf-8?Q?=E7=AB=B9=E7=AE=80_=2D_=E7=AB=99?=\r\nDate: Fri, 27 Nov 2026 06:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Boundary--x\"\r\n\r\n\r\n------Boundary--x\r\nContent-Type: text/html{encoding}\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: {transfer}\r\nContent-Location: https://example.org/a\r\n\r\n{body}\r\n------Boundary--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png\r\n\r\niVBORw0KGgo=\r\n------Boundary--x--\r\n"
    )
    .into_bytes()
}

fn quoted(text: &[u8]) -> String {
    let mut line = 0;
    let mut out = String::new();
    for byte in text {
        let piece = match byte {
            b'=' | 0x80.. => format!("={byte:02X}"),
            _ => char::from(*byte).to_string(),
        };
        if line + piece.len() > 75 {
            out.push_str("=\r\n");
            line = 0;
        }
        line += piece.len();
        out.push_str(&piece);
    }
    out
}

#[test]
fn a_page_saved_as_a_mail_is_its_article() {
    let body = quoted(PAGE.as_bytes());
    let article = opened(mail("", &body, "quoted-printable"), "a.mhtml").unwrap();
    assert_eq!(article.metadata.title.as_str(), "竹简");
    assert_eq!(
        article.metadata.source_url.as_deref(),
        Some("https://example.org/a?b=1")
    );
    assert!(
        article.text.starts_with("丝线断了，竹片散落一地"),
        "{}",
        article.text
    );
    assert!(article.text.ends_with("也很长很长。"), "{}", article.text);
}

#[test]
fn a_mail_counts_by_its_content_and_gives_its_title() {
    let page = PAGE.replace("<title>竹简</title>", "");
    let article = opened(mail("", &page, "8bit"), "a.md").unwrap();
    assert_eq!(article.metadata.title.as_str(), "竹简 - 站");
}

#[test]
fn the_encoding_a_mail_names_is_the_pages() {
    let (bytes, ..) = encoding_of("gb18030").encode(PAGE);
    let body = quoted(&bytes);
    let article = opened(
        mail("; charset=\"gb2312\"", &body, "quoted-printable"),
        "a.mht",
    )
    .unwrap();
    assert!(article.text.starts_with("丝线断了"), "{}", article.text);
}

fn encoding_of(name: &str) -> &'static encoding_rs::Encoding {
    encoding_rs::Encoding::for_label(name.as_bytes()).unwrap()
}

#[test]
fn a_part_of_several_kinds_has_its_page_found() {
    let mail = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain words\n--b\nContent-Type: text/html\n\n<p>The words of the page, which are long enough to be read.</p>\n--b--\n--a--\n";
    let article = opened(mail.into(), "a.mht").unwrap();
    assert_eq!(
        article.text.as_str(),
        "The words of the page, which are long enough to be read."
    );
}

#[test]
fn a_text_that_tells_of_mails_is_none() {
    let text = "说明: 下面是一封信的开头。\n\nMIME-Version: 1.0\nContent-Type: multipart/related\n";
    let article = opened(text.into(), "a.md").unwrap();
    assert!(article.text.contains("MIME-Version"), "{}", article.text);
}

fn web_archive(data: &[u8]) -> Vec<u8> {
    let mut main = plist::Dictionary::new();
    main.insert("WebResourceData".into(), plist::Value::Data(data.to_vec()));
    main.insert("WebResourceMIMEType".into(), "text/html".into());
    main.insert("WebResourceTextEncodingName".into(), "UTF-8".into());
    main.insert("WebResourceURL".into(), "https://example.org/b".into());
    let mut other = plist::Dictionary::new();
    other.insert("WebResourceData".into(), plist::Value::Data(vec![7; 9000]));
    other.insert("WebResourceURL".into(), "https://example.org/b.png".into());
    let mut root = plist::Dictionary::new();
    root.insert(
        "WebSubresources".into(),
        plist::Value::Array(vec![plist::Value::Dictionary(other)]),
    );
    root.insert("WebMainResource".into(), plist::Value::Dictionary(main));
    let mut bytes = Vec::new();
    plist::Value::Dictionary(root)
        .to_writer_binary(&mut bytes)
        .unwrap();
    bytes
}

#[test]
fn safaris_archive_is_its_main_page() {
    let article = opened(web_archive(PAGE.as_bytes()), "b.webarchive").unwrap();
    assert_eq!(article.metadata.title.as_str(), "竹简");
    assert_eq!(
        article.metadata.source_url.as_deref(),
        Some("https://example.org/b")
    );
    assert!(article.text.starts_with("丝线断了"), "{}", article.text);
}

const NOTE: &str = r#"<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><RDF:Description RDF:about="urn:root"><MAF:originalurl RDF:resource="https://example.org/c"/><MAF:title RDF:resource="题"/></RDF:Description></RDF:RDF>"#;

#[test]
fn packed_pages_are_opened_at_their_index() {
    let maff = zip(&[
        ("123/index_files/a.html", b"<p>frame</p>"),
        ("123/index.html", PAGE.as_bytes()),
        ("123/index.rdf", NOTE.as_bytes()),
    ]);
    let article = opened(maff, "c.maff").unwrap();
    assert!(article.text.starts_with("丝线断了"), "{}", article.text);
    assert_eq!(
        article.metadata.source_url.as_deref(),
        Some("https://example.org/c")
    );
}

#[test]
fn a_page_that_unpacks_itself_is_the_page_inside() {
    let packed = zip(&[
        ("frames/0/index.html", b"<p>frame</p>"),
        ("index.html", PAGE.as_bytes()),
    ]);
    let mut file = b"<!doctype html><html data-sfz><meta charset=utf-8><title>x</title><body>Please wait...<!--".to_vec();
    file.extend(packed);
    file.extend(b"--><script>unpack()</script></body></html>");
    let article = opened(file, "d.html").unwrap();
    assert_eq!(article.metadata.title.as_str(), "竹简");
    assert!(article.text.starts_with("丝线断了"), "{}", article.text);
}
