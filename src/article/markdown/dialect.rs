//! The dialects people write Markdown in, rewritten as CommonMark.
//!
//! Two passes over the source, each only where there is something for it:
//! [`blocks`] for what takes whole lines (displayed formulas, containers,
//! comments, verse), [`inline`] for what stands in running text. Neither
//! touches code or HTML. Both take time in proportion to the source.

mod blocks;
mod containers;
mod formulas;
mod inline;
mod lines;
pub(super) mod scripts;
mod shortcodes;
mod tags;
mod verse;

use crate::article::tongue::Tongue;
use lines::{LineKind, LineScanner};
use shortcodes::Shortcode;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;
use tags::Tags;

/// Stands at the beginning of code that is a formula in running text. A
/// noncharacter: no text has it.
pub(super) const INLINE: char = '\u{fdd0}';

/// Stands at the beginning of code that is a formula to be displayed.
pub(super) const DISPLAY: char = '\u{fdd1}';

/// The language of a fence that holds a displayed formula.
pub(super) const MATH: &str = "math";

/// What must be known of a whole source.
struct DialectHints {
    tags: Tags,
    /// The shortcodes that are ended somewhere.
    shortcodes: HashSet<String>,
    tongue: Tongue,
    /// Whether the common extensions hold; an exporter knows none of them.
    common: bool,
}

impl DialectHints {
    fn of(source: &str, common: bool) -> Self {
        Self {
            tags: Tags::of(source, common),
            shortcodes: ended_shortcodes(source),
            tongue: Tongue::of(source),
            common,
        }
    }

    /// Whether another shortcode ends this one.
    fn is_paired(&self, shortcode: &Shortcode) -> bool {
        self.shortcodes.contains(shortcode.name())
    }
}

fn ended_shortcodes(source: &str) -> HashSet<String> {
    let mut ended = HashSet::new();
    for at in memchr::memchr_iter(b'{', source.as_bytes()) {
        let rest = &source[at..];
        if !rest.starts_with("{{<") && !rest.starts_with("{{%") && !rest.starts_with("{%") {
            continue;
        }
        let Some(shortcode) = shortcodes::shortcode(rest).filter(Shortcode::ends) else {
            continue;
        };
        let name = shortcode.name();
        ended.insert(name.strip_prefix("end").unwrap_or(name).to_owned());
    }
    ended
}

/// The notes that were written into the running text.
#[derive(Default)]
struct Notes {
    /// What their names begin with; no other note's does.
    prefix: String,
    count: usize,
    /// Their definitions.
    text: String,
    /// Whether the text of one is being read, in which there is no other.
    inside: bool,
}

impl Notes {
    fn of(source: &str) -> Self {
        let mut prefix = String::from("inline");
        while memchr::memmem::find(source.as_bytes(), format!("[^{prefix}").as_bytes()).is_some() {
            prefix.push('-');
        }
        Self {
            prefix,
            ..Self::default()
        }
    }

    /// Writes a note down and names it.
    fn add(&mut self, note: &str) -> String {
        self.count += 1;
        let name = format!("{}{}", self.prefix, self.count);
        let escape = if note.starts_with(['#', '>', '-', '+', '*', '=', '|', '~']) {
            "\\"
        } else {
            ""
        };
        let _ = write!(self.text, "[^{name}]: {escape}{note}\n\n");
        name
    }
}

/// A source as CommonMark with footnotes, callouts and wiki links has it.
/// `common` says whether people wrote it, and no exporter.
pub(super) fn rewritten(source: &str, common: bool) -> Cow<'_, str> {
    let in_blocks = blocks::has_any(source, common);
    let in_text = has_inline(source, common);
    if !in_blocks && !in_text {
        return Cow::Borrowed(source);
    }
    let facts = DialectHints::of(source, common);
    let source = if in_blocks {
        Cow::Owned(blocks::rewrite(source, &facts))
    } else {
        Cow::Borrowed(source)
    };
    if in_text {
        Cow::Owned(inlines(&source, &facts))
    } else {
        source
    }
}

/// Whether there may be something for the second pass.
fn has_inline(source: &str, common: bool) -> bool {
    let bytes = source.as_bytes();
    let tag = |at: usize| {
        let rest = &bytes[at + 1..];
        let ours = rest.starts_with(b"b >") || rest.starts_with(b"/b >");
        !ours && rest.first().is_some_and(u8::is_ascii_alphabetic)
    };
    if memchr::memchr_iter(b'<', bytes).any(tag) || memchr::memchr(b'$', bytes).is_some() {
        return true;
    }
    let backslash = |at: usize| matches!(bytes.get(at + 1), Some(b'(' | b'['));
    if memchr::memchr_iter(b'\\', bytes).any(backslash) {
        return true;
    }
    let has = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    common
        && (memchr::memchr3(b'~', b'^', b'{', bytes).is_some()
            || ["==", "%%", "[[", "@[", " ="]
                .iter()
                .any(|needle| has(needle)))
}

/// The second pass: paragraph by paragraph.
fn inlines(source: &str, facts: &DialectHints) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut notes = Notes::of(source);
    let mut lines = LineScanner::new(&facts.tags);
    let (mut start, mut at, mut quotes) = (0, 0, 0);
    for line in source.split_inclusive('\n') {
        let known = lines.next(line);
        let is_words = known.kind == LineKind::Words;
        if start < at && (!is_words || known.begins || known.quotes != quotes) {
            inline::rewrite(&source[start..at], facts, &mut notes, &mut out);
            start = at;
        }
        quotes = known.quotes;
        at += line.len();
        if !is_words {
            out.push_str(line);
            start = at;
        }
    }
    inline::rewrite(&source[start..at], facts, &mut notes, &mut out);
    if notes.text.is_empty() {
        return out;
    }
    // Wherever the text ends, before it nothing is open.
    notes.text.push_str("<!-- -->\n\n");
    notes.text + &out
}
