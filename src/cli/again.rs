//! The program once more, with another library: the reader has named it on the
//! screen. A process of its own would leave this one waiting, so it takes its place.

use crate::cli::outcome::Failure;
use crate::runtime::Ended;
use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// The exit code of a run, or another run: of the library that is wanted next, with
/// the same options. Where that can't be started there is an answer, too.
pub(super) fn after(ended: Ended, options: impl FnOnce() -> Vec<OsString>) -> Result<u8, Failure> {
    let Some(folder) = ended.next else {
        return Ok(ended.code);
    };
    // A folder may be called like an option or a command.
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let program = std::env::current_exe()?;
    #[allow(
        clippy::disallowed_methods,
        reason = "the program itself, without a shell"
    )]
    let mut command = Command::new(program);
    command.args(options()).arg("--").arg(folder);
    Err(command.exec().into())
}
