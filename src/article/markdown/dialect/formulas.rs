//! Where a formula begins and ends: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`.
//!
//! The rules for dollars are Pandoc's (`tex_math_dollars`), and two more: none
//! opens behind a letter or a digit, and an amount of money is no formula.

/// Stands at the beginning of code that is a formula in running text. A
/// noncharacter: no text has it.
pub(in crate::article::markdown) const INLINE: char = '\u{fdd0}';

/// Stands at the beginning of code that is a formula to be displayed.
pub(in crate::article::markdown) const DISPLAY: char = '\u{fdd1}';

/// The language of a fence that holds a displayed formula.
pub(in crate::article::markdown) const MATH: &str = "math";

/// The longest formula in running text, in bytes.
const LONGEST: usize = 2_000;

/// A formula in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Formula<'a> {
    pub(super) tex: &'a str,
    pub(super) display: bool,
    /// Its length in bytes, its marks included.
    pub(super) length: usize,
}

/// The formula that begins with the dollar at `at`.
pub(super) fn of_dollars(text: &str, at: usize) -> Option<Formula<'_>> {
    let before = text[..at].chars().next_back();
    let rest = &text[at..];
    if let Some(inner) = rest.strip_prefix("$$") {
        let end = near(inner, "$$")?;
        let tex = &inner[..end];
        return (!tex.trim().is_empty() && !tex.contains("\n\n")).then_some(Formula {
            tex,
            display: true,
            length: end + 4,
        });
    }
    if before.is_some_and(|before| before.is_ascii_alphanumeric()) {
        return None;
    }
    // GitHub's way to write one that Markdown must not read: $`…`$.
    if let Some(inner) = rest.strip_prefix("$`")
        && let Some(end) = near(inner, "`$")
    {
        let tex = &inner[..end];
        return (!tex.is_empty()).then_some(Formula {
            tex,
            display: false,
            length: end + 4,
        });
    }
    let inner = &rest[1..];
    let end = closing_dollar(inner)?;
    let tex = &inner[..end];
    let next = inner[end + 1..].chars().next();
    let glued = next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '$');
    let spaced = tex.starts_with(char::is_whitespace) || tex.ends_with(char::is_whitespace);
    (!glued && !spaced && !tex.is_empty() && is_formula(tex)).then_some(Formula {
        tex,
        display: false,
        length: end + 2,
    })
}

/// The formula that begins with the backslash at `at`.
pub(super) fn of_backslash(text: &str, at: usize) -> Option<Formula<'_>> {
    let rest = &text[at..];
    let (display, close) = match rest.as_bytes().get(1)? {
        b'(' => (false, "\\)"),
        b'[' => (true, "\\]"),
        _ => return None,
    };
    let inner = &rest[2..];
    let end = near(inner, close)?;
    let tex = &inner[..end];
    is_tex(tex).then_some(Formula {
        tex,
        display,
        length: end + 4,
    })
}

/// Whether what stands between `\(` and `\)` is TeX: the two are escaped
/// brackets as well.
fn is_tex(tex: &str) -> bool {
    let tex = tex.trim();
    let command = tex
        .split('\\')
        .skip(1)
        .any(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic()));
    let words = tex.chars().any(|character| character >= '\u{2e80}');
    let short = tex.len() <= 3 && tex.contains(|character: char| character.is_ascii_alphabetic());
    let sign = tex.contains(['^', '=', '+', '<', '>']) || tex.contains('_') && !tex.contains(' ');
    command || !words && (sign || short)
}

fn near(text: &str, end: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    memchr::memmem::find(near, end.as_bytes())
}

/// The next dollar that no backslash stands before.
fn closing_dollar(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'$' => return Some(at),
            _ => {}
        }
    }
    None
}

/// Whether there is anything in it that words and amounts don't have.
fn has_sign(tex: &str) -> bool {
    tex.contains(['\\', '^', '_', '=', '+', '<', '>', '{', '|', '/', '*'])
}

fn is_formula(tex: &str) -> bool {
    if has_sign(tex) {
        return true;
    }
    let amount = tex.starts_with(|first: char| first.is_ascii_digit())
        && tex.contains(|character: char| character.is_whitespace());
    let words = tex.chars().any(|character| character >= '\u{2e80}');
    let long = tex.split_whitespace().count() > 6;
    !amount && !words && !long
}
