//! Pages packed with all that belongs to them: `.maff` of Firefox, `SingleFile`'s
//! ZIP files and its pages that unpack themselves (HTML with a ZIP file inside).

use super::about::About;
use super::page::{LONGEST_PAGE, SavedPage};
use super::problem::ArchiveProblem;
use super::xml;
use super::zip::Zip;
use std::io::{Read, Seek};

/// The longest description of a page that is read, in bytes.
const LONGEST_NOTE: u64 = 1 << 20;

/// Reads the page of an archive: its `index.html`, the one nearest to the root.
///
/// # Errors
///
/// When the archive is damaged or has no page.
pub fn read(reader: impl Read + Seek) -> Result<SavedPage, ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    let names = zip.names();
    let index = page_of(&names).ok_or(ArchiveProblem::Empty)?;
    let html = zip.read(index, LONGEST_PAGE)?;
    let folder = names[index]
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let note = zip.find(&format!("{folder}/index.rdf"));
    let about = note
        .and_then(|note| zip.read(note, LONGEST_NOTE).ok())
        .map(|note| about(&String::from_utf8_lossy(&note)));
    Ok(SavedPage {
        html,
        encoding: None,
        about: about.unwrap_or_default(),
    })
}

fn page_of(names: &[String]) -> Option<usize> {
    let is_page = |name: &&(usize, &String)| {
        let file = name.1.rsplit('/').next().unwrap_or_default();
        ["index.html", "index.htm", "index.xhtml"]
            .iter()
            .any(|page| file.eq_ignore_ascii_case(page))
    };
    let all: Vec<(usize, &String)> = names.iter().enumerate().collect();
    let nearest = all
        .iter()
        .filter(is_page)
        .min_by_key(|(_, name)| name.matches('/').count());
    nearest.map(|(index, _)| *index)
}

/// What the `index.rdf` of a MAFF says: `<MAF:title RDF:resource="…"/>`.
fn about(rdf: &str) -> About {
    let mut about = About::default();
    for element in xml::elements(rdf) {
        let value = element
            .attribute("resource")
            .filter(|value| !value.is_empty());
        match element.name.as_str() {
            "title" => about.title = value,
            "originalurl" => about.address = value,
            _ => {}
        }
    }
    about
}

/// Whether a page has a ZIP file inside: its directory's end stands near the
/// page's end.
#[must_use]
pub fn unpacks_itself(page: &[u8]) -> bool {
    /// The longest that stands after the directory's end, in bytes.
    const TAIL: usize = 1 << 17;
    let tail = &page[page.len().saturating_sub(TAIL)..];
    memchr::memmem::rfind(tail, b"PK\x05\x06").is_some()
        && memchr::memmem::find(page, b"PK\x03\x04").is_some()
}
