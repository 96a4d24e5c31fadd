//! What the reader does with an action, and its keys.

use super::Reader;
use super::inset::{BlockWindow, Footnotes, Inset};
use super::selection::{Motion, Selection};
use super::target::Target;
use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::input::mode::Mode;
use crate::app::message::Effect;
use crate::app::notice::Notice;
use crate::layout::viewport::Placement;

/// Keys of the reader beside those of all panes.
pub const KEYS: Bindings = &[
    ("}", A::NextHeading),
    ("{", A::PreviousHeading),
    ("/", A::Search),
    ("n", A::NextMatch),
    ("N", A::PreviousMatch),
    ("r", A::Results),
    ("Ctrl-o", A::JumpBack),
    ("Alt-Left", A::JumpBack),
    ("Ctrl-i", A::JumpForward),
    ("Alt-Right", A::JumpForward),
    ("O", A::Outline),
    ("m", A::Bookmark),
    ("M", A::SetMark),
    ("D", A::Delete),
    ("Del", A::Delete),
    ("K", A::Confirm),
    ("v", A::Select),
    ("y", A::Copy),
    ("x", A::Unfold),
    ("f", A::Links),
    ("o", A::OpenOutside),
    ("W", A::WholePage),
    ("z", A::FullScreen),
    ("%", A::Percent),
    ("Alt-Up", A::CursorTop),
    ("Alt-Down", A::CursorBottom),
    ("Enter", A::Follow),
];

/// Keys of the field of the search.
pub const FIELD_KEYS: Bindings = &[
    ("Tab", A::NextMatch),
    ("Shift-Tab", A::PreviousMatch),
    ("Alt-Enter", A::Results),
    ("Ctrl-r", A::ToggleRegex),
    ("Ctrl-p", A::TogglePinyin),
];

impl Reader {
    /// The mode of the keyboard in the article.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.letters.is_some() {
            return Mode::Links;
        }
        match (&self.inset, &self.selection) {
            (Some(Inset::Block(_)), _) => Mode::Block,
            (Some(Inset::Footnotes(_)), _) => Mode::Footnotes,
            (None, Some(_)) => Mode::Selection,
            (None, None) => Mode::Reader,
        }
    }

    /// Does what an action asks for.
    pub fn perform(&mut self, action: Action, context: &mut Context) {
        if self.inset.is_some() {
            return self.perform_in_inset(action, context);
        }
        if self.selection.is_some() && self.select(action, context) {
            return;
        }
        match action {
            Action::Search => self.start_search(false, context),
            Action::SearchBackwards => self.start_search(true, context),
            Action::NextMatch => self.step_match(true, context),
            Action::PreviousMatch => self.step_match(false, context),
            Action::JumpBack => self.jump(false, context),
            Action::JumpForward => self.jump(true, context),
            Action::Bookmark => self.bookmark(None, context),
            Action::Confirm => self.confirm_place(context),
            Action::Unfold => match BlockWindow::open(&self.page, context.screen) {
                Some(window) => self.inset = Some(Inset::Block(window)),
                None if self.page.article.is_some() => context.tell(Notice::NoBlock),
                None => {}
            },
            Action::Footnotes => self.show_footnotes(context),
            Action::Links => self.show_letters(context),
            Action::Follow if self.follow_here(context) => {}
            Action::OpenOutside => self.open_source(context),
            Action::Percent => context.tell(Notice::NumberMissing),
            Action::Copy => self.copy_passage(context),
            Action::Delete => self.delete_mark(context),
            Action::WholePage => self.change_form(context),
            Action::NextHeading => self.step_heading(true, context),
            Action::PreviousHeading => self.step_heading(false, context),
            Action::Select => self.selection = Some(Selection::at(self.page.cursor_offset())),
            Action::Top | Action::End => {
                self.remember(context);
                if action == Action::Top {
                    self.go_top();
                } else {
                    self.go_end();
                }
            }
            Action::CursorTop => self.page.cursor_row = 0,
            Action::CursorBottom => self.page.put_cursor(u16::MAX),
            _ => self.scroll_by(action),
        }
    }

    fn scroll_by(&mut self, action: Action) {
        if let Some(lines) = self.lines_of(action) {
            self.scroll(lines);
        }
    }

    /// The lines an action scrolls by, if it scrolls.
    fn lines_of(&self, action: Action) -> Option<i64> {
        let page = i64::from(self.page.viewport.height());
        let overlap = if page > 4 { 2 } else { 1 };
        Some(match action {
            Action::Down | Action::Follow => 1,
            Action::Up => -1,
            Action::PageDown => (page - overlap).max(1),
            Action::PageUp => -(page - overlap).max(1),
            Action::HalfPageDown => (page / 2).max(1),
            Action::HalfPageUp => -(page / 2).max(1),
            _ => return None,
        })
    }

    /// Does what an action asks for with the number before it, where that is no
    /// mere repetition: scrolls by so many, goes to a line or to a share of the
    /// text. `false` where there is nothing of that kind to do.
    pub fn perform_by(&mut self, action: Action, count: u32, context: &mut Context) -> bool {
        if self.inset.is_some() || self.selection.is_some() {
            return false;
        }
        match (action, self.lines_of(action)) {
            (_, Some(lines)) => self.scroll(lines * i64::from(count)),
            (Action::Top | Action::End, _) => {
                self.remember(context);
                self.go_to_line(count);
            }
            (Action::Percent, _) => self.go_to_percent(count, context),
            _ => return false,
        }
        true
    }

    /// To a place in the text by its share of it.
    fn go_to_percent(&mut self, percent: u32, context: &mut Context) {
        let Some(article) = self.page.article.clone() else {
            return;
        };
        self.remember(context);
        match percent {
            0 => self.go_top(),
            100.. => self.go_end(),
            _ => {
                let share = usize::try_from(percent).unwrap_or(100);
                let offset = article.text.floor(article.text.len() / 100 * share);
                self.target = None;
                self.show(offset, Placement::Top);
                self.wandered();
            }
        }
    }

    /// Does what an action asks for in what is laid over the page.
    pub fn perform_in_inset(&mut self, action: Action, context: &mut Context) {
        match (&mut self.inset, action) {
            (Some(Inset::Block(window)), Action::Copy) => {
                let range = window.block.range;
                if let Some(article) = &self.page.article {
                    let copied = article.text.slice(range).to_owned();
                    context.effects.push(Effect::Copy(copied));
                    context.tell(Notice::Copied);
                }
            }
            (Some(Inset::Block(window)), _) => window.perform(action, context.screen),
            (Some(Inset::Footnotes(notes)), Action::Open) => {
                let start = notes.lines.first().map(|line| line.range.start);
                self.inset = None;
                if let Some(start) = start {
                    self.jump_to(start, Placement::Context, context);
                }
            }
            (Some(Inset::Footnotes(notes)), _) => notes.perform(action, context.screen),
            (None, _) => {}
        }
    }

    /// Puts the sentence at the cursor line on the clipboard.
    fn copy_passage(&self, context: &mut Context) {
        let (Some(article), Some(passage)) = (self.article(), self.passage()) else {
            return context.tell(Notice::NoTextHere);
        };
        let words = article.text.slice(passage);
        context.effects.push(Effect::Copy(words.to_owned()));
        context.tell(Notice::CharactersCopied(words.chars().count()));
    }

    /// Shows the footnotes the cursor line refers to, or the next ones on the page.
    pub(super) fn show_footnotes(&mut self, context: &mut Context) {
        if self.page.article.is_none() {
            return;
        }
        match Footnotes::open(&self.page) {
            None => context.tell(Notice::NoReference),
            Some(notes) if !notes.lines.is_empty() => self.inset = Some(Inset::Footnotes(notes)),
            Some(_) if self.complete => context.tell(Notice::FootnoteMissing),
            Some(_) => context.tell(Notice::StillReading),
        }
    }

    /// Extends the selection or uses it; `false` when the action has nothing to
    /// do with it.
    fn select(&mut self, action: Action, context: &mut Context) -> bool {
        let (Some(article), Some(mut selection)) = (self.page.article.clone(), self.selection)
        else {
            return false;
        };
        match (action, Motion::of(action)) {
            (_, Some(motion)) => selection.apply(&article.text, motion),
            (Action::Down | Action::Up, _) => {
                selection.move_line(&mut self.page, action == Action::Down);
            }
            (Action::SwapEnds, _) => selection.swap(),
            (Action::Copy, _) => {
                let passage = article.text.slice(selection.range(&article.text));
                self.selection = None;
                let characters = passage.chars().count();
                context.effects.push(Effect::Copy(passage.to_owned()));
                context.tell(Notice::CharactersCopied(characters));
                return true;
            }
            (Action::Bookmark, _) => {
                self.bookmark(None, context);
                return true;
            }
            _ => return false,
        }
        self.selection = Some(selection);
        self.show(selection.moving, Placement::Nearest);
        true
    }

    fn step_heading(&mut self, onwards: bool, context: &mut Context) {
        let Some(article) = self.page.article.clone() else {
            return;
        };
        let at = self.page.cursor_offset();
        let outline = &article.outline;
        let target = if onwards {
            outline.get(outline.partition_point(|entry| entry.range.start <= at))
        } else {
            let before = outline.partition_point(|entry| entry.range.start < at);
            before.checked_sub(1).map(|index| &outline[index])
        };
        match target {
            Some(entry) => {
                self.show(entry.range.start, Placement::Top);
                if let Some(find) = &mut self.find {
                    find.wandered = true;
                }
            }
            None if onwards => context.tell(Notice::LastHeading),
            None => context.tell(Notice::FirstHeading),
        }
    }

    /// Back or forward through the jumps, across articles.
    pub fn jump(&mut self, forward: bool, context: &mut Context) {
        let here = self.place();
        match context.workspace.jumps.go(forward, here) {
            None if forward => context.tell(Notice::NoJumpForward),
            None => context.tell(Notice::NoJumpBack),
            Some((location, top, cursor)) if location != self.location => {
                context.ask(Intent::Open(location, Target::Place(top, cursor)));
            }
            Some((_, top, cursor)) => self.go_back_to(top, cursor),
        }
    }
}
