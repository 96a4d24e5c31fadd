//! Letters on the links of the page.

use crate::text::Offset;

/// What a link of the page leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// The link of this number.
    Link(usize),
    /// The footnote of this number.
    Footnote(usize),
    /// The picture of this number.
    Picture(usize),
}

/// A link of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// Where it begins on the page.
    pub offset: Offset,
    /// What it leads to.
    pub target: LinkTarget,
}

/// Letters on links.
#[derive(Clone, Debug, Default)]
pub struct LinkLetters {
    /// The letters of each link.
    pub labels: Vec<(String, PageLink)>,
    /// What of them is typed.
    pub typed: String,
}
