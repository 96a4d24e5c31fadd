//! What commands write: results on standard output, the rest on standard error.

use crate::text::{Text, clean};
use crate::words::fill;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Tells how far a long command has come, on the line before; only people are
/// told, not files. Nothing when it has come to its end.
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub(in crate::cli) fn progress(told: &str) {
    let mut out = io::stderr();
    if out.is_terminal() {
        let _ = if told.is_empty() {
            writeln!(out)
        } else {
            write!(out, "\r{}", Text::clean_line(told))
        };
    }
}

/// How long a command runs before it tells how far it is.
const LONG: Duration = Duration::from_millis(500);

/// How far a command has come that may be long, told to a person who would
/// otherwise see nothing happen: after half a second, and not between results
/// on the same screen.
pub(in crate::cli) struct Progress {
    since: Instant,
    told: bool,
}

impl Progress {
    pub(in crate::cli) fn new() -> Self {
        Self {
            since: Instant::now(),
            told: false,
        }
    }

    /// Tells how far the command is.
    pub(in crate::cli) fn tell(&mut self, how_far: &str) {
        if self.since.elapsed() >= LONG && !standard_output().is_terminal() {
            progress(how_far);
            self.told = true;
        }
    }

    /// Ends the line it stands on.
    pub(in crate::cli) fn end(&mut self) {
        if std::mem::take(&mut self.told) {
            progress("");
        }
    }
}

/// Standard output.
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub(in crate::cli) fn standard_output() -> io::Stdout {
    io::stdout()
}

/// Standard output, written in large pieces.
pub(in crate::cli) fn output() -> io::BufWriter<io::Stdout> {
    io::BufWriter::with_capacity(64 * 1024, standard_output())
}

/// A panic is told like any problem: its message may hold words of an article.
/// Panics of parsers are caught, and an article read as plain text says so.
pub(in crate::cli) fn tell_of_panics() {
    std::panic::set_hook(Box::new(|info| {
        let name = std::thread::current().name().map(str::to_owned);
        if name.as_deref() != Some("parse") {
            complain(&fill(
                "something went wrong inside the program, please report it: {info}",
                &[("info", info)],
            ));
        }
    }));
}

/// Tells the person at the terminal of a problem, cleaned.
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub(in crate::cli) fn complain(problem: &str) {
    let problem = Text::clean(problem);
    let _ = writeln!(io::stderr(), "wanjuan: {problem}");
}

/// A value as one line of JSON, in which nothing acts on a terminal: a path has
/// to be exact, so what is not fit to be shown is written as `\u`.
pub(in crate::cli) fn json_line(value: &serde_json::Value) -> String {
    use std::fmt::Write as _;
    let mut line = String::new();
    for character in value.to_string().chars() {
        if clean::is_unseen(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(character);
        }
    }
    line
}

/// Whether what goes to standard output may be coloured.
pub(in crate::cli) fn colours() -> bool {
    standard_output().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
