//! XML as far as the descriptions of archives need it: elements and their
//! attributes, and documents as events. Entities that a document defines are
//! not expanded.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Most elements of a description that are looked at.
const MOST: usize = 100_000;

/// An element: its name without prefix, in small letters, and its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlElement {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl XmlElement {
    pub(super) fn of(start: &BytesStart<'_>) -> Self {
        let mut all = start.attributes();
        let attributes = all.with_checks(false).flatten().map(|one| {
            let value = one.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map(std::borrow::Cow::into_owned);
            let value = value.unwrap_or_else(|_| one.value.to_string());
            (local(one.key.as_ref()), value)
        });
        Self {
            name: local(start.name().as_ref()),
            attributes: attributes.collect(),
        }
    }

    /// The value of an attribute, by its name without prefix, in small letters.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    }
}

/// A name without its prefix, in small letters.
fn local(name: &str) -> String {
    let local = name.rsplit(':').next().unwrap_or(name);
    local.to_ascii_lowercase()
}

/// The elements of a document in the order of their start tags, as far as it
/// can be read.
#[must_use]
pub fn elements(document: &str) -> Vec<XmlElement> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = false;
    let mut elements = Vec::new();
    while elements.len() < MOST {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => elements.push(XmlElement::of(&start)),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    elements
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlPiece {
    /// An element begins.
    Start(XmlElement),
    /// An element ends, by its name without prefix, in small letters.
    End(String),
    /// Text, its references resolved.
    Text(String),
}

/// The pieces of a document, as far as it can be read.
pub struct XmlPieces<'document> {
    reader: Reader<&'document [u8]>,
    /// The end of an element that has no content.
    end: Option<String>,
}

/// Goes through a document piece by piece.
#[must_use]
pub fn pieces(document: &str) -> XmlPieces<'_> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    XmlPieces { reader, end: None }
}

impl Iterator for XmlPieces<'_> {
    type Item = XmlPiece;

    fn next(&mut self) -> Option<XmlPiece> {
        if let Some(name) = self.end.take() {
            return Some(XmlPiece::End(name));
        }
        loop {
            let piece = match self.reader.read_event() {
                Ok(Event::Start(start)) => XmlPiece::Start(XmlElement::of(&start)),
                Ok(Event::Empty(start)) => {
                    let element = XmlElement::of(&start);
                    self.end = Some(element.name.clone());
                    XmlPiece::Start(element)
                }
                Ok(Event::End(end)) => XmlPiece::End(local(end.name().as_ref())),
                Ok(Event::Text(text)) => XmlPiece::Text(text.xml10_content().into_owned()),
                Ok(Event::CData(text)) => XmlPiece::Text(text.xml10_content().into_owned()),
                Ok(Event::GeneralRef(reference)) => {
                    let name = reference.xml10_content();
                    XmlPiece::Text(htmlize::unescape(format!("&{name};")).into_owned())
                }
                Ok(Event::Eof) | Err(_) => return None,
                Ok(_) => continue,
            };
            return Some(piece);
        }
    }
}
