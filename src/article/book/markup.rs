//! The HTML of a chapter before it is read: its body, its beginning, and what
//! is done where it is nearly all marks.

use std::borrow::Cow;

/// How much memory marks may take whatever the text, in bytes.
const MARKS_ALONE: usize = 16 << 20;

/// How much more for each byte of text.
const MARKS_FOR_TEXT: usize = 30;

/// How much memory a mark takes while it is read, in bytes, at most.
const OF_A_MARK: usize = 160;

/// What stands in the body of a document; all of it where there is none.
pub(super) fn body(html: &str) -> &str {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'<', &bytes[from..]).map(|at| from + at) {
        let name = bytes.get(at + 1..at + 5).unwrap_or_default();
        let after = bytes.get(at + 5).copied().unwrap_or(b'>');
        if name.eq_ignore_ascii_case(b"body") && !after.is_ascii_alphanumeric() {
            return &html[at..];
        }
        from = at + 1;
    }
    html
}

/// The beginning of a body of more than `most` bytes: up to the end of a
/// paragraph at or after them.
pub(super) fn head(html: &str, most: usize) -> &str {
    if html.len() <= most {
        return html;
    }
    let from = html.ceil_char_boundary(most);
    let end = memchr::memmem::find(&html.as_bytes()[from..], b"</p>");
    end.map_or(html, |at| &html[..from + at + 4])
}

/// The HTML; where it has many more marks than text, the text alone, so that
/// what is read takes memory in proportion to what is shown.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let marks = memchr::memchr_iter(b'<', html.as_bytes()).count();
    if marks * OF_A_MARK <= MARKS_ALONE {
        return Cow::Borrowed(html);
    }
    let inside = without_marks(html).map(str::len).sum::<usize>();
    if marks * OF_A_MARK <= MARKS_ALONE + inside * MARKS_FOR_TEXT {
        return Cow::Borrowed(html);
    }
    Cow::Owned(without_marks(html).collect::<Vec<_>>().join(" "))
}

/// The pieces of text between marks.
pub(super) fn without_marks(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .filter(|text| !text.trim().is_empty())
}
