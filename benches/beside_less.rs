//! wanjuan beside less, in the same run on the same file: from the start to
//! the first page, a key to the settled page, and resident memory. The runs
//! are interleaved, so that what else the machine does falls on both alike.
//!
//! `cargo bench` prints a table; the figures to look at are the ratios.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and starts programs"
)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Measured rounds; one more goes first, unmeasured.
const ROUNDS: usize = 11;

/// A program that has written nothing for so long has settled.
const QUIET: Duration = Duration::from_millis(120);

/// Words at the beginning and at the end of the file.
const FIRST: &str = "万卷长文";
const LAST: &str = "全文终了";

/// A program under measurement.
struct Peer {
    name: &'static str,
    command: fn(&Path, &Path) -> CommandBuilder,
    keys: [(&'static str, &'static str); 4],
}

/// Milliseconds of each step, and megabytes.
#[derive(Default)]
struct Figures {
    steps: Vec<(&'static str, Vec<f64>)>,
}

impl Figures {
    fn put(&mut self, step: &'static str, value: f64) {
        match self.steps.iter_mut().find(|(name, _)| *name == step) {
            Some((_, values)) => values.push(value),
            None => self.steps.push((step, vec![value])),
        }
    }
}

struct Run {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
}

impl Run {
    fn start(command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 100,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender
                    .send((Instant::now(), buffer[..count].to_vec()))
                    .is_err()
                {
                    return;
                }
            }
        });
        Self {
            writer: pair.master.take_writer().expect("its input"),
            _master: pair.master,
            child,
            output,
        }
    }

    /// Waits until `words` were written, then until it is quiet; gives the
    /// time from `since` to the last chunk, in milliseconds.
    fn settle(&mut self, since: Instant, words: &str) -> f64 {
        let (mut last, mut seen) = (since, Vec::new());
        let deadline = since + Duration::from_secs(30);
        loop {
            let found = !seen.is_empty()
                && (words.is_empty()
                    || seen
                        .windows(words.len())
                        .any(|bytes| bytes == words.as_bytes()));
            let wait = if found { QUIET } else { deadline - since };
            match self.output.recv_timeout(wait) {
                Ok((at, bytes)) => {
                    last = at;
                    seen.extend(bytes);
                }
                Err(_) if found => return (last - since).as_secs_f64() * 1_000.0,
                Err(problem) => panic!("{words} never came: {problem}"),
            }
        }
    }

    /// Resident memory in megabytes, where the system tells.
    fn resident(&self) -> Option<f64> {
        let process = self.child.process_id()?;
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes / 1_024.0)
    }
}

/// One visit: open, line, page, end, top.
fn visit(peer: &Peer, file: &Path, state: &Path, figures: &mut Figures) {
    let started = Instant::now();
    let mut run = Run::start((peer.command)(file, state));
    figures.put("start → first page, ms", run.settle(started, FIRST));
    for (step, keys) in peer.keys {
        let pressed = Instant::now();
        run.writer.write_all(keys.as_bytes()).expect("typed");
        let words = match keys {
            "G" => LAST,
            "g" => FIRST,
            _ => "",
        };
        figures.put(step, run.settle(pressed, words));
    }
    if let Some(resident) = run.resident() {
        figures.put("resident, MB", resident);
    }
    let _ = run.child.kill();
    let _ = run.child.wait();
}

/// An article of about this many bytes, the same in every run.
fn article(bytes: usize) -> String {
    let mut text = format!("# {FIRST}\n\n文章作者: 万卷\n发布时间: 2026-01-02 03:04\n\n");
    let pieces = [
        "读书破万卷，下笔如有神。",
        "天下之书，不可胜读；",
        "在 1984 年，GPT-4 之类还不存在，",
        "“学而不思则罔”，这一句人人会背。",
        "《梦溪笔谈》卷十八记活字甚详（毕昇，庆历中）。",
    ];
    let mut state: u32 = 1;
    while text.len() < bytes {
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        text.push_str("\n\n");
    }
    text.push_str(LAST);
    text.push('\n');
    text
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let keys = [
        ("line down, ms", "j"),
        ("page down, ms", " "),
        ("to the end, ms", "G"),
        ("to the top, ms", "g"),
    ];
    let ours = Peer {
        name: "wanjuan",
        command: |file, state| {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wanjuan"));
            command.args(["--state".as_ref(), state.as_os_str(), file.as_os_str()]);
            command.env("TERM", "xterm-256color");
            command
        },
        keys,
    };
    let less = Peer {
        name: "less",
        command: |file, _| {
            let mut command = CommandBuilder::new("less");
            command.arg(file);
            command.env("TERM", "xterm-256color");
            command.env("LESSCHARSET", "utf-8");
            command.env("LESS", "-R");
            command
        },
        keys,
    };
    if std::process::Command::new("less")
        .arg("--version")
        .output()
        .is_err()
    {
        println!("less is not installed: there is nothing to compare with");
        return;
    }
    let folder = std::env::temp_dir().join(format!("wanjuan-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the article");
    for (name, bytes) in [("12 kB", 12_000), ("10 MB", 10_000_000)] {
        let file = folder.join("article.md");
        std::fs::write(&file, article(bytes)).expect("the article");
        compare(name, [&less, &ours], &file, &folder);
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// Visits in turns and prints the medians with their ratio.
fn compare(name: &str, peers: [&Peer; 2], file: &Path, folder: &Path) {
    let mut figures = [Figures::default(), Figures::default()];
    for round in 0..=ROUNDS {
        for turn in 0..2 {
            let which = (round + turn) % 2;
            let state: PathBuf = folder.join(format!("state-{round}"));
            let mut unmeasured = Figures::default();
            let into = if round == 0 {
                &mut unmeasured
            } else {
                &mut figures[which]
            };
            visit(peers[which], file, &state, into);
        }
    }
    println!("\n{name}, median of {ROUNDS} visits");
    println!(
        "{:<24}{:>10}{:>10}{:>8}",
        "", peers[0].name, peers[1].name, "ratio"
    );
    let [theirs, ours] = &mut figures;
    for ((step, theirs), (_, ours)) in theirs.steps.iter_mut().zip(&mut ours.steps) {
        let (theirs, ours) = (median(theirs), median(ours));
        println!("{step:<24}{theirs:>10.2}{ours:>10.2}{:>8.1}", ours / theirs);
    }
}
