//! Tells when something in the library has changed.

use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Changes that follow each other faster than this are one.
const QUIET: Duration = Duration::from_millis(150);

/// Changes that never cease are looked at after so long.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often a folder is looked through that the system can't watch.
const POLL: Duration = Duration::from_secs(3);

/// What the watcher tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Something is different; what, a comparison finds.
    Some,
    /// Nothing is watched any more.
    Ended,
}

/// Watches a folder and all below it.
pub(super) struct Watcher {
    changes: Receiver<Change>,
    /// Kept: what is dropped no longer watches.
    _watching: Option<Box<dyn notify::Watcher + Send>>,
    /// Where nothing could be watched, the program still waits for its end.
    _sender: Sender<Change>,
}

impl Watcher {
    /// Starts watching: by the system's means, by looking through the folder
    /// every few seconds where the system has none left.
    pub(super) fn start(library: &Path) -> Self {
        let (sender, changes) = channel();
        let by_system = RecommendedWatcher::new(teller(sender.clone()), Config::default())
            .and_then(|mut watcher| {
                watcher.watch(library, RecursiveMode::Recursive)?;
                Ok(Box::new(watcher) as Box<dyn notify::Watcher + Send>)
            });
        let watching = by_system.or_else(|_| {
            let config = Config::default().with_poll_interval(POLL);
            PollWatcher::new(teller(sender.clone()), config).and_then(|mut watcher| {
                watcher.watch(library, RecursiveMode::Recursive)?;
                Ok(Box::new(watcher) as Box<dyn notify::Watcher + Send>)
            })
        });
        Self {
            changes,
            _watching: watching.ok(),
            _sender: sender,
        }
    }

    /// The changes as they come.
    pub(super) fn changes(&self) -> &Receiver<Change> {
        &self.changes
    }

    /// Waits for a change.
    pub(super) fn wait(&self) -> Change {
        self.changes.recv().unwrap_or(Change::Ended)
    }

    /// Waits until a burst of changes is over, but not for ever.
    pub(super) fn settle(&self) {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            match self.changes.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        // What has come meanwhile is part of what is looked at now.
        while self.changes.try_recv().is_ok() {}
    }
}

fn teller(sender: Sender<Change>) -> impl FnMut(notify::Result<notify::Event>) + Send + 'static {
    move |event| {
        // An error may mean that events were lost: a comparison finds them.
        let says_something = event.as_ref().is_ok_and(|event| event.kind.is_access());
        if !says_something {
            let _ = sender.send(Change::Some);
        }
    }
}
