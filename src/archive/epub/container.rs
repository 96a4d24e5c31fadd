//! What rbook is given of a book: an archive of nothing but the package
//! document and the tables of contents, not packed, each of bounded length.
//! What a book's own archive claims to hold never reaches it.

use super::super::path::{encoded, inside};
use super::super::problem::ArchiveProblem;
use super::super::xml;
use super::super::zip::Zip;
use rbook::Epub;
use std::collections::HashMap;
use std::io::{Cursor, Read, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The longest package document or table of contents, in bytes.
const LONGEST: u64 = 8 << 20;

/// Most entries of a table of contents that are looked at.
const MOST_ENTRIES: usize = 20_000;

/// Deepest place in the table of contents that is told.
const DEEPEST: usize = 6;

const CONTAINER: &str = "META-INF/container.xml";

/// The files rbook is given, by their paths.
pub(super) struct PackageFiles {
    package: String,
    files: Vec<(String, Vec<u8>)>,
}

impl PackageFiles {
    /// Finds the package document: where the container says, else the first
    /// that looks like one.
    pub(super) fn of<R: Read + Seek>(zip: &mut Zip<R>) -> Result<Self, ArchiveProblem> {
        let said = zip
            .find(CONTAINER)
            .map(|index| zip.read(index, LONGEST))
            .transpose();
        let said = match said {
            Err(ArchiveProblem::Encrypted) => return Err(ArchiveProblem::Encrypted),
            said => said.ok().flatten().and_then(|said| root_file(&said)),
        };
        let said = said.and_then(|path| Some((zip.find(&path)?, path)));
        let (index, package) = match said {
            Some(said) => said,
            None => guessed(zip).ok_or(ArchiveProblem::Damaged)?,
        };
        let document = with_end(zip.read(index, LONGEST)?);
        Ok(Self {
            files: vec![(package.clone(), document)],
            package,
        })
    }

    /// The package document as rbook reads it.
    pub(super) fn package(&self, with_contents: bool) -> Result<Epub, ArchiveProblem> {
        opened(self.archive()?, with_contents)
    }

    /// What the table of contents says of each document; nothing where there
    /// is none that can be read.
    pub(super) fn contents<R: Read + Seek>(
        &mut self,
        zip: &mut Zip<R>,
        package: &Epub,
    ) -> HashMap<String, (u8, String)> {
        let manifest = package.manifest();
        let documents = manifest.iter().filter(|entry| {
            entry.media_type() == "application/x-dtbncx+xml"
                || entry.properties().has_property("nav")
        });
        for entry in documents {
            let path = inside(&entry.href().decode());
            let read = zip.find(&path).map(|index| zip.read(index, LONGEST));
            if let Some(Ok(bytes)) = read {
                self.files.push((path, bytes));
            }
        }
        let package = self.package(true);
        package.map(|package| entries(&package)).unwrap_or_default()
    }

    /// The archive rbook is given.
    fn archive(&self) -> Result<Vec<u8>, ArchiveProblem> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let address: String = htmlize::escape_attribute(encoded(&self.package)).into_owned();
        let container = format!(
            "<container><rootfiles><rootfile full-path=\"{address}\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"
        );
        let mut add = |path: &str, bytes: &[u8]| {
            archive.start_file(path, options).ok()?;
            archive.write_all(bytes).ok()
        };
        let mut added = add(CONTAINER, container.as_bytes());
        for (path, bytes) in &self.files {
            // A path that stands there twice is added once.
            added = added.map(|()| add(path, bytes).unwrap_or_default());
        }
        added.ok_or(ArchiveProblem::Damaged)?;
        let written = archive.finish().map_err(|_| ArchiveProblem::Damaged)?;
        Ok(written.into_inner())
    }
}

/// The package document with an end tag for metadata that are empty
/// (`<metadata/>`): rbook takes all that follows for theirs.
fn with_end(mut document: Vec<u8>) -> Vec<u8> {
    const NAME: &[u8] = b"metadata";
    /// Most places where the word stands that are looked at.
    const MOST: usize = 16;
    let places = memchr::memmem::find_iter(&document, NAME);
    let begun = places.take(MOST).find_map(|at| {
        let from = document[..at].iter().rposition(|byte| *byte == b'<')? + 1;
        let prefix = &document[from..at];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b':';
        prefix.iter().all(is_name).then_some((from, at))
    });
    let Some((from, at)) = begun else {
        return document;
    };
    let end = memchr::memchr(b'>', &document[at..]).map(|end| at + end);
    if let Some(end) = end.filter(|end| document[end - 1] == b'/') {
        let name = &document[from..at + NAME.len()];
        let closing = [b"></".as_slice(), name, b">"].concat();
        document.splice(end - 1..=end, closing);
    }
    document
}

/// The path of the package document that a container names.
fn root_file(container: &[u8]) -> Option<String> {
    let elements = xml::elements(&String::from_utf8_lossy(container));
    let mut files = elements.iter().filter(|element| element.name == "rootfile");
    files.find_map(|file| file.attribute("full-path"))
}

fn guessed<R: Read + Seek>(zip: &Zip<R>) -> Option<(usize, String)> {
    let names = zip.names();
    let is_package = |name: &String| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ending.eq_ignore_ascii_case("opf")
    };
    let index = names.iter().position(is_package)?;
    names.into_iter().nth(index).map(|name| (index, name))
}

/// What the table of contents says of each document: how deep it stands, and
/// what it is called there first.
fn entries(package: &Epub) -> HashMap<String, (u8, String)> {
    let mut found: HashMap<String, (u8, String)> = HashMap::new();
    let Some(root) = package.toc().contents() else {
        return found;
    };
    for entry in root.flatten().take(MOST_ENTRIES) {
        let Some(href) = entry.href() else { continue };
        let depth = entry.depth().clamp(1, DEEPEST);
        let depth = u8::try_from(depth).unwrap_or(1);
        let title = entry.label().trim().to_owned();
        if !title.is_empty() {
            let path = inside(&href.decode());
            found.entry(path).or_insert((depth, title));
        }
    }
    found
}

/// Opens what rbook is given; it looks at nothing else.
fn opened(bytes: Vec<u8>, with_contents: bool) -> Result<Epub, ArchiveProblem> {
    let mut options = Epub::options();
    options.strict(false).skip_toc(!with_contents);
    let read = options.read(Cursor::new(bytes));
    read.map_err(|_| ArchiveProblem::Damaged)
}
