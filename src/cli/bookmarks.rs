//! `wanjuan bookmarks`: what the reader marked, for other programs.

use super::{FOUND, Failure, NOTHING, open_store};
use crate::bookmark::{Bookmark, KnownArticle, Records, Timestamp};
use crate::library::ArticleId;
use crate::text::Text;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// One JSON object a line
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// A Markdown document, a section for each article
    #[arg(long)]
    markdown: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    state: Option<&Path>,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let (store, records, _) = open_store(state);
    store.map_err(Failure::Message)?;
    for (id, bookmarks) in by_article(&records) {
        let known = records.articles.get(id).cloned().unwrap_or_default();
        if arguments.markdown {
            markdown(&known, &bookmarks, out)?;
        } else {
            for bookmark in bookmarks {
                if arguments.json {
                    writeln!(out, "{}", super::json_line(&object(&known, bookmark)))?;
                } else {
                    let quotation = Text::clean_line(&bookmark.anchor.quotation);
                    let note = if bookmark.note.is_empty() {
                        String::new()
                    } else {
                        format!("  — {}", Text::clean_line(&bookmark.note))
                    };
                    writeln!(out, "{}: {quotation}{note}", known.title)?;
                }
            }
        }
    }
    out.flush()?;
    Ok(if records.bookmarks.is_empty() {
        NOTHING
    } else {
        FOUND
    })
}

/// The bookmarks of each article, in the order of their passages.
fn by_article(records: &Records) -> BTreeMap<&ArticleId, Vec<&Bookmark>> {
    let mut articles: BTreeMap<&ArticleId, Vec<&Bookmark>> = BTreeMap::new();
    for bookmark in records.bookmarks.values() {
        articles
            .entry(&bookmark.article)
            .or_default()
            .push(bookmark);
    }
    for bookmarks in articles.values_mut() {
        bookmarks.sort_by_key(|bookmark| (bookmark.anchor.range, bookmark.created));
    }
    articles
}

fn address(known: &KnownArticle) -> Option<&Text> {
    known
        .fingerprints
        .iter()
        .rev()
        .find_map(|fingerprint| fingerprint.source_url.as_ref())
}

fn markdown(
    known: &KnownArticle,
    bookmarks: &[&Bookmark],
    out: &mut impl Write,
) -> std::io::Result<()> {
    writeln!(out, "## {}\n", known.title)?;
    if let Some(address) = address(known) {
        writeln!(out, "<{address}>\n")?;
    }
    for bookmark in bookmarks {
        for line in bookmark.anchor.quotation.lines() {
            writeln!(out, "> {line}")?;
        }
        writeln!(out)?;
        if !bookmark.note.is_empty() {
            writeln!(out, "{}\n", bookmark.note)?;
        }
    }
    Ok(())
}

fn object(known: &KnownArticle, bookmark: &Bookmark) -> serde_json::Value {
    let path = known
        .fingerprints
        .last()
        .map(|fingerprint| fingerprint.path.to_string());
    json!({
        "id": bookmark.id.0,
        "title": known.title.as_str(),
        "url": address(known).map(super::super::text::Text::as_str),
        "path": path,
        "quotation": bookmark.anchor.quotation.as_str(),
        "note": bookmark.note.as_str(),
        "offset": bookmark.anchor.range.start,
        "length": bookmark.anchor.range.len(),
        "created": moment(bookmark.created),
        "changed": moment(bookmark.changed),
    })
}

/// A time as RFC 3339 in UTC, to the second.
fn moment(time: Timestamp) -> Option<String> {
    let seconds = i64::try_from(time / 1_000).ok()?;
    Some(jiff::Timestamp::from_second(seconds).ok()?.to_string())
}
