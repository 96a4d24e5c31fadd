//! Plain text → article.

use super::paragraph::{bounded, joins};
use super::{Article, Block, BlockKind};
use crate::text::TextBuilder;

/// Reads plain text. Paragraphs are parted by blank lines, or begin with two
/// ideographic spaces. In a file whose lines were filled to one width the
/// lines of a paragraph are joined; else every line end stays, so that verse
/// and lists keep their shape. With a budget only the paragraphs that begin
/// before so many bytes are read.
#[must_use]
pub fn parse(source: &str, budget: Option<usize>) -> Article {
    let filled = is_filled(source);
    let mut writer = Writer {
        text: TextBuilder::new(),
        blocks: Vec::new(),
    };
    let mut paragraph: Vec<&str> = Vec::new();
    let mut read = 0;
    for line in source.lines() {
        if budget.is_some_and(|budget| read > budget) && line.trim().is_empty() {
            break;
        }
        read += line.len() + 1;
        let begins = line.starts_with('\u{3000}') || line.trim().is_empty();
        if begins {
            writer.paragraph(&paragraph, filled);
            paragraph.clear();
        }
        if !line.trim().is_empty() {
            paragraph.push(line);
        }
    }
    writer.paragraph(&paragraph, filled);
    Article {
        text: writer.text.finish(),
        blocks: writer.blocks,
        ..Article::default()
    }
}

/// Whether the lines were broken by a program at one width: most lines that
/// another line follows directly are nearly as long as the longest.
fn is_filled(source: &str) -> bool {
    let lines: Vec<&str> = source.lines().take(400).collect();
    let width = |line: &str| -> usize {
        line.chars()
            .map(|character| if character.is_ascii() { 1 } else { 2 })
            .sum()
    };
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let inner = lines
        .windows(2)
        .filter(|pair| !pair[0].trim().is_empty() && !pair[1].trim().is_empty());
    let (mut full, mut all) = (0, 0);
    for pair in inner {
        all += 1;
        full += usize::from(width(pair[0]) + 14 >= longest);
    }
    (40..=130).contains(&longest) && all >= 4 && full * 10 >= all * 7
}

struct Writer {
    text: TextBuilder,
    blocks: Vec<Block>,
}

impl Writer {
    fn paragraph(&mut self, lines: &[&str], filled: bool) {
        let Some(first) = lines.first() else { return };
        let before = self.text.offset();
        if !self.blocks.is_empty() {
            self.text.push("\n\n");
        }
        let start = self.text.offset();
        let mut last: Option<char> = None;
        for line in lines {
            let line = if std::ptr::eq(line, first) || filled {
                line.trim()
            } else {
                line.trim_end()
            };
            if let Some(last) = last {
                let joined = filled && joins(last, line.chars().next().unwrap_or(' '));
                self.text.push(if !filled {
                    "\n"
                } else if joined {
                    ""
                } else {
                    " "
                });
            }
            self.text.push(line);
            last = line.chars().next_back();
        }
        let range = crate::text::Range::new(start, self.text.offset());
        if range.is_empty() {
            self.text.truncate(before);
            return;
        }
        for range in bounded(self.text.as_str(), range) {
            let continues = range.start > start;
            self.blocks.push(Block {
                kind: BlockKind::Paragraph,
                range,
                containers: Vec::new(),
                tight: continues,
                continues,
            });
        }
    }
}
