//! Tells when another disk is mounted where the library lies, or one that was
//! mounted there is gone: no watch of files sees that.

use super::change::FileChange;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

/// A change may be told a moment before it is to be seen, in nanoseconds.
#[cfg(target_os = "linux")]
const MOMENT: i64 = 200_000_000;

/// Tells on a thread that sleeps until something is mounted or unmounted.
#[cfg(target_os = "linux")]
pub(super) fn tell(library: PathBuf, moved: Arc<AtomicBool>, sender: Sender<FileChange>) {
    use crate::collection::store::identity::identity;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use std::sync::atomic::Ordering;

    // Urgent data stands there to be read after every change (proc(5)).
    let Ok(mounts) = std::fs::File::open("/proc/self/mountinfo") else {
        return;
    };
    let moment = Timespec {
        tv_sec: 0,
        tv_nsec: MOMENT,
    };
    let mut last = identity(&library).ok();
    let work = move || {
        let mut wait = None;
        loop {
            match poll(&mut [PollFd::new(&mounts, PollFlags::PRI)], wait) {
                Ok(0) => wait = None,
                Ok(_) => wait = Some(&moment),
                Err(Errno::INTR) => continue,
                Err(_) => return,
            }
            let now = identity(&library).ok();
            if now != last {
                last = now;
                moved.store(true, Ordering::SeqCst);
                if sender.send(FileChange::Some).is_err() {
                    return;
                }
            }
        }
    };
    let _ = std::thread::Builder::new()
        .name("mounts".to_owned())
        .spawn(work);
}

/// Other systems tell of it as of any change.
#[cfg(not(target_os = "linux"))]
pub(super) fn tell(_: PathBuf, _: Arc<AtomicBool>, _: Sender<FileChange>) {}
