//! A link as an article: its address, under its title.

use super::metadata::known::ValuePlace;
use super::model::{Article, Block, BlockKind, Link, Span, SpanStyle};
use super::{book, metadata};
use crate::archive::about::About;
use crate::text::{Text, TextBuilder};

/// The article that shows a link; the name of its file is its title where it
/// has no other.
#[must_use]
pub fn shown(link: &About, name: &str) -> Article {
    let mut known = book::metadata(link);
    let mut origins = known.all_from(&ValuePlace::Book);
    if known.title.is_empty() {
        known.title = metadata::title_of_name(name);
        origins.extend(known.all_from(&ValuePlace::FileName).into_iter().take(1));
    }
    let mut text = TextBuilder::new();
    let address = link.address.as_deref().unwrap_or_default();
    let range = text.push(Text::clean_line(address).as_str());
    Article {
        metadata: known,
        origins,
        text: text.finish(),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            range,
            containers: Vec::new(),
            tight: false,
            continues: false,
        }],
        spans: vec![Span {
            range,
            style: SpanStyle::Link(0),
        }],
        links: vec![Link {
            url: Text::clean_line(address),
            range,
        }],
        ..Article::default()
    }
}
