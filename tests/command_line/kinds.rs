//! Files that are no articles: named and refused by every command, counted
//! where they lie among articles.

use super::run;
use std::path::Path;

/// A folder with an article and files of other kinds.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8]); 8] = [
        ("article.md", "# 题\n\n正文在此。\n".as_bytes()),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("pdf.md", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("one.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("two.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        (
            "book.epub",
            b"PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/epub+zip",
        ),
        ("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\x1b[31m"),
        ("rubbish.md", b"\x00\x01\x02\xff\xfe\xfd\x1b[2J\x03\x04"),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Exit code, standard output, standard error.
fn answer(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn at(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn what_is_no_text_is_named_and_refused_everywhere() {
    let folder = folder();
    let cases = [
        ("report.pdf", "a PDF file: open it in a PDF viewer"),
        ("pdf.md", "a PDF file: "),
        ("one.png", "a picture: "),
        ("book.epub", "it is damaged or cut short; "),
        ("program", "a program: "),
        ("rubbish.md", "this does not look like text; "),
        (
            "missing.md",
            "there is no such file or folder; check the spelling",
        ),
    ];
    for (name, told) in cases {
        let path = at(folder.path(), name);
        let commands = [
            vec!["print", &path],
            vec!["list", &path],
            vec!["list", "--json", &path],
            vec!["find", "正文", &path],
            // Full screen: refused before the terminal is taken.
            vec![path.as_str()],
        ];
        for command in commands {
            let (code, written, problem) = answer(&command);
            assert_eq!(code, Some(2), "{command:?}: {problem}");
            assert_eq!(written, "", "{command:?}");
            // The same mistake reads the same.
            let begin = format!("wanjuan: {path}: {told}");
            assert!(problem.starts_with(&begin), "{command:?}: {problem}");
        }
    }
}

#[test]
fn a_folder_tells_of_the_files_it_does_not_list() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let (code, written, told) = answer(&["list", "--json", path]);
    assert_eq!(code, Some(0));
    assert_eq!(written.lines().count(), 4, "{written}");
    let counted = "1 PDF file, 2 pictures, 1 other file";
    assert!(told.contains(counted), "{told}");
    // A search passes over them.
    let (code, written, problem) = answer(&["find", "正文", path]);
    assert_eq!((code, written.lines().count()), (Some(0), 1), "{problem}");
}

#[test]
fn a_page_without_the_name_of_one_is_read_as_a_page() {
    let folder = folder();
    let path = at(folder.path(), "saved");
    std::fs::write(
        &path,
        "<!DOCTYPE html><html><body><article><h1>页题</h1><p>页里的正文。</p></article></body></html>",
    )
    .unwrap();
    let (code, written, _) = answer(&["print", "--plain", &path]);
    assert_eq!(code, Some(0));
    assert!(
        written.contains("页里的正文。") && !written.contains('<'),
        "{written}"
    );
}

#[test]
fn a_page_is_printed_whole_when_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let text = "院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾。";
    let page = format!(
        "<!DOCTYPE html><title>T</title><nav><ul><li><a href=/a>归档</a></ul></nav><article><p>{text}</p><p>{text}老人说的。</p></article>"
    );
    std::fs::write(folder.path().join("a.html"), page).unwrap();
    let path = at(folder.path(), "a.html");
    let (code, article, _) = answer(&["print", "--plain", &path]);
    assert_eq!((code, article.contains("归档")), (Some(0), false));
    let (code, whole, _) = answer(&["print", "--plain", "--whole-page", &path]);
    assert_eq!((code, whole.contains("归档")), (Some(0), true));
}
