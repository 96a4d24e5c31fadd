//! Plain text → article.

use super::{Article, Block, BlockKind, Metadata};
use crate::text::{Text, TextBuilder};

/// Reads plain text: paragraphs are parted by blank lines.
#[must_use]
pub fn parse(source: &str, name: &str) -> Article {
    let mut text = TextBuilder::new();
    let mut blocks = Vec::new();
    for paragraph in source
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
    {
        if !blocks.is_empty() {
            text.push("\n\n");
        }
        let range = text.push(paragraph);
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            range,
            containers: Vec::new(),
            tight: false,
            continues: false,
        });
    }
    Article {
        metadata: Metadata {
            title: Text::clean_line(name),
            ..Metadata::default()
        },
        text: text.finish(),
        blocks,
        ..Article::default()
    }
}
