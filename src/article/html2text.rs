//! The html2text dialect: recognise and mend it before parsing.
//!
//! Exporters that turn web pages into Markdown with Python's html2text leave
//! marks that CommonMark shows as asterisks: `****` between two bold words,
//! `**` on a line of its own around whole blocks, `** _x_**`, a blank after
//! every bold word. Here every bold run becomes an HTML tag, whose meaning does
//! not depend on its neighbours; wrapped lines that look like list items,
//! headings or underlines are made harmless; addresses cut by the wrapping are
//! joined again.

mod source;
mod strong;

use super::scan::lines;
use source::{SourceBlock, closing};
use std::borrow::Cow;

/// Lines html2text does not wrap beyond, unless a word is longer.
const WRAPPED_AT: usize = 79;

/// Whether text without the exporter's header was made by html2text all the
/// same: blank lines that hold two blanks, as it writes them for an empty
/// paragraph, and no line that it would have wrapped.
#[must_use]
pub fn recognise(body: &str) -> bool {
    let head = &body[..body.floor_char_boundary(16 * 1024)];
    let (mut hollow, mut blank) = (0_usize, 0_usize);
    for line in head.lines() {
        match line {
            "  " => hollow += 1,
            "" => blank += 1,
            _ if line.chars().count() > WRAPPED_AT
                && line
                    .get(..WRAPPED_AT)
                    .is_some_and(|start| start.trim_end().contains(' '))
                && !line.contains("](") =>
            {
                return false;
            }
            _ => {}
        }
    }
    hollow >= 3 && hollow * 10 >= blank
}

/// Code that was mended by mistake, as it was written.
pub(super) fn unmended(code: &str) -> Cow<'_, str> {
    if !code.contains(strong::OPEN) && !code.contains(strong::CLOSE) {
        return Cow::Borrowed(code);
    }
    Cow::Owned(
        code.replace(strong::OPEN, "**")
            .replace(strong::CLOSE, "**"),
    )
}

/// Mends a body.
#[must_use]
pub fn mend(body: &str) -> String {
    let joined = join_addresses(body);
    let blocks = blocks(&joined);
    let mut strong = strong::Pairing::of(&blocks);
    let mut out = String::with_capacity(joined.len() + joined.len() / 16);
    for block in &blocks {
        match block {
            SourceBlock::Verbatim(text) => out.push_str(text),
            SourceBlock::Words(text) => {
                let calm = calm_tildes(text);
                let calm = calm_lines(&calm);
                strong.mend(&calm, &mut out);
            }
        }
    }
    out
}

/// Cuts the source at blank lines; fenced code and runs of hollow list items
/// (the line numbers of a code box) are kept apart.
fn blocks(source: &str) -> Vec<SourceBlock<'_>> {
    let mut blocks = Vec::new();
    let (mut start, mut at, mut fenced) = (0, 0, false);
    for line in lines(source) {
        let next = at + line.len();
        let lost = if fenced {
            0
        } else {
            lost_item(line, &blocks, start == at)
        };
        if lost > 0 {
            start = at + lost;
        }
        let fence =
            line.trim_start().starts_with("```") && line.len() - line.trim_start().len() < 4;
        let hollow = hollow_items(line) && !fenced;
        let alone = line.trim().is_empty()
            || fence
            || fenced
            || hollow
            || lost == 0 && is_code(line, &blocks, start == at);
        if alone {
            if start < at {
                blocks.push(SourceBlock::Words(&source[start..at]));
            }
            if !hollow {
                blocks.push(SourceBlock::Verbatim(&source[at..next]));
            }
            start = next;
        }
        fenced ^= fence;
        at = next;
    }
    if start < at {
        blocks.push(SourceBlock::Words(&source[start..at]));
    }
    blocks
}

/// A line of an indented code block: four blanks, at the start of a block.
fn is_code(line: &str, before: &[SourceBlock], at_start: bool) -> bool {
    at_start && line.starts_with("    ") && !in_list(before)
}

/// Whether the last words were an item of a list.
fn in_list(before: &[SourceBlock]) -> bool {
    let last = before.iter().rev().find_map(|block| match block {
        SourceBlock::Words(text) => Some(is_item(text.trim_start())),
        SourceBlock::Verbatim(_) => None,
    });
    last.unwrap_or(false)
}

/// Whether a text begins with the mark of a list item.
fn is_item(text: &str) -> bool {
    let digits = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = if digits.len() < text.len() {
        digits.strip_prefix('.')
    } else {
        text.strip_prefix(['*', '-', '+'])
    };
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
}

/// How many blanks stand too much before an item that lost the list it was in,
/// so that it would be read as code.
fn lost_item(line: &str, before: &[SourceBlock], at_start: bool) -> usize {
    let text = line.trim_start_matches(' ');
    let indented = line.len() - text.len();
    let after_code = match before.last() {
        Some(SourceBlock::Verbatim(text)) => !text.trim().is_empty(),
        _ => false,
    };
    let lost = at_start
        && indented >= 4
        && is_item(text)
        && !text[1..].trim().is_empty()
        && !after_code
        && !in_list(before);
    if lost { indented - 2 } else { 0 }
}

/// A line that holds nothing but list marks: html2text's rendering of a code
/// box's line numbers. A rule is written `* * *` at the first column.
fn hollow_items(line: &str) -> bool {
    line.starts_with("  ")
        && line.contains('*')
        && line
            .trim_end_matches(['\n', '\r'])
            .chars()
            .all(|character| matches!(character, ' ' | '*' | '\u{a0}'))
        && !line.trim().starts_with("**")
}

/// Joins what the wrapping cut after a hyphen (`GPT-⏎4`, addresses in links)
/// and writes blanks in link addresses as `%20`.
fn join_addresses(body: &str) -> Cow<'_, str> {
    let has = |sign: &str| memchr::memmem::find(body.as_bytes(), sign.as_bytes()).is_some();
    if !has("-\n") && !has("](") {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut lines = lines(body).peekable();
    // Whether a heading goes on inside a link.
    let mut cut_link = false;
    while let Some(line) = lines.next() {
        let text = line.trim_end_matches(['\n', '\r']);
        let next = lines.peek().copied().unwrap_or("");
        cut_link = (cut_link && !text.contains("](") || opens_link(text) && next.contains(']'))
            && !next.trim().is_empty();
        if cut_link && !(cut_after_hyphen(text) && continues(next)) {
            out.push_str(text.trim_end());
            out.push(' ');
        } else if cut_after_hyphen(text) && continues(next) {
            out.push_str(text);
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(escape_blanks(&out))
}

/// Whether a line is a heading that ends inside the words of a link.
fn opens_link(line: &str) -> bool {
    line.starts_with('#') && line.matches('[').count() > line.matches(']').count()
}

fn cut_after_hyphen(line: &str) -> bool {
    let mut end = line.chars().rev();
    end.next() == Some('-')
        && end.next().is_some_and(|before| {
            before.is_alphanumeric() || matches!(before, '"' | '”' | '_' | '=' | '/' | '.')
        })
}

/// Whether a line goes on with the sentence of the line before.
fn continues(line: &str) -> bool {
    line.starts_with(|character: char| {
        character.is_alphanumeric() || matches!(character, '_' | '/' | '%' | '!' | '[')
    })
}

/// `](https://a.b/c d)` → `](https://a.b/c%20d)`.
fn escape_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"](http") {
        let start = at + 2;
        let line = lines(&text[start..]).next().unwrap_or("");
        let target = &line[..closing(line.trim_end_matches('\n'))];
        let has = |byte| memchr::memchr(byte, target.as_bytes()).is_some();
        if start >= copied && has(b' ') && !has(b'"') {
            out.push_str(&text[copied..start]);
            out.push_str(&target.replace(' ', "%20"));
            copied = start + target.len();
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// Makes tildes at the start of a line harmless: html2text writes no fence with
/// them.
fn calm_tildes(block: &str) -> Cow<'_, str> {
    if memchr::memchr(b'~', block.as_bytes()).is_none() {
        return Cow::Borrowed(block);
    }
    let mut out = String::with_capacity(block.len() + 4);
    for line in lines(block) {
        let text = line.trim_start_matches([' ', '>', '\t']);
        out.push_str(&line[..line.len() - text.len()]);
        if text.starts_with("~~~") {
            out.push('\\');
        }
        out.push_str(text);
    }
    Cow::Owned(out)
}

/// Makes wrapped lines of a paragraph harmless that would begin a list item, a
/// heading, a quotation or underline the paragraph.
fn calm_lines(block: &str) -> Cow<'_, str> {
    let structured = block.starts_with('>') || block.starts_with("  * ");
    let has = |byte| memchr::memchr(byte, block.trim_end().as_bytes()).is_some();
    if structured || !has(b'\n') || has(b'|') {
        return Cow::Borrowed(block);
    }
    let mut out = String::with_capacity(block.len() + 4);
    for (number, line) in lines(block).enumerate() {
        if number > 0 && starts_a_block(line) {
            out.push_str(&escaped(line));
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(out)
}

fn starts_a_block(line: &str) -> bool {
    let text = line.trim_end();
    let heading = text.trim_start_matches('#').starts_with([' ', '\t']) && text.starts_with('#');
    let item = text
        .strip_prefix(['-', '+', '*'])
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        && !text.starts_with("* *");
    let digits = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = digits.len() < text.len()
        && digits
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '));
    let underline = !text.is_empty()
        && (text.chars().all(|character| character == '-')
            || text.chars().all(|character| character == '='));
    heading || item || numbered || underline || text.starts_with('>')
}

/// The line with its first mark escaped.
fn escaped(line: &str) -> String {
    let digits = line.len()
        - line
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    format!("{}\\{}", &line[..digits], &line[digits..])
}
