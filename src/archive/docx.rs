//! Documents of word processors as Office Open XML (`.docx`): of the archive
//! the document itself, its styles, its numberings, its notes and what it says
//! about itself.
//!
//! Source: ECMA-376, part 1, chapters 11 and 17.

mod body;
mod equation;
mod list;
mod numbering;
mod paragraph;
mod parts;
mod run;
mod styles;

use super::about::About;
use super::book::Book;
use super::problem::ArchiveProblem;
use super::xml;
use super::zip::Zip;
use super::{document, markup};
use body::StoryReader;
use numbering::Numberings;
use parts::DocumentParts;
use std::collections::HashMap;
use std::io::{Read, Seek};
use styles::Styles;

/// Reads a document.
///
/// # Errors
///
/// When it is encrypted, damaged, too large, or there is no text in it.
pub fn read(reader: impl Read + Seek) -> Result<Book, ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    let path = document_path(&mut zip)?;
    let text = needed(&mut zip, &path)?;
    if !text.contains("document") {
        return Err(ArchiveProblem::Damaged);
    }
    let parts = DocumentParts {
        styles: Styles::of(&document::part(&mut zip, &beside(&path, "styles.xml"))),
        numberings: Numberings::of(&document::part(&mut zip, &beside(&path, "numbering.xml"))),
    };
    let mut reading = StoryReader::new(&parts, relations(&mut zip, &path));
    reading.story(&text);
    for (notes, lead) in [("footnotes.xml", "fn"), ("endnotes.xml", "en")] {
        let path = beside(&path, notes);
        let notes = document::part(&mut zip, &path);
        reading.relations = relations(&mut zip, &path);
        reading.notes(&notes, lead);
    }
    let mut about = about(&mut zip);
    about.title = about.title.or_else(|| reading.title.take());
    if about.authors.is_empty() {
        about.authors.append(&mut reading.authors);
    }
    markup::book(about, reading.finish())
}

/// What a document says about itself, and how long it is, in bytes of XML; its
/// text is not touched.
///
/// # Errors
///
/// When it is encrypted or damaged.
pub fn about_of(reader: impl Read + Seek) -> Result<(About, u64), ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    let path = document_path(&mut zip)?;
    let size = zip.find(&path).map_or(0, |index| zip.size(index));
    Ok((about(&mut zip), size))
}

/// Where the document lies: where its relations say, else where all have it.
fn document_path<R: Read + Seek>(zip: &mut Zip<R>) -> Result<String, ArchiveProblem> {
    const USUAL: &str = "word/document.xml";
    let said = document::part(zip, "_rels/.rels");
    let mut relations = xml::elements(&said).into_iter();
    let said = relations.find_map(|relation| {
        let kind = relation.attribute("type")?;
        let is_document = kind.ends_with("/officeDocument");
        relation.attribute("target").filter(|_| is_document)
    });
    let said = said.map(|path| path.trim_start_matches('/').to_owned());
    let there = |path: &String| zip.find(path).is_some();
    match said.filter(there) {
        Some(path) => Ok(path),
        None if zip.find(USUAL).is_some() => Ok(USUAL.to_owned()),
        None => Err(ArchiveProblem::Damaged),
    }
}

/// The path of a file in the folder of another.
fn beside(path: &str, name: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

fn needed<R: Read + Seek>(zip: &mut Zip<R>, path: &str) -> Result<String, ArchiveProblem> {
    let index = zip.find(path).ok_or(ArchiveProblem::Damaged)?;
    let bytes = zip.read(index, document::LARGEST_TEXT)?;
    Ok(document::text_of(&bytes))
}

/// What the names in a part stand for: addresses and files.
fn relations<R: Read + Seek>(zip: &mut Zip<R>, path: &str) -> HashMap<String, String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let list = document::part(zip, &format!("{folder}/_rels/{name}.rels"));
    let relations = xml::elements(&list).into_iter().filter_map(|relation| {
        let id = relation.attribute("id")?;
        Some((id, relation.attribute("target")?))
    });
    relations.collect()
}

/// The core properties (part 2, chapter 11).
fn about<R: Read + Seek>(zip: &mut Zip<R>) -> About {
    let mut about = About::default();
    let core = document::part(zip, "docProps/core.xml");
    document::told(&core, &mut |name, said| match name {
        "title" => about.title = said,
        "creator" => about.authors.extend(said),
        "created" => about.published = said,
        "language" => about.language = said,
        "keywords" => {
            let said = said.unwrap_or_default();
            let words = said.split([',', ';', '，', '；']).map(str::trim);
            let words = words.filter(|word| !word.is_empty());
            about.subjects.extend(words.map(str::to_owned));
        }
        _ => {}
    });
    about
}
