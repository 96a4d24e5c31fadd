//! Running text: what dialects have in it, as CommonMark has it.

mod links;

use super::formulas::{self, DISPLAY, Formula, INLINE};
use super::hints::DialectHints;
use super::notes::InlineNotes;
use super::scripts::{self, Script};
use super::shortcodes::{self, shortcode};
use super::tags::{self, Tag, TagMeaning};
use crate::article::scan::ByteSet;
use std::fmt::Write;

/// The longest address of a link that is looked through, in bytes.
const LONGEST_ADDRESS: usize = 2_000;

/// The longest note that is written into the running text, in bytes.
const LONGEST_NOTE: usize = 4_000;

/// What may begin something of a dialect, or hide it.
static SPECIAL: ByteSet = ByteSet::of(b"`\\$~=%^[]<{@");

/// Rewrites a stretch of running text: the lines of one paragraph, heading,
/// item or row.
pub(super) fn rewrite(text: &str, hints: &DialectHints, notes: &mut InlineNotes, out: &mut String) {
    if SPECIAL.find(text.as_bytes(), 0).is_none() {
        return out.push_str(text);
    }
    let row = text.trim_start().starts_with('|');
    let mut scanner = Scanner {
        text,
        hints,
        notes,
        at: 0,
        copied: 0,
        row,
        lost: Lost::default(),
        out,
    };
    scanner.run();
}

/// What has been looked for in vain and need not be looked for again.
#[derive(Default)]
struct Lost {
    /// For runs of so many backticks, that no other follows.
    ticks: Vec<usize>,
    /// Whether no other `%%` follows.
    comment: bool,
    /// Whether no other `-->` follows.
    html_comment: bool,
    /// Up to where no tag, no note and no address ends.
    tag: usize,
    note: usize,
    address: usize,
    /// The next `==` that may end marked words.
    highlight: Option<usize>,
}

struct Scanner<'a, 'o> {
    text: &'a str,
    hints: &'a DialectHints,
    notes: &'o mut InlineNotes,
    at: usize,
    /// Up to where the text has been written.
    copied: usize,
    /// Whether it is the row of a table.
    row: bool,
    lost: Lost,
    out: &'o mut String,
}

impl<'a> Scanner<'a, '_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(found) = SPECIAL.find(bytes, self.at) {
            self.at = found;
            let before = self.at;
            match bytes[self.at] {
                b'`' => self.code(),
                b'\\' => self.backslash(),
                b'$' => self.dollar(),
                b'<' => self.angle(),
                b'{' => self.brace(),
                b']' => self.address(),
                _ if !self.hints.common => {}
                b'~' => self.tilde(),
                b'=' => self.equals(),
                b'%' => self.comment(),
                b'^' => self.caret(),
                b'[' => self.bracket(),
                b'@' => self.card(),
                _ => {}
            }
            if self.at == before {
                self.at += 1;
            }
        }
        self.out.push_str(&self.text[self.copied..]);
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// What stands before in the same line, not looked through farther than an
    /// address may be long: a line may be a megabyte, and hold as many signs.
    fn line_before(&self) -> &'a str {
        let near = self
            .text
            .floor_char_boundary(self.at.saturating_sub(LONGEST_ADDRESS));
        let before = &self.text[near..self.at];
        let line = memchr::memrchr(b'\n', before.as_bytes());
        line.map_or(before, |end| &before[end + 1..])
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Writes `new` in the place of the next `length` bytes.
    fn replace(&mut self, length: usize, new: &str) {
        self.out.push_str(&self.text[self.copied..self.at]);
        self.out.push_str(new);
        self.at += length;
        self.copied = self.at;
    }

    /// A run of the byte the text goes on with.
    fn run_length(&self) -> usize {
        let rest = self.rest().as_bytes();
        rest.iter().take_while(|byte| **byte == rest[0]).count()
    }

    fn code(&mut self) {
        let length = self.run_length();
        let mut from = self.at + length;
        if self.lost.ticks.contains(&length) {
            self.at = from;
            return;
        }
        let bytes = self.text.as_bytes();
        while let Some(found) = memchr::memchr(b'`', &bytes[from..]) {
            let start = from + found;
            let run = bytes[start..]
                .iter()
                .take_while(|byte| **byte == b'`')
                .count();
            from = start + run;
            if run == length {
                self.at = from;
                return;
            }
        }
        self.lost.ticks.push(length);
        self.at += length;
    }

    fn backslash(&mut self) {
        if let Some(formula) = formulas::of_backslash(self.text, self.at) {
            return self.formula(formula);
        }
        let next = self.rest()[1..].chars().next();
        self.at += 1 + next.filter(char::is_ascii).map_or(0, char::len_utf8);
    }

    fn dollar(&mut self) {
        if let Some(formula) = formulas::of_dollars(self.text, self.at) {
            return self.formula(formula);
        }
        self.at += self.run_length();
    }

    /// A formula goes through the parser as code, which nothing is read in.
    fn formula(&mut self, formula: Formula) {
        let tex = formula.tex.trim().replace(['\n', '\r'], " ");
        let tex = if self.row {
            tex.replace('|', "\\|")
        } else {
            tex
        };
        let mut ticks = String::from("`");
        while tex.contains(&ticks) {
            ticks.push('`');
        }
        let mark = if formula.display { DISPLAY } else { INLINE };
        let gap = if tex.ends_with('`') { " " } else { "" };
        self.replace(formula.length, &format!("{ticks}{mark}{tex}{gap}{ticks}"));
    }

    fn angle(&mut self) {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            return self.html_comment();
        }
        if let Some(length) = autolink(rest) {
            self.at += length;
            return;
        }
        // A tag that no `>` ends is looked for once.
        if self.at < self.lost.tag {
            return;
        }
        let Some(tag) = tags::tag(rest) else {
            self.lost.tag = self.at + tags::looked_through(rest);
            return;
        };
        match self.reading(&tag) {
            TagMeaning::Html => self.at += tag.length,
            TagMeaning::Component => {
                let after = self.rest()[tag.length..].trim_start_matches([' ', '\t', '\r']);
                let first = self.text[..self.at].trim_end_matches(' ');
                let first = first.is_empty() || first.ends_with('\n');
                let heads = first || tag.empty || after.is_empty() || after.starts_with('\n');
                let shown = tag.shown(heads, self.hints.tongue());
                self.replace(tag.length, &shown);
            }
            TagMeaning::Words => self.replace(1, "\\<"),
        }
    }

    /// What a tag in running text is: what touches a word (`Vec<T>`) or stands
    /// between two (`a<b>c`) is part of it.
    fn reading(&self, tag: &Tag) -> TagMeaning {
        let reading = self.hints.tags.reading(tag);
        if self.hints.common && reading != TagMeaning::Words && self.is_named(tag) {
            return TagMeaning::Words;
        }
        let word = |character: Option<char>| {
            character.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        let touches = word(self.before()) && !tag.ends && !tag.empty && tag.attributes.is_empty();
        if !touches || reading == TagMeaning::Words {
            return reading;
        }
        if !tags::is_element(tag.name) {
            return TagMeaning::Words;
        }
        let after = &self.rest()[tag.length..];
        let near = &after.as_bytes()[..after.len().min(LONGEST_ADDRESS)];
        let end = format!("</{}", tag.name);
        let closed = tag.name != "a" && tags::may_stay_open(tag.name)
            || memchr::memmem::find(near, end.as_bytes()).is_some();
        if word(after.chars().next()) && !closed {
            TagMeaning::Words
        } else {
            reading
        }
    }

    /// Whether a tag that nothing ends stands among words as one of them: “in
    /// <p> we write”, “the <Button /> component”.
    fn is_named(&self, tag: &Tag) -> bool {
        let before = self.line_before();
        let after = line_of(&self.rest()[tag.length..]);
        let apart = before.ends_with([' ', '（', '(', '、', '，', '“', '：', '/'])
            && !after.starts_with(|next: char| next.is_ascii_alphanumeric());
        let among_words = before.contains(char::is_alphanumeric) && !after.trim().is_empty();
        apart && among_words && self.hints.tags.may_be_named(tag)
    }

    fn html_comment(&mut self) {
        let end = (!self.lost.html_comment)
            .then(|| self.rest().find("-->"))
            .flatten();
        self.lost.html_comment = end.is_none();
        self.at += end.map_or(4, |end| end + 3);
    }

    fn brace(&mut self) {
        let rest = self.rest();
        if let Some((shown, length)) = shortcodes::of_itself(rest) {
            return self.replace(length, &shown);
        }
        if let Some((shown, length)) = scripts::reading(rest) {
            return self.replace(length, &shown);
        }
        if let Some(shortcode) = shortcode(rest) {
            let end = format!("end{}", shortcode.name());
            if shortcode.hides()
                && let Some(at) = rest.find(&end)
                && let Some(close) = rest[at..].find("%}")
            {
                return self.replace(at + close + 2, "");
            }
            let paired = self.hints.is_paired(&shortcode);
            let shown = shortcode.shown(paired, self.hints.tongue());
            return self.replace(shortcode.length, &shown);
        }
        let near = &rest.as_bytes()[..rest.len().min(LONGEST_ADDRESS)];
        if rest.starts_with("{/*")
            && let Some(end) = memchr::memmem::find(near, b"*/}")
        {
            return self.replace(end + 3, "");
        }
        if rest.starts_with("{\" \"}") || rest.starts_with("{' '}") {
            return self.replace(5, " ");
        }
        if let Some(length) = scripts::attributes(rest) {
            self.attributes(length);
        }
    }

    /// A tilde alone is a tilde, or lowers a figure.
    fn tilde(&mut self) {
        let length = self.run_length();
        if length > 1 {
            self.at += length;
            return;
        }
        match scripts::lowered(self.before(), self.rest()) {
            Some(Script { shown, length }) => self.replace(length, &shown),
            None => self.replace(1, "\\~"),
        }
    }

    /// Two signs of equality mark words, or compare.
    fn equals(&mut self) {
        let length = self.run_length();
        if length != 2 {
            self.at += length;
            return;
        }
        let from = self.at + 2;
        if self.lost.highlight.is_none_or(|known| known < from) {
            let end = scripts::closing_highlight(self.text, from);
            self.lost.highlight = Some(end.unwrap_or(usize::MAX));
        }
        let opens = scripts::opens_highlight(self.text, self.at);
        let end = self.lost.highlight.filter(|end| opens && *end > from);
        match end.filter(|end| *end < usize::MAX) {
            Some(end) => {
                let notes = &mut *self.notes;
                self.out.push_str(&self.text[self.copied..from]);
                rewrite(&self.text[from..end], self.hints, notes, self.out);
                self.out.push_str("==");
                self.at = end + 2;
                self.copied = self.at;
            }
            None => self.replace(2, "\\=\\="),
        }
    }

    fn comment(&mut self) {
        let length = self.run_length();
        let glued = self
            .before()
            .is_some_and(|before| before.is_ascii_alphanumeric());
        if length != 2 || glued || self.lost.comment {
            self.at += length;
            return;
        }
        if let Some(end) = self.rest()[2..].find("%%") {
            self.replace(end + 4, "");
        } else {
            self.lost.comment = true;
            self.at += 2;
        }
    }

    fn caret(&mut self) {
        let rest = self.rest();
        if rest.starts_with("^[") {
            if self.at < self.lost.note {
                return;
            }
            match scripts::closing_bracket(&rest[1..], LONGEST_NOTE) {
                Some(end) => self.note(&rest[2..=end], end + 2),
                None => self.lost.note = self.at + LONGEST_NOTE,
            }
        } else if let Some(Script { shown, length }) = scripts::raised(self.before(), rest) {
            self.replace(length, &shown);
        }
    }

    /// A note in the line becomes a footnote.
    fn note(&mut self, note: &str, length: usize) {
        if note.trim().is_empty() || self.notes.inside {
            return;
        }
        let mut text = String::new();
        self.notes.inside = true;
        rewrite(
            &note.replace(['\n', '\r'], " "),
            self.hints,
            self.notes,
            &mut text,
        );
        self.notes.inside = false;
        let name = self.notes.add(text.trim());
        let mut mark = String::new();
        let _ = write!(mark, "[^{name}]");
        self.replace(length, &mark);
    }
}

/// The beginning of a text, up to the end of its line.
fn line_of(text: &str) -> &str {
    let near = &text[..text.floor_char_boundary(LONGEST_ADDRESS)];
    let end = memchr::memchr(b'\n', near.as_bytes());
    &near[..end.unwrap_or(near.len())]
}

/// The length of an address in angle brackets that a text begins with
/// (CommonMark §6.5).
fn autolink(text: &str) -> Option<usize> {
    let ends = |c: char| matches!(c, '<' | '>') || c.is_whitespace();
    let inner = &text[1..];
    let end = inner
        .find(ends)
        .filter(|end| inner[*end..].starts_with('>'))?;
    let inner = &inner[..end];
    let scheme = inner.split(':').next().unwrap_or("");
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let named = scheme.len() < inner.len()
        && (2..=32).contains(&scheme.len())
        && scheme.chars().all(is_scheme);
    let mail = inner.contains('@') && !inner.contains(['<', '"', '=']);
    (named || mail).then_some(end + 2)
}
