//! Screens of any size, in any succession, and how much is sent.

use super::session::{Session, behind_a_shell, signal_to, wanjuan};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::tempdir;

#[test]
fn any_size_and_a_storm_of_sizes() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8").send("\r").see("min left");
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (500, 500),
        (0, 24),
        (65_535, 65_535),
        (2, 500),
        (500, 2),
    ] {
        session.resize_unseen(columns, rows);
        session.settle();
    }
    for step in 0..2_000_u16 {
        session.resize_unseen(step % 211, step % 67);
    }
    session.resize(100, 30);
    session.see("min left");
    session.wait("the whole page", |screen| screen.lines().count() > 20);
    session.send("q").see("2/8").send("q");
    assert_eq!(session.end().0, 0);
}

/// A reader of a slow link waits for what is sent: a step is a few lines.
#[test]
fn a_step_sends_little() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8").send("\r").see("min left");
    for (keys, most) in [
        ("j", 1_024),
        (" ", 4_096),
        ("k", 1_024),
        ("G", 4_096),
        ("gg", 8_192),
    ] {
        for _ in 0..3 {
            let before = session.written.len();
            session.send(keys).settle();
            let sent = session.written.len() - before;
            assert!(sent <= most, "{keys:?} sent {sent} bytes");
        }
    }
    session.send("q").see("2/8").send("q");
    assert_eq!(session.end().0, 0);
}

/// While a terminal takes nothing, keys are taken all the same and what comes
/// after is drawn once: there is no queue of frames.
#[test]
fn a_terminal_that_does_not_read_gets_the_last_frame_only() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8").send("\r").see("min left");
    session.settle();
    let before = session.written.len();
    session.hold(true);
    // More frames than any buffer of the system holds.
    for _ in 0..300 {
        session.send(" ");
        session.send("g");
        session.send("g");
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    session.hold(false);
    session.send("q").see("2/8");
    let sent = session.written.len() - before;
    assert!(sent < 300_000, "{sent} bytes");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_terminal_that_takes_nothing_does_not_keep_the_program() {
    let state = tempdir().unwrap();
    let (command, pid) = behind_a_shell(state.path());
    let mut session = Session::start(command, 200, 60);
    session.see("2/8").send("\r").see("min left");
    session.hold(true);
    for _ in 0..300 {
        session.send(" gg");
    }
    let process = PathBuf::from("/proc").join(std::fs::read_to_string(pid).unwrap().trim());
    signal_to(process.file_name().unwrap().to_str().unwrap(), 15);
    let deadline = Instant::now() + Duration::from_secs(20);
    while process.exists() {
        assert!(Instant::now() < deadline, "it does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
    session.hold(false);
    assert_eq!(session.end().0, 143);
}
