//! Styles of an `OpenDocument` text.

use crate::archive::xml::{self, XmlElement, XmlPiece};
use std::collections::HashMap;

/// How many styles may stand on one another.
const DEEPEST: usize = 16;

/// How letters and paragraphs of a style look.
#[derive(Clone, Debug, Default)]
struct TextStyle {
    name: String,
    parent: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    raised: Option<i8>,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct TextStyles {
    by_name: HashMap<String, TextStyle>,
    /// The levels of lists: where those begin that are numbered.
    lists: HashMap<String, HashMap<usize, Option<u64>>>,
}

impl TextStyles {
    /// Adds the styles of a part.
    pub(super) fn add(&mut self, document: &str) {
        let mut open: Option<TextStyle> = None;
        let mut list: Option<String> = None;
        for piece in xml::pieces(document) {
            match piece {
                XmlPiece::Start(element) => match element.name.as_str() {
                    // Behind the styles stands the text.
                    "text"
                        if open.is_none()
                            && list.is_none()
                            && element.attribute("name").is_none() =>
                    {
                        return;
                    }
                    "style" => {
                        open = Some(TextStyle {
                            name: element.attribute("name").unwrap_or_default(),
                            parent: element.attribute("parent-style-name"),
                            ..TextStyle::default()
                        });
                    }
                    "text-properties" => {
                        if let Some(style) = &mut open {
                            style.take(&element);
                        }
                    }
                    "list-style" => list = element.attribute("name"),
                    "list-level-style-number" | "list-level-style-bullet" => {
                        let said = |name: &str| element.attribute(name).unwrap_or_default();
                        let level = said("level").parse().unwrap_or(1);
                        let start = said("start-value").parse().unwrap_or(1);
                        let is_numbered = element.name.ends_with("number");
                        if let Some(list) = &list {
                            let levels = self.lists.entry(list.clone()).or_default();
                            levels.insert(level, is_numbered.then_some(start));
                        }
                    }
                    _ => {}
                },
                XmlPiece::End(name) if name == "style" => {
                    if let Some(style) = open.take() {
                        self.by_name.insert(style.name.clone(), style);
                    }
                }
                XmlPiece::End(name) if name == "list-style" => list = None,
                _ => {}
            }
        }
    }

    fn line(&self, name: &str) -> impl Iterator<Item = &TextStyle> {
        let first = self.by_name.get(name);
        let next = |style: &&TextStyle| self.by_name.get(style.parent.as_deref()?);
        std::iter::successors(first, next).take(DEEPEST)
    }

    /// The HTML that stands for a style of letters, and what ends it.
    pub(super) fn letters(&self, name: &str) -> (&'static str, &'static str) {
        let is_code = self.names(name).any(|name| {
            let name = name.to_lowercase();
            name.contains("source_20_text")
                || name.contains("teletype")
                || name.contains("verbatim")
        });
        let bold = self
            .line(name)
            .find_map(|style| style.bold)
            .unwrap_or(false);
        let italic = self
            .line(name)
            .find_map(|style| style.italic)
            .unwrap_or(false);
        let struck = self
            .line(name)
            .find_map(|style| style.struck)
            .unwrap_or(false);
        let raised = self.line(name).find_map(|style| style.raised).unwrap_or(0);
        match (is_code, bold, italic, struck, raised) {
            (true, ..) => ("<code>", "</code>"),
            (_, true, true, ..) => ("<b><i>", "</i></b>"),
            (_, true, ..) => ("<b>", "</b>"),
            (_, _, true, ..) => ("<i>", "</i>"),
            (_, _, _, true, _) => ("<s>", "</s>"),
            (.., 1) => ("<sup>", "</sup>"),
            (.., -1) => ("<sub>", "</sub>"),
            _ => ("", ""),
        }
    }

    /// A style and the names of those it stands on.
    pub(super) fn names<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let parents = self.line(name).filter_map(|style| style.parent.as_deref());
        std::iter::once(name).chain(parents)
    }

    /// Where a list begins to number its items at a level; `None` where it has
    /// points.
    pub(super) fn numbered(&self, list: &str, level: usize) -> Option<u64> {
        let levels = self.lists.get(list)?;
        // A level of which nothing is said is like the first.
        *levels.get(&level).or_else(|| levels.get(&1))?
    }
}

impl TextStyle {
    fn take(&mut self, element: &XmlElement) {
        let value = |name: &str| element.attribute(name);
        let is_bold = |weight: String| {
            weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
        };
        self.bold = value("font-weight").map(is_bold).or(self.bold);
        let is_italic = |style: String| style == "italic" || style == "oblique";
        self.italic = value("font-style").map(is_italic).or(self.italic);
        let is_struck = |style: String| style != "none";
        self.struck = value("text-line-through-style")
            .map(is_struck)
            .or(self.struck);
        if let Some(place) = value("text-position") {
            let first = place.split_whitespace().next().unwrap_or_default();
            let is_low = first == "sub" || first.starts_with('-');
            self.raised = Some(match first {
                "0%" => 0,
                _ if is_low => -1,
                _ => 1,
            });
        }
    }
}
