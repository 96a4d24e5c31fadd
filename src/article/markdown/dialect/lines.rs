//! What the lines of a source are, as far as the dialects care: words, or
//! something that is shown as it stands.

use super::tags::Tags;
use crate::article::markdown::inside::Enclosing;

/// Most containers of one line that are looked into.
const MOST: usize = 64;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing but white space.
    Blank,
    /// Words, with marks of Markdown in them.
    Words,
    /// The line that opens a fence.
    Fence,
    /// Code or HTML, as it stands.
    Verbatim,
}

/// A line of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceLine {
    /// What it is.
    pub(super) kind: LineKind,
    /// How many marks of quotations stand before it.
    pub(super) quotes: usize,
    /// Where its words begin, in bytes: behind the marks of quotations and items.
    pub(super) content: usize,
    /// Whether a block begins with it, whatever stands before.
    pub(super) begins: bool,
}

/// Follows the lines of a source (CommonMark §4.4 to §5.2, as far as is needed
/// to tell words from code).
pub(super) struct LineScanner<'a> {
    tags: &'a Tags,
    inside: Enclosing,
    fence: Option<Fence>,
    quotes: usize,
    /// Where the content of the open list items begins, in columns.
    items: Vec<usize>,
    before: BlockAbove,
}

/// An open fence.
struct Fence {
    mark: u8,
    length: usize,
    quotes: usize,
    /// The column the content of its item begins at.
    base: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockAbove {
    Blank,
    Words,
    Code,
}

impl<'a> LineScanner<'a> {
    pub(super) fn new(tags: &'a Tags) -> Self {
        Self {
            tags,
            inside: Enclosing::Text,
            fence: None,
            quotes: 0,
            items: Vec::new(),
            before: BlockAbove::Blank,
        }
    }

    /// Takes the next line.
    pub(super) fn next(&mut self, line: &str) -> SourceLine {
        let plain = self.fence.is_none() && self.inside == Enclosing::Text && self.quotes == 0;
        match line.as_bytes().first() {
            Some(b'\n') if plain => return self.blank(0),
            // Nothing but words begins with a letter.
            Some(0x80.. | b'A'..=b'Z' | b'a'..=b'z') if plain => {
                let begins = self.before != BlockAbove::Words;
                if begins {
                    self.items.clear();
                }
                self.before = BlockAbove::Words;
                return SourceLine {
                    kind: LineKind::Words,
                    quotes: 0,
                    content: 0,
                    begins,
                };
            }
            _ => {}
        }
        let (quotes, start) = quotation(line);
        if quotes != self.quotes
            && self
                .fence
                .as_ref()
                .is_none_or(|fence| quotes < fence.quotes)
        {
            let lazy = quotes < self.quotes && self.before == BlockAbove::Words;
            if !lazy {
                self.items.clear();
                self.before = BlockAbove::Blank;
            }
            self.quotes = quotes;
        }
        let rest = &line[start..];
        let text = rest.trim_end();
        let of_kind = |kind, content, begins| SourceLine {
            kind,
            quotes,
            content,
            begins,
        };
        if self.in_fence(quotes, text) {
            return of_kind(LineKind::Verbatim, start, false);
        }
        if self.in_html(text) {
            return of_kind(LineKind::Verbatim, start, false);
        }
        if text.trim_start().is_empty() {
            let blank = self.blank(start);
            return SourceLine { quotes, ..blank };
        }
        self.words(start, text, quotes)
    }

    fn blank(&mut self, content: usize) -> SourceLine {
        if self.before != BlockAbove::Code {
            self.before = BlockAbove::Blank;
        }
        SourceLine {
            kind: LineKind::Blank,
            quotes: 0,
            content,
            begins: true,
        }
    }

    /// A block ends here, whatever its lines were.
    pub(super) fn end_block(&mut self) {
        self.before = BlockAbove::Blank;
    }

    /// What was taken for the line that opens a fence does not.
    pub(super) fn leave_fence(&mut self) {
        self.fence = None;
        self.before = BlockAbove::Words;
    }

    fn words(&mut self, start: usize, text: &str, quotes: usize) -> SourceLine {
        let mut column = indentation(text);
        // An ideographic space is an indent that the author wrote, and words.
        let mut at = text.len() - text.trim_start_matches([' ', '\t']).len();
        let mut begins = self.before != BlockAbove::Words;
        let is_item = marker(&text[at..]).is_some();
        if begins || is_item {
            while self.items.last().is_some_and(|offset| column < *offset) {
                self.items.pop();
            }
        }
        let line = |kind, at: usize, begins| SourceLine {
            kind,
            quotes,
            content: start + at,
            begins,
        };
        let base = self.items.last().copied().unwrap_or(0);
        if column >= base + 4 && self.before != BlockAbove::Words {
            self.before = BlockAbove::Code;
            return line(LineKind::Verbatim, at, true);
        }
        for _ in 0..MOST {
            let Some((width, length)) = marker(&text[at..]) else {
                break;
            };
            column += width;
            self.items.push(column);
            at += length;
            begins = true;
        }
        let inner = &text[at..];
        if let Some((mark, length)) = fence(inner) {
            let base = self.items.last().copied().unwrap_or(0);
            self.fence = Some(Fence {
                mark,
                length,
                quotes,
                base: base.min(column),
            });
            self.before = BlockAbove::Blank;
            return line(LineKind::Fence, at, true);
        }
        begins |= inner.starts_with(['#', '|']);
        self.before = if inner.starts_with('#') {
            BlockAbove::Blank
        } else {
            BlockAbove::Words
        };
        line(LineKind::Words, at, begins)
    }

    fn in_fence(&mut self, quotes: usize, text: &str) -> bool {
        let Some(fence) = &self.fence else {
            return false;
        };
        let left = !text.trim().is_empty() && indentation(text) < fence.base;
        if quotes < fence.quotes || left {
            self.fence = None;
            self.before = BlockAbove::Blank;
            return false;
        }
        let inner = text.trim();
        let closes = inner.len() >= fence.length && inner.bytes().all(|byte| byte == fence.mark);
        if closes {
            self.fence = None;
        }
        true
    }

    fn in_html(&mut self, text: &str) -> bool {
        let is_html = self.inside != Enclosing::Text || self.tags.begins_html(text);
        if !is_html {
            return false;
        }
        self.inside = self.inside.of_line(text, self.before == BlockAbove::Blank);
        let inside = self.inside;
        self.inside = match inside.after_line(text) {
            Enclosing::Fence(_) => Enclosing::Text,
            same => same,
        };
        let begins = inside == Enclosing::Text && self.inside != Enclosing::Text;
        if inside == Enclosing::Text && !begins {
            // HTML of kinds 1 to 5 that ends on the line it begins on.
            return text.starts_with("<!--") && text.trim_end().ends_with("-->");
        }
        self.before = BlockAbove::Blank;
        true
    }
}

/// How many marks of quotations a line begins with, and where what follows
/// them begins.
fn quotation(line: &str) -> (usize, usize) {
    let (mut count, mut at) = (0, 0);
    loop {
        let rest = &line[at..];
        let inner = rest.trim_start_matches(' ');
        if rest.len() - inner.len() > 3 || !inner.starts_with('>') || count == MOST {
            return (count, at);
        }
        count += 1;
        at += rest.len() - inner.len() + 1;
        at += usize::from(line[at..].starts_with(' '));
    }
}

/// The columns of white space a line begins with.
pub(super) fn indentation(text: &str) -> usize {
    let mut column = 0;
    for byte in text.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column
}

/// The mark of a list item that a text begins with: its columns and its bytes,
/// with the blanks behind it.
fn marker(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().position(|byte| !byte.is_ascii_digit())?;
    let length = match bytes.get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if (1..10).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &text[length..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let is_rule = digits == 0 && {
        let mark = bytes[0];
        rest.bytes().all(|byte| byte == mark || byte == b' ')
            && rest.contains(' ')
            && rest.bytes().filter(|byte| *byte == mark).count() >= 2
    };
    if blanks == 0 && !rest.is_empty() || is_rule {
        return None;
    }
    // Code after a mark is not looked for.
    Some((length + blanks.clamp(1, 4), length + blanks))
}

/// The fence that a text opens: its mark and its length.
fn fence(text: &str) -> Option<(u8, usize)> {
    let mark = *text.as_bytes().first()?;
    if !matches!(mark, b'`' | b'~') {
        return None;
    }
    let length = text.bytes().take_while(|byte| *byte == mark).count();
    let opens = length >= 3 && (mark == b'~' || !text[length..].contains('`'));
    opens.then_some((mark, length))
}
