//! The bookmarks that are made, changed and confirmed in the open article.

use super::Reader;
use crate::anchor::{self, Verdict};
use crate::app::context::{Context, Intent};
use crate::app::input::field::Field;
use crate::app::input::prompt::{Prompt, PromptPurpose};
use crate::app::notice::{Done, Notice};
use crate::record::{Bookmark, BookmarkId, Colour};
use crate::text::Text;

impl Reader {
    /// Bookmarks the selection or the sentence at the cursor line, in a colour
    /// or in the one used last; on a passage that is marked already its note is
    /// edited, or its colour changed.
    pub fn bookmark(&mut self, colour: Option<Colour>, context: &mut Context) {
        if !self.complete {
            return context.tell(Notice::StillReading);
        }
        let (Some(article), Some(passage)) = (self.page.article.clone(), self.passage()) else {
            return context.tell(Notice::NoTextHere);
        };
        let selected = self.selection.take().is_some();
        let bookmarks = &context.workspace.records.bookmarks;
        if let Some(mark) = self.marks.at(passage).filter(|_| !selected)
            && let Some(bookmark) = bookmarks.get(&mark.bookmark).cloned()
        {
            return match colour {
                Some(colour) => recolour(bookmark, colour, context),
                None => edit_note(&bookmark, context),
            };
        }
        self.save_article(context);
        let workspace = &mut *context.workspace;
        workspace.colour = colour.unwrap_or(workspace.colour);
        let bookmark = Bookmark {
            id: workspace.new_bookmark_id(),
            article: self.id.clone(),
            anchor: anchor::describe(&article.text, passage),
            note: Text::default(),
            colour: workspace.colour,
            letter: None,
            created: context.now,
            changed: context.now,
        };
        let change = workspace.put_bookmark(bookmark);
        context.bookmarks_changed(change, Done::Bookmarked);
    }

    /// Deletes the bookmark of the passage at the cursor line.
    pub fn delete_mark(&self, context: &mut Context) {
        let marked = self.passage().and_then(|passage| self.marks.at(passage));
        let removed = marked.and_then(|mark| context.workspace.remove_bookmark(&mark.bookmark));
        match removed {
            Some(change) => context.bookmarks_changed(change, Done::Deleted),
            None => context.tell(Notice::NoMarkHere),
        }
    }

    /// Keeps the place at the cursor line, which was found by likeness, as that
    /// of its mark from now on.
    pub fn confirm_place(&self, context: &mut Context) {
        let (Some(article), Some(passage)) = (self.article(), self.passage()) else {
            return;
        };
        let doubtful = self.marks.shown.iter().find(|mark| {
            mark.verdict == Verdict::Approximate && mark.range.intersection(passage).is_some()
        });
        let bookmarks = &context.workspace.records.bookmarks;
        let found = doubtful.and_then(|mark| {
            let bookmark = bookmarks.get(&mark.bookmark)?.clone();
            Some((bookmark, mark.range))
        });
        let Some((bookmark, range)) = found else {
            return context.tell(Notice::NothingToConfirm);
        };
        let changed = Bookmark {
            anchor: anchor::describe(&article.text, range),
            changed: context.now,
            ..bookmark
        };
        let change = context.workspace.put_bookmark(changed);
        context.bookmarks_changed(change, Done::PlaceConfirmed);
    }

    /// Sets the mark of a letter: a small letter belongs to its article, a
    /// capital to the whole library.
    pub fn set_letter(&self, letter: char, context: &mut Context) {
        if !self.complete {
            return context.tell(Notice::StillReading);
        }
        let (Some(article), Some(passage)) = (self.article(), self.passage()) else {
            return context.tell(Notice::NoTextHere);
        };
        self.save_article(context);
        let workspace = &mut *context.workspace;
        let before = workspace.lettered(letter, Some(&self.id)).cloned();
        let before = before.as_ref();
        let bookmark = Bookmark {
            id: before.map_or_else(|| workspace.new_bookmark_id(), |before| before.id.clone()),
            article: self.id.clone(),
            anchor: anchor::describe(&article.text, passage),
            note: before.map_or_else(Text::default, |before| before.note.clone()),
            colour: before.map_or(Colour::default(), |before| before.colour),
            letter: Some(letter),
            created: context.now,
            changed: context.now,
        };
        let change = workspace.put_bookmark(bookmark);
        context.bookmarks_changed(change, Done::MarkSet(letter));
    }
}

/// Gives a bookmark another colour.
pub fn recolour(bookmark: Bookmark, colour: Colour, context: &mut Context) {
    context.workspace.colour = colour;
    let changed = Bookmark {
        colour,
        changed: context.now,
        ..bookmark
    };
    let change = context.workspace.put_bookmark(changed);
    context.bookmarks_changed(change, Done::Coloured(colour));
}

/// Opens the field for the note of a bookmark.
pub fn edit_note(bookmark: &Bookmark, context: &mut Context) {
    context.ask(Intent::Prompt(Prompt {
        purpose: PromptPurpose::Note {
            bookmark: bookmark.id.clone(),
        },
        field: Field::lines(&bookmark.note),
        recalled: None,
    }));
}

/// Takes what was typed as the note of a bookmark.
pub fn take_note(id: &BookmarkId, typed: &str, context: &mut Context) {
    let Some(bookmark) = context.workspace.records.bookmarks.get(id).cloned() else {
        return;
    };
    let note = Text::clean(typed.trim_end());
    if note != bookmark.note {
        let done = if note.is_empty() {
            Done::NoteRemoved
        } else {
            Done::NoteSaved
        };
        let changed = Bookmark {
            note,
            changed: context.now,
            ..bookmark
        };
        let change = context.workspace.put_bookmark(changed);
        context.bookmarks_changed(change, done);
    }
}

/// Says so when a passage was not found for sure.
pub fn tell_of_place(verdict: Option<Verdict>, context: &mut Context) {
    match verdict {
        Some(Verdict::Approximate) => context.tell(Notice::PassageMoved),
        Some(Verdict::Lost) => context.tell(Notice::PassageLost),
        _ => {}
    }
}
