//! The blocks of an Org file.

use super::list::{is_item, list_lines};
use super::{DEEPEST, OrgReader, keyword};
use crate::article::tongue::{self, Tongue};

/// Lines in which the ends of blocks are looked for in vain.
const MOST_IN_VAIN: usize = 1_000_000;

/// What begins a block and what ends it.
struct OrgFence<'a> {
    /// Its name in small letters.
    name: String,
    /// What stands behind the name.
    arguments: &'a str,
}

impl<'a> OrgFence<'a> {
    /// The block that a line begins: `#+BEGIN_SRC rust`.
    fn of(line: &'a str) -> Option<Self> {
        let rest = line.trim_start().strip_prefix("#+")?;
        let head = rest.get(..6)?;
        if !head.eq_ignore_ascii_case("begin_") && !head.eq_ignore_ascii_case("begin:") {
            return None;
        }
        let rest = &rest[6..];
        if head.ends_with(':') {
            return Some(Self {
                name: String::new(),
                arguments: "",
            });
        }
        let (name, arguments) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        Some(Self {
            name: name.to_ascii_lowercase(),
            arguments: arguments.trim(),
        })
    }

    /// Whether a line ends it.
    fn ends(&self, line: &str) -> bool {
        let line = line.trim();
        let Some(rest) = line.strip_prefix("#+") else {
            return false;
        };
        if self.name.is_empty() {
            return rest.eq_ignore_ascii_case("end:");
        }
        let head = rest.get(..4);
        head.is_some_and(|head| head.eq_ignore_ascii_case("end_"))
            && rest[4..].eq_ignore_ascii_case(&self.name)
    }
}

impl<'a> OrgReader<'a> {
    /// Reads blocks, one level deeper than what they stand in.
    pub(super) fn nested(&mut self, lines: &[&'a str]) {
        if self.depth >= DEEPEST {
            return self.paragraph(lines);
        }
        self.depth += 1;
        self.blocks(lines);
        self.depth -= 1;
    }

    pub(super) fn blocks(&mut self, lines: &[&'a str]) {
        let mut at = 0;
        let mut begun = 0;
        while at < lines.len() {
            let taken = self.special(&lines[at..]);
            if taken == 0 && !lines[at].trim().is_empty() {
                at += 1;
                continue;
            }
            self.paragraph(&lines[begun..at]);
            if taken > 0 {
                self.take_special(&lines[at..at + taken]);
            }
            at += taken.max(1);
            begun = at;
        }
        self.paragraph(&lines[begun..]);
    }

    /// How many of these lines are something else than running text; none
    /// where they begin a paragraph or go on with one.
    fn special(&mut self, lines: &[&'a str]) -> usize {
        let line = lines[0].trim_start();
        match line.as_bytes().first() {
            None => 0,
            Some(b'#') => self.hash_lines(lines),
            Some(b'|') => count(lines, |line| line.trim_start().starts_with('|')),
            Some(b'+') if line.starts_with("+-") && line.trim_end().ends_with('+') => {
                count(lines, |line| line.trim_start().starts_with(['+', '|']))
            }
            Some(b':') if is_fixed(line) => count(lines, |line| is_fixed(line.trim_start())),
            Some(b':') if drawer(line).is_some() => self.drawer_lines(lines),
            Some(b'-') if is_rule(line) => 1,
            Some(b'C') if line.starts_with("CLOCK:") => 1,
            Some(b'\\') => self.environment_lines(lines),
            _ if is_item(lines[0]) => list_lines(lines),
            _ => 0,
        }
    }

    fn take_special(&mut self, lines: &[&'a str]) {
        let line = lines[0].trim_start();
        match line.as_bytes().first() {
            Some(b'#') => self.hash(lines),
            Some(b'|') => self.table(lines),
            Some(b':') if is_fixed(line) => {
                let fixed = |line: &&str| line.trim_start()[1..].replacen(' ', "", 1);
                let text: Vec<String> = lines.iter().map(fixed).collect();
                self.out.code("", &text.join("\n"));
            }
            Some(b':') => {
                let name = drawer(line).unwrap_or_default();
                let is_hidden = ["PROPERTIES", "LOGBOOK", "CLOCK"]
                    .iter()
                    .any(|hidden| name.eq_ignore_ascii_case(hidden));
                if !is_hidden && lines.len() > 1 {
                    self.nested(&lines[1..lines.len() - 1]);
                }
            }
            Some(b'C') if line.starts_with("CLOCK:") => {}
            Some(b'-') if is_rule(line) => self.out.start("hr"),
            Some(b'\\') => self.out.formula(&lines.join("\n"), true),
            Some(b'+') if line.starts_with("+-") => self.out.code("", &lines.join("\n")),
            _ => self.list(lines),
        }
    }

    /// How many lines a comment, a keyword or a block takes.
    fn hash_lines(&mut self, lines: &[&'a str]) -> usize {
        let line = lines[0].trim_start();
        if let Some(fence) = OrgFence::of(line) {
            let end = self.end_among(lines, |line| fence.ends(line));
            return end.map_or(1, |end| end + 1);
        }
        let is_comment = line == "#" || line.starts_with("# ");
        usize::from(is_comment || keyword::of_line(line).is_some())
    }

    fn hash(&mut self, lines: &[&'a str]) {
        if let Some((key, value)) = keyword::of_line(lines[0]) {
            match key.to_ascii_lowercase().as_str() {
                "caption" => self.caption = Some(value),
                "subtitle" => self.paragraph(&[value]),
                _ => {}
            }
        }
        if lines.len() < 2 {
            return;
        }
        if let Some(fence) = OrgFence::of(lines[0]) {
            self.fenced(&fence, &lines[1..lines.len() - 1]);
        }
    }

    fn fenced(&mut self, fence: &OrgFence<'a>, inside: &[&'a str]) {
        match fence.name.as_str() {
            "comment" | "export" => {}
            "src" | "example" => {
                let language = fence.arguments.split_whitespace().next();
                let language = language.filter(|_| fence.name == "src");
                let language = language.filter(|word| !word.starts_with(['-', '+', ':']));
                self.code_caption();
                self.out.code(language.unwrap_or_default(), &code(inside));
            }
            "verse" => {
                self.out.start("p");
                for (index, line) in inside.iter().enumerate() {
                    if index > 0 {
                        self.out.start("br");
                    }
                    self.inline(line.trim());
                }
                self.out.end("p");
            }
            "quote" => {
                self.out.start("blockquote");
                self.nested(inside);
                self.out.end("blockquote");
            }
            kind if tongue::is_callout(kind) => {
                let word = Tongue::of(self.source).callout(kind);
                self.out.start("blockquote");
                self.out.start("p");
                self.out.element("strong", &word);
                self.out.end("p");
                self.nested(inside);
                self.out.end("blockquote");
            }
            _ => self.nested(inside),
        }
    }

    /// The caption of code stands above it.
    pub(super) fn code_caption(&mut self) {
        if let Some(caption) = self.caption.take() {
            self.paragraph(&[caption]);
        }
    }

    fn drawer_lines(&mut self, lines: &[&'a str]) -> usize {
        let end = self.end_among(lines, |line| line.trim().eq_ignore_ascii_case(":end:"));
        end.map_or(0, |end| end + 1)
    }

    /// How many lines an environment of LaTeX takes.
    fn environment_lines(&mut self, lines: &[&'a str]) -> usize {
        let first = lines[0].trim();
        let name = first.strip_prefix("\\begin{");
        let Some(name) = name.and_then(|rest| rest.split('}').next()) else {
            return 0;
        };
        let end = format!("\\end{{{name}}}");
        let last = self.end_among(lines, |line| line.trim_end().ends_with(&end));
        last.map_or(0, |last| last + 1)
    }

    /// Which line is so. Where very many are looked for in vain, no more are.
    fn end_among(&mut self, lines: &[&'a str], is_end: impl Fn(&str) -> bool) -> Option<usize> {
        if self.in_vain > MOST_IN_VAIN {
            return None;
        }
        let end = lines.iter().position(|line| is_end(line));
        if end.is_none() {
            self.in_vain += lines.len();
        }
        end
    }

    /// Adds running text.
    pub(super) fn paragraph(&mut self, lines: &[&'a str]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        if std::ptr::eq(first, last)
            && let Some(url) = super::inline::picture_alone(first.trim())
        {
            let caption = self.caption.take().unwrap_or_default();
            let caption = caption.to_owned();
            return self.out.image(url, "", &caption);
        }
        self.out.start("p");
        let text: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        self.inline(&text.join("\n"));
        self.out.end("p");
    }
}

/// How many lines from the first on are so.
fn count(lines: &[&str], is_so: impl Fn(&str) -> bool) -> usize {
    lines.iter().take_while(|line| is_so(line)).count()
}

/// A line that stands as it is: `: text`.
fn is_fixed(line: &str) -> bool {
    line == ":" || line.starts_with(": ")
}

/// The name of the drawer that a line begins: `:NAME:`.
fn drawer(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix(':')?.strip_suffix(':')?;
    let sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (!name.is_empty() && name.chars().all(sign)).then_some(name)
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 5 && line.bytes().all(|byte| byte == b'-')
}

/// Code without the blanks all its lines begin with, and without the commas
/// that protect what looks like a headline.
fn code(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let least = written.map(indent).min().unwrap_or(0);
    let bare: Vec<String> = lines
        .iter()
        .map(|line| {
            let line = line.get(least..).unwrap_or_default();
            let inner = line.trim_start_matches([' ', '\t']);
            let lead = &line[..line.len() - inner.len()];
            let unescaped = inner.strip_prefix(',');
            match unescaped.filter(|rest| rest.trim_start_matches(',').starts_with(['*', '#'])) {
                Some(rest) => format!("{lead}{rest}"),
                None => line.to_owned(),
            }
        })
        .collect();
    bare.join("\n")
}
