//! The panes beside the article. Each keeps its own state and does what
//! actions ask of it; here is what they have in common.

pub mod bookmarks;
pub mod details;
pub mod found;
pub mod history;
pub mod list;
pub mod outline;
pub mod results;
pub mod settings;
pub mod topics;

use super::context::{Context, Intent};
use super::input::action::Action;
use super::reader::Reader;
use super::rows::{CursorStep, Rows};
use super::screen::PANE_HEAD;
use super::side::Side;
use super::workspace::Workspace;
use bookmarks::{BOOKMARK_ROWS, BookmarksPane};
use details::DetailsPane;
use found::FoundPane;
use history::HistoryPane;
use list::{CONTINUE_ROW, ListPane};
use outline::OutlinePane;
use results::{MATCH_ROWS, ResultsPane};
use settings::SettingsPane;
use topics::TopicsPane;

/// All panes, shown or not.
#[derive(Clone, Debug, Default)]
pub struct Panes {
    /// The list.
    pub list: ListPane,
    /// The topics.
    pub topics: TopicsPane,
    /// The history.
    pub history: HistoryPane,
    /// The outline.
    pub outline: OutlinePane,
    /// The matches of the search in the article.
    pub results: ResultsPane,
    /// The search of the library.
    pub found: FoundPane,
    /// The bookmarks.
    pub bookmarks: BookmarksPane,
    /// The details.
    pub details: DetailsPane,
    /// The settings.
    pub settings: SettingsPane,
}

impl Panes {
    /// The cursor of a pane.
    #[must_use]
    pub fn rows(&self, side: Side) -> Rows {
        match side {
            Side::List => self.list.rows,
            Side::Topics => self.topics.rows,
            Side::History => self.history.rows,
            Side::Outline => self.outline.rows,
            Side::Results => self.results.rows,
            Side::Found => self.found.rows,
            Side::Bookmarks => self.bookmarks.rows,
            Side::Details => self.details.rows,
            Side::Settings => self.settings.rows,
        }
    }

    /// The row of a pane, under its head, in which the entry under the cursor
    /// begins.
    #[must_use]
    pub fn cursor_row(&self, side: Side) -> usize {
        let rows = self.rows(side);
        rows.cursor.saturating_sub(rows.first) * entry_rows(side)
    }

    fn rows_mut(&mut self, side: Side) -> &mut Rows {
        match side {
            Side::List => &mut self.list.rows,
            Side::Topics => &mut self.topics.rows,
            Side::History => &mut self.history.rows,
            Side::Outline => &mut self.outline.rows,
            Side::Results => &mut self.results.rows,
            Side::Found => &mut self.found.rows,
            Side::Bookmarks => &mut self.bookmarks.rows,
            Side::Details => &mut self.details.rows,
            Side::Settings => &mut self.settings.rows,
        }
    }

    /// How many entries a pane has.
    fn count(&self, side: Side, reader: Option<&Reader>, workspace: &Workspace) -> usize {
        match side {
            Side::List => workspace.shelf.count(),
            Side::Topics => self.topics.lines.len(),
            Side::History => self.history.lines.len(),
            Side::Outline => OutlinePane::count(reader),
            Side::Results => ResultsPane::count(reader),
            Side::Found => self.found.count(),
            Side::Bookmarks => self.bookmarks.items.len(),
            Side::Details => self.details.lines(reader).len(),
            Side::Settings => SettingsPane::count(),
        }
    }

    /// Does what an action asks for in the pane at the side.
    pub fn perform(
        &mut self,
        side: Side,
        action: Action,
        reader: Option<&Reader>,
        context: &mut Context,
    ) {
        if let Some(step) = CursorStep::of(action) {
            return self.step(side, step, reader, context);
        }
        match side {
            Side::List => return self.list.perform(action, context),
            Side::Topics => self.topics.perform(action, context),
            Side::History => self.history.perform(action, context),
            Side::Outline => self.outline.perform(action, reader, context),
            Side::Results => self.results.perform(action, context),
            Side::Found => self.found.perform(action, context),
            Side::Bookmarks => self.bookmarks.perform(action, reader, context),
            Side::Details => self.details.perform(action, reader, context),
            Side::Settings => self.settings.perform(action, context),
        }
        self.settle(side, reader, context);
    }

    /// Moves the cursor of a pane.
    pub fn step(
        &mut self,
        side: Side,
        step: CursorStep,
        reader: Option<&Reader>,
        context: &Context,
    ) {
        let visible = context.screen.side_rows() / entry_rows(side);
        if side == Side::List {
            return self.list.step(step, &context.workspace.shelf, visible);
        }
        let count = self.count(side, reader, context.workspace);
        self.rows_mut(side).step(step, count, visible);
        self.leave_headings(side, step, visible);
    }

    /// Moves the cursor of a pane by a number of entries, or to the entry of
    /// this number; `false` when the action is no such movement.
    pub fn step_by(
        &mut self,
        side: Side,
        action: Action,
        count: u32,
        reader: Option<&Reader>,
        context: &Context,
    ) -> bool {
        let times = i64::from(count);
        let step = match CursorStep::of(action) {
            None => return false,
            Some(CursorStep::By(entries)) => CursorStep::By(entries * times),
            Some(CursorStep::Pages(pages)) => CursorStep::Pages(pages * times),
            Some(CursorStep::HalfPages(halves)) => CursorStep::HalfPages(halves * times),
            Some(CursorStep::First | CursorStep::Last) => {
                self.step(side, CursorStep::First, reader, context);
                CursorStep::By(times - 1)
            }
        };
        self.step(side, step, reader, context);
        true
    }

    /// Keeps the cursor of a pane on what can be chosen, and on the screen.
    pub fn settle(&mut self, side: Side, reader: Option<&Reader>, context: &Context) {
        if side != Side::List {
            self.step(side, CursorStep::By(0), reader, context);
        }
    }

    /// Puts the cursor of a pane on an entry.
    pub fn go_to(&mut self, side: Side, entry: usize, reader: Option<&Reader>, context: &Context) {
        let visible = context.screen.side_rows() / entry_rows(side);
        if side == Side::List {
            return self.list.go_to(entry, &context.workspace.shelf, visible);
        }
        let count = self.count(side, reader, context.workspace);
        self.rows_mut(side).go_to(entry, count, visible);
        self.leave_headings(side, CursorStep::By(0), visible);
    }

    fn leave_headings(&mut self, side: Side, step: CursorStep, visible: usize) {
        match side {
            Side::Topics => self.topics.settle(step, visible),
            Side::History => self.history.settle(step, visible),
            _ => {}
        }
    }

    /// A click on a row of a pane: moves the cursor there; on the entry under
    /// the cursor of the pane with the focus it opens.
    pub fn click(
        &mut self,
        side: Side,
        row: u16,
        focused: bool,
        reader: Option<&Reader>,
        context: &mut Context,
    ) {
        let Some(row) = row.checked_sub(PANE_HEAD) else {
            if side == Side::List && row == CONTINUE_ROW {
                context.ask(Intent::Continue);
            }
            return;
        };
        let rows = self.rows(side);
        let target = rows.first + usize::from(row) / entry_rows(side);
        if target == rows.cursor && focused {
            self.perform(side, Action::Open, reader, context);
        } else {
            self.go_to(side, target, reader, context);
        }
    }

    /// What is typed in the filter of a pane, if it has one.
    #[must_use]
    pub fn filter<'all>(&'all self, side: Side, workspace: &'all Workspace) -> &'all str {
        match side {
            Side::List => workspace.shelf.filter(),
            Side::Topics => self.topics.filter(),
            Side::Bookmarks => self.bookmarks.filter(),
            _ => "",
        }
    }

    /// Filters a pane.
    pub fn set_filter(
        &mut self,
        side: Side,
        typed: &str,
        reader: Option<&Reader>,
        context: &mut Context,
    ) {
        match side {
            Side::Topics => self.topics.set_filter(typed, context),
            Side::Bookmarks => self.bookmarks.set_filter(typed, context),
            _ => return self.list.filter(typed, context),
        }
        self.settle(side, reader, context);
    }
}

/// Rows an entry of a pane takes.
fn entry_rows(side: Side) -> usize {
    match side {
        Side::Results => MATCH_ROWS,
        Side::Bookmarks => BOOKMARK_ROWS,
        _ => 1,
    }
}
