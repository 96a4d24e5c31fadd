//! However it ends, the terminal is as it was.

use super::super::support::terminal_bytes::violations;
use super::session::{Session, behind_a_shell, top_line, wanjuan};
use portable_pty::CommandBuilder;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::tempdir;

#[test]
fn a_signal_gives_the_terminal_back_and_saves_the_place() {
    for (signal, code) in [(15, 143), (1, 129), (2, 130), (3, 131)] {
        let state = tempdir().unwrap();
        let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
        session.see("2/8").send("\r").see("min left").send(" ");
        session.wait("the second page", |screen| !screen.contains("2026-11-24"));
        let there = session.screen();
        session.signal(signal);
        assert_eq!(session.end().0, code, "after signal {signal}");

        let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
        session.see("2/8").send("\r").see("min left");
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
    session.see("2/8").send("\u{3}");
    assert_eq!(session.end().0, 0);
}

/// Signals nobody can answer from inside: a stack overflow is the first, an
/// abort the second, `kill -9` the last. A second process gives the terminal back.
#[test]
fn even_a_sudden_death_gives_the_terminal_back() {
    for signal in [11, 6, 7, 4, 8, 9] {
        let state = tempdir().unwrap();
        // As in life, the program is not the first of its session.
        let (command, pid) = behind_a_shell(state.path());
        let mut session = Session::start(command, 80, 24);
        session.see("2/8").send("\r").see("min left");
        let pid = std::fs::read_to_string(&pid).unwrap();
        // A fault that is no overflow is let pass once by the handler of the
        // runtime; when the process is gone, kill says so.
        let kill = || {
            Command::new("kill")
                .args([&format!("-{signal}"), pid.trim()])
                .stderr(Stdio::null())
                .status()
        };
        while kill().is_ok_and(|status| status.success()) {
            std::thread::sleep(Duration::from_millis(10));
        }
        // The session looks at modes and screen.
        session.end();
    }
}

#[test]
fn signals_without_a_meaning_are_ignored() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8");
    for signal in [10, 12, 14, 13] {
        session.signal(signal);
    }
    session.send("\r").see("min left").send("qq");
    assert_eq!(session.end().0, 0);
}

/// Stopped by a key or by a signal, the shell finds its terminal as it was;
/// afterwards the screen is redrawn, in its new size.
#[test]
fn a_stop_gives_the_terminal_back_and_going_on_redraws_it() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8");
    let program = session.process();
    for by_key in [true, false] {
        let before = session.written.len();
        if by_key {
            session.send("\u{1a}");
        } else {
            session.signal(20);
        }
        session.wait_for_end_of(before, b"\x1b[?1049l");
        assert!(session.modes_are_as_before(), "by key: {by_key}");
        session.wait_until_stopped();
        session.resize(100, 30);
        session.signal(18);
        session.see("万卷").see("2/8");
        assert_eq!(session.process(), program);
    }
    // Nothing can be done before SIGSTOP, but afterwards.
    session.signal(19);
    session.wait_until_stopped();
    let before = session.written.len();
    session.signal(18);
    session.wait_for_end_of(before, b"\x1b[?2026l");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

/// The terminal goes without a signal: the program ends, and does not go
/// round reading nothing.
#[test]
fn a_lost_terminal_ends_the_program() {
    let state = tempdir().unwrap();
    let code = state.path().join("code");
    let inner = format!(
        "{} --state {}; echo $? > {}",
        env!("CARGO_BIN_EXE_wanjuan"),
        state.path().display(),
        code.display()
    );
    let script = Command::new("script")
        .args([
            "-qfc",
            &format!("trap '' HUP; setsid sh -c '{inner}'"),
            "/dev/null",
        ])
        .env("TERM", "xterm-256color")
        .env("SHELL", "/bin/sh")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut script) = script else {
        eprintln!("skipped: script(1) is not there");
        return;
    };
    let mut shown = Vec::new();
    let mut output = script.stdout.take().unwrap();
    while !String::from_utf8_lossy(&shown).contains("万卷") {
        let mut some = [0; 4096];
        let count = output.read(&mut some).unwrap();
        assert_ne!(count, 0, "{}", String::from_utf8_lossy(&shown));
        shown.extend_from_slice(&some[..count]);
    }
    script.kill().unwrap();
    script.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !std::fs::read_to_string(&code).is_ok_and(|code| code.ends_with('\n')) {
        assert!(Instant::now() < deadline, "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(std::fs::read_to_string(&code).unwrap().trim(), "129");
}

/// Nothing is asked of the terminal: one that never answers costs nothing.
#[test]
fn no_question_is_put_to_the_terminal() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8").send("q");
    let (code, written) = session.end_with_bytes();
    assert_eq!(code, 0);
    assert_eq!(violations(&written), Vec::<String>::new());
    for question in [
        &b"\x1b[c"[..],
        b"\x1b[6n",
        b"\x1b[?u",
        b"\x1b[>c",
        b"$p",
        b"\x1bP",
        b"\x1b]",
    ] {
        assert!(
            !written
                .windows(question.len())
                .any(|found| found == question),
            "{question:?}"
        );
    }
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
fn what_another_window_sets_is_in_force_without_a_key() {
    let state = tempdir().unwrap();
    let windows = [(); 2].map(|()| Session::start(wanjuan(state.path(), &[]), 100, 30));
    let [mut here, mut there] = windows;
    for window in [&mut here, &mut there] {
        window.see("2/8").send(",").see("blank-line");
    }
    here.send("jl").see("Paragraphs: indent");
    there.wait("indent", |screen| !screen.contains("blank-line"));
    there.send("khh").see("measure 68 columns");
    here.see("68 columns").send("qq");
    there.send("qq");
    assert_eq!((here.end().0, there.end().0), (0, 0));
}

#[test]
fn what_another_window_saves_is_shown_without_a_key() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 100, 24);
    session.see("2/8").send("'A").see("whole library");
    let (mut other, ..) = wanjuan::journal::Store::open(state.path()).unwrap();
    let change = crate::journal::bookmark("b", "另一个窗口写的");
    other.save(&change, 1).unwrap();
    session.see("另一个窗口写的").send("qq");
    assert_eq!(session.end().0, 0);
}
