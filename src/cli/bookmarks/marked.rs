//! An article and what was marked in it, put together for export.

use crate::anchor::Verdict;
use crate::anchor::resolve::Resolver;
use crate::article::Article;
use crate::article::form::FormChoice;
use crate::collection::door;
use crate::collection::source;
use crate::record::{ArticleId, Bookmark, KnownArticle, Records, Timestamp};
use crate::text::{Range, Text};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// An article with bookmarks.
pub(super) struct Marked<'a> {
    pub(super) id: &'a ArticleId,
    known: Option<&'a KnownArticle>,
    /// In the order of their passages.
    pub(super) bookmarks: Vec<&'a Bookmark>,
    records: &'a Records,
}

/// The articles that have bookmarks.
pub(super) fn by_article(records: &Records) -> Vec<Marked<'_>> {
    let mut articles: BTreeMap<&ArticleId, Vec<&Bookmark>> = BTreeMap::new();
    for bookmark in records.bookmarks.values() {
        let bookmarks = articles.entry(&bookmark.article).or_default();
        bookmarks.push(bookmark);
    }
    let marked = articles.into_iter().map(|(id, mut bookmarks)| {
        bookmarks.sort_by_key(|bookmark| (bookmark.anchor.range, bookmark.created, &bookmark.id));
        Marked {
            id,
            known: records.articles.get(id),
            bookmarks,
            records,
        }
    });
    marked.collect()
}

impl Marked<'_> {
    /// The last title seen, else what the article was identified by.
    pub(super) fn title(&self) -> Text {
        let title = self.known.map(|known| known.title.clone());
        let title = title.filter(|title| !title.is_empty());
        title.unwrap_or_else(|| Text::clean_line(&self.id.0))
    }

    /// The address it was saved from.
    pub(super) fn address(&self) -> Option<&Text> {
        let mut known = self.known?.fingerprints.iter().rev();
        known.find_map(|fingerprint| fingerprint.source_url.as_ref())
    }

    /// Where it was last seen.
    pub(super) fn path(&self) -> Option<&Text> {
        let path = &self.known?.fingerprints.last()?.path;
        Some(path).filter(|path| !path.is_empty())
    }

    /// Where it was last seen, when that is a file and not an article that
    /// ships with the program.
    pub(super) fn file(&self) -> Option<PathBuf> {
        let path = PathBuf::from(self.path()?.as_str());
        path.is_absolute().then_some(path)
    }

    /// The name of the file where it was last seen.
    pub(super) fn file_name(&self) -> Option<Text> {
        let path = PathBuf::from(self.path()?.as_str());
        let name = path.file_name()?.to_string_lossy();
        Some(Text::clean_line(&name))
    }

    /// That place as an address.
    pub(super) fn file_address(&self) -> Option<String> {
        let address = url::Url::from_file_path(self.file()?).ok()?;
        Some(address.to_string())
    }

    /// The hash of its text when it was last read; 0 when it never was.
    pub(super) fn text_hash(&self) -> u64 {
        let known = self
            .known
            .iter()
            .flat_map(|known| known.fingerprints.iter().rev());
        let mut hashes = known.map(|fingerprint| fingerprint.text_hash);
        hashes.find(|hash| *hash != 0).unwrap_or(0)
    }

    /// The article itself, if it is still where it was.
    pub(super) fn read(&self) -> Option<Article> {
        let location = source::location_of(self.path()?)?;
        let forms = FormChoice::by_site(self.records.whole_sites());
        door::read_as(&location, &forms).ok()
    }
}

/// Where a bookmark surely is in the text as it is now.
pub(super) fn place(bookmark: &Bookmark, resolver: &Resolver) -> Option<Range> {
    let resolution = resolver.resolve(&bookmark.anchor);
    match resolution.verdict {
        Verdict::Exact | Verdict::Moved => resolution.range,
        Verdict::Approximate | Verdict::Lost => None,
    }
}

/// A time as RFC 3339 in UTC.
pub(super) fn moment(time: Timestamp) -> Option<String> {
    let milliseconds = i64::try_from(time).ok()?;
    Some(
        jiff::Timestamp::from_millisecond(milliseconds)
            .ok()?
            .to_string(),
    )
}

/// The time an RFC 3339 string tells.
pub(super) fn time(moment: &str) -> Option<Timestamp> {
    let time: jiff::Timestamp = moment.parse().ok()?;
    u64::try_from(time.as_millisecond()).ok()
}
