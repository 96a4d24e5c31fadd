//! Killed at the moment the screen says that something is done: it is there
//! afterwards.
//!
//! `WANJUAN_SCREEN_KILLS` sets how often. `WANJUAN_SYNC_DELAY`, in milliseconds,
//! lets every sync of the disk take that long (by `strace`); then the word may
//! not come any earlier either.

use super::session::{Session, wanjuan};
use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};
use wanjuan::journal::Store;
use wanjuan::record::{Bookmark, Colour, Records};

/// Something the reader does, in a run of the program that follows on the last.
struct Act {
    keys: &'static str,
    /// What the status line says once it is done.
    word: &'static str,
    /// Whether it is there afterwards.
    is_kept: fn(&Records) -> bool,
}

const ACTS: [Act; 9] = [
    Act {
        keys: "m",
        word: "bookmarked",
        is_kept: |records| only(records).is_some(),
    },
    Act {
        keys: "m好句\r",
        word: "note saved",
        is_kept: |records| only(records).is_some_and(|mark| mark.note.as_str() == "好句"),
    },
    Act {
        keys: ";r",
        word: "red",
        is_kept: |records| only(records).is_some_and(|mark| mark.colour == Colour::Red),
    },
    Act {
        keys: "Ma",
        word: "mark a set",
        is_kept: |records| {
            let letters = records.bookmarks.values().filter_map(|mark| mark.letter);
            letters.eq(['a'])
        },
    },
    Act {
        keys: ",jl",
        word: "Paragraphs: indent",
        is_kept: |records| has(records, "paragraphs", "indent"),
    },
    Act {
        keys: "-",
        word: "measure 72 columns",
        is_kept: |records| has(records, "measure", "72"),
    },
    Act {
        keys: "'D",
        word: "deleted",
        is_kept: |records| records.bookmarks.len() == 1,
    },
    Act {
        keys: "'D",
        word: "deleted",
        is_kept: |records| records.bookmarks.is_empty(),
    },
    Act {
        keys: "mu",
        word: "undone",
        is_kept: |records| records.bookmarks.is_empty(),
    },
];

fn only(records: &Records) -> Option<&Bookmark> {
    let mut bookmarks = records.bookmarks.values();
    bookmarks.next().filter(|_| bookmarks.next().is_none())
}

fn has(records: &Records, name: &str, value: &str) -> bool {
    records.settings.get(name).is_some_and(|set| set == value)
}

fn number(variable: &str) -> Option<u64> {
    let number = std::env::var(variable).ok()?;
    Some(number.parse().expect("a number"))
}

/// The command on a disk whose syncs take so many milliseconds.
fn delayed(command: &CommandBuilder, delay: u64) -> CommandBuilder {
    let mut slow = CommandBuilder::new("strace");
    slow.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync,fdatasync",
    ]);
    slow.args([
        "-e",
        &format!("inject=fsync,fdatasync:delay_enter={}", delay * 1000),
    ]);
    slow.args(command.get_argv());
    for (name, value) in command.iter_full_env_as_str() {
        slow.env(name, value);
    }
    slow
}

/// The process of the program: what was started, or the child of what traces it.
fn program(session: &Session, is_traced: bool) -> Pid {
    let started = session.process();
    let process = if is_traced {
        let children = format!("/proc/{started}/task/{started}/children");
        let children = std::fs::read_to_string(children).expect("Linux");
        let child = children.split_whitespace().next().expect("it runs");
        child.parse().expect("a number")
    } else {
        i32::try_from(started).expect("a process")
    };
    Pid::from_raw(process).expect("a process")
}

/// Does something, kills the program when it says that it is done, and looks.
fn do_and_die(state: &Path, article: &Path, act: &Act, delay: Option<u64>) {
    let command = wanjuan(state, &[article.to_str().expect("UTF-8")]);
    let command = delay.map_or(command.clone(), |delay| delayed(&command, delay));
    let mut session = Session::start(command, 90, 24);
    session.see("min left");
    let process = program(&session, delay.is_some());
    let since = Instant::now();
    session.send(act.keys);
    session.wait(act.word, |screen| {
        let status = screen.lines().last().unwrap_or_default();
        status.trim_start().starts_with(act.word)
    });
    let took = since.elapsed();
    kill_process(process, Signal::KILL).expect("killed");
    let least = Duration::from_millis(delay.unwrap_or(0));
    assert!(
        took >= least,
        "“{}” came before the disk had it: {took:?}",
        act.word
    );
    drop(session);
    let (_, records, _) = Store::open(state).expect("readable");
    assert!(
        (act.is_kept)(&records),
        "“{}” was said, but it is lost",
        act.word
    );
}

/// Leaving waits for the disk, and says so.
#[test]
fn what_was_done_right_before_leaving_is_there() {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("library/07-读书破万卷.md");
    let state = tempdir().expect("a folder");
    let command = wanjuan(state.path(), &[article.to_str().expect("UTF-8")]);
    let delay = number("WANJUAN_SYNC_DELAY");
    let command = delay.map_or(command.clone(), |delay| delayed(&command, delay));
    let mut session = Session::start(command, 90, 24);
    session.see("min left").send("m\u{3}");
    if delay.is_some() {
        session.see("saving what you did");
    }
    assert_eq!(session.end().0, 0);
    let (_, records, _) = Store::open(state.path()).expect("readable");
    assert!(only(&records).is_some());
}

#[test]
fn what_the_screen_says_is_done_outlives_a_kill() {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("library/07-读书破万卷.md");
    let delay = number("WANJUAN_SYNC_DELAY");
    let kills = number("WANJUAN_SCREEN_KILLS").unwrap_or(ACTS.len() as u64);
    let mut state: Option<TempDir> = None;
    for (kill, act) in (0..kills).zip(ACTS.iter().cycle()) {
        if kill % ACTS.len() as u64 == 0 {
            state = Some(tempdir().expect("a folder"));
        }
        let folder = state.as_ref().expect("made").path();
        do_and_die(folder, &article, act, delay);
    }
    eprintln!("{kills} killed at the word, nothing lost");
}
