//! An article on the shelf, and how the shelf is ordered.

use crate::article::{Metadata, format};
use crate::record::{ArticleId, Fingerprint, ReadingPosition, Records, Timestamp};
use crate::text::Text;
use std::path::PathBuf;

/// Where the bytes of an article are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// A file.
    File(PathBuf),
    /// An article that ships with the program, by its file name.
    Embedded(&'static str),
}

/// An article on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it is.
    pub location: Location,
    /// Its file name, as shown.
    pub name: Text,
    /// The folder it lies in, relative to the library; empty at the top.
    pub topic: Text,
    /// Its metadata.
    pub metadata: Metadata,
    /// Characters to read.
    pub characters: usize,
    /// Pictures.
    pub images: usize,
    /// Entries of its outline.
    pub headings: usize,
    /// What it is recognised by.
    pub fingerprint: Fingerprint,
    /// Whether it could not be read; opening it tells why.
    pub is_unreadable: bool,
    /// Whether its topic begins with the name of one of several libraries.
    pub is_of_several: bool,
}

impl Entry {
    /// Whether it is nothing but a link, as its name tells.
    #[must_use]
    pub fn is_link(&self) -> bool {
        format::is_link_name(self.name.as_str())
    }
}

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum SortKey {
    /// By date of publication, newest first.
    #[default]
    Date,
    /// By title.
    Title,
    /// By author, then date.
    Author,
    /// By reading progress: begun first, then unread, then finished.
    Progress,
    /// By when it was last read, latest first.
    LastRead,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// The other way round. What lacks the key stays at the end.
    pub reversed: bool,
}

/// What an order is kept under, and what is added when it is reversed.
const ORDERS: [(SortKey, &str); 5] = [
    (SortKey::Date, "date"),
    (SortKey::Title, "title"),
    (SortKey::Author, "author"),
    (SortKey::Progress, "progress"),
    (SortKey::LastRead, "last-read"),
];
const REVERSED: &str = "-reversed";

impl Order {
    /// As it is written down.
    ///
    /// ```
    /// use wanjuan::library::Order;
    ///
    /// let order = Order { reversed: true, ..Order::default() };
    /// assert_eq!(Order::read(&order.written()), Some(order));
    /// ```
    #[must_use]
    pub fn written(self) -> String {
        let known = ORDERS.iter().find(|(key, _)| *key == self.key);
        let name = known.map_or("", |(_, name)| name);
        let end = if self.reversed { REVERSED } else { "" };
        format!("{name}{end}")
    }

    /// The order that is written so, if there is one.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let name = written.strip_suffix(REVERSED);
        let reversed = name.is_some();
        let name = name.unwrap_or(written);
        let (key, _) = ORDERS.iter().find(|(_, known)| *known == name)?;
        Some(Self {
            key: *key,
            reversed,
        })
    }
}

/// How far an article has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum ReadingState {
    /// Never opened.
    #[default]
    Unread,
    /// Begun: how many percent, 0 to 99.
    Begun(u8),
    /// The end was once on the screen.
    Finished,
}

impl ReadingState {
    fn of(position: Option<&ReadingPosition>) -> Self {
        match position {
            None => Self::Unread,
            Some(position) if position.is_finished() => Self::Finished,
            Some(position) => Self::Begun(percent(position.furthest)),
        }
    }
}

/// A share of 0.0 to 1.0 in whole percent, at most 99: 100 is `Finished`.
fn percent(share: f32) -> u8 {
    (0..=99u8)
        .rev()
        .find(|percent| f32::from(*percent) <= share * 100.0)
        .unwrap_or(0)
}

/// What the reader's records say about an entry.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Standing {
    /// The article's identity.
    pub id: ArticleId,
    /// How far it has been read.
    pub state: ReadingState,
    /// When it was last read.
    pub last_read: Option<Timestamp>,
}

impl Standing {
    pub(super) fn of(entry: &Entry, records: &Records) -> Self {
        let id = records.identify(&entry.fingerprint);
        let position = records.position_of(&id);
        Self {
            state: ReadingState::of(position),
            last_read: position.map(|position| position.at),
            id,
        }
    }
}
