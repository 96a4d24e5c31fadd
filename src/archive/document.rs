//! What documents of word processors have in common, whoever's format they are
//! in: parts of XML in a ZIP file, most of which may be missing.

use super::xml::{self, XmlPiece};
use super::zip::Zip;
use std::io::{Read, Seek};

/// The largest text that is read, in bytes of XML.
pub(super) const LARGEST_TEXT: u64 = 64 << 20;

/// The largest of the parts that describe, in bytes.
const LARGEST_PART: u64 = 8 << 20;

/// A part that may be missing or damaged: the text is there without it.
pub(super) fn part<R: Read + Seek>(zip: &mut Zip<R>, path: &str) -> String {
    let bytes = zip
        .find(path)
        .and_then(|index| zip.read(index, LARGEST_PART).ok());
    bytes.map_or_else(String::new, |bytes| text_of(&bytes))
}

/// The text of a part: UTF-8, seldom UTF-16.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let pairs = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|pair| order([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => pairs(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Goes through what a document says about itself: tells of each element its
/// name and the text right before its end, `None` where there is none.
pub(super) fn told(part: &str, tell: &mut dyn FnMut(&str, Option<String>)) {
    let mut text = String::new();
    for piece in xml::pieces(part) {
        match piece {
            XmlPiece::Start(_) => text.clear(),
            XmlPiece::Text(more) => text.push_str(&more),
            XmlPiece::End(name) => {
                let said = text.trim();
                tell(&name, (!said.is_empty()).then(|| said.to_owned()));
                text.clear();
            }
        }
    }
}
