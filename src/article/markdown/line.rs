//! What a line of the source is, as far as the cutting into pieces cares.

/// Longest label of a link, in bytes (CommonMark §6.3 has it in characters).
const LONGEST_LABEL: usize = 999;

/// Whether a line has a bar in it.
pub(super) fn has_bar(text: &str) -> bool {
    memchr::memchr(b'|', text.as_bytes()).is_some()
}

/// A line that can't go on with a list, a quotation or code.
pub(super) fn begins_a_block(text: &str) -> bool {
    text.starts_with(|character: char| {
        character.is_alphabetic() || matches!(character, '“' | '「' | '《' | '（' | '【' | '!')
    }) || is_heading(text)
}

/// Whether a line is a heading with its marks before it (CommonMark §4.2).
pub(super) fn is_heading(text: &str) -> bool {
    text.starts_with('#') && text.trim_start_matches('#').starts_with(' ')
}

/// Whether a line is indented as code is, or as what goes on inside a footnote.
pub(super) fn is_indented(line: &str) -> bool {
    matches!(line.as_bytes(), [b'\t', ..] | [b' ', b' ', b' ', b' ', ..])
}

/// A line that goes on with the paragraph before it, whatever it stands in.
pub(super) fn goes_on(text: &str) -> bool {
    !has_bar(text) && text.starts_with(char::is_alphabetic)
}

/// A line at the margin that may be a row of a table.
pub(super) fn is_row(text: &str) -> bool {
    has_bar(text)
        && text.starts_with(|character: char| character == '|' || character.is_alphabetic())
}

/// The line between the head of a table and its rows.
pub(super) fn is_delimiter_row(text: &str) -> bool {
    text.starts_with(['|', '-', ':'])
        && has_bar(text)
        && text.contains('-')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Where a long line is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineCut {
    /// Bytes from the start of the line.
    pub(super) at: usize,
    /// Whether a blank stands before it.
    pub(super) after_blank: bool,
    /// Whether what follows would begin a block and must be escaped.
    pub(super) escaped: bool,
}

/// Where to cut a line at about `size` bytes: after a sentence, else after a
/// word, else where no address is cut in two. `None` when it is not longer.
pub(super) fn cut(line: &str, size: usize) -> Option<LineCut> {
    if line.len() <= size + size / 2 {
        return None;
    }
    let (near, far) = (
        line.ceil_char_boundary(size / 2),
        line.floor_char_boundary(size),
    );
    let letter = |at: usize| line[at..].starts_with(char::is_alphabetic);
    let window = &line[near..far];
    let sentence = window
        .rmatch_indices(['。', '！', '？'])
        .map(|(at, mark)| near + at + mark.len())
        .find(|at| letter(*at));
    let word = || {
        let blanks = memchr::memrchr_iter(b' ', window.as_bytes());
        blanks.map(|at| near + at + 1).find(|at| letter(*at))
    };
    let at = sentence.or_else(word).or_else(|| between(line, far))?;
    let next = line[at..].chars().next()?;
    Some(LineCut {
        at,
        after_blank: line[..at].ends_with(' '),
        escaped: next.is_ascii_punctuation() && next != '&',
    })
}

/// The first place at or after `from` that is not inside an address or a word,
/// and not after an escape.
fn between(line: &str, from: usize) -> Option<usize> {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=_-.%\\".contains(&byte);
    let bytes = line.as_bytes();
    (from..line.len() - 1).find(|at| {
        line.is_char_boundary(*at)
            && !(inside(bytes[at - 1]) && inside(bytes[*at]))
            && bytes[at - 1] != b'\\'
    })
}

/// Whether a line is a rule or the line under a heading.
pub(super) fn is_rule(text: &str) -> bool {
    text.starts_with(['*', '-', '_', '=']) && !text.contains(char::is_alphanumeric)
}

/// What stands in the brackets that open at `at`, if no others do and they close.
pub(super) fn label(text: &str, at: usize) -> Option<&str> {
    let inner = text.get(at..)?.strip_prefix('[')?;
    let mut escaped = false;
    for (end, byte) in inner.bytes().enumerate().take(LONGEST_LABEL) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b']' => return Some(&inner[..end]),
            b'[' => return None,
            _ => {}
        }
    }
    None
}
