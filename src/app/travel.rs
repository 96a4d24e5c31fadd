//! Going from article to article, from heading to heading, and back.

use crate::app::App;
use crate::app::message::Effect;
use crate::app::reader::{Reader, Target};
use crate::bookmark::Timestamp;
use crate::layout::viewport::Placement;
use crate::library::{Entry, Standing};
use crate::text::Offset;

impl App {
    pub(crate) fn step_article(
        &mut self,
        onwards: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        if self.step_found(onwards, now, effects) {
            return;
        }
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

    /// The article to go on with, unless it is the one that is open.
    #[must_use]
    pub fn continue_offer(&self) -> Option<(&Entry, &Standing)> {
        let open = self.reader.as_ref().map(|reader| &reader.location);
        let offer = self.list.unfinished();
        offer.filter(|(entry, _)| open != Some(&entry.location))
    }

    /// Opens the article that was read last and not finished.
    pub(crate) fn continue_reading(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let unfinished = self.list.unfinished();
        match unfinished.map(|(entry, _)| entry.location.clone()) {
            Some(location) => effects.extend(self.open(&location, Target::LastPosition, now)),
            None => self.tell("no article has been begun and not finished"),
        }
    }

    /// Reads the open article again when its file has changed; the page stays
    /// until it is there, the place after that.
    pub(crate) fn reopen_changed(
        &mut self,
        entries: &[Entry],
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let changed = |reader: &Reader| {
            let open = entries
                .iter()
                .find(|entry| entry.location == reader.location)?;
            let hash = open.fingerprint.text_hash;
            let differs = reader.complete && hash != 0 && hash != reader.text_hash;
            (differs && reader.text_hash != 0).then(|| open.name.clone())
        };
        let Some(name) = self.reader.as_ref().and_then(changed) else {
            return;
        };
        let request = self.next_request();
        let Some(reader) = &mut self.reader else {
            return;
        };
        reader.moved = true;
        reader.request = request;
        reader.selection = None;
        let location = reader.location.clone();
        self.save_position(now, effects);
        if let Some(reader) = &mut self.reader {
            reader.target = Some(Target::LastPosition);
        }
        effects.push(Effect::Open {
            request,
            location,
            name,
        });
    }

    pub(crate) fn step_heading(&mut self, onwards: bool) {
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
    pub(crate) fn remember(&mut self, offset: Offset) {
        if let Some(reader) = &self.reader {
            self.session
                .jumps
                .back
                .push((reader.location.clone(), offset));
            self.session.jumps.forward.clear();
        }
    }

    /// Goes to an offset in the open article, remembering where it was.
    pub(crate) fn jump_to(&mut self, offset: Offset, placement: Placement) {
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
    pub(crate) fn jump(&mut self, forward: bool, now: Timestamp, effects: &mut Vec<Effect>) {
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
