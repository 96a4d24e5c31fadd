//! Marks with a letter, as in vi: a small letter belongs to its article, a
//! capital to the whole library.

use crate::anchor;
use crate::app::App;
use crate::app::message::Effect;
use crate::bookmark::{Bookmark, BookmarkId, Colour, Timestamp};
use crate::text::Text;

/// What the next key is the letter of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// The mark to set.
    SetMark,
    /// The mark to go to.
    GoToMark,
}

impl App {
    /// Takes the key after `M` or `` ` ``.
    pub(crate) fn take_letter(
        &mut self,
        awaited: Awaited,
        letter: Option<char>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        match (awaited, letter) {
            (Awaited::GoToMark, Some('`')) => self.jump(false, now, effects),
            (Awaited::SetMark, Some(letter)) if letter.is_alphanumeric() => {
                self.set_letter(letter, now, effects);
            }
            (Awaited::GoToMark, Some(letter)) if letter.is_alphanumeric() => {
                self.go_to_letter(letter, now, effects);
            }
            (_, Some(_)) => self.tell("a mark is a letter or a digit"),
            (_, None) => {}
        }
    }

    /// The mark of a letter: that of the open article, or for a capital that of the library.
    fn lettered(&self, letter: char) -> Option<&Bookmark> {
        let here = self.reader.as_ref().map(|reader| &reader.id);
        self.records.bookmarks.values().find(|bookmark| {
            bookmark.letter == Some(letter)
                && (letter.is_uppercase() || Some(&bookmark.article) == here)
        })
    }

    fn set_letter(&mut self, letter: char, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(reader) = self.reader.as_ref().filter(|reader| reader.complete) else {
            return self.tell("the article is still being read");
        };
        let (Some(article), Some(passage)) = (reader.article.clone(), reader.passage()) else {
            return self.tell("there is no text at the cursor line");
        };
        let article_id = reader.id.clone();
        self.save_article(effects);
        let before = self.lettered(letter).cloned();
        let bookmark = Bookmark {
            id: before
                .as_ref()
                .map_or_else(|| self.new_bookmark_id(), |before| before.id.clone()),
            article: article_id,
            anchor: anchor::describe(&article.text, passage),
            note: before
                .as_ref()
                .map_or_else(Text::default, |before| before.note.clone()),
            colour: before.as_ref().map_or(Colour::default(), |old| old.colour),
            letter: Some(letter),
            created: now,
            changed: now,
        };
        let effect = self.session.acts.put(&mut self.records, bookmark);
        let told = format!("mark {letter} set; `{letter} returns here");
        self.marks_changed(Some(effect), &told, "", effects);
    }

    fn go_to_letter(&mut self, letter: char, now: Timestamp, effects: &mut Vec<Effect>) {
        match self.lettered(letter).cloned() {
            Some(bookmark) => self.go_to_bookmark(&bookmark, now, effects),
            None => self.tell(&format!("no mark {letter}")),
        }
    }

    /// A name no other bookmark has.
    pub(crate) fn new_bookmark_id(&mut self) -> BookmarkId {
        self.session.last_bookmark += 1;
        BookmarkId(format!(
            "{}-{}",
            self.session.instance, self.session.last_bookmark
        ))
    }
}
