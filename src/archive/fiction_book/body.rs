//! The text of a book: each section of its main body is a chapter, those of the
//! body of notes are the notes.

use crate::archive::book::BookChapter;
use crate::archive::markup::{self, HtmlWriter, OpenElements};
use crate::archive::packed::PackedDocument;
use crate::archive::xml::{self, XmlElement, XmlPiece};
use std::collections::HashSet;

/// Most chapters of a book.
const MOST_CHAPTERS: usize = 100_000;

/// Where the notes lie, as a path in the book.
const NOTES: &str = "notes";

/// What ends a block of code.
const CODE_END: &str = "</pre>";

/// The longest text of a title that is kept, in bytes.
const LONGEST_TITLE: usize = 1_000;

/// The chapters of a document, the notes behind them.
pub(super) fn chapters(document: &str) -> Vec<BookChapter> {
    let mut reading = BodyReader {
        notes: notes(document),
        ..BodyReader::default()
    };
    for piece in xml::pieces(document) {
        match piece {
            XmlPiece::Start(element) => reading.start(element),
            XmlPiece::Text(text) => reading.text(&text),
            XmlPiece::End(name) => reading.end(&name),
        }
    }
    reading.end("body");
    reading.end_chapter();
    reading.chapters
}

/// The names of the notes: of the sections in the bodies behind the first.
fn notes(document: &str) -> HashSet<String> {
    let bodies: Vec<usize> = memchr::memmem::find_iter(document.as_bytes(), b"<body")
        .take(8)
        .collect();
    let behind = bodies.get(1).map_or("", |at| &document[*at..]);
    let sections = xml::pieces(behind).filter_map(|piece| match piece {
        XmlPiece::Start(element) if element.name == "section" => element.attribute("id"),
        _ => None,
    });
    sections.take(MOST_CHAPTERS).collect()
}

#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each stands for a thing of its own"
)]
struct BodyReader {
    notes: HashSet<String>,
    chapters: Vec<BookChapter>,
    out: HtmlWriter,
    open: OpenElements,
    /// How many bodies have begun.
    bodies: usize,
    in_body: bool,
    in_notes: bool,
    /// How many sections are open.
    depth: usize,
    /// The section of a note that is open, by its depth.
    note: Option<usize>,
    /// How many elements are open whose text is read.
    in_text: usize,
    /// The title being read: whether a line of it has begun.
    title: Option<bool>,
    is_title_hidden: bool,
    /// What the chapter is called.
    name: String,
    has_name: bool,
    /// How many lines the open stanza has.
    lines: usize,
    /// Where the paragraph begins that was begun last.
    paragraph: usize,
    /// Where the code ends that was written last.
    code: usize,
}

impl BodyReader {
    fn start(&mut self, element: XmlElement) {
        let end = if self.in_body || element.name == "body" {
            self.begin(&element)
        } else {
            ""
        };
        self.open.push(element.name, end);
    }

    /// Begins an element; gives the HTML that ends what stands for it.
    fn begin(&mut self, element: &XmlElement) -> &'static str {
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name.as_str() {
            "body" => {
                self.end_chapter();
                self.bodies += 1;
                self.in_body = true;
                self.in_notes = self.bodies > 1 && !value("name").is_empty();
                return "";
            }
            "section" => return self.section(&value("id")),
            "title" => return self.begin_title(),
            "p" | "subtitle" | "text-author" | "date" | "v" => {
                return self.paragraph(&element.name);
            }
            "stanza" => {
                self.lines = 0;
                self.out.mark("<p>");
                return "</p>";
            }
            "epigraph" | "cite" => {
                self.out.mark("<blockquote>");
                return "</blockquote>";
            }
            "image" => {
                let href = value("href");
                let alternative = value("alt");
                let caption = if alternative.is_empty() {
                    value("title")
                } else {
                    alternative
                };
                let name = href.trim_start_matches('#');
                self.out.start("img", &[("src", name), ("alt", &caption)]);
            }
            "a" => return self.link(&value("href"), &value("type")),
            "table" => {
                self.out.mark("<table>");
                return "</table>";
            }
            "tr" => {
                self.out.mark("<tr>");
                return "</tr>";
            }
            "td" | "th" => {
                self.in_text += 1;
                let align = value("align");
                self.out.start(&element.name, &[("align", &align)]);
                return if element.name == "td" {
                    "</td>"
                } else {
                    "</th>"
                };
            }
            name => return self.style(name),
        }
        ""
    }

    fn style(&mut self, name: &str) -> &'static str {
        let (start, end) = match name {
            "strong" => ("<b>", "</b>"),
            "emphasis" => ("<i>", "</i>"),
            "strikethrough" => ("<s>", "</s>"),
            "sub" => ("<sub>", "</sub>"),
            "sup" => ("<sup>", "</sup>"),
            "code" => ("<code>", "</code>"),
            _ => ("", ""),
        };
        self.out.mark(start);
        end
    }

    fn section(&mut self, id: &str) -> &'static str {
        self.depth += 1;
        if self.in_notes {
            if !id.is_empty() && self.note.is_none() {
                self.note = Some(self.depth);
                self.out
                    .start("aside", &[("epub:type", "footnote"), ("id", id)]);
                return "</aside>";
            }
            return "";
        }
        if self.depth == 1 {
            self.end_chapter();
        }
        ""
    }

    fn begin_title(&mut self) -> &'static str {
        self.title = Some(false);
        self.is_title_hidden = self.note.is_some() || self.in_notes && self.open.last() == "body";
        let level = match self.open.last() {
            "body" => 1,
            "section" => self.depth,
            _ => 0,
        };
        // The title of a note is its number, that of all notes says that they
        // are notes.
        let (start, end) = if self.is_title_hidden {
            ("", "")
        } else {
            markup::heading(level).unwrap_or(("<p><b>", "</b></p>"))
        };
        self.out.mark(start);
        end
    }

    fn paragraph(&mut self, name: &str) -> &'static str {
        self.in_text += 1;
        if let Some(begun) = &mut self.title {
            if std::mem::replace(begun, true) && !self.is_title_hidden {
                self.out.mark("<br/>");
                if !self.has_name {
                    self.name.push(' ');
                }
            }
            return "";
        }
        if name == "v" {
            self.lines += 1;
            if self.lines > 1 {
                self.out.mark("<br/>");
            }
            return "";
        }
        if name == "subtitle" {
            self.out.mark("<p><b>");
            return "</b></p>";
        }
        self.paragraph = self.out.html.len();
        self.out.mark("<p>");
        "</p>"
    }

    /// A paragraph of nothing but code is a line of a block of code.
    fn end_line_of_code(&mut self) {
        let html = &mut self.out.html;
        let line = html.get(self.paragraph..).unwrap_or_default();
        let code = line.strip_prefix("<p><code>");
        let code = code.and_then(|line| line.strip_suffix("</code></p>"));
        let Some(code) = code.filter(|code| !code.contains('<')).map(str::to_owned) else {
            return;
        };
        html.truncate(self.paragraph);
        if self.code == html.len() && html.ends_with(CODE_END) {
            html.truncate(html.len() - CODE_END.len());
            html.push('\n');
        } else {
            html.push_str("<pre>");
        }
        html.push_str(&code);
        html.push_str(CODE_END);
        self.code = html.len();
    }

    fn link(&mut self, href: &str, kind: &str) -> &'static str {
        let inside = href.strip_prefix('#');
        if let Some(name) = inside.filter(|name| kind == "note" || self.notes.contains(*name)) {
            let href = format!("{NOTES}#{name}");
            self.out
                .start("a", &[("epub:type", "noteref"), ("href", &href)]);
        } else {
            let address = if inside.is_some() { "" } else { href };
            self.out.start("a", &[("href", address)]);
        }
        "</a>"
    }

    fn text(&mut self, text: &str) {
        let is_hidden = self.title.is_some() && self.is_title_hidden;
        if self.in_text == 0 || !self.in_body || is_hidden {
            return;
        }
        if self.title.is_some() && !self.has_name && self.name.len() < LONGEST_TITLE {
            self.name.push_str(text);
        }
        self.out.text(text);
    }

    fn end(&mut self, name: &str) {
        for (name, end) in self.open.end(name) {
            self.out.mark(end);
            match name.as_str() {
                "p" | "subtitle" | "text-author" | "date" | "v" | "td" | "th" => {
                    self.in_text = self.in_text.saturating_sub(1);
                    if name == "p" && end == "</p>" {
                        self.end_line_of_code();
                    }
                }
                "title" => {
                    self.title = None;
                    self.has_name |= !self.name.trim().is_empty();
                }
                "section" => {
                    if self.note == Some(self.depth) {
                        self.note = None;
                    }
                    self.depth = self.depth.saturating_sub(1);
                }
                "body" => {
                    self.end_chapter();
                    self.in_body = false;
                    self.in_text = 0;
                    self.depth = 0;
                }
                _ => {}
            }
        }
    }

    fn end_chapter(&mut self) {
        let html = std::mem::take(&mut self.out.html);
        let name = std::mem::take(&mut self.name);
        self.has_name = false;
        if html.trim().is_empty() || self.chapters.len() >= MOST_CHAPTERS {
            return;
        }
        let number = self.chapters.len() + 1;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.chapters.push(BookChapter {
            is_auxiliary: false,
            path: if self.in_notes {
                NOTES.to_owned()
            } else {
                format!("section-{number}")
            },
            title: Some(name).filter(|name| !name.is_empty()),
            depth: 1,
            content: PackedDocument::stored(html.into_bytes()),
        });
    }
}
