//! Bad input of any kind gives a clear message or a sane screen.

use super::session::{Session, wanjuan};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::tempdir;

/// The program without a terminal.
fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .env("WANJUAN_LANGUAGE", "en")
        .args(arguments)
        .env("TERM", "xterm-256color")
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_missing_path_is_named() {
    let state = tempdir().unwrap();
    let missing = state.path().join("不在这里.md");
    let session = Session::start(wanjuan(state.path(), &[missing.to_str().unwrap()]), 100, 24);
    let (code, screen) = session.end();
    assert_eq!(code, 2);
    assert!(screen.contains("不在这里.md"), "{screen}");
    for command in ["print", "list"] {
        let output = run(&[command, missing.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(
            said(&output).contains("不在这里.md"),
            "{command}: {}",
            said(&output)
        );
    }
}

#[test]
fn a_dumb_terminal_and_a_pipe_are_told_of_print() {
    let state = tempdir().unwrap();
    let mut command = wanjuan(state.path(), &[]);
    command.env("TERM", "dumb");
    let (code, screen) = Session::start(command, 100, 24).end();
    assert_eq!(code, 2);
    assert!(screen.contains("wanjuan print"), "{screen}");

    let output = run(&["--state", state.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(said(&output).contains("wanjuan print"), "{}", said(&output));
}

#[test]
fn an_empty_folder_says_so() {
    let folder = tempdir().unwrap();
    let state = tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[path]), 80, 24);
    session.see("no articles here").send("q");
    assert_eq!(session.end().0, 0);
    assert_eq!(run(&["list", path]).status.code(), Some(1));
}

#[test]
fn binary_and_empty_files_and_a_closed_folder_are_a_sane_screen() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let state = tempdir().unwrap();
    let bytes: Vec<u8> = (0..=255).cycle().take(4_096).collect();
    std::fs::write(folder.path().join("binary.md"), bytes).unwrap();
    std::fs::write(folder.path().join("empty.md"), "").unwrap();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let path = folder.path().to_str().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[path]), 80, 24);
    session.see("1/2").send("\r").see("does not look like text");
    session
        .send("]")
        .wait("the next", |screen| !screen.is_empty());
    session.send("qq");
    let (code, _) = session.end();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(code, 0);
}

#[test]
fn a_screen_of_one_cell_lives() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 1, 1);
    // What is on a screen of one cell can't be seen, so what takes time is
    // waited for on a larger one.
    session.resize(80, 24).see("2/8").send("\r").see("min left");
    let before = session.written.len();
    session.resize(1, 1);
    // The size is told beside the keys: they are pressed when it has been drawn.
    session.wait_for_end_of(before, b"\x1b[2J");
    for keys in [
        " ", "/", "a", "\r", "m", "v", "w", "y", "'", "q", "?", "q", "O", "z",
    ] {
        session.send(keys);
    }
    session.resize(80, 24).see("Outline");
    session.signal(15);
    assert_eq!(session.end().0, 143);
}

/// A program with a mark that it can't save, at home in a folder.
fn with_something_unsaved(home: &Path) -> Session {
    let file = home.join("file");
    std::fs::write(&file, "no folder").unwrap();
    let mut command = wanjuan(&file, &[]);
    command.env("HOME", home);
    let mut session = Session::start(command, 100, 24);
    session.see("2/8").send("\r").see("min left");
    session.send("m").see("not saved").see("/file");
    session
}

#[test]
fn a_state_folder_that_can_not_be_written_is_told_and_reading_goes_on() {
    let state = tempdir().unwrap();
    let mut session = with_something_unsaved(state.path());
    // Asked where, it goes without an answer: what is not saved goes home.
    session
        .send("qq")
        .see("Save them in this folder")
        .send("\x03");
    let (code, screen) = session.end();
    assert_eq!(code, 2);
    assert!(screen.contains("could not be saved"), "{screen}");
    assert!(screen.contains("wanjuan-unsaved"), "{screen}");
    let rescued = std::fs::read_dir(state.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains("wanjuan-unsaved"));
    let folder = tempdir().unwrap();
    std::fs::copy(rescued.unwrap(), folder.path().join("rescued.jsonl")).unwrap();
    let (_, records, _) = wanjuan::journal::Store::open(folder.path()).unwrap();
    assert_eq!(records.bookmarks.len(), 1);
}

#[test]
fn what_can_not_be_saved_goes_to_the_place_one_names() {
    let state = tempdir().unwrap();
    let mut session = with_something_unsaved(state.path());
    session.send("qq").see("Save them in this folder");
    // A file is no folder; it asks again.
    session.send("/file\r").see("this is a file");
    session.send("\x15~/新的/地方\r");
    let (code, screen) = session.end();
    assert_eq!(code, 2);
    let place = state.path().join("新的/地方");
    assert!(screen.contains("新的/地方/wanjuan-unsaved"), "{screen}");
    let (_, records, _) = wanjuan::journal::Store::open(&place).unwrap();
    assert_eq!(records.bookmarks.len(), 1);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "{} print library/07-读书破万卷.md | head -n 1; exit ${{PIPESTATUS:-0}}",
            env!("CARGO_BIN_EXE_wanjuan")
        ))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", said(&output));
}
