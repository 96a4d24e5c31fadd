//! HTML as the readers of books write it, whatever their own format: elements
//! are ended where the elements end that they stand for.

use super::about::About;
use super::book::{Book, BookChapter};
use super::problem::ArchiveProblem;
use std::fmt::Write;

/// Deepest place in which the end of an element is looked for.
const NEAR: usize = 64;

/// The book of chapters that are not packed.
///
/// # Errors
///
/// When there is nothing to read and nothing to see in them.
pub(super) fn book(about: About, chapters: Vec<BookChapter>) -> Result<Book, ArchiveProblem> {
    if !says_something(&chapters) {
        return Err(ArchiveProblem::Empty);
    }
    Ok(Book {
        about,
        chapters,
        missing: 0,
    })
}

/// What begins and what ends a heading of a level that HTML has; `None` for others.
pub(super) fn heading(level: usize) -> Option<(&'static str, &'static str)> {
    const MARKS: [(&str, &str); 6] = [
        ("<h1>", "</h1>"),
        ("<h2>", "</h2>"),
        ("<h3>", "</h3>"),
        ("<h4>", "</h4>"),
        ("<h5>", "</h5>"),
        ("<h6>", "</h6>"),
    ];
    MARKS.get(level.checked_sub(1)?).copied()
}

fn says_something(chapters: &[BookChapter]) -> bool {
    chapters.iter().any(|chapter| {
        let html = &chapter.content.bytes;
        let mut in_tag = false;
        let has_text = html.iter().any(|byte| {
            in_tag = match byte {
                b'<' => true,
                b'>' => false,
                _ => in_tag,
            };
            !in_tag && *byte != b'>' && !byte.is_ascii_whitespace()
        });
        has_text || memchr::memmem::find(html, b"<img").is_some()
    })
}

/// HTML that is being written.
#[derive(Debug, Default)]
pub(super) struct HtmlWriter {
    pub(super) html: String,
}

impl HtmlWriter {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                character => self.html.push(character),
            }
        }
    }

    /// Adds what is HTML already.
    pub(super) fn mark(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Begins an element with attributes; those without a value are left out.
    pub(super) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.html.push('<');
        self.html.push_str(name);
        for (attribute, value) in attributes {
            if !value.is_empty() {
                let value = htmlize::escape_attribute(*value);
                let _ = write!(self.html, " {attribute}=\"{value}\"");
            }
        }
        self.html.push('>');
    }
}

/// The elements that are open, and the HTML that ends what stands for each.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    open: Vec<(String, &'static str)>,
}

impl OpenElements {
    /// Keeps an element that has begun.
    pub(super) fn push(&mut self, name: String, end: &'static str) {
        self.open.push((name, end));
    }

    /// The name of the innermost.
    pub(super) fn last(&self) -> &str {
        self.open.last().map_or("", |(name, _)| name)
    }

    /// Ends the innermost element of a name and what was left open in it:
    /// gives each with what ends it, the innermost first.
    pub(super) fn end(&mut self, name: &str) -> Vec<(String, &'static str)> {
        let near = self.open.len().saturating_sub(NEAR);
        let at = self.open[near..]
            .iter()
            .rposition(|(known, _)| known == name);
        let from = at.map_or(self.open.len(), |at| near + at);
        let mut ended = self.open.split_off(from);
        ended.reverse();
        ended
    }
}
