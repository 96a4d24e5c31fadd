//! Faults of the program's own, provoked: a thread that panics while the screen
//! is ours, a stack that overflows.

use super::session::Session;
use portable_pty::CommandBuilder;
use std::path::Path;
use wanjuan::runtime::terminal::Terminal;
use wanjuan::runtime::{Start, run};
use wanjuan::settings::Settings;

/// This program of tests, running one of those that are ignored, behind a shell
/// that outlives it by a moment.
fn ignored(test: &str) -> CommandBuilder {
    let program = std::env::current_exe().unwrap();
    let inner = format!(
        "{} --ignored --exact --nocapture terminal::faults::{test}",
        program.display()
    );
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("{inner}; code=$?; sleep 0.2; exit $code")]);
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    command
}

/// A worker that panics neither takes the screen from under the reader nor
/// writes over it; what it was to do is told as not done.
#[test]
fn a_panic_of_a_worker_leaves_the_screen_to_the_reader() {
    let mut session = Session::start(ignored("runs_with_a_saver_that_panics"), 100, 24);
    session.see("nothing is saved any more").see("读书破万卷");
    session.send("\r").see("min left").send("m");
    session.see("not saved").send("jjk").settle();
    let screen = session.screen();
    assert!(!screen.contains("on purpose"), "{screen}");
    session
        .send("q")
        .see("2/8")
        .send("q")
        .see("Save them in this folder");
    // There is nobody left who could, and it says so.
    session
        .send("\r")
        .see("part of the program failed")
        .send("\x03");
    let (code, screen) = session.end();
    assert_eq!(code, 0, "{screen}");
    assert!(!screen.contains("on purpose"), "{screen}");
}

#[test]
#[ignore = "run by a_panic_of_a_worker_leaves_the_screen_to_the_reader"]
fn runs_with_a_saver_that_panics() {
    let start = Start {
        libraries: Vec::new(),
        cache: None,
        open: None,
        whole_pages: false,
        opening: Box::new(|| panic!("broken on purpose")),
        configure: Box::new(|_| Ok(())),
        settings: Box::new(|_| Settings::default()),
        log: None,
    };
    let told = run(start).expect_err("it is not all well").to_string();
    assert!(told.contains("nothing is saved any more"), "{told}");
}

/// After an overflow nothing of the process can be trusted: another one gives
/// the terminal back.
#[test]
fn a_stack_that_overflows_gives_the_terminal_back() {
    let mut session = Session::start(ignored("overflows_its_stack"), 100, 24);
    session.wait_for_bytes(b"\x1b[?1049h");
    session.wait_for_bytes(b"has overflowed its stack");
    // The session looks at modes and screen.
    assert_ne!(session.end().0, 0);
}

#[test]
#[ignore = "run by a_stack_that_overflows_gives_the_terminal_back"]
fn overflows_its_stack() {
    let mut terminal = Terminal::take().unwrap();
    terminal.guard_by(Path::new(env!("CARGO_BIN_EXE_wanjuan")));
    assert_ne!(deeper(1), 0);
}

#[allow(unconditional_recursion, reason = "that is what it is for")]
fn deeper(level: u64) -> u64 {
    let room = std::hint::black_box([level; 256]);
    deeper(level + 1).wrapping_add(room[7])
}
