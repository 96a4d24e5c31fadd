//! Lines that are to be read as they stand, and lines of programs that are
//! not to be read: displayed formulas, code between shortcodes, modules.

use super::super::formulas::{self, MATH};
use super::super::lines::SourceLine;
use super::super::{scripts, shortcodes};
use super::{BlockWriter, LONGEST, continued};

impl<'a> BlockWriter<'a> {
    /// A displayed formula becomes a fence, in which nothing is read.
    pub(super) fn formula(
        &mut self,
        index: usize,
        line: &'a str,
        known: SourceLine,
        text: &'a str,
    ) -> bool {
        let (open, close) = if text.starts_with("$$") {
            ("$$", "$$".to_owned())
        } else if text.starts_with("\\[") {
            ("\\[", "\\]".to_owned())
        } else if let Some(name) = text.strip_prefix("\\begin{") {
            let name = name.split('}').next().unwrap_or("");
            ("", format!("\\end{{{name}}}"))
        } else {
            return false;
        };
        let inner = &text[open.len()..];
        let (end, whole) = if let Some(at) = inner.find(&close) {
            let tail = inner[at + close.len()..].trim();
            let alone = tail.is_empty() || scripts::attributes(tail) == Some(tail.len());
            if !alone || open == "\\[" && formulas::of_backslash(text, 0).is_none() {
                return false;
            }
            (index, true)
        } else {
            let bare = inner.is_empty() || open.is_empty();
            if open.is_empty() && self.find(index + 1, "\\end{", true).is_none() {
                return false;
            }
            match self.find(index + 1, &close, bare) {
                Some(end) => (end, false),
                None => return false,
            }
        };
        let tex = self.tex(index..end + 1, known, open, &close, whole);
        let tail = {
            let last = self.lines[end];
            let from = if whole { known.content + open.len() } else { 0 };
            let at = last[from..]
                .find(&close)
                .map_or(last.len(), |at| from + at + close.len());
            last[at..].trim().to_owned()
        };
        self.end_verse();
        self.fence(MATH, &line[..known.content], &tex);
        self.next = end + 1;
        self.known.end_block();
        if !tail.is_empty() && scripts::attributes(&tail) != Some(tail.len()) {
            self.write(&format!("{}{tail}\n", continued(&line[..known.content])));
        }
        true
    }

    /// The lines of a formula, without its marks and what they stand in.
    fn tex(
        &self,
        lines: std::ops::Range<usize>,
        known: SourceLine,
        open: &str,
        close: &str,
        whole: bool,
    ) -> Vec<String> {
        let (first, last) = (lines.start, lines.end - 1);
        let mut tex = Vec::new();
        for index in lines {
            let line = self.lines[index].trim_end();
            let mut text = if index == first {
                &line[known.content + open.len()..]
            } else {
                let outer = line.len() - line.trim_start_matches([' ', '>', '\t']).len();
                &line[outer.min(known.content)..]
            };
            if index == last
                && let Some(at) = text.find(close)
            {
                let kept = if open.is_empty() { close.len() } else { 0 };
                text = &text[..at + kept];
            }
            let edge = (index == first && !whole || index == last) && !open.is_empty();
            if !edge || !text.trim().is_empty() {
                tex.push(if edge || whole { text.trim() } else { text }.to_owned());
            }
        }
        tex
    }

    /// Code between two shortcodes.
    pub(super) fn code(
        &mut self,
        index: usize,
        line: &'a str,
        known: SourceLine,
        text: &'a str,
    ) -> bool {
        let Some(shortcode) = shortcodes::shortcode(text).filter(|code| code.length == text.len())
        else {
            return false;
        };
        if shortcode.hides() {
            let end = format!("end{}", shortcode.name());
            let end = self.find_far(index + 1, &end);
            return end.is_some_and(|end| self.drop_lines(end + 1));
        }
        let Some((language, title)) = shortcode.code() else {
            return false;
        };
        let name = shortcode.name();
        let end = ["/", "/ ", "end"].iter().find_map(|mark| {
            let end = format!("{mark}{name}");
            self.find(index + 1, &end, true)
        });
        let Some(end) = end else { return false };
        let code: Vec<String> = self.lines[index + 1..end]
            .iter()
            .map(|line| line.trim_end_matches(['\n', '\r']).to_owned())
            .collect();
        self.end_verse();
        if !title.is_empty() {
            self.write(&format!("{}**{title}**\n\n", &line[..known.content]));
        }
        self.fence(language, &line[..known.content], &code);
        self.next = end + 1;
        self.known.end_block();
        true
    }

    /// Lines of MDX that import and export.
    pub(super) fn module(&mut self, index: usize, text: &str) -> bool {
        if let Some(rest) = text.strip_prefix("import ") {
            if is_import(rest) {
                self.next = index + 1;
                return self.drop_lines(index + 1);
            }
            let opens = rest.trim_start().starts_with('{') && !rest.contains('}');
            let end = opens
                .then(|| self.find(index + 1, "} from ", false))
                .flatten();
            return end.is_some_and(|end| self.drop_lines(end + 1));
        }
        let Some(rest) = text.strip_prefix("export ") else {
            return false;
        };
        let kinds = [
            "const ",
            "let ",
            "var ",
            "function ",
            "default ",
            "class ",
            "async ",
            "{",
            "* ",
            "type ",
            "interface ",
        ];
        let code = rest.contains(['=', '(', '{', ';']) || rest.contains(" from ");
        if !kinds.iter().any(|kind| rest.starts_with(kind)) || !code {
            return false;
        }
        let near = self.lines.iter().skip(index).take(LONGEST);
        let length = near.take_while(|line| !line.trim().is_empty()).count();
        self.drop_lines(index + length)
    }
}

/// `x from './y'`, `'./y'`: what follows `import`.
fn is_import(rest: &str) -> bool {
    let rest = rest.trim().trim_end_matches(';').trim_end();
    let quoted = |text: &str| {
        let mark = text
            .chars()
            .next()
            .filter(|first| matches!(first, '\'' | '"'));
        mark.is_some_and(|mark| {
            text.len() > 2 && text.ends_with(mark) && text.matches(mark).count() == 2
        })
    };
    let from = rest
        .rsplit_once(" from ")
        .or_else(|| rest.rsplit_once("}from "));
    quoted(rest) || from.is_some_and(|(_, from)| quoted(from.trim()))
}
