//! Opens an address in the reader's browser. Never without a key press; http
//! and https only; no shell.

use std::process::{Command, Stdio};
use url::Url;

/// The longest address that is opened, in bytes.
const LONGEST: usize = 8 * 1024;

/// Opens an address; gives it as it was opened.
///
/// # Errors
///
/// Why not, for the reader to see.
pub fn open(address: &str) -> Result<String, String> {
    let url = checked(address)?;
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    #[allow(clippy::disallowed_methods, reason = "this is the one place")]
    let mut command = Command::new(program);
    command
        .arg(url.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    match command.spawn() {
        Ok(mut child) => {
            // The browser's starter ends soon; somebody must take its exit code.
            let _ = std::thread::Builder::new()
                .name("browser".to_owned())
                .spawn(move || child.wait());
            Ok(url.to_string())
        }
        Err(error) => Err(format!(
            "{program} could not be started ({error}); y copies the address"
        )),
    }
}

/// The address as it is safe to hand over: parsed, http or https, written anew.
///
/// # Errors
///
/// Why it is not opened.
pub fn checked(address: &str) -> Result<Url, String> {
    if address.len() > LONGEST {
        return Err("this address is too long to be opened".to_owned());
    }
    if address
        .chars()
        .any(|character| character.is_control() || character == '\\')
    {
        return Err("this address has characters that no address has".to_owned());
    }
    let url = Url::parse(address.trim())
        .map_err(|error| format!("this is no address a browser could open: {error}"))?;
    match url.scheme() {
        "http" | "https" if url.host_str().is_some() => Ok(url),
        scheme => Err(format!("only http and https are opened, not {scheme}:")),
    }
}
