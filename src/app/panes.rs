//! The panels beside the article: opening, closing, moving in them; help.

pub mod bookmarks;
pub mod details;
pub mod found;
pub mod history;
pub mod list;
mod narrowing;
mod settings;
pub mod topics;

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::input::prompt::RESULT_ROWS;
use crate::app::message::Effect;
use crate::app::panes::bookmarks::BookmarksPane;
use crate::app::reader::Reader;
use crate::app::rows::{Rows, Step, scrolled};
use crate::app::side::Side;
use crate::article::Article;
use crate::bookmark::{Bookmark, Timestamp};
use crate::settings::CHOICES;

/// Rows a bookmark takes in its pane.
pub const BOOKMARK_ROWS: usize = 4;

/// Columns help gives to keys, and to what they do, at most.
const HELP_KEYS: usize = 28;
const HELP_WORDS: usize = 44;

impl App {
    pub(crate) fn toggle_help(&mut self) {
        self.help = if self.help.is_some() {
            None
        } else {
            Some(Rows::default())
        };
    }

    pub(crate) fn move_help(&mut self, action: Action) {
        let lines = self.help_lines().len();
        let visible = usize::from(self.screen.whole.height.saturating_sub(4)).max(1);
        if let Some(rows) = &mut self.help {
            rows.first = scrolled(rows.first, action, lines, visible);
        }
    }

    /// The lines of help: keys and what they do in the pane with the focus,
    /// wrapped to the screen.
    #[must_use]
    pub fn help_lines(&self) -> Vec<(String, String)> {
        let whole = usize::from(self.screen.whole.width);
        let keys_room = (whole / 2).clamp(4, HELP_KEYS);
        let words_room = whole.saturating_sub(keys_room + 5).clamp(4, HELP_WORDS);
        let mut lines = Vec::new();
        for (action, keys) in self.keymap().keys(self.pane_context()) {
            let keys = keys.join("  ");
            let keys = textwrap::wrap(&keys, keys_room);
            let words = textwrap::wrap(action.definition().description, words_room);
            for row in 0..keys.len().max(words.len()) {
                let at = |part: &[std::borrow::Cow<'_, str>]| {
                    part.get(row).map_or_else(String::new, ToString::to_string)
                };
                lines.push((at(&keys).trim_end().to_owned(), at(&words)));
            }
        }
        lines
    }

    /// The article that is open.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.reader.as_ref()?.article.as_deref()
    }

    /// The bookmark under the cursor of the bookmarks pane.
    #[must_use]
    pub fn selected_bookmark(&self) -> Option<Bookmark> {
        match &self.side {
            Side::Bookmarks(pane) => self.records.bookmarks.get(pane.selected()?).cloned(),
            _ => None,
        }
    }

    /// Back: from the help, the selection, a panel or the article to the list; from the list out.
    pub(crate) fn back(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.take().is_some() || self.close_inset() {
            return;
        }
        if self.reader_focused && self.reader.is_some() {
            if self.full_screen {
                self.full_screen = false;
                return;
            }
            self.save_position(now, effects);
            self.reader_focused = false;
            if !matches!(self.side, Side::List | Side::History(_))
                && self.screen.reader.is_some()
                && self.screen.side.is_none()
            {
                self.side = Side::List;
            }
            return;
        }
        match self.side {
            Side::List => self.leave(now, effects),
            Side::Topics(_) | Side::History(_) => self.side = Side::List,
            _ => self.close_side(),
        }
    }

    /// Esc: ends the search, the selection or the filter, whichever there is; else back.
    pub(crate) fn cancel(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.is_none() {
            if self.close_inset() {
                return;
            }
            if let Some(reader) = self.reader.as_mut().filter(|_| self.reader_focused) {
                if reader.selection.take().is_some() {
                    return;
                }
                if let Some(find) = &reader.find {
                    let home = !find.wandered;
                    return self.end_search(home);
                }
            } else if self.clear_bookmarks_filter() || self.clear_topics_filter() {
                return;
            } else if matches!(self.side, Side::Found) {
                return self.end_library_search(effects);
            } else if matches!(self.side, Side::List) && !self.list.filter().is_empty() {
                return self.set_filter("");
            }
        }
        self.back(now, effects);
    }

    /// Closes the panel: the list takes its place, the article the focus.
    pub(crate) fn close_side(&mut self) {
        self.side = Side::List;
        self.reader_focused = self.reader.is_some();
    }

    pub(crate) fn next_pane(&mut self) {
        if self.help.is_none() && self.reader.is_some() {
            self.full_screen = false;
            self.reader_focused = !self.reader_focused;
        }
    }

    pub(crate) fn show_outline(&mut self) {
        let Some(article) = self.article() else {
            return;
        };
        if article.outline.is_empty() {
            return self.tell("this article has no headings");
        }
        let at = self.reader.as_ref().map_or(0, Reader::cursor_offset);
        let here = article.section_at(at).unwrap_or(0);
        self.show_panel(Side::Outline(Rows::at(here)));
    }

    pub(crate) fn show_bookmarks(&mut self) {
        if matches!(self.side, Side::Bookmarks(_)) && !self.reader_focused {
            return self.close_side();
        }
        let whole_library = self.reader.is_none() || !self.reader_focused;
        self.show_panel(Side::Bookmarks(BookmarksPane::new(whole_library)));
        self.collect_bookmarks();
    }

    pub(crate) fn show_panel(&mut self, side: Side) {
        self.side = side;
        self.reader_focused = false;
        self.full_screen = false;
        self.arrange();
        self.step_side(Step::By(0));
    }

    pub(crate) fn collect_bookmarks(&mut self) {
        let article = self
            .reader
            .as_ref()
            .filter(|reader| reader.article.is_some())
            .map(|reader| reader.id.clone());
        if let Side::Bookmarks(pane) = &mut self.side {
            pane.collect(&self.records, article.as_ref());
        }
        self.step_side(Step::By(0));
    }

    /// Moves the cursor of the side pane.
    pub(crate) fn step_side(&mut self, step: Step) {
        if matches!(self.side, Side::Found) {
            return self.step_found_rows(step);
        }
        let (count, visible) = self.side_size();
        match self.side.rows_mut() {
            Some(rows) => rows.step(step, count, visible),
            None => self.list.step(step, visible),
        }
        self.settle_side(step);
    }

    /// Leaves a heading of the side pane.
    fn settle_side(&mut self, step: Step) {
        let (_, visible) = self.side_size();
        match &mut self.side {
            Side::Topics(pane) => pane.settle(step, visible),
            Side::History(pane) => pane.settle(step, visible),
            _ => {}
        }
    }

    /// How many entries the side pane has, and how many fit.
    fn side_size(&self) -> (usize, usize) {
        let rows = usize::from(self.screen.side.unwrap_or(self.screen.whole).height);
        let panel = rows.saturating_sub(PANEL_HEAD);
        match &self.side {
            Side::List | Side::Found => (0, self.list_rows()),
            Side::Outline(_) => (
                self.article().map_or(0, |article| article.outline.len()),
                panel,
            ),
            Side::Results(_) => {
                let find = self.reader.as_ref().and_then(|reader| reader.find.as_ref());
                (
                    find.map_or(0, |find| find.matches.len()),
                    panel / RESULT_ROWS,
                )
            }
            Side::Topics(pane) => (pane.lines.len(), panel),
            Side::History(pane) => (pane.lines.len(), panel),
            Side::Bookmarks(pane) => (pane.items.len(), panel / BOOKMARK_ROWS),
            Side::Details(_) => (self.details().len(), panel),
            Side::Settings(_) => (CHOICES.len() + 1, panel),
        }
    }

    /// Rows of the list that show articles.
    #[must_use]
    pub fn list_rows(&self) -> usize {
        let rows = self
            .screen
            .side
            .map_or(self.screen.whole.height.saturating_sub(1), |area| {
                area.height
            });
        usize::from(rows).saturating_sub(PANEL_HEAD)
    }

    /// A click on a row of the side pane: moves the cursor there; on the entry
    /// under the cursor it opens.
    pub(crate) fn click_side(
        &mut self,
        row: u16,
        focused: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(row) = usize::from(row).checked_sub(PANEL_HEAD) else {
            let offer = matches!(self.side, Side::List) && row == CONTINUE_ROW;
            if offer && self.continue_offer().is_some() {
                self.continue_reading(now, effects);
            }
            return;
        };
        let (count, visible) = self.side_size();
        let height = match self.side {
            Side::Results(_) => RESULT_ROWS,
            Side::Bookmarks(_) => BOOKMARK_ROWS,
            _ => 1,
        };
        let before = self
            .side
            .rows_mut()
            .map_or_else(|| self.list.cursor(), |rows| rows.cursor);
        if let Some(found) = self
            .found
            .as_ref()
            .filter(|_| matches!(self.side, Side::Found))
        {
            let (cursor, first) = (found.rows.cursor, found.rows.first);
            if cursor == first + row && focused {
                return self.open_selected(now, effects);
            }
            let to = i64::try_from(first + row).unwrap_or(0) - i64::try_from(cursor).unwrap_or(0);
            return self.step_found_rows(Step::By(to));
        }
        let target = match self.side.rows_mut() {
            Some(rows) => rows.first + row / height,
            None => self.list.first() + row,
        };
        if target == before && focused {
            return self.open_selected(now, effects);
        }
        match self.side.rows_mut() {
            Some(rows) => rows.go_to(target, count, visible),
            None => self.list.go_to(target, visible),
        }
        self.settle_side(Step::By(0));
    }
}

/// The row of the list that says what to go on with.
pub const CONTINUE_ROW: u16 = 1;

/// Rows above the entries of a side pane: its title and a blank line.
pub const PANEL_HEAD: usize = 2;
