//! The small marks of dialects in running text, each by itself.

use crate::article::script;

/// The longest raised or lowered text, in bytes.
const LONGEST: usize = 12;

/// The longest list of attributes, in bytes.
const LONGEST_ATTRIBUTES: usize = 240;

/// Raised or lowered text, as it is shown.
pub(super) struct Script {
    pub(super) shown: String,
    /// Its length in the source, its marks included.
    pub(super) length: usize,
}

/// `~2~` behind a letter (Pandoc): `H~2~O`.
pub(super) fn lowered(before: Option<char>, text: &str) -> Option<Script> {
    let letter = before.is_some_and(|before| before.is_ascii_alphabetic() || before == ')');
    let inner = enclosed(text, b'~').filter(|_| letter)?;
    let after = text[inner.len() + 2..].chars().next();
    let figures = inner
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte));
    let word = after.is_some_and(|after| after.is_ascii_alphanumeric() || after == '~');
    (figures || !word).then(|| Script {
        shown: script::lowered(inner),
        length: inner.len() + 2,
    })
}

/// `^8^` behind a letter or a figure, and before neither (Pandoc): `10^8^`.
pub(super) fn raised(before: Option<char>, text: &str) -> Option<Script> {
    let word = |character: Option<char>| {
        character.is_some_and(|character| {
            character.is_alphanumeric() || character == ')' || character == '）'
        })
    };
    let inner = enclosed(text, b'^').filter(|_| word(before))?;
    let after = text[inner.len() + 2..].chars().next();
    let glued = after.is_some_and(|after| after.is_ascii_alphanumeric() || after == '^');
    (!glued).then(|| Script {
        shown: script::raised(before, inner),
        length: inner.len() + 2,
    })
}

/// What stands between two marks, if it is short and of one piece.
fn enclosed(text: &str, mark: u8) -> Option<&str> {
    let inner = &text.as_bytes()[1..text.len().min(LONGEST + 2)];
    let end = inner.iter().position(|byte| *byte == mark)?;
    let one = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-=()*'.,".contains(byte);
    (end > 0 && inner[..end].iter().all(one)).then(|| &text[1..=end])
}

/// Whether the `==` at `at` may begin marked words: it compares nothing.
pub(super) fn opens_highlight(text: &str, at: usize) -> bool {
    // What makes words strong is no sign of a product.
    let before = text[..at].trim_end_matches("**").trim_end_matches("__");
    let before = before.chars().next_back();
    let Some(next) = text[at + 2..].chars().next() else {
        return false;
    };
    let operand = before
        .is_some_and(|before| before.is_ascii_alphanumeric() || "!<>=)]_+-*/%&|".contains(before));
    let quoted = before.is_some_and(|before| "\"'“‘「『（(《".contains(before))
        && "\"'”’」』）)》".contains(next);
    !operand && !quoted && !next.is_whitespace()
}

/// Whether the `==` at `at` may end marked words.
fn closes_highlight(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let next = text[at + 2..].chars().next();
    let blank = before.is_none_or(|before| before.is_whitespace() || "!<>=".contains(before));
    let operand = next.is_some_and(|next| next.is_ascii_alphanumeric() || "=&\"'(_".contains(next));
    !blank && !operand
}

/// The first `==` from `from` on that may end marked words.
pub(super) fn closing_highlight(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"==") {
        let start = at + found;
        let run = bytes[start..]
            .iter()
            .take_while(|byte| **byte == b'=')
            .count();
        if run == 2 && closes_highlight(text, start) {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// Where the bracket closes that a text begins with, others inside it paired.
pub(super) fn closing_bracket(text: &str, most: usize) -> Option<usize> {
    let (mut depth, mut escaped) = (0_u32, false);
    for (at, byte) in text.bytes().enumerate().take(most) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The length of a list of attributes (`{#id .class key="value"}`, `{: .x}`)
/// that a text begins with.
pub(super) fn attributes(text: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(LONGEST_ATTRIBUTES)];
    let end = memchr::memchr2(b'}', b'\n', near).filter(|end| near[*end] == b'}')?;
    let inner = text[1..end].trim();
    let inner = inner.strip_prefix(':').unwrap_or(inner).trim();
    // Behind a name or a class values need no quotes.
    let listed = inner.starts_with(['#', '.']);
    let is_one = |word: &str| {
        let name = word.strip_prefix(['#', '.']);
        let is_name = |c: char| c.is_alphanumeric() || "-_:.".contains(c);
        match (name, word.split_once('=')) {
            (Some(name), _) => !name.is_empty() && name.chars().all(is_name),
            (None, Some((key, value))) => {
                let plain =
                    listed || value.starts_with(['"', '\'']) || ["width", "height"].contains(&key);
                plain && !key.is_empty() && key.chars().all(is_name)
            }
            // The rest of a value in quotes.
            (None, None) => word.ends_with(['"', '\'']) || matches!(word, "-" | "toc"),
        }
    };
    let first =
        inner.starts_with(['#', '.']) || inner.contains('=') || inner == "-" || inner == "toc";
    (first && inner.split_whitespace().all(is_one)).then_some(end + 1)
}

/// Takes the brackets off the words at the end of `out`: `[words]{.class}`.
pub(super) fn unbracket(out: &mut String) {
    let mut depth = 0_u32;
    let near = out.floor_char_boundary(out.len().saturating_sub(1_000));
    for at in (near..out.len()).rev() {
        match out.as_bytes()[at] {
            b'\n' => return,
            b']' => depth += 1,
            b'[' if depth == 1 => {
                out.pop();
                out.remove(at);
                return;
            }
            b'[' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Han characters with their reading in kana (`{漢字|かんじ}` of `DenDen`
/// Markdown and Obsidian), as readings are shown, and its length.
pub(super) fn reading(text: &str) -> Option<(String, usize)> {
    let near = &text[..text.floor_char_boundary(LONGEST_ATTRIBUTES)];
    let inner = near.strip_prefix('{')?;
    let inner = &inner[..inner.find(['}', '\n'])?];
    let length = inner.len() + 2;
    let (base, reading) = inner.split_once(['|', '｜'])?;
    let is_kana = |c: char| matches!(c, '\u{3041}'..='\u{30ff}' | '|' | '｜' | ' ');
    let is_base = |c: char| c >= '\u{3005}' && c.is_alphabetic();
    let fits = near.as_bytes().get(1 + inner.len()) == Some(&b'}')
        && !base.is_empty()
        && !reading.is_empty()
        && base.chars().all(is_base)
        && reading.chars().all(is_kana);
    fits.then(|| {
        let reading = reading.replace(['|', '｜'], "");
        (format!("<ruby>{base}<rt>{reading}</rt></ruby>"), length)
    })
}

/// Whether a word is the size of a picture: `300`, `300x200`, `400x`, `x200`.
pub(in crate::article::markdown) fn is_size(word: &str) -> bool {
    let word = word.trim().trim_end_matches("px");
    let plain = word
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'x' || byte == b'%');
    plain && word.contains(|first: char| first.is_ascii_digit())
}
