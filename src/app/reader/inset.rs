//! What is laid over the open article for a moment: code or a table in full,
//! the footnotes of a line.

use super::page::Page;
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::rows::scrolled;
use crate::app::screen::{Area, Screen};
use crate::article::{Article, SpanStyle};
use crate::layout::unfolded::{self, UnfoldedBlock};
use crate::layout::{Layout, Line};
use crate::text::Range;

/// Keys that end what is laid over the page.
pub const KEYS: Bindings = &[
    ("Esc", A::Cancel),
    ("q", A::Back),
    (":", A::CommandLine),
    ("?", A::Help),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-z", A::Suspend),
    ("Ctrl-c", A::Quit),
];

/// Keys over code or a table in full.
pub const BLOCK_KEYS: Bindings = &[
    ("h", A::ScrollLeft),
    ("Left", A::ScrollLeft),
    ("l", A::ScrollRight),
    ("Right", A::ScrollRight),
    ("0", A::LeftEdge),
    ("$", A::RightEdge),
    ("y", A::Copy),
    ("x", A::Back),
    ("Enter", A::Back),
];

/// Keys over footnotes.
pub const FOOTNOTE_KEYS: Bindings = &[("Enter", A::Open), ("h", A::Back), ("Left", A::Back)];

/// Something laid over the page.
#[derive(Clone, Debug)]
pub enum Inset {
    /// Code or a table in full.
    Block(BlockWindow),
    /// Footnotes.
    Footnotes(Footnotes),
}

/// A window on code or a table in full.
#[derive(Clone, Debug)]
pub struct BlockWindow {
    /// What it shows a part of.
    pub block: UnfoldedBlock,
    /// The first line under the head.
    pub top: usize,
    /// The first column.
    pub left: u16,
}

/// Footnotes shown where they are referred to.
#[derive(Clone, Debug)]
pub struct Footnotes {
    /// Their numbers.
    pub numbers: Vec<usize>,
    /// The line of the page that refers to them.
    pub row: u16,
    /// Their lines, at the measure of the page.
    pub lines: Vec<Line>,
    /// The first line to be seen.
    pub first: usize,
}

/// Columns the window moves over code.
const STEP: u16 = 8;

/// Columns free on either side of a block in full, for the signs that it goes on.
pub const EDGE: u16 = 2;

/// Rows the rules above and below footnotes take.
pub const RULES: u16 = 2;

impl BlockWindow {
    /// The code or the table at the cursor line, or the first one on the page,
    /// if there is one; the line under the cursor is to be seen.
    #[must_use]
    pub fn open(page: &Page, screen: Screen) -> Option<Self> {
        let article = page.article.as_deref()?;
        let index = block_to_unfold(page, article)?;
        let block = unfolded::unfold(article, index, page.viewport.layout())?;
        let here = page.cursor_offset();
        let body = block.lines.iter().skip(block.head);
        let top = if block.range.contains(here) {
            body.take_while(|line| line.range.end <= here).count()
        } else {
            0
        };
        let mut window = Self {
            block,
            top,
            left: 0,
        };
        window.arrange(screen);
        Some(window)
    }

    /// Moves the window.
    pub fn perform(&mut self, action: Action, screen: Screen) {
        let (columns, rows) = window_size(screen);
        let body = usize::from(rows).saturating_sub(self.block.head).max(1);
        let lines = self.block.lines.len().saturating_sub(self.block.head);
        self.top = scrolled(self.top, action, lines, body);
        self.left = match action {
            Action::ScrollRight => self.stop_after(columns),
            Action::ScrollLeft => self.stop_before(),
            Action::LeftEdge => 0,
            Action::RightEdge => u16::MAX,
            _ => self.left,
        };
        self.arrange(screen);
    }

    /// The next column of the table, or some columns on.
    fn stop_after(&self, columns: u16) -> u16 {
        let stops = &self.block.stops;
        if self.left.saturating_add(columns) >= self.block.columns {
            return self.left;
        }
        let next = stops.iter().find(|stop| **stop > self.left).copied();
        match next {
            // A column wider than the window is gone through in steps.
            Some(stop) if stop - self.left <= columns => stop,
            _ => self.left.saturating_add(STEP),
        }
    }

    fn stop_before(&self) -> u16 {
        let stops = &self.block.stops;
        let before = stops.iter().rev().find(|stop| **stop < self.left).copied();
        match before {
            Some(stop) => stop,
            None => self.left.saturating_sub(STEP),
        }
    }

    /// Keeps the window on the block when the screen changes.
    pub fn arrange(&mut self, screen: Screen) {
        let (columns, rows) = window_size(screen);
        let body = usize::from(rows).saturating_sub(self.block.head).max(1);
        let lines = self.block.lines.len().saturating_sub(self.block.head);
        self.top = self.top.min(lines.saturating_sub(body));
        self.left = self.left.min(self.block.columns.saturating_sub(columns));
    }
}

impl Footnotes {
    /// The footnotes the cursor line refers to, or the next ones on the page;
    /// `None` when there is no reference. They have no lines where the article
    /// does not have them.
    #[must_use]
    pub fn open(page: &Page) -> Option<Self> {
        let article = page.article.as_deref()?;
        let (row, numbers) = references(page, article)?;
        Self::of(page, row, numbers)
    }

    /// These footnotes, referred to in a row of the page.
    #[must_use]
    pub fn of(page: &Page, row: u16, numbers: Vec<usize>) -> Option<Self> {
        let article = page.article.as_deref()?;
        let mut notes = Self {
            numbers,
            row,
            lines: Vec::new(),
            first: 0,
        };
        notes.lay_out(article, page.viewport.layout());
        Some(notes)
    }

    fn lay_out(&mut self, article: &Article, layout: &Layout) {
        self.lines = Vec::new();
        for number in &self.numbers {
            self.lines
                .extend(unfolded::footnote(article, *number, layout));
        }
    }

    /// The rows they take in a pane, the rules included: under the line that
    /// refers to them, or above it where there is more room.
    #[must_use]
    pub fn area(&self, pane: Area) -> Area {
        let wanted = u16::try_from(self.lines.len())
            .unwrap_or(u16::MAX)
            .saturating_add(RULES);
        let above = self.row.min(pane.height);
        let below = pane.height.saturating_sub(self.row.saturating_add(1));
        let (y, height) = if below >= wanted || below >= above {
            (self.row + 1, wanted.min(below))
        } else {
            let height = wanted.min(above);
            (above - height, height)
        };
        Area {
            y: pane.y + y,
            height,
            ..pane
        }
    }

    /// Scrolls them.
    pub fn perform(&mut self, action: Action, screen: Screen) {
        let rows = self.area(screen.reader_area()).height;
        let rows = usize::from(rows.saturating_sub(RULES)).max(1);
        self.first = scrolled(self.first, action, self.lines.len(), rows);
    }

    /// Lays them out for a page that has changed; `false` when their reference
    /// is not on it any more.
    #[must_use]
    pub fn follow(&mut self, page: &Page) -> bool {
        let Some(article) = page.article.as_deref() else {
            return false;
        };
        let refers = |line: &Line| {
            numbers_in(article, line.range)
                .iter()
                .any(|number| self.numbers.contains(number))
        };
        let row = page.viewport.page().iter().position(refers);
        let Some(row) = row.and_then(|row| u16::try_from(row).ok()) else {
            return false;
        };
        self.row = row;
        self.lay_out(article, page.viewport.layout());
        self.first = self.first.min(self.lines.len().saturating_sub(1));
        true
    }
}

/// Columns and rows of the window on a block.
fn window_size(screen: Screen) -> (u16, u16) {
    let area = screen.block_area();
    (area.width.saturating_sub(2 * EDGE), area.height)
}

/// The code or table at the cursor line, else the first one after it on
/// the page, else the last one before it.
fn block_to_unfold(page: &Page, article: &Article) -> Option<usize> {
    let here = article.block_at(page.cursor_offset());
    let visible = page.viewport.visible();
    let first = article.block_at(visible.start);
    let last = article.block_at(visible.end.saturating_sub(1));
    (here..=last)
        .chain((first..here).rev())
        .find(|index| unfolded::unfolds(article, *index))
}

/// The row of the page whose line refers to footnotes, and their numbers:
/// the cursor line, else the next one, else the one before.
fn references(page: &Page, article: &Article) -> Option<(u16, Vec<usize>)> {
    let lines = page.viewport.page();
    let here = usize::from(page.cursor_line().unwrap_or(0)).min(lines.len());
    let mut rows = (here..lines.len()).chain((0..here).rev());
    rows.find_map(|row| {
        let numbers = numbers_in(article, lines[row].range);
        let row = u16::try_from(row).ok()?;
        (!numbers.is_empty()).then_some((row, numbers))
    })
}

/// The footnotes a part of the text refers to.
fn numbers_in(article: &Article, range: Range) -> Vec<usize> {
    if range.is_empty() {
        return Vec::new();
    }
    let mut numbers: Vec<usize> = article
        .spans_in(range)
        .filter_map(|span| match span.style {
            SpanStyle::FootnoteReference(number) => Some(number),
            _ => None,
        })
        .collect();
    numbers.dedup();
    numbers
}
