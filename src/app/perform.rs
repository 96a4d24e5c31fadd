//! What each action does.

use crate::app::App;
use crate::app::address;
use crate::app::input::action::Action;
use crate::app::message::Effect;
use crate::app::panes::details::Detail;
use crate::app::reader::Target;
use crate::app::reader::lettering::Awaited;
use crate::app::reader::selection::Selection;
use crate::app::rows::{Rows, Step};
use crate::app::side::Side;
use crate::bookmark::{Colour, Timestamp};
use crate::layout::viewport::Placement;

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
            Action::Quit => self.leave(now, effects),
            Action::Back => self.back(now, effects),
            Action::Cancel => self.cancel(now, effects),
            Action::NextPane => self.next_pane(),
            Action::Wider => self.change_measure(true, effects),
            Action::Narrower => self.change_measure(false, effects),
            Action::Bookmarks => self.show_bookmarks(),
            Action::Settings => self.show_settings(),
            Action::SearchLibrary => self.start_library_search(),
            Action::Undo => {
                let effect = self.session.acts.undo(&mut self.records, now);
                self.marks_changed(effect, "undone", "nothing to undo", effects);
            }
            Action::Redo => {
                let effect = self.session.acts.redo(&mut self.records, now);
                self.marks_changed(effect, "done again", "nothing to do again", effects);
            }
            Action::NextArticle => self.step_article(true, now, effects),
            Action::PreviousArticle => self.step_article(false, now, effects),
            Action::Details => self.show_details(now, effects),
            Action::SetMark => self.session.awaited = Some(Awaited::SetMark),
            Action::GoToMark => self.session.awaited = Some(Awaited::GoToMark),
            _ if self.help.is_some() => self.move_help(action),
            Action::Yellow | Action::Green | Action::Blue | Action::Red | Action::Purple => {
                self.mark_in(colour_of(action), now, effects);
            }
            _ if self.reader_focused && self.reader.is_some() => {
                self.perform_in_reader(action, now, effects);
            }
            _ => self.perform_in_side(action, now, effects),
        }
    }

    fn perform_in_reader(&mut self, action: Action, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.inset().is_some() {
            return self.perform_in_inset(action, effects);
        }
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
            Action::Bookmark => self.bookmark(None, now, effects),
            Action::Confirm => self.confirm_place(now, effects),
            Action::Unfold => self.unfold(),
            Action::Footnotes => self.show_notes(),
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
                    reader.go_top();
                } else {
                    reader.go_end();
                }
            }
            Action::Select => {
                let at = reader.cursor_offset();
                reader.selection = Some(Selection::at(at));
            }
            _ => {}
        }
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
            Action::NextValue => self.step_value(true, effects),
            Action::PreviousValue => self.step_value(false, effects),
            Action::Continue => self.continue_reading(now, effects),
            Action::Topics => self.show_topics(),
            Action::Expand => self.expand_topic(),
            Action::Collapse if self.collapse_topic() => {}
            Action::Collapse => self.back(now, effects),
            Action::SaveQuery => self.start_saving_query(),
            Action::RemoveQuery => self.remove_query(effects),
            Action::RestoreQuery => self.restore_query(effects),
            Action::History => self.show_history(now),
            Action::NextHeading => self.step_days(true),
            Action::PreviousHeading => self.step_days(false),
            Action::Filter => self.start_filter(),
            Action::Search => self.start_search(false),
            Action::Sort if matches!(self.side, Side::Bookmarks(_)) => self.sort_bookmarks(),
            Action::Sort => {
                let visible = self.list_rows();
                self.list.next_sort(visible);
            }
            Action::ReverseSort => {
                let visible = self.list_rows();
                self.list.reverse(visible);
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
    pub(crate) fn open_selected(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
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
            Side::Topics(_) => self.choose_topic(),
            Side::History(_) => self.open_read(now, effects),
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
            Side::Found => self.open_found(now, effects),
            Side::Bookmarks(_) => self.open_bookmark(now, effects),
            Side::Settings(_) => self.step_value(true, effects),
            Side::Details(_) => self.open_detail(now, effects),
        }
    }

    /// Opens an address in the browser; one that may mislead only when asked again.
    pub(crate) fn open_address(&mut self, url: &str, words: &str, effects: &mut Vec<Effect>) {
        let address = match address::look(url, words) {
            Ok(address) => address,
            Err(problem) => return self.tell(&problem),
        };
        let confirmed = self.session.confirming.take().as_ref() == Some(&address.url);
        if address.doubts.is_empty() || confirmed {
            effects.push(Effect::OpenUrl(address.url));
            return;
        }
        self.tell(&format!(
            "{}: {}; Enter again opens {}",
            address.host,
            address.doubts.join(", "),
            address.url
        ));
        self.session.confirming = Some(address.url);
    }

    fn copy_selected(&mut self, effects: &mut Vec<Effect>) {
        let text = match &self.side {
            Side::Details(pane) => match self.details().into_iter().nth(pane.rows.cursor) {
                Some(
                    Detail::Address(_, text, _) | Detail::Fact(_, text) | Detail::Article(text, _),
                ) => Some(text.to_string()),
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
}

fn colour_of(action: Action) -> Colour {
    match action {
        Action::Green => Colour::Green,
        Action::Blue => Colour::Blue,
        Action::Red => Colour::Red,
        Action::Purple => Colour::Purple,
        _ => Colour::Yellow,
    }
}
