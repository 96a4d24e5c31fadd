//! CSV as Readwise imports it: Highlight, Title, Author, URL, Note, Location,
//! Date (their help page "Import highlights from a CSV").

use super::marked::Marked;
use crate::cli::outcome::Failure;
use crate::text::Text;
use std::io::Write;

pub(super) fn write(articles: &[Marked], out: &mut impl Write) -> Result<(), Failure> {
    let mut table = csv::Writer::from_writer(out);
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::from(error),
        other => Failure::Table(other),
    };
    let head = [
        "Highlight",
        "Title",
        "Author",
        "URL",
        "Note",
        "Location",
        "Date",
    ];
    table.write_record(head).map_err(failed)?;
    for article in articles {
        let author = article.read().and_then(|read| read.metadata.author);
        let address = article.address().map(ToString::to_string);
        let address = address
            .or_else(|| article.file_address())
            .unwrap_or_default();
        for bookmark in &article.bookmarks {
            let row = [
                bookmark.anchor.quotation.as_str(),
                &article.title(),
                author.as_ref().map_or("", Text::as_str),
                &address,
                &bookmark.note,
                // Their order in the article.
                &bookmark.anchor.range.start.to_string(),
                &date(bookmark.created),
            ];
            table.write_record(row).map_err(failed)?;
        }
    }
    table.flush()?;
    Ok(())
}

fn date(time: u64) -> String {
    let milliseconds = i64::try_from(time).ok();
    let time = milliseconds.and_then(|time| jiff::Timestamp::from_millisecond(time).ok());
    time.map_or_else(String::new, |time| {
        time.strftime("%Y-%m-%d %H:%M:%S").to_string()
    })
}
