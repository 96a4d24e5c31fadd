//! Where the marked passages of the open article stand. Those whose words
//! stand where they were marked are there at once; the others are looked for
//! outside, for there may be hundreds, and each takes its time.

use crate::anchor::resolve::{in_place, resolve};
use crate::anchor::{Anchor, Resolution, Verdict};
use crate::article::Article;
use crate::record::{ArticleId, Bookmark, BookmarkId, Colour, Records};
use crate::text::{Range, Text};
use std::collections::HashMap;

/// A bookmark, the anchor that was looked for, and where it was found.
pub type Placed = (BookmarkId, Anchor, Resolution);

/// A marked passage of the open article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is now.
    pub range: Range,
    /// The bookmark it belongs to.
    pub bookmark: BookmarkId,
    /// The colour it is marked in.
    pub colour: Colour,
    /// Its letter, if it has one; then only the margin shows it.
    pub letter: Option<char>,
    /// How sure the place is.
    pub verdict: Verdict,
}

/// The marked passages of one text, and what is known of their places.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The passages, by place.
    pub shown: Vec<Mark>,
    found: HashMap<BookmarkId, (Anchor, Resolution)>,
    sought: HashMap<BookmarkId, Anchor>,
}

impl Marks {
    /// Whether a passage is still being looked for.
    #[must_use]
    pub fn is_sought(&self, bookmark: &BookmarkId) -> bool {
        self.sought.contains_key(bookmark)
    }

    /// The mark that covers a part of the text, if there is one.
    #[must_use]
    pub fn at(&self, range: Range) -> Option<&Mark> {
        self.shown
            .iter()
            .find(|mark| mark.range.intersection(range).is_some())
    }

    /// Shows the passages whose places are known; gives the others.
    fn show(
        &mut self,
        article: &Article,
        id: &ArticleId,
        records: &Records,
    ) -> Vec<(BookmarkId, Anchor)> {
        let mut unknown = Vec::new();
        self.shown.clear();
        for bookmark in records.bookmarks_of(id) {
            let Some(resolution) = self.known_place(bookmark, &article.text) else {
                unknown.push((bookmark.id.clone(), bookmark.anchor.clone()));
                continue;
            };
            self.shown.extend(resolution.range.map(|range| Mark {
                range,
                bookmark: bookmark.id.clone(),
                colour: bookmark.colour,
                letter: bookmark.letter,
                verdict: resolution.verdict,
            }));
        }
        self.shown.sort_by_key(|mark| mark.range);
        unknown
    }

    /// Shows the passages whose places are known; gives those that are to be
    /// looked for and are not yet.
    pub fn arrange(
        &mut self,
        article: &Article,
        id: &ArticleId,
        records: &Records,
    ) -> Vec<(BookmarkId, Anchor)> {
        let mut unknown = self.show(article, id, records);
        unknown.retain(|(id, anchor)| self.sought.get(id) != Some(anchor));
        self.sought.extend(unknown.iter().cloned());
        unknown
    }

    /// Takes over where passages were found.
    pub fn take(
        &mut self,
        placed: Vec<Placed>,
        article: &Article,
        id: &ArticleId,
        records: &Records,
    ) {
        for (bookmark, anchor, resolution) in placed {
            if self.sought.get(&bookmark) == Some(&anchor) {
                self.sought.remove(&bookmark);
            }
            self.found.insert(bookmark, (anchor, resolution));
        }
        self.show(article, id, records);
    }

    /// The place of a passage, as far as it is known or can be seen at once.
    fn known_place(&self, bookmark: &Bookmark, text: &Text) -> Option<Resolution> {
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

    /// Where the passage of a bookmark stands, looked for here and now if need be.
    #[must_use]
    pub fn place_of(&self, bookmark: &Bookmark, text: &Text) -> Resolution {
        let known = self.known_place(bookmark, text);
        known.unwrap_or_else(|| resolve(&bookmark.anchor, text))
    }
}
