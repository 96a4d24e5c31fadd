//! The table of contents: headings, and lines that serve as headings.
//!
//! Articles written in the editors of publishing platforms seldom have real
//! headings; their authors set a short line in bold, or number it.

use super::model::{Article, Block, BlockKind, OutlineEntry, SpanStyle};
use super::plain;
use crate::text::Range;

/// Longest line, in characters, that is taken for a heading.
const LONGEST_LINE: usize = 40;

/// The outline of an article whose blocks and spans are complete.
#[must_use]
pub fn of(article: &Article) -> Vec<OutlineEntry> {
    let mut outline = Vec::new();
    let mut depth = 0;
    for block in &article.blocks {
        match block.kind {
            BlockKind::Heading { level } => {
                depth = level;
                outline.push(OutlineEntry {
                    level,
                    range: block.range,
                });
            }
            BlockKind::Paragraph if serves_as_heading(article, block) => {
                let level = (depth + 1).min(6);
                outline.push(OutlineEntry {
                    level,
                    range: block.range,
                });
            }
            _ => {}
        }
    }
    outline
}

fn serves_as_heading(article: &Article, block: &Block) -> bool {
    if !block.containers.is_empty() || block.continues || block.range.len() > LONGEST_LINE * 4 {
        return false;
    }
    let line = article.text.slice(block.range);
    if line.ends_with(['。', '，', '；', '、', '！', '？', '：', ',', ';', '.']) {
        return false;
    }
    let words = line
        .chars()
        .filter(|character| character.is_alphanumeric())
        .count();
    let length = line.chars().count();
    if words == 0 || length > LONGEST_LINE || line.contains('\n') {
        return false;
    }
    is_numbered(line) || is_bold(article, block)
}

/// Whether all of the block is in bold.
fn is_bold(article: &Article, block: &Block) -> bool {
    let mut bold = Range::at(block.range.start);
    for span in article.spans_in(block.range) {
        match span.style {
            SpanStyle::Strong if span.range.start <= bold.end + 1 => bold = bold.union(span.range),
            SpanStyle::Link(_) | SpanStyle::Image(_) => return false,
            _ => {}
        }
    }
    bold.end >= block.range.end
}

/// `一、…`, `（二）…`, `第三章…`, `01`, `01 …`, `Part 1`, `PART ONE`, `1. …`.
fn is_numbered(line: &str) -> bool {
    let han = |character: char| "一二三四五六七八九十百零〇".contains(character);
    if line.starts_with('第') {
        return plain::counts_a_part(line);
    }
    let rest = line.trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(han);
    if after.len() < rest.len() {
        let marks: &[char] = if rest.len() < line.len() {
            &['）', ')']
        } else {
            &['、', '．']
        };
        return after.starts_with(marks);
    }
    let lower = line.to_ascii_lowercase();
    if let Some(number) = lower
        .strip_prefix("part")
        .or_else(|| lower.strip_prefix("chapter"))
    {
        let named = plain::counts_a_part(line) || lower.starts_with("part.");
        let figures = number.trim_start_matches([' ', '-', '.']);
        let counts = named || figures.starts_with(|next: char| next.is_ascii_digit());
        return counts && line.chars().count() < 30;
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    // Two figures with a leading zero are a designer's chapter number.
    (digits == 2
        && line.starts_with('0')
        && (after.is_empty() || after.starts_with([' ', '.', '、', '丨', '|', '/'])))
        || (digits == 1 && after.starts_with('、') && line.chars().count() < 24)
}
