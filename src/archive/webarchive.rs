//! Safari's `.webarchive`: a property list whose `WebMainResource` is the page.
//! What else the list holds, pictures above all, is passed over piece by piece.

use super::about::About;
use super::page::{LONGEST_PAGE, SavedPage};
use super::problem::ArchiveProblem;
use plist::stream::{Event, Reader};
use std::io::{Read, Seek, SeekFrom};

/// Most pieces of a list that are looked at: in a list that names its parts
/// again and again they are more than the file has bytes.
const MOST_EVENTS: usize = 1 << 20;

/// Most bytes of values that are looked at.
const MOST_BYTES: u64 = super::zip::MOST_UNPACKED;

/// How long the end of a list is that says how many pieces it has, in bytes.
const TRAILER: usize = 32;

/// Reads the page of a web archive.
///
/// # Errors
///
/// When the list is damaged or has no page.
pub fn read(mut reader: impl Read + Seek) -> Result<SavedPage, ArchiveProblem> {
    match pieces(&mut reader)? {
        (pieces, length) if pieces > length => return Err(ArchiveProblem::Damaged),
        (pieces, _) if pieces > MOST_EVENTS as u64 => return Err(ArchiveProblem::TooManyEntries),
        _ => {}
    }
    let mut list = PropertyList {
        path: Vec::new(),
        key: None,
        page: SavedPage::default(),
    };
    let mut looked_at = 0;
    for event in Reader::new(reader).take(MOST_EVENTS) {
        let Ok(event) = event else {
            // The page may stand before what is damaged.
            break;
        };
        looked_at += length(&event);
        list.take(event);
        if list.is_whole() || looked_at > MOST_BYTES {
            break;
        }
    }
    match list.page.html.len() as u64 {
        0 => Err(ArchiveProblem::Damaged),
        length if length > LONGEST_PAGE => Err(ArchiveProblem::TooLarge(LONGEST_PAGE)),
        _ => Ok(list.page),
    }
}

/// The text under a key of a small list; `None` where there is none.
///
/// # Errors
///
/// When the list is damaged.
pub fn value_of(
    mut reader: impl Read + Seek,
    wanted: &str,
) -> Result<Option<String>, ArchiveProblem> {
    let (pieces, length) = pieces(&mut reader)?;
    if pieces > length {
        return Err(ArchiveProblem::Damaged);
    }
    let mut is_wanted = false;
    for event in Reader::new(reader).take(MOST_EVENTS) {
        match event.map_err(|_| ArchiveProblem::Damaged)? {
            Event::String(text) if is_wanted => return Ok(Some(text.into_owned())),
            Event::String(text) => is_wanted = text == wanted,
            _ => is_wanted = false,
        }
    }
    Ok(None)
}

/// How many pieces the list says it has, whose table is read before them, and
/// how long it is, in bytes.
fn pieces(reader: &mut (impl Read + Seek)) -> Result<(u64, u64), ArchiveProblem> {
    let mut trailer = [0; TRAILER];
    let read = reader.seek(SeekFrom::End(-32)).and_then(|at| {
        reader.read_exact(&mut trailer)?;
        reader.rewind()?;
        Ok(at)
    });
    let length = read.map_err(|error| ArchiveProblem::of(&error))?;
    let objects = trailer[8..].first_chunk().copied().unwrap_or_default();
    Ok((u64::from_be_bytes(objects), length))
}

fn length(event: &Event<'_>) -> u64 {
    match event {
        Event::Data(data) => data.len() as u64,
        Event::String(text) => text.len() as u64,
        _ => 1,
    }
}

/// The list as far as it was read.
struct PropertyList {
    /// The keys of the open dictionaries; nothing for what has none.
    path: Vec<String>,
    /// The key whose value comes next.
    key: Option<String>,
    page: SavedPage,
}

impl PropertyList {
    fn take(&mut self, event: Event<'_>) {
        let is_main = self.path.len() == 2 && self.path[1] == "WebMainResource";
        let in_dictionary = self.path.last().is_some_and(|key| key != "[]");
        match event {
            Event::StartDictionary(_) => {
                let key = self.key.take().unwrap_or_default();
                self.path.push(key);
            }
            Event::StartArray(_) => {
                self.key = None;
                self.path.push("[]".to_owned());
            }
            Event::EndCollection => {
                self.path.pop();
            }
            Event::String(text) if in_dictionary && self.key.is_none() => {
                self.key = Some(text.into_owned());
            }
            value => {
                let key = self.key.take();
                if let Some(key) = key.filter(|_| is_main) {
                    self.put(&key, value);
                }
            }
        }
    }

    fn put(&mut self, key: &str, value: Event<'_>) {
        match (key, value) {
            ("WebResourceData", Event::Data(data)) => self.page.html = data.into_owned(),
            ("WebResourceTextEncodingName", Event::String(name)) => {
                self.page.encoding = Some(name.into_owned());
            }
            ("WebResourceURL", Event::String(address)) => {
                self.page.about = About {
                    address: Some(address.into_owned()),
                    ..About::default()
                };
            }
            _ => {}
        }
    }

    fn is_whole(&self) -> bool {
        let page = &self.page;
        !page.html.is_empty() && page.encoding.is_some() && page.about.address.is_some()
    }
}
