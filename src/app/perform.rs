//! What each action does.

use super::action::Action;
use super::message::Effect;
use super::reader::Target;
use super::rows::{Rows, Step};
use super::select::{Direction, Motion, Selection};
use super::side::{BookmarksPane, Detail, Side, details};
use super::{App, prompt};
use crate::anchor;
use crate::bookmark::{Bookmark, BookmarkId, Change, Colour, Timestamp};
use crate::layout::viewport::Placement;
use crate::text::{Offset, Text};

/// Rows a bookmark takes in its pane.
pub const BOOKMARK_ROWS: usize = 4;

/// Columns the measure changes by.
const MEASURE_STEP: u16 = 4;

/// The narrowest and the widest measure.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=160;

impl App {
    /// Does what an action asks for, in the pane with the focus.
    pub fn perform(&mut self, action: Action, now: Timestamp, effects: &mut Vec<Effect>) {
        match action {
            Action::Help => self.toggle_help(),
            Action::Redraw => effects.push(Effect::Redraw),
            Action::Suspend => {
                self.save_position(now, effects);
                effects.push(Effect::Suspend);
            }
            Action::Quit => self.quit(now, effects),
            Action::Back => self.back(now, effects),
            Action::Cancel => self.cancel(now, effects),
            Action::NextPane => self.next_pane(),
            Action::Wider => self.change_measure(true, effects),
            Action::Narrower => self.change_measure(false, effects),
            Action::Bookmarks => self.show_bookmarks(),
            Action::Undo => {
                let effect = self.session.acts.undo(&mut self.records, now);
                self.marks_changed(effect, "undone", "nothing to undo", effects);
            }
            Action::Redo => {
                let effect = self.session.acts.redo(&mut self.records, now);
                self.marks_changed(effect, "done again", "nothing to do again", effects);
            }
            Action::NextArticle => self.step_article(1, now, effects),
            Action::PreviousArticle => self.step_article(-1, now, effects),
            Action::Details => self.show_details(now, effects),
            _ if self.help.is_some() => self.move_help(action),
            _ if self.reader_focused && self.reader.is_some() => {
                self.perform_in_reader(action, now, effects)
            }
            _ => self.perform_in_side(action, now, effects),
        }
    }

    fn perform_in_reader(&mut self, action: Action, now: Timestamp, effects: &mut Vec<Effect>) {
        if self
            .reader
            .as_ref()
            .is_some_and(|reader| reader.selection.is_some())
            && self.select(action, now, effects)
        {
            return;
        }
        match action {
            Action::Search => self.start_search(false),
            Action::SearchBackwards => self.start_search(true),
            Action::NextMatch => self.step_match(true),
            Action::PreviousMatch => self.step_match(false),
            Action::Results => self.show_results(),
            Action::JumpBack => self.jump(false, now, effects),
            Action::JumpForward => self.jump(true, now, effects),
            Action::Outline => self.show_outline(),
            Action::Bookmark => self.bookmark(now, effects),
            Action::FullScreen => self.full_screen = !self.full_screen,
            Action::NextHeading => self.step_heading(true),
            Action::PreviousHeading => self.step_heading(false),
            _ => self.move_reader(action),
        }
    }

    /// Moves the page or the cursor line.
    fn move_reader(&mut self, action: Action) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let page = i64::from(reader.viewport.height());
        let overlap = if page > 4 { 2 } else { 1 };
        match action {
            Action::Down => reader.scroll(1),
            Action::Up => reader.scroll(-1),
            Action::PageDown => reader.scroll((page - overlap).max(1)),
            Action::PageUp => reader.scroll(-(page - overlap).max(1)),
            Action::HalfPageDown => reader.scroll((page / 2).max(1)),
            Action::HalfPageUp => reader.scroll(-(page / 2).max(1)),
            Action::CursorTop => reader.cursor_row = 0,
            Action::CursorBottom => {
                reader.cursor_row = u16::MAX;
                reader.keep_cursor_on_page();
            }
            Action::Top | Action::End => {
                let before = reader.viewport.top_offset();
                self.remember(before);
                let Some(reader) = &mut self.reader else {
                    return;
                };
                if action == Action::Top {
                    reader.go_top()
                } else {
                    reader.go_end()
                }
            }
            Action::Select => {
                let at = reader.cursor_offset();
                reader.selection = Some(Selection::at(at));
            }
            _ => {}
        }
    }

    /// Extends the selection or uses it. `false` when the action has nothing to do with it.
    fn select(&mut self, action: Action, now: Timestamp, effects: &mut Vec<Effect>) -> bool {
        let Some(reader) = &mut self.reader else {
            return false;
        };
        let (Some(article), Some(selection)) = (reader.article.clone(), &mut reader.selection)
        else {
            return false;
        };
        let motion = match action {
            Action::Left => Motion::Cluster(Direction::Backwards),
            Action::Right => Motion::Cluster(Direction::Onwards),
            Action::WordLeft => Motion::Word(Direction::Backwards),
            Action::WordRight => Motion::Word(Direction::Onwards),
            Action::SentenceLeft => Motion::Sentence(Direction::Backwards),
            Action::SentenceRight => Motion::Sentence(Direction::Onwards),
            Action::ParagraphLeft => Motion::Paragraph(Direction::Backwards),
            Action::ParagraphRight => Motion::Paragraph(Direction::Onwards),
            Action::Down | Action::Up => {
                self.select_line(action == Action::Down);
                return true;
            }
            Action::SwapEnds => {
                selection.swap();
                self.follow_selection();
                return true;
            }
            Action::Copy => {
                let passage = article
                    .text
                    .slice(selection.range(&article.text))
                    .to_owned();
                reader.selection = None;
                let characters = passage.chars().count();
                effects.push(Effect::Copy(passage));
                self.tell(&format!("{characters} characters copied"));
                return true;
            }
            Action::Bookmark => {
                self.bookmark(now, effects);
                return true;
            }
            _ => return false,
        };
        selection.apply(&article.text, motion);
        self.follow_selection();
        true
    }

    /// Moves the selection's end to the next line or the one before, about the same column.
    fn select_line(&mut self, down: bool) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let Some(selection) = reader.selection else {
            return;
        };
        let row = reader
            .viewport
            .row_of(selection.moving)
            .unwrap_or(reader.cursor_row);
        let at_edge = if down {
            usize::from(row) + 1 >= reader.viewport.page().len()
        } else {
            row == 0
        };
        let mut from = row;
        if at_edge {
            let (before, step) = (reader.viewport.top_offset(), if down { 1 } else { -1 });
            reader.scroll(step);
            if reader.viewport.top_offset() == before {
                return;
            }
            from = if down { row.saturating_sub(1) } else { row + 1 };
        }
        let page = reader.viewport.page();
        let Some(start) = page.get(usize::from(row)).or_else(|| page.last()) else {
            return;
        };
        let column = start.range.start.min(selection.moving);
        let within = selection.moving.saturating_sub(column);
        let mut rows: Box<dyn Iterator<Item = usize>> = if down {
            Box::new(usize::from(from) + 1..page.len())
        } else {
            Box::new((0..usize::from(from)).rev())
        };
        if let Some(line) = rows.find_map(|row| page.get(row).filter(|line| !line.range.is_empty()))
        {
            let Some(article) = reader.article.clone() else {
                return;
            };
            let last = line.range.end.saturating_sub(1).max(line.range.start);
            let moving = article.text.floor((line.range.start + within).min(last));
            reader.selection = Some(Selection {
                moving,
                ..selection
            });
        }
        self.follow_selection();
    }

    fn follow_selection(&mut self) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        if let Some(selection) = reader.selection {
            reader.show(selection.moving, Placement::Nearest);
        }
    }

    /// Bookmarks the selection or the sentence at the cursor line; on a passage
    /// that is marked already its note is edited.
    fn bookmark(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        if !reader.complete {
            return self.tell("the article is still being read");
        }
        let (Some(article), Some(passage)) = (reader.article.clone(), reader.passage()) else {
            return self.tell("there is no text at the cursor line");
        };
        let selected = reader.selection.take().is_some();
        if let Some(mark) = reader.mark_at(passage).filter(|_| !selected)
            && let Some(bookmark) = self.records.bookmarks.get(&mark.bookmark).cloned()
        {
            return self.start_note(&bookmark);
        }
        let known = Change::Article {
            id: reader.id.clone(),
            fingerprint: reader.fingerprint(),
            title: reader.title.clone(),
        };
        let article_id = reader.id.clone();
        self.save_if_new(known, effects);
        self.session.last_bookmark += 1;
        let bookmark = Bookmark {
            id: BookmarkId(format!(
                "{}-{}",
                self.session.instance, self.session.last_bookmark
            )),
            article: article_id,
            anchor: anchor::describe(&article.text, passage),
            note: Text::default(),
            colour: Colour::default(),
            letter: None,
            created: now,
            changed: now,
        };
        let effect = self.session.acts.put(&mut self.records, bookmark);
        self.marks_changed(
            Some(effect),
            "bookmarked; m again writes a note, U undoes",
            "",
            effects,
        );
    }

    /// After an act on bookmarks: saves it, shows it, says it.
    fn marks_changed(
        &mut self,
        effect: Option<Effect>,
        done: &str,
        nothing: &str,
        effects: &mut Vec<Effect>,
    ) {
        let Some(effect) = effect else {
            return self.tell(nothing);
        };
        effects.push(effect);
        if let Some(reader) = &mut self.reader {
            reader.resolve_marks(&self.records);
        }
        self.collect_bookmarks();
        self.tell(done);
    }

    fn perform_in_side(&mut self, action: Action, now: Timestamp, effects: &mut Vec<Effect>) {
        match action {
            Action::Down => self.step_side(Step::By(1)),
            Action::Up => self.step_side(Step::By(-1)),
            Action::PageDown => self.step_side(Step::Pages(1)),
            Action::PageUp => self.step_side(Step::Pages(-1)),
            Action::HalfPageDown => self.step_side(Step::HalfPages(1)),
            Action::HalfPageUp => self.step_side(Step::HalfPages(-1)),
            Action::Top => self.step_side(Step::First),
            Action::End => self.step_side(Step::Last),
            Action::Open => self.open_selected(now, effects),
            Action::Filter => self.start_filter(),
            Action::Search => self.start_search(false),
            Action::Sort => {
                let visible = self.list_rows();
                self.list.next_sort(&self.records, visible);
            }
            Action::ReverseSort => {
                let visible = self.list_rows();
                self.list.reverse(&self.records, visible);
            }
            Action::EditNote => {
                if let Some(bookmark) = self.selected_bookmark() {
                    self.start_note(&bookmark);
                }
            }
            Action::Delete => {
                if let Some(bookmark) = self.selected_bookmark() {
                    let effect = self.session.acts.remove(&mut self.records, &bookmark.id);
                    self.marks_changed(effect, "deleted; u undoes", "", effects);
                }
            }
            Action::Scope => {
                if let Side::Bookmarks(pane) = &mut self.side {
                    pane.whole_library = !pane.whole_library;
                    pane.rows = Rows::default();
                }
                self.collect_bookmarks();
            }
            Action::Copy => self.copy_selected(effects),
            _ => {}
        }
    }

    /// Opens what the cursor of the side pane is on.
    fn open_selected(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        match &self.side {
            Side::List => {
                let Some(entry) = self.list.selected() else {
                    return;
                };
                let location = entry.location.clone();
                if self
                    .reader
                    .as_ref()
                    .is_some_and(|reader| reader.location == location && reader.problem.is_none())
                {
                    self.reader_focused = true;
                } else {
                    effects.extend(self.open(&location, Target::LastPosition, now));
                }
            }
            Side::Outline(rows) => {
                let cursor = rows.cursor;
                let entry = self
                    .article()
                    .and_then(|article| article.outline.get(cursor).copied());
                if let Some(entry) = entry {
                    self.jump_to(entry.range.start, Placement::Top);
                    self.close_side();
                }
            }
            Side::Results(rows) => {
                let cursor = rows.cursor;
                if let Some(find) = self.reader.as_mut().and_then(|reader| reader.find.as_mut()) {
                    find.current = Some(cursor);
                    find.wandered = false;
                    if let Some(found) = find.current_match() {
                        self.jump_to(found.start, Placement::Context);
                    }
                }
                self.reader_focused = true;
            }
            Side::Bookmarks(_) => self.open_bookmark(now, effects),
            Side::Details(rows) => {
                let cursor = rows.cursor;
                if let Some(Detail::Address(_, url, _)) = self.details().into_iter().nth(cursor) {
                    effects.push(Effect::OpenUrl(url.to_string()));
                }
            }
        }
    }

    fn open_bookmark(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(bookmark) = self.selected_bookmark() else {
            return;
        };
        if self
            .reader
            .as_ref()
            .is_some_and(|reader| reader.id == bookmark.article)
        {
            let mark = self.reader.as_ref().and_then(|reader| {
                let found = reader
                    .marks
                    .iter()
                    .find(|mark| mark.bookmark == bookmark.id)?;
                Some((found.range, found.verdict))
            });
            match mark {
                Some((range, verdict)) => {
                    self.jump_to(range.start, Placement::Context);
                    if verdict == anchor::Verdict::Approximate {
                        self.tell("the text has changed: this is about where the passage was");
                    }
                    self.reader_focused = true;
                }
                None => self.tell("this passage is not in the article any more"),
            }
            return;
        }
        match self.list.find(&bookmark.article, &self.records) {
            Some(location) => {
                if let Some(offset) = self
                    .reader
                    .as_ref()
                    .map(|reader| reader.viewport.top_offset())
                {
                    self.remember(offset);
                }
                effects.extend(self.open(
                    &location,
                    Target::Anchor(Box::new(bookmark.anchor)),
                    now,
                ));
            }
            None => self.tell("the article of this bookmark is not in this library"),
        }
    }

    fn copy_selected(&mut self, effects: &mut Vec<Effect>) {
        let text = match &self.side {
            Side::Details(rows) => match self.details().into_iter().nth(rows.cursor) {
                Some(Detail::Address(_, text, _) | Detail::Fact(_, text)) => Some(text.to_string()),
                _ => None,
            },
            Side::Bookmarks(_) => self
                .selected_bookmark()
                .map(|bookmark| bookmark.anchor.quotation.to_string()),
            _ => None,
        };
        if let Some(text) = text {
            effects.push(Effect::Copy(text));
            self.tell("copied");
        }
    }

    fn step_article(&mut self, step: i64, now: Timestamp, effects: &mut Vec<Effect>) {
        let current = self.reader.as_ref().map(|reader| reader.location.clone());
        match self.list.neighbour(current.as_ref(), step) {
            Some(location) => effects.extend(self.open(&location, Target::LastPosition, now)),
            None => self.tell(if step > 0 {
                "this is the last article of the list"
            } else {
                "this is the first article of the list"
            }),
        }
    }

    fn step_heading(&mut self, onwards: bool) {
        let Some(reader) = &self.reader else { return };
        let Some(article) = &reader.article else {
            return;
        };
        let at = reader.cursor_offset();
        let next = article
            .outline
            .partition_point(|entry| entry.range.start <= at);
        let before = article
            .outline
            .partition_point(|entry| entry.range.start < at);
        let target = if onwards {
            article.outline.get(next)
        } else {
            before.checked_sub(1).map(|index| &article.outline[index])
        };
        match target.map(|entry| entry.range.start) {
            Some(offset) => {
                if let Some(reader) = &mut self.reader {
                    reader.show(offset, Placement::Top);
                    if let Some(find) = &mut reader.find {
                        find.wandered = true;
                    }
                }
            }
            None => self.tell(if onwards {
                "no heading follows"
            } else {
                "no heading before this one"
            }),
        }
    }

    fn change_measure(&mut self, wider: bool, effects: &mut Vec<Effect>) {
        let area = self.screen.reader.unwrap_or(self.screen.whole);
        let room = super::screen::Column::centred(area, *MEASURES.end()).measure;
        let now = self
            .settings
            .layout
            .measure
            .min(room.max(*MEASURES.start()));
        let wanted = if wider {
            now.saturating_add(MEASURE_STEP).min(room.max(now))
        } else {
            now.saturating_sub(MEASURE_STEP)
        };
        let measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
        if measure != self.settings.layout.measure {
            self.settings.layout.measure = measure;
            self.save(
                Change::Setting {
                    name: "measure".to_owned(),
                    value: measure.to_string(),
                },
                effects,
            );
        }
        self.tell(&format!("measure {measure} columns"));
    }
}

/// Where help stands: the number of its lines depends on the pane.
pub use prompt::RESULT_ROWS;

impl App {
    fn toggle_help(&mut self) {
        self.help = if self.help.is_some() {
            None
        } else {
            Some(Rows::default())
        };
    }

    fn move_help(&mut self, action: Action) {
        let lines = self.help_lines().len();
        let visible = usize::from(self.screen.whole.height.saturating_sub(4)).max(1);
        let Some(rows) = &mut self.help else { return };
        let page = visible.saturating_sub(1).max(1);
        let last = lines.saturating_sub(visible);
        rows.first = match action {
            Action::Down => rows.first + 1,
            Action::Up => rows.first.saturating_sub(1),
            Action::PageDown | Action::HalfPageDown => rows.first + page,
            Action::PageUp | Action::HalfPageUp => rows.first.saturating_sub(page),
            Action::Top => 0,
            Action::End => last,
            _ => rows.first,
        }
        .min(last);
    }

    /// The lines of help: keys and what they do in the pane with the focus.
    #[must_use]
    pub fn help_lines(&self) -> Vec<(String, &'static str)> {
        self.keymap()
            .keys(self.pane_context())
            .into_iter()
            .map(|(action, keys)| (keys.join("  "), action.definition().description))
            .collect()
    }

    /// The article that is open.
    #[must_use]
    pub fn article(&self) -> Option<&crate::article::Article> {
        self.reader.as_ref()?.article.as_deref()
    }

    /// The lines of the details pane.
    #[must_use]
    pub fn details(&self) -> Vec<Detail> {
        match (&self.reader, self.article()) {
            (Some(reader), Some(article)) => details(article, &reader.path),
            _ => Vec::new(),
        }
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
    fn back(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.take().is_some() {
            return;
        }
        if self.reader_focused && self.reader.is_some() {
            if self.full_screen {
                self.full_screen = false;
                return;
            }
            self.save_position(now, effects);
            self.reader_focused = false;
            if !matches!(self.side, Side::List)
                && self.screen.reader.is_some()
                && self.screen.side.is_none()
            {
                self.side = Side::List;
            }
            return;
        }
        match self.side {
            Side::List => self.quit(now, effects),
            _ => self.close_side(),
        }
    }

    /// Esc: ends the search, the selection or the filter, whichever there is; else back.
    fn cancel(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.is_none() {
            if let Some(reader) = self.reader.as_mut().filter(|_| self.reader_focused) {
                if reader.selection.take().is_some() {
                    return;
                }
                if let Some(find) = &reader.find {
                    let home = !find.wandered;
                    return self.end_search(home);
                }
            } else if matches!(self.side, Side::List) && !self.list.filter().is_empty() {
                let visible = self.list_rows();
                return self.list.set_filter("", &self.records, visible);
            }
        }
        self.back(now, effects);
    }

    /// Closes the panel: the list takes its place, the article the focus.
    fn close_side(&mut self) {
        self.side = Side::List;
        self.reader_focused = self.reader.is_some();
    }

    fn next_pane(&mut self) {
        if self.help.is_none() && self.reader.is_some() {
            self.full_screen = false;
            self.reader_focused = !self.reader_focused;
        }
    }

    fn show_outline(&mut self) {
        let Some(article) = self.article() else {
            return;
        };
        if article.outline.is_empty() {
            return self.tell("this article has no headings");
        }
        let at = self
            .reader
            .as_ref()
            .map_or(0, super::reader::Reader::cursor_offset);
        let here = article.section_at(at).unwrap_or(0);
        self.show_panel(Side::Outline(Rows::at(here)));
    }

    fn show_details(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if !self.reader_focused && matches!(self.side, Side::List) {
            self.open_selected(now, effects);
        }
        if self.reader.is_some() {
            self.show_panel(Side::Details(Rows::default()));
        }
    }

    fn show_bookmarks(&mut self) {
        if matches!(self.side, Side::Bookmarks(_)) && !self.reader_focused {
            return self.close_side();
        }
        let whole_library = self.reader.is_none() || !self.reader_focused;
        self.show_panel(Side::Bookmarks(BookmarksPane {
            whole_library,
            ..BookmarksPane::default()
        }));
        self.collect_bookmarks();
    }

    fn show_panel(&mut self, side: Side) {
        self.side = side;
        self.reader_focused = false;
        self.full_screen = false;
        self.arrange();
        self.step_side(Step::By(0));
    }

    fn collect_bookmarks(&mut self) {
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
    pub(super) fn step_side(&mut self, step: Step) {
        let (count, visible) = self.side_size();
        match self.side.rows_mut() {
            Some(rows) => rows.step(step, count, visible),
            None => self.list.step(step, visible),
        }
    }

    /// How many entries the side pane has, and how many fit.
    fn side_size(&self) -> (usize, usize) {
        let rows = usize::from(self.screen.side.unwrap_or(self.screen.whole).height);
        let panel = rows.saturating_sub(PANEL_HEAD);
        match &self.side {
            Side::List => (0, self.list_rows()),
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
            Side::Bookmarks(pane) => (pane.items.len(), panel / BOOKMARK_ROWS),
            Side::Details(_) => (self.details().len(), panel),
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
    pub(super) fn click_side(
        &mut self,
        row: u16,
        focused: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(row) = usize::from(row).checked_sub(PANEL_HEAD) else {
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
    }

    /// Remembers a place in the open article to come back to.
    pub(super) fn remember(&mut self, offset: Offset) {
        if let Some(reader) = &self.reader {
            self.session
                .jumps
                .back
                .push((reader.location.clone(), offset));
            self.session.jumps.forward.clear();
        }
    }

    /// Goes to an offset in the open article, remembering where it was.
    fn jump_to(&mut self, offset: Offset, placement: Placement) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let before = reader.viewport.top_offset();
        self.remember(before);
        if let Some(reader) = &mut self.reader {
            reader.show(offset, placement);
        }
    }

    /// Back or forward through the jumps, across articles.
    fn jump(&mut self, forward: bool, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(reader) = &self.reader else { return };
        let here = (reader.location.clone(), reader.viewport.top_offset());
        let jumps = &mut self.session.jumps;
        let (from, to) = if forward {
            (&mut jumps.forward, &mut jumps.back)
        } else {
            (&mut jumps.back, &mut jumps.forward)
        };
        let Some((location, offset)) = from.pop() else {
            return self.tell(if forward {
                "no jump to go forward to"
            } else {
                "no jump to go back to"
            });
        };
        to.push(here.clone());
        if location != here.0 {
            effects.extend(self.open(&location, Target::Offset(offset), now));
        } else if let Some(reader) = &mut self.reader {
            if offset == 0 {
                reader.go_top()
            } else {
                reader.show(offset, Placement::Top)
            }
        }
    }
}

/// Rows above the entries of a side pane: its title and a blank line.
pub const PANEL_HEAD: usize = 2;
