//! Our own form: one JSON object a line, with everything that is known.

use super::imported::Imported;
use super::marked::{Marked, moment, time};
use crate::anchor::Anchor;
use crate::record::{ArticleId, Bookmark, BookmarkId, Fingerprint};
use crate::text::{Range, Text};
use serde_json::{Value, json};
use std::io::Write;

pub(super) fn write(articles: &[Marked], out: &mut impl Write) -> std::io::Result<()> {
    for article in articles {
        for bookmark in &article.bookmarks {
            writeln!(out, "{}", object(article, bookmark))?;
        }
    }
    Ok(())
}

fn object(article: &Marked, bookmark: &Bookmark) -> Value {
    let anchor = &bookmark.anchor;
    json!({
        "id": Text::clean_line(&bookmark.id.0).as_str(),
        "article": Text::clean_line(&article.id.0).as_str(),
        "title": article.title().as_str(),
        "url": article.address().map(Text::as_str),
        "path": article.path().map(Text::as_str),
        "article_hash": hash(article.text_hash()),
        "quotation": anchor.quotation.as_str(),
        "prefix": anchor.prefix.as_str(),
        "suffix": anchor.suffix.as_str(),
        "offset": anchor.range.start,
        "length": anchor.range.len(),
        "text_length": anchor.text_length,
        "text_hash": hash(anchor.text_hash),
        "note": bookmark.note.as_str(),
        "colour": bookmark.colour.name(),
        "letter": bookmark.letter.map(String::from),
        "created": moment(bookmark.created),
        "changed": moment(bookmark.changed),
    })
}

/// Hexadecimal: JSON numbers lose the last bits of 64.
pub(super) fn hash(hash: u64) -> Option<String> {
    (hash != 0).then(|| format!("{hash:016x}"))
}

pub(super) fn read_hash(value: &Value) -> u64 {
    let digits = value.as_str().unwrap_or_default();
    u64::from_str_radix(digits, 16).unwrap_or(0)
}

/// A bookmark of our own form; `None` when this is none.
pub(super) fn read(value: &Value, now: u64) -> Option<Imported> {
    let text = |name: &str| Text::clean(value[name].as_str().unwrap_or_default());
    let number = |name: &str| {
        let number = value[name].as_u64();
        number.and_then(|number| usize::try_from(number).ok())
    };
    let quotation = value["quotation"].as_str()?;
    let id = Text::clean_line(value["id"].as_str()?);
    let range = number("offset").map(|start| {
        let length = number("length").unwrap_or(0);
        Range::new(start, start.saturating_add(length))
    });
    let created = value["created"].as_str().and_then(time).unwrap_or(now);
    let changed = value["changed"].as_str().and_then(time).unwrap_or(created);
    let anchor = Anchor {
        text_length: number("text_length").unwrap_or(0),
        text_hash: read_hash(&value["text_hash"]),
        ..Anchor::from_selectors(
            &Text::clean(quotation),
            &text("prefix"),
            &text("suffix"),
            range,
        )
    };
    let url = value["url"].as_str().map(Text::clean_line);
    Some(Imported {
        bookmark: Bookmark {
            id: BookmarkId(id.to_string()),
            article: ArticleId::default(),
            anchor,
            note: text("note"),
            colour: value["colour"]
                .as_str()
                .and_then(crate::record::Colour::named)
                .unwrap_or_default(),
            letter: text("letter").chars().next(),
            created,
            changed,
        },
        article: value["article"]
            .as_str()
            .map(|id| Text::clean_line(id).to_string()),
        title: Text::clean_line(value["title"].as_str().unwrap_or_default()),
        fingerprint: Fingerprint {
            source_url: url.filter(|url| !url.is_empty()),
            text_hash: read_hash(&value["article_hash"]),
            path: Text::clean_line(value["path"].as_str().unwrap_or_default()),
        },
    })
}
