//! The commands that need no screen, through the real binary.

mod bookmarks;
mod completions;
mod converters;
mod exported_folder;
mod hostile;
mod kinds;
mod listing;
mod mistakes;
mod piped;

use std::path::Path;
use std::process::{Command, Output};

/// The program with a state folder.
fn command(arguments: &[&str], state: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wanjuan"));
    command
        .args(arguments)
        .arg("--state")
        .arg(state)
        .env_remove("WANJUAN_STATE")
        .env_remove("WANJUAN_CONFIG")
        .env("WANJUAN_LANGUAGE", "en")
        .env("XDG_CONFIG_HOME", state.join("config"))
        .env("XDG_STATE_HOME", state.join("machine"))
        .env("WANJUAN_CACHE", state.join("cache"));
    command
}

/// Runs the program with a state folder of its own.
fn run(arguments: &[&str]) -> Output {
    let state = tempfile::tempdir().unwrap();
    command(arguments, state.path()).output().unwrap()
}

/// What it wrote; it must have ended well.
fn written(arguments: &[&str]) -> String {
    let output = run(arguments);
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{problem}");
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with one article.
fn article(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.md");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

const TEXT: &str =
    "# 题目\n\n我用Rust写了一个小程序，它说：“好的”，能在终端里排版中文文章。\n\n第二段。\n";

#[test]
fn print_sets_the_text_at_the_width_it_is_told() {
    let (_folder, path) = article(TEXT);
    insta::assert_snapshot!(written(&["print", "--plain", "--width", "16", &path]), @r"
    题目

    我用 Rust 写了一
    个小程序，它说：
    “好的”，能在终端
    里排版中文文章。

    第二段。
    ");
}

#[test]
fn print_takes_settings() {
    let (_folder, path) = article(TEXT);
    let indent = [
        "print",
        "--plain",
        "--no-header",
        "--width",
        "16",
        "--set",
        "paragraphs=indent",
        "--set",
        "script-spacing=normalised",
        "--set",
        "quotes=two-columns",
        &path,
    ];
    insta::assert_snapshot!(written(&indent), @r"
    题目

      我用 Rust 写了
    一个小程序，它说：
     “好的” ，能在终
    端里排版中文文章。
      第二段。
    ");
}

#[test]
fn inspect_tells_why_a_line_ends_where_it_does() {
    let (_folder, path) = article(TEXT);
    let output = written(&["print", "--inspect", "--no-header", "--width", "16", &path]);
    let (_, lines) = output.split_once("price\n").unwrap();
    let (_, lines) = lines.split_once("price\n").unwrap_or(("", lines));
    insta::assert_snapshot!(lines, @r"
     4              ID         end  题目

    16        +2    ID ÷ ID      0  我用·Rust·写了一
    16              NS ÷ QU      0  个小程序，它说：
    16              ID ÷ ID      0  “好的”，能在终端
    16              CL         end  里排版中文文章。

     8              CL         end  第二段。
    ");
}

#[test]
fn settings_are_listed_and_a_wrong_one_is_refused() {
    let listed = written(&["--set", "help"]);
    assert!(listed.contains("script-spacing=normalised") && listed.contains("(default)"));
    let (_folder, path) = article(TEXT);
    let refused = run(&["print", "--set", "script-spacing=wide", &path]);
    assert_eq!(refused.status.code(), Some(2));
    let problem = String::from_utf8(refused.stderr).unwrap();
    assert!(problem.contains("as-written, normalised"), "{problem}");
}

#[test]
fn options_may_stand_before_the_command() {
    let (folder, path) = article(TEXT);
    let folder = folder.path().to_str().unwrap();
    let before = [
        "--set",
        "paragraphs=indent",
        "print",
        "--plain",
        "--width",
        "16",
        &path,
    ];
    let after = [
        "print",
        "--plain",
        "--width",
        "16",
        &path,
        "--set",
        "paragraphs=indent",
    ];
    assert_eq!(written(&before), written(&after));
    let state = tempfile::tempdir().unwrap();
    let state = state.path().to_str().unwrap();
    let listed = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .args(["--state", state, "list", folder])
        .output()
        .unwrap();
    assert!(listed.status.success());
    assert_eq!(run(&[folder, "list"]).status.code(), Some(2));
}

#[test]
fn exit_codes_tell_found_from_nothing_and_from_failure() {
    let (folder, path) = article(TEXT);
    let folder = folder.path().to_str().unwrap();
    for (arguments, code) in [
        (vec!["find", "小程序", folder], 0),
        (vec!["find", "大程序", folder], 1),
        (vec!["find", "小程序", "no-such-folder"], 2),
        (vec!["list", folder], 0),
        (vec!["print", &path], 0),
        (vec!["print", "no-such-file.md"], 2),
        (vec!["bookmarks"], 1),
    ] {
        assert_eq!(run(&arguments).status.code(), Some(code), "{arguments:?}");
    }
    assert!(!Path::new("no-such-folder").exists());
}

#[test]
fn the_configuration_holds_under_the_command_line_and_its_mistakes_are_told() {
    let (folder, path) = article(TEXT);
    let config = folder.path().join("config.toml");
    std::fs::write(
        &config,
        "mesure = 3\nright-edge = 'ragged'\nparagraphs = 'indent'\n",
    )
    .unwrap();
    let config = config.to_str().unwrap();
    let output = run(&[
        "print", "--plain", "--width", "16", "--config", config, &path,
    ]);
    assert_eq!(output.status.code(), Some(0));
    let shown = String::from_utf8_lossy(&output.stdout);
    let indented = shown
        .lines()
        .any(|line| line.starts_with(' ') && line.ends_with("第二段。"));
    assert!(indented, "{shown}");
    let told = String::from_utf8_lossy(&output.stderr);
    let expected = format!("wanjuan: {config}: line 1, mesure: there is no setting “mesure”");
    assert!(told.starts_with(&expected), "{told}");
    let blank = ["--set", "paragraphs=blank-line", &path];
    let shown = written(&[&["print", "--plain", "--config", config][..], &blank].concat());
    assert!(shown.contains("\n\n第二段。"), "{shown}");
}

#[test]
fn a_configuration_that_was_named_has_to_be_there() {
    let (_folder, path) = article(TEXT);
    let output = run(&["print", "--config", "/nowhere/config.toml", &path]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        told,
        "wanjuan: /nowhere/config.toml: there is no such file or folder; check the spelling\n"
    );
}

#[test]
fn find_tells_each_sentence_once_and_what_stands_over_the_text() {
    let source = "---\ntitle: 滕王阁序\nauthor: 王勃\ntags: [骈文, 唐]\n---\n\n\
                  王勃说王勃好。落霞与孤鹜齐飞。\n";
    let (_folder, path) = article(source);
    for (query, expected) in [
        ("滕王閣", vec![":0: in the title: 滕王阁序"]),
        (
            "王勃",
            vec![":0: in the author: 王勃", ":0: 王勃说王勃好。"],
        ),
        ("駢文", vec![":0: in the tags: 骈文"]),
        (
            "落霞 唐",
            vec![":0: in the tags: 唐", ":21: 落霞与孤鹜齐飞。"],
        ),
    ] {
        let output = run(&["find", query, &path]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let lines: Vec<&str> = told.lines().map(|line| &line[path.len()..]).collect();
        assert_eq!(
            (output.status.code(), lines),
            (Some(0), expected),
            "{query}"
        );
    }
    let output = run(&["find", "王勃", &path, "--json"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let objects: Vec<serde_json::Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    let [over, text] = &objects[..] else {
        panic!("{told}");
    };
    assert_eq!(over["in"], "author");
    assert!(over["offset"].is_null());
    assert_eq!(over["sentence"], "王勃");
    assert_eq!(text["in"], "text");
    assert_eq!((&text["offset"], &text["length"]), (&0.into(), &6.into()));
    let matches = text["matches"].as_array().expect("matches");
    let offsets: Vec<_> = matches.iter().map(|one| one["offset"].as_u64()).collect();
    assert_eq!(offsets, [Some(0), Some(9)]);
}

#[test]
fn every_command_refuses_a_setting_that_is_not_there() {
    let (folder, path) = article(TEXT);
    let library = folder.path().to_str().unwrap();
    for command in [
        &["list", library][..],
        &["find", "万", library],
        &["index", library],
        &["print", &path],
        &["bookmarks"],
        &["doctor"],
    ] {
        let output = run(&[command, &["--set", "nosuch=light"]].concat());
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("there is no setting “nosuch”"), "{told}");
        assert!(output.stdout.is_empty(), "{command:?}");
    }
}
