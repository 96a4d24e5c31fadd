//! `wanjuan bookmarks`: what the reader marked, for other programs, and back
//! from them.

mod annotation;
mod folder;
mod import;
mod imported;
mod json;
mod markdown;
mod marked;
mod readwise;

use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::cli::output;
use crate::cli::places::open_store;
use crate::text::Text;
use marked::Marked;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each form has its own option, and clap lets only one be given"
)]
pub(super) struct BookmarksArguments {
    /// One JSON object a line; `--import` reads it back
    #[arg(long, group = "form")]
    json: bool,
    /// A Markdown document, a section for each article
    #[arg(long, group = "form")]
    markdown: bool,
    /// W3C Web Annotations (JSON-LD); `--import` reads them back
    #[arg(long, group = "form")]
    annotations: bool,
    /// CSV as Readwise imports it
    #[arg(long, group = "form")]
    csv: bool,
    /// With --markdown: a file for each article in this folder, not one document; what you write
    /// above and below the passages there stays
    #[arg(long, value_name = "DIR", requires = "markdown")]
    folder: Option<PathBuf>,
    /// Take over the bookmarks of a file in JSON or of Web Annotations; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "form")]
    import: Option<PathBuf>,
    /// With --import: also those that were removed here since
    #[arg(long, requires = "import")]
    removed: bool,
}

pub(super) fn run(
    arguments: &BookmarksArguments,
    state: Option<&Path>,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let (store, records, warnings) = open_store(state);
    let mut store = store?;
    // Standard output is for the bookmarks alone.
    for warning in warnings {
        output::complain(&warning);
    }
    if let Some(file) = &arguments.import {
        return import::run((file, arguments.removed), &mut store, &records, out);
    }
    let articles = marked::by_article(&records);
    match &arguments.folder {
        Some(folder) => folder::write(folder, &articles, out)?,
        None if arguments.markdown => markdown::write_all(&articles, out)?,
        None if arguments.annotations => annotation::write(&articles, out)?,
        None if arguments.csv => readwise::write(&articles, out)?,
        None if arguments.json => json::write(&articles, out)?,
        None => lines(&articles, out)?,
    }
    out.flush()?;
    Ok(if records.bookmarks.is_empty() {
        NOTHING
    } else {
        FOUND
    })
}

/// A line for each bookmark, to be read.
fn lines(articles: &[Marked], out: &mut impl Write) -> std::io::Result<()> {
    for article in articles {
        for bookmark in &article.bookmarks {
            let quotation = Text::clean_line(&bookmark.anchor.quotation);
            let note = if bookmark.note.is_empty() {
                String::new()
            } else {
                format!("  — {}", Text::clean_line(&bookmark.note))
            };
            writeln!(out, "{}: {quotation}{note}", article.title())?;
        }
    }
    Ok(())
}
