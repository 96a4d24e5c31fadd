//! Extending a selection and using it.

use super::App;
use super::action::Action;
use super::message::Effect;
use super::select::{Direction, Motion, Selection};
use crate::bookmark::Timestamp;
use crate::layout::viewport::Placement;

impl App {
    /// Extends the selection or uses it. `false` when the action has nothing to do with it.
    pub(super) fn select(
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
}
