//! Acts on bookmarks, each with its opposite, so that it can be undone.

use crate::app::message::Effect;
use crate::bookmark::{Bookmark, BookmarkId, Change, Records, Timestamp};

/// What an act did to one bookmark.
#[derive(Clone, Debug, PartialEq)]
struct Act {
    id: BookmarkId,
    before: Option<Bookmark>,
    after: Option<Bookmark>,
}

/// What was done to bookmarks and can be undone or done again.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    done: Vec<Act>,
    undone: Vec<Act>,
}

/// Acts that can be undone.
const MOST_ACTS: usize = 1_000;

impl Acts {
    /// Makes or changes a bookmark.
    pub fn put(&mut self, records: &mut Records, bookmark: Bookmark) -> Effect {
        let act = Act {
            id: bookmark.id.clone(),
            before: records.bookmarks.get(&bookmark.id).cloned(),
            after: Some(bookmark),
        };
        self.carry_out(records, act)
    }

    /// Removes a bookmark.
    pub fn remove(&mut self, records: &mut Records, id: &BookmarkId) -> Option<Effect> {
        let act = Act {
            id: id.clone(),
            before: Some(records.bookmarks.get(id)?.clone()),
            after: None,
        };
        Some(self.carry_out(records, act))
    }

    fn carry_out(&mut self, records: &mut Records, act: Act) -> Effect {
        let effect = apply(records, &act.id, act.after.clone());
        self.done.push(act);
        if self.done.len() > MOST_ACTS {
            self.done.remove(0);
        }
        self.undone.clear();
        effect
    }

    /// Takes back the last act.
    pub fn undo(&mut self, records: &mut Records, now: Timestamp) -> Option<Effect> {
        let act = self.done.pop()?;
        let effect = apply(records, &act.id, touched(act.before.clone(), now));
        self.undone.push(act);
        Some(effect)
    }

    /// Does the act that was taken back last again.
    pub fn redo(&mut self, records: &mut Records, now: Timestamp) -> Option<Effect> {
        let act = self.undone.pop()?;
        let effect = apply(records, &act.id, touched(act.after.clone(), now));
        self.done.push(act);
        Some(effect)
    }
}

/// The bookmark as changed now, so that it wins over what it undoes.
fn touched(bookmark: Option<Bookmark>, now: Timestamp) -> Option<Bookmark> {
    bookmark.map(|bookmark| Bookmark {
        changed: now,
        ..bookmark
    })
}

fn apply(records: &mut Records, id: &BookmarkId, state: Option<Bookmark>) -> Effect {
    let change = match state {
        Some(bookmark) => Change::Bookmark(bookmark),
        None => Change::Removed(id.clone()),
    };
    records.apply(&change);
    Effect::Save(change)
}
