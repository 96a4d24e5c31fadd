//! The versions of one bookmark that no other has replaced.
//!
//! Every record names what its writer knew (`replaced`), so that versions made
//! on two machines without knowledge of each other can be told from one made
//! after the other. Of the fields of such versions the latest wins, each for
//! itself; different notes are kept both; an edit that a removal did not know
//! of undoes it. The idea is that of version vectors with exceptions for
//! fields (Preguiça and others, *Dotted Version Vectors*, 2010).

use super::super::entry::value::unknown_fields;
use super::super::entry::{Name, Stamp, read};
use super::super::line::LineLocation;
use super::head::{Head, is_known};
use crate::record::{Bookmark, Change};
use crate::text::Text;
use serde_json::{Map, Value};

/// What parts two notes that were written without knowledge of each other.
const PARTING: &str = "\n\n* * *\n\n";

const ARTICLE: &str = "article";
const ANCHOR: &str = "anchor";
const NOTE: &str = "note";
const COLOUR: &str = "colour";
const LETTER: &str = "letter";

/// The versions of one bookmark.
#[derive(Clone, Debug, Default)]
pub(in crate::journal) struct Versions {
    /// Replaced records: of each run the last; all before it are, too.
    seen: Vec<Name>,
    /// Records older than this are replaced by one of an earlier version of
    /// the program, which did not say what it replaced.
    before: Option<Box<Stamp>>,
    /// What is not replaced, the oldest first.
    heads: Vec<Head>,
}

/// A bookmark made of all its versions, and since which record its fields are
/// as they are; a note made of several is new.
pub(in crate::journal) struct Merged {
    pub(in crate::journal) bookmark: Bookmark,
    since: Vec<(&'static str, Stamp)>,
}

/// A version that is not a removal.
struct Edition {
    stamp: Stamp,
    replaced: Box<[Name]>,
    since: Vec<(Stamp, Vec<String>)>,
    bookmark: Bookmark,
}

impl Edition {
    /// Since which record a field is as it is.
    fn since(&self, field: &str) -> &Stamp {
        let earlier = self
            .since
            .iter()
            .find(|(_, fields)| fields.iter().any(|name| name == field));
        earlier.map_or(&self.stamp, |(stamp, _)| stamp)
    }

    /// Whether its writer knew a record.
    fn knew(&self, name: &Name) -> bool {
        includes(&self.stamp.name, name) || self.replaced.iter().any(|known| includes(known, name))
    }
}

/// Whether a name stands for a record, too: those before it in its run.
fn includes(name: &Name, other: &Name) -> bool {
    name.run == other.run && name.number >= other.number
}

fn see(seen: &mut Vec<Name>, name: &Name) {
    if let Some(known) = seen.iter_mut().find(|known| known.run == name.run) {
        known.number = known.number.max(name.number);
    } else {
        // A second run is rare, and there are many bookmarks.
        seen.reserve_exact(1);
        seen.push(name.clone());
    }
}

impl Versions {
    /// Takes a version in; tells whether that has changed anything.
    pub(super) fn add(&mut self, head: Head, is_old: bool) -> bool {
        if is_known(&mut self.heads, &head) {
            return false;
        }
        let replaced = self.is_replaced(&head.stamp)
            || self
                .heads
                .iter()
                .any(|known| includes(&known.stamp.name, &head.stamp.name));
        for name in &head.replaced {
            see(&mut self.seen, name);
        }
        if is_old
            && self
                .before
                .as_ref()
                .is_none_or(|before| **before < head.stamp)
        {
            self.before = Some(Box::new(head.stamp.clone()));
        }
        if replaced {
            see(&mut self.seen, &head.stamp.name);
        }
        let mut heads = std::mem::take(&mut self.heads);
        let count = heads.len();
        if !replaced {
            let name = head.stamp.name.clone();
            heads.retain(|known| !includes(&name, &known.stamp.name));
        }
        heads.retain(|known| {
            let replaced = self.is_replaced(&known.stamp);
            if replaced {
                see(&mut self.seen, &known.stamp.name);
            }
            !replaced
        });
        let mut changed = heads.len() != count;
        if !replaced {
            heads.reserve_exact(1);
            heads.push(head);
            heads.sort_by(|left, right| left.stamp.cmp(&right.stamp));
            changed = true;
        }
        self.heads = heads;
        changed
    }

    fn is_replaced(&self, stamp: &Stamp) -> bool {
        self.seen.iter().any(|seen| includes(seen, &stamp.name))
            || self.before.as_ref().is_some_and(|before| *stamp < **before)
    }

    /// Whether a record is one of them, or has been replaced by one.
    pub(super) fn include(&self, stamp: &Stamp) -> bool {
        self.heads.iter().any(|head| head.stamp == *stamp) || self.is_replaced(stamp)
    }

    /// Takes over where the line of one of them stands now.
    pub(super) fn found_again(&mut self, head: &Head) {
        is_known(&mut self.heads, head);
    }

    /// Whether there is but one version.
    pub(super) fn is_one(&self) -> bool {
        self.heads.len() == 1
    }

    pub(super) fn heads(&self) -> impl Iterator<Item = &Head> {
        self.heads.iter()
    }

    /// Everything that a version made now replaces.
    pub(super) fn all_names(&self) -> Vec<Name> {
        let mut names = self.seen.clone();
        for head in &self.heads {
            see(&mut names, &head.stamp.name);
        }
        names.sort();
        names
    }

    /// Fields of its versions that this version of the program does not know.
    pub(super) fn unknown_fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        for line in self.heads.iter().filter_map(|head| head.line.text()) {
            fields.extend(unknown_fields(line));
        }
        fields
    }

    /// Whether all its lines are at hand.
    pub(super) fn are_held(&self) -> bool {
        self.heads.iter().all(|head| head.line.text().is_some())
    }

    /// Has its lines at hand, read by `fetch` where they are not; tells whether
    /// all of them could be had.
    pub(super) fn hold(
        &mut self,
        fetch: &mut impl FnMut(LineLocation) -> Option<Box<str>>,
    ) -> bool {
        for head in &mut self.heads {
            head.line.hold(|place| {
                let line = fetch(place)?;
                // Another journal may have taken the place of the one that was read.
                (read(line.as_bytes())?.stamp == head.stamp).then_some(line)
            });
        }
        self.are_held()
    }

    /// The bookmark, the first time without reading it again.
    pub(super) fn take(&mut self) -> Option<Bookmark> {
        if let [head] = &mut self.heads[..] {
            let change = head.change.take().map(|change| *change);
            return match change.or_else(|| head.change())? {
                Change::Bookmark(bookmark) => Some(bookmark),
                _ => None,
            };
        }
        let merged = self.merged();
        for head in &mut self.heads {
            head.change = None;
        }
        Some(merged?.bookmark)
    }

    fn editions(&self) -> Vec<Edition> {
        let edits = self.heads.iter().filter(|head| !head.is_removal);
        edits
            .filter_map(|head| {
                let record = read(head.line.text()?.as_bytes())?;
                let Some(Change::Bookmark(bookmark)) = record.change else {
                    return None;
                };
                Some(Edition {
                    stamp: head.stamp.clone(),
                    replaced: head.replaced.clone(),
                    since: record.since,
                    bookmark,
                })
            })
            .collect()
    }

    /// The bookmark that all versions at hand come to; `None` when it is removed.
    pub(super) fn merged(&self) -> Option<Merged> {
        let editions = self.editions();
        let latest = |field: &str| {
            editions
                .iter()
                .max_by(|left, right| left.since(field).cmp(right.since(field)))
        };
        let last = editions.last()?;
        let mut bookmark = last.bookmark.clone();
        let mut since = Vec::new();
        for field in [ARTICLE, ANCHOR, COLOUR, LETTER] {
            let edition = latest(field)?;
            since.push((field, edition.since(field).clone()));
            match field {
                ARTICLE => bookmark.article = edition.bookmark.article.clone(),
                ANCHOR => bookmark.anchor = edition.bookmark.anchor.clone(),
                COLOUR => bookmark.colour = edition.bookmark.colour,
                _ => bookmark.letter = edition.bookmark.letter,
            }
        }
        let notes = notes(&editions);
        match &notes[..] {
            [] => {}
            [only] => {
                since.push((NOTE, only.since(NOTE).clone()));
                bookmark.note = only.bookmark.note.clone();
            }
            several => bookmark.note = joined(several),
        }
        let times = editions.iter().map(|edition| &edition.bookmark);
        bookmark.created = times.clone().map(|bookmark| bookmark.created).min()?;
        bookmark.changed = times.map(|bookmark| bookmark.changed).max()?;
        Some(Merged { bookmark, since })
    }

    /// The fields of a new version that are as they were, and since when.
    pub(super) fn unchanged(&self, new: &Bookmark) -> Vec<(Stamp, Vec<String>)> {
        // What is not known for sure is not said to be unchanged.
        let Some(old) = self.merged().filter(|_| self.are_held()) else {
            return Vec::new();
        };
        let mut unchanged: Vec<(Stamp, Vec<String>)> = Vec::new();
        for (field, stamp) in old.since {
            let same = match field {
                ARTICLE => new.article == old.bookmark.article,
                ANCHOR => new.anchor == old.bookmark.anchor,
                COLOUR => new.colour == old.bookmark.colour,
                LETTER => new.letter == old.bookmark.letter,
                _ => new.note == old.bookmark.note,
            };
            if !same {
                continue;
            }
            match unchanged.iter_mut().find(|(known, _)| *known == stamp) {
                Some((_, fields)) => fields.push(field.to_owned()),
                None => unchanged.push((stamp, vec![field.to_owned()])),
            }
        }
        unchanged
    }
}

/// The versions whose notes nobody replaced who knew them, one for each note,
/// the oldest first.
fn notes(editions: &[Edition]) -> Vec<&Edition> {
    let replaced = |edition: &Edition| {
        let since = edition.since(NOTE);
        editions
            .iter()
            .any(|other| other.since(NOTE) != since && other.knew(&since.name))
    };
    let mut kept: Vec<&Edition> = editions
        .iter()
        .filter(|edition| !replaced(edition))
        .collect();
    kept.sort_by(|left, right| left.since(NOTE).cmp(right.since(NOTE)));
    kept.dedup_by(|left, right| left.since(NOTE) == right.since(NOTE));
    if kept.len() > 1 {
        kept.retain(|edition| !edition.bookmark.note.trim().is_empty());
    }
    kept
}

/// Notes one after the other, clearly separated; what stands in several stands once.
fn joined(editions: &[&Edition]) -> Text {
    let mut parts: Vec<&str> = Vec::new();
    for edition in editions {
        for part in edition.bookmark.note.split(PARTING) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    Text::clean(&parts.join(PARTING))
}
