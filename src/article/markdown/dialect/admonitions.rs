//! Admonitions and tabs of `MkDocs` (`!!! note "Title"`, `??? tip`,
//! `=== "Tab"`), whose text is indented below: as containers between colons.

use super::lines::indentation;
use crate::article::scan::lines;
use crate::article::tongue::is_callout;

/// The columns by which what belongs to one is indented.
const INDENT: usize = 4;

/// Whether there may be one in a source.
pub(super) fn has_any(source: &str) -> bool {
    let bytes = source.as_bytes();
    let begins = |at: usize| {
        bytes.get(at + 1) == Some(&bytes[at])
            && ["!!! ", "??? ", "???+ ", "=== \""]
                .iter()
                .any(|sign| bytes[at..].starts_with(sign.as_bytes()))
    };
    memchr::memchr3_iter(b'!', b'?', b'=', bytes).any(begins)
}

/// Rewrites them as containers.
pub(super) fn rewrite(source: &str) -> String {
    let mut lines = lines(source);
    let mut writer = Admonitions {
        out: String::with_capacity(source.len() + source.len() / 16),
        ..Admonitions::default()
    };
    while let Some(line) = lines.next() {
        let mut rest = lines.clone();
        let below = || rest.find(|line| !line.trim().is_empty());
        writer.line(line, below);
    }
    while writer.close() {}
    writer.out.push_str(&writer.blanks);
    writer.out
}

/// One whose text goes on.
struct OpenAdmonition {
    /// The column it begins at.
    indent: usize,
    /// Whether it has become a container, which a line of colons ends.
    contains: bool,
}

#[derive(Default)]
struct Admonitions {
    out: String,
    /// Blank lines that have not been written yet.
    blanks: String,
    open: Vec<OpenAdmonition>,
    /// The mark of the fence that is open, and how long it is.
    fence: Option<(char, usize)>,
}

impl Admonitions {
    fn line<'a>(&mut self, line: &'a str, below: impl FnOnce() -> Option<&'a str>) {
        let text = line.trim_end();
        if text.trim_start().is_empty() {
            self.blanks.push('\n');
            return;
        }
        let column = indentation(text);
        while self
            .open
            .last()
            .is_some_and(|last| column < last.indent + INDENT)
        {
            self.close();
        }
        self.out.push_str(&self.blanks);
        self.blanks.clear();
        let outer = column - self.open.len() * INDENT;
        let inner = text.trim_start_matches([' ', '\t']);
        if self.open.is_empty() && !self.begins(inner) {
            self.out.push_str(line);
            return;
        }
        self.out.extend(std::iter::repeat_n(' ', outer));
        let begins = self.begins(inner);
        match opening(inner).filter(|_| begins) {
            Some((kind, title))
                if below().is_some_and(|next| indentation(next) >= column + INDENT) =>
            {
                let contains = self.head(kind, title);
                self.open.push(OpenAdmonition {
                    indent: column,
                    contains,
                });
            }
            _ => {
                self.out.push_str(inner);
                self.out.push_str(&line[text.len()..]);
            }
        }
    }

    /// Follows the fences; says whether a line may begin an admonition.
    fn begins(&mut self, inner: &str) -> bool {
        let mark = inner
            .chars()
            .next()
            .filter(|mark| matches!(mark, '`' | '~'));
        let Some(mark) = mark else {
            return self.fence.is_none() && inner.starts_with(['!', '?', '=']);
        };
        let rest = inner.trim_start_matches(mark);
        let length = inner.len() - rest.len();
        match self.fence {
            Some((open, least)) if open == mark && length >= least && rest.is_empty() => {
                self.fence = None;
            }
            None if length >= 3 && !rest.contains('`') => self.fence = Some((mark, length)),
            _ => {}
        }
        false
    }

    /// Writes the line that begins one; says whether it is a container.
    fn head(&mut self, kind: &str, title: &str) -> bool {
        let contains = !kind.is_empty();
        if contains {
            let title = match title {
                "" if !is_callout(kind) => kind,
                title => title,
            };
            self.out.push_str("::: ");
            self.out.push_str(kind);
            self.out.push(' ');
            self.out.push_str(title);
        } else {
            self.out.push_str("**");
            self.out.push_str(title);
            self.out.push_str("**\n");
        }
        self.out.push('\n');
        contains
    }

    /// Ends the innermost one; `false` when none is open.
    fn close(&mut self) -> bool {
        let Some(last) = self.open.pop() else {
            return false;
        };
        self.fence = None;
        if last.contains {
            if !self.out.ends_with('\n') {
                self.out.push('\n');
            }
            let outer = last.indent - self.open.len() * INDENT;
            self.out.extend(std::iter::repeat_n(' ', outer));
            self.out.push_str(":::\n");
        }
        true
    }
}

/// The kind and the title a line names: no kind is a tab.
fn opening(line: &str) -> Option<(&str, &str)> {
    let title = |rest: &str| rest.strip_prefix('"')?.strip_suffix('"').map(str::len);
    if let Some(rest) = line.strip_prefix("===") {
        let rest = rest.trim_start_matches(['!', '+']).trim_start();
        let length = title(rest).filter(|length| *length > 0)?;
        return Some(("", &rest[1..=length]));
    }
    let rest = ["!!!", "???+", "???"]
        .iter()
        .find_map(|sign| line.strip_prefix(sign))?
        .strip_prefix(' ')?
        .trim_start();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let kind = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
    let rest = &rest[kind.len()..];
    let (words, named) = match rest.find('"') {
        Some(at) => (&rest[..at], &rest[at..]),
        None => (rest, ""),
    };
    let plain = words.chars().all(|c| is_name(c) || c == ' ');
    let length = title(named);
    let fits = !kind.is_empty() && plain && (named.is_empty() || length.is_some());
    fits.then(|| (kind, length.map_or("", |length| &named[1..=length])))
}
