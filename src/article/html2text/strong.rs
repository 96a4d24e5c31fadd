//! Bold in html2text's output: every run of two or more asterisks opens or
//! closes, whatever stands beside it. Tags take their place,
//! which a blank tells from those of the text.

use super::source::{SourceBlock, closing};
use crate::article::scan::ByteSet;

/// What opens or closes a bold run, or hides what would.
static SPECIAL: ByteSet = ByteSet::of(b"\\`]*");

/// Begins a bold run.
pub(super) const OPEN: &str = "<b >";

/// Ends a bold run.
pub(super) const CLOSE: &str = "</b >";

/// An open bold run is carried over at most this many blocks.
const CARRIED: usize = 4;

/// Which blocks of a body leave a bold run open for a later one.
#[derive(Debug)]
pub(super) struct Pairing {
    /// For every block of words, whether its number of bold marks is odd.
    odd: Vec<bool>,
    next: usize,
    open: bool,
}

/// A part of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BoldToken<'a> {
    Text(&'a str),
    Stars(usize),
}

impl Pairing {
    /// Looks at all blocks.
    pub(super) fn of(blocks: &[SourceBlock]) -> Self {
        let words = blocks.iter().filter_map(|block| match block {
            SourceBlock::Words(text) => Some(text),
            SourceBlock::Verbatim(_) => None,
        });
        let is_odd = |text: &&str| has_bold(text) && toggles(&tokens(text)) % 2 == 1;
        let odd = words.map(is_odd).collect();
        Self {
            odd,
            next: 0,
            open: false,
        }
    }

    /// Whether a run is open at the end of the next block.
    fn stays_open(&mut self) -> bool {
        let odd = self.odd.get(self.next).copied().unwrap_or(false);
        self.next += 1;
        let mut later = self.odd.iter().skip(self.next).take(CARRIED);
        // An odd mark that opens what nothing closes is dropped.
        odd != self.open && later.any(|odd| *odd)
    }

    /// Writes a block with its bold runs as tags.
    pub(super) fn mend(&mut self, block: &str, out: &mut String) {
        if !self.open && !has_bold(block) {
            self.next += 1;
            return out.push_str(block);
        }
        let tokens = tokens(block);
        let stays_open = self.stays_open();
        let mut marks = BoldState {
            open: false,
            opened_by: 0,
            left: toggles(&tokens),
        };
        let start = prefix(block);
        let begin = out.len();
        if self.open {
            marks.open = true;
            marks.opened_by = 2;
        }
        let mut first = true;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                BoldToken::Text(text) => {
                    let mut text = *text;
                    if first {
                        let (before, after) = text.split_at(start.min(text.len()));
                        out.push_str(before);
                        if marks.open {
                            out.push_str(OPEN);
                        }
                        text = after;
                        first = false;
                    } else if index > 0 && !marks.open {
                        text = without_artificial_blank(out, text);
                    }
                    out.push_str(text);
                }
                BoldToken::Stars(count) => {
                    if first && marks.open {
                        out.push_str(OPEN);
                    }
                    first = false;
                    marks.pass(*count, stays_open, out);
                }
            }
        }
        if marks.open {
            let end = out.trim_end().len();
            out.insert_str(end, CLOSE);
        }
        self.open = stays_open;
        not_alone(out, begin + start);
    }
}

/// Takes tags that stand alone on the first line of a block to its next line:
/// they would begin a block of HTML.
fn not_alone(out: &mut String, begin: usize) {
    let Some(end) = out
        .get(begin..)
        .map(|text| text.find('\n').unwrap_or(text.len()))
    else {
        return;
    };
    let line = &out[begin..begin + end];
    if !line.trim_start().starts_with('<') {
        return;
    }
    let words = line.replace(OPEN, "").replace(CLOSE, "");
    if !words.trim().is_empty() {
        return;
    }
    let tags: String = line.chars().filter(|c| *c != '\u{a0}').collect();
    let next = (begin + end + 1).min(out.len());
    if out[next..].trim().is_empty() {
        out.replace_range(begin..begin + end, "");
    } else {
        out.insert_str(
            next,
            &tags.trim().replace("> <", "><").replace(">  <", "><"),
        );
        out.replace_range(begin..next, "");
    }
}

/// The state of bold inside a block.
struct BoldState {
    open: bool,
    opened_by: usize,
    left: usize,
}

impl BoldState {
    fn pass(&mut self, count: usize, stays_open: bool, out: &mut String) {
        let flips = flips(count, self.open, self.opened_by);
        self.left = self.left.saturating_sub(flips);
        if flips == 0 {
            return;
        }
        if self.open {
            close(out);
            self.open = false;
        } else if self.left > 0 || stays_open {
            out.push_str(OPEN);
            self.open = true;
            self.opened_by = count;
        }
        if count % 2 == 1 {
            out.push('*');
        }
    }
}

/// Whether a run of asterisks changes between plain and bold. Four of them
/// between two bold words, or around one, are the end of one run and the
/// beginning of the next, or a run in a run.
fn flips(count: usize, open: bool, opened_by: usize) -> usize {
    let marks = count / 2;
    usize::from(marks % 2 == 1 || (marks == 2 && (!open || opened_by / 2 == 2)))
}

/// Ends a bold run; blanks at its end go outside.
fn close(out: &mut String) {
    let end = out.trim_end_matches([' ', '\u{a0}']).len();
    if out[..end].ends_with(OPEN) {
        // Nothing but blanks was bold.
        out.replace_range(end - OPEN.len()..end, "");
    } else {
        out.insert_str(end, CLOSE);
    }
}

/// Whether there is a run of two asterisks or more in a block.
fn has_bold(block: &str) -> bool {
    let bytes = block.as_bytes();
    memchr::memchr_iter(b'*', bytes).any(|at| bytes.get(at + 1) == Some(&b'*'))
}

fn toggles(tokens: &[BoldToken]) -> usize {
    let (mut open, mut opened_by, mut count) = (false, 0, 0);
    for token in tokens {
        if let BoldToken::Stars(stars) = token {
            let flips = flips(*stars, open, opened_by);
            if flips == 1 {
                if !open {
                    opened_by = *stars;
                }
                open = !open;
                count += 1;
            }
        }
    }
    count
}

/// The length of what must stay at the start of a block: list marks, heading
/// marks, quotation marks.
fn prefix(block: &str) -> usize {
    let marks = block.len()
        - block
            .trim_start_matches([' ', '>', '#', '+', '-', '\t'])
            .len();
    let rest = &block[marks..];
    let digits = rest.len()
        - rest
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    if rest.starts_with("* ") {
        marks + 2
    } else if digits > 0 && rest[digits..].starts_with(". ") {
        marks + digits + 2
    } else {
        marks
    }
}

/// html2text puts a blank after every bold or italic run; where both
/// neighbours are wide nobody typed it.
fn without_artificial_blank<'a>(before: &str, text: &'a str) -> &'a str {
    let Some(rest) = text.strip_prefix(' ') else {
        return text;
    };
    let inner = before.trim_end_matches(CLOSE).trim_end_matches(['_', '*']);
    let wide = |character: Option<char>| {
        character.is_some_and(|character| {
            character >= '\u{2e80}' || matches!(character, '“' | '”' | '‘' | '’' | '…' | '—')
        })
    };
    if wide(inner.chars().next_back()) && wide(rest.chars().next()) {
        rest
    } else {
        text
    }
}

/// Cuts a block into runs of asterisks and what is between them. Code spans,
/// escapes and the addresses of links are text; so is a rule (`* * *`).
fn tokens(block: &str) -> Vec<BoldToken<'_>> {
    let bytes = block.as_bytes();
    let mut tokens = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = SPECIAL.find(bytes, at) {
        at = found;
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => at = code_end(block, at),
            b']' if bytes.get(at + 1) == Some(&b'(') => {
                at += 2 + closing(block[at + 2..].split('\n').next().unwrap_or(""));
            }
            b'*' => {
                let count = bytes[at..].iter().take_while(|byte| **byte == b'*').count();
                if count >= 2 {
                    if start < at {
                        tokens.push(BoldToken::Text(&block[start..at]));
                    }
                    tokens.push(BoldToken::Stars(count));
                    start = at + count;
                }
                at += count;
            }
            _ => at += 1,
        }
    }
    if start < bytes.len() {
        tokens.push(BoldToken::Text(&block[start..]));
    }
    tokens
}

/// The end of the code span that begins at `at`, or of its backticks when none does.
fn code_end(block: &str, at: usize) -> usize {
    let ticks = block[at..].bytes().take_while(|byte| *byte == b'`').count();
    let mark = &block[at..at + ticks];
    block[at + ticks..]
        .find(mark)
        .map_or(at + ticks, |found| at + ticks + found + ticks)
}
