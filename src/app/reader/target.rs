//! Where to go in an article that is being opened.

use crate::anchor::Anchor;
use crate::layout::viewport::PageAnchor;
use crate::search::Options;
use crate::text::Offset;

/// Where to go in an article that is being opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Where the reader stopped the last time.
    LastPosition,
    /// To an offset (a jump back).
    Offset(Offset),
    /// To where a jump came from: what the page began with, and what stood at the
    /// cursor line.
    Place(PageAnchor, Offset),
    /// To a passage.
    Anchor(Box<Anchor>),
    /// To a hit of a search of the library, all its hits marked.
    Sought(Box<Sought>),
    /// To a heading, by its name.
    Heading(String),
    /// The end, once all of the article is there.
    End,
}

/// What was looked for in the library, and the hit that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sought {
    /// The query.
    pub typed: String,
    /// How it is understood.
    pub options: Options,
    /// Where the hit stood when it was found; `None` when that was over the text.
    pub offset: Option<Offset>,
}
