//! A second process that gives the terminal back when this one can't: after a
//! stack overflow, an abort, `kill -9`.
//!
//! It waits at the end of a pair of sockets. When the other end closes without a word that all
//! is well, the program has died, and the guardian sets the terminal as it
//! was. It is the same executable, in a session of its own, so that neither a
//! signal to the group nor job control reaches it. A handler of signals could
//! not do this: after an overflow nothing of the process can be trusted.

mod watches;

use super::screen_bytes::send_leaving;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use watches::KeptWatches;

/// The argument that makes the program a guardian; the modes of the terminal follow.
pub const ARGUMENT: &str = "--guard-terminal";

/// All is well: the terminal has been given back.
const GIVEN_BACK: u8 = b'.';

/// The terminal is taken.
const TAKEN: u8 = b'!';

/// The guardian, as the program holds it.
#[derive(Debug)]
pub struct Guardian {
    socket: UnixStream,
    /// Nobody waits for it: it outlives the program by a moment.
    _process: Child,
}

impl Guardian {
    /// Starts a guardian that sets the terminal as it was in these modes (see
    /// [`modes_now`]). Without one the program works all the same. `program`
    /// is this executable, or one that knows the argument.
    #[must_use]
    pub fn start(program: &Path, modes: &str) -> Option<Self> {
        #[allow(
            clippy::disallowed_methods,
            reason = "the program itself, without a shell"
        )]
        let mut command = Command::new(program);
        let (socket, other_end) = UnixStream::pair().ok()?;
        let process = command
            .args([ARGUMENT, modes])
            .stdin(Stdio::from(OwnedFd::from(other_end)))
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        Some(Self {
            socket,
            _process: process,
        })
    }

    /// Tells that the terminal is taken, or was given back.
    pub fn tell(&mut self, taken: bool) {
        let word = word(taken);
        // If the guardian is gone, nothing can be done about it.
        let _ = self.socket.write_all(&[word]);
    }

    /// Hands over what the program watches files with: it is about to end, and
    /// the system takes its time to close that. `taken` is whether the terminal is.
    pub fn keep_watches(&self, taken: bool) {
        watches::send(&self.socket, word(taken));
    }
}

fn word(taken: bool) -> u8 {
    if taken { TAKEN } else { GIVEN_BACK }
}

/// How the terminal is set now; `None` where that can't be told.
#[must_use]
pub fn modes_now() -> Option<String> {
    modes::current()
}

/// Is the guardian: waits for the end of the program that started it.
pub fn watch(saved: &str) {
    modes::leave_session();
    let mut taken = false;
    let (mut words, mut watches) = ([0; 16], KeptWatches::none());
    loop {
        match watches.receive(&mut words) {
            Ok(0) => break,
            Ok(count) => taken = words[count - 1] == TAKEN,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => break,
        }
    }
    if taken {
        send_leaving();
        modes::restore(saved);
    }
    // The terminal is let go of before what takes longer.
    let _ = rustix::stdio::dup2_stdout(rustix::stdio::stdin());
    watches.close();
}

/// The modes of the line discipline, written as words.
mod modes {
    use rustix::termios::{
        ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex,
        Termios, tcgetattr, tcsetattr,
    };

    /// The special codes a raw mode changes.
    const CODES: [SpecialCodeIndex; 2] = [SpecialCodeIndex::VMIN, SpecialCodeIndex::VTIME];

    pub(super) fn leave_session() {
        let _ = rustix::process::setsid();
    }

    pub(super) fn current() -> Option<String> {
        let modes = tcgetattr(rustix::stdio::stdin()).ok()?;
        let flags = [
            modes.input_modes.bits(),
            modes.output_modes.bits(),
            modes.control_modes.bits(),
            modes.local_modes.bits(),
        ];
        let flags = flags.map(|flags| u64::from(flags).to_string());
        let codes = CODES.map(|code| modes.special_codes[code].to_string());
        Some([&flags[..], &codes[..]].concat().join(":"))
    }

    pub(super) fn restore(saved: &str) -> Option<()> {
        let numbers: Vec<u32> = saved
            .split(':')
            .map_while(|word| word.parse().ok())
            .collect();
        let [input, output, control, local, minimum, time] = numbers[..] else {
            return None;
        };
        // Standard input is the socket; the terminal is where frames went.
        let terminal = rustix::stdio::stdout();
        let mut modes: Termios = tcgetattr(terminal).ok()?;
        modes.input_modes = InputModes::from_bits_retain(input);
        modes.output_modes = OutputModes::from_bits_retain(output);
        modes.control_modes = ControlModes::from_bits_retain(control);
        modes.local_modes = LocalModes::from_bits_retain(local);
        for (code, value) in CODES.into_iter().zip([minimum, time]) {
            modes.special_codes[code] = u8::try_from(value).ok()?;
        }
        tcsetattr(terminal, OptionalActions::Now, &modes).ok()
    }
}
