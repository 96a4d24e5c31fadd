//! The pane beside the article: the list, or one of the panels that take its place.

use super::bookmarks::BookmarksPane;
use super::history::HistoryPane;
use super::rows::Rows;
use super::topics::TopicsPane;
use crate::article::Article;
use crate::text::{Offset, Range, Text};

/// What the side pane shows.
#[derive(Clone, Debug, Default)]
pub enum Side {
    /// The list of articles.
    #[default]
    List,
    /// The topics of the library.
    Topics(TopicsPane),
    /// What was read when.
    History(HistoryPane),
    /// The outline of the open article.
    Outline(Rows),
    /// The matches of the search, each in its sentence.
    Results(Rows),
    /// What a search of the library found.
    Found,
    /// Bookmarks.
    Bookmarks(BookmarksPane),
    /// The article's details, links and pictures.
    Details(Rows),
    /// The settings.
    Settings(Rows),
}

impl Side {
    /// The cursor of the panel, unless it is the list.
    pub fn rows_mut(&mut self) -> Option<&mut Rows> {
        match self {
            Self::List | Self::Found => None,
            Self::Outline(rows)
            | Self::Results(rows)
            | Self::Details(rows)
            | Self::Settings(rows) => Some(rows),
            Self::Topics(pane) => Some(&mut pane.rows),
            Self::History(pane) => Some(&mut pane.rows),
            Self::Bookmarks(pane) => Some(&mut pane.rows),
        }
    }
}

/// A line of the details pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The name of a group of lines.
    Group(&'static str),
    /// A fact: its name and its value.
    Fact(&'static str, Text),
    /// An address that can be opened or copied: what it belongs to, the address, where it stands.
    Address(Text, Text, Option<Offset>),
}

/// Most links and pictures that are listed.
const MOST_ADDRESSES: usize = 10_000;

/// What the details pane shows of an article.
#[must_use]
pub fn details(article: &Article, path: &Text) -> Vec<Detail> {
    let metadata = &article.metadata;
    let mut lines = vec![Detail::Fact("Title", metadata.title.clone())];
    let facts = [
        ("Author", metadata.author.clone()),
        (
            "Published",
            metadata
                .published
                .map(|published| Text::clean_line(&published.to_string())),
        ),
        ("Place", metadata.place.clone()),
        (
            "Characters",
            Some(Text::clean_line(&article.characters().to_string())),
        ),
        (
            "Tags",
            (!metadata.tags.is_empty()).then(|| joined(&metadata.tags)),
        ),
        ("File", Some(path.clone())),
    ];
    lines.extend(
        facts
            .into_iter()
            .filter_map(|(name, value)| Some(Detail::Fact(name, value?))),
    );
    lines.extend(
        article
            .warnings
            .iter()
            .map(|warning| Detail::Fact("Warning", warning.clone())),
    );
    let own = [
        ("Source", &metadata.source_url),
        ("Cover", &metadata.cover_url),
    ];
    for (name, address) in own {
        if let Some(address) = address {
            lines.push(Detail::Address(
                Text::clean_line(name),
                address.clone(),
                None,
            ));
        }
    }
    if !article.links.is_empty() {
        lines.push(Detail::Group("Links"));
    }
    lines.extend(article.links.iter().take(MOST_ADDRESSES).map(|link| {
        let words = Text::clean_line(article.text.slice(link.range));
        Detail::Address(words, link.url.clone(), Some(link.range.start))
    }));
    if !article.images.is_empty() {
        lines.push(Detail::Group("Pictures"));
    }
    lines.extend(
        article
            .images
            .iter()
            .take(MOST_ADDRESSES)
            .enumerate()
            .map(|(index, image)| {
                let format = image.format.as_ref().map_or("", |format| format.as_str());
                let name = format!("{} {format} {}", index + 1, image.alternative);
                Detail::Address(
                    Text::clean_line(&name),
                    image.url.clone(),
                    Some(image.range.start),
                )
            }),
    );
    lines
}

fn joined(words: &[Text]) -> Text {
    let words: Vec<&str> = words.iter().map(Text::as_str).collect();
    Text::clean_line(&words.join(", "))
}

/// The heading of the section that holds an offset.
#[must_use]
pub fn section(article: &Article, offset: Offset) -> Option<Range> {
    Some(article.outline[article.section_at(offset)?].range)
}
