//! The blocks of a file of reStructuredText.

use super::lines::{count, dedented, field, indented};
use super::title::{RstTitle, adornment};
use super::{DEEPEST, RstReader, grid};

impl<'a> RstReader<'a> {
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
        let mut is_first = self.depth == 0;
        while at < lines.len() {
            if lines[at].is_empty() {
                at += 1;
                continue;
            }
            let rest = &lines[at..];
            let title = RstTitle::of(rest).filter(|_| self.depth == 0);
            if let Some(title) = title {
                self.title(&title);
                at += title.lines;
                continue;
            }
            let taken = self.docinfo(rest, is_first);
            let taken = if taken > 0 { taken } else { self.block(rest) };
            // What stands before the fields of a file are only comments.
            is_first &= rest[0].starts_with("..");
            at += taken.max(1);
        }
    }

    /// The fields at the beginning of a file, which tell of it.
    fn docinfo(&mut self, lines: &[&'a str], is_first: bool) -> usize {
        let may_be = self.depth == 0 && (is_first || self.pairs.is_empty() && self.is_top());
        if !may_be || field(lines[0]).is_none() {
            return 0;
        }
        let mut at = 0;
        while let Some((name, value)) = lines.get(at).and_then(|line| field(line)) {
            let end = at + 1 + indented(&lines[at + 1..]);
            let mut value = value.to_owned();
            for line in &lines[at + 1..end] {
                value.push(' ');
                value.push_str(line.trim().trim_start_matches("- "));
            }
            self.pairs.push((name.to_lowercase(), value));
            at = end;
        }
        at
    }

    /// Whether nothing but titles has been read.
    fn is_top(&self) -> bool {
        self.styles.len() <= 2 && self.out.is_in_titles()
    }

    /// Reads the block that these lines begin with; gives how many it takes.
    fn block(&mut self, lines: &[&'a str]) -> usize {
        let line = lines[0];
        if line.starts_with(' ') {
            let count = indented(lines);
            self.quote(&lines[..count]);
            return count;
        }
        if line == ".." && lines.get(1).is_none_or(|next| next.is_empty()) {
            return 1;
        }
        if line == ".." || line.starts_with(".. ") {
            let count = 1 + indented(&lines[1..]);
            self.explicit(&lines[..count]);
            return count;
        }
        if line.starts_with("__ ") {
            return 1;
        }
        if line.starts_with("+-") || line.starts_with("+=") {
            let count = count(lines, |line| line.starts_with(['+', '|']));
            self.grid_table(&lines[..count]);
            return count;
        }
        if grid::is_simple_border(line) {
            let count = grid::simple_lines(lines);
            if count > 1 {
                self.simple_table(&lines[..count]);
                return count;
            }
        }
        if adornment(line).is_some() && line.len() >= 4 {
            self.out.start("hr");
            return 1;
        }
        if line.starts_with(">>> ") {
            let count = count(lines, |line| !line.is_empty());
            self.out.code("python", &lines[..count].join("\n"));
            return count;
        }
        if line == "|" || line.starts_with("| ") {
            let count = count(lines, |line| line.starts_with('|') || line.starts_with(' '));
            self.line_block(&lines[..count]);
            return count;
        }
        let count = self.list(lines);
        if count > 0 {
            return count;
        }
        self.running(lines)
    }

    /// A paragraph, and the code that it announces; or a term and what explains it.
    fn running(&mut self, lines: &[&'a str]) -> usize {
        if lines.len() > 1 && lines[1].starts_with(' ') && !lines[0].ends_with("::") {
            return self.definitions(lines);
        }
        let end = 1 + count(&lines[1..], |line| {
            !line.is_empty() && !line.starts_with(' ')
        });
        // A title may follow without a blank line.
        let title = (1..end).find(|at| self.depth == 0 && RstTitle::of(&lines[*at..]).is_some());
        let end = title.unwrap_or(end);
        let paragraph = &lines[..end];
        let Some(shown) = lines[end - 1].strip_suffix("::") else {
            self.paragraph(paragraph);
            return end;
        };
        let mut shown_lines = paragraph.to_vec();
        let colon = !shown.is_empty() && !shown.ends_with(' ');
        let last = if colon {
            lines[end - 1].strip_suffix(':').unwrap_or(shown)
        } else {
            shown.trim_end()
        };
        shown_lines[end - 1] = last;
        shown_lines.retain(|line| !line.is_empty());
        self.paragraph(&shown_lines);
        end + self.literal(&lines[end..])
    }

    /// The code behind `::`: set in, or with the same mark before each line.
    fn literal(&mut self, lines: &[&'a str]) -> usize {
        let blank = count(lines, str::is_empty);
        let inside = &lines[blank..];
        let mut length = indented(inside);
        if length == 0 {
            let first = inside.first().and_then(|line| line.bytes().next());
            let Some(mark) = first.filter(u8::is_ascii_punctuation) else {
                return blank;
            };
            length = count(inside, |line| line.as_bytes().first() == Some(&mark));
        }
        let code = dedented(&inside[..length]);
        self.out.code("", &code.join("\n"));
        blank + length
    }

    /// Lines that are set in: a quotation, with the name under it.
    fn quote(&mut self, lines: &[&'a str]) {
        let inside = dedented(lines);
        self.out.start("blockquote");
        self.nested(&inside);
        self.out.end("blockquote");
    }

    fn line_block(&mut self, lines: &[&'a str]) {
        let mut texts: Vec<String> = Vec::new();
        for line in lines {
            match (line.strip_prefix('|'), texts.last_mut()) {
                (None, Some(text)) => {
                    text.push('\n');
                    text.push_str(line.trim());
                }
                (text, _) => texts.push(text.unwrap_or(line).trim().to_owned()),
            }
        }
        self.out.start("p");
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                self.out.start("br");
            }
            self.inline(text);
        }
        self.out.end("p");
    }

    /// Adds running text.
    pub(super) fn paragraph(&mut self, lines: &[&str]) {
        if lines.is_empty() {
            return;
        }
        self.out.start("p");
        let text: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        let text = text.join("\n");
        match text
            .strip_prefix("-- ")
            .or_else(|| text.strip_prefix("--- "))
        {
            Some(name) if self.depth > 0 => self.inline(&format!("— {name}")),
            _ => self.inline(&text),
        }
        self.out.end("p");
    }

    fn title(&mut self, title: &RstTitle<'a>) {
        let known = self.styles.iter().position(|style| *style == title.style);
        let level = known.unwrap_or_else(|| {
            self.styles.push(title.style);
            self.styles.len() - 1
        });
        let element = format!("h{}", (level + 1).min(6));
        self.out.start(&element);
        self.inline(title.text);
        self.out.end(&element);
    }
}
