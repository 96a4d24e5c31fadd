//! Footnotes are taken out of a long source before it is cut into pieces.

use super::chunk::PIECE;
use super::inside::Enclosing;
use super::line::{is_indented, is_rule, label};
use crate::article::scan::lines;
use std::borrow::Cow;

/// A footnote that was taken out of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note<'a> {
    /// Its name, as its definition has it.
    pub(super) name: &'a str,
    /// The whole definition.
    pub(super) text: &'a str,
}

/// Takes the footnotes out of a source that is too long for one piece: they
/// stand below everything else, and are parsed after it. Footnotes in lists and
/// quotations stay where they are.
pub(super) fn without_notes(source: &str) -> (Cow<'_, str>, Vec<Note<'_>>) {
    let begins = |at: usize| at == 0 || source.as_bytes()[at - 1] == b'\n';
    let mut marks = memchr::memmem::find_iter(source.as_bytes(), "[^");
    if source.len() <= PIECE || !marks.any(begins) {
        return (Cow::Borrowed(source), Vec::new());
    }
    let mut taking = Taking::new(source);
    for line in lines(source) {
        taking.line(line);
    }
    taking.end_note();
    (Cow::Owned(taking.body), taking.notes)
}

/// The lines of a source go by, and footnotes are taken out.
struct Taking<'a> {
    source: &'a str,
    /// Where the next line begins.
    at: usize,
    body: String,
    notes: Vec<Note<'a>>,
    inside: Enclosing,
    after_blank: bool,
    open: Option<OpenNote<'a>>,
}

/// A footnote that goes on.
struct OpenNote<'a> {
    start: usize,
    name: &'a str,
    inside: Enclosing,
    /// Whether a paragraph goes on with a line that is not indented.
    lazy: bool,
}

impl<'a> Taking<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            body: String::with_capacity(source.len()),
            notes: Vec::new(),
            inside: Enclosing::Text,
            after_blank: true,
            open: None,
        }
    }

    fn line(&mut self, line: &'a str) {
        let text = line.trim_end();
        if !self.goes_on(line, text) {
            self.end_note();
            self.inside = self.inside.of_line(text, self.after_blank);
            let name = note_name(text).filter(|_| self.inside == Enclosing::Text);
            if let Some(name) = name {
                self.begin_note(name, text);
            } else {
                self.body.push_str(line);
                self.inside = self.inside.after_line(text);
            }
        }
        self.after_blank = text.is_empty();
        self.at += line.len();
    }

    /// Whether a line belongs to the footnote before it.
    fn goes_on(&mut self, line: &str, text: &str) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        if !text.is_empty() && !is_indented(line) {
            return open.lazy && is_words(text);
        }
        let inner = text.trim_start();
        open.inside = open.inside.of_line(inner, self.after_blank);
        open.lazy = open.inside == Enclosing::Text && ends_in_words(inner);
        open.inside = open.inside.after_line(inner);
        true
    }

    fn begin_note(&mut self, name: &'a str, text: &str) {
        // What stood around it must not grow together.
        if !self.body.ends_with("\n\n") {
            self.body.push('\n');
        }
        self.open = Some(OpenNote {
            start: self.at,
            name,
            inside: Enclosing::Text,
            lazy: ends_in_words(text[name.len() + "[^]:".len()..].trim_start()),
        });
    }

    fn end_note(&mut self) {
        if let Some(OpenNote { start, name, .. }) = self.open.take() {
            let text = &self.source[start..self.at];
            self.notes.push(Note { name, text });
            self.after_blank = true;
        }
    }
}

/// Whether a line, after the words of a footnote, can be nothing but more of them.
fn is_words(text: &str) -> bool {
    let text = text.trim_start();
    let after_digits = text.trim_start_matches(|first: char| first.is_ascii_digit());
    let is_item = after_digits.len() < text.len() && after_digits.starts_with(['.', ')']);
    let is_block = text.starts_with(['#', '>', '-', '+', '*', '_', '`', '~', '<', '|']);
    !is_item && !is_block && note_name(text).is_none()
}

/// Whether words stand at the end of a line of a footnote.
fn ends_in_words(text: &str) -> bool {
    !text.is_empty() && !is_rule(text) && !text.starts_with(['#', '<', '|', '`', '~'])
}

/// The name of the footnote that a line at the margin begins to define.
fn note_name(text: &str) -> Option<&str> {
    let label = label(text, 0)?;
    let name = label.strip_prefix('^')?;
    let plain = !name.is_empty() && !name.contains(char::is_whitespace);
    (plain && text[label.len() + 1..].starts_with("]:")).then_some(name)
}
