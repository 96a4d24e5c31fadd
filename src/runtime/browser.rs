//! Opens an address in the reader's browser, and what lies in a library with
//! the program of the system. Never without a key press or a click, never by a
//! shell: http and https only, and of files only articles (here), pictures,
//! PDF, sound and film, by their content and by their name.

use super::event::Event;
use crate::app::address::look;
use crate::app::message::Message;
use crate::app::notice::{FileRefusal, Notice};
use crate::article::format::{FileKind, Format};
use crate::collection::source;
use crate::library::Location;
use crate::text::Text;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;

/// What opens addresses and files on this system.
const SYSTEM: &str = if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Endings of files that programs of the system show; a file is opened only when
/// its content is of such a kind, too.
const SHOWN: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "heic", "heif", "bmp", "tif", "tiff", "ico",
    "jxl", "jp2", "pdf", "mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "flac", "wav", "mid",
    "aiff", "mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "ogv", "flv", "wmv", "3gp",
];

/// A program and its words.
type Call = (String, Vec<String>);

/// Opens an address; gives what is told of it. What fails later is told by the
/// sender.
#[must_use]
pub fn open(address: &str, sender: &Sender<Event>) -> Notice {
    // Whoever asks: what is handed over was looked at here.
    let url = match look(address, "") {
        Ok(address) => address.url,
        Err(refusal) => return Notice::AddressRefused(refusal),
    };
    let browsers = std::env::var("BROWSER").unwrap_or_default();
    let mut calls = calls_of(&browsers, &url);
    calls.push((SYSTEM.to_owned(), vec![url.clone()]));
    start(calls, Notice::AddressOpened(url), sender)
}

/// The programs that `$BROWSER` names, parted by colons, each with the address
/// where `%s` stands, else at its end.
fn calls_of(browsers: &str, url: &str) -> Vec<Call> {
    let named = browsers.split(':').filter_map(|browser| {
        let mut words = browser.split_whitespace().map(str::to_owned);
        let program = words.next()?;
        let mut words: Vec<String> = words.collect();
        if words.iter().any(|word| word.contains("%s")) {
            for word in &mut words {
                *word = word.replace("%s", url);
            }
        } else {
            words.push(url.to_owned());
        }
        Some((program, words))
    });
    named.collect()
}

/// What is to be done with a file a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileUse {
    /// It is an article: it is opened here.
    Article(Location),
    /// This is told; the program of the system may have been asked.
    Told(Notice),
}

/// Opens a file a link leads to, if it lies in one of these libraries.
#[must_use]
pub fn open_file(path: &Path, libraries: &[PathBuf], sender: &Sender<Event>) -> FileUse {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = Text::clean_line(&name);
    match use_of(path, libraries) {
        Ok(FileWay::Article(path)) => FileUse::Article(Location::File(path)),
        Ok(FileWay::System(path)) => {
            let call = (SYSTEM.to_owned(), vec![path]);
            FileUse::Told(start(vec![call], Notice::FileOpened(name), sender))
        }
        Err(why) => FileUse::Told(Notice::FileRefused(name, why)),
    }
}

/// How a file is opened.
enum FileWay {
    Article(PathBuf),
    System(String),
}

/// How a file is opened, having looked at where it really lies, what it is
/// called and what it holds.
fn use_of(path: &Path, libraries: &[PathBuf]) -> Result<FileWay, FileRefusal> {
    let real = path.canonicalize().map_err(|_| FileRefusal::Missing)?;
    let is_inside = |library: &PathBuf| {
        let folder = library.canonicalize().ok()?;
        let folder = if folder.is_dir() {
            Some(folder.as_path())
        } else {
            folder.parent()
        };
        folder.map(|folder| real.starts_with(folder))
    };
    if !libraries
        .iter()
        .any(|library| is_inside(library) == Some(true))
    {
        return Err(FileRefusal::Outside);
    }
    let beginning = source::beginning(&real).map_err(|_| FileRefusal::Missing)?;
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let ending = real.extension().unwrap_or_default().to_string_lossy();
    let ending = ending.to_ascii_lowercase();
    match Format::of(&beginning, &name) {
        Err(FileKind::Picture | FileKind::Pdf | FileKind::Audio | FileKind::Video)
            if SHOWN.contains(&ending.as_str()) =>
        {
            let path = real.to_str().ok_or(FileRefusal::Kind)?;
            Ok(FileWay::System(path.to_owned()))
        }
        Ok(_) if ARTICLES.contains(&ending.as_str()) => Ok(FileWay::Article(path.to_owned())),
        _ => Err(FileRefusal::Kind),
    }
}

/// Endings of articles that are opened here though the library does not list
/// them: those beside a file that was named by itself.
const ARTICLES: &[&str] = &["md", "markdown", "html", "htm", "txt", "epub", "mhtml"];

/// Starts the first of some programs that can be started. One that ends at once
/// and says that it failed is followed by the next; when none is left that is
/// told.
fn start(calls: Vec<Call>, opened: Notice, sender: &Sender<Event>) -> Notice {
    let mut calls = calls.into_iter();
    match next(&mut calls) {
        Ok(running) => {
            let sender = sender.clone();
            // Somebody must take its exit code, and may have to go on.
            let _ = std::thread::Builder::new()
                .name("browser".to_owned())
                .spawn(move || {
                    if let Err(failed) = see_to_the_end(running, &mut calls) {
                        let _ = sender.send(Event::Message(Message::Notice(failed)));
                    }
                });
            opened
        }
        Err(failed) => failed,
    }
}

/// Starts the next program that can be started.
fn next(calls: &mut dyn Iterator<Item = Call>) -> Result<(String, Child), Notice> {
    let mut failed = Notice::BrowserFailed {
        program: SYSTEM.to_owned(),
        error: String::new(),
    };
    for (program, words) in calls {
        #[allow(clippy::disallowed_methods, reason = "this is the one place")]
        let mut command = Command::new(&program);
        command
            .args(&words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // What is meant for the program at the terminal is not meant for it.
        command.process_group(0);
        match command.spawn() {
            Ok(child) => return Ok((program, child)),
            Err(error) => {
                let error = error.to_string();
                failed = Notice::BrowserFailed { program, error };
            }
        }
    }
    Err(failed)
}

/// Waits for programs until one ends well.
fn see_to_the_end(
    (mut program, mut child): (String, Child),
    calls: &mut dyn Iterator<Item = Call>,
) -> Result<(), Notice> {
    loop {
        let error = match child.wait() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        };
        let failed = Notice::BrowserFailed { program, error };
        (program, child) = next(calls).map_err(|_| failed)?;
    }
}
