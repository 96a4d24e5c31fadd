//! What the frame does with actions: those that are about which pane is seen
//! and which has the focus, and those that work everywhere. All others go to
//! the pane with the focus.

use super::App;
use super::context::{Context, Intent};
use super::input::action::Action;
use super::input::pressed::Invocation;
use super::input::prompt::{Prompt, PromptPurpose};
use super::message::Effect;
use super::notice::{Done, Notice, Told};
use super::panes::bookmarks::BookmarksPane;
use super::panes::settings::{SettingsPane, change_measure};
use super::reader::Reader;
use super::reader::target::Target;
use super::rows::CursorStep;
use super::side::Side;
use super::way::PaneView;
use crate::article::Article;
use crate::library::Location;
use crate::record::{Change, Colour, Timestamp};

/// The folder that is offered first for what could not be saved: the reader's home.
const HOME: &str = "~";

/// So often an action is done at most by the number before it, but for
/// movements by lines.
const MOST_REPEATED: u32 = 500;

/// The letter that stands for the place before the last jump.
const LAST_JUMP: char = '`';

impl App {
    /// Does what a command asks for.
    pub(super) fn perform(
        &mut self,
        command: Invocation,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        match command.action {
            Action::Help => self.toggle_help(),
            Action::CommandLine => {
                let purpose = PromptPurpose::Command { chosen: 0 };
                self.prompt = Some(Prompt::line(purpose, ""));
            }
            Action::ChooseFolder => self.ask_for_folder(effects),
            Action::Redraw => effects.push(Effect::Redraw),
            Action::Suspend => {
                self.save_position(now, effects);
                effects.push(Effect::Suspend);
            }
            Action::Quit => self.leave(now, effects),
            Action::Back => self.back(now, effects),
            Action::Cancel => self.cancel(now, effects),
            Action::NextPane => self.next_pane(),
            Action::Bookmarks => self.toggle(Side::Bookmarks, now, effects),
            Action::Settings => self.toggle(Side::Settings, now, effects),
            Action::SearchLibrary => self.show(Side::Found, now, effects),
            Action::Details => self.show_details(now, effects),
            Action::SetMark | Action::GoToMark => self.use_letter(command, now, effects),
            Action::Filter if self.help.is_some() => self.search_help(),
            action if self.help.is_some() && CursorStep::of(action).is_some() => {
                self.scroll_help(action);
            }
            action => self.perform_often(action, command.count, now, effects),
        }
    }

    /// Does what an action asks for as often as the number before it says, or
    /// goes where it says.
    fn perform_often(
        &mut self,
        action: Action,
        count: Option<u32>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(count) = count else {
            return self.perform_in_pane(action, now, effects);
        };
        let side = self.side;
        let in_reader = self.focused_reader().is_some();
        let done = self.with(now, effects, |panes, reader, context| match reader {
            Some(reader) if in_reader => reader.perform_by(action, count, context),
            reader => panes.step_by(side, action, count, reader.as_ref(), context),
        });
        if !done {
            for _ in 0..count.min(MOST_REPEATED) {
                self.perform_in_pane(action, now, effects);
            }
        }
    }

    /// Does what an action asks for in the pane with the focus.
    fn perform_in_pane(&mut self, action: Action, now: Timestamp, effects: &mut Vec<Effect>) {
        let in_reader = self.focused_reader().is_some();
        match action {
            Action::NextArticle => return self.step_article(true, now, effects),
            Action::PreviousArticle => return self.step_article(false, now, effects),
            Action::Wider | Action::Narrower => {
                let wider = action == Action::Wider;
                return self.with(now, effects, |_, _, context| change_measure(wider, context));
            }
            Action::Undo | Action::Redo => {
                let undo = action == Action::Undo;
                return self.with(now, effects, |_, _, context| undo_or_redo(undo, context));
            }
            Action::Topics => return self.show(Side::Topics, now, effects),
            Action::History => return self.show(Side::History, now, effects),
            Action::Outline => return self.show(Side::Outline, now, effects),
            Action::Results => return self.show(Side::Results, now, effects),
            Action::Continue => return self.continue_reading(now, effects),
            Action::FullScreen if in_reader => {
                self.full_screen = !self.full_screen;
                return;
            }
            _ => {}
        }
        let side = self.side;
        self.with(now, effects, |panes, reader, context| {
            match (reader, colour_of(action)) {
                (Some(reader), Some(colour)) if in_reader => {
                    reader.bookmark(Some(colour), context);
                }
                (Some(reader), None) if in_reader => reader.perform(action, context),
                (_, Some(colour)) if side == Side::Bookmarks => {
                    panes.bookmarks.recolour(colour, context);
                }
                (reader, _) => panes.perform(side, action, reader.as_ref(), context),
            }
        });
    }

    /// Sets the mark of a letter, or goes to it. A small letter belongs to its
    /// article, a capital to the whole library.
    fn use_letter(&mut self, command: Invocation, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(letter) = command.letter else { return };
        let set = command.action == Action::SetMark;
        self.with(now, effects, |_, reader, context| {
            if !set && letter == LAST_JUMP {
                if let Some(reader) = reader {
                    reader.jump(false, context);
                }
            } else if !letter.is_alphanumeric() {
                context.tell(Notice::NotALetter);
            } else if set {
                if let Some(reader) = reader {
                    reader.set_letter(letter, context);
                }
            } else {
                let here = reader.as_ref().map(|reader| &reader.id);
                match context.workspace.lettered(letter, here).cloned() {
                    Some(bookmark) => context.ask(Intent::GoToBookmark(Box::new(bookmark))),
                    None => context.tell(Notice::NoMark(letter)),
                }
            }
        });
    }

    /// Back: from the help, from what is laid over the page, from the full
    /// screen, else to where one came from.
    pub(super) fn back(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.help.take().is_some() || self.close_inset() {
            return;
        }
        if self.focused_reader().is_some() {
            if self.full_screen {
                self.full_screen = false;
                return;
            }
            self.save_position(now, effects);
        } else if self.side == Side::List {
            self.notice = Some(Told::Notice(Notice::InTheList));
            return;
        }
        self.step_back();
        self.settle(now, effects);
    }

    /// Ends the search, the selection or the filter, whichever there is; else back.
    fn cancel(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.end_help_search() {
            return;
        }
        if self.help.is_some() {
            return self.back(now, effects);
        }
        if self.close_inset() {
            return;
        }
        let (in_reader, side) = (self.focused_reader().is_some(), self.side);
        let ended = self.with(now, effects, |panes, reader, context| match reader {
            Some(reader) if in_reader => {
                if reader.letters.take().is_some() {
                    return true;
                }
                if reader.selection.take().is_some() {
                    return true;
                }
                reader.hide_search()
            }
            _ if side == Side::Found => {
                panes.found.end(context);
                true
            }
            reader => {
                let filtered = !panes.filter(side, context.workspace).is_empty();
                if filtered {
                    panes.set_filter(side, "", reader.as_ref(), context);
                }
                filtered
            }
        });
        if !ended {
            self.back(now, effects);
        }
    }

    /// Takes what is laid over the page away; `false` when there is nothing.
    pub(super) fn close_inset(&mut self) -> bool {
        let reader = self.reader.as_mut().filter(|_| self.reader_focused);
        reader.is_some_and(|reader| reader.inset.take().is_some())
    }

    /// Closes the panel: the list takes its place, the article the focus.
    pub(super) fn close_side(&mut self) {
        while self.way.back().is_some_and(|view| !view.in_reader) {}
        self.side = Side::List;
        self.reader_focused = self.reader.is_some();
    }

    fn next_pane(&mut self) {
        if self.help.is_none() && self.reader.is_some() {
            self.full_screen = false;
            self.reader_focused = !self.reader_focused;
        }
    }

    /// Shows a pane, or closes it when it has the focus.
    fn toggle(&mut self, side: Side, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.side == side && !self.reader_focused {
            self.step_back();
        } else {
            self.show(side, now, effects);
        }
    }

    /// Shows a pane and gives it the focus, if it has something to show.
    pub(super) fn show(&mut self, side: Side, now: Timestamp, effects: &mut Vec<Effect>) {
        let in_reader = self.focused_reader().is_some();
        let shown = self.with(now, effects, |panes, reader, context| {
            if let Some(reader) = reader
                && side == Side::Results
            {
                reader.last_search(context);
            }
            let reader = reader.as_ref();
            match side {
                Side::List => {}
                Side::Topics => panes.topics.show(context),
                Side::History => panes.history.show(context),
                Side::Outline => {
                    let Some((reader, article)) = open_article(reader) else {
                        return false;
                    };
                    if article.outline.is_empty() {
                        context.tell(Notice::NoHeadings);
                        return false;
                    }
                    panes.outline.show(article, reader.page.cursor_offset());
                }
                Side::Results => {
                    let find = reader.and_then(|reader| reader.find.as_ref());
                    let Some(find) = find.filter(|find| !find.pattern.is_empty()) else {
                        context.tell(Notice::NothingSearched);
                        return false;
                    };
                    panes.results.show(find);
                }
                Side::Found => panes.found.show(context),
                Side::Bookmarks => {
                    panes.bookmarks = BookmarksPane::new(!in_reader);
                    panes.bookmarks.collect(reader, &context.workspace.records);
                }
                Side::Details => {
                    let Some(reader) = reader else { return false };
                    panes.details.show(reader, in_reader, context);
                }
                Side::Settings => panes.settings = SettingsPane::default(),
            }
            true
        });
        if shown {
            let to = PaneView {
                side,
                in_reader: false,
            };
            self.way.go(self.pane_view(), to);
            self.side = side;
            self.reader_focused = false;
            self.full_screen = false;
            self.arrange();
            self.settle(now, effects);
        }
    }

    /// Shows the details; from the list those of the article under the cursor,
    /// which is not read by that.
    fn show_details(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if !self.reader_focused && self.side == Side::List {
            let selected = self.panes.list.selected(&self.workspace.shelf);
            if let Some(entry) = selected {
                let location = entry.location.clone();
                self.glance(&location, now, effects);
            }
        }
        self.show(Side::Details, now, effects);
    }

    /// Opens an article for what is to be known of it; the focus stays.
    fn glance(&mut self, location: &Location, now: Timestamp, effects: &mut Vec<Effect>) {
        let mut open = self.reader.iter();
        if open.any(|open| open.location == *location && open.problem.is_none()) {
            return;
        }
        let (way, focused) = (self.way.clone(), self.reader_focused);
        effects.extend(self.open(location, Target::LastPosition, now));
        (self.way, self.reader_focused) = (way, focused);
        if let Some(reader) = &mut self.reader {
            reader.glanced = true;
        }
    }

    fn step_article(&mut self, onwards: bool, now: Timestamp, effects: &mut Vec<Effect>) {
        let in_reader = self.focused_reader().is_some();
        self.with(now, effects, |panes, reader, context| {
            if let Some(reader) = reader.as_ref().filter(|_| in_reader)
                && panes.found.step_article(onwards, reader, context)
            {
                return;
            }
            let current = reader.as_ref().map(|reader| &reader.location);
            let library = &context.workspace.shelf;
            match library.neighbour(current, panes.list.rows.cursor, onwards) {
                Some(location) => context.ask(Intent::Open(location, Target::LastPosition)),
                None if onwards => context.tell(Notice::LastArticle),
                None => context.tell(Notice::FirstArticle),
            }
        });
    }

    /// Opens the article that was read last and not finished.
    pub(super) fn continue_reading(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let unfinished = self.workspace.shelf.unfinished();
        match unfinished.map(|(entry, _)| entry.location.clone()) {
            Some(location) => effects.extend(self.open(&location, Target::LastPosition, now)),
            None => self.notice = Some(Told::Notice(Notice::NothingToContinue)),
        }
    }

    /// Ends the program; where something is not saved the reader is asked
    /// first where it is to go instead.
    fn leave(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.unsaved.is_none() {
            return self.quit(now, effects);
        }
        self.save_position(now, effects);
        self.prompt = Some(Prompt::line(PromptPurpose::Rescue, HOME));
    }
}

fn open_article(reader: Option<&Reader>) -> Option<(&Reader, &Article)> {
    let reader = reader?;
    Some((reader, reader.article()?))
}

/// Undoes the last change to bookmarks, or redoes the one undone last.
fn undo_or_redo(undo: bool, context: &mut Context) {
    let now = context.now;
    let change: Option<Change> = if undo {
        context.workspace.undo(now)
    } else {
        context.workspace.redo(now)
    };
    match change {
        Some(change) if undo => context.bookmarks_changed(change, Done::Undone),
        Some(change) => context.bookmarks_changed(change, Done::Redone),
        None if undo => context.tell(Notice::NothingToUndo),
        None => context.tell(Notice::NothingToRedo),
    }
}

/// The colour an action marks in.
pub(super) fn colour_of(action: Action) -> Option<Colour> {
    Some(match action {
        Action::Yellow => Colour::Yellow,
        Action::Green => Colour::Green,
        Action::Blue => Colour::Blue,
        Action::Red => Colour::Red,
        Action::Purple => Colour::Purple,
        _ => return None,
    })
}
