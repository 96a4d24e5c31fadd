//! Pictures on lines of their own: those without captions share a line.

use crate::article::{Article, Block, BlockKind, Container, Language};

/// Most pictures that share a line, so that a page stays cheap.
const MOST: usize = 32;

/// Whether a block is a picture that stands in the line of the one before it.
pub(super) fn is_shown_before(article: &Article, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| !index.is_multiple_of(MOST)) else {
        return false;
    };
    match (article.blocks.get(before), article.blocks.get(index)) {
        (Some(before), Some(block)) => is_bare(before) && is_bare(block) && together(before, block),
        _ => false,
    }
}

/// The label of the picture in a block, and of those that stand in its line.
pub(super) fn labels(article: &Article, block: usize, first: usize) -> String {
    let others = (block + 1..).take_while(|index| is_shown_before(article, *index));
    let labels = (first..=first + others.count()).map(|index| {
        let image = article.images.get(index);
        let format = image.and_then(|image| image.format.as_deref());
        label(index + 1, format, article.language)
    });
    labels.collect::<Vec<_>>().join("  ")
}

/// Whether a block is a picture without a caption.
fn is_bare(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Image { .. }) && block.range.is_empty()
}

/// Whether the words of a picture are its author's caption and not a description
/// in its place.
pub(super) fn is_captioned(article: &Article, block: &Block) -> bool {
    let BlockKind::Image { index } = block.kind else {
        return false;
    };
    let image = article.images.get(index);
    image.is_some_and(|image| image.alternative.as_str() != article.text.slice(block.range))
}

/// Whether two blocks stand in the same quotations and items.
fn together(before: &Block, block: &Block) -> bool {
    let begins = |container: &Container| {
        matches!(
            container,
            Container::Item { first: true, .. } | Container::Footnote { first: true, .. }
        )
    };
    before.containers.len() == block.containers.len() && !block.containers.iter().any(begins)
}

fn label(number: usize, format: Option<&str>, language: Language) -> String {
    let format = format.unwrap_or_default();
    let word = match language {
        Language::ChineseSimplified => "图",
        Language::ChineseTraditional | Language::Japanese => "圖",
        Language::Korean => "그림",
        Language::Latin => "Figure",
    };
    let word = if language == Language::Japanese {
        "図"
    } else {
        word
    };
    format!("[{}]", format!("{word} {number}  {format}").trim_end())
}
