//! Comments that go on over lines: `%% … %%`, `{/* … */}`.

use super::super::lines::SourceLine;
use super::BlockWriter;

impl<'a> BlockWriter<'a> {
    /// A comment that goes on over lines.
    pub(super) fn comment(&mut self, index: usize, text: &str, close: &str) -> bool {
        let open = if close == "%%" { "%%" } else { "{/*" };
        if !text.starts_with(open) || text[open.len()..].contains(close) {
            return false;
        }
        let Some(end) = self.find_far(index + 1, close) else {
            return false;
        };
        self.drop_lines(end + 1);
        let line = self.lines[end];
        let at = line.find(close).map_or(line.len(), |at| at + close.len());
        let tail = line[at..].trim().to_owned();
        if !tail.is_empty() {
            self.write(&format!("{tail}\n"));
        }
        true
    }

    /// A comment that begins amid a line and ends paragraphs later.
    pub(super) fn comment_amid(&mut self, line: &'a str, known: SourceLine, text: &'a str) -> bool {
        let Some(at) = opens_comment(text) else {
            return false;
        };
        let rest = &self.lines[self.next..];
        let is_blank = |line: &str| line.trim_matches([' ', '>', '\t', '\n', '\r']).is_empty();
        let of_paragraph = rest.iter().take_while(|line| !is_blank(line));
        if of_paragraph.clone().any(|line| line.contains("%%")) {
            return false;
        }
        let from = self.next + of_paragraph.count();
        let Some(end) = self.find_far(from, "%%") else {
            return false;
        };
        let last = self.lines[end];
        if last.matches("%%").count() != 1 {
            return false;
        }
        self.write(&format!("{}\n", &line[..known.content + at]));
        self.drop_lines(end + 1);
        let tail = last.split_once("%%").map_or("", |(_, tail)| tail.trim());
        if !tail.is_empty() {
            let outer = last.len() - last.trim_start_matches([' ', '>']).len();
            let outer = if known.quotes > 0 { &last[..outer] } else { "" };
            self.write(&format!("{outer}{tail}\n"));
        }
        true
    }
}

/// Where a comment begins in a line that does not end it; code is none.
fn opens_comment(text: &str) -> Option<usize> {
    if text.contains('`') || text.matches("%%").count() != 1 {
        return None;
    }
    let at = text.find("%%")?;
    let glued =
        text[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '%');
    (!glued).then_some(at)
}
