//! The source as html2text wrote it: its stretches, and the ends of its addresses.

/// A stretch of the source: words to mend, or code and blank lines to leave alone.
#[derive(Debug)]
pub(super) enum SourceBlock<'a> {
    Verbatim(&'a str),
    Words(&'a str),
}

/// Where the parenthesis of a link target closes; brackets may be escaped or nested.
pub(super) fn closing(line: &str) -> usize {
    let (mut depth, mut escaped) = (0_u32, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    line.find(' ').unwrap_or(line.len())
}
