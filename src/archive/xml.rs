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
        let local = |name: &str| {
            let local = name.rsplit(':').next().unwrap_or(name);
            local.to_ascii_lowercase()
        };
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
