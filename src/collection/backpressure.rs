//! Keeps the reading of a library in step with the screen.
//!
//! A hundred thousand articles are read faster than they are put into the
//! list. Were they all sent at once, a key pressed meanwhile would wait behind
//! them; so no more than one batch is on its way at a time.

use std::sync::{Condvar, Mutex, PoisonError};

/// Most batches that are on their way.
const MOST: usize = 1;

/// Counts batches of articles that were sent and not yet taken.
#[derive(Debug, Default)]
pub struct Backpressure {
    sent: Mutex<usize>,
    taken: Condvar,
}

impl Backpressure {
    /// Waits until another batch may be sent.
    pub fn wait(&self) {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sent = self
            .taken
            .wait_while(sent, |sent| *sent >= MOST)
            .unwrap_or_else(PoisonError::into_inner);
        *sent += 1;
    }

    /// A batch was put into the list.
    pub fn taken(&self) {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        // Batches that nobody had to wait for are told as well.
        *sent = sent.saturating_sub(1);
        self.taken.notify_one();
    }
}
