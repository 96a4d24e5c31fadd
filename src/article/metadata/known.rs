//! What is known about an article beside its text, and where it was found.

use crate::article::date::DateTime;
use crate::text::Text;
use std::fmt;

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
    /// The series it belongs to, with its place in it.
    pub series: Option<Text>,
    /// The language it says it is written in, as a tag of BCP 47.
    pub language: Option<Text>,
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
    #[must_use]
    pub fn all_from(&self, place: &ValuePlace) -> Vec<Origin> {
        let known = [
            ("title", !self.title.is_empty()),
            ("author", self.author.is_some()),
            ("published", self.published.is_some()),
            ("place", self.place.is_some()),
            ("url", self.source_url.is_some()),
            ("cover", self.cover_url.is_some()),
            ("series", self.series.is_some()),
            ("language", self.language.is_some()),
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
    /// What a book or an archive says about itself.
    Book,
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
            Self::Book => formatter.write_str("book"),
        }
    }
}
