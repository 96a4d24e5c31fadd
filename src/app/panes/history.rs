//! The history pane: what was read when, the latest first.

use crate::app::App;
use crate::app::message::Effect;
use crate::app::reader::Target;
use crate::app::rows::{Rows, Step};
use crate::app::side::Side;
use crate::bookmark::Timestamp;
use crate::library::history::When;

/// The history pane. It stays as it was opened: what is read from it does not
/// jump to its top.
#[derive(Clone, Debug, Default)]
pub struct HistoryPane {
    /// The cursor.
    pub rows: Rows,
    /// What it shows.
    pub lines: Vec<HistoryLine>,
    /// How many articles it shows.
    pub count: usize,
}

/// A line of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryLine {
    /// When the articles that follow were read.
    When(When),
    /// An article, by its index in the library, and when exactly it was read.
    Article(usize, Timestamp),
}

impl HistoryPane {
    fn new(read: &[(Timestamp, usize)], now: Timestamp, utc_offset: i32) -> Self {
        let mut lines = Vec::with_capacity(read.len() + 8);
        let mut last = None;
        for (time, index) in read {
            let when = When::of(*time, now, utc_offset);
            if last != Some(when) {
                lines.push(HistoryLine::When(when));
                last = Some(when);
            }
            lines.push(HistoryLine::Article(*index, *time));
        }
        Self {
            rows: Rows::default(),
            lines,
            count: read.len(),
        }
    }

    fn article(&self, line: usize) -> Option<usize> {
        match self.lines.get(line)? {
            HistoryLine::Article(index, _) => Some(*index),
            HistoryLine::When(_) => None,
        }
    }

    /// Which of the articles is under the cursor, counted from 1.
    #[must_use]
    pub fn place(&self) -> usize {
        let before = self.lines.iter().take(self.rows.cursor + 1);
        before
            .filter(|line| matches!(line, HistoryLine::Article(..)))
            .count()
    }

    /// Leaves a line that is no article.
    pub(crate) fn settle(&mut self, step: Step, visible: usize) {
        let mut rows = self.rows;
        rows.settle(step, self.lines.len(), visible, |line| {
            self.article(line).is_some()
        });
        self.rows = rows;
    }
}

impl App {
    /// Opens the history.
    pub(crate) fn show_history(&mut self, now: Timestamp) {
        let pane = HistoryPane::new(&self.list.history(), now, self.settings.utc_offset);
        self.show_panel(Side::History(pane));
    }

    /// Takes over what has come into the library, or gone; the cursor stays on
    /// its article.
    pub(crate) fn history_changed(&mut self, now: Timestamp) {
        let Side::History(old) = &self.side else {
            return;
        };
        let selected = old.article(old.rows.cursor);
        let mut pane = HistoryPane::new(&self.list.history(), now, self.settings.utc_offset);
        pane.rows = old.rows;
        let same = |line: &HistoryLine| matches!(line, HistoryLine::Article(index, _) if Some(*index) == selected);
        if let Some(line) = pane.lines.iter().position(same) {
            pane.rows.cursor = line;
        }
        self.side = Side::History(pane);
        self.step_side(Step::By(0));
    }

    /// Opens the article under the cursor.
    pub(crate) fn open_read(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Side::History(pane) = &self.side else {
            return;
        };
        let index = pane.article(pane.rows.cursor);
        let entry = index.and_then(|index| self.list.entry(index));
        let Some(location) = entry.map(|(entry, _)| entry.location.clone()) else {
            return;
        };
        let open = self.reader.as_ref();
        if open.is_some_and(|reader| reader.location == location && reader.problem.is_none()) {
            self.reader_focused = true;
        } else {
            effects.extend(self.open(&location, Target::LastPosition, now));
        }
    }

    /// Goes to the first article of the next stretch of days, or of the one
    /// before.
    pub(crate) fn step_days(&mut self, onwards: bool) {
        let Side::History(pane) = &self.side else {
            return;
        };
        let cursor = pane.rows.cursor;
        let starts_days = |line: &usize| {
            let before = line.checked_sub(1).and_then(|line| pane.lines.get(line));
            matches!(before, Some(HistoryLine::When(_)))
        };
        let line = if onwards {
            (cursor + 1..pane.lines.len()).find(starts_days)
        } else {
            (0..cursor).rev().find(starts_days)
        };
        if let Some(line) = line {
            let by = i64::try_from(line).unwrap_or(0) - i64::try_from(cursor).unwrap_or(0);
            self.step_side(Step::By(by));
        }
    }
}
