//! `wanjuan bookmarks`: out to other programs and back.

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use wanjuan::anchor::{Anchor, describe, text_hash};
use wanjuan::article::parse;
use wanjuan::journal::Store;
use wanjuan::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint};
use wanjuan::text::{Range, Text};

fn run(state: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .env("WANJUAN_LANGUAGE", "en")
        .arg("bookmarks")
        .args(arguments)
        .arg("--state")
        .arg(state)
        .env_remove("WANJUAN_STATE")
        .output()
        .unwrap()
}

fn written(state: &Path, arguments: &[&str]) -> String {
    let output = run(state, arguments);
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {problem}");
    String::from_utf8(output.stdout).unwrap()
}

/// Takes over a document given on standard input, and says what it said.
fn import(state: &Path, document: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .env("WANJUAN_LANGUAGE", "en")
        .args(["bookmarks", "--import", "-", "--state"])
        .arg(state)
        .env_remove("WANJUAN_STATE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(document.as_bytes()).unwrap();
    drop(input);
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// A state folder in which this was saved.
fn state(changes: &[Change]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _, _) = Store::open(folder.path()).unwrap();
    for (change, now) in changes.iter().zip(1..) {
        store.save(change, now).unwrap();
    }
    folder
}

fn text(raw: &str) -> Text {
    Text::clean(raw)
}

fn article(id: &str, title: &str, url: Option<&str>, path: &str) -> Change {
    Change::Article {
        id: ArticleId(id.to_owned()),
        fingerprint: Fingerprint {
            source_url: url.map(Text::clean_line),
            text_hash: 0,
            path: Text::clean_line(path),
        },
        title: Text::clean_line(title),
    }
}

fn bookmark(id: &str, article: &str, anchor: Anchor, note: &str) -> Bookmark {
    Bookmark {
        id: BookmarkId(id.to_owned()),
        article: ArticleId(article.to_owned()),
        anchor,
        note: text(note),
        colour: Colour::Yellow,
        letter: None,
        created: 1_764_000_000_123,
        changed: 1_764_000_060_456,
    }
}

const SOURCE: &str = "---\ntitle: 读书破万卷\nauthor: 某人\ndate: 2025-03-04 08:30\ntags: [书, 卷]\nurl: https://example.com/a?b=1\n---\n\n古人的书是卷起来的。👨‍👩‍👧 一卷帛或一卷纸，*两头*有轴。\n\n1. 绳子断了 <可以> 再穿。\n";

/// A folder with an article, and a state in which two passages of it are marked.
fn two_marks() -> (TempDir, TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("文章.md");
    std::fs::write(&path, SOURCE).unwrap();
    let path = path.canonicalize().unwrap().to_str().unwrap().to_owned();
    let read = parse(SOURCE, "文章.md");
    let passage = |words: &str| {
        let start = read.text.find(words).unwrap();
        describe(&read.text, Range::new(start, start + words.len()))
    };
    let first = bookmark("a-1", "url:x", passage("两头有轴"), "");
    let second = Bookmark {
        colour: Colour::Blue,
        letter: Some('书'),
        ..bookmark(
            "a-2",
            "url:x",
            passage("绳子断了 <可以> 再穿。"),
            "一条笔记\n\n两段",
        )
    };
    let state = state(&[
        article(
            "url:x",
            "读书破万卷",
            Some("https://example.com/a?b=1"),
            &path,
        ),
        Change::Bookmark(second),
        Change::Bookmark(first),
    ]);
    (folder, state, path)
}

#[test]
fn markdown_has_links_back_and_words_that_mean_themselves() {
    let (_folder, state, path) = two_marks();
    let document = written(state.path(), &["--markdown"]);
    assert!(!document.contains(&path));
    insta::assert_snapshot!(document, @r#"
    ## 读书破万卷

    [original](<https://example.com/a?b=1>)

    > 两头有轴
    >
    > — 2025-11-24

    > 绳子断了 \<可以\> 再穿。
    >
    > — 2025-11-24, blue, mark 书

    一条笔记

    两段
    "#);
}

#[test]
fn a_folder_gets_a_whole_file_for_each_article() {
    let (_folder, marks, path) = two_marks();
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes/of mine");
    let arguments = ["--markdown", "--folder", notes.to_str().unwrap()];
    let listed = written(marks.path(), &arguments);
    let file = notes.join("读书破万卷.md");
    assert_eq!(listed.trim_end(), file.to_str().unwrap());
    let document = std::fs::read_to_string(&file).unwrap();
    let head = "---\ntitle: \"读书破万卷\"\nauthor: \"某人\"\ndate: 2025-03-04\nurl: \"https://example.com/a?b=1\"\ntags: [\"书\",\"卷\"]\n---\n\n<!-- wanjuan begin ";
    assert!(document.starts_with(head), "{document}");
    assert!(!document.contains(&path), "{document}");
    // What the program itself reads back is what was marked.
    let read = parse(&document, "a.md");
    assert_eq!(read.metadata.title.as_str(), "读书破万卷");
    for words in ["两头有轴", "绳子断了 <可以> 再穿。", "一条笔记"] {
        assert!(read.text.contains(words), "{words} in {:?}", read.text);
    }
    // Again: the same files, and none left over.
    written(marks.path(), &arguments);
    let names = std::fs::read_dir(&notes)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["读书破万卷.md"]);
}

#[test]
fn titles_become_file_names_that_stay_in_the_folder() {
    let titles = [
        "../../etc/passwd",
        "...",
        "a/b",
        "A:B",
        "a b",
        "题".repeat(100).as_str(),
    ]
    .map(str::to_owned);
    let mut changes = Vec::new();
    for (number, title) in titles.iter().enumerate() {
        let id = format!("url:{number}");
        changes.push(article(&id, title, Some(&id), &id));
        let anchor = describe(&text("几个字。"), Range::new(0, 6));
        changes.push(Change::Bookmark(bookmark(&id, &id, anchor, "")));
    }
    let marks = state(&changes);
    let folder = tempfile::tempdir().unwrap();
    written(
        marks.path(),
        &["--markdown", "--folder", folder.path().to_str().unwrap()],
    );
    let names = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    insta::assert_snapshot!(names.join("\n"), @r#"
    A B (2).md
    a b (3).md
    a b.md
    etc passwd.md
    untitled.md
    题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题题.md
    "#);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let (_folder, state, path) = two_marks();
    let output = run(state.path(), &["--markdown", "--folder", &path]);
    assert_eq!(output.status.code(), Some(2));
    let problem = String::from_utf8(output.stderr).unwrap();
    assert!(
        problem.contains(&path) && problem.contains("name another folder"),
        "{problem}"
    );
}

#[test]
fn csv_is_what_readwise_imports() {
    let (_folder, state, _) = two_marks();
    insta::assert_snapshot!(written(state.path(), &["--csv"]), @r#"
    Highlight,Title,Author,URL,Note,Location,Date
    两头有轴,读书破万卷,某人,https://example.com/a?b=1,,73,2025-11-24 16:00:00
    绳子断了 <可以> 再穿。,读书破万卷,某人,https://example.com/a?b=1,"一条笔记

    两段",90,2025-11-24 16:00:00
    "#);
}

#[test]
fn annotations_count_characters_and_quote_the_whole_passage() {
    let sentences = (0..120).map(|number| format!("第{number}句话说得很长。"));
    let long = sentences.collect::<Vec<_>>().concat();
    let source = format!("# 题\n\n👨‍👩‍👧 {long}\n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("长.md");
    std::fs::write(&path, &source).unwrap();
    let path = path.canonicalize().unwrap();
    let read = parse(&source, "长.md");
    let start = read.text.find("第0").unwrap();
    let anchor = describe(&read.text, Range::new(start, start + long.len()));
    let quotation = anchor.quotation.clone();
    let marks = state(&[
        article("text:1", "题", None, path.to_str().unwrap()),
        Change::Bookmark(bookmark("a-1", "text:1", anchor, "")),
    ]);
    let document = written(marks.path(), &["--annotations"]);
    let collection: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(collection["type"], "AnnotationCollection");
    assert_eq!(
        collection["@context"][0],
        "http://www.w3.org/ns/anno.jsonld"
    );
    let item = &collection["first"]["items"][0];
    assert_eq!(item["id"], "urn:wanjuan:bookmark:a-1");
    assert_eq!(item["motivation"], "highlighting");
    let selectors = &item["target"]["selector"];
    assert_eq!(selectors[0]["type"], "TextQuoteSelector");
    assert_eq!(selectors[0]["exact"], long.as_str());
    assert_eq!(selectors[1]["type"], "TextPositionSelector");
    let characters: Vec<char> = read.text.chars().collect();
    let place = |name: &str| usize::try_from(selectors[1][name].as_u64().unwrap()).unwrap();
    let marked: String = characters[place("start")..place("end")].iter().collect();
    assert_eq!(marked, long);
    // Without the article what was kept of the passage goes out, no position.
    std::fs::remove_file(&path).unwrap();
    let document: Value = serde_json::from_str(&written(marks.path(), &["--annotations"])).unwrap();
    let selectors = &document["first"]["items"][0]["target"]["selector"];
    assert_eq!(selectors[0]["exact"], quotation.as_str());
    assert_eq!(selectors[1], Value::Null);
}

#[test]
fn annotations_of_other_programs_are_taken_over_once() {
    let marks = state(&[article(
        "url:https://example.com/a",
        "题",
        Some("https://example.com/a"),
        "/a.md",
    )]);
    let alone = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","id":"https://other.example/1","body":{"type":"TextualBody","value":"想法"},"target":{"source":"https://example.com/a","selector":{"type":"TextQuoteSelector","exact":"书读破了","prefix":"前","suffix":"后"}}}"#;
    let api = r#"{"rows":[{"id":"x1","created":"2026-01-02T03:04:05.678Z","updated":"2026-01-03T00:00:00Z","uri":"https://example.com/b","text":"a note","document":{"title":["Other"]},"target":[{"source":"https://example.com/b","selector":[{"type":"TextPositionSelector","start":1,"end":2},{"type":"TextQuoteSelector","exact":"some words"}]}]},{"id":"page note","target":[{"source":"https://example.com/b"}]}]}"#;
    assert_eq!(
        import(marks.path(), alone),
        "1 added, 0 changed, 0 known already, 0 not understood\n"
    );
    assert_eq!(
        import(marks.path(), api),
        "1 added, 0 changed, 0 known already, 1 not understood\n"
    );
    let once = written(marks.path(), &["--json"]);
    // One with no time of its own is new each time by its clock, not by its name.
    import(marks.path(), api);
    assert_eq!(written(marks.path(), &["--json"]), once);
    import(marks.path(), alone);
    assert_eq!(written(marks.path(), &["--json"]).lines().count(), 2);
    let rows: Vec<Value> = once
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows[0]["article"], "url:https://example.com/a");
    assert_eq!(
        (&rows[0]["title"], &rows[0]["note"]),
        (&Value::from("题"), &Value::from("想法"))
    );
    assert_eq!(rows[1]["created"], "2026-01-02T03:04:05.678Z");
    assert_eq!(
        (&rows[1]["title"], &rows[1]["quotation"]),
        (&Value::from("Other"), &Value::from("some words"))
    );
}

#[test]
fn what_is_no_bookmark_is_refused_and_a_damaged_line_is_counted() {
    let (_folder, marks, path) = two_marks();
    for file in [path.as_str(), "no-such-file.json"] {
        let output = run(marks.path(), &["--import", file]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        let problem = String::from_utf8(output.stderr).unwrap();
        assert!(problem.contains(file), "{problem}");
    }
    let rows = written(marks.path(), &["--json"]);
    let cut = &rows[..rows.len() - 20];
    let other = tempfile::tempdir().unwrap();
    assert_eq!(
        import(other.path(), cut),
        "1 added, 0 changed, 0 known already, 1 not understood\n"
    );
}

#[test]
fn of_two_versions_of_a_bookmark_the_later_stays() {
    let (_folder, marks, _) = two_marks();
    let rows = written(marks.path(), &["--json"]);
    let older = rows
        .replace("2025-11-24T16:01:00.456Z", "2020-01-01T00:00:00Z")
        .replace("一条", "旧的");
    let newer = rows
        .replace("2025-11-24T16:01:00.456Z", "2030-01-01T00:00:00Z")
        .replace("一条", "新的");
    assert_ne!(newer, rows);
    assert_eq!(
        import(marks.path(), &older),
        "0 added, 0 changed, 2 known already, 0 not understood\n"
    );
    assert_eq!(written(marks.path(), &["--json"]), rows);
    assert_eq!(
        import(marks.path(), &newer),
        "0 added, 2 changed, 0 known already, 0 not understood\n"
    );
    assert_eq!(written(marks.path(), &["--json"]), newer);
}

/// Strings as an article, a hostile one too, may hold them.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "甲乙",
            "书",
            "。",
            "\n",
            "\n\n",
            "\t",
            " ",
            "\"",
            "\\",
            ",",
            "=1+1",
            "# ",
            "> ",
            "---",
            "👨‍👩‍👧",
            "e\u{301}",
            "\u{1b}[31m",
            "\u{1b}]0;x\u{7}",
            "\u{9b}31m",
            "\u{202e}",
            "\u{0}",
            "\r\n",
            "<b>",
            "&amp;",
            "[x](y)",
            "'",
            "\u{feff}",
            "…",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Some articles with bookmarks, each with a fingerprint of its own.
fn records() -> impl Strategy<Value = Vec<Change>> {
    let marks = prop::collection::vec(
        (
            words(),
            0..300_usize,
            1..900_usize,
            words(),
            0..5_usize,
            prop::option::of(any::<char>()),
            0..2_000_000_000_000_u64,
        ),
        1..5,
    );
    let article = (words(), any::<bool>(), any::<bool>(), words(), marks);
    prop::collection::vec(article, 1..4).prop_map(|articles| {
        let mut changes = Vec::new();
        for (number, (title, has_url, has_hash, body, marks)) in articles.into_iter().enumerate() {
            let whole = text(&body.repeat(20));
            let id = ArticleId(format!("text:{number}"));
            changes.push(Change::Article {
                id: id.clone(),
                fingerprint: Fingerprint {
                    source_url: has_url
                        .then(|| Text::clean_line(&format!("https://example.com/{number}"))),
                    text_hash: if has_hash {
                        text_hash(&text(&format!("{number}")))
                    } else {
                        0
                    },
                    path: Text::clean_line(&format!("/nowhere/{number}.md")),
                },
                title: Text::clean_line(&format!("{number}{title}")),
            });
            for (index, (_, start, length, note, colour, letter, time)) in
                marks.into_iter().enumerate()
            {
                let colours = [
                    Colour::Yellow,
                    Colour::Green,
                    Colour::Blue,
                    Colour::Red,
                    Colour::Purple,
                ];
                changes.push(Change::Bookmark(Bookmark {
                    id: BookmarkId(format!("k3v9-{number}-{index}")),
                    article: id.clone(),
                    anchor: describe(&whole, Range::new(start, start + length)),
                    note: text(&note),
                    colour: colours[colour],
                    letter: letter.filter(|letter| {
                        text(&letter.to_string()).chars().eq([*letter]) && !letter.is_whitespace()
                    }),
                    created: time,
                    changed: time + 5,
                }));
            }
        }
        changes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn what_goes_out_comes_back_the_same_and_only_once(changes in records(), form in prop_oneof![Just("--json"), Just("--annotations")]) {
        let marks = state(&changes);
        let all = written(marks.path(), &["--json"]);
        let document = written(marks.path(), &[form]);
        let other = tempfile::tempdir().unwrap();
        let count = all.lines().count();
        prop_assert_eq!(import(other.path(), &document), format!("{count} added, 0 changed, 0 known already, 0 not understood\n"));
        prop_assert_eq!(written(other.path(), &["--json"]), all.clone());
        prop_assert_eq!(import(other.path(), &document), format!("0 added, 0 changed, {count} known already, 0 not understood\n"));
        prop_assert_eq!(written(other.path(), &["--json"]), all);
    }

    #[test]
    fn no_form_sends_a_control_sequence(changes in records()) {
        let marks = state(&changes);
        for form in [None, Some("--json"), Some("--annotations"), Some("--markdown"), Some("--csv")] {
            let arguments: Vec<&str> = form.into_iter().collect();
            let document = written(marks.path(), &arguments);
            let bad = document.chars().find(|character| {
                (character.is_control() && !matches!(character, '\n' | '\t')) || ('\u{202a}'..='\u{202e}').contains(character)
            });
            prop_assert!(bad.is_none(), "{:?}: {:?}", form, bad);
        }
    }
}

#[test]
fn what_was_removed_since_comes_back_only_when_that_is_wanted() {
    let (_folder, marks, path) = two_marks();
    let rows = written(marks.path(), &["--json"]);
    let file = marks.path().join("rows.json");
    std::fs::write(&file, &rows).unwrap();
    let ids: Vec<String> = rows
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    let (mut store, ..) = Store::open(marks.path()).unwrap();
    let in_2030 = 1_900_000_000_000;
    store
        .save(&Change::Removed(BookmarkId(ids[0].clone())), in_2030)
        .unwrap();
    let left = written(marks.path(), &["--json"]);
    assert_eq!(left.lines().count(), 1, "{path}");
    assert_eq!(
        import(marks.path(), &rows),
        "0 added, 0 changed, 1 known already, 0 not understood\n\
         1 removed here since; with --removed they come back, too\n"
    );
    assert_eq!(written(marks.path(), &["--json"]), left);
    let file = file.to_str().unwrap();
    assert_eq!(
        written(marks.path(), &["--import", file, "--removed"]),
        "1 added, 0 changed, 1 known already, 0 not understood\n"
    );
    assert_eq!(written(marks.path(), &["--json"]).lines().count(), 2);
}
