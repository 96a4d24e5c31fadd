//! Opens an address in the reader's browser. Never without a key press; http
//! and https only; no shell.

use crate::app::address::look;
use crate::app::notice::Notice;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

/// Opens an address; gives it as it was opened.
///
/// # Errors
///
/// Why not, as it is told to the reader.
pub fn open(address: &str) -> Result<String, Notice> {
    // Whoever asks: what is handed over was looked at here.
    let url = look(address, "").map_err(Notice::AddressRefused)?.url;
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    #[allow(clippy::disallowed_methods, reason = "this is the one place")]
    let mut command = Command::new(program);
    command
        .arg(&url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // What is meant for the program at the terminal is not meant for it.
    command.process_group(0);
    match command.spawn() {
        Ok(mut child) => {
            // The browser's starter ends soon; somebody must take its exit code.
            let _ = std::thread::Builder::new()
                .name("browser".to_owned())
                .spawn(move || child.wait());
            Ok(url)
        }
        Err(error) => Err(Notice::BrowserFailed {
            program,
            error: error.to_string(),
        }),
    }
}
