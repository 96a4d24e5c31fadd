//! However it ends, the terminal is as it was.

use super::session::{Session, top_line, wanjuan};
use portable_pty::CommandBuilder;
use tempfile::tempdir;

#[test]
fn a_signal_gives_the_terminal_back_and_saves_the_place() {
    for (signal, code) in [(15, 143), (1, 129), (2, 130), (3, 131)] {
        let state = tempdir().unwrap();
        let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
        session.see("1/8").send("\r").see("min left").send(" ");
        session.wait("the second page", |screen| !screen.contains("2026-11-24"));
        let there = session.screen();
        session.signal(signal);
        assert_eq!(session.end().0, code, "after signal {signal}");

        let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
        session.see("1/8").send("\r").see("min left");
        let back = session.screen();
        assert_eq!(top_line(&back), top_line(&there), "after signal {signal}");
        session.send("qq");
        session.end();
    }
}

#[test]
fn control_c_quits() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("1/8").send("\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--ignored",
        "--exact",
        "--nocapture",
        "terminal::endings::takes_the_terminal_and_panics",
    ]);
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    let mut session = Session::start(command, 80, 24);
    session.see("broken on purpose");
    assert!(
        session
            .written
            .windows(8)
            .any(|bytes| bytes == b"\x1b[?1049h")
    );
    assert_ne!(session.end().0, 0);
}

#[test]
#[ignore = "run by a_panic_gives_the_terminal_back in a terminal of its own"]
fn takes_the_terminal_and_panics() {
    let _terminal = wanjuan::runtime::terminal::Terminal::take().unwrap();
    panic!("broken on purpose");
}

#[test]
fn what_another_window_saves_is_shown_without_a_key() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 100, 24);
    session.see("1/8").send("'a").see("whole library");
    let (mut other, ..) = wanjuan::storage::Store::open(state.path()).unwrap();
    let change = crate::storage::bookmark("b", "另一个窗口写的");
    other.save(&change, 1).unwrap();
    session.see("另一个窗口写的").send("qq");
    assert_eq!(session.end().0, 0);
}
