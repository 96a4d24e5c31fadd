//! The walk over a folder of articles.

use std::fs;
use std::path::Path;
use tempfile::{TempDir, tempdir};
use wanjuan::collection::door;
use wanjuan::collection::source::{self, ScanEvent};
use wanjuan::library::{Entry, Location};

/// Entries and problems of a folder.
fn scan(path: &Path) -> (Vec<Entry>, Vec<String>) {
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    let mut report = |found| {
        match found {
            ScanEvent::Entries(batch) => entries.extend(batch),
            ScanEvent::Problem(problem) => problems.push(problem.to_string()),
            ScanEvent::Others(_) => {}
        }
        true
    };
    source::scan(path, &mut report).expect("the folder can be read");
    (entries, problems)
}

/// A folder with these files, each holding its own name.
fn folder(files: &[&str]) -> TempDir {
    let root = tempdir().expect("a folder");
    for file in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, format!("# {file}\n\nSome words.\n")).expect("written");
    }
    root
}

fn names(entries: &[Entry]) -> Vec<String> {
    entries
        .iter()
        .map(|entry| format!("{}|{}", entry.topic, entry.name))
        .collect()
}

#[test]
fn what_belongs_to_a_page_is_not_listed() {
    let root = folder(&[
        "页.html",
        "页_files/frame.html",
        "二.htm",
        "二.files/a.htm",
        "三.html",
        "三_文件/b.html",
        "four.mht",
        "four-Dateien/c.html",
        // No page stands beside these.
        "笔记_files/d.md",
        "my_files/e.html",
        "页_notes/f.md",
    ]);
    let (entries, _) = scan(root.path());
    assert_eq!(
        names(&entries),
        [
            "|four.mht",
            "my_files|e.html",
            "|三.html",
            "|二.htm",
            "笔记_files|d.md",
            "|页.html",
            "页_notes|f.md",
        ]
    );
}

#[test]
fn copies_that_synchronising_programs_set_aside_are_told_and_not_listed() {
    let set_aside = [
        "a.sync-conflict-20240101-123456-ABCDEFG.md",
        "a (conflicted copy 2024-01-01 123456).md",
        "a (Jane's conflicted copy 2024-01-01).md",
        "a (甲 的冲突副本 2024-01-01).md",
        "a (SFConflict me@x.org 2024-01-01-11-30-28).md",
        "a_HOST_Jan-01-104712-2024_Conflict.md",
        "a（Conflicted copy HOST 202401011234）.md",
    ];
    let names_of_people = [
        "a.md",
        "a 2.md",
        "a (1).md",
        "关于冲突副本.md",
        "a.sync-conflict-rules.md",
        "conflicted copy.md",
    ];
    let all: Vec<&str> = set_aside.iter().chain(&names_of_people).copied().collect();
    let root = folder(&all);
    let (mut listed, mut told) = (0, String::new());
    let mut report = |found| {
        match found {
            ScanEvent::Entries(entries) => listed += entries.len(),
            ScanEvent::Others(others) => told = others.to_string(),
            ScanEvent::Problem(_) => {}
        }
        true
    };
    source::scan(root.path(), &mut report).expect("the folder can be read");
    assert_eq!(
        (listed, told.as_str()),
        (names_of_people.len(), "7 conflicting copies")
    );
}

#[test]
fn articles_come_in_the_order_of_their_paths_with_their_folders() {
    let root = folder(&[
        "b.md",
        "a/z.txt",
        "a/深/x.Markdown",
        "a.md",
        "c.text",
        "picture.png",
        "README",
    ]);
    let (entries, problems) = scan(root.path());
    assert_eq!(
        names(&entries),
        ["a|z.txt", "a/深|x.Markdown", "|a.md", "|b.md", "|c.text"]
    );
    assert!(problems.is_empty());
    assert_eq!(entries[3].metadata.title.as_str(), "b.md");
}

#[test]
fn hidden_files_and_folders_are_left_out() {
    let root = folder(&[".a.md", ".git/b.md", "c/.d/e.md", "f.md"]);
    assert_eq!(names(&scan(root.path()).0), ["|f.md"]);
}

#[test]
fn an_empty_folder_has_no_articles_and_no_problems() {
    let root = folder(&[]);
    fs::create_dir_all(root.path().join("a/b/c")).expect("made");
    let (entries, problems) = scan(root.path());
    assert!(entries.is_empty() && problems.is_empty());
}

#[test]
fn a_single_file_may_have_any_name() {
    let root = folder(&["notes"]);
    assert_eq!(names(&scan(&root.path().join("notes")).0), ["|notes"]);
}

#[test]
fn what_is_not_there_is_an_error_with_its_path() {
    let root = folder(&["a.md"]);
    for missing in ["nothing", "a.md/below"] {
        let path = root.path().join(missing);
        let error = source::scan(&path, &mut |_| true).expect_err("not there");
        assert!(
            error.to_string().starts_with(&path.display().to_string()),
            "{error}"
        );
    }
    let file = Location::File(root.path().join("nothing.md"));
    let error = door::open(&file).expect_err("not there").to_string();
    assert!(
        error.contains("nothing.md: there is no such file"),
        "{error}"
    );
}

#[test]
fn a_scan_stops_when_nobody_listens_any_more() {
    let names: Vec<String> = (0..100).map(|index| format!("{index}.md")).collect();
    let root = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut batches = 0;
    source::scan(root.path(), &mut |_| {
        batches += 1;
        false
    })
    .expect("stopping is no error");
    assert_eq!(batches, 1);
}

#[test]
fn a_file_that_is_no_text_is_listed_with_its_problem() {
    let root = folder(&["good.md"]);
    let noise: Vec<u8> = (0..=255).rev().cycle().step_by(97).take(4096).collect();
    fs::write(root.path().join("bad.md"), noise).expect("written");
    fs::write(root.path().join("empty.md"), "").expect("written");
    let (entries, _) = scan(root.path());
    let problems: Vec<bool> = entries.iter().map(|entry| entry.is_unreadable).collect();
    assert_eq!(names(&entries), ["|bad.md", "|empty.md", "|good.md"]);
    assert_eq!(problems, [true, false, false]);
}

mod unix {
    use super::{folder, names, scan};
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use wanjuan::collection::{door, source};

    #[test]
    fn links_in_a_circle_end_the_walk_nowhere() {
        let root = folder(&["a/b.md"]);
        let at = |name: &str| root.path().join(name);
        symlink("..", at("a/up")).expect("linked");
        symlink(".", at("a/here")).expect("linked");
        symlink("loop.md", at("loop.md")).expect("linked");
        symlink("nowhere", at("lost.md")).expect("linked");
        let (entries, problems) = scan(root.path());
        assert_eq!(names(&entries), ["a|b.md"]);
        let shown: Vec<String> = problems
            .iter()
            .map(|problem| problem.replace(&root.path().display().to_string(), "HERE"))
            .collect();
        assert_eq!(
            shown,
            [
                "HERE/loop.md: symbolic links lead round in a circle here; mend or remove them",
                "HERE/lost.md: this link leads nowhere; mend or remove it",
            ]
        );
    }

    #[test]
    fn a_link_to_a_listed_file_does_not_list_it_twice() {
        let root = folder(&["a.md", ".kept/b.md"]);
        symlink("a.md", root.path().join("same.md")).expect("linked");
        symlink(".kept/b.md", root.path().join("other.md")).expect("linked");
        assert_eq!(names(&scan(root.path()).0), ["|a.md", "|other.md"]);
    }

    #[test]
    fn a_pipe_is_told_and_not_waited_for() {
        let root = folder(&["a.md"]);
        let pipe = root.path().join("p.md");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let (entries, problems) = scan(root.path());
        assert_eq!(names(&entries), ["|a.md"]);
        assert!(
            problems[0]
                .ends_with("p.md: this is a device, a pipe or a socket; only files can be read")
        );
        assert!(source::scan(&pipe, &mut |_| true).is_err());
    }

    #[test]
    fn a_name_that_is_no_text_is_shown_mended_and_can_be_opened() {
        let root = folder(&[]);
        let name = std::ffi::OsStr::from_bytes(b"bro\xffken\x1b.md");
        if fs::write(root.path().join(name), "# Title\n\nWords.\n").is_err() {
            return;
        }
        let (entries, problems) = scan(root.path());
        assert!(problems.is_empty());
        assert_eq!(entries[0].metadata.title.as_str(), "Title");
        assert!(!entries[0].name.contains('\u{1b}'));
        assert!(door::open(&entries[0].location).is_ok());
    }

    #[test]
    fn what_may_not_be_read_is_told_and_the_rest_is_listed() {
        let root = folder(&["a.md", "closed/b.md", "z.md"]);
        let closed = root.path().join("closed");
        let mode = |path: &std::path::Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
        };
        mode(&closed, 0);
        mode(&root.path().join("a.md"), 0);
        if fs::read_dir(&closed).is_ok() {
            eprintln!("skipped: permissions do not bind this user");
            return;
        }
        let (entries, problems) = scan(root.path());
        mode(&closed, 0o700);
        assert_eq!(names(&entries), ["|a.md", "|z.md"]);
        assert!(entries[0].is_unreadable && !entries[1].is_unreadable);
        assert!(problems[0].contains("closed: you may not read this"));
    }
}

#[test]
fn what_ignore_files_name_is_left_out() {
    let root = folder(&[
        "a.md",
        "draft.md",
        "b/draft.md",
        "b/c/draft.md",
        "old/d.md",
        "b/keep/e.md",
    ]);
    fs::write(root.path().join(".gitignore"), "draft.md\n/old/\n").expect("written");
    fs::write(root.path().join("b/c/.ignore"), "!draft.md\n").expect("written");
    assert_eq!(
        names(&scan(root.path()).0),
        ["|a.md", "b/c|draft.md", "b/keep|e.md"]
    );
}
