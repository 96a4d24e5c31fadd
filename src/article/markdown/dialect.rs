//! The dialects people write Markdown in, rewritten as CommonMark.
//!
//! Two passes over the source, each only where there is something for it:
//! [`blocks`] for what takes whole lines (displayed formulas, containers,
//! comments, verse), [`inline`] for what stands in running text. Neither
//! touches code or HTML. Both take time in proportion to the source.

mod admonitions;
mod blocks;
mod containers;
mod formulas;
mod hints;
mod inline;
mod lines;
mod notes;
pub(super) mod scripts;
mod shortcodes;
mod tags;
mod verse;

use crate::article::scan::{has, lines};
pub(super) use formulas::{DISPLAY, INLINE, MATH};
use hints::DialectHints;
use lines::{LineKind, LineScanner};
use notes::InlineNotes;
use std::borrow::Cow;

/// A source as CommonMark with footnotes, callouts and wiki links has it.
/// `common` says whether people wrote it, and no exporter.
pub(super) fn rewritten(source: &str, common: bool) -> Cow<'_, str> {
    let source = if common && admonitions::has_any(source) {
        Cow::Owned(admonitions::rewrite(source))
    } else {
        Cow::Borrowed(source)
    };
    let in_blocks = blocks::has_any(&source, common);
    let in_text = has_inline(&source, common);
    if !in_blocks && !in_text {
        return source;
    }
    let hints = DialectHints::of(&source, common);
    let source = if in_blocks {
        Cow::Owned(blocks::rewrite(&source, &hints))
    } else {
        source
    };
    if in_text {
        Cow::Owned(inlines(&source, &hints))
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
    let blank_before = |at: usize| at > 0 && bytes[at - 1] == b' ';
    common
        && (memchr::memchr3(b'~', b'^', b'{', bytes).is_some()
            || memchr::memchr_iter(b'=', bytes).any(blank_before)
            || ["==", "%%", "[[", "@[", "](#"]
                .iter()
                .any(|sign| has(source, sign)))
}

/// The second pass: paragraph by paragraph.
fn inlines(source: &str, hints: &DialectHints) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut notes = InlineNotes::of(source);
    let mut scanner = LineScanner::new(&hints.tags);
    let (mut start, mut at, mut quotes) = (0, 0, 0);
    for line in lines(source) {
        let known = scanner.next(line);
        let is_words = known.kind == LineKind::Words;
        if start < at && (!is_words || known.begins || known.quotes != quotes) {
            inline::rewrite(&source[start..at], hints, &mut notes, &mut out);
            start = at;
        }
        quotes = known.quotes;
        at += line.len();
        if !is_words {
            out.push_str(line);
            start = at;
        }
    }
    inline::rewrite(&source[start..at], hints, &mut notes, &mut out);
    if notes.text.is_empty() {
        return out;
    }
    // Wherever the text ends, before it nothing is open.
    notes.text.push_str("<!-- -->\n\n");
    notes.text + &out
}
