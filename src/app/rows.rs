//! A cursor in a list that is longer than its pane.

use super::input::action::Action;

/// Where the cursor stands and which entry is the first to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rows {
    /// The entry under the cursor.
    pub cursor: usize,
    /// The first entry on the pane.
    pub first: usize,
}

/// The first line of `lines` to be seen through a window of `visible` lines,
/// which began at `first`, after an action; what does not move it changes nothing.
#[must_use]
pub fn scrolled(first: usize, action: Action, lines: usize, visible: usize) -> usize {
    let page = visible.saturating_sub(1).max(1);
    let half = (visible / 2).max(1);
    let last = lines.saturating_sub(visible.max(1));
    let first = match action {
        Action::Down => first + 1,
        Action::Up => first.saturating_sub(1),
        Action::PageDown => first + page,
        Action::PageUp => first.saturating_sub(page),
        Action::HalfPageDown => first + half,
        Action::HalfPageUp => first.saturating_sub(half),
        Action::Top => 0,
        Action::End => last,
        _ => first,
    };
    first.min(last)
}

/// A step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorStep {
    /// This many entries; up when negative.
    By(i64),
    /// This many pages.
    Pages(i64),
    /// This many half pages.
    HalfPages(i64),
    /// To the first entry.
    First,
    /// To the last entry.
    Last,
}

impl CursorStep {
    /// The step an action asks for, if it moves the cursor.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Down => Self::By(1),
            Action::Up => Self::By(-1),
            Action::PageDown => Self::Pages(1),
            Action::PageUp => Self::Pages(-1),
            Action::HalfPageDown => Self::HalfPages(1),
            Action::HalfPageUp => Self::HalfPages(-1),
            Action::Top => Self::First,
            Action::End => Self::Last,
            _ => return None,
        })
    }
}

impl Rows {
    /// A cursor on this entry.
    #[must_use]
    pub fn at(cursor: usize) -> Self {
        Self {
            cursor,
            first: cursor,
        }
    }

    /// Moves the cursor in a list of `count` entries, `visible` of which fit the pane.
    pub fn step(&mut self, step: CursorStep, count: usize, visible: usize) {
        let page = i64::try_from(visible.max(1)).unwrap_or(1);
        let delta = match step {
            CursorStep::By(entries) => entries,
            CursorStep::Pages(pages) => pages * (page - 1).max(1),
            CursorStep::HalfPages(halves) => halves * (page / 2).max(1),
            CursorStep::First => i64::MIN / 2,
            CursorStep::Last => i64::MAX / 2,
        };
        let last = i64::try_from(count.saturating_sub(1)).unwrap_or(i64::MAX);
        let target = i64::try_from(self.cursor)
            .unwrap_or(0)
            .saturating_add(delta)
            .clamp(0, last);
        self.cursor = usize::try_from(target).unwrap_or(0);
        self.show(count, visible);
    }

    /// Brings the cursor into the list and onto the pane, moving no more than needed.
    pub fn show(&mut self, count: usize, visible: usize) {
        let visible = visible.max(1);
        self.cursor = self.cursor.min(count.saturating_sub(1));
        self.first = self
            .first
            .min(self.cursor)
            .max((self.cursor + 1).saturating_sub(visible))
            .min(count.saturating_sub(visible));
    }

    /// After a step: leaves an entry that can't be chosen (a heading, a blank)
    /// for the next one that can, and brings the headings above it to be seen.
    pub fn settle(
        &mut self,
        step: CursorStep,
        count: usize,
        visible: usize,
        can_be_chosen: impl Fn(usize) -> bool,
    ) {
        let upwards = match step {
            CursorStep::By(by) | CursorStep::Pages(by) | CursorStep::HalfPages(by) => by < 0,
            CursorStep::First => false,
            CursorStep::Last => true,
        };
        let after = (self.cursor..count).find(|entry| can_be_chosen(*entry));
        let before = || (0..self.cursor).rev().find(|entry| can_be_chosen(*entry));
        let chosen = match (after, upwards) {
            (Some(after), _) if after == self.cursor => Some(after),
            (_, true) => before().or(after),
            (_, false) => after.or_else(before),
        };
        self.cursor = chosen.unwrap_or(self.cursor);
        self.show(count, visible);
        let headings = (0..self.cursor).rev();
        let top = headings
            .take_while(|entry| !can_be_chosen(*entry))
            .last()
            .unwrap_or(self.cursor);
        if top < self.first && self.cursor - top < visible {
            self.first = top;
        }
    }

    /// Puts the cursor on an entry and that entry into the middle of the pane
    /// unless it is to be seen already.
    pub fn go_to(&mut self, entry: usize, count: usize, visible: usize) {
        if entry < self.first || entry >= self.first + visible.max(1) {
            self.first = entry.saturating_sub(visible / 2);
        }
        self.cursor = entry;
        self.show(count, visible);
    }
}
