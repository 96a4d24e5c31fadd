//! What the program watches files with, handed to the guardian.
//!
//! Linux takes about 15 ms to close the last hold on an inotify instance: it
//! waits for a grace period of all processors (`fsnotify_destroy_group`). A
//! program that has given the terminal back would not be gone so long. The
//! guardian outlives it anyway, and is waited for by nobody.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recvmsg, sendmsg,
};
use std::io::{IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};

/// The program has no more of them: for the folder of its state, its libraries
/// and the file that is read.
const MOST: usize = 8;

/// A program that has said its last word is gone long before.
const LONGEST_END: Timespec = Timespec {
    tv_sec: 2,
    tv_nsec: 0,
};

/// Sends the guardian a word and all inotify instances of this process. Where
/// the system refuses, leaving takes its time.
pub(super) fn send(guardian: impl AsFd, word: u8) {
    let mut watches = system::watches();
    watches.truncate(MOST);
    let watches: Vec<_> = watches.iter().map(AsFd::as_fd).collect();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MOST))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    if !watches.is_empty() && ancillary.push(SendAncillaryMessage::ScmRights(&watches)) {
        let words = [word];
        let _ = sendmsg(
            guardian,
            &[IoSlice::new(&words)],
            &mut ancillary,
            SendFlags::NOSIGNAL,
        );
    }
}

/// What the program has handed over.
pub(super) struct KeptWatches {
    program: Option<OwnedFd>,
    watches: Vec<OwnedFd>,
}

impl KeptWatches {
    /// None yet, of the program that started this process.
    pub(super) fn none() -> Self {
        Self {
            program: system::parent(),
            watches: Vec::new(),
        }
    }

    /// Reads words of the program, and keeps what it hands over with them.
    pub(super) fn receive(&mut self, words: &mut [u8]) -> io::Result<usize> {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MOST))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let received = recvmsg(
            rustix::stdio::stdin(),
            &mut [IoSliceMut::new(words)],
            &mut ancillary,
            system::RECEIVING,
        )?;
        for message in ancillary.drain() {
            if let RecvAncillaryMessage::ScmRights(watches) = message {
                self.watches.extend(watches);
            }
        }
        Ok(received.bytes)
    }

    /// Closes them once the program is gone: who closes them last has to wait.
    pub(super) fn close(self) {
        if let Some(program) = self.program.filter(|_| !self.watches.is_empty()) {
            let mut ends = [PollFd::new(&program, PollFlags::IN)];
            let _ = poll(&mut ends, Some(&LONGEST_END));
        }
    }
}

#[cfg(target_os = "linux")]
mod system {
    use rustix::net::RecvFlags;
    use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, getppid, pidfd_getfd, pidfd_open};
    use std::os::fd::OwnedFd;

    pub(super) const RECEIVING: RecvFlags = RecvFlags::CMSG_CLOEXEC;

    /// The program that started this process: it can be read when it is gone.
    pub(super) fn parent() -> Option<OwnedFd> {
        pidfd_open(getppid()?, PidfdFlags::empty()).ok()
    }

    /// This process's own inotify instances, once more.
    pub(super) fn watches() -> Vec<OwnedFd> {
        let Ok(this) = pidfd_open(getpid(), PidfdFlags::empty()) else {
            return Vec::new();
        };
        let entries = std::fs::read_dir("/proc/self/fd").into_iter().flatten();
        let numbers = entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            let is_watch = std::fs::read_link(&path).ok()?.as_os_str() == "anon_inode:inotify";
            let number = path.file_name()?.to_str()?.parse().ok()?;
            is_watch.then_some(number)
        });
        numbers
            .filter_map(|number| pidfd_getfd(&this, number, PidfdGetfdFlags::empty()).ok())
            .collect()
    }
}

/// Elsewhere nothing of it takes long.
#[cfg(not(target_os = "linux"))]
mod system {
    use rustix::net::RecvFlags;
    use std::os::fd::OwnedFd;

    pub(super) const RECEIVING: RecvFlags = RecvFlags::empty();

    pub(super) fn parent() -> Option<OwnedFd> {
        None
    }

    pub(super) fn watches() -> Vec<OwnedFd> {
        Vec::new()
    }
}
