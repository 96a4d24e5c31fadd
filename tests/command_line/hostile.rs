//! A table of 1,000 columns and 200,000 short rows, 200 million cells in 600 kB:
//! every command answers.

use std::path::Path;
use std::process::Command;
use wanjuan::anchor::describe;
use wanjuan::journal::Store;
use wanjuan::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint};
use wanjuan::text::{Range, Text};

/// Saves a passage of the table as marked.
fn mark(state: &Path, article: &Path) {
    let id = ArticleId("path:table.md".to_owned());
    let text = Text::clean("正文在此。");
    let changes = [
        Change::Article {
            id: id.clone(),
            fingerprint: Fingerprint {
                source_url: None,
                text_hash: 0,
                path: Text::clean_line(article.to_str().unwrap()),
            },
            title: Text::clean_line("表"),
        },
        Change::Bookmark(Bookmark {
            id: BookmarkId("a".to_owned()),
            article: id,
            anchor: describe(&text, Range::new(0, text.len())),
            note: Text::default(),
            colour: Colour::Yellow,
            letter: None,
            created: 1,
            changed: 1,
        }),
    ];
    let (mut store, _, _) = Store::open(state).unwrap();
    for (change, now) in changes.iter().zip(1..) {
        store.save(change, now).unwrap();
    }
}

#[test]
fn a_table_of_many_columns_and_rows_keeps_no_command_from_answering() {
    let folder = tempfile::tempdir().unwrap();
    let state = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.md");
    let (head, rule) = ("|a".repeat(1_000), "|-".repeat(1_000));
    let rows = "|x\n".repeat(200_000);
    let table = format!("# 表\n\n正文在此。\n\n{head}\n{rule}\n{rows}");
    std::fs::write(&path, table).unwrap();
    mark(state.path(), &path);
    let (file, whole) = (path.to_str().unwrap(), folder.path().to_str().unwrap());
    let commands: [(&[&str], &str); 4] = [
        (&["print", file], "正文在此。"),
        (&["list", "--json", whole], "\"title\":\"表\""),
        (&["find", "正文", whole], "正文在此。"),
        (&["bookmarks", "--annotations"], "正文在此。"),
    ];
    for (arguments, told) in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
            .args(arguments)
            .env("WANJUAN_STATE", state.path())
            .env("WANJUAN_CACHE", state.path().join("cache"))
            .env("XDG_CONFIG_HOME", state.path().join("config"))
            .env_remove("WANJUAN_CONFIG")
            .env("WANJUAN_LANGUAGE", "en")
            .output()
            .unwrap();
        let (out, problem) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{arguments:?}: {problem}");
        assert!(out.contains(told), "{arguments:?}: {problem}");
    }
}
