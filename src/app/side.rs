//! The pane beside the article: the list, or one of the panels that take its place.

use crate::app::panes::bookmarks::BookmarksPane;
use crate::app::panes::details::DetailsPane;
use crate::app::panes::history::HistoryPane;
use crate::app::panes::topics::TopicsPane;
use crate::app::rows::Rows;
use crate::article::Article;
use crate::text::{Offset, Range};

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
    Details(DetailsPane),
    /// The settings.
    Settings(Rows),
}

impl Side {
    /// The cursor of the panel, unless it is the list.
    pub fn rows_mut(&mut self) -> Option<&mut Rows> {
        match self {
            Self::List | Self::Found => None,
            Self::Outline(rows) | Self::Results(rows) | Self::Settings(rows) => Some(rows),
            Self::Details(pane) => Some(&mut pane.rows),
            Self::Topics(pane) => Some(&mut pane.rows),
            Self::History(pane) => Some(&mut pane.rows),
            Self::Bookmarks(pane) => Some(&mut pane.rows),
        }
    }
}

/// The heading of the section that holds an offset.
#[must_use]
pub fn section(article: &Article, offset: Offset) -> Option<Range> {
    Some(article.outline[article.section_at(offset)?].range)
}
