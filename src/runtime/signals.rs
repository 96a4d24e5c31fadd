//! Signals of the system, as events of the loop.

use super::Event;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end with this exit code.
    Quit(u8),
    /// To stop until continued.
    Suspend,
    /// The program was continued by somebody else than itself.
    Continue,
}

/// Turns signals into events, on a thread of its own.
///
/// # Errors
///
/// When the system refuses the handlers or the thread.
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let forward = move || {
        for signal in signals.forever() {
            let meaning = match signal {
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                other => Signal::Quit(u8::try_from(128 + other).unwrap_or(u8::MAX)),
            };
            if events.send(Event::Signal(meaning)).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(forward)
        .map(|_| ())
}

/// Stops this process as SIGTSTP does when nobody handles it.
pub fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}
