//! Lists: of points, numbers, terms, fields and options.

use super::RstReader;
use super::lines::{count, dedented, field, indent, indented};

/// How an item of a list begins.
struct RstItem<'a> {
    /// `b'-'` and the like; `b'1'` for numbers.
    mark: u8,
    number: Option<u64>,
    /// How far its text is set in, in bytes.
    width: usize,
    text: &'a str,
}

impl<'a> RstItem<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        let text = rest.trim_start();
        let width = line.len() - text.len();
        if matches!(mark, "*" | "-" | "+" | "•" | "‣" | "⁃") {
            return Some(Self {
                mark: mark.as_bytes()[0],
                number: None,
                width,
                text,
            });
        }
        let inner = mark.strip_suffix(['.', ')'])?;
        let inner = inner.strip_prefix('(').unwrap_or(inner);
        let number = inner.parse::<u64>().ok();
        let is_letter = inner.len() == 1 && inner.as_bytes()[0].is_ascii_alphabetic();
        let is_roman = !inner.is_empty()
            && inner.len() < 6
            && inner.bytes().all(|byte| b"ivxIVX".contains(&byte));
        let is_number = inner == "#" || number.is_some() && inner.len() <= 9;
        (is_number || is_letter || is_roman).then_some(Self {
            mark: b'1',
            number,
            width,
            text,
        })
    }
}

/// The options and what explains them: `-a, --all  text`.
fn option(line: &str) -> Option<(&str, &str)> {
    let is_option = line.starts_with("--") && line[2..].starts_with(|c: char| c.is_alphanumeric())
        || line.starts_with('-') && line[1..].starts_with(|c: char| c.is_alphanumeric());
    let (options, text) = line.split_once("  ").unwrap_or((line, ""));
    is_option.then(|| (options, text.trim()))
}

impl<'a> RstReader<'a> {
    /// Reads the list that these lines begin with; gives how many lines it
    /// takes, none where they begin no list.
    pub(super) fn list(&mut self, lines: &[&'a str]) -> usize {
        if let Some(first) = RstItem::of(lines[0]) {
            let is_list = first.mark != b'1' || is_number_alone(lines);
            if is_list {
                return self.items(lines, first.mark);
            }
        }
        if field(lines[0]).is_some() {
            return self.pairs(lines, field);
        }
        let has_text = |line: &str| option(line).is_some_and(|(_, text)| !text.is_empty());
        let may_be_option =
            has_text(lines[0]) || lines.get(1).is_some_and(|line| line.starts_with(' '));
        if may_be_option && option(lines[0]).is_some() {
            return self.pairs(lines, option);
        }
        0
    }

    fn items(&mut self, lines: &[&'a str], mark: u8) -> usize {
        let mut items: Vec<(RstItem<'a>, Vec<&'a str>)> = Vec::new();
        let (mut at, mut is_loose) = (0, false);
        loop {
            let blank = count(&lines[at..], str::is_empty);
            let next = lines.get(at + blank).and_then(|line| RstItem::of(line));
            let Some(item) = next.filter(|item| item.mark == mark) else {
                break;
            };
            let from = at + blank + 1;
            // What goes on with an item is set in as far as its text.
            let inside = indented(&lines[from..]);
            let own = lines[from..from + inside]
                .iter()
                .take_while(|line| line.is_empty() || indent(line) >= item.width.min(2));
            let end = from + own.count();
            let mut content = vec![item.text];
            content.extend(dedented(&lines[from..end]));
            is_loose |= content
                .iter()
                .skip_while(|line| !line.is_empty())
                .any(|line| !line.is_empty() && RstItem::of(line).is_none());
            items.push((item, content));
            at = end;
        }
        let name = if mark == b'1' { "ol" } else { "ul" };
        self.out.start(name);
        for (item, content) in &items {
            let number = item.number.map(|number| number.to_string());
            let number = number.as_deref().map(|number| ("value", number));
            self.out.start_with("li", number.as_slice());
            self.item(content, is_loose);
            self.out.end("li");
        }
        self.out.end(name);
        at
    }

    /// The content of an item; where items stand close, its first paragraph
    /// is none of its own.
    fn item(&mut self, content: &[&'a str], is_loose: bool) {
        let own = count(content, |line| !line.is_empty());
        let is_plain = !is_loose
            && !content[0].is_empty()
            && !content[..own]
                .last()
                .is_some_and(|line| line.ends_with("::"))
            && RstItem::of(content[0]).is_none()
            && !content[0].starts_with([':', '|', '.', '+', '>'])
            && !content[1..own].iter().any(|line| line.starts_with(' '));
        if !is_plain {
            return self.nested(content);
        }
        self.inline(&content[..own].join("\n"));
        self.nested(&content[own..]);
    }

    /// Terms and what explains them, each pair on a line.
    fn pairs(
        &mut self,
        lines: &[&'a str],
        pair: impl Fn(&'a str) -> Option<(&'a str, &'a str)>,
    ) -> usize {
        let mut at = 0;
        self.out.start("dl");
        loop {
            let blank = count(&lines[at..], str::is_empty);
            let Some((name, text)) = lines.get(at + blank).and_then(|line| pair(line)) else {
                break;
            };
            let from = at + blank + 1;
            let end = from + indented(&lines[from..]);
            let mut content = vec![text];
            content.extend(dedented(&lines[from..end]));
            self.out.start("dt");
            self.inline(name);
            self.out.end("dt");
            self.out.start("dd");
            self.nested(&content);
            self.out.end("dd");
            at = end;
        }
        self.out.end("dl");
        at
    }

    /// Terms, each with what explains it set in below.
    pub(super) fn definitions(&mut self, lines: &[&'a str]) -> usize {
        let mut at = 0;
        self.out.start("dl");
        loop {
            let blank = count(&lines[at..], str::is_empty);
            let from = at + blank;
            let is_term = lines.get(from).is_some_and(|line| !line.starts_with(' '))
                && lines
                    .get(from + 1)
                    .is_some_and(|line| line.starts_with(' '))
                && (at == 0 || is_plain_term(lines[from]));
            if !is_term {
                break;
            }
            self.out.start("dt");
            self.inline(lines[from]);
            self.out.end("dt");
            let end = from + 1 + indented(&lines[from + 1..]);
            self.out.start("dd");
            self.nested(&dedented(&lines[from + 1..end]));
            self.out.end("dd");
            at = end;
        }
        self.out.end("dl");
        at
    }
}

/// Whether a line with one set in below it can't be anything but a term.
fn is_plain_term(line: &str) -> bool {
    RstItem::of(line).is_none()
        && field(line).is_none()
        && !line.starts_with("..")
        && !line.ends_with("::")
        && !line.starts_with(['|', '+', '>'])
}

/// Whether what follows a line that begins with a number shows that it begins
/// a list: a number may well begin a sentence.
fn is_number_alone(lines: &[&str]) -> bool {
    let next = lines.get(1).copied().unwrap_or_default();
    next.is_empty()
        || next.starts_with(' ')
        || RstItem::of(next).is_some_and(|item| item.mark == b'1')
}
