//! The history pane: what was read when, the latest first.

use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::rows::{CursorStep, Rows};
use crate::library::history::When;
use crate::record::Timestamp;

/// Keys of the history beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("}", A::NextHeading),
    ("{", A::PreviousHeading),
    ("H", A::Back),
];

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
    fn of(read: &[(Timestamp, usize)], now: Timestamp, utc_offset: i32) -> Self {
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
    pub fn settle(&mut self, step: CursorStep, visible: usize) {
        let mut rows = self.rows;
        rows.settle(step, self.lines.len(), visible, |line| {
            self.article(line).is_some()
        });
        self.rows = rows;
    }

    /// Shows what has been read now.
    pub fn show(&mut self, context: &Context) {
        let workspace = &*context.workspace;
        let read = workspace.shelf.history();
        *self = Self::of(&read, context.now, workspace.settings.utc_offset);
    }

    /// Takes over what has come into the library, or gone; the cursor stays on
    /// its article.
    pub fn refresh(&mut self, context: &Context) {
        let selected = self.article(self.rows.cursor);
        let rows = self.rows;
        self.show(context);
        self.rows = rows;
        let same = |line: &HistoryLine| matches!(line, HistoryLine::Article(index, _) if Some(*index) == selected);
        if let Some(line) = self.lines.iter().position(same) {
            self.rows.cursor = line;
        }
    }

    /// Does what an action asks for.
    pub fn perform(&mut self, action: Action, context: &mut Context) {
        match action {
            Action::Open => {
                let index = self.article(self.rows.cursor);
                let entry = index.and_then(|index| context.workspace.shelf.entry(index));
                if let Some((entry, _)) = entry {
                    let location = entry.location.clone();
                    context.ask(Intent::Resume(location));
                }
            }
            Action::NextHeading => self.step_days(true, context),
            Action::PreviousHeading => self.step_days(false, context),
            _ => {}
        }
    }

    /// Goes to the first article of the next stretch of days, or of the one
    /// before.
    fn step_days(&mut self, onwards: bool, context: &Context) {
        let cursor = self.rows.cursor;
        let starts_days = |line: &usize| {
            let before = line.checked_sub(1).and_then(|line| self.lines.get(line));
            matches!(before, Some(HistoryLine::When(_)))
        };
        let line = if onwards {
            (cursor + 1..self.lines.len()).find(starts_days)
        } else {
            (0..cursor).rev().find(starts_days)
        };
        if let Some(line) = line {
            let by = i64::try_from(line).unwrap_or(0) - i64::try_from(cursor).unwrap_or(0);
            let visible = context.screen.side_rows();
            self.rows
                .step(CursorStep::By(by), self.lines.len(), visible);
            self.settle(CursorStep::By(by), visible);
        }
    }
}
