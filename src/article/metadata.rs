//! What a file says about its article: exporter header, front matter, key aliases.

mod front_matter;
mod gathered;
mod header;
mod keys;
pub mod known;
mod value;

use super::date::DateTime;
use crate::text::{Text, clean};
use gathered::Gathered;
use keys::MetadataField;
pub use known::{Metadata, Origin, ValuePlace};

/// Metadata and what is left to be parsed.
#[derive(Debug)]
pub struct Split<'a> {
    /// What was found.
    pub metadata: Metadata,
    /// The rest of the file.
    pub body: &'a str,
    /// Where the metadata was found.
    pub origins: Vec<Origin>,
    /// Whether the file has the header of the exporter whose text is html2text's.
    pub exporter: bool,
}

/// Takes the metadata off the beginning of a file: front matter; else the
/// header lines of an exporter. Lines that become no field stay in the body.
#[must_use]
pub fn split<'a>(source: &'a str, name: &str) -> Split<'a> {
    let mut gathered = Gathered::default();
    let (body, exporter) = match front_matter::split(source, &mut gathered) {
        Some(body) => (body, false),
        None => header::split(source, &mut gathered),
    };
    if gathered.metadata.source_url.is_none()
        && let Some(address) = header::original(body)
    {
        gathered.take(MetadataField::Source, address, || {
            ValuePlace::Header(Text::default())
        });
    }
    let Gathered {
        mut metadata,
        mut origins,
        ..
    } = gathered;
    if metadata.published.is_none() {
        let under = header::date_under_heading(body).map(|date| (date, ValuePlace::UnderHeading));
        let named = || Some((DateTime::of_name(name)?.0, ValuePlace::FileName));
        if let Some((date, place)) = under.or_else(named) {
            metadata.published = Some(date);
            origins.push(Origin {
                field: "published",
                place,
            });
        }
    }
    Split {
        metadata,
        body,
        origins,
        exporter,
    }
}

/// Metadata of what a file says about itself under keys of its own, and where
/// each was found.
#[must_use]
pub fn of_pairs(pairs: &[(String, String)], name: &str) -> (Metadata, Vec<Origin>) {
    let mut gathered = Gathered::default();
    for (key, value) in pairs {
        if let Some(field) = keys::field(key) {
            gathered.take(field, value, || {
                ValuePlace::FrontMatter(Text::clean_line(key))
            });
        }
    }
    let Gathered {
        mut metadata,
        mut origins,
        ..
    } = gathered;
    if metadata.published.is_none()
        && let Some((date, _)) = DateTime::of_name(name)
    {
        metadata.published = Some(date);
        origins.push(Origin {
            field: "published",
            place: ValuePlace::FileName,
        });
    }
    (metadata, origins)
}

fn opens(text: &str) -> bool {
    matches!(text, "[" | "【" | "（" | "(")
}

/// The title a file name stands for: without extension and leading date.
#[must_use]
pub fn title_of_name(name: &str) -> Text {
    let stem = name.rsplit_once('.').map_or(
        name,
        |(stem, extension)| if extension.len() <= 8 { stem } else { name },
    );
    // Notion ends the names of its files with a key.
    let stem = stem
        .rsplit_once(' ')
        .filter(|(words, key)| {
            key.len() == 32
                && !words.trim().is_empty()
                && key.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
        .map_or(stem, |(words, _)| words);
    let title = match DateTime::of_name(stem) {
        Some((_, range)) if range.start > 0 && range.start <= 3 && opens(&stem[..range.start]) => {
            let closes = [']', '】', '）', ')'];
            stem[range.end..].trim_start_matches(closes).trim_start()
        }
        Some((_, range)) if range.start == 0 => {
            stem[range.end..].trim_start_matches(['-', '_', ' ', '.'])
        }
        _ => stem,
    };
    let title = Text::clean_line(if title.trim().is_empty() { stem } else { title });
    let unreadable = title.trim_matches('\u{fffd}');
    if clean::is_invisible(unreadable) {
        Text::clean_line("(untitled)")
    } else {
        title
    }
}
