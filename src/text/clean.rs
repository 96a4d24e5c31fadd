//! The sanitiser: the one maker of shown text.
//!
//! A terminal obeys what it is sent; an article is an untrusted file. Whole
//! control sequences become one visible mark, other controls and the controls
//! of writing direction become U+FFFD, invisible litter goes. It runs after
//! decoding and after character references have been resolved, so nothing
//! can be smuggled past it in another spelling.
//!
//! Most lines of most articles need nothing: `scan` finds those that do, and
//! only those pass `scrub`.

mod kind;
mod scan;
mod scrub;
mod sequence;

use std::borrow::Cow;

pub use kind::is_break_only;

/// Cleans text of several lines: `\r\n`, `\r`, U+2028 and U+2029 become `\n`;
/// tabs stay; control sequences and controls are removed or made visible.
/// U+00AD and U+200B stay as places where a line may end; the painter never
/// draws them. Borrows when there is nothing to clean.
#[must_use]
pub fn lines(raw: &str) -> Cow<'_, str> {
    lines_after("", raw)
}

/// Cleans what will follow `before`, itself clean: a mark may stand on the
/// last character of `before`, and no cluster grows too long over the seam.
pub(super) fn lines_after<'raw>(before: &str, raw: &'raw str) -> Cow<'raw, str> {
    let Some(first) = scan::suspicious(raw, 0) else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::new();
    // Up to here the raw text stands in `out`, or nothing had to be changed.
    let mut copied = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        let start = raw[..at].rfind('\n').map_or(0, |line_end| line_end + 1);
        let start = start.max(copied);
        let context = if start == 0 { before } else { "" };
        let passed = scrub::passed(context, &raw[start..]);
        if passed > 0 {
            next = scan::suspicious(raw, start + passed);
            continue;
        }
        let end = raw[at..].find('\n').map_or(raw.len(), |length| at + length);
        let line = &raw[start..end];
        let cleaned = match line.strip_suffix('\r') {
            // The commonest line end needs no more than its carriage return gone.
            Some(line) if at + 1 == end && raw[end..].starts_with('\n') => Cow::Borrowed(line),
            _ => scrub::line(context, line, raw[end..].starts_with('\n')),
        };
        if cleaned != line {
            out.reserve(if out.is_empty() { raw.len() } else { 0 });
            out.push_str(&raw[copied..start]);
            out.push_str(&cleaned);
            copied = end;
        }
        next = scan::suspicious(raw, end);
    }
    if copied == 0 && out.is_empty() {
        return Cow::Borrowed(raw);
    }
    out.push_str(&raw[copied..]);
    Cow::Owned(out)
}

/// Cleans a string that must stay on one line: any run of white space becomes
/// one blank, the ends are trimmed, and the invisible places where a line may
/// end go, too.
#[must_use]
pub fn one_line(raw: &str) -> String {
    if is_clean_line(raw) {
        return raw.to_owned();
    }
    let clean = lines(raw);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split(|character: char| character.is_whitespace() && character != '\u{3000}')
    {
        let mut word = word
            .chars()
            .filter(|character| !is_break_only(*character))
            .peekable();
        if word.peek().is_some() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(word);
        }
    }
    // What went may have stood between a mark and its letter.
    match lines(&line) {
        Cow::Borrowed(_) => line,
        Cow::Owned(cleaned) => cleaned,
    }
}

/// Whether a string is as [`one_line`] would leave it, as nearly all are. One
/// that holds anything unusual may be so, and is not said to be.
fn is_clean_line(raw: &str) -> bool {
    let mut previous = ' ';
    for character in raw.chars() {
        let parts = character == ' ' && previous == ' ';
        if parts || (character.is_whitespace() && !matches!(character, ' ' | '\u{3000}')) {
            return false;
        }
        previous = character;
    }
    previous != ' ' && scan::suspicious(raw, 0).is_none()
}

/// A clean text as it is drawn or copied: without what is nothing but a place
/// where a line may end.
#[must_use]
pub fn drawn(clean: &str) -> Cow<'_, str> {
    if clean.contains(is_break_only) {
        Cow::Owned(clean.replace(is_break_only, ""))
    } else {
        Cow::Borrowed(clean)
    }
}

/// Whether a terminal could obey a character, or a reader could not see it:
/// what must be spelt out where text can't be cleaned, as in a path for scripts.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}')
        || kind::is_direction_control(character)
        || kind::is_litter(character)
}

/// Whether there is nothing to be seen: white space, and the Braille pattern
/// that has no dots.
#[must_use]
pub fn is_invisible(clean: &str) -> bool {
    clean.chars().all(|character| {
        character.is_whitespace() || is_break_only(character) || character == '\u{2800}'
    })
}
