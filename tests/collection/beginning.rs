//! The beginning of a long file, read without the rest.

use std::path::PathBuf;
use tempfile::TempDir;
use wanjuan::collection::door::{read, read_beginning};
use wanjuan::library::Location;

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> Location {
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    Location::File(path)
}

#[test]
fn it_is_a_beginning_of_the_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let paragraphs = "话说天下大势，**分久必合**，合久必分。\n\n".repeat(10_000);
    let lines = "话说天下大势，分久必合，合久必分。\n".repeat(10_000);
    for (name, text) in [
        (
            "a.md",
            format!("---\ntitle: 三国\nauthor: 某人\n---\n\n{paragraphs}"),
        ),
        ("b.md", format!("# 三国\n\n{lines}")),
        ("c.txt", format!("三国\n\n第一回\n\n{lines}")),
        (
            "d",
            format!("\u{feff}# 三国\r\n\r\n{}", paragraphs.replace('\n', "\r\n")),
        ),
    ] {
        let location = file(&folder, name, text.as_bytes());
        let beginning = read_beginning(&location).expect(name);
        let whole = read(&location).expect("read");
        assert!(whole.text.starts_with(beginning.text.as_str()), "{name}");
        assert!(beginning.text.len() > 10_000 && beginning.text.len() < 70_000);
        assert_eq!(beginning.metadata.title, whole.metadata.title, "{name}");
        assert_eq!(beginning.metadata.author, whole.metadata.author, "{name}");
    }
}

#[test]
fn what_has_no_beginning_of_its_own_is_read_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let many = "话说天下大势，分久必合。\n\n".repeat(10_000);
    let gb18030 = encoding_rs::GB18030.encode(&many).0;
    let zeros = vec![0; 200_000];
    let utf16: Vec<u8> = many.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("short.md", "话说天下大势。\n\n".repeat(1_000).as_bytes()),
        ("page.html", format!("<html><body>{many}").as_bytes()),
        ("page.md", format!("<!DOCTYPE html><body>{many}").as_bytes()),
        ("gb.txt", &gb18030),
        ("utf16.txt", &utf16),
        (
            "note.md",
            format!("见此[^1]。\n\n{many}[^1]: 注。\n").as_bytes(),
        ),
        (
            "link.md",
            format!("见[此][a]。\n\n{many}[a]: /x\n").as_bytes(),
        ),
        ("line.md", "话".repeat(100_000).as_bytes()),
        (
            "picture.md",
            &[b"\x89PNG\r\n\x1a\n".as_slice(), zeros.as_slice()].concat(),
        ),
        (
            "binary.md",
            &[b"a\n\0\x01\x02\n".as_slice(), zeros.as_slice()].concat(),
        ),
    ] {
        assert!(
            read_beginning(&file(&folder, name, bytes)).is_none(),
            "{name}"
        );
    }
    assert!(read_beginning(&Location::File(folder.path().join("missing.md"))).is_none());
    assert!(read_beginning(&Location::File(folder.path().to_owned())).is_none());
}
