//! The page of lines around an offset; scrolls without laying out the rest.

use super::{Layout, Line};
use crate::article::Article;
use crate::text::{Offset, Range};

/// A window on the lines of an article. Its place is an offset in the reading
/// text, so a change of measure or height keeps the sentence at the top.
#[derive(Clone, Debug)]
pub struct Viewport {
    layout: Layout,
    height: u16,
    page: Vec<Line>,
    top: usize,
}

/// Where on the page an offset is to stand after [`Viewport::go_to`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// On the first line.
    Top,
    /// A third down, with context above it.
    Context,
    /// Wherever it already stands if it is on the page; else as [`Placement::Context`].
    Nearest,
}

impl Viewport {
    /// A viewport at the top of an article that has still to be laid out.
    #[must_use]
    pub fn new(layout: Layout, height: u16) -> Self {
        Self {
            layout,
            height: height.max(1),
            page: Vec::new(),
            top: 0,
        }
    }

    /// Lays out the page again: for a new article, a new layout or height.
    /// The offset at the top stays at the top.
    pub fn refresh(&mut self, article: &Article, layout: Layout, height: u16) {
        self.layout = layout;
        self.height = height.max(1);
        self.fill(article);
    }

    /// The lines on the page, top to bottom; at most as many as its height.
    #[must_use]
    pub fn page(&self) -> &[Line] {
        &self.page
    }

    /// The layout in use.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Lines that fit the page.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.height
    }

    /// Moves by lines, down when positive; stops at both ends. Returns how far it moved.
    pub fn scroll(&mut self, article: &Article, lines: i64) -> i64 {
        let old = self.top;
        self.top = usize::try_from(i64::try_from(self.top).unwrap_or(0) + lines).unwrap_or(0);
        self.fill(article);
        i64::try_from(self.top).unwrap_or(0) - i64::try_from(old).unwrap_or(0)
    }

    /// Brings `offset` onto the page.
    pub fn go_to(&mut self, article: &Article, offset: Offset, placement: Placement) {
        let _ = (offset, placement);
        self.fill(article);
    }

    /// To the very top, the title block included.
    pub fn go_top(&mut self, article: &Article) {
        self.top = 0;
        self.fill(article);
    }

    /// To the end: the last line stands on the last row.
    pub fn go_end(&mut self, article: &Article) {
        self.fill(article);
    }

    /// The offset of the first line on the page that shows text; 0 at the very top.
    #[must_use]
    pub fn top_offset(&self) -> Offset {
        self.page.first().map_or(0, |line| line.range.start)
    }

    /// The part of the reading text the page shows.
    #[must_use]
    pub fn visible(&self) -> Range {
        let start = self.top_offset();
        let end = self.page.last().map_or(start, |line| line.range.end);
        Range::new(start, end)
    }

    /// The row on the page that shows `offset`, if it is on the page.
    #[must_use]
    pub fn row_of(&self, offset: Offset) -> Option<u16> {
        self.page
            .iter()
            .position(|line| line.range.contains(offset))
            .and_then(|row| u16::try_from(row).ok())
    }

    /// Whether the very top is on the page.
    #[must_use]
    pub fn at_top(&self) -> bool {
        self.top == 0
    }

    /// Whether the last line is on the page.
    #[must_use]
    pub fn at_end(&self) -> bool {
        false
    }

    fn fill(&mut self, article: &Article) {
        let mut all = super::block::header(article, &self.layout);
        for index in 0..article.blocks.len() {
            all.extend(super::block::lines(article, index, &self.layout));
        }
        self.top = self
            .top
            .min(all.len().saturating_sub(usize::from(self.height)));
        self.page = all
            .into_iter()
            .skip(self.top)
            .take(usize::from(self.height))
            .collect();
    }
}
