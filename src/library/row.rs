//! A row of the library: an entry with what it is sorted and filtered by.

use super::authors::Authors;
use super::collation;
use super::entry::{Entry, ReadingState, Standing};
use super::paths::Topics;
use crate::article::DateTime;
use crate::record::{ArticleId, Records};
use crate::search::{Day, Fields, Qualifier};
use crate::text::Text;
use std::collections::HashSet;

/// An entry with what it is sorted by.
#[derive(Clone, Debug)]
pub(super) struct SortedEntry {
    pub(super) entry: Entry,
    pub(super) standing: Standing,
    pub(super) title: Box<str>,
    /// The number of its author.
    pub(super) author: Option<u32>,
    /// The number of the folder it lies in.
    pub(super) folder: u32,
    /// The numbers of its tags.
    pub(super) tags: Box<[u32]>,
}

impl SortedEntry {
    pub(super) fn new(
        entry: Entry,
        records: &Records,
        authors: &mut Authors,
        topics: &mut Topics,
    ) -> Self {
        let author = entry.metadata.author.as_deref();
        let tags = entry.metadata.tags.iter();
        Self {
            standing: Standing::of(&entry, records),
            title: collation::key(&entry.metadata.title),
            author: author.and_then(|author| authors.number(author)),
            folder: topics.folder(&entry),
            tags: tags.map(|tag| topics.tags.number(&bare(tag))).collect(),
            entry,
        }
    }

    /// What decides its place in the orders that are kept.
    pub(super) fn place(&self) -> (Option<DateTime>, &str, &str) {
        (self.published(), &self.title, &self.entry.metadata.title)
    }

    pub(super) fn published(&self) -> Option<DateTime> {
        self.entry.metadata.published
    }

    /// Whether a qualifier holds that is not about the fields of an entry.
    pub(super) fn holds(
        &self,
        qualifier: &Qualifier,
        marked: &HashSet<ArticleId>,
        topics: &Topics,
    ) -> bool {
        let since = |day: &Day| {
            self.published()
                .map(|date| (date.year, date.month, date.day) >= *day)
        };
        match qualifier {
            Qualifier::After(day) => since(day) == Some(true),
            Qualifier::Before(day) => since(day) == Some(false),
            Qualifier::On(spans) => self.published().is_some_and(|date| {
                let day = (date.year, date.month, date.day);
                spans
                    .iter()
                    .any(|(first, last)| (*first..=*last).contains(&day))
            }),
            Qualifier::Source(part) => {
                let address = self.entry.metadata.source_url.as_deref();
                address.is_some_and(|address| is_of(address, part))
            }
            Qualifier::Unread => self.standing.state == ReadingState::Unread,
            Qualifier::Begun => matches!(self.standing.state, ReadingState::Begun(_)),
            Qualifier::Finished => self.standing.state == ReadingState::Finished,
            Qualifier::Marked => marked.contains(&self.standing.id),
            Qualifier::In(path) => topics.is_in(&self.entry, self.folder, path),
            Qualifier::Tag(path) => self.tags.iter().any(|tag| topics.tags.holds(*tag, path)),
            Qualifier::Author(_) | Qualifier::Topic(_) => false,
        }
    }
}

/// A tag without the sign that some write before it.
pub(super) fn bare(tag: &Text) -> Text {
    match tag.strip_prefix(['#', '＃']) {
        Some(bare) => Text::clean_line(bare),
        None => tag.clone(),
    }
}

/// Whether a part that was typed belongs to an address: a name alone to its
/// host, with a dot or a stroke to all of it.
fn is_of(address: &str, part: &str) -> bool {
    let (_, bare) = address.split_once("://").unwrap_or(("", address));
    let (_, part) = part.split_once("://").unwrap_or(("", part));
    let whole = part.contains(['.', '/']);
    let searched = match bare.split_once('/') {
        Some((host, _)) if !whole => host,
        _ => bare,
    };
    searched.to_lowercase().contains(part)
}

/// Puts the fields of an entry where a filter looks for words, in the order of
/// [`FilterField`](crate::search::FilterField).
pub(super) fn set_fields(fields: &mut Fields, index: usize, entry: &Entry) {
    let metadata = &entry.metadata;
    let (author, place) = (metadata.author.as_deref(), metadata.place.as_deref());
    let tags: Vec<&str> = metadata.tags.iter().map(|tag| &**tag).collect();
    let (author, place) = (author.unwrap_or_default(), place.unwrap_or_default());
    // No word goes on from one tag to the next.
    let tags = tags.join(",");
    fields.set(
        index,
        &[&metadata.title, author, place, &entry.topic, &tags],
    );
}
