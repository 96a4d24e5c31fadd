//! Documents of word processors as `OpenDocument` (`.odt`): the text, its styles
//! and what it says about itself.
//!
//! Source: `OpenDocument` 1.3, part 3.

mod body;
mod styles;

use super::about::About;
use super::book::Book;
use super::problem::ArchiveProblem;
use super::zip::Zip;
use super::{document, markup};
use body::TextReader;
use std::collections::HashMap;
use std::io::{Read, Seek};
use styles::TextStyles;

/// The longest formula, in bytes of XML, and most of a document.
const LONGEST_FORMULA: u64 = 64 << 10;
const MOST_FORMULAS: usize = 5_000;

const CONTENT: &str = "content.xml";

/// Reads a document.
///
/// # Errors
///
/// When it is encrypted, damaged, too large, or there is no text in it.
pub fn read(reader: impl Read + Seek) -> Result<Book, ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    not_encrypted(&mut zip)?;
    let index = zip.find(CONTENT).ok_or(ArchiveProblem::Damaged)?;
    let content = zip.read(index, document::LARGEST_TEXT)?;
    let content = String::from_utf8_lossy(&content);
    let mut styles = TextStyles::default();
    styles.add(&document::part(&mut zip, "styles.xml"));
    styles.add(&content);
    let mut about = about(&mut zip);
    let formulas = formulas(&mut zip);
    let mut reading = TextReader::new(&styles, &formulas);
    reading.read(&content);
    about.title = about.title.or_else(|| reading.title.take());
    markup::book(about, reading.finish())
}

/// What a document says about itself, and how long its text is, in bytes of
/// XML; the text is not touched.
///
/// # Errors
///
/// When it is encrypted or damaged.
pub fn about_of(reader: impl Read + Seek) -> Result<(About, u64), ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    not_encrypted(&mut zip)?;
    let index = zip.find(CONTENT).ok_or(ArchiveProblem::Damaged)?;
    let size = zip.size(index);
    Ok((about(&mut zip), size))
}

/// The formulas of a document, which are documents of their own beside it, as
/// `MathML`.
fn formulas<R: Read + Seek>(zip: &mut Zip<R>) -> HashMap<String, String> {
    let mut formulas = HashMap::new();
    for (index, name) in zip.names().iter().enumerate() {
        let folder = name.strip_suffix("/content.xml");
        let Some(folder) = folder.filter(|_| formulas.len() < MOST_FORMULAS) else {
            continue;
        };
        let Ok(bytes) = zip.read(index, LONGEST_FORMULA) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes)
            .replace("<math:", "<")
            .replace("</math:", "</");
        let inside = text.find("<math").zip(text.rfind("</math>"));
        if let Some((from, to)) = inside.filter(|(from, to)| from < to) {
            formulas.insert(folder.to_owned(), format!("{}</math>", &text[from..to]));
        }
    }
    formulas
}

/// The manifest says what is encrypted.
fn not_encrypted<R: Read + Seek>(zip: &mut Zip<R>) -> Result<(), ArchiveProblem> {
    let manifest = document::part(zip, "META-INF/manifest.xml");
    if manifest.contains("encryption-data") {
        return Err(ArchiveProblem::Encrypted);
    }
    Ok(())
}

fn about<R: Read + Seek>(zip: &mut Zip<R>) -> About {
    let mut about = About::default();
    let mut changed_by = None;
    let meta = document::part(zip, "meta.xml");
    document::told(&meta, &mut |name, said| match name {
        "title" => about.title = said,
        "initial-creator" => about.authors.extend(said),
        "creator" => changed_by = said,
        "creation-date" => about.published = said,
        "date" => about.published = about.published.take().or(said),
        "language" => about.language = said,
        "keyword" => about.subjects.extend(said),
        _ => {}
    });
    if about.authors.is_empty() {
        about.authors.extend(changed_by);
    }
    about
}
