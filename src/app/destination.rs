//! Where a link leads: to a place in this article, to another article of the
//! library, to a file beside it, or outside.

use super::address::{self, Address, Refusal};
use super::shelf::Shelf;
use crate::article::Article;
use crate::library::Location;
use crate::library::address_key;
use crate::text::Offset;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To a heading of the same article; to its top when the name is empty.
    Here(String),
    /// To an article of the library, at a heading where one is named.
    Article(Location, Option<String>),
    /// To a file that is no article of the library. Whether it is opened, its
    /// place and its content say.
    File(PathBuf),
    /// To an address on the web.
    Outside(Address),
    /// To nothing that is opened, and why.
    Refused(Refusal),
}

/// What files of articles end in where a link leaves it out.
const ENDINGS: [&str; 6] = ["md", "markdown", "html", "htm", "txt", "epub"];

/// Where a link leads that stands in the article `from` behind `words`.
#[must_use]
pub fn find(url: &str, words: &str, from: &Location, shelf: &Shelf) -> Destination {
    let url = url.trim();
    match address::look(url, words) {
        Ok(address) => match address_key(url).and_then(|key| shelf.with_address(&key)) {
            Some(location) => Destination::Article(location, None),
            None => Destination::Outside(address),
        },
        Err(Refusal::Relative) => inside(url, from, shelf),
        Err(refusal) => Destination::Refused(refusal),
    }
}

/// Where a link leads that names no site.
fn inside(url: &str, from: &Location, shelf: &Shelf) -> Destination {
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (url, None),
    };
    if path.is_empty() {
        return Destination::Here(fragment.unwrap_or_default());
    }
    let plain = path.split('?').next().unwrap_or(path);
    let names = [decoded(plain), plain.to_owned()];
    // An absolute path, or one to another host, says nothing inside a library.
    if names.iter().any(|name| name.starts_with('/')) {
        return Destination::Refused(Refusal::NotHere(decoded(plain)));
    }
    let found = names.iter().find_map(|name| {
        let beside = beside(name, from).filter(|location| shelf.has(location));
        beside.or_else(|| named(name, from, shelf))
    });
    match (found, from) {
        (Some(location), _) => Destination::Article(location, fragment),
        (None, Location::File(file)) => Destination::File(joined(file, &names[0])),
        (None, Location::Embedded(_)) => Destination::Refused(Refusal::NotHere(names[0].clone())),
    }
}

/// The article of a relative path.
fn beside(name: &str, from: &Location) -> Option<Location> {
    match from {
        Location::File(file) => Some(Location::File(joined(file, name))),
        Location::Embedded(_) => None,
    }
}

/// A path as it stands in a file, without `.` and `..`.
fn joined(file: &Path, name: &str) -> PathBuf {
    let folder = file.parent().unwrap_or_else(|| Path::new(""));
    let mut path = PathBuf::new();
    for component in folder.join(name).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(path.pop()),
            component => path.push(component),
        }
    }
    path
}

/// The article of this name, as wikis link: with or without its ending, with
/// some of its folders or none; the one nearest to where the link stands.
fn named(name: &str, from: &Location, shelf: &Shelf) -> Option<Location> {
    let wanted = bare(name);
    let wanted: Vec<&str> = wanted.split('/').filter(|part| *part != ".").collect();
    if wanted.iter().any(|part| *part == ".." || part.is_empty()) {
        return None;
    }
    let path = |location: &Location| match location {
        Location::File(path) => path.to_string_lossy().into_owned(),
        Location::Embedded(name) => (*name).to_owned(),
    };
    let here = path(from);
    let fits = |location: &&Location| {
        let path = bare(&path(location));
        let mut parts = path.rsplit('/');
        wanted.iter().rev().all(|part| parts.next() == Some(*part))
    };
    // The more of the way is common the nearer it is, then the shorter the path.
    let nearness = |location: &&Location| {
        let path = path(location);
        let common = here.bytes().zip(path.bytes());
        let common = common.take_while(|(here, there)| here == there).count();
        (std::cmp::Reverse(common), path.len(), path)
    };
    let locations = shelf.locations().filter(fits);
    locations.min_by_key(nearness).cloned()
}

/// A path without the ending of an article, in small letters.
fn bare(path: &str) -> String {
    let path = path.to_lowercase().replace('\\', "/");
    let ending = ENDINGS.iter().find_map(|ending| {
        let bare = path.strip_suffix(ending)?.strip_suffix('.')?;
        Some(bare.to_owned())
    });
    ending.unwrap_or(path)
}

/// What stands behind `%` in an address; bytes that are no text stay as they are.
fn decoded(part: &str) -> String {
    let decoded = percent_decode_str(part).decode_utf8();
    decoded.map_or_else(|_| part.to_owned(), Cow::into_owned)
}

/// The heading a link names: its words, or its name as GitHub, pandoc and
/// Obsidian make it of them; `-1` names the second of the same words.
#[must_use]
pub fn heading(article: &Article, name: &str) -> Option<Offset> {
    // Of headings in headings the last one counts.
    let name = name.rsplit('#').next().unwrap_or(name);
    let wanted = slug(name);
    if wanted.is_empty() || name == "top" {
        return Some(0);
    }
    let nth = |wanted: &str, number: usize| {
        let outline = article.outline.iter();
        let mut same = outline.filter(|entry| slug(article.text.slice(entry.range)) == wanted);
        same.nth(number).map(|entry| entry.range.start)
    };
    let second = || {
        let (words, number) = name.rsplit_once('-')?;
        nth(&slug(words), number.parse().ok()?)
    };
    nth(&wanted, 0).or_else(second)
}

/// The letters and digits of a heading.
fn slug(words: &str) -> String {
    let letters = words.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
