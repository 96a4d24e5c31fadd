//! Parsing under guard: on a thread of its own with a stack of known size, and
//! not for longer than a reader would wait: what counts is the processor time it
//! takes, not how busy the machine is. What takes longer is shown as plain text,
//! with a warning.

mod processor_time;

use crate::archive::book::Book;
use crate::article::form::FormChoice;
use crate::article::{self, Article, book};
use processor_time::ProcessorTime;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

/// The stack of a parser, in bytes.
const STACK: usize = 8 << 20;

/// How long any article may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much longer for each mebibyte.
const PER_MEBIBYTE: Duration = Duration::from_secs(1);

/// How many times as long it may take on a machine that is busy with other things.
const LONGEST: u32 = 15;

/// The shortest time after which the processor time is looked at again.
const STEP: Duration = Duration::from_millis(20);

/// Below this size, in bytes, no input is known that takes a tenth of the time
/// allowed: a thread would cost more than it guards.
const SMALL: usize = 8 * 1024;

/// Reads an article out of the decoded text of a file, see [`article::parse_as`].
#[must_use]
pub fn parse(source: &Arc<str>, name: &str, forms: &FormChoice) -> Article {
    if source.len() <= SMALL {
        return article::parse_as(source, name, forms);
    }
    parse_within(source, name, forms, limit(source.len() as u64))
}

/// How long an article of this size, in bytes, may take.
fn limit(size: u64) -> Duration {
    let size = u32::try_from(size >> 20).unwrap_or(u32::MAX);
    PATIENCE.saturating_add(PER_MEBIBYTE.saturating_mul(size))
}

/// Reads the beginning of a long article, see [`article::parse_beginning`]. `None` also
/// when that took too long.
#[must_use]
pub fn parse_beginning(source: &Arc<str>, name: &str, budget: usize) -> Option<Article> {
    let (source, name) = (Arc::clone(source), name.to_owned());
    let work = move || article::parse_beginning(&source, &name, budget);
    on_a_thread(PATIENCE, work).ok().flatten()
}

/// Reads an article with a limit of time.
#[must_use]
pub fn parse_within(source: &Arc<str>, name: &str, forms: &FormChoice, limit: Duration) -> Article {
    let (given, called, chosen) = (Arc::clone(source), name.to_owned(), forms.clone());
    let work = move || article::parse_as(&given, &called, &chosen);
    on_a_thread(limit, work).unwrap_or_else(|what| {
        let warning = format!("{what}; it is shown as plain text.");
        article::parse_plain(source, name, &warning)
    })
}

/// Reads a book, see [`book::parse`]. One that takes too long is shown as the
/// text of its chapters without their marks.
#[must_use]
pub fn parse_book(book: &Arc<Book>, name: &str) -> Article {
    let (given, called) = (Arc::clone(book), name.to_owned());
    let parsed = on_a_thread(limit(book.size()), move || book::parse(&given, &called));
    parsed.unwrap_or_else(|what| {
        let warning = format!("{what}; it is shown as plain text.");
        book::parse_plain(book, name, &warning)
    })
}

/// Reads the beginning of a long book, see [`book::parse_beginning`]. `None`
/// also when that took too long.
#[must_use]
pub fn parse_beginning_of_book(book: &Arc<Book>, name: &str, budget: usize) -> Option<Article> {
    let (book, name) = (Arc::clone(book), name.to_owned());
    let work = move || book::parse_beginning(&book, &name, budget);
    on_a_thread(PATIENCE, work).ok().flatten()
}

/// Does the work on a thread of its own; else says what went wrong.
fn on_a_thread<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, &'static str> {
    let (sender, parsed) = sync_channel(1);
    let (tell, told) = sync_channel(1);
    // When nobody waits any more, the thread ends by itself.
    let thread = std::thread::Builder::new()
        .name("parse".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let _ = tell.send(ProcessorTime::of_this_thread());
            let _ = sender.send(work());
        });
    if thread.is_err() {
        return Err("No thread could be had to parse this file with");
    }
    let begun = Instant::now();
    let mut clock: Option<ProcessorTime> = None;
    let mut wait = limit;
    loop {
        match parsed.recv_timeout(wait) {
            Ok(parsed) => return Ok(parsed),
            Err(RecvTimeoutError::Disconnected) => return Err("This file could not be parsed"),
            Err(RecvTimeoutError::Timeout) => {}
        }
        // It may have waited for others rather than worked.
        clock = clock.or_else(|| told.try_recv().ok());
        // One that has not even begun has not worked.
        let worked = clock
            .as_ref()
            .map_or(Some(Duration::ZERO), ProcessorTime::so_far);
        let left = worked.map_or(Duration::ZERO, |worked| limit.saturating_sub(worked));
        if left.is_zero() || begun.elapsed() >= limit.saturating_mul(LONGEST) {
            return Err("Parsing this file took too long");
        }
        wait = left.max(STEP);
    }
}
