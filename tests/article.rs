//! Behaviour of `wanjuan::article`.

mod as_written;
mod blocks;
mod dates;
mod definitions;
mod dialects;
mod format;
mod front_matter;
mod header;
mod hostile;
mod html;
mod html2text;
mod inline;
mod long;
mod metadata;
mod model;
mod org;
mod other_headers;
mod outline;
mod page_kinds;
mod pages;
mod plain;
mod properties;
mod rst;
mod soft_breaks;
mod written_metadata;

use std::fmt::Write;
use wanjuan::article::{self, Article, Metadata};

/// What was understood of a Markdown file, block by block.
fn dump(source: &str) -> String {
    article::parse(source, "note.md").dump()
}

/// What is known about an article, one field a line.
fn known(article: &Article) -> String {
    let Metadata {
        title,
        author,
        published,
        place,
        source_url,
        cover_url,
        series,
        language,
        tags,
        title_in_text,
    } = &article.metadata;
    let mut out = format!("title: {title}");
    if *title_in_text {
        out.push_str(" (in the text)");
    }
    let fields = [
        ("author", author.as_deref().map(ToOwned::to_owned)),
        ("published", published.map(|date| date.to_string())),
        ("place", place.as_deref().map(ToOwned::to_owned)),
        ("source", source_url.as_deref().map(ToOwned::to_owned)),
        ("cover", cover_url.as_deref().map(ToOwned::to_owned)),
        ("series", series.as_deref().map(ToOwned::to_owned)),
        ("language", language.as_deref().map(ToOwned::to_owned)),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = write!(out, "\n{name}: {value}");
        }
    }
    for tag in tags {
        let _ = write!(out, "\ntag: {tag}");
    }
    let _ = write!(out, "\ntext: {:?}", article.text);
    out
}
