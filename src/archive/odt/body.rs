//! The text of an `OpenDocument` text.

use super::styles::TextStyles;
use crate::archive::book::BookChapter;
use crate::archive::markup::{self, HtmlWriter, OpenElements};
use crate::archive::packed::PackedDocument;
use crate::archive::xml::{self, XmlElement, XmlPiece};
use std::collections::HashMap;

/// Most chapters of a document.
const MOST_CHAPTERS: usize = 20_000;

/// Most blanks that one element stands for.
const MOST_BLANKS: usize = 200;

/// Most lists that are open at once.
const MOST_LISTS: usize = 64;

/// A text while it is read.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each stands for a thing of its own"
)]
pub(super) struct TextReader<'styles> {
    styles: &'styles TextStyles,
    /// The formulas by the names of their objects, as `MathML`.
    formulas: &'styles HashMap<String, String>,
    out: HtmlWriter,
    open: OpenElements,
    chapters: Vec<BookChapter>,
    /// How many elements are open inside one that is passed over, that one also.
    skipped: usize,
    /// The names of the styles of the open lists.
    lists: Vec<String>,
    in_text: usize,
    /// The notes that were met, written where they stand.
    notes: usize,
    in_body: bool,
    /// How many tables are open.
    tables: usize,
    /// Whether the last block is code, which the next line may go on with.
    is_code: bool,
    is_code_open: bool,
    is_title: bool,
    /// Whether the open row is the head of its table.
    in_head: bool,
    pub(super) title: Option<String>,
    words: String,
}

impl<'styles> TextReader<'styles> {
    pub(super) fn new(
        styles: &'styles TextStyles,
        formulas: &'styles HashMap<String, String>,
    ) -> Self {
        Self {
            styles,
            formulas,
            out: HtmlWriter::default(),
            open: OpenElements::default(),
            chapters: Vec::new(),
            skipped: 0,
            lists: Vec::new(),
            in_text: 0,
            notes: 0,
            in_body: false,
            tables: 0,
            is_code: false,
            is_code_open: false,
            is_title: false,
            in_head: false,
            title: None,
            words: String::new(),
        }
    }

    pub(super) fn read(&mut self, document: &str) {
        for piece in xml::pieces(document) {
            match piece {
                XmlPiece::Start(_) if self.skipped > 0 => self.skipped += 1,
                XmlPiece::End(_) if self.skipped > 0 => self.skipped -= 1,
                XmlPiece::Text(_) if self.skipped > 0 => {}
                XmlPiece::Start(element) => self.start(element),
                XmlPiece::Text(text) if self.in_text > 0 => self.text(&text),
                XmlPiece::Text(_) => {}
                XmlPiece::End(name) => self.end(&name),
            }
        }
        self.close_code();
        self.end_chapter();
    }

    pub(super) fn finish(self) -> Vec<BookChapter> {
        self.chapters
    }

    fn text(&mut self, text: &str) {
        self.out.text(text);
        if self.is_title {
            self.words.push_str(text);
        }
    }

    fn start(&mut self, element: XmlElement) {
        if !self.in_body {
            self.in_body = element.name == "body";
            return;
        }
        let end = self.begin(&element);
        if self.skipped == 0 {
            self.open.push(element.name, end);
        }
    }

    /// Begins an element; gives the HTML that ends what stands for it.
    fn begin(&mut self, element: &XmlElement) -> &'static str {
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name.as_str() {
            // Changes, remarks, the marks of notes, and lists of contents.
            "tracked-changes" | "annotation" | "note-citation" | "sequence-decls" | "forms"
            | "table-of-content" | "title" | "desc" => self.skipped = 1,
            "h" => return self.heading(&value("outline-level")),
            "p" => return self.paragraph(&value("style-name")),
            "span" => {
                let (start, end) = self
                    .styles
                    .letters(&element.attribute("style-name").unwrap_or_default());
                self.out.mark(start);
                return end;
            }
            "a" => {
                let href = value("href");
                let address = if href.starts_with('#') { "" } else { &href };
                self.out.start("a", &[("href", address)]);
                return "</a>";
            }
            "line-break" if self.is_code => self.out.mark("\n"),
            "line-break" => self.out.mark("<br/>"),
            "tab" => self.out.mark(" "),
            "s" => {
                let count = value("c").parse::<usize>().unwrap_or(1).min(MOST_BLANKS);
                self.out.mark(&" ".repeat(count));
            }
            "list" => return self.list(&value("style-name")),
            "list-item" | "list-header" if !self.lists.is_empty() => {
                self.out.start("li", &[("value", &value("start-value"))]);
                return "</li>";
            }
            "object" => {
                let href = value("href");
                let name = href.trim_start_matches("./").trim_end_matches('/');
                if let Some(formula) = self.formulas.get(name) {
                    self.out.mark(formula);
                }
            }
            "note" => return self.note(),
            "image" => {
                let href = value("href");
                self.out.start("img", &[("src", &href)]);
            }
            name => return self.table(name),
        }
        ""
    }

    /// Begins a part of a table; gives the HTML that ends it.
    fn table(&mut self, name: &str) -> &'static str {
        match name {
            "table" => {
                self.close_code();
                self.tables += 1;
                self.out.mark("<table>");
                return "</table>";
            }
            "table-row" => {
                self.out.mark("<tr>");
                return "</tr>";
            }
            "table-header-rows" => self.in_head = true,
            "table-cell" if self.in_head => {
                self.out.mark("<th>");
                return "</th>";
            }
            "table-cell" => {
                self.out.mark("<td>");
                return "</td>";
            }
            _ => {}
        }
        ""
    }

    fn heading(&mut self, level: &str) -> &'static str {
        self.close_code();
        self.in_text += 1;
        let level = level.parse::<u8>().unwrap_or(1);
        let is_top = level <= 1 && self.lists.is_empty() && self.tables == 0;
        if is_top && self.chapters.len() < MOST_CHAPTERS {
            self.end_chapter();
        }
        let (start, end) = markup::heading(level.clamp(1, 6).into()).unwrap_or_default();
        self.out.mark(start);
        end
    }

    fn paragraph(&mut self, style: &str) -> &'static str {
        let styles = self.styles;
        let is = |known: &[&str]| styles.names(style).any(|name| known.contains(&name));
        // What stands there is known from what the document says of itself.
        if is(&["Author", "Date"]) && self.chapters.is_empty() {
            self.skipped = 1;
            return "";
        }
        self.in_text += 1;
        self.is_code = is(&[
            "Preformatted_20_Text",
            "Preformatted_20_text",
            "Source_20_Code",
        ]) && self.tables == 0;
        if self.is_code {
            if self.is_code_open {
                self.out.mark("\n");
            } else {
                self.out.mark("<pre>");
            }
            self.is_code_open = true;
            return "";
        }
        self.close_code();
        self.is_title = is(&["Title"]) && self.title.is_none();
        if self.is_title {
            self.words.clear();
            self.out.mark("<h1>");
            return "</h1>";
        }
        if is(&["Quotations"]) {
            self.out.mark("<blockquote><p>");
            return "</p></blockquote>";
        }
        let is_item = matches!(self.open.last(), "list-item" | "list-header");
        if is_item && self.out.html.ends_with('>') && self.is_item_new() {
            return "";
        }
        self.out.mark("<p>");
        "</p>"
    }

    /// Whether nothing stands in the open item yet.
    fn is_item_new(&self) -> bool {
        let last = self.out.html.rfind('<').map(|at| &self.out.html[at..]);
        last.is_some_and(|tag| tag.starts_with("<li"))
    }

    fn close_code(&mut self) {
        if std::mem::take(&mut self.is_code_open) {
            self.out.mark("</pre>");
        }
        self.is_code = false;
    }

    fn list(&mut self, style: &str) -> &'static str {
        self.close_code();
        if self.lists.len() >= MOST_LISTS {
            return "";
        }
        // A list inside another has the style of that one.
        let outer = self.lists.last().cloned().unwrap_or_default();
        let style = if style.is_empty() {
            outer
        } else {
            style.to_owned()
        };
        self.lists.push(style);
        let style = self.lists.last().map(String::as_str).unwrap_or_default();
        if let Some(start) = self.styles.numbered(style, self.lists.len()) {
            self.out.start("ol", &[("start", &start.to_string())]);
            return "</ol>";
        }
        self.out.mark("<ul>");
        "</ul>"
    }

    fn note(&mut self) -> &'static str {
        self.notes += 1;
        let name = format!("note-{}", self.notes);
        let href = format!("#{name}");
        self.out
            .start("a", &[("epub:type", "noteref"), ("href", &href)]);
        self.out.mark("*</a>");
        self.out
            .start("aside", &[("epub:type", "footnote"), ("id", &name)]);
        "</aside>"
    }

    fn end(&mut self, name: &str) {
        for (name, end) in self.open.end(name) {
            if name == "list" || name == "note" {
                self.close_code();
            }
            self.out.mark(end);
            match name.as_str() {
                "p" | "h" => {
                    self.in_text = self.in_text.saturating_sub(1);
                    if std::mem::take(&mut self.is_title) {
                        self.title = Some(std::mem::take(&mut self.words));
                    }
                }
                "list" if !end.is_empty() => {
                    self.lists.pop();
                }
                "table" => self.tables = self.tables.saturating_sub(1),
                "table-header-rows" => self.in_head = false,
                _ => {}
            }
        }
    }

    fn end_chapter(&mut self) {
        let html = std::mem::take(&mut self.out.html);
        if html.trim().is_empty() {
            return;
        }
        let number = self.chapters.len() + 1;
        self.chapters.push(BookChapter {
            is_auxiliary: false,
            path: format!("part-{number}"),
            title: None,
            depth: 1,
            content: PackedDocument::stored(html.into_bytes()),
        });
    }
}
