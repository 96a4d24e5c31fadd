//! What is in an archive: the page of a web archive, or a book.

use crate::archive::about::About;
use crate::archive::book::Book;
use crate::archive::page::SavedPage;
use crate::archive::{bundle, docx, epub, fiction_book, link, mhtml, odt, webarchive};
use crate::article::format::Format;
use crate::article::metadata::known::ValuePlace;
use crate::article::{Article, Metadata, book};
use crate::collection::error::CollectionReason;
use crate::text::decode::{decode, decode_as};
use std::io::{BufReader, Read, Seek};

/// What was in an archive.
pub(in crate::collection) enum Unpacked {
    /// A page: its decoded HTML, and what the archive says about it.
    Page(String, About),
    /// A book, its chapters still packed.
    Book(Book),
    /// A link.
    Link(About),
}

/// Reads an archive.
///
/// # Errors
///
/// When it is damaged, encrypted, too large or holds nothing to read.
pub(in crate::collection) fn read(
    format: Format,
    file: impl Read + Seek,
) -> Result<Unpacked, CollectionReason> {
    // Small pieces of large files are read here and there.
    let file = BufReader::with_capacity(1 << 14, file);
    let unpacked = match format {
        Format::Mail => mhtml::read(file).map(of_page),
        Format::WebArchive => webarchive::read(file).map(of_page),
        Format::Bundle => bundle::read(file).map(of_page),
        Format::FictionBook => fiction_book::document(file)
            .and_then(|document| fiction_book::read(&decode(document).text))
            .map(Unpacked::Book),
        Format::Docx => docx::read(file).map(Unpacked::Book),
        Format::Odt => odt::read(file).map(Unpacked::Book),
        Format::Link => link::read(file).map(Unpacked::Link),
        _ => epub::read(file).map(Unpacked::Book),
    };
    unpacked.map_err(CollectionReason::Archive)
}

fn of_page(page: SavedPage) -> Unpacked {
    let decoded = decode_as(page.html, page.encoding.as_deref());
    Unpacked::Page(decoded.text, page.about)
}

/// What a book says about itself and how long it is, in bytes of HTML; no
/// chapter is unpacked.
///
/// # Errors
///
/// When it is damaged or encrypted.
pub(in crate::collection) fn about_book(
    format: Format,
    file: impl Read + Seek,
) -> Result<(Metadata, u64), CollectionReason> {
    let file = BufReader::with_capacity(1 << 14, file);
    let known = match format {
        Format::FictionBook => fiction_book::beginning(file)
            .map(|(bytes, size)| (fiction_book::about_of(&decode(bytes).text), size)),
        Format::Docx => docx::about_of(file),
        Format::Odt => odt::about_of(file),
        _ => epub::about_of(file),
    };
    let (about, size) = known.map_err(CollectionReason::Archive)?;
    Ok((book::metadata(&about), size))
}

/// The name under which the page of an archive is read: as one of a page.
pub(super) fn page_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.html")
}

/// An article with what the archive it lay in says of it, where the page itself
/// says nothing.
pub(super) fn completed(mut article: Article, about: &About) -> Article {
    let said = book::metadata(about);
    let known = &mut article.metadata;
    let mut taken = Vec::new();
    let has_no_title = article
        .origins
        .iter()
        .any(|origin| origin.field == "title" && origin.place == ValuePlace::FileName);
    if has_no_title && !said.title.is_empty() {
        article.origins.retain(|origin| origin.field != "title");
        known.title = said.title.clone();
        taken.push("title");
    }
    if known.source_url.is_none() && said.source_url.is_some() {
        known.source_url.clone_from(&said.source_url);
        taken.push("url");
    }
    let origins = said.all_from(&ValuePlace::Book).into_iter();
    article
        .origins
        .extend(origins.filter(|origin| taken.contains(&origin.field)));
    article
}
