//! How deep containers may be nested, and how wide a table may be, before the
//! parser sees them: a line of a million quotation marks would cost it seconds
//! and hundreds of megabytes, ten thousand columns a hundred.

use std::borrow::Cow;

/// Markers of quotations and list items at the start of a line that are taken
/// as such; the next one is escaped, and the rest of the line is words.
/// Twice what is shown as nested, see [`super::DEEPEST`].
const MOST: usize = 64;

/// Columns of a table; what has more is shown as the lines it was written in.
const MOST_COLUMNS: usize = 1_000;

/// The source with every line's markers bounded; borrows when there is nothing
/// to bound.
pub(super) fn bounded(source: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut start = 0;
    for line_end in memchr::memchr_iter(b'\n', source.as_bytes()).chain([source.len()]) {
        let line = &source[start..line_end];
        if line.len() > MOST
            && let Some(at) = surplus(line.as_bytes()).or_else(|| too_wide(line.as_bytes()))
        {
            out.push_str(&source[copied..start + at]);
            out.push('\\');
            copied = start + at;
        }
        start = line_end + 1;
    }
    if out.is_empty() {
        return Cow::Borrowed(source);
    }
    out.push_str(&source[copied..]);
    Cow::Owned(out)
}

/// Where the first marker too many stands in a line.
fn surplus(line: &[u8]) -> Option<usize> {
    let blank = |at: usize| {
        line.get(at)
            .is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
    };
    let mut markers = 0;
    let mut found = None;
    let mut only = None;
    let mut same = true;
    for (at, byte) in line.iter().copied().enumerate() {
        let marker = match byte {
            b' ' | b'\t' | b'\r' | b'0'..=b'9' => false,
            b'>' => true,
            b'*' | b'+' | b'-' | b'.' | b')' if blank(at + 1) => true,
            _ => return found,
        };
        if marker {
            markers += 1;
            same &= *only.get_or_insert(byte) == byte;
            if markers > MOST && found.is_none() {
                found = Some(at);
            }
        }
    }
    // Nothing but one mark all along is a rule.
    found.filter(|_| !same || only == Some(b'>'))
}

/// Where to escape the line under the head of a table that is too wide.
fn too_wide(line: &[u8]) -> Option<usize> {
    let part_of_one = |byte: &u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r');
    if line.len() < MOST_COLUMNS || !line.iter().all(part_of_one) {
        return None;
    }
    let columns = memchr::memchr_iter(b'|', line).count();
    let start = line.iter().position(|byte| !matches!(byte, b' ' | b'\t'));
    start.filter(|_| columns > MOST_COLUMNS)
}
