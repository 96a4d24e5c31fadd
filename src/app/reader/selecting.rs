//! Extending a selection and using it.

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::message::Effect;
use crate::app::reader::selection::{Direction, Motion, Selection};
use crate::bookmark::Timestamp;
use crate::layout::Line;
use crate::layout::viewport::Placement;

impl App {
    /// Extends the selection or uses it. `false` when the action has nothing to do with it.
    pub(crate) fn select(
        &mut self,
        action: Action,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> bool {
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
                self.bookmark(None, now, effects);
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
        let Some(article) = reader.article.clone() else {
            return;
        };
        let moving = selection.moving;
        let here = |line: &&Line| line.range.contains(moving);
        let start = reader
            .viewport
            .page()
            .iter()
            .find(here)
            .map_or(moving, |line| line.range.start);
        let line = loop {
            let mut lines = reader.viewport.page().iter().map(|line| line.range);
            let next = if down {
                lines.find(|line| !line.is_empty() && line.start > moving)
            } else {
                lines.rfind(|line| !line.is_empty() && line.start < start)
            };
            // The next line with text may stand off the page, behind blank ones.
            let step = if down { 1 } else { -1 };
            if next.is_some() || reader.viewport.scroll(&article, step) == 0 {
                break next;
            }
        };
        if let Some(line) = line {
            let last = line.end.saturating_sub(1).max(line.start);
            let moving = article
                .text
                .floor((line.start + (moving - start)).min(last));
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
}
