//! Files that are nothing but a link: `.url` of Windows, `.webloc` of macOS,
//! `.desktop` entries of type `Link`. They are read, and nothing in them is
//! ever started.

use super::about::About;
use super::problem::ArchiveProblem;
use super::webarchive;
use super::xml::{self, XmlPiece};
use std::io::{Cursor, Read, Seek};

/// The largest of such files, in bytes; some hold a picture of the page.
const LARGEST: u64 = 1 << 20;

/// Reads a link: its address, and its title where it has one.
///
/// # Errors
///
/// When there is no address in it, or it starts something else than an address.
pub fn read(reader: impl Read + Seek) -> Result<About, ArchiveProblem> {
    let mut bytes = Vec::new();
    let read = reader.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| ArchiveProblem::of(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(ArchiveProblem::TooLarge(LARGEST));
    }
    let link = if bytes.starts_with(b"bplist00") {
        About {
            address: webarchive::value_of(Cursor::new(&bytes), "URL")?,
            ..About::default()
        }
    } else {
        let text = String::from_utf8_lossy(&bytes);
        if text.contains("<plist") {
            About {
                address: of_property_list(&text),
                ..About::default()
            }
        } else {
            of_sections(&text)
        }
    };
    if link.address.as_deref().is_some_and(is_address) {
        Ok(link)
    } else {
        Err(ArchiveProblem::NoLink)
    }
}

/// An address of the web, or of a mail; no program and no file.
fn is_address(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    let known = [
        "http", "https", "ftp", "gemini", "gopher", "mailto", "magnet",
    ];
    known.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// What stands under the key `URL` of a list in XML.
fn of_property_list(text: &str) -> Option<String> {
    let (mut said, mut is_wanted) = (String::new(), false);
    for piece in xml::pieces(text) {
        match piece {
            XmlPiece::Start(_) => said.clear(),
            XmlPiece::Text(more) => said.push_str(&more),
            XmlPiece::End(name) if name == "key" => is_wanted = said.trim() == "URL",
            XmlPiece::End(name) if name == "string" && is_wanted => {
                return Some(said.trim().to_owned());
            }
            XmlPiece::End(_) => {}
        }
    }
    None
}

/// What stands in the section of a link: `[InternetShortcut]`, `[Desktop Entry]`.
fn of_sections(text: &str) -> About {
    let mut link = About::default();
    let (mut section, mut kind) = ("", "Link");
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            section = name;
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        let said = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match (section, key) {
            ("InternetShortcut", _) if key.eq_ignore_ascii_case("url") => link.address = said(),
            ("Desktop Entry", "URL") => link.address = said(),
            ("Desktop Entry", "Type") => kind = value,
            // The name in the language of the reader is one of several; the
            // first is that for all.
            ("Desktop Entry", "Name") => link.title = said(),
            _ => {}
        }
    }
    if kind != "Link" {
        link.address = None;
    }
    link
}
