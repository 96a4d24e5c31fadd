//! What stands over a reading text and is searched with it: title, author, tags.

use crate::text::{Range, Text};

/// A part of the title block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitlePart {
    /// The title.
    Title,
    /// The author.
    Author,
    /// One of the tags.
    Tags,
}

impl TitlePart {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Author => "author",
            Self::Tags => "tags",
        }
    }
}

/// Title, author and tags of an article, as far as its text does not hold
/// them. What is found there has no place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleBlock {
    parts: Vec<(TitlePart, Text)>,
}

/// Matches in a part of the title block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleHit {
    /// Which part.
    pub part: TitlePart,
    /// The title, the author, the tag.
    pub words: Text,
    /// The matches in it, in order, at least one.
    pub found: Vec<Range>,
}

impl TitleBlock {
    /// The title (`None` when the text begins with it), the author, the tags.
    #[must_use]
    pub fn new(title: Option<&Text>, author: Option<&Text>, tags: &[Text]) -> Self {
        let title = title.map(|title| (TitlePart::Title, title.clone()));
        let author = author.map(|author| (TitlePart::Author, author.clone()));
        let tags = tags.iter().map(|tag| (TitlePart::Tags, tag.clone()));
        let parts = title.into_iter().chain(author).chain(tags);
        Self {
            parts: parts.filter(|(_, words)| !words.is_empty()).collect(),
        }
    }

    /// Its parts that there are, in the order in which they are told.
    pub fn parts(&self) -> impl Iterator<Item = (TitlePart, &Text)> {
        self.parts.iter().map(|(part, words)| (*part, words))
    }
}
