//! Making bookmarks, going to them, and what is shown of them.

use super::App;
use super::message::Effect;
use super::reader::Target;
use crate::anchor;
use crate::bookmark::{Bookmark, BookmarkId, Change, Colour, Timestamp};
use crate::layout::viewport::Placement;
use crate::text::Text;

impl App {
    /// Bookmarks the selection or the sentence at the cursor line; on a passage
    /// that is marked already its note is edited.
    pub(super) fn bookmark(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
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
    pub(super) fn marks_changed(
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

    pub(super) fn open_bookmark(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
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
        match self.list.find(&bookmark.article) {
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
}
