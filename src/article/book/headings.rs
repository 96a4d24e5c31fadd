//! Where chapters begin: their headings stand on top of the outline, as deep as
//! the table of contents has them.

use crate::archive::book::{Book, BookChapter};
use crate::article::{Article, Block, BlockKind};
use crate::text::Offset;

/// Where a chapter begins in the reading text.
pub(super) struct Begun {
    /// Which of the book's chapters.
    pub(super) chapter: usize,
    /// Where the text ends that stands before it.
    pub(super) at: Offset,
}

/// The longest paragraph that may be the title of a chapter, in characters.
const LONGEST_TITLE: usize = 80;

/// Sets the levels of the headings: the first of a chapter is as deep as the
/// table of contents has the chapter, the others below it as they were. Where a
/// chapter has no heading, its first paragraph is one if it is what the table
/// of contents calls the chapter.
pub(super) fn set(article: &mut Article, book: &Book, begun: &[Begun]) {
    for (index, one) in begun.iter().enumerate() {
        let end = begun.get(index + 1).map_or(usize::MAX, |next| next.at);
        let Some(chapter) = book.chapters.get(one.chapter) else {
            continue;
        };
        // What ends the chapter before may be empty and stand at its very end.
        let behind = |at: Offset| {
            let before = |block: &Block| at > 0 && block.range.start <= at;
            article.blocks.partition_point(before)
        };
        let (from, to) = (behind(one.at), behind(end));
        set_chapter(article, from..to.max(from), chapter);
    }
}

fn set_chapter(article: &mut Article, blocks: std::ops::Range<usize>, chapter: &BookChapter) {
    name_first(article, blocks.clone(), chapter);
    let mut above = None;
    for block in &mut article.blocks[blocks] {
        if let BlockKind::Heading { level } = &mut block.kind {
            let above = *above.get_or_insert(level.saturating_sub(chapter.depth));
            *level = level.saturating_sub(above).clamp(1, 6);
        }
    }
}

/// Makes the first paragraph of a chapter its heading where it is one in all
/// but its mark.
fn name_first(article: &mut Article, blocks: std::ops::Range<usize>, chapter: &BookChapter) {
    let Some(title) = &chapter.title else { return };
    let inside = &article.blocks[blocks.clone()];
    let first_text = inside.iter().position(|block| {
        !matches!(
            block.kind,
            BlockKind::Image { .. } | BlockKind::ThematicBreak
        )
    });
    let Some(first) = first_text else { return };
    let block = &inside[first];
    let has_headings = inside
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading { .. }));
    if has_headings || block.kind != BlockKind::Paragraph || !block.containers.is_empty() {
        return;
    }
    let words = article.text.slice(block.range);
    if words.chars().count() <= LONGEST_TITLE && is_same(words, title) {
        let level = chapter.depth.clamp(1, 6);
        article.blocks[blocks.start + first].kind = BlockKind::Heading { level };
    }
}

/// Whether two titles have the same letters.
fn is_same(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

/// The letters and figures of a text, small: what titles are compared by.
pub(super) fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
