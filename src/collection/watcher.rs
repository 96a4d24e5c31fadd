//! Tells when something in the library has changed.

pub(super) mod change;
mod mounts;

use change::FileChange;
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Changes that follow each other faster than this are one.
const QUIET: Duration = Duration::from_millis(150);

/// Changes that never cease are looked at after so long.
const PATIENCE: Duration = Duration::from_millis(700);

/// So many changes within that time are a storm: no look would be true a
/// moment later, and each costs.
const STORM: usize = 5_000;

/// A storm that never ceases is looked at after so long.
const LONGEST_STORM: Duration = Duration::from_secs(30);

/// How often a folder is looked through that the system can't watch.
const POLL: Duration = Duration::from_secs(3);

/// Watches a folder and all below it, and what stands at its path: a disk that
/// is mounted there, a folder that is rebuilt.
#[allow(
    missing_debug_implementations,
    reason = "the watcher of the system has none"
)]
pub struct Watcher {
    library: PathBuf,
    changes: Receiver<FileChange>,
    /// Kept: what is dropped no longer watches.
    watching: Option<Box<dyn notify::Watcher + Send>>,
    /// Whether the folder itself was moved, removed or made since it has been
    /// watched: a watch does not outlive that.
    moved: Arc<AtomicBool>,
    /// Where nothing could be watched, the program still waits for its end.
    sender: Sender<FileChange>,
}

impl Watcher {
    /// Starts watching: by the system's means, by looking through the folder
    /// every few seconds where the system has none left.
    pub(super) fn start(library: &Path) -> Self {
        let (sender, changes) = channel();
        let library = std::path::absolute(library).unwrap_or_else(|_| library.to_owned());
        let moved = Arc::new(AtomicBool::new(false));
        mounts::tell(library.clone(), Arc::clone(&moved), sender.clone());
        let mut watcher = Self {
            library,
            changes,
            watching: None,
            moved,
            sender,
        };
        watcher.watch();
        watcher
    }

    /// Watches the folder that stands at the path now.
    fn watch(&mut self) {
        let teller = || {
            let moved = Arc::clone(&self.moved);
            teller(self.library.clone(), moved, self.sender.clone())
        };
        let by_system =
            RecommendedWatcher::new(teller(), Config::default()).and_then(|mut watcher| {
                watcher.watch(&self.library, RecursiveMode::Recursive)?;
                if let Some(above) = self.library.parent() {
                    // Without it a folder that is rebuilt goes unnoticed, no more.
                    let _ = watcher.watch(above, RecursiveMode::NonRecursive);
                }
                Ok(Box::new(watcher) as Box<dyn notify::Watcher + Send>)
            });
        let watching = by_system.or_else(|_| {
            let config = Config::default().with_poll_interval(POLL);
            PollWatcher::new(teller(), config).and_then(|mut watcher| {
                watcher.watch(&self.library, RecursiveMode::Recursive)?;
                Ok(Box::new(watcher) as Box<dyn notify::Watcher + Send>)
            })
        });
        self.watching = watching.ok();
    }

    /// The changes as they come.
    pub(super) fn changes(&self) -> &Receiver<FileChange> {
        &self.changes
    }

    /// Waits for a change.
    pub(super) fn wait(&self) -> FileChange {
        self.changes.recv().unwrap_or(FileChange::Ended)
    }

    /// Waits until a burst of changes is over, but not for ever. If the folder
    /// was moved meanwhile, what stands at its path by then is watched.
    pub(super) fn settle(&mut self) {
        let (since, mut changes) = (Instant::now(), 0);
        let mut patience = PATIENCE;
        while since.elapsed() < patience {
            match self.changes.recv_timeout(QUIET) {
                Ok(_) => {
                    changes += 1;
                    if changes >= STORM {
                        patience = LONGEST_STORM;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        // What has come meanwhile is part of what is looked at now.
        while self.changes.try_recv().is_ok() {}
        if self.library.is_dir() && self.moved.swap(false, Ordering::SeqCst) {
            self.watch();
        }
    }
}

fn teller(
    library: PathBuf,
    moved: Arc<AtomicBool>,
    sender: Sender<FileChange>,
) -> impl FnMut(notify::Result<notify::Event>) + Send + 'static {
    move |event| {
        // An error may mean that events were lost: a comparison finds them.
        let says_nothing = event.is_ok_and(|event| {
            let outside = |path: &PathBuf| !path.starts_with(&library);
            let is_elsewhere = !event.paths.is_empty() && event.paths.iter().all(outside);
            if event.kind.is_access() || is_elsewhere {
                return true;
            }
            if event.paths.contains(&library) {
                moved.store(true, Ordering::SeqCst);
            }
            false
        });
        if !says_nothing {
            let _ = sender.send(FileChange::Some);
        }
    }
}
