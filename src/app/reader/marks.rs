//! Where the marked passages of the open article stand. Those whose words
//! stand where they were marked are there at once; the others are looked for
//! outside, for there may be hundreds, and each takes its time.

use crate::anchor::resolve::{in_place, resolve};
use crate::anchor::{Anchor, Resolution, Verdict};
use crate::app::App;
use crate::app::message::{Effect, Request};
use crate::app::reader::{Mark, Reader};
use crate::bookmark::{Bookmark, BookmarkId, Records};
use crate::text::Text;
use std::collections::HashMap;

/// What is known of the places of passages in one text.
#[derive(Clone, Debug, Default)]
pub struct Places {
    found: HashMap<BookmarkId, (Anchor, Resolution)>,
    sought: HashMap<BookmarkId, Anchor>,
}

impl Places {
    /// Whether a passage is still being looked for.
    #[must_use]
    pub fn is_sought(&self, bookmark: &BookmarkId) -> bool {
        self.sought.contains_key(bookmark)
    }

    /// The place of a passage, as far as it is known or can be seen at once.
    fn of(&self, bookmark: &Bookmark, text: &Text) -> Option<Resolution> {
        let known = self.found.get(&bookmark.id);
        let known = known.filter(|(anchor, _)| *anchor == bookmark.anchor);
        let at_once = || {
            Some(Resolution {
                verdict: Verdict::Exact,
                range: Some(in_place(&bookmark.anchor, text)?),
            })
        };
        known.map(|(_, resolution)| *resolution).or_else(at_once)
    }
}

impl Reader {
    /// Marks the passages whose places are known; gives the others.
    fn place_marks(&mut self, records: &Records) -> Vec<(BookmarkId, Anchor)> {
        let Some(article) = self.article.as_deref() else {
            return Vec::new();
        };
        let mut unknown = Vec::new();
        self.marks.clear();
        for bookmark in records.bookmarks_of(&self.id) {
            let Some(resolution) = self.places.of(bookmark, &article.text) else {
                unknown.push((bookmark.id.clone(), bookmark.anchor.clone()));
                continue;
            };
            self.marks.extend(resolution.range.map(|range| Mark {
                range,
                bookmark: bookmark.id.clone(),
                colour: bookmark.colour,
                letter: bookmark.letter,
                verdict: resolution.verdict,
            }));
        }
        self.marks.sort_by_key(|mark| mark.range);
        unknown
    }

    /// Where the passage of a bookmark stands, looked for here and now if need be.
    pub(crate) fn place_of_bookmark(&self, bookmark: &Bookmark) -> Option<Resolution> {
        let text = &self.article.as_deref()?.text;
        let known = self.places.of(bookmark, text);
        Some(known.unwrap_or_else(|| resolve(&bookmark.anchor, text)))
    }
}

impl App {
    /// Shows the marks of the open article where their passages stand now.
    pub(crate) fn show_marks(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = self.reader.as_mut().filter(|reader| reader.complete) else {
            return;
        };
        let mut unknown = reader.place_marks(&self.records);
        let sought = &mut reader.places.sought;
        unknown.retain(|(id, anchor)| sought.get(id) != Some(anchor));
        let Some(article) = reader.article.clone().filter(|_| !unknown.is_empty()) else {
            return;
        };
        sought.extend(unknown.iter().cloned());
        effects.push(Effect::Resolve {
            request: reader.request,
            article,
            passages: unknown,
        });
    }

    /// Takes over where passages were found.
    pub(crate) fn passages_found(
        &mut self,
        request: Request,
        found: Vec<(BookmarkId, Anchor, Resolution)>,
    ) {
        let open = self.reader.as_mut();
        let Some(reader) = open.filter(|reader| reader.request == request) else {
            return;
        };
        for (id, anchor, resolution) in found {
            if reader.places.sought.get(&id) == Some(&anchor) {
                reader.places.sought.remove(&id);
            }
            reader.places.found.insert(id, (anchor, resolution));
        }
        reader.place_marks(&self.records);
    }
}
