//! Link and footnote definitions serve a whole source, wherever they stand in
//! it: of a source in pieces each piece borrows those it has use for.

use super::chunk::PIECE;
use super::inside::Enclosing;
use super::line::{is_heading, is_indented, is_rule, label};
use super::notes::Note;
use crate::article::scan::lines;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Parts what is borrowed from the piece itself: it ends whatever stands before.
const BORDER: &str = "<!-- -->\n\n";

/// A label as it is compared with others (CommonMark §6.3).
fn folded(label: &str) -> Cow<'_, str> {
    let same = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    if label.bytes().all(same) {
        return Cow::Borrowed(label);
    }
    let mut folded = String::with_capacity(label.len());
    for word in label.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    Cow::Owned(folded.to_lowercase())
}

/// Where in the source a link is defined.
type SourceRange = Range<usize>;

/// What the pieces of a source may borrow.
pub(super) struct Definitions<'a> {
    source: &'a str,
    links: HashMap<Cow<'a, str>, SourceRange>,
    notes: HashMap<Cow<'a, str>, &'a str>,
    /// How long the definitions of links are, in bytes.
    length: usize,
}

/// What stands in a piece itself and need not be borrowed.
#[derive(Default)]
pub(super) struct Own<'a> {
    /// The stretch of the source it is.
    pub(super) place: Range<usize>,
    /// The footnotes it defines.
    pub(super) notes: HashSet<&'a str>,
}

impl<'a> Definitions<'a> {
    /// Gathers the definitions of links in a source; `notes` were taken out of it.
    /// Of several of one label the first holds.
    pub(super) fn new(source: &'a str, notes: &[Note<'a>]) -> Self {
        let mut definitions = Self {
            source,
            links: HashMap::new(),
            notes: notes
                .iter()
                .map(|note| (folded(note.name), note.name))
                .collect(),
            length: 0,
        };
        let has_some = memchr::memmem::find(source.as_bytes(), b"]:").is_some();
        if source.len() > PIECE && has_some {
            definitions.gather();
        }
        definitions
    }

    /// How long the pieces are to be, in bytes: long enough that what they
    /// borrow can't be more than a few times the source. One that consists of
    /// definitions for the most part is one piece.
    pub(super) fn length_of_pieces(&self) -> usize {
        if self.is_crowded() {
            self.source.len()
        } else {
            PIECE.max(self.length / 2)
        }
    }

    fn is_crowded(&self) -> bool {
        self.length > self.source.len() / 4
    }

    fn gather(&mut self) {
        let mut inside = Enclosing::Text;
        // A definition can't interrupt a paragraph.
        let (mut in_paragraph, mut after_blank) = (false, true);
        let mut waiting: Option<(&'a str, usize)> = None;
        let mut at = 0;
        for line in lines(self.source) {
            if self.is_crowded() {
                self.links.clear();
                return;
            }
            let (start, text) = (at, line.trim_end());
            at += line.len();
            inside = inside.of_line(text, after_blank);
            let is_text = inside == Enclosing::Text;
            inside = inside.after_line(text);
            let may_be = is_text && !in_paragraph && waiting.is_none();
            match may_be.then(|| definition(text)).flatten() {
                Some((label, "")) => waiting = Some((label, start)),
                Some((label, _)) => self.add(label, start..at),
                None => match waiting.take() {
                    Some((label, start)) if is_address(text) => self.add(label, start..at),
                    waited => {
                        let begins = is_text && inside == Enclosing::Text && begins_paragraph(text);
                        let goes_on = in_paragraph || waited.is_some();
                        in_paragraph = begins || goes_on && is_text && !ends_paragraph(text);
                    }
                },
            }
            after_blank = text.is_empty();
        }
    }

    fn add(&mut self, label: &'a str, place: SourceRange) {
        let length = place.len();
        if let std::collections::hash_map::Entry::Vacant(vacant) = self.links.entry(folded(label)) {
            vacant.insert(place);
            self.length += length;
        }
    }

    /// What must stand before a piece so that its links and footnotes are read
    /// as such: definitions, and a border. Empty when there is no need.
    pub(super) fn borrowed(&self, piece: &str, own: &Own) -> String {
        let mut borrowed = String::new();
        if self.links.is_empty() && self.notes.is_empty() {
            return borrowed;
        }
        let mut seen = HashSet::new();
        for at in memchr::memchr_iter(b'[', piece.as_bytes()) {
            let Some(label) = label(piece, at).filter(|label| seen.insert(*label)) else {
                continue;
            };
            if let Some(name) = label.strip_prefix('^') {
                let name = self.notes.get(&folded(name));
                if let Some(name) = name.filter(|name| !own.notes.contains(*name)) {
                    borrowed.push_str("[^");
                    borrowed.push_str(name);
                    borrowed.push_str("]: x\n\n");
                }
            } else if let Some(place) = self.links.get(&folded(label))
                && !own.place.contains(&place.start)
            {
                borrowed.push_str(&self.source[place.clone()]);
                borrowed.push_str("\n\n");
            }
        }
        if !borrowed.is_empty() {
            borrowed.push_str(BORDER);
        }
        borrowed
    }
}

/// The label that a line defines, and what it says of it.
fn definition(text: &str) -> Option<(&str, &str)> {
    let line = text.trim_start_matches(' ');
    let label = label(line, 0).filter(|_| text.len() - line.len() < 4)?;
    let address = line[label.len() + 1..].strip_prefix("]:")?;
    let named = !label.trim().is_empty() && !label.starts_with('^');
    named.then_some((label, address.trim()))
}

/// Whether a line is one of a paragraph, whatever stands before it.
fn begins_paragraph(text: &str) -> bool {
    !is_indented(text) && !ends_paragraph(text)
}

/// Whether a line can't be one of a paragraph: it is blank, a heading, a rule
/// or a comment.
fn ends_paragraph(text: &str) -> bool {
    text.is_empty() || is_heading(text) || is_rule(text) || text.starts_with("<!--")
}

/// Whether a line may be the address of the label on the line before it.
fn is_address(text: &str) -> bool {
    text.trim_start()
        .starts_with(|first: char| first.is_ascii_alphanumeric() || matches!(first, '/' | '.'))
}
