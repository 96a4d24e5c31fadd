//! Making bookmarks, going to them, and what is shown of them.

use crate::anchor;
use crate::app::App;
use crate::app::message::Effect;
use crate::app::reader::Target;
use crate::app::rows::Step;
use crate::app::side::Side;
use crate::bookmark::{Bookmark, Change, Colour, Timestamp};
use crate::layout::viewport::Placement;
use crate::text::Text;

impl App {
    /// Bookmarks the selection or the sentence at the cursor line, in a colour
    /// or in the one used last; on a passage that is marked already its note is
    /// edited, or its colour changed.
    pub(crate) fn bookmark(
        &mut self,
        colour: Option<Colour>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
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
            return match colour {
                Some(colour) => self.recolour(bookmark, colour, now, effects),
                None => self.start_note(&bookmark),
            };
        }
        let article_id = reader.id.clone();
        self.save_article(effects);
        self.session.colour = colour.unwrap_or(self.session.colour);
        let bookmark = Bookmark {
            id: self.new_bookmark_id(),
            article: article_id,
            anchor: anchor::describe(&article.text, passage),
            note: Text::default(),
            colour: self.session.colour,
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

    /// Records the open article, so that its bookmarks know where they belong.
    pub(crate) fn save_article(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = &self.reader else { return };
        let known = Change::Article {
            id: reader.id.clone(),
            fingerprint: reader.fingerprint(),
            title: reader.title.clone(),
        };
        self.save_if_new(known, effects);
    }

    /// Marks in a colour: the passage in the article, or the bookmark in the pane.
    pub(crate) fn mark_in(&mut self, colour: Colour, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.reader_focused && self.reader.is_some() {
            self.bookmark(Some(colour), now, effects);
        } else if let Some(bookmark) = self.selected_bookmark() {
            self.recolour(bookmark, colour, now, effects);
        }
    }

    fn recolour(
        &mut self,
        bookmark: Bookmark,
        colour: Colour,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        self.session.colour = colour;
        let changed = Bookmark {
            colour,
            changed: now,
            ..bookmark
        };
        let effect = self.session.acts.put(&mut self.records, changed);
        self.marks_changed(Some(effect), colour.name(), "", effects);
    }

    /// Takes the place at the cursor line, which was found by likeness, for
    /// the passage of its mark from now on.
    pub(crate) fn confirm_place(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(reader) = &self.reader else { return };
        let (Some(article), Some(passage)) = (reader.article.clone(), reader.passage()) else {
            return;
        };
        let doubtful = reader.marks.iter().find(|mark| {
            mark.verdict == anchor::Verdict::Approximate
                && mark.range.intersection(passage).is_some()
        });
        let found = doubtful.and_then(|mark| {
            let bookmark = self.records.bookmarks.get(&mark.bookmark)?.clone();
            Some((bookmark, mark.range))
        });
        let Some((bookmark, range)) = found else {
            return self.tell("no passage here is in doubt");
        };
        let changed = Bookmark {
            anchor: anchor::describe(&article.text, range),
            changed: now,
            ..bookmark
        };
        let effect = self.session.acts.put(&mut self.records, changed);
        self.marks_changed(Some(effect), "this is its place now; U undoes", "", effects);
    }

    /// Says so when a passage was not found for sure.
    pub(crate) fn tell_of_place(&mut self, verdict: Option<anchor::Verdict>) {
        match verdict {
            Some(anchor::Verdict::Approximate) => {
                self.tell("the text has changed: about here; y keeps this place");
            }
            Some(anchor::Verdict::Lost) => self.tell("this passage is not in the article any more"),
            _ => {}
        }
    }

    /// Sorts the bookmarks in the next order.
    pub(crate) fn sort_bookmarks(&mut self) {
        if let Side::Bookmarks(pane) = &mut self.side {
            pane.next_order();
        }
        self.collect_bookmarks();
    }

    /// Takes the filter of the bookmarks pane away; `false` when it has none.
    pub(crate) fn clear_bookmarks_filter(&mut self) -> bool {
        let Side::Bookmarks(pane) = &mut self.side else {
            return false;
        };
        if pane.filter().is_empty() {
            return false;
        }
        pane.set_filter("", false, &self.records);
        self.step_side(Step::By(0));
        true
    }

    /// After an act on bookmarks: saves it, shows it, says it.
    pub(crate) fn marks_changed(
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
        self.show_marks(effects);
        self.collect_bookmarks();
        self.tell(done);
    }

    /// Takes over what was saved elsewhere. Where the reader is stays as it is.
    pub(crate) fn merge(&mut self, changes: &[Change], effects: &mut Vec<Effect>) {
        for change in changes {
            self.records.apply(change);
        }
        self.show_marks(effects);
        self.collect_bookmarks();
        self.topics_changed();
    }

    pub(crate) fn open_bookmark(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(bookmark) = self.selected_bookmark() {
            self.go_to_bookmark(&bookmark, now, effects);
        }
    }

    /// Goes to the passage of a bookmark, in whatever article.
    pub(crate) fn go_to_bookmark(
        &mut self,
        bookmark: &Bookmark,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        if self
            .reader
            .as_ref()
            .is_some_and(|reader| reader.id == bookmark.article)
        {
            let open = self.reader.as_ref();
            let place = open.and_then(|reader| reader.place_of_bookmark(bookmark));
            if let Some(range) = place.and_then(|place| place.range) {
                self.jump_to(range.start, Placement::Context);
                self.reader_focused = true;
            }
            self.tell_of_place(place.map(|place| place.verdict));
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
                    Target::Anchor(Box::new(bookmark.anchor.clone())),
                    now,
                ));
            }
            None => self.tell("the article of this bookmark is not in this library"),
        }
    }
}
