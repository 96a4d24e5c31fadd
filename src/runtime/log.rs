//! A log of what happened, for reports of faults: one JSON object a line.
//!
//! It never holds text of an article, a title or a note. At the usual level it
//! holds no keys, searches and paths either: what is sent in can be read first
//! and says how the program went, not what was read with it.

mod level;
mod lines;

use crate::app::message::{Effect, Message};
use crate::app::saves::SaveNumber;
pub use level::LogLevel;
use lines::{LogLine, effect_line, message_line};
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::fmt::Debug;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

/// What takes so long between two frames is told as slow.
const SLOW: Duration = Duration::from_millis(50);

/// An open log.
#[derive(Debug)]
pub struct Log<W: Write + Debug = std::fs::File> {
    out: W,
    level: LogLevel,
    /// When the log was opened.
    since: Instant,
    /// What was to be saved and is not on disk yet, and when that was asked for.
    unsaved: VecDeque<(SaveNumber, Instant)>,
}

impl Log {
    /// Opens a log, for its owner alone; what stands in it stays.
    ///
    /// # Errors
    ///
    /// When the file can't be written, or is no regular file: writing to
    /// anything else might keep the program waiting.
    pub fn open(path: &Path, level: LogLevel) -> io::Result<Self> {
        if std::fs::metadata(path).is_ok_and(|known| !known.is_file()) {
            return Err(io::Error::other("it is not a regular file"));
        }
        let mut options = std::fs::OpenOptions::new();
        options.append(true).create(true).mode(0o600);
        Ok(Self::to(options.open(path)?, level))
    }
}

impl<W: Write + Debug> Log<W> {
    /// A log that is written to `out`.
    pub fn to(out: W, level: LogLevel) -> Self {
        Self {
            out,
            level,
            since: Instant::now(),
            unsaved: VecDeque::new(),
        }
    }

    /// What it is written to.
    #[must_use]
    pub fn written(&self) -> &W {
        &self.out
    }

    /// Logs that the program starts on a screen of this size, in columns and rows.
    pub fn start(&mut self, (columns, rows): (u16, u16)) {
        let terminal = std::env::var("TERM").unwrap_or_default();
        let line = LogLine::new(LogLevel::Info, "start")
            .with("version", env!("CARGO_PKG_VERSION"))
            .with("system", std::env::consts::OS)
            .with("terminal", terminal)
            .with("columns", columns)
            .with("rows", rows);
        self.write(line);
    }

    /// Logs a message before it is taken.
    pub fn message(&mut self, message: &Message) {
        let mut line = message_line(message, self.level);
        if let Message::Saved { through } = message {
            let mut longest = Duration::ZERO;
            while let Some((number, asked)) = self.unsaved.front()
                && number <= through
            {
                longest = longest.max(asked.elapsed());
                self.unsaved.pop_front();
            }
            line = line.with("took_ms", millis(longest));
        }
        self.write(line);
    }

    /// Logs what is asked of the edge.
    pub fn effect(&mut self, effect: &Effect) {
        if let Effect::Save { number, .. } = effect {
            self.unsaved.push_back((*number, Instant::now()));
        }
        self.write(effect_line(effect, self.level));
    }

    /// Logs how long taking a message has taken, if that was long.
    pub fn took(&mut self, time: Duration) {
        if time >= SLOW {
            self.write(LogLine::new(LogLevel::Warn, "slow").with("took_ms", millis(time)));
        }
    }

    /// Logs a frame of so many bytes.
    pub fn frame(&mut self, bytes: usize) {
        self.write(LogLine::new(LogLevel::Debug, "frame").with("bytes", bytes));
    }

    /// Logs that a part of the program has failed.
    pub fn panicked(&mut self) {
        self.write(LogLine::new(LogLevel::Warn, "panic"));
    }

    /// Logs the end: whether all was saved.
    pub fn end(&mut self, saved: bool) {
        self.write(LogLine::new(LogLevel::Info, "end").with("saved", saved));
    }

    /// A log that can't be written to stands in nobody's way.
    fn write(&mut self, line: LogLine) {
        if line.level > self.level {
            return;
        }
        let mut object = Map::new();
        object.insert("ms".to_owned(), millis(self.since.elapsed()).into());
        object.insert("level".to_owned(), line.level.name().into());
        object.insert("event".to_owned(), line.event.into());
        object.extend(line.facts);
        let _ = writeln!(self.out, "{}", Value::Object(object));
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
