//! Where frames go, and what gives the terminal back.

use std::io::{self, Write};

/// What taking the terminal has set, taken back in the opposite order.
const LEAVE: &str =
    "\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?7h\x1b[r\x1b[0m\x1b[?25h\x1b[?1049l";

/// Sends what gives the terminal back, whoever took it.
pub(super) fn send_leaving() {
    let mut out = output().lock();
    let _ = out.write_all(LEAVE.as_bytes());
    let _ = out.flush();
}

/// Where frames go; nothing else in the program writes there while the screen is ours.
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub(super) fn output() -> io::Stdout {
    io::stdout()
}
