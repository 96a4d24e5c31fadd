//! Plain text → article.

mod aozora;
mod chapter;
mod lines;
mod title_page;

use super::metadata::known::Metadata;
use super::model::{Article, Block, BlockKind};
use super::paragraph::{bounded, joins};
use crate::text::TextBuilder;
use lines::{Form, is_set_apart};

/// Reads plain text. Paragraphs are separated by blank lines, or begin with two
/// ideographic spaces; a line that counts a chapter is a heading. In a file
/// whose lines were filled to one width the lines of a paragraph are joined;
/// else every line end stays, so that verse and lists keep their shape. With a
/// budget only the paragraphs that begin before so many bytes are read.
#[must_use]
pub fn parse(source: &str, budget: Option<usize>) -> Article {
    let form = Form::of(source);
    let mut writer = PlainWriter {
        text: TextBuilder::new(),
        blocks: Vec::new(),
    };
    let mut paragraph: Vec<&str> = Vec::new();
    let mut read = 0;
    for line in source.lines() {
        let is_blank = line.trim().is_empty();
        if budget.is_some_and(|budget| read > budget) && (is_blank || line.starts_with('\u{3000}'))
        {
            break;
        }
        read += line.len() + 1;
        let level = form.chapters.level(line);
        if is_blank || level.is_some() || form.begins(line, paragraph.last().copied()) {
            writer.paragraph(&paragraph, &form);
            paragraph.clear();
        }
        if let Some(level) = level {
            writer.heading(line.trim(), level);
        } else if !is_blank {
            paragraph.push(line);
        }
    }
    writer.paragraph(&paragraph, &form);
    Article {
        text: writer.text.finish(),
        blocks: writer.blocks,
        ..Article::default()
    }
}

/// Takes what Aozora Bunko puts around a text off it: title and author above,
/// the legend of its marks between two rules.
#[must_use]
pub fn framed(source: &str) -> Option<(Metadata, &str)> {
    aozora::read(source)
}

/// Title and author of a text file, as far as its first lines tell them.
#[must_use]
pub fn title_page(source: &str) -> Metadata {
    title_page::read(source)
}

/// Whether a line counts a part of a book: `第三章 …`, `第003回`, `Part One`.
pub(super) fn counts_a_part(line: &str) -> bool {
    chapter::counted(line)
        .or_else(|| chapter::latin(line))
        .is_some()
}

struct PlainWriter {
    text: TextBuilder,
    blocks: Vec<Block>,
}

impl PlainWriter {
    fn paragraph(&mut self, lines: &[&str], form: &Form) {
        let Some(first) = lines.first() else { return };
        let filled = form.filled && !is_set_apart(lines, form.width);
        let before = self.text.offset();
        self.part();
        let start = self.text.offset();
        let mut last: Option<char> = None;
        for line in lines {
            let line = if std::ptr::eq(line, first) || filled {
                line.trim()
            } else {
                line.trim_end()
            };
            if let Some(last) = last {
                // A word that was cut at a hyphen has no blank in it.
                let cut = last == '-' && line.starts_with(|next: char| next.is_ascii_lowercase());
                let joined = filled && (cut || joins(last, line.chars().next().unwrap_or(' ')));
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
        self.block(before, start, &BlockKind::Paragraph);
    }

    fn heading(&mut self, line: &str, level: u8) {
        let before = self.text.offset();
        self.part();
        let start = self.text.offset();
        self.text.push(line);
        self.block(before, start, &BlockKind::Heading { level });
    }

    fn part(&mut self) {
        if !self.blocks.is_empty() {
            self.text.push("\n\n");
        }
    }

    /// Adds the block of what was written since `start`; nothing of what was
    /// written since `before` when that is empty.
    fn block(&mut self, before: usize, start: usize, kind: &BlockKind) {
        let range = crate::text::Range::new(start, self.text.offset());
        if range.is_empty() {
            self.text.truncate(before);
            return;
        }
        for range in bounded(self.text.as_str(), range) {
            let continues = range.start > start;
            self.blocks.push(Block {
                kind: kind.clone(),
                range,
                containers: Vec::new(),
                tight: continues,
                continues,
            });
        }
    }
}
