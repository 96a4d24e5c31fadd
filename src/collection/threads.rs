//! How many threads work at once, and that they let the screen go first.

use std::sync::OnceLock;

/// How many processors the program may use; asking takes as long as a short search.
pub(super) fn processors() -> usize {
    static COUNT: OnceLock<usize> = OnceLock::new();
    *COUNT.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Lets the screen go first: the threads that fill the index, which this one
/// begins, keep every processor busy. On Linux a thread has a priority of its own.
pub(super) fn step_back() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}
