//! How many attributes a tag may have before the tokenizer sees it: it compares
//! each with all before, so that fifty thousand would cost it half a second.

use std::borrow::Cow;

/// Attributes of one tag that are read.
const MOST: usize = 500;

/// A tag that is shorter than this, in bytes, can't have many.
const SHORT: usize = 2 * MOST;

/// The source without the attributes that are too many; borrows when there are
/// none.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let (mut copied, mut from) = (0, 0);
    while let Some(start) = memchr::memchr(b'<', &bytes[from..]).map(|at| from + at) {
        from = start + 1;
        let next = &bytes[from..];
        if next.len() < SHORT || is_short(next) || !next[0].is_ascii_alphabetic() {
            continue;
        }
        let tag = TagEnd::at(next);
        if let Some(surplus) = tag.surplus {
            out.push_str(&html[copied..from + surplus]);
            copied = from + tag.end;
        }
        from += tag.end;
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Whether a tag certainly ends soon: a `>` in quotes does not end it.
fn is_short(tag: &[u8]) -> bool {
    let near = &tag[..tag.len().min(SHORT)];
    let end = memchr::memchr(b'>', near);
    end.is_some_and(|end| memchr::memchr2(b'"', b'\'', &near[..end]).is_none())
}

/// Where a tag ends, and where its first attribute too many begins.
struct TagEnd {
    surplus: Option<usize>,
    end: usize,
}

impl TagEnd {
    /// Looks at the tag whose name begins here (HTML §13.2.5.32 to §13.2.5.39,
    /// as far as blanks and quotes go).
    fn at(bytes: &[u8]) -> Self {
        let (mut count, mut surplus) = (0, None);
        let mut quote = None;
        // Blanks, an equals sign, or a part of a name or a value.
        let mut before = b'a';
        for (at, byte) in bytes.iter().copied().enumerate() {
            match byte {
                _ if quote == Some(byte) => {
                    quote = None;
                    before = b' ';
                }
                _ if quote.is_some() => {}
                b'>' => return Self { surplus, end: at },
                b'"' | b'\'' if before == b'=' => quote = Some(byte),
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' if before == b'=' => {}
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => before = b' ',
                b'=' => before = b'=',
                _ => {
                    if before == b' ' {
                        count += 1;
                        if count > MOST && surplus.is_none() {
                            surplus = Some(at);
                        }
                    }
                    before = b'a';
                }
            }
        }
        Self {
            surplus,
            end: bytes.len(),
        }
    }
}
