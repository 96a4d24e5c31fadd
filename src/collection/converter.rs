//! Programs that the reader has named to make text of files which are not read
//! here (`[converters]` in the configuration).
//!
//! One is started only when such a file is opened; while a library is listed,
//! indexed or searched only if the configuration says so. No shell stands in
//! between, the path is one absolute argument, and what takes too long or says
//! too much is ended with all that it has started.

pub mod problem;

use super::endings::EXTENSIONS;
use super::error::CollectionReason;
use crate::library::Location;
use problem::ConverterProblem;
use std::collections::BTreeMap;
use std::io::Read;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

/// What stands for the path among the arguments.
pub const PATH: &str = "{}";

/// How long a converter may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long it may go on when all has been said.
const AFTER: Duration = Duration::from_secs(2);

/// Most that it may say, in bytes.
const MOST: u64 = 64 << 20;

/// The converters of a run, told once before anything is read.
static CONFIGURED: OnceLock<Converters> = OnceLock::new();

/// The converters that the reader has named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converters {
    /// Program and arguments, by the ends of names in small letters.
    pub commands: BTreeMap<String, Vec<String>>,
    /// Whether they are started also while a library is listed, indexed and
    /// searched.
    pub index: bool,
}

/// Takes the converters of this run; the first call counts.
pub fn configure(converters: Converters) {
    let _ = CONFIGURED.set(converters);
}

impl Converters {
    fn command(&self, path: &Path) -> Option<&[String]> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let is_read = EXTENSIONS.contains(&ending.as_str());
        let command = self.commands.get(&ending).filter(|_| !is_read)?;
        Some(command)
    }
}

/// Whether a file is read through a converter.
pub(super) fn takes(path: &Path) -> bool {
    let converters = CONFIGURED.get();
    converters.is_some_and(|converters| converters.command(path).is_some())
}

/// Whether a file is read through a converter, which is not to be started
/// unless the reader opens the file.
pub(super) fn waits(location: &Location) -> bool {
    let Location::File(path) = location else {
        return false;
    };
    takes(path) && !CONFIGURED.get().is_some_and(|converters| converters.index)
}

/// The name under which the text of a converted file is read.
pub(super) fn text_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.txt")
}

/// What the converter of a file makes of it.
///
/// # Errors
///
/// When it can't be started, fails, takes too long or says too much.
pub(super) fn text(path: &Path) -> Result<Vec<u8>, CollectionReason> {
    let failed = |program: &str, problem| {
        let program = program.to_owned();
        CollectionReason::Converter(program, problem)
    };
    let command = CONFIGURED.get().and_then(|known| known.command(path));
    let Some([program, arguments @ ..]) = command else {
        return Err(CollectionReason::NoText);
    };
    let absolute = std::path::absolute(path);
    let absolute = absolute.map_err(|error| CollectionReason::reading(&error))?;
    #[allow(clippy::disallowed_methods, reason = "the reader named this program")]
    let mut command = Command::new(program);
    for argument in arguments {
        if argument == PATH {
            command.arg(&absolute);
        } else {
            command.arg(argument);
        }
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    // What is meant for the program at the terminal is not meant for it, and
    // what it starts itself ends with it.
    command.process_group(0);
    let child = command.spawn();
    let child =
        child.map_err(|error| failed(program, ConverterProblem::NotStarted(error.to_string())))?;
    said(child).map_err(|problem| failed(program, problem))
}

/// All that a program says, if it ends well and in time.
fn said(mut child: Child) -> Result<Vec<u8>, ConverterProblem> {
    let until = Instant::now() + PATIENCE;
    let Some(output) = child.stdout.take() else {
        return Err(ConverterProblem::Silent);
    };
    let (sender, heard) = sync_channel(1);
    let listener = std::thread::Builder::new().name("converter".to_owned());
    let started = listener.spawn(move || {
        let mut bytes = Vec::new();
        let read = output.take(MOST + 1).read_to_end(&mut bytes);
        let _ = sender.send(read.map(|_| bytes));
    });
    let heard = match started {
        Ok(_) => heard.recv_timeout(PATIENCE),
        Err(_) => Err(RecvTimeoutError::Disconnected),
    };
    let bytes = match heard {
        Ok(Ok(bytes)) if bytes.len() as u64 <= MOST => bytes,
        Ok(Ok(_)) => {
            end(&mut child);
            return Err(ConverterProblem::TooMuch(MOST));
        }
        Ok(Err(error)) => {
            end(&mut child);
            return Err(ConverterProblem::Failed(error.to_string()));
        }
        Err(_) => {
            end(&mut child);
            return Err(ConverterProblem::TooSlow(PATIENCE.as_secs()));
        }
    };
    let status = ended(&mut child, until.min(Instant::now() + AFTER));
    match status {
        Some(status) if status.success() && !bytes.trim_ascii().is_empty() => Ok(bytes),
        Some(status) if status.success() => Err(ConverterProblem::Silent),
        Some(status) => Err(ConverterProblem::Failed(how(status))),
        None => {
            end(&mut child);
            Err(ConverterProblem::TooSlow(PATIENCE.as_secs()))
        }
    }
}

/// How a program ended, once it has; `None` when it goes on after `until`.
fn ended(child: &mut Child, until: Instant) -> Option<ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until => {
                std::thread::sleep(Duration::from_millis(5));
            }
            _ => return None,
        }
    }
}

/// Ends a program and all it has started.
fn end(child: &mut Child) {
    let group = i32::try_from(child.id()).ok();
    let group = group.and_then(rustix::process::Pid::from_raw);
    if let Some(group) = group {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn how(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit code {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "for no known reason".to_owned(),
    }
}
