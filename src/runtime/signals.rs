//! Signals of the system, as events of the loop.

use super::event::{Event, Signal};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long saving and giving back the terminal may take once the program was
/// told to end.
const LONGEST_END: Duration = Duration::from_secs(3);

/// Turns signals into events, on a thread of its own.
///
/// # Errors
///
/// When the system refuses the handlers or the thread.
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGUSR1, SIGUSR2, SIGALRM, SIGWINCH,
    ])?;
    let forward = move || {
        for signal in signals.forever() {
            let meaning = match signal {
                // They mean nothing here, and by themselves would end the program.
                SIGUSR1 | SIGUSR2 | SIGALRM => continue,
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                SIGWINCH => Signal::Resize,
                other => {
                    let code = u8::try_from(128 + other).unwrap_or(u8::MAX);
                    end_in_time(code);
                    Signal::Quit(code)
                }
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

/// Ends the program even if its loop can't, as when a terminal takes nothing
/// more. The guardian gives the terminal back then.
fn end_in_time(code: u8) {
    let wait = move || {
        std::thread::sleep(LONGEST_END);
        #[allow(clippy::disallowed_methods, reason = "nothing else has helped")]
        std::process::exit(i32::from(code));
    };
    let _ = std::thread::Builder::new()
        .name("end".to_owned())
        .spawn(wait);
}

/// Stops this process as SIGTSTP does when nobody handles it.
pub fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}
