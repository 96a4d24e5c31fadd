//! Parsing under guard: on a thread of its own with a stack of known size, and
//! not for longer than a reader would wait. What takes longer is shown as
//! plain text, with a warning.

use crate::article::{self, Article};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// The stack of a parser, in bytes.
const STACK: usize = 8 << 20;

/// How long any article may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much longer for each mebibyte.
const PER_MEBIBYTE: Duration = Duration::from_secs(1);

/// Below this size, in bytes, no input is known that takes a tenth of the time
/// allowed: a thread would cost more than it guards.
const SMALL: usize = 8 * 1024;

/// Reads an article out of the decoded text of a file, see [`article::parse`].
#[must_use]
pub fn parse(source: &Arc<str>, name: &str) -> Article {
    if source.len() <= SMALL {
        return article::parse(source, name);
    }
    let size = u32::try_from(source.len() >> 20).unwrap_or(u32::MAX);
    let limit = PATIENCE.saturating_add(PER_MEBIBYTE.saturating_mul(size));
    parse_within(source, name, limit)
}

/// Reads the beginning of a long article, see [`article::parse_beginning`]. `None` also
/// when that took too long.
#[must_use]
pub fn parse_beginning(source: &Arc<str>, name: &str, budget: usize) -> Option<Article> {
    let work = move |source: &str, name: &str| article::parse_beginning(source, name, budget);
    on_a_thread(source, name, PATIENCE, work).ok().flatten()
}

/// Reads an article with a limit of time.
#[must_use]
pub fn parse_within(source: &Arc<str>, name: &str, limit: Duration) -> Article {
    on_a_thread(source, name, limit, article::parse).unwrap_or_else(|what| {
        let warning = format!("{what}; it is shown as plain text.");
        article::parse_plain(source, name, &warning)
    })
}

/// Does the work on a thread of its own; else says what went wrong.
fn on_a_thread<T: Send + 'static>(
    source: &Arc<str>,
    name: &str,
    limit: Duration,
    work: impl FnOnce(&str, &str) -> T + Send + 'static,
) -> Result<T, &'static str> {
    let (sender, parsed) = sync_channel(1);
    let (source, name) = (Arc::clone(source), name.to_owned());
    // When nobody waits any more, the thread ends by itself.
    let thread = std::thread::Builder::new()
        .name("parse".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let _ = sender.send(work(&source, &name));
        });
    if thread.is_err() {
        return Err("No thread could be had to parse the Markdown of this file with");
    }
    parsed.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => "Parsing the Markdown of this file took too long",
        RecvTimeoutError::Disconnected => "The Markdown of this file could not be parsed",
    })
}
