//! How much processor time a thread has had. On a busy machine a thread waits
//! most of the time, which is no fault of what it reads.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// The processor time of one thread, to be read by another.
#[derive(Clone, Debug)]
pub(super) struct ProcessorTime {
    /// Where the system tells it, if it does.
    place: Option<PathBuf>,
}

impl ProcessorTime {
    /// That of the thread that calls this.
    pub(super) fn of_this_thread() -> Self {
        let own = fs::read_link("/proc/thread-self").ok();
        let place = own.map(|own| PathBuf::from("/proc").join(own).join("schedstat"));
        Self { place }
    }

    /// What it has had so far; `None` where the system does not tell.
    pub(super) fn so_far(&self) -> Option<Duration> {
        // The first number: nanoseconds spent on a processor.
        let told = fs::read_to_string(self.place.as_ref()?).ok()?;
        let spent = told.split_whitespace().next()?.parse().ok()?;
        Some(Duration::from_nanos(spent))
    }
}
