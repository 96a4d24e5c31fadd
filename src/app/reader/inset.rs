//! What is laid over the open article for a moment: code or a table in full,
//! the footnotes of a line.

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::message::Effect;
use crate::app::reader::Reader;
use crate::app::rows::scrolled;
use crate::app::screen::Area;
use crate::article::{Article, SpanStyle};
use crate::layout::foldout::{self, Foldout};
use crate::layout::viewport::Placement;
use crate::layout::{Layout, Line};
use crate::text::Range;

/// Something laid over the page.
#[derive(Clone, Debug)]
pub enum Inset {
    /// Code or a table in full.
    Foldout(Window),
    /// Footnotes.
    Notes(Notes),
}

/// A window on a foldout.
#[derive(Clone, Debug)]
pub struct Window {
    /// What it shows a part of.
    pub foldout: Foldout,
    /// The first line under the head.
    pub top: usize,
    /// The first column.
    pub left: u16,
}

/// Footnotes shown where they are referred to.
#[derive(Clone, Debug)]
pub struct Notes {
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

/// Columns free on either side of a foldout, for the signs that it goes on.
pub const EDGE: u16 = 2;

/// Rows the rules above and below footnotes take.
pub const RULES: u16 = 2;

impl Window {
    /// Moves the window, which shows `columns` × `rows`.
    fn perform(&mut self, action: Action, columns: u16, rows: u16) {
        let body = usize::from(rows).saturating_sub(self.foldout.head).max(1);
        let lines = self.foldout.lines.len().saturating_sub(self.foldout.head);
        self.top = scrolled(self.top, action, lines, body);
        self.left = match action {
            Action::ScrollRight => self.stop_after(columns),
            Action::ScrollLeft => self.stop_before(),
            Action::LeftEdge => 0,
            Action::RightEdge => u16::MAX,
            _ => self.left,
        };
        self.keep_inside(columns, rows);
    }

    /// The next column of the table, or some columns on.
    fn stop_after(&self, columns: u16) -> u16 {
        let stops = &self.foldout.stops;
        if self.left.saturating_add(columns) >= self.foldout.columns {
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
        let stops = &self.foldout.stops;
        let before = stops.iter().rev().find(|stop| **stop < self.left).copied();
        match before {
            Some(stop) => stop,
            None => self.left.saturating_sub(STEP),
        }
    }

    /// Keeps the window on the foldout.
    fn keep_inside(&mut self, columns: u16, rows: u16) {
        let body = usize::from(rows).saturating_sub(self.foldout.head).max(1);
        let lines = self.foldout.lines.len().saturating_sub(self.foldout.head);
        self.top = self.top.min(lines.saturating_sub(body));
        self.left = self.left.min(self.foldout.columns.saturating_sub(columns));
    }
}

impl Notes {
    fn lay_out(&mut self, article: &Article, layout: &Layout) {
        self.lines = Vec::new();
        for number in &self.numbers {
            self.lines
                .extend(foldout::footnote(article, *number, layout));
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

    fn perform(&mut self, action: Action, rows: u16) {
        let rows = usize::from(rows.saturating_sub(RULES)).max(1);
        self.first = scrolled(self.first, action, self.lines.len(), rows);
    }
}

impl App {
    /// What is laid over the page.
    #[must_use]
    pub fn inset(&self) -> Option<&Inset> {
        self.reader.as_ref()?.inset.as_ref()
    }

    /// Takes what is laid over the page away; `false` when there is nothing.
    pub(crate) fn close_inset(&mut self) -> bool {
        let reader = self.reader.as_mut().filter(|_| self.reader_focused);
        reader.is_some_and(|reader| reader.inset.take().is_some())
    }

    /// Where a foldout stands: everywhere but on the status line.
    #[must_use]
    pub fn foldout_area(&self) -> Area {
        let whole = self.screen.whole;
        let status = self.screen.status.map_or(0, |area| area.height);
        Area {
            height: whole.height.saturating_sub(status),
            ..whole
        }
    }

    /// Shows the code or the table at the cursor line in full, or the first
    /// one on the page.
    pub(crate) fn unfold(&mut self) {
        let area = self.foldout_area();
        let Some(reader) = &mut self.reader else {
            return;
        };
        let Some(article) = reader.article.clone() else {
            return;
        };
        let Some(index) = reader.block_to_unfold(&article) else {
            return self.tell("no code or table on this page");
        };
        let Some(foldout) = foldout::unfold(&article, index, reader.viewport.layout()) else {
            return;
        };
        let here = reader.cursor_offset();
        let body = foldout.lines.iter().skip(foldout.head);
        let top = if foldout.range.contains(here) {
            body.take_while(|line| line.range.end <= here).count()
        } else {
            0
        };
        let mut window = Window {
            foldout,
            top,
            left: 0,
        };
        window.keep_inside(area.width.saturating_sub(2 * EDGE), area.height);
        reader.inset = Some(Inset::Foldout(window));
    }

    /// Shows the footnotes the cursor line refers to, or the next ones on the page.
    pub(crate) fn show_notes(&mut self) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let Some(article) = reader.article.clone() else {
            return;
        };
        let Some((row, numbers)) = reader.references(&article) else {
            return self.tell("no reference to a footnote on this page");
        };
        let mut notes = Notes {
            numbers,
            row,
            lines: Vec::new(),
            first: 0,
        };
        notes.lay_out(&article, reader.viewport.layout());
        if notes.lines.is_empty() {
            let problem = if reader.complete {
                "this footnote is not in the article"
            } else {
                "the article is still being read"
            };
            return self.tell(problem);
        }
        reader.inset = Some(Inset::Notes(notes));
    }

    /// Does what an action asks for in what is laid over the page.
    pub(crate) fn perform_in_inset(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let area = self.foldout_area();
        let pane = self.screen.reader.unwrap_or(area);
        let Some(reader) = &mut self.reader else {
            return;
        };
        match (&mut reader.inset, action) {
            (Some(Inset::Foldout(window)), Action::Copy) => {
                let range = window.foldout.range;
                if let Some(article) = &reader.article {
                    effects.push(Effect::Copy(article.text.slice(range).to_owned()));
                    self.tell("copied");
                }
            }
            (Some(Inset::Foldout(window)), _) => {
                window.perform(action, area.width.saturating_sub(2 * EDGE), area.height);
            }
            (Some(Inset::Notes(notes)), Action::Open) => {
                let start = notes.lines.first().map(|line| line.range.start);
                reader.inset = None;
                if let Some(start) = start {
                    self.jump_to(start, Placement::Context);
                }
            }
            (Some(Inset::Notes(notes)), _) => {
                let rows = notes.area(pane).height;
                notes.perform(action, rows);
            }
            (None, _) => {}
        }
    }

    /// After the screen was divided anew.
    pub(crate) fn arrange_inset(&mut self) {
        let area = self.foldout_area();
        let Some(reader) = &mut self.reader else {
            return;
        };
        match &mut reader.inset {
            Some(Inset::Foldout(window)) => {
                window.keep_inside(area.width.saturating_sub(2 * EDGE), area.height);
            }
            Some(Inset::Notes(_)) => reader.follow_references(),
            None => {}
        }
    }
}

impl Reader {
    /// The code or table at the cursor line, else the first one after it on
    /// the page, else the last one before it.
    fn block_to_unfold(&self, article: &Article) -> Option<usize> {
        let here = article.block_at(self.cursor_offset());
        let visible = self.viewport.visible();
        let first = article.block_at(visible.start);
        let last = article.block_at(visible.end.saturating_sub(1));
        (here..=last)
            .chain((first..here).rev())
            .find(|index| foldout::unfolds(article, *index))
    }

    /// The row of the page whose line refers to footnotes, and their numbers:
    /// the cursor line, else the next one, else the one before.
    fn references(&self, article: &Article) -> Option<(u16, Vec<usize>)> {
        let page = self.viewport.page();
        let here = usize::from(self.cursor_line().unwrap_or(0)).min(page.len());
        let mut rows = (here..page.len()).chain((0..here).rev());
        rows.find_map(|row| {
            let numbers = numbers_in(article, page[row].range);
            let row = u16::try_from(row).ok()?;
            (!numbers.is_empty()).then_some((row, numbers))
        })
    }

    /// Lays the footnotes out for a page that has changed, or closes them when
    /// their reference is not on it any more.
    fn follow_references(&mut self) {
        let Some(Inset::Notes(mut notes)) = self.inset.take() else {
            return;
        };
        let Some(article) = self.article.clone() else {
            return;
        };
        let refers = |line: &Line| {
            numbers_in(&article, line.range)
                .iter()
                .any(|number| notes.numbers.contains(number))
        };
        let row = self.viewport.page().iter().position(refers);
        if let Some(row) = row.and_then(|row| u16::try_from(row).ok()) {
            notes.row = row;
            notes.lay_out(&article, self.viewport.layout());
            notes.first = notes.first.min(notes.lines.len().saturating_sub(1));
            self.inset = Some(Inset::Notes(notes));
        }
    }
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
