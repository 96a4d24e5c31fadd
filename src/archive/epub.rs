//! EPUB 2 and 3: the package document by rbook, which is given nothing but what
//! it needs to read it, bounded and unpacked; the chapters from the archive.

mod container;
mod protection;

use super::about::About;
use super::book::{Book, BookChapter};
use super::path::inside;
use super::problem::ArchiveProblem;
use super::zip::Zip;
use container::PackageFiles;
use rbook::Epub;
use rbook::epub::metadata::EpubMetaEntryKind;
use std::collections::HashSet;
use std::io::{Read, Seek};

/// The most chapters that are read.
const MOST_CHAPTERS: usize = 20_000;

/// The most that all chapters may take as they lie in the archive, in bytes.
const MOST_PACKED: u64 = 48 << 20;

/// Reads a book.
///
/// # Errors
///
/// When it is encrypted, damaged, too large, or has no chapter.
pub fn read(reader: impl Read + Seek) -> Result<Book, ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    let protected = protection::of(&mut zip)?;
    let mut container = PackageFiles::of(&mut zip)?;
    let package = container.package(false)?;
    let contents = container.contents(&mut zip, &package);
    let mut book = Book {
        about: about(&package),
        ..Book::default()
    };
    let mut encrypted = false;
    let (mut packed, mut unpacked) = (0, 0_u64);
    for (path, is_auxiliary) in spine(&package) {
        let chapter = zip
            .find(&path)
            .ok_or(ArchiveProblem::Empty)
            .and_then(|index| {
                if protected.contains(&path) {
                    return Err(ArchiveProblem::Encrypted);
                }
                zip.packed(index, MOST_PACKED - packed)
            });
        match chapter {
            Ok(content) => {
                packed += content.bytes.len() as u64;
                unpacked = unpacked.saturating_add(content.size());
                if unpacked > super::zip::MOST_UNPACKED {
                    return Err(ArchiveProblem::TooLarge(super::zip::MOST_UNPACKED));
                }
                let entry = contents.get(&path);
                book.chapters.push(BookChapter {
                    title: entry.map(|(_, title)| title.clone()),
                    depth: entry.map_or(1, |(depth, _)| *depth),
                    path,
                    content,
                    is_auxiliary,
                });
            }
            Err(ArchiveProblem::TooLarge(_)) => return Err(ArchiveProblem::TooLarge(MOST_PACKED)),
            Err(problem) => {
                encrypted |= problem == ArchiveProblem::Encrypted;
                book.missing += 1;
            }
        }
    }
    match book.chapters.is_empty() {
        true if encrypted => Err(ArchiveProblem::Encrypted),
        true => Err(ArchiveProblem::Empty),
        false => Ok(book),
    }
}

/// What a book says about itself, and how long its chapters are when unpacked,
/// in bytes; no chapter is touched.
///
/// # Errors
///
/// When it is encrypted or damaged.
pub fn about_of(reader: impl Read + Seek) -> Result<(About, u64), ArchiveProblem> {
    let mut zip = Zip::open(reader)?;
    let protected = protection::of(&mut zip)?;
    let container = PackageFiles::of(&mut zip)?;
    let package = container.package(false)?;
    let chapters = spine(&package);
    let is_readable = |(path, _): &(String, bool)| !protected.contains(path);
    if !chapters.is_empty() && !chapters.iter().any(is_readable) {
        return Err(ArchiveProblem::Encrypted);
    }
    let read = chapters.iter().filter(|(_, is_auxiliary)| !is_auxiliary);
    let sizes = read.filter_map(|(path, _)| zip.find(path));
    let size = sizes
        .map(|index| zip.size(index))
        .fold(0, u64::saturating_add);
    Ok((about(&package), size))
}

/// Where the chapters lie, in order, each once, and whether they stand outside
/// the order (EPUB 3.3 §5.7.2); the table of contents is none.
fn spine(package: &Epub) -> Vec<(String, bool)> {
    let mut seen = HashSet::new();
    let spine = package.spine();
    let entries = spine.iter().take(MOST_CHAPTERS);
    let chapters = entries.filter_map(|entry| {
        let document = entry.manifest_entry()?;
        let is_text = matches!(
            document.media_type(),
            "application/xhtml+xml" | "text/html" | "text/x-oeb1-document" | "application/xml"
        );
        let is_contents = document.properties().has_property("nav");
        let path = inside(&document.href().decode());
        (is_text && !is_contents && seen.insert(path.clone())).then_some((path, !entry.is_linear()))
    });
    let mut chapters: Vec<(String, bool)> = chapters.collect();
    // A book that is nothing else is read.
    if chapters.iter().all(|(_, is_auxiliary)| *is_auxiliary) {
        for (_, is_auxiliary) in &mut chapters {
            *is_auxiliary = false;
        }
    }
    chapters
}

fn about(package: &Epub) -> About {
    let metadata = package.metadata();
    let text = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    let cover = package.manifest().cover_image();
    let mut authors: Vec<String> = Vec::new();
    for creator in metadata.creators() {
        let role = creator.main_role();
        let is_author = role.is_none_or(|role| role.code() == "aut");
        authors.extend(text(creator.value()).filter(|_| is_author));
    }
    if authors.is_empty() {
        authors.extend(metadata.creators().filter_map(|one| text(one.value())));
    }
    About {
        title: metadata.title().and_then(|title| text(title.value())),
        authors,
        published: metadata
            .published_entry()
            .and_then(|date| text(date.value())),
        language: metadata
            .language()
            .and_then(|language| text(language.value())),
        series: series(package),
        cover: cover.map(|cover| inside(&cover.href().decode())),
        address: metadata
            .by_property("dc:source")
            .find_map(|source| text(source.value()))
            .filter(|source| source.starts_with("http")),
        subjects: metadata
            .tags()
            .filter_map(|tag| text(tag.value()))
            .collect(),
    }
}

/// The series and the place in it: `belongs-to-collection` of EPUB 3, else what
/// calibre writes.
fn series(package: &Epub) -> Option<String> {
    let metadata = package.metadata();
    let value = |name: &str| {
        let mut values = metadata.by_property(name);
        values.find_map(|entry| {
            let value = entry.value().trim().to_owned();
            (!value.is_empty()).then_some(value)
        })
    };
    let collection = metadata
        .by_property("belongs-to-collection")
        .find(|entry| !matches!(entry.kind(), EpubMetaEntryKind::Link { .. }));
    let (name, place) = match collection {
        Some(entry) => {
            let place = entry.refinements().by_property("group-position").next();
            let place = place.map(|place| place.value().trim().to_owned());
            (entry.value().trim().to_owned(), place)
        }
        None => (value("calibre:series")?, value("calibre:series_index")),
    };
    let place = place.map(|place| place.trim_end_matches(".0").to_owned());
    match place.filter(|place| !place.is_empty()) {
        Some(place) => Some(format!("{name} #{place}")),
        None => Some(name).filter(|name| !name.is_empty()),
    }
}
