//! Going from article to article, from heading to heading, and back.

use super::App;
use super::message::Effect;
use super::reader::Target;
use crate::bookmark::Timestamp;
use crate::layout::viewport::Placement;
use crate::text::Offset;

impl App {
    pub(super) fn step_article(
        &mut self,
        onwards: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let current = self.reader.as_ref().map(|reader| reader.location.clone());
        match self.list.neighbour(current.as_ref(), onwards) {
            Some(location) => effects.extend(self.open(&location, Target::LastPosition, now)),
            None => self.tell(if onwards {
                "this is the last article of the list"
            } else {
                "this is the first article of the list"
            }),
        }
    }

    pub(super) fn step_heading(&mut self, onwards: bool) {
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
    pub(super) fn jump_to(&mut self, offset: Offset, placement: Placement) {
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
    pub(super) fn jump(&mut self, forward: bool, now: Timestamp, effects: &mut Vec<Effect>) {
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
                reader.go_top();
            } else {
                reader.show(offset, Placement::Top);
            }
        }
    }
}
