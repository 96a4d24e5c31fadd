//! What takes whole lines.

mod comments;
mod verbatim;

use super::containers::{self, Colons};
use super::hints::DialectHints;
use super::lines::{LineKind, LineScanner, SourceLine};
use super::verse::Verse;
use crate::article::scan::{has, lines};
use std::collections::{HashMap, HashSet};

/// The longest displayed formula and the longest import, in lines.
const LONGEST: usize = 200;

/// Most containers in one another that are shown as such.
const DEEPEST: usize = 16;

/// Signs that ask for a table of contents, in small letters.
const CONTENTS: &[&str] = &[
    "[toc]",
    "[[toc]]",
    "[[_toc_]]",
    "{:toc}",
    "{: toc}",
    "@[toc]",
    "${toc}",
    "{{toc}}",
    "<toc>",
    "[[toc]]{:.no_toc}",
    "[tocm]",
    "{{ toc }}",
];

/// Whether there may be something for this pass in a source.
pub(super) fn has_any(source: &str, common: bool) -> bool {
    if !common {
        return false;
    }
    if has(source, "%%") || has(source, ":: ") {
        return true;
    }
    let mut before: Option<&str> = None;
    lines(source).any(|line| {
        let text = line.trim_end();
        let begins = may_begin(text);
        let goes_on = before.is_some_and(|before| {
            let last = before.as_bytes().last().copied().unwrap_or(b' ');
            let short = before.len() <= 44 && text.len() <= 44;
            last.is_ascii_punctuation() || last >= 0x80 || short
        });
        before = (!text.is_empty()).then_some(text);
        let tail = &text.as_bytes()[text.len().saturating_sub(64)..];
        let names = memchr::memchr(b'^', tail).is_some();
        begins || names || !text.is_empty() && goes_on && text.len() < 400
    })
}

fn may_begin(line: &str) -> bool {
    let marks = |c: char| matches!(c, ' ' | '>' | '\t' | '-' | '*' | '+') || c.is_ascii_digit();
    let text = line.trim_start_matches(marks);
    let starts = [
        ":::", "$$", "[", "%%", "{", "\\", "import ", "export ", "^", "@[", "\u{3000}", "<toc",
        ". $$", ".", ")", "~~~", "&",
    ];
    starts.iter().any(|start| text.starts_with(start))
}

/// Rewrites what takes whole lines.
pub(super) fn rewrite(source: &str, hints: &DialectHints) -> String {
    let lines: Vec<&str> = lines(source).collect();
    let pairs = if has(source, ":::") {
        containers::pairs(&lines, hints)
    } else {
        HashMap::new()
    };
    let mut writer = BlockWriter {
        lines,
        known: LineScanner::new(&hints.tags),
        has_comments: has(source, "%%"),
        has_names: memchr::memchr(b'^', source.as_bytes()).is_some(),
        closing: pairs.values().copied().collect(),
        pairs,
        next: 0,
        out: String::with_capacity(source.len() + source.len() / 16),
        open: Vec::new(),
        verse: Verse::default(),
        before: None,
        lost: HashMap::new(),
    };
    while writer.next < writer.lines.len() {
        writer.line();
    }
    writer.end_verse();
    writer.out
}

/// A container that is shown as a callout.
struct CalloutContainer {
    /// Where in a line its own marks stand, in bytes.
    at: usize,
    /// What stands before them in a line that goes on with it.
    outer: String,
    /// The line that closes it.
    end: usize,
}

struct BlockWriter<'a> {
    lines: Vec<&'a str>,
    known: LineScanner<'a>,
    /// Whether there is the sign of a comment anywhere, or that of the name of a block.
    has_comments: bool,
    has_names: bool,
    pairs: HashMap<usize, usize>,
    /// The lines that close a container.
    closing: HashSet<usize>,
    /// The line that comes next.
    next: usize,
    out: String,
    open: Vec<CalloutContainer>,
    verse: Verse,
    /// The line of words before, its place and where it ends in what is written.
    before: Option<(&'a str, SourceLine, usize)>,
    /// Ends that have been looked for in vain, and up to which line.
    lost: HashMap<String, usize>,
}

impl<'a> BlockWriter<'a> {
    fn line(&mut self) {
        let index = self.next;
        let line = self.lines[index];
        self.next += 1;
        let known = self.known.next(line);
        while self.open.last().is_some_and(|open| open.end < index) {
            self.open.pop();
        }
        if known.kind == LineKind::Fence && self.is_decoration(index, line, known) {
            self.end_verse();
            self.known.leave_fence();
            let (outer, marks) = line.split_at(known.content);
            return self.write(&format!("{outer}\\{marks}"));
        }
        if known.kind != LineKind::Words {
            self.end_verse();
            return self.write(line);
        }
        let text = line[known.content..].trim_end();
        if known.begins {
            self.end_verse();
        }
        if self.special(index, line, known, text) {
            return;
        }
        self.words(line, known, text);
    }

    /// Takes a line that says something to a dialect; `false` when it does not.
    fn special(&mut self, index: usize, line: &'a str, known: SourceLine, text: &'a str) -> bool {
        match text.as_bytes().first() {
            Some(b':') => self.colons(index, line, known, text),
            Some(b'$' | b'\\') => self.formula(index, line, known, text),
            Some(b'%') => self.comment(index, text, "%%"),
            Some(b'{') if text.starts_with("{/*") => self.comment(index, text, "*/}"),
            Some(b'{' | b'[' | b'@' | b'<') if is_contents(text) => self.drop_lines(index + 1),
            Some(b'{') => self.code(index, line, known, text),
            Some(b'[') if known.begins && text.starts_with("[^") => self.note(line, text),
            Some(b'[') if known.quotes > 0 => self.callout(line, known, text),
            Some(b'a'..=b'z') if is_of_a_program(text) => true,
            Some(b'i' | b'e') if known.content == 0 && known.begins => self.module(index, text),
            Some(b'^') if is_name(&text[1..]) => self.drop_lines(index + 1),
            Some(b'T') if text == "TOC" => {
                let next = self.lines.get(index + 1).map_or("", |line| line.trim());
                next.starts_with("{:") && self.drop_lines(index + 2)
            }
            _ => false,
        }
    }

    /// A callout with its title right behind its kind (`> [!NOTE]Title`).
    fn callout(&mut self, line: &'a str, known: SourceLine, text: &'a str) -> bool {
        let Some(title) = glued_title(text) else {
            return false;
        };
        let at = known.content + text.len() - title.len();
        self.end_verse();
        self.write(&format!("{} {}", &line[..at], &line[at..]));
        true
    }

    /// A note whose colon is that of Chinese: `[^1]：…`.
    fn note(&mut self, line: &'a str, text: &'a str) -> bool {
        let Some((name, words)) = text.split_once("]：") else {
            return false;
        };
        if name.contains([']', ' ']) {
            return false;
        }
        let outer = &line[..line.len() - line.trim_start_matches([' ', '>', '\t']).len()];
        self.end_verse();
        self.write(&format!("{outer}{name}]: {words}\n"));
        true
    }

    /// Whether tildes that would open a fence only adorn: they stand on both
    /// sides of words, or no others close what they open.
    fn is_decoration(&mut self, index: usize, line: &str, known: SourceLine) -> bool {
        let text = line[known.content..].trim();
        let words = text.trim_start_matches('~');
        let length = text.len() - words.len();
        if length < 3 {
            return false;
        }
        if !words.contains('`') && words.ends_with("~~") {
            return true;
        }
        let outer = &line[..known.content];
        let in_item = outer.contains(|mark: char| !matches!(mark, ' ' | '>' | '\t'));
        let key = format!("fence {length} {} {in_item}", known.quotes);
        if !in_item && self.lost.contains_key(&key) {
            return true;
        }
        let leaves = |line: &&str| {
            let left = line.len() - line.trim_start_matches([' ', '>', '\t']).len();
            in_item && left < outer.len() && !line.trim().is_empty()
        };
        let closes = |line: &str| {
            let inner = line.trim_matches([' ', '>', '\t', '\n', '\r']);
            inner.len() >= length && inner.bytes().all(|byte| matches!(byte, b'~' | b' '))
        };
        let mut below = self.lines[index + 1..]
            .iter()
            .take_while(|line| !leaves(line));
        let is_open = !below.any(|line| closes(line));
        if is_open {
            self.lost.insert(key, usize::MAX);
        }
        is_open
    }

    /// Writes a line inside the containers that are open.
    fn write(&mut self, line: &str) {
        if self.open.is_empty() {
            return self.out.push_str(line);
        }
        let mut at = 0;
        let is_blank = line.bytes().all(|byte| b" >\t\r\n".contains(&byte));
        if let Some(last) = self.open.last().filter(|_| is_blank) {
            for open in &self.open {
                self.out
                    .push_str(last.outer.get(at..open.at).unwrap_or_default());
                self.out.push_str("> ");
                at = open.at;
            }
            return self.out.push('\n');
        }
        let outer = line.len() - line.trim_start_matches([' ', '>', '\t']).len();
        for open in &self.open {
            let place = open.at.min(outer).max(at);
            self.out.push_str(&line[at..place]);
            self.out.push_str("> ");
            at = place;
        }
        self.out.push_str(&line[at..]);
    }

    /// A line of words; it may be one of verse.
    fn words(&mut self, line: &'a str, known: SourceLine, text: &'a str) {
        if let Some((before, place, end)) = self.before.take()
            && place.quotes == known.quotes
        {
            if Verse::begins_line(before, text) && !before.ends_with('\\') {
                self.out.insert_str(end, "  ");
                self.verse = Verse::default();
            } else {
                self.verse.line(before, end);
            }
        }
        let has = |sign| memchr::memchr(sign, text.as_bytes()).is_some();
        if self.has_comments && has(b'%') && self.comment_amid(line, known, text) {
            return;
        }
        let ends = || ends_block(self.lines.get(self.next).map_or("", |line| line.trim()));
        let name = (self.has_names && has(b'^')).then(|| text.rsplit_once(" ^"));
        match name.flatten() {
            Some((words, name)) if is_name(name) && ends() => {
                self.write(&line[..known.content + words.trim_end().len()]);
                self.out.push('\n');
            }
            _ => self.write(line),
        }
        let end = self.out.trim_end_matches(['\n', '\r']).len();
        self.before = (!text.starts_with(['#', '|'])).then_some((text, known, end));
    }

    /// Ends a paragraph: its lines get the ends they were meant to have.
    fn end_verse(&mut self) {
        let Some((text, _, _)) = self.before.take() else {
            self.verse = Verse::default();
            return;
        };
        let ends = self.verse.end(text);
        let Some(first) = ends.first().copied() else {
            return;
        };
        let tail = self.out.split_off(first);
        let mut at = first;
        for end in ends {
            self.out.push_str(&tail[at - first..end - first]);
            self.out.push_str("  ");
            at = end;
        }
        self.out.push_str(&tail[at - first..]);
    }

    /// Leaves lines out, up to that one: a blank line parts what stood around them.
    fn drop_lines(&mut self, end: usize) -> bool {
        self.end_verse();
        self.next = end;
        self.known.end_block();
        self.write("\n");
        true
    }

    /// The first line from `from` on that has `end` in it.
    fn find(&mut self, from: usize, end: &str, over_blanks: bool) -> Option<usize> {
        if self.lost.get(end).is_some_and(|lost| from < *lost) {
            return None;
        }
        let near = self.lines.iter().enumerate().skip(from).take(LONGEST);
        for (index, line) in near {
            if line.contains(end) {
                return Some(index);
            }
            if !over_blanks && line.trim().is_empty() {
                self.lost.insert(end.to_owned(), index);
                return None;
            }
        }
        self.lost.insert(end.to_owned(), from + LONGEST / 2);
        None
    }

    fn colons(&mut self, index: usize, line: &'a str, known: SourceLine, text: &str) -> bool {
        let Some(colons) = containers::colons(text) else {
            return false;
        };
        let closed = self.pairs.get(&index).copied();
        match colons {
            Colons::Closes => {
                if self.open.last().is_some_and(|open| open.end == index) {
                    self.open.pop();
                }
                self.closing.contains(&index) && self.drop_lines(index + 1)
            }
            Colons::Opens { kind, title } => {
                let Some(end) = closed else {
                    return false;
                };
                self.drop_lines(index + 1);
                if containers::is_shown(&kind, &title) && self.open.len() < DEEPEST {
                    let outer = &line[..known.content];
                    self.write(&format!("{outer}> [!{kind}] {title}\n"));
                    self.open.push(CalloutContainer {
                        at: known.content,
                        outer: continued(outer),
                        end,
                    });
                    self.write("\n");
                } else if !title.is_empty() {
                    self.write(&format!("{}**{title}**\n", &line[..known.content]));
                    self.write("\n");
                }
                true
            }
        }
    }

    /// Writes lines as code behind what the first of them stood in.
    fn fence(&mut self, language: &str, outer: &str, lines: &[String]) {
        let mut mark = String::from("```");
        while lines.iter().any(|line| line.contains(&mark)) {
            mark.push('`');
        }
        let rest = continued(outer);
        self.write(&format!("{outer}{mark}{language}\n"));
        for line in lines {
            self.write(&format!("{rest}{line}\n"));
        }
        self.write(&format!("{rest}{mark}\n"));
    }

    /// Like [`Self::find`], however far it is.
    fn find_far(&mut self, from: usize, end: &str) -> Option<usize> {
        let key = format!("far {end}");
        if self.lost.contains_key(&key) {
            return None;
        }
        let found = self
            .lines
            .iter()
            .skip(from)
            .position(|line| line.contains(end));
        if found.is_none() {
            self.lost.insert(key, usize::MAX);
        }
        found.map(|found| from + found)
    }
}

/// What stands before the lines that go on with a block.
fn continued(outer: &str) -> String {
    let same = |c: char| if matches!(c, '>' | '\t') { c } else { ' ' };
    outer.chars().map(same).collect()
}

/// The title that touches the kind of a callout: `[!NOTE]Title`.
fn glued_title(text: &str) -> Option<&str> {
    let (kind, title) = text.strip_prefix("[!")?.split_once(']')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_|".contains(c);
    let title = title.strip_prefix(['-', '+']).unwrap_or(title);
    let touches = title.starts_with(|c: char| !c.is_whitespace() && !"([".contains(c));
    (touches && !kind.is_empty() && kind.chars().all(is_name)).then_some(title)
}

/// Properties that Logseq keeps for itself.
fn is_of_a_program(text: &str) -> bool {
    let known = [
        "id",
        "collapsed",
        "heading",
        "background-color",
        "created-at",
        "updated-at",
        "logseq.order-list-type",
        "hl-page",
        "hl-color",
        "hl-stamp",
        "ls-type",
        "card-last-score",
        "card-repeats",
        "card-next-schedule",
        "card-last-interval",
        "card-ease-factor",
        "card-last-reviewed",
    ];
    text.split_once(":: ")
        .is_some_and(|(key, _)| known.contains(&key))
}

fn is_contents(text: &str) -> bool {
    text.len() <= 24 && {
        let lower = text.to_ascii_lowercase();
        CONTENTS.contains(&lower.as_str()) || lower.starts_with("@[toc](")
    }
}

/// Whether a word behind `^` is the name of a block, and no exponent.
fn is_name(name: &str) -> bool {
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let digits = name.bytes().all(|byte| byte.is_ascii_digit());
    plain && (3..=64).contains(&name.len()) && (!digits || name.len() == 6)
}

/// Whether nothing of a block goes on in a line.
fn ends_block(next: &str) -> bool {
    next.is_empty()
        || next.starts_with(['-', '*', '+', '#', '>'])
        || next.starts_with(|c: char| c.is_ascii_digit())
}
