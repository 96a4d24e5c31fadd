//! The page of the open article, and the cursor line on it.

use crate::article::Article;
use crate::layout::viewport::{PageAnchor, Placement, Viewport};
use crate::layout::{Content, Layout};
use crate::search;
use crate::text::{Offset, Range};
use crate::typeset::Profile;
use crate::typeset::width::cells;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// The article, the part of it on the screen, and the cursor line.
#[derive(Clone, Debug)]
pub struct Page {
    /// The article; `None` while it is being opened.
    pub article: Option<Arc<Article>>,
    /// What of it is on the screen.
    pub viewport: Viewport,
    /// The row of the cursor line.
    pub cursor_row: u16,
}

/// A page to come back to: the viewport, the row of the cursor line.
pub type Home = (Viewport, u16);

impl Page {
    /// A page that waits for its article.
    #[must_use]
    pub fn new(layout: Layout, height: u16) -> Self {
        Self {
            article: None,
            viewport: Viewport::new(layout, height),
            cursor_row: 0,
        }
    }

    /// Takes the article, or a longer part of it.
    pub fn take(&mut self, article: Arc<Article>) {
        let layout = *self.viewport.layout();
        let height = self.viewport.height();
        self.viewport.refresh(&article, layout, height);
        self.article = Some(article);
    }

    /// Lays the page out again at another measure or height.
    pub fn arrange(&mut self, layout: Layout, height: u16) {
        if *self.viewport.layout() == layout && self.viewport.height() == height {
            return;
        }
        let at_cursor = self.offset_at(self.cursor_row);
        match self.article.clone() {
            Some(article) => self.viewport.refresh(&article, layout, height),
            None => self.viewport = Viewport::new(layout, height),
        }
        if let Some(row) = at_cursor.and_then(|offset| self.viewport.row_of(offset)) {
            self.cursor_row = row;
        }
        self.keep_cursor_on_page();
    }

    /// The text offset at the start of a row of the page, if the row shows text.
    #[must_use]
    pub fn offset_at(&self, row: u16) -> Option<Offset> {
        let line = self.viewport.page().get(usize::from(row))?;
        (!line.range.is_empty()).then_some(line.range.start)
    }

    /// The offset of the character in a cell of the page: a row, a column of the
    /// screen, and the column in which the text begins there.
    #[must_use]
    pub fn offset_in(&self, row: u16, column: u16, text: u16, profile: Profile) -> Option<Offset> {
        let article = self.article.as_deref()?;
        let line = self.viewport.page().get(usize::from(row))?;
        let column = column.checked_sub(text.saturating_sub(line.hang_left))?;
        let run = line.runs.iter().rfind(|run| run.column <= column)?;
        let Content::Text(range) = &run.content else {
            return None;
        };
        let mut at = run.column;
        for (start, cluster) in article.text.slice(*range).grapheme_indices(true) {
            at += cells(cluster, profile);
            if column < at {
                return Some(range.start + start);
            }
        }
        None
    }

    /// The row of the line with text that the cursor line stands for.
    #[must_use]
    pub fn cursor_line(&self) -> Option<u16> {
        let page = self.viewport.page();
        let from = usize::from(self.cursor_row).min(page.len());
        let row = (from..page.len())
            .chain((0..from).rev())
            .find(|row| !page[*row].range.is_empty())?;
        u16::try_from(row).ok()
    }

    /// What the line shows that the cursor line stands for.
    #[must_use]
    pub fn cursor_range(&self) -> Option<Range> {
        let row = self.cursor_line()?;
        let line = self.viewport.page().get(usize::from(row))?;
        Some(line.range)
    }

    /// The offset the cursor line stands for: its own, else that of the next line with text.
    #[must_use]
    pub fn cursor_offset(&self) -> Offset {
        let line = self.cursor_range();
        line.map_or_else(|| self.viewport.top_offset(), |line| line.start)
    }

    /// Puts the cursor line on the nearest row of the page.
    pub fn keep_cursor_on_page(&mut self) {
        let last = self.viewport.page().len().saturating_sub(1);
        self.cursor_row = self.cursor_row.min(u16::try_from(last).unwrap_or(u16::MAX));
    }

    /// Puts the cursor line on a row.
    pub fn put_cursor(&mut self, row: u16) {
        self.cursor_row = row;
        self.keep_cursor_on_page();
    }

    /// The first row that shows text.
    #[must_use]
    pub fn first_text_row(&self) -> u16 {
        let mut page = self.viewport.page().iter();
        let row = page.position(|line| !line.range.is_empty());
        row.and_then(|row| u16::try_from(row).ok()).unwrap_or(0)
    }

    /// Scrolls by lines. Where the page can't move any further the cursor
    /// line moves instead, so that every line can be reached.
    pub fn scroll(&mut self, lines: i64) {
        let Some(article) = self.article.clone() else {
            return;
        };
        let moved = self.viewport.scroll(&article, lines);
        let rest = lines - moved;
        let row = i64::from(self.cursor_row) + if moved == 0 { rest } else { 0 };
        self.put_cursor(u16::try_from(row.max(0)).unwrap_or(u16::MAX));
    }

    /// To the very top.
    pub fn go_top(&mut self) {
        if let Some(article) = self.article.clone() {
            self.viewport.go_top(&article);
            self.cursor_row = self.first_text_row();
        }
    }

    /// To a line, as it is laid out, counted from 1; the cursor line is there.
    pub fn go_to_line(&mut self, line: u32) {
        let Some(article) = self.article.clone() else {
            return;
        };
        let wanted = i64::from(line.max(1)) - 1;
        self.viewport.go_top(&article);
        let moved = self.viewport.scroll(&article, wanted);
        self.put_cursor(u16::try_from(wanted - moved).unwrap_or(u16::MAX));
    }

    /// To the end.
    pub fn go_end(&mut self) {
        if let Some(article) = self.article.clone() {
            self.viewport.go_end(&article);
            self.put_cursor(u16::MAX);
        }
    }

    /// Brings an offset onto the page and the cursor line to it.
    pub fn show(&mut self, offset: Offset, placement: Placement) {
        let Some(article) = self.article.clone() else {
            return;
        };
        self.viewport.go_to(&article, offset, placement);
        if let Some(row) = self.viewport.row_of(offset) {
            self.cursor_row = row;
        }
        self.keep_cursor_on_page();
    }

    /// Begins the page with what one began with before.
    pub fn return_to(&mut self, top: PageAnchor) {
        if let Some(article) = self.article.clone() {
            self.viewport.return_to(&article, top);
            self.keep_cursor_on_page();
        }
    }

    /// The page as it is, to come back to.
    #[must_use]
    pub fn home(&self) -> Home {
        (self.viewport.clone(), self.cursor_row)
    }

    /// Shows a page again, its cursor line at `from`.
    pub fn go_home(&mut self, (viewport, row): Home, from: Offset) {
        let Some(article) = self.article.clone() else {
            return;
        };
        let (layout, height) = (*self.viewport.layout(), self.viewport.height());
        let unchanged = *viewport.layout() == layout && viewport.height() == height;
        self.viewport = viewport;
        self.viewport.refresh(&article, layout, height);
        let held = (!unchanged).then(|| self.viewport.row_of(from)).flatten();
        self.put_cursor(held.unwrap_or(row));
    }

    /// The sentence at an offset.
    #[must_use]
    pub fn sentence_at(&self, offset: Offset) -> Option<Range> {
        let article = self.article.as_deref()?;
        Some(search::sentence(&article.text, Range::at(offset)))
    }
}
