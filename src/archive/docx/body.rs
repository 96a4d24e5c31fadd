//! The text of a document: its paragraphs, runs, tables, pictures and notes.

use super::equation::OpenEquation;
use super::list::BlockFlow;
use super::numbering::ItemCounts;
use super::paragraph::OpenParagraph;
use super::parts::DocumentParts;
use super::run::{self, OpenField, OpenRun};
use super::styles::{LetterStyle, ParagraphKind};
use crate::archive::book::BookChapter;
use crate::archive::packed::PackedDocument;
use crate::archive::xml::{self, XmlElement, XmlPiece};
use std::collections::HashMap;

/// Most paragraphs, fields and tables that are open at once.
const MOST_OPEN: usize = 64;

/// Most chapters of a document.
const MOST_CHAPTERS: usize = 20_000;

/// Where the notes lie, as a path in the document.
pub(super) const NOTES: &str = "notes";

/// A document while it is read.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each stands for a thing of its own"
)]
pub(super) struct StoryReader<'parts> {
    parts: &'parts DocumentParts,
    /// What names stand for in the part that is being read.
    pub(super) relations: HashMap<String, String>,
    flow: BlockFlow,
    counts: ItemCounts,
    chapters: Vec<BookChapter>,
    paragraphs: Vec<OpenParagraph>,
    run: OpenRun,
    fields: Vec<OpenField>,
    equation: Option<OpenEquation>,
    /// How many elements are open inside one that is passed over, that one also.
    skipped: usize,
    /// How many tables are open.
    tables: usize,
    /// Whether the open row is the head of its table.
    in_head: bool,
    /// Whether the properties of the paragraph are being read.
    in_properties: bool,
    /// What the picture that is being read shows.
    alternative: String,
    /// The text of a field's instruction is being read.
    in_instruction: bool,
    in_text: bool,
    /// Links that have begun: whether each leads anywhere.
    links: Vec<bool>,
    /// What the text itself says of its title and its authors.
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
}

impl<'parts> StoryReader<'parts> {
    pub(super) fn new(parts: &'parts DocumentParts, relations: HashMap<String, String>) -> Self {
        Self {
            parts,
            relations,
            flow: BlockFlow::default(),
            counts: ItemCounts::default(),
            chapters: Vec::new(),
            paragraphs: Vec::new(),
            run: OpenRun::default(),
            fields: Vec::new(),
            equation: None,
            skipped: 0,
            tables: 0,
            in_head: false,
            in_properties: false,
            alternative: String::new(),
            in_instruction: false,
            in_text: false,
            links: Vec::new(),
            title: None,
            authors: Vec::new(),
        }
    }

    /// Reads the document itself.
    pub(super) fn story(&mut self, document: &str) {
        for piece in xml::pieces(document) {
            self.piece(piece);
        }
        self.end_story();
        self.end_chapter(None);
    }

    /// Reads footnotes or endnotes, whose names begin with `lead`.
    pub(super) fn notes(&mut self, document: &str, lead: &str) {
        let mut is_open = false;
        for piece in xml::pieces(document) {
            match piece {
                XmlPiece::Start(element) if is_note(&element.name) => {
                    // Lines that part the notes from the text are written as notes.
                    is_open = element
                        .attribute("type")
                        .is_none_or(|kind| kind == "normal");
                    let id = element.attribute("id").unwrap_or_default();
                    if is_open {
                        let id = format!("{lead}-{id}");
                        let attributes = [("epub:type", "footnote"), ("id", id.as_str())];
                        self.flow.out.start("aside", &attributes);
                    }
                }
                XmlPiece::End(name) if is_note(&name) => {
                    self.end_story();
                    if is_open {
                        self.flow.out.mark("</aside>");
                    }
                    is_open = false;
                }
                piece if is_open => self.piece(piece),
                _ => {}
            }
        }
        self.end_story();
        self.end_chapter(Some(NOTES));
    }

    /// The chapters, the notes behind them.
    pub(super) fn finish(self) -> Vec<BookChapter> {
        self.chapters
    }

    fn end_story(&mut self) {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        self.flow.close();
        self.fields.clear();
        self.links.clear();
        (self.skipped, self.tables) = (0, 0);
    }

    fn end_chapter(&mut self, path: Option<&str>) {
        self.flow.close();
        let html = std::mem::take(&mut self.flow.out.html);
        if html.is_empty() {
            return;
        }
        let number = self.chapters.len() + 1;
        self.chapters.push(BookChapter {
            is_auxiliary: false,
            path: path.map_or_else(|| format!("part-{number}"), str::to_owned),
            title: None,
            depth: 1,
            content: PackedDocument::stored(html.into_bytes()),
        });
    }

    fn piece(&mut self, piece: XmlPiece) {
        match piece {
            XmlPiece::Start(_) if self.skipped > 0 => self.skipped += 1,
            XmlPiece::End(_) if self.skipped > 0 => self.skipped -= 1,
            XmlPiece::Text(_) if self.skipped > 0 => {}
            XmlPiece::Start(element) => self.start(&element),
            XmlPiece::End(name) => self.end(&name),
            XmlPiece::Text(text) => self.text(&text),
        }
    }

    fn start(&mut self, element: &XmlElement) {
        if let Some(equation) = &mut self.equation {
            return equation.start(element);
        }
        if self.run.in_properties {
            if element.name == "rstyle" {
                let id = element.attribute("val").unwrap_or_default();
                self.run.look = self.parts.styles.letters(&id);
            }
            return self.run.look.take(element);
        }
        match element.name.as_str() {
            // What was struck out, what programs that know less would show,
            // and where the letters of a change were before.
            "del" | "movefrom" | "fallback" | "pprchange" | "rprchange" | "sectpr" => {
                self.skipped = 1;
            }
            "p" if self.paragraphs.len() < MOST_OPEN => {
                self.paragraphs.push(OpenParagraph::default());
            }
            "ppr" => self.in_properties = true,
            "rpr" if !self.in_properties => self.run.in_properties = true,
            "rpr" => self.skipped = 1,
            _ if self.in_properties => self.property(element),
            "r" => self.run = OpenRun::default(),
            "t" => self.in_text = true,
            "instrtext" => self.in_instruction = true,
            "tab" | "ptab" => self.add(" "),
            "nobreakhyphen" => self.add("-"),
            "softhyphen" => {}
            "br" | "cr" => self.line_break(element),
            "fldchar" => self.field(element),
            "fldsimple" => {
                let instruction = element.attribute("instr").unwrap_or_default();
                let address = run::address(&instruction);
                self.begin_link(address);
            }
            "hyperlink" => {
                let id = element.attribute("id");
                let address = id.and_then(|id| self.relations.get(&id).cloned());
                self.begin_link(address);
            }
            "footnotereference" => self.note(element, "fn"),
            "endnotereference" => self.note(element, "en"),
            "docpr" => {
                let said = element.attribute("descr").filter(|said| !said.is_empty());
                self.alternative = said
                    .or_else(|| element.attribute("title"))
                    .unwrap_or_default();
            }
            "blip" | "imagedata" => self.picture(element),
            "omath" => self.equation = Some(OpenEquation::default()),
            "tblheader" => self.in_head = true,
            "tbl" | "tr" | "tc" => self.begin_table(&element.name),
            _ => {}
        }
    }

    /// One of the properties of a paragraph.
    fn property(&mut self, element: &XmlElement) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let value = element.attribute("val").unwrap_or_default();
        match element.name.as_str() {
            "pstyle" => {
                paragraph.kind = self.parts.styles.kind(&value);
                // What the paragraph itself says may stand before its style.
                let own = paragraph.numbering.take();
                paragraph.numbering = own.or_else(|| self.parts.styles.numbering(&value));
            }
            "outlinelvl" => {
                if let Some(level) = value.parse::<u8>().ok().filter(|level| *level < 9) {
                    paragraph.kind = ParagraphKind::Heading(level + 1);
                }
            }
            "ilvl" => {
                let level = value.parse().unwrap_or(0);
                paragraph.numbering.get_or_insert_default().1 = level;
            }
            "numid" => paragraph.numbering.get_or_insert_default().0 = value,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(equation) = &mut self.equation {
            if name != "omath" {
                return equation.end(name);
            }
            let tex = std::mem::take(&mut equation.tex);
            self.equation = None;
            return self.formula(&tex);
        }
        match name {
            "p" => self.end_paragraph(),
            "ppr" => self.in_properties = false,
            "rpr" => self.run.in_properties = false,
            "t" => self.in_text = false,
            "instrtext" => self.in_instruction = false,
            "hyperlink" | "fldsimple" => self.end_link(),
            "tbl" | "tr" | "tc" => self.end_table(name),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(equation) = &mut self.equation {
            return equation.text(text);
        }
        if self.in_instruction
            && let Some(field) = self.fields.last_mut()
            && field.instruction.len() < 10_000
        {
            field.instruction.push_str(text);
        } else if self.in_text {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        let look = self.run.look;
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !look.hidden) {
            let is_code = paragraph.kind == ParagraphKind::Code;
            let look = if is_code {
                LetterStyle::default()
            } else {
                look
            };
            paragraph.text(text, look);
        }
    }

    fn line_break(&mut self, element: &XmlElement) {
        let kind = element.attribute("type").unwrap_or_default();
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match (paragraph.kind, kind.as_str()) {
            (_, "page" | "column") => {}
            (ParagraphKind::Code, _) => paragraph.mark("\n"),
            _ => paragraph.mark("<br/>"),
        }
    }

    fn field(&mut self, element: &XmlElement) {
        match element.attribute("fldchartype").as_deref() {
            Some("begin") if self.fields.len() < MOST_OPEN => {
                self.fields.push(OpenField::default());
            }
            Some("separate") => {
                let address = self.fields.last_mut().and_then(|field| {
                    field.shows = true;
                    field.address()
                });
                if let Some(address) = address {
                    self.begin_link(Some(address));
                    if let Some(field) = self.fields.last_mut() {
                        field.is_link = true;
                    }
                }
            }
            Some("end") => {
                let ended = self.fields.pop();
                if ended.is_some_and(|field| field.is_link) {
                    self.end_link();
                }
            }
            _ => {}
        }
    }

    fn begin_link(&mut self, address: Option<String>) {
        let address = address.filter(|address| address.contains(':'));
        let paragraph = self.paragraphs.last_mut();
        let leads = match (paragraph, address) {
            (Some(paragraph), Some(address)) if self.links.len() < MOST_OPEN => {
                paragraph.set(LetterStyle::default());
                paragraph.out.start("a", &[("href", &address)]);
                true
            }
            _ => false,
        };
        self.links.push(leads);
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true)
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.mark("</a>");
        }
    }

    fn note(&mut self, element: &XmlElement, lead: &str) {
        let id = element.attribute("id").unwrap_or_default();
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let href = format!("{NOTES}#{lead}-{id}");
            paragraph.set(LetterStyle::default());
            paragraph
                .out
                .start("a", &[("epub:type", "noteref"), ("href", &href)]);
            paragraph.out.mark("*</a>");
        }
    }

    fn picture(&mut self, element: &XmlElement) {
        let id = element
            .attribute("embed")
            .or_else(|| element.attribute("link"));
        let id = id.or_else(|| element.attribute("id"));
        let Some(file) = id.and_then(|id| self.relations.get(&id)) else {
            return;
        };
        let alternative = std::mem::take(&mut self.alternative);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.set(LetterStyle::default());
            paragraph
                .out
                .start("img", &[("src", file), ("alt", &alternative)]);
        }
    }

    fn formula(&mut self, tex: &str) {
        if let Some(paragraph) = self
            .paragraphs
            .last_mut()
            .filter(|_| !tex.trim().is_empty())
        {
            paragraph.mark("<math><annotation encoding=\"application/x-tex\">");
            paragraph.out.text(tex);
            paragraph.out.mark("</annotation></math>");
        }
    }

    fn begin_table(&mut self, name: &str) {
        let html = match name {
            "tbl" => {
                self.tables += 1;
                self.flow.close();
                "<table>"
            }
            "tr" => {
                self.in_head = false;
                "<tr>"
            }
            _ if self.in_head => "<th>",
            _ => "<td>",
        };
        self.flow.out.mark(html);
    }

    fn end_table(&mut self, name: &str) {
        self.flow.close();
        let html = match name {
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                "</table>"
            }
            "tr" => "</tr>",
            _ if self.in_head => "</th>",
            _ => "</td>",
        };
        self.flow.out.mark(html);
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else {
            return;
        };
        self.in_properties = false;
        paragraph.set(LetterStyle::default());
        let html = std::mem::take(&mut paragraph.out.html);
        if let Some(around) = self.paragraphs.last_mut() {
            // What stands in a text box follows the paragraph it is tied to.
            if !html.trim().is_empty() {
                around.behind.extend(["<p>", html.as_str(), "</p>"]);
            }
            around.behind.push_str(&paragraph.behind);
            return;
        }
        self.place(&paragraph, &html);
        if !paragraph.behind.is_empty() {
            self.flow.block(&paragraph.behind);
        }
    }

    /// Puts a paragraph where it belongs.
    fn place(&mut self, paragraph: &OpenParagraph, html: &str) {
        let plain = paragraph.plain.trim();
        match paragraph.kind {
            ParagraphKind::Contents => return,
            ParagraphKind::Title if self.title.is_none() && !plain.is_empty() => {
                self.title = Some(plain.to_owned());
            }
            ParagraphKind::Author if self.chapters.is_empty() => {
                return self.authors.push(plain.to_owned());
            }
            ParagraphKind::Date if self.chapters.is_empty() => return,
            ParagraphKind::Code if self.tables == 0 => return self.flow.code(html),
            _ => {}
        }
        if html.trim().is_empty() {
            return;
        }
        if self.tables > 0 {
            return self.flow.block(&format!("<p>{html}</p>"));
        }
        match (paragraph.kind, &paragraph.numbering) {
            (ParagraphKind::Heading(level), _) => {
                if level == 1 && self.chapters.len() < MOST_CHAPTERS {
                    self.end_chapter(None);
                }
                let level = level.min(6);
                self.flow.block(&format!("<h{level}>{html}</h{level}>"));
            }
            (ParagraphKind::Title, _) => self.flow.block(&format!("<h1>{html}</h1>")),
            (_, Some((number, level))) => {
                let mark = self.counts.next(&self.parts.numberings, number, *level);
                self.flow.item(*level, mark, html);
            }
            (ParagraphKind::Quote, None) => self.flow.quote(html),
            _ => self.flow.block(&format!("<p>{html}</p>")),
        }
    }
}

fn is_note(name: &str) -> bool {
    matches!(name, "footnote" | "endnote")
}
