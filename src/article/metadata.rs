//! What a file says about its article: exporter header, front matter, key aliases.

mod front_matter;
mod header;
mod keys;
mod value;

use super::date::DateTime;
use crate::text::{Text, clean};
use keys::{Kept, MetadataField, field};
use std::fmt;
use value::{address, names, picture, present, tags};

/// What is known about an article beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title, plain text. Never empty: the file name serves at last.
    pub title: Text,
    /// Whether the title is also the first heading of the reading text, so
    /// that the title block above the text must not show it again.
    pub title_in_text: bool,
    /// The author or the account that published it.
    pub author: Option<Text>,
    /// When it was published; the zone is not known.
    pub published: Option<DateTime>,
    /// Where it was published from (a province, as the platform shows it).
    pub place: Option<Text>,
    /// The address it was saved from.
    pub source_url: Option<Text>,
    /// The address of its cover picture.
    pub cover_url: Option<Text>,
    /// Tags.
    pub tags: Vec<Text>,
}

/// Where a value was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the value as `list --json` calls it: `title`, `published` …
    pub field: &'static str,
    /// Where it stood: a key in front matter or in a header, the name of the
    /// file, a heading.
    pub place: ValuePlace,
}

impl Metadata {
    /// What is known, all of it found in one place.
    pub(super) fn all_from(&self, place: &ValuePlace) -> Vec<Origin> {
        let known = [
            ("title", !self.title.is_empty()),
            ("author", self.author.is_some()),
            ("published", self.published.is_some()),
            ("place", self.place.is_some()),
            ("url", self.source_url.is_some()),
            ("cover", self.cover_url.is_some()),
            ("tags", !self.tags.is_empty()),
        ];
        let known = known.into_iter().filter(|(_, known)| *known);
        let origin = |(field, _)| Origin {
            field,
            place: place.clone(),
        };
        known.map(origin).collect()
    }
}

/// The places a value may stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValuePlace {
    /// Front matter, under this key.
    FrontMatter(Text),
    /// The lines of a header, under this key.
    Header(Text),
    /// The first heading.
    Heading,
    /// The line under the heading.
    UnderHeading,
    /// The name of the file.
    FileName,
    /// What a page says about itself.
    Page,
}

impl fmt::Display for ValuePlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FrontMatter(key) => write!(formatter, "front matter: {key}"),
            Self::Header(key) => write!(formatter, "header: {key}"),
            Self::Heading => formatter.write_str("heading"),
            Self::UnderHeading => formatter.write_str("line under the heading"),
            Self::FileName => formatter.write_str("file name"),
            Self::Page => formatter.write_str("page"),
        }
    }
}

/// Metadata as it is gathered: a better date takes the place of a worse.
#[derive(Default)]
struct Gathered {
    metadata: Metadata,
    date: Option<Kept>,
    origins: Vec<Origin>,
}

impl Gathered {
    /// Takes a value for a field that has none yet; says whether it took it.
    fn take(&mut self, field: MetadataField, value: &str, place: impl FnOnce() -> ValuePlace) {
        let known = &mut self.metadata;
        let name = match field {
            MetadataField::Title if known.title.is_empty() => present(value)
                .map(|text| known.title = text)
                .map(|()| "title"),
            MetadataField::Author => fill(&mut known.author, || names(value), "author"),
            MetadataField::Place => fill(&mut known.place, || present(value), "place"),
            MetadataField::Source => fill(&mut known.source_url, || address(value), "url"),
            MetadataField::Cover => fill(
                &mut known.cover_url,
                || present(value).and_then(|text| picture(&text)),
                "cover",
            ),
            MetadataField::Date(kept) if self.date.is_none_or(|date| kept < date) => {
                DateTime::parse(value).map(|date| {
                    known.published = Some(date);
                    self.date = Some(kept);
                    "published"
                })
            }
            MetadataField::Tags => {
                let before = known.tags.len();
                for tag in tags(value) {
                    if !known.tags.contains(&tag) {
                        known.tags.push(tag);
                    }
                }
                (known.tags.len() > before).then_some("tags")
            }
            _ => None,
        };
        if let Some(field) = name {
            self.origins
                .retain(|origin| origin.field != field || field == "tags");
            self.origins.push(Origin {
                field,
                place: place(),
            });
        }
    }
}

/// Fills what is still empty; gives the name of what was filled.
fn fill(
    empty: &mut Option<Text>,
    value: impl FnOnce() -> Option<Text>,
    name: &'static str,
) -> Option<&'static str> {
    if empty.is_some() {
        return None;
    }
    *empty = value();
    empty.as_ref().map(|_| name)
}

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

/// The title a file name stands for: without extension and leading date.
#[must_use]
pub fn title_of_name(name: &str) -> Text {
    let stem = name.rsplit_once('.').map_or(
        name,
        |(stem, extension)| if extension.len() <= 8 { stem } else { name },
    );
    let title = match DateTime::of_name(stem) {
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
