//! Styles: what kind of paragraph each makes, and how its letters look.

use crate::archive::xml::{self, XmlElement, XmlPiece};
use std::collections::HashMap;

/// How many styles may stand on one another.
const DEEPEST: usize = 16;

/// What kind of block a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    #[default]
    Plain,
    Heading(u8),
    Title,
    Author,
    Date,
    Quote,
    Code,
    /// A line of a table of contents.
    Contents,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each stands for a thing of its own"
)]
pub(super) struct LetterStyle {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    pub(super) code: bool,
    /// 1 above the line, -1 below it.
    pub(super) raised: i8,
    pub(super) hidden: bool,
}

impl LetterStyle {
    /// Takes one of the properties of a run.
    pub(super) fn take(&mut self, property: &XmlElement) {
        let value = property.attribute("val").unwrap_or_default();
        let is_on = !matches!(value.as_str(), "0" | "false" | "off" | "none");
        match property.name.as_str() {
            "b" => self.bold = is_on,
            "i" => self.italic = is_on,
            "strike" | "dstrike" => self.struck = is_on,
            "vanish" | "webhidden" => self.hidden = is_on && property.name == "vanish",
            "vertalign" => {
                self.raised = match value.as_str() {
                    "superscript" => 1,
                    "subscript" => -1,
                    _ => 0,
                };
            }
            _ => {}
        }
    }
}

/// A style as it is written.
#[derive(Default)]
struct OneStyle {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbering: Option<String>,
    level: usize,
    letters: LetterStyle,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, OneStyle>,
}

impl Styles {
    pub(super) fn of(document: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, OneStyle)> = None;
        for piece in xml::pieces(document) {
            match piece {
                XmlPiece::Start(element) if element.name == "style" => {
                    let id = element.attribute("styleid").unwrap_or_default();
                    open = Some((id, OneStyle::default()));
                }
                XmlPiece::Start(element) => {
                    if let Some((_, style)) = &mut open {
                        style.take(&element);
                    }
                }
                XmlPiece::End(name) if name == "style" => styles.by_id.extend(open.take()),
                _ => {}
            }
        }
        styles
    }

    /// A style and those it stands on.
    fn line(&self, id: &str) -> impl Iterator<Item = &OneStyle> {
        let first = self.by_id.get(id);
        let next = |style: &&OneStyle| self.by_id.get(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(DEEPEST)
    }

    /// What kind of paragraph a style makes.
    pub(super) fn kind(&self, id: &str) -> ParagraphKind {
        let mut line = self.line(id).map(|style| {
            let level = style.outline.filter(|level| *level < 9);
            level.map_or_else(
                || kind(&style.name),
                |level| ParagraphKind::Heading(level + 1),
            )
        });
        let known = line.find(|kind| *kind != ParagraphKind::Plain);
        match known {
            Some(kind) => kind,
            // The styles themselves may be missing.
            None if self.by_id.is_empty() => kind(id),
            None => ParagraphKind::Plain,
        }
    }

    /// The numbering a style gives its paragraphs, and their level in it.
    pub(super) fn numbering(&self, id: &str) -> Option<(String, usize)> {
        let mut line = self.line(id);
        line.find_map(|style| Some((style.numbering.clone()?, style.level)))
    }

    /// How a style of letters looks.
    pub(super) fn letters(&self, id: &str) -> LetterStyle {
        let mut letters = LetterStyle::default();
        for style in self.line(id) {
            letters.bold |= style.letters.bold;
            letters.italic |= style.letters.italic;
            letters.struck |= style.letters.struck;
            letters.code |= is_code(&style.name);
            if letters.raised == 0 {
                letters.raised = style.letters.raised;
            }
        }
        letters
    }
}

impl OneStyle {
    fn take(&mut self, element: &XmlElement) {
        let value = || element.attribute("val").unwrap_or_default();
        match element.name.as_str() {
            "name" => self.name = value(),
            "basedon" => self.based_on = Some(value()),
            "outlinelvl" => self.outline = value().parse().ok(),
            "numid" => self.numbering = Some(value()),
            "ilvl" => self.level = value().parse().unwrap_or(0),
            _ => self.letters.take(element),
        }
    }
}

/// The kind of paragraph by the name of its style, which is English in every
/// language of the program for those that are built in.
fn kind(name: &str) -> ParagraphKind {
    let name = name.to_lowercase();
    let bare: String = name
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '-' | '_'))
        .collect();
    if let Some(level) = bare
        .strip_prefix("heading")
        .or_else(|| bare.strip_prefix("标题"))
    {
        let level = level
            .parse::<u8>()
            .ok()
            .filter(|level| (1..=9).contains(level));
        return level.map_or(ParagraphKind::Plain, ParagraphKind::Heading);
    }
    if bare.starts_with("toc") {
        return ParagraphKind::Contents;
    }
    match bare.as_str() {
        "title" | "标题" => ParagraphKind::Title,
        "author" => ParagraphKind::Author,
        "date" => ParagraphKind::Date,
        "quote" | "intensequote" | "blocktext" | "quotations" | "引用" | "明显引用" => {
            ParagraphKind::Quote
        }
        _ if is_code(&name) => ParagraphKind::Code,
        _ => ParagraphKind::Plain,
    }
}

fn is_code(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "source code",
        "sourcecode",
        "html preformatted",
        "html code",
        "verbatim",
        "code",
        "代码",
        "preformatted text",
    ]
    .iter()
    .any(|known| name == *known || name.starts_with(known) && name.ends_with("char"))
}
