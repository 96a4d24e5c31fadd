//! What the reader marked: bookmarks with notes, reading positions, and the
//! collection of all records. Pure data; the edge saves every [`Change`].

use crate::anchor::Anchor;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Milliseconds since 1970-01-01 UTC.
pub type Timestamp = u64;

/// Names an article for ever, whatever happens to its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ArticleId(pub String);

/// What an article is recognised by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Fingerprint {
    /// The address it was saved from.
    pub source_url: Option<Text>,
    /// Hash of its normalised reading text; 0 when it has not been read.
    pub text_hash: u64,
    /// Its path, as shown.
    pub path: Text,
}

/// Names a bookmark for ever, across devices.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BookmarkId(pub String);

/// A marked passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its name.
    pub id: BookmarkId,
    /// The article it belongs to.
    pub article: ArticleId,
    /// The passage.
    pub anchor: Anchor,
    /// What the reader wrote about it; may be empty, may have several lines.
    pub note: Text,
    /// The colour it is marked in.
    pub colour: Colour,
    /// The letter of a mark (`M` + letter), if it is one.
    pub letter: Option<char>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
}

/// Colours of highlights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Colour {
    /// The first choice.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Red.
    Red,
    /// Purple.
    Purple,
}

impl Colour {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 5] = [
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Red,
        Self::Purple,
    ];

    /// Its name, for people and for files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Purple => "purple",
        }
    }

    /// The colour of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }

    /// What stands for it where there is no colour.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Yellow => "Y",
            Self::Green => "G",
            Self::Blue => "B",
            Self::Red => "R",
            Self::Purple => "P",
        }
    }
}

/// Where somebody stopped reading, and how far they came.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingPosition {
    /// The article.
    pub article: ArticleId,
    /// The first sentence on the screen.
    pub anchor: Anchor,
    /// Share of the text that had passed the bottom of the screen, 0.0 to 1.0.
    pub progress: f32,
    /// The largest progress ever reached.
    pub furthest: f32,
    /// When.
    pub at: Timestamp,
}

impl ReadingPosition {
    /// Whether the end was once on the screen.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.furthest >= 0.995
    }
}

/// One act of the reader that must not be lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A bookmark was made or changed.
    Bookmark(Bookmark),
    /// A bookmark was removed.
    Removed(BookmarkId),
    /// A reading position.
    Position(ReadingPosition),
    /// An article is known under this identity, with this fingerprint and title.
    Article {
        /// Its identity.
        id: ArticleId,
        /// What it looked like when it was last open.
        fingerprint: Fingerprint,
        /// Its title then.
        title: Text,
    },
    /// A setting of the program, e.g. `measure` = `76`.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// Whether the pages of a site are shown entire, not the article in them.
    Site {
        /// The name of its host.
        site: String,
        /// Whether they are.
        whole: bool,
    },
}

/// What the name of the setting begins with that keeps a saved query.
const QUERY: &str = "query:";

impl Change {
    /// A query is saved under a name; one that asks for nothing is none.
    #[must_use]
    pub fn query(name: &str, query: &str) -> Self {
        Self::Setting {
            name: format!("{QUERY}{name}"),
            value: query.to_owned(),
        }
    }
}

/// Everything the reader has saved.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Bookmarks by name.
    pub bookmarks: BTreeMap<BookmarkId, Bookmark>,
    /// Reading positions by article.
    pub positions: HashMap<ArticleId, ReadingPosition>,
    /// Known articles: title and every fingerprint seen.
    pub articles: HashMap<ArticleId, KnownArticle>,
    /// Settings.
    pub settings: BTreeMap<String, String>,
    /// For sites that were asked about whether their pages are shown entire.
    pub sites: BTreeMap<String, bool>,
    /// Which article has looked like what.
    known: ArticleLookup,
}

/// The articles by everything they can be recognised by. Where several had the
/// same, for two machines met an article unknown to each other, the last one
/// named is the one a file is taken for.
#[derive(Clone, Debug, Default)]
struct ArticleLookup {
    url: HashMap<Text, Vec<ArticleId>>,
    text: HashMap<u64, Vec<ArticleId>>,
    path: HashMap<Text, Vec<ArticleId>>,
}

/// An article that has records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownArticle {
    /// Its last title.
    pub title: Text,
    /// What it has looked like, oldest first.
    pub fingerprints: Vec<Fingerprint>,
}

impl Records {
    /// Takes over a change.
    ///
    /// ```
    /// use wanjuan::record::{Change, Records};
    ///
    /// let mut records = Records::default();
    /// records.apply(&Change::Setting { name: "measure".into(), value: "66".into() });
    /// assert_eq!(records.settings["measure"], "66");
    /// ```
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Bookmark(bookmark) => {
                self.bookmarks.insert(bookmark.id.clone(), bookmark.clone());
            }
            Change::Removed(id) => {
                self.bookmarks.remove(id);
            }
            Change::Position(position) => {
                let furthest = self
                    .positions
                    .get(&position.article)
                    .map_or(0.0, |old| old.furthest);
                let mut position = position.clone();
                position.furthest = position.furthest.max(furthest);
                self.positions.insert(position.article.clone(), position);
            }
            Change::Article {
                id,
                fingerprint,
                title,
            } => {
                self.remember(id, fingerprint);
                let known = self.articles.entry(id.clone()).or_default();
                known.title = title.clone();
                if !known.fingerprints.contains(fingerprint) {
                    known.fingerprints.push(fingerprint.clone());
                }
            }
            Change::Setting { name, value } => {
                self.settings.insert(name.clone(), value.clone());
            }
            Change::Site { site, whole } => {
                self.sites.insert(site.clone(), *whole);
            }
        }
    }

    fn remember(&mut self, id: &ArticleId, fingerprint: &Fingerprint) {
        let put = |ids: &mut Vec<ArticleId>| {
            ids.retain(|known| known != id);
            ids.push(id.clone());
        };
        if let Some(url) = &fingerprint.source_url {
            put(self.known.url.entry(url.clone()).or_default());
        }
        if fingerprint.text_hash != 0 {
            put(self.known.text.entry(fingerprint.text_hash).or_default());
        }
        put(self.known.path.entry(fingerprint.path.clone()).or_default());
    }

    /// The identity of an article that looks like this: the one that had the
    /// same source address, else the same text, else the same path (unless it
    /// was saved from another address). When none had, a new identity made
    /// from the first of these it has, the same on every machine.
    #[must_use]
    pub fn identify(&self, fingerprint: &Fingerprint) -> ArticleId {
        let by_url = fingerprint
            .source_url
            .as_ref()
            .and_then(|url| self.known.url.get(url)?.last());
        // A text that has not been read has no entry.
        let by_text = || self.known.text.get(&fingerprint.text_hash)?.last();
        let by_path = || {
            let id = self.known.path.get(&fingerprint.path)?.last()?;
            let other = self.has_address(id);
            (!other || fingerprint.source_url.is_none()).then_some(id)
        };
        if let Some(id) = by_url.or_else(by_text).or_else(by_path) {
            return id.clone();
        }
        match (&fingerprint.source_url, fingerprint.text_hash) {
            (Some(url), _) => ArticleId(format!("url:{url}")),
            (None, 0) => ArticleId(format!("path:{}", fingerprint.path)),
            (None, hash) => ArticleId(format!("text:{hash:016x}")),
        }
    }

    /// The saved queries: the name of each, and what it asks for.
    pub fn queries(&self) -> impl Iterator<Item = (&str, &str)> {
        let settings = self.settings.range(QUERY.to_owned()..);
        settings
            .map_while(|(name, query)| Some((name.strip_prefix(QUERY)?, query.as_str())))
            .filter(|(_, query)| !query.trim().is_empty())
    }

    /// The sites whose pages are shown entire.
    #[must_use]
    pub fn whole_sites(&self) -> BTreeSet<String> {
        let whole = self.sites.iter().filter(|(_, whole)| **whole);
        whole.map(|(site, _)| site.clone()).collect()
    }

    fn has_address(&self, id: &ArticleId) -> bool {
        let known = self.articles.get(id);
        let mut fingerprints = known.into_iter().flat_map(|known| &known.fingerprints);
        fingerprints.any(|fingerprint| fingerprint.source_url.is_some())
    }

    /// Every identity that turned out to be this article's: those that had an
    /// address or a text in common with it. Two that were saved from different
    /// addresses are not made one by a common text, which may be no more than
    /// a notice that the article has gone.
    #[must_use]
    pub fn identities(&self, article: &ArticleId) -> BTreeSet<ArticleId> {
        let mut found = BTreeSet::from([article.clone()]);
        let mut next = vec![article.clone()];
        while let Some(id) = next.pop() {
            let known = self.articles.get(&id);
            for fingerprint in known.into_iter().flat_map(|known| &known.fingerprints) {
                let url = fingerprint.source_url.as_ref();
                let by_url = url.and_then(|url| self.known.url.get(url));
                let by_text = self.known.text.get(&fingerprint.text_hash);
                let by_text = by_text.into_iter().flatten();
                let by_text =
                    by_text.filter(|other| !self.has_address(&id) || !self.has_address(other));
                for other in by_url.into_iter().flatten().chain(by_text) {
                    if found.insert(other.clone()) {
                        next.push(other.clone());
                    }
                }
            }
        }
        found
    }

    /// Where an article was read last, under whichever of its identities.
    #[must_use]
    pub fn position_of(&self, article: &ArticleId) -> Option<&ReadingPosition> {
        if !self.articles.contains_key(article) {
            return self.positions.get(article);
        }
        let identities = self.identities(article);
        let positions = identities.iter().filter_map(|id| self.positions.get(id));
        positions.max_by_key(|position| position.at)
    }

    /// The bookmarks of an article, in the order of their passages.
    #[must_use]
    pub fn bookmarks_of(&self, article: &ArticleId) -> Vec<&Bookmark> {
        let identities = self.identities(article);
        let mut found: Vec<_> = self
            .bookmarks
            .values()
            .filter(|bookmark| identities.contains(&bookmark.article))
            .collect();
        found.sort_by_key(|bookmark| (bookmark.anchor.range, bookmark.created));
        found
    }
}
