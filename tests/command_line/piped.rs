//! What comes through a pipe, several folders at once, addresses where a file
//! belongs.

use super::{command, run};
use std::io::Write as _;
use std::process::Stdio;

/// `print -` with bytes piped in: exit code, standard output, standard error.
fn printed(bytes: &[u8]) -> (Option<i32>, String, String) {
    let state = tempfile::tempdir().unwrap();
    let mut child = command(&["print", "-", "--plain"], state.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn what_is_piped_in_is_printed_as_what_it_is() {
    let page = b"<!DOCTYPE html><title>T</title><p>One <b>two</b> three.";
    let gb18030 = encoding_rs::GB18030
        .encode("# 题\n\n正文在此，茶凉了。\n")
        .0;
    for (bytes, told) in [
        ("# 题\n\n**正文**在此。\n".as_bytes(), "正文在此。"),
        (page, "One two three."),
        (&gb18030, "茶凉了。"),
        (b"", ""),
    ] {
        let (code, out, problem) = printed(bytes);
        assert_eq!((code, problem.as_str()), (Some(0), ""), "{told}");
        assert!(out.contains(told), "{out}");
        assert!(!out.contains('*') && !out.contains('<'), "{out}");
    }
    let (code, out, problem) = printed(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        problem.starts_with("wanjuan: standard input: "),
        "{problem}"
    );
}

#[test]
fn several_folders_and_articles_are_listed_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    for (place, title) in [("a/1.md", "甲"), ("b/2.md", "乙"), ("b/3.md", "丙")] {
        let path = folder.path().join(place);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, format!("# {title}\n\n正文。\n")).unwrap();
    }
    std::fs::write(folder.path().join("b/one.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (first, second) = (at("b"), at("a/1.md"));
    // What is named twice counts once; a name of one's own does not hinder.
    let output = run(&["list", &first, &second, &format!("again={first}")]);
    let out = String::from_utf8(output.stdout).unwrap();
    let titles: Vec<_> = out.split_whitespace().collect();
    assert_eq!(titles, ["乙", "丙", "甲"]);
    let problem = String::from_utf8(output.stderr).unwrap();
    assert!(problem.contains(&first), "{problem}");
    let output = run(&["list", &second, &at("missing")]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_address_is_called_one_wherever_a_file_belongs() {
    for address in [
        "https://a.example/x",
        "HTTP://a.example",
        "https://例え.jp/頁",
    ] {
        let ways: [&[&str]; 6] = [
            &[address],
            &["print", address],
            &["list", address],
            &["find", "字", address],
            &["index", address],
            &["list", ".", address],
        ];
        for way in ways {
            let output = run(way);
            assert_eq!(output.status.code(), Some(2), "{way:?}");
            assert!(output.stdout.is_empty(), "{way:?}");
            let words = String::from_utf8(output.stderr).unwrap();
            let begin = format!("wanjuan: {address}: this is an address");
            assert!(words.starts_with(&begin), "{way:?}: {words}");
        }
    }
}
