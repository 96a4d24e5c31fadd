//! What the program costs at a terminal when nothing happens, when too much
//! happens, and when the terminal goes: the real program in a pseudo-terminal.
//!
//! `cargo bench --bench terminal` prints a table; a word chooses one part:
//! `lost`, `sizes`, `idle`, `storm`. Needs Linux.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    dead_code,
    reason = "a bench prints figures and starts programs; it shares what the tests use"
)]

#[allow(unreachable_pub, reason = "the tests share it")]
#[path = "../tests/terminal/session.rs"]
mod session;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use session::{Session, wanjuan};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tempfile::tempdir;

fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |part: &str| {
        let mut words = chosen.iter().filter(|word| !word.starts_with("--"));
        words.clone().next().is_none() || words.any(|word| word == part)
    };
    println!("| what | figure | bound | holds |");
    println!("|---|---|---|---|");
    if wanted("lost") {
        lost();
    }
    if wanted("sizes") {
        sizes();
    }
    if wanted("idle") {
        idle();
    }
    if wanted("storm") {
        storm();
    }
}

fn row(what: &str, figure: &str, bound: &str, holds: bool) {
    let holds = if holds { "yes" } else { "**no**" };
    println!("| {what} | {figure} | {bound} | {holds} |");
}

/// Milliseconds a process has run on all of its threads.
fn spent(process: u32) -> f64 {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task"));
    let threads = tasks.into_iter().flatten().flatten();
    let nanoseconds = threads.map(|thread| {
        let statistics = std::fs::read_to_string(thread.path().join("schedstat"));
        let first = statistics.unwrap_or_default();
        first
            .split(' ')
            .next()
            .and_then(|text| text.parse().ok())
            .unwrap_or(0.0_f64)
    });
    nanoseconds.sum::<f64>() / 1e6
}

/// The terminal goes, without a signal: how long until the program has ended,
/// and what it ran for meanwhile.
fn lost() {
    let folder = tempdir().expect("a folder");
    let (pid, code) = (folder.path().join("pid"), folder.path().join("code"));
    let inner = format!(
        "sh -c \"echo \\$\\$ > {}; exec {} --state {}\"; echo $? > {}",
        pid.display(),
        env!("CARGO_BIN_EXE_wanjuan"),
        folder.path().display(),
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
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut script) = script else {
        println!("| terminal lost | script(1) is not there | - | - |");
        return;
    };
    std::thread::sleep(Duration::from_secs(2));
    let process: u32 = std::fs::read_to_string(&pid)
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0);
    let (before, start) = (spent(process), Instant::now());
    script.kill().expect("it runs");
    let _ = script.wait();
    let mut ran = 0.0;
    while !std::fs::read_to_string(&code).is_ok_and(|code| code.ends_with('\n')) {
        if start.elapsed() > Duration::from_secs(20) {
            break;
        }
        ran = (spent(process) - before).max(ran);
        std::thread::sleep(Duration::from_millis(1));
    }
    let took = start.elapsed().as_secs_f64();
    let ended = std::fs::read_to_string(&code).unwrap_or_default();
    let figure = format!(
        "ended with {} after {took:.2} s, ran {ran:.1} ms",
        ended.trim()
    );
    row(
        "terminal lost",
        &figure,
        "2 s",
        took <= 2.0 && ended.trim() == "129",
    );
}

/// A million changes of size in three seconds, then a last one.
fn sizes() {
    let state = tempdir().expect("a folder");
    let mut session = Session::start(wanjuan(state.path(), &[]), 100, 30);
    session.see("1/8").send("\r").see("min left").settle();
    let wanted = session.screen();
    session.watch_only();
    let start = Instant::now();
    let odd = [(0, 0), (1, 1), (500, 500), (80, 24), (2, 500), (500, 2)];
    let mut count = 0_u32;
    while count < 1_000_000 {
        let (columns, rows) = odd[count as usize % odd.len()];
        session.resize_unseen(columns, rows);
        count += 1;
        // Spread over the three seconds.
        if count.is_multiple_of(1_000) {
            let due = Duration::from_secs_f64(f64::from(count) * 3.0 / 1e6);
            std::thread::sleep(due.saturating_sub(start.elapsed()));
        }
    }
    let stormed = start.elapsed().as_secs_f64();
    let last = Instant::now();
    session.resize_unseen(100, 30);
    let mut arrived = last;
    let mut quiet = Instant::now();
    while quiet.elapsed() < Duration::from_millis(500) {
        let before = session.written.len();
        session.settle();
        if session.written.len() > before {
            arrived = Instant::now();
            quiet = arrived;
        }
    }
    let right = session.screen_since_cleared(100, 30) == wanted;
    if !right {
        println!("{wanted}\n---\n{}", session.screen_since_cleared(100, 30));
    }
    let took = arrived.duration_since(last).as_secs_f64() * 1e3;
    let figure =
        format!("{count} in {stormed:.1} s; last frame after {took:.0} ms, right: {right}");
    row("sizes", &figure, "100 ms", right && took <= 100.0);
    session.send("q");
    std::thread::sleep(Duration::from_millis(200));
    session.send("q");
    let (code, _) = session.end_with_bytes();
    row("sizes: end", &format!("code {code}"), "0", code == 0);
}

/// An open article and a watched library, a minute long.
fn idle() {
    let state = tempdir().expect("a folder");
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("library");
    let command = wanjuan(state.path(), &[library.to_str().expect("a path")]);
    let mut session = Session::start(command, 100, 30);
    session.see("1/8").send("\r").see("min left");
    // The position is saved after five seconds.
    std::thread::sleep(Duration::from_secs(8));
    let process = session.process();
    let (before, start) = (spent(process), Instant::now());
    std::thread::sleep(Duration::from_mins(1));
    let share = (spent(process) - before) / start.elapsed().as_secs_f64() / 10.0;
    row(
        "idle for 60 s",
        &format!("{share:.4} % of a core"),
        "0.1 %",
        share <= 0.1,
    );
    session.stop();
    let _ = session.end_with_bytes();
}

/// Counts how often a folder is looked into from now on.
fn looks_into(folder: &Path) -> (RecommendedWatcher, Arc<AtomicU64>) {
    let looks = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&looks);
    let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
    let this = folder.to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| event.kind == opened && event.paths.contains(&this)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    })
    .expect("a watcher");
    watcher
        .watch(folder, RecursiveMode::NonRecursive)
        .expect("watched");
    (watcher, looks)
}

/// Ten thousand renames a second in the library.
fn storm() {
    let folder = tempdir().expect("a folder");
    let library = folder.path().join("library");
    let calm = library.join("calm");
    std::fs::create_dir_all(&calm).expect("made");
    std::fs::write(calm.join("calm.md"), "# Calm\n\nSome words.\n").expect("written");
    for number in 0..99 {
        let text = format!("# Number {number}\n\nSome words.\n");
        std::fs::write(library.join(format!("{number:03}.md")), text).expect("written");
    }
    let state = folder.path().join("state");
    let command = wanjuan(&state, &[library.to_str().expect("a path")]);
    let mut session = Session::start(command, 100, 30);
    session.see("1/100");
    session.watch_only();
    std::thread::sleep(Duration::from_secs(3));
    let process = session.process();
    let stop = Arc::new(AtomicBool::new(false));
    let renamed = Arc::new(AtomicU64::new(0));
    let (over, count, place) = (Arc::clone(&stop), Arc::clone(&renamed), library.clone());
    let renaming = std::thread::spawn(move || {
        let start = Instant::now();
        let (one, other) = (place.join("000.md"), place.join("storm.md"));
        while !over.load(Ordering::Relaxed) {
            for _ in 0..50 {
                let _ = std::fs::rename(&one, &other);
                let _ = std::fs::rename(&other, &one);
            }
            let done = count.fetch_add(100, Ordering::Relaxed) + 100;
            let due = Duration::from_secs_f64(done as f64 / 10_000.0);
            std::thread::sleep(due.saturating_sub(start.elapsed()));
        }
    });
    let looks = looks_into(&calm);
    let (before, start) = (spent(process), Instant::now());
    std::thread::sleep(Duration::from_secs(20));
    let seconds = start.elapsed().as_secs_f64();
    let share = (spent(process) - before) / seconds / 10.0;
    stop.store(true, Ordering::Relaxed);
    let _ = renaming.join();
    let rate = renamed.load(Ordering::Relaxed) as f64 / seconds;
    // Afterwards it comes to rest.
    std::thread::sleep(Duration::from_secs(12));
    let (before, start) = (spent(process), Instant::now());
    std::thread::sleep(Duration::from_secs(3));
    let after = (spent(process) - before) / start.elapsed().as_secs_f64() / 10.0;
    let looks = looks.1.load(Ordering::Relaxed);
    let figure = format!(
        "{share:.1} % of a core at {rate:.0} renames/s, looked through {looks} times, afterwards {after:.3} %"
    );
    row(
        "storm of renames",
        &figure,
        "30 %, once",
        share <= 30.0 && looks == 1 && after <= 0.1,
    );
    session.stop();
    let _ = session.end_with_bytes();
}
