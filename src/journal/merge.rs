//! What all records come to: a union of immutable records, so that neither
//! their order nor their number of copies matters.
//!
//! Of a setting, a site and the title of an article the latest is kept; of a reading
//! position the latest and the one that came furthest; of bookmarks every
//! version that no other has replaced (see [`versions`]). Records that this
//! version does not understand are kept as they are.

mod head;
mod versions;

use super::entry::{Draft, HybridClock, Name, Record, Stamp, value::unknown_fields, write};
use super::line::{JournalLine, LineLocation};
use crate::record::{BookmarkId, Change, ReadingPosition, Records, Timestamp};
use head::{Head, is_known};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
pub(super) use versions::Versions;

/// What a record was about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Article(String),
    Bookmark(String),
    Position(String),
    Setting(String),
    Site(String),
}

impl Subject {
    pub(super) fn of(change: &Change) -> Self {
        match change {
            Change::Bookmark(bookmark) => Self::Bookmark(bookmark.id.0.clone()),
            Change::Removed(id) => Self::Bookmark(id.0.clone()),
            Change::Position(position) => Self::Position(position.article.0.clone()),
            Change::Article { id, .. } => Self::Article(id.0.clone()),
            Change::Setting { name, .. } => Self::Setting(name.clone()),
            Change::Site { site, .. } => Self::Site(site.clone()),
        }
    }
}

/// All records that count.
#[derive(Debug, Default)]
pub(super) struct Merge {
    bookmarks: BTreeMap<String, Versions>,
    positions: HashMap<String, Vec<(f32, Head)>>,
    /// Of each article the first record of every look, and the latest.
    articles: HashMap<String, Vec<Head>>,
    settings: BTreeMap<String, Head>,
    sites: BTreeMap<String, Head>,
    unknown: BTreeMap<Stamp, JournalLine>,
    /// The latest stamp seen.
    pub(super) clock: HybridClock,
    /// Whether only the lines are asked for, not what bookmarks say.
    of_lines: bool,
    /// The names of runs, each kept once.
    runs: BTreeSet<Arc<str>>,
    /// Bookmarks as they were before records came that the program has not
    /// been told of yet: what it saves now is a change of these.
    untold: HashMap<String, Versions>,
}

impl Merge {
    /// One that is asked which lines count, and for nothing else.
    pub(super) fn of_lines() -> Self {
        Self {
            of_lines: true,
            ..Self::default()
        }
    }

    /// Takes a record in, read from a place or just now made; tells what it was
    /// about if that has changed anything.
    pub(super) fn add(
        &mut self,
        mut record: Record,
        line: &str,
        place: Option<LineLocation>,
    ) -> Option<Subject> {
        self.clock = self.clock.max(record.stamp.clock);
        record.stamp.name.run = self.run(&record.stamp.name.run);
        let is_old = record.replaced.is_none();
        let mut replaced = record.replaced.unwrap_or_default();
        for name in &mut replaced {
            name.run = self.run(&name.run);
        }
        let Some(change) = record.change else {
            self.unknown
                .insert(record.stamp, JournalLine::new(line, place));
            return None;
        };
        let subject = Subject::of(&change);
        // There may be very many bookmarks: of these only the place is kept.
        let line = match (place, &subject) {
            (Some(place), Subject::Bookmark(_)) => JournalLine::at(place),
            _ => JournalLine::new(line, place),
        };
        let is_bookmark = matches!(subject, Subject::Bookmark(_));
        let head = Head {
            stamp: record.stamp,
            replaced: replaced.into(),
            is_removal: matches!(change, Change::Removed(_)),
            change: (!self.of_lines || !is_bookmark).then(|| Box::new(change)),
            line,
        };
        self.take_head(&subject, head, is_old).then_some(subject)
    }

    /// Takes a record that counts in; tells whether that has changed anything.
    fn take_head(&mut self, subject: &Subject, head: Head, is_old: bool) -> bool {
        match subject {
            Subject::Bookmark(key) => {
                if let Some(untold) = self.untold.get_mut(key) {
                    untold.found_again(&head);
                }
                match self.bookmarks.get_mut(key) {
                    Some(versions) => versions.add(head, is_old),
                    None => self
                        .bookmarks
                        .entry(key.clone())
                        .or_default()
                        .add(head, is_old),
                }
            }
            Subject::Position(key) => {
                add_position(self.positions.entry(key.clone()).or_default(), head)
            }
            Subject::Article(key) => {
                add_article(self.articles.entry(key.clone()).or_default(), head)
            }
            Subject::Setting(key) => keep_latest(&mut self.settings, key, head),
            Subject::Site(key) => keep_latest(&mut self.sites, key, head),
        }
    }

    fn run(&mut self, run: &Arc<str>) -> Arc<str> {
        if let Some(known) = self.runs.get(run) {
            return Arc::clone(known);
        }
        self.runs.insert(Arc::clone(run));
        Arc::clone(run)
    }

    /// The records as the program has them.
    pub(super) fn records(&mut self) -> Records {
        let mut records = Records::default();
        let mut looks: Vec<&Head> = self.articles.values().flatten().collect();
        looks.sort_by(|left, right| left.stamp.cmp(&right.stamp));
        for change in looks.iter().filter_map(|head| head.change()) {
            records.apply(&change);
        }
        // Collected at once a map is dense; one that grew is half empty.
        self.bookmarks = std::mem::take(&mut self.bookmarks).into_iter().collect();
        let bookmarks = self.bookmarks.values_mut().filter_map(Versions::take);
        records.bookmarks = bookmarks
            .map(|bookmark| (bookmark.id.clone(), bookmark))
            .collect();
        for heads in self.positions.values() {
            if let Some(position) = position(heads) {
                records.positions.insert(position.article.clone(), position);
            }
        }
        let latest = self.settings.values().chain(self.sites.values());
        for change in latest.filter_map(Head::change) {
            records.apply(&change);
        }
        records
    }

    /// What has become of a subject, as a change that brings it about.
    pub(super) fn change(&self, subject: &Subject) -> Vec<Change> {
        match subject {
            Subject::Article(key) => self.articles.get(key).map_or_else(Vec::new, |heads| {
                heads.iter().filter_map(Head::change).collect()
            }),
            Subject::Bookmark(key) => {
                let versions = self.bookmarks.get(key);
                if versions.is_some_and(|versions| !versions.are_held()) {
                    // What has vanished from the disk is no removal.
                    return Vec::new();
                }
                let merged = versions.and_then(Versions::merged);
                vec![merged.map_or_else(
                    || Change::Removed(BookmarkId(key.clone())),
                    |merged| Change::Bookmark(merged.bookmark),
                )]
            }
            Subject::Position(key) => {
                let known = self.positions.get(key).and_then(|heads| position(heads));
                known.map(Change::Position).into_iter().collect()
            }
            Subject::Setting(key) | Subject::Site(key) => {
                let all = self.latest_of(subject);
                let known = all.get(key).and_then(Head::change);
                known.into_iter().collect()
            }
        }
    }

    /// The records of the subjects of this kind, of which the latest counts.
    fn latest_of(&self, subject: &Subject) -> &BTreeMap<String, Head> {
        match subject {
            Subject::Site(_) => &self.sites,
            _ => &self.settings,
        }
    }

    /// The lines that count.
    pub(super) fn lines(&self) -> impl Iterator<Item = &JournalLine> {
        let positions = self.positions.values().flatten().map(|(_, head)| head);
        let heads = self.bookmarks.values().flat_map(Versions::heads);
        heads
            .chain(positions)
            .chain(self.articles.values().flatten())
            .chain(self.settings.values())
            .chain(self.sites.values())
            .map(|head| &head.line)
            .chain(self.unknown.values())
    }

    /// The bookmarks that several versions make.
    pub(super) fn conflicting(&self) -> Vec<Subject> {
        let conflicting = self.bookmarks.iter().filter(|(_, all)| !all.is_one());
        conflicting
            .map(|(key, _)| Subject::Bookmark(key.clone()))
            .collect()
    }

    /// Has the lines of a subject at hand, read by `fetch` where they are not;
    /// tells whether all of them could be had.
    pub(super) fn hold(
        &mut self,
        subject: &Subject,
        mut fetch: impl FnMut(LineLocation) -> Option<Box<str>>,
    ) -> bool {
        let Subject::Bookmark(key) = subject else {
            return true;
        };
        let known = self.bookmarks.get_mut(key);
        let untold = self.untold.get_mut(key);
        let mut is_whole = true;
        for versions in known.into_iter().chain(untold) {
            is_whole &= versions.hold(&mut fetch);
        }
        is_whole
    }

    /// How many records it does not understand.
    pub(super) fn unknown(&self) -> usize {
        self.unknown.len()
    }

    /// The line of a change that is now made by a run of the program, which
    /// knows what is told to it.
    ///
    /// # Errors
    ///
    /// When it can't be written as JSON, which no change can cause.
    pub(super) fn line(
        &mut self,
        change: &Change,
        name: Name,
        now: u64,
    ) -> serde_json::Result<String> {
        let clock = self.clock.tick(now);
        let stamp = Stamp { clock, name };
        let mut draft = Draft {
            stamp: &stamp,
            replaced: &[],
            since: Vec::new(),
            change,
            unknown: serde_json::Map::new(),
        };
        let replaced;
        let farther;
        match Subject::of(change) {
            Subject::Bookmark(key) => {
                let known = self.untold.get(&key).or_else(|| self.bookmarks.get(&key));
                if let Some(versions) = known {
                    replaced = versions.all_names();
                    draft.replaced = &replaced;
                    draft.unknown = versions.unknown_fields();
                    if let Change::Bookmark(bookmark) = change {
                        draft.since = versions.unchanged(bookmark);
                    }
                }
            }
            Subject::Position(key) => {
                let known = self.positions.get(&key);
                if let (Some((_, latest)), Change::Position(position)) =
                    (known.and_then(|heads| heads.last()), change)
                {
                    replaced = vec![latest.stamp.name.clone()];
                    draft.replaced = &replaced;
                    draft.unknown = unknown_of(latest);
                    let furthest = known.into_iter().flatten().map(|(furthest, _)| *furthest);
                    farther = Change::Position(ReadingPosition {
                        furthest: furthest.fold(position.furthest, f32::max),
                        ..position.clone()
                    });
                    draft.change = &farther;
                }
            }
            ref subject @ (Subject::Setting(ref key) | Subject::Site(ref key)) => {
                if let Some(known) = self.latest_of(subject).get(key) {
                    replaced = vec![known.stamp.name.clone()];
                    draft.replaced = &replaced;
                    draft.unknown = unknown_of(known);
                }
            }
            Subject::Article(_) => {}
        }
        write(draft)
    }

    /// What a change was about, if it has not come to what it says because of
    /// others that it did not know of.
    pub(super) fn correction(&self, change: &Change) -> Option<Subject> {
        let subject = Subject::of(change);
        let Subject::Bookmark(key) = &subject else {
            return None;
        };
        let is_alone = self.bookmarks.get(key).is_none_or(Versions::is_one);
        (!is_alone).then_some(subject)
    }

    /// When a bookmark was removed, if it is not there now.
    pub(super) fn removed(&self, id: &BookmarkId) -> Option<Timestamp> {
        let versions = self.bookmarks.get(&id.0)?;
        let is_removed = versions.heads().all(|head| head.is_removal);
        let times = versions.heads().map(|head| head.stamp.clock.milliseconds());
        times.max().filter(|_| is_removed)
    }

    /// Remembers how a bookmark was before a record that the program is yet
    /// to be told of.
    pub(super) fn before_telling(&mut self, record: &Record) {
        let Some(Subject::Bookmark(key)) = record.change.as_ref().map(Subject::of) else {
            return;
        };
        let known = self.bookmarks.get(&key);
        if self.untold.contains_key(&key) || known.is_some_and(|all| all.include(&record.stamp)) {
            return;
        }
        let before = known.cloned().unwrap_or_default();
        self.untold.insert(key, before);
    }

    /// The program has been told of everything.
    pub(super) fn told(&mut self) {
        self.untold.clear();
    }
}

/// The fields of a record's value that this version does not know.
fn unknown_of(head: &Head) -> serde_json::Map<String, serde_json::Value> {
    let line = head.line.text();
    line.map_or_else(Default::default, unknown_fields)
}

/// Keeps the latest of a subject of which nothing else counts.
fn keep_latest(latest: &mut BTreeMap<String, Head>, key: &str, head: Head) -> bool {
    let known = latest.get_mut(key);
    let is_old =
        known.is_some_and(|known| is_known([&mut *known], &head) || known.stamp >= head.stamp);
    if !is_old {
        latest.insert(key.to_owned(), head);
    }
    !is_old
}

/// Keeps the latest and the one that came furthest, if that is another.
fn add_position(heads: &mut Vec<(f32, Head)>, head: Head) -> bool {
    let Some(Change::Position(position)) = head.change.as_deref() else {
        return false;
    };
    let furthest = position.furthest;
    if is_known(heads.iter_mut().map(|(_, known)| known), &head) {
        return false;
    }
    let stamp = head.stamp.clone();
    heads.push((furthest, head));
    heads.sort_by(|(_, left), (_, right)| left.stamp.cmp(&right.stamp));
    let Some((reached, latest)) = heads.pop() else {
        return false;
    };
    heads.retain(|(furthest, _)| *furthest > reached);
    heads.sort_by(|left, right| {
        left.0
            .total_cmp(&right.0)
            .then(left.1.stamp.cmp(&right.1.stamp))
    });
    heads.drain(..heads.len().saturating_sub(1));
    heads.push((reached, latest));
    heads.iter().any(|(_, head)| head.stamp == stamp)
}

fn position(heads: &[(f32, Head)]) -> Option<ReadingPosition> {
    let (_, latest) = heads.last()?;
    let Some(Change::Position(position)) = latest.change() else {
        return None;
    };
    Some(ReadingPosition {
        furthest: heads
            .iter()
            .map(|(furthest, _)| *furthest)
            .fold(0.0, f32::max),
        ..position
    })
}

/// Keeps the first record of every look, and the latest of all.
fn add_article(heads: &mut Vec<Head>, head: Head) -> bool {
    if is_known(heads.iter_mut(), &head) {
        return false;
    }
    let stamp = head.stamp.clone();
    heads.push(head);
    heads.sort_by(|left, right| left.stamp.cmp(&right.stamp));
    let Some(latest) = heads.pop() else {
        return false;
    };
    let mut looks = Vec::new();
    heads.retain(|head| match head.change.as_deref() {
        Some(Change::Article { fingerprint, .. }) if !looks.contains(fingerprint) => {
            looks.push(fingerprint.clone());
            true
        }
        _ => false,
    });
    heads.push(latest);
    heads.iter().any(|head| head.stamp == stamp)
}
