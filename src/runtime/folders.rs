//! Folders the reader types the name of.

use super::event::Event;
use crate::app::message::Message;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

/// Most folders that are offered.
const MOST: usize = 200;

/// The folder a reader means: `~` is their home.
#[must_use]
pub fn folder_named(typed: &str) -> PathBuf {
    let home = directories::BaseDirs::new();
    match (typed.strip_prefix('~'), home) {
        (Some(below), Some(home)) if below.is_empty() || below.starts_with('/') => {
            home.home_dir().join(below.trim_start_matches('/'))
        }
        _ => PathBuf::from(typed),
    }
}

/// The folders that go on as what is typed does, written as it is, in the order of
/// their names. What begins with a point is offered once that is typed.
#[must_use]
pub fn folders(typed: &str) -> Vec<String> {
    let (before, begun) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let place = if before.is_empty() { "." } else { before };
    let Ok(entries) = std::fs::read_dir(folder_named(place)) else {
        return Vec::new();
    };
    let begun = begun.to_lowercase();
    let fits = |name: &str| {
        name.to_lowercase().starts_with(&begun)
            && (begun.starts_with('.') || !name.starts_with('.'))
    };
    let mut found: Vec<String> = entries
        .flatten()
        .filter(|entry| Path::is_dir(&entry.path()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| fits(name))
        .take(MOST)
        .map(|name| format!("{before}{name}"))
        .collect();
    found.sort();
    found
}

/// Looks for them on a thread of its own: a disk may be slow.
pub(super) fn look_for(typed: String, events: Sender<Event>) {
    let work = move || {
        let folders = folders(&typed);
        let _ = events.send(Event::Message(Message::Folders { typed, folders }));
    };
    // Without a thread nothing is offered.
    let _ = std::thread::Builder::new()
        .name("folders".to_owned())
        .spawn(work);
}
