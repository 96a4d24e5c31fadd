//! What panes ask the frame for.

use super::App;
use super::context::{Context, Intent};
use super::message::Effect;
use super::notice::{Notice, Told};
use super::reader::Reader;
use super::reader::bookmark::tell_of_place;
use super::reader::target::Target;
use super::side::Side;
use crate::layout::viewport::Placement;
use crate::library::Location;
use crate::record::{Bookmark, Timestamp};

impl App {
    /// Does what a pane asks for.
    pub(super) fn carry_out(&mut self, intent: Intent, now: Timestamp, effects: &mut Vec<Effect>) {
        let side = self.side;
        match intent {
            Intent::Open(location, target) => effects.extend(self.open(&location, target, now)),
            Intent::Resume(location) => self.resume(&location, now, effects),
            Intent::Continue if self.continue_offer().is_none() => {}
            Intent::Continue => self.continue_reading(now, effects),
            Intent::GoToBookmark(bookmark) => self.go_to_bookmark(&bookmark, now, effects),
            Intent::Show(pane) => self.show(pane, now, effects),
            Intent::Close => self.close_side(),
            Intent::FocusReader => self.enter_reader(),
            Intent::Prompt(prompt) => self.prompt = Some(prompt),
            Intent::Back => self.back(now, effects),
            Intent::LibrarySearchEnded if side == Side::Found => self.step_back(),
            Intent::LibrarySearchEnded => {}
            Intent::FilterList(query) => {
                self.side = Side::List;
                self.way.begin();
                self.with(now, effects, |panes, _, context| {
                    panes.list.filter(&query, context);
                    panes.go_to(Side::List, 0, None, context);
                });
            }
            Intent::MatchReached(number) => self.with(now, effects, |panes, reader, context| {
                let find = reader.as_ref().and_then(|reader| reader.find.as_ref());
                if let (Side::Results, Some(find)) = (side, find) {
                    let line = find.line_of(number);
                    panes.go_to(side, line, reader.as_ref(), context);
                }
            }),
            Intent::BookmarksChanged => self.with(now, effects, |panes, reader, context| {
                if let Some(reader) = reader {
                    reader.show_marks(context);
                }
                if side == Side::Bookmarks {
                    let records = &context.workspace.records;
                    panes.bookmarks.collect(reader.as_ref(), records);
                    panes.settle(side, reader.as_ref(), context);
                }
            }),
            Intent::GoToResult(line) => {
                self.enter_reader();
                self.in_reader(now, effects, |reader, context| {
                    reader.go_to_result(line, context);
                });
            }
            Intent::JumpTo(offset, placement) => self.in_reader(now, effects, |reader, context| {
                reader.jump_to(offset, placement, context);
            }),
            Intent::Search { backwards } => self.in_reader(now, effects, |reader, context| {
                reader.start_search(backwards, context);
            }),
        }
    }

    /// Goes on with an article where it was left; nothing is read again that is
    /// open already.
    fn resume(&mut self, location: &Location, now: Timestamp, effects: &mut Vec<Effect>) {
        let mut open = self.reader.iter();
        if open.any(|open| open.location == *location && open.problem.is_none()) {
            self.enter_reader();
        } else {
            effects.extend(self.open(location, Target::LastPosition, now));
        }
    }

    /// Lets the open article do something, if there is one.
    fn in_reader(
        &mut self,
        now: Timestamp,
        effects: &mut Vec<Effect>,
        work: impl FnOnce(&mut Reader, &mut Context),
    ) {
        self.with(now, effects, |_, reader, context| {
            if let Some(reader) = reader {
                work(reader, context);
            }
        });
    }

    /// Goes to the passage of a bookmark, in whatever article.
    fn go_to_bookmark(&mut self, bookmark: &Bookmark, now: Timestamp, effects: &mut Vec<Effect>) {
        let found = self.with(now, effects, |_, reader, context| {
            let location = context.workspace.shelf.find(&bookmark.article);
            let Some(reader) = reader else {
                return Err(location);
            };
            if reader.id != bookmark.article {
                if location.is_some() {
                    reader.remember(context);
                }
                return Err(location);
            }
            let article = reader.article();
            let place = article.map(|article| reader.marks.place_of(bookmark, &article.text));
            tell_of_place(place.map(|place| place.verdict), context);
            let range = place.and_then(|place| place.range);
            if let Some(range) = range {
                reader.jump_to(range.start, Placement::Context, context);
            }
            Ok(range.is_some())
        });
        match found {
            Ok(true) => self.enter_reader(),
            Ok(false) => {}
            Err(Some(location)) => {
                let target = Target::Anchor(Box::new(bookmark.anchor.clone()));
                effects.extend(self.open(&location, target, now));
            }
            Err(None) => self.notice = Some(Told::Notice(Notice::ArticleMissing)),
        }
    }
}
