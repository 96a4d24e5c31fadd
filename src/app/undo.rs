//! Changes to bookmarks, each with its opposite, so that it can be undone.

use crate::record::{Bookmark, BookmarkId, Change, Records, Timestamp};

/// What a change did to one bookmark.
#[derive(Clone, Debug, PartialEq)]
struct UndoStep {
    id: BookmarkId,
    before: Option<Bookmark>,
    after: Option<Bookmark>,
}

/// What was done to bookmarks and can be undone or redone.
#[derive(Clone, Debug, Default)]
pub struct UndoHistory {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
}

/// Changes that can be undone.
const MOST_STEPS: usize = 1_000;

impl UndoHistory {
    /// Makes or changes a bookmark.
    pub fn put(&mut self, records: &mut Records, bookmark: Bookmark) -> Change {
        let step = UndoStep {
            id: bookmark.id.clone(),
            before: records.bookmarks.get(&bookmark.id).cloned(),
            after: Some(bookmark),
        };
        self.carry_out(records, step)
    }

    /// Removes a bookmark.
    pub fn remove(&mut self, records: &mut Records, id: &BookmarkId) -> Option<Change> {
        let step = UndoStep {
            id: id.clone(),
            before: Some(records.bookmarks.get(id)?.clone()),
            after: None,
        };
        Some(self.carry_out(records, step))
    }

    fn carry_out(&mut self, records: &mut Records, step: UndoStep) -> Change {
        let change = apply(records, &step.id, step.after.clone());
        self.done.push(step);
        if self.done.len() > MOST_STEPS {
            self.done.remove(0);
        }
        self.undone.clear();
        change
    }

    /// Takes back the last step.
    pub fn undo(&mut self, records: &mut Records, now: Timestamp) -> Option<Change> {
        let step = self.done.pop()?;
        let change = apply(records, &step.id, touched(step.before.clone(), now));
        self.undone.push(step);
        Some(change)
    }

    /// Redoes the change that was undone last.
    pub fn redo(&mut self, records: &mut Records, now: Timestamp) -> Option<Change> {
        let step = self.undone.pop()?;
        let change = apply(records, &step.id, touched(step.after.clone(), now));
        self.done.push(step);
        Some(change)
    }
}

/// The bookmark as changed now, so that it wins over what it undoes.
fn touched(bookmark: Option<Bookmark>, now: Timestamp) -> Option<Bookmark> {
    bookmark.map(|bookmark| Bookmark {
        changed: now,
        ..bookmark
    })
}

fn apply(records: &mut Records, id: &BookmarkId, state: Option<Bookmark>) -> Change {
    let change = match state {
        Some(bookmark) => Change::Bookmark(bookmark),
        None => Change::Removed(id.clone()),
    };
    records.apply(&change);
    change
}
