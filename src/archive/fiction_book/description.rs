//! What a book says about itself: the `title-info` of its description.

use crate::archive::about::About;
use crate::archive::xml::{self, XmlElement, XmlPiece};

/// The parts of a person's name, in the order in which they are shown.
const NAMES: [&str; 4] = ["first-name", "middle-name", "last-name", "nickname"];

/// Reads the description that stands at the beginning of a document.
pub(super) fn read(document: &str) -> About {
    let mut reading = DescriptionReader::default();
    for piece in xml::pieces(document) {
        match piece {
            XmlPiece::Start(element) if element.name == "body" => break,
            XmlPiece::Start(element) => reading.start(&element),
            XmlPiece::Text(text) => reading.text.push_str(&text),
            XmlPiece::End(name) if name == "description" => break,
            XmlPiece::End(name) => reading.end(&name),
        }
    }
    reading.about
}

#[derive(Default)]
struct DescriptionReader {
    about: About,
    /// The part of the description that is being read.
    part: String,
    in_author: bool,
    /// The parts of the name of the author that is being read.
    names: [String; 4],
    /// The text since the last start of an element.
    text: String,
}

impl DescriptionReader {
    fn start(&mut self, element: &XmlElement) {
        self.text.clear();
        let value = |name: &str| element.attribute(name).filter(|value| !value.is_empty());
        match element.name.as_str() {
            part @ ("title-info" | "src-title-info" | "document-info" | "publish-info") => {
                part.clone_into(&mut self.part);
            }
            _ if self.part != "title-info" => {}
            "author" => {
                self.in_author = true;
                self.names = Default::default();
            }
            "date" => self.about.published = value("value"),
            "image" => {
                let cover = value("href").map(|href| href.trim_start_matches('#').to_owned());
                self.about.cover = self.about.cover.take().or(cover);
            }
            "sequence" if self.about.series.is_none() => {
                self.about.series = value("name").map(|name| match value("number") {
                    Some(number) => format!("{name} #{number}"),
                    None => name,
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let text = self.text.trim();
        let said = (!text.is_empty()).then(|| text.to_owned());
        if name == self.part {
            self.part.clear();
            return;
        }
        if self.part == "document-info" && name == "src-url" {
            let address = said.filter(|address| address.starts_with("http"));
            self.about.address = self.about.address.take().or(address);
            return;
        }
        if self.part != "title-info" {
            return;
        }
        if let Some(at) = NAMES.iter().position(|known| *known == name) {
            self.names[at] = said.unwrap_or_default();
            return;
        }
        match name {
            "author" => self.end_author(),
            "book-title" => self.about.title = said,
            "lang" => self.about.language = said,
            "date" => self.about.published = self.about.published.take().or(said),
            "keywords" => {
                let words = said.unwrap_or_default();
                let words = words.split([',', ';']).map(str::trim);
                let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
                self.about.subjects.extend(words);
            }
            _ => {}
        }
        self.text.clear();
    }

    fn end_author(&mut self) {
        self.in_author = false;
        let [first, middle, last, nickname] = &self.names;
        let parts = [first, middle, last].into_iter();
        let parts: Vec<&str> = parts
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let name = if parts.is_empty() {
            nickname.clone()
        } else {
            parts.join(" ")
        };
        if !name.is_empty() {
            self.about.authors.push(name);
        }
    }
}
