//! The page of lines around an offset; scrolls without laying out the rest.

mod pages;

use super::line::Line;
use super::options::Layout;
use crate::article::Article;
use crate::text::{Offset, Range};
use pages::{LinePosition, Pages};

/// A window on the lines of an article. Its place is an offset in the reading
/// text, so a change of measure or height keeps the sentence at the top.
#[derive(Clone, Debug)]
pub struct Viewport {
    height: u16,
    page: Vec<Line>,
    pages: Pages,
    /// The first line of the page.
    top: LinePosition,
    /// What stays at the top when the lines change; kept until the reader moves.
    anchor: PageAnchor,
    at_top: bool,
    at_end: bool,
}

/// What a page begins with: a place that outlives the lines it was taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageAnchor {
    /// The offset of the first line at or after the top that shows text.
    offset: Offset,
    /// How many lines the top is above that line: blank ones, the title block.
    above: usize,
    /// Whether the page stands at the very top.
    start: bool,
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
            height: height.max(1),
            page: Vec::new(),
            pages: Pages::new(layout),
            top: LinePosition::default(),
            anchor: PageAnchor {
                start: true,
                ..PageAnchor::default()
            },
            at_top: true,
            at_end: false,
        }
    }

    /// Lays out the page again: for a new article, a new layout or height.
    /// The offset at the top stays at the top.
    pub fn refresh(&mut self, article: &Article, layout: Layout, height: u16) {
        self.pages.reset(layout);
        self.height = height.max(1);
        self.return_to(article, self.anchor);
    }

    /// What the page begins with.
    #[must_use]
    pub fn anchor(&self) -> PageAnchor {
        self.anchor
    }

    /// Begins the page with what one began with before, the blank lines above
    /// it included.
    pub fn return_to(&mut self, article: &Article, anchor: PageAnchor) {
        self.anchor = anchor;
        self.top = if anchor.start {
            LinePosition::default()
        } else {
            let line = self.pages.place_of(article, anchor.offset);
            let above = anchor.above.min(usize::from(self.height) - 1);
            self.pages.up(article, line, above).0
        };
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
        self.pages.layout()
    }

    /// Lines that fit the page.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.height
    }

    /// Moves by lines, down when positive; stops at both ends. Returns how far it moved.
    pub fn scroll(&mut self, article: &Article, lines: i64) -> i64 {
        let wanted = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let moved = if lines < 0 {
            let (top, moved) = self.pages.up(article, self.top, wanted);
            self.top = top;
            -i64::try_from(moved).unwrap_or(0)
        } else {
            // Only as many lines as there are below the page.
            let (bottom, _) = self
                .pages
                .down(article, self.top, usize::from(self.height) - 1);
            let (_, below) = self.pages.down(article, bottom, wanted);
            self.top = self.pages.down(article, self.top, below).0;
            i64::try_from(below).unwrap_or(0)
        };
        if moved != 0 {
            self.fill(article);
            self.settle();
        }
        moved
    }

    /// Brings `offset` onto the page.
    pub fn go_to(&mut self, article: &Article, offset: Offset, placement: Placement) {
        if placement == Placement::Nearest && self.row_of(offset).is_some() {
            return;
        }
        let above = match placement {
            Placement::Top => 0,
            Placement::Context | Placement::Nearest => usize::from(self.height) / 3,
        };
        let line = self.pages.place_of(article, offset);
        self.top = self.pages.up(article, line, above).0;
        self.fill(article);
        self.settle();
        if placement == Placement::Top && self.row_of(offset) == Some(0) {
            // The exact offset, so that a change of measure brings its line to the top.
            self.anchor = PageAnchor {
                offset,
                above: 0,
                start: false,
            };
        }
    }

    /// To the very top, the title block included.
    pub fn go_top(&mut self, article: &Article) {
        self.top = LinePosition::default();
        self.fill(article);
        self.settle();
    }

    /// To the end: the last line stands on the last row.
    pub fn go_end(&mut self, article: &Article) {
        let last = self.pages.last(article);
        self.top = self.pages.up(article, last, usize::from(self.height) - 1).0;
        self.fill(article);
        self.settle();
    }

    /// The offset of the first line on the page that shows text; 0 at the very top.
    #[must_use]
    pub fn top_offset(&self) -> Offset {
        self.anchor.offset
    }

    /// The part of the reading text the page shows.
    #[must_use]
    pub fn visible(&self) -> Range {
        let start = self.page.first().map_or(0, |line| line.range.start);
        let end = self.page.last().map_or(start, |line| line.range.end);
        Range::new(start, end)
    }

    /// The row on the page that shows `offset`, if it is on the page. An offset
    /// between two blocks belongs to the line before it.
    #[must_use]
    pub fn row_of(&self, offset: Offset) -> Option<u16> {
        let holds = |line: &Line| line.range.contains(offset);
        let row = self.page.iter().position(holds).or_else(|| {
            let last = self
                .page
                .iter()
                .rposition(|line| line.range.start <= offset)?;
            let at_edge = self.page[last].range.end >= offset || last + 1 < self.page.len();
            at_edge.then_some(last)
        })?;
        u16::try_from(row).ok()
    }

    /// Whether the very top is on the page.
    #[must_use]
    pub fn at_top(&self) -> bool {
        self.at_top
    }

    /// Whether the last line is on the page.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.at_end
    }

    /// How many blocks are laid out at the moment: the page and what lies
    /// around it, never the whole of a long article.
    #[must_use]
    pub fn blocks_laid_out(&self) -> usize {
        self.pages.held()
    }

    /// Takes the page from the top on; a page that would be half empty at the
    /// end of the article is filled from above.
    fn fill(&mut self, article: &Article) {
        let height = usize::from(self.height);
        let (last, below) = self.pages.down(article, self.top, height - 1);
        if below + 1 < height {
            self.top = self.pages.up(article, last, height - 1).0;
        }
        let first = self.pages.first(article);
        self.top = self.top.max(first);
        self.at_top = self.top == first;
        self.page = self.pages.take(article, self.top, height);
        self.at_end = self.pages.down(article, last, 1).1 == 0;
    }

    /// Remembers what stands at the top now.
    fn settle(&mut self) {
        let text = self.page.iter().position(|line| !line.range.is_empty());
        let above = text.unwrap_or(0);
        self.anchor = PageAnchor {
            offset: if self.at_top() {
                0
            } else {
                self.page.get(above).map_or(0, |line| line.range.start)
            },
            above,
            start: self.at_top(),
        };
    }
}
