//! The panes that stand beside the article, by name.

use super::input::mode::Mode;

/// Which pane stands beside the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The list of articles.
    #[default]
    List,
    /// The topics of the library.
    Topics,
    /// What was read when.
    History,
    /// The outline of the open article.
    Outline,
    /// The matches of the search, each in its sentence.
    Results,
    /// What a search of the library found.
    Found,
    /// Bookmarks.
    Bookmarks,
    /// The article's details, links and pictures.
    Details,
    /// The settings.
    Settings,
}

impl Side {
    /// The mode of the keyboard when it has the focus.
    #[must_use]
    pub fn mode(self) -> Mode {
        match self {
            Self::List => Mode::List,
            Self::Topics => Mode::Topics,
            Self::History => Mode::History,
            Self::Outline => Mode::Outline,
            Self::Results => Mode::Results,
            Self::Found => Mode::Found,
            Self::Bookmarks => Mode::Bookmarks,
            Self::Details => Mode::Details,
            Self::Settings => Mode::Settings,
        }
    }
}
