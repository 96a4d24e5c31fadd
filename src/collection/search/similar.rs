//! Finds articles like the one that is open.

use super::searchable::{SMALL, Searchable, Unindexed};
use crate::collection::freshness::key;
use crate::collection::index::Index;
use crate::collection::index::similar::SimilarityIndex;
use crate::library::Location;
use crate::library::found::{SearchedArticle, Similar};
use crate::search::grams::{self, Gram};
use crate::search::likeness::TermProfile;
use crate::text::Text;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// So many are told.
const MOST: usize = 5;

/// The index of a library, if it has one, and what stands in none.
type OpenLibrary = (Option<Arc<Index>>, Arc<Vec<Unindexed>>);

/// The articles of all libraries most like a text, the one at `location` left
/// out. What a gram tells is weighed among all of them together: in a small
/// library by itself everything would seem rare.
pub(super) fn most_similar(
    libraries: &[Arc<Searchable>],
    location: &Location,
    text: &Text,
) -> Vec<Similar> {
    let open: Vec<OpenLibrary> = libraries
        .iter()
        .map(|searchable| (searchable.index(), searchable.unindexed()))
        .collect();
    let parts: Vec<(&Searchable, ComparedLibrary)> = libraries
        .iter()
        .zip(&open)
        .filter_map(|(searchable, (index, unindexed))| {
            let part = ComparedLibrary::of(searchable, index.as_deref(), unindexed, location)?;
            Some((&**searchable, part))
        })
        .collect();
    let articles: usize = parts.iter().map(|(_, part)| part.articles()).sum();
    let likeness = TermProfile::new(text, articles + 1, &mut |gram| {
        parts.iter().map(|(_, part)| part.having(gram)).sum()
    });
    if likeness.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(f32, Similar)> = parts
        .iter()
        .flat_map(|(searchable, part)| part.like(&likeness, searchable, location))
        .collect();
    found.sort_by(|left, right| {
        let alike = right.0.total_cmp(&left.0);
        alike.then_with(|| left.1.location.cmp(&right.1.location))
    });
    found.truncate(MOST);
    found.into_iter().map(|(_, similar)| similar).collect()
}

/// The articles of one library that a text is compared with.
enum ComparedLibrary<'open> {
    /// Those of its index; what stands in no index is left out.
    Indexed(SimilarityIndex<'open>, &'open [Unindexed]),
    /// All of them, read, and how many have each gram.
    Read(Vec<(Location, SearchedArticle)>, HashMap<Gram, usize>),
}

impl<'open> ComparedLibrary<'open> {
    /// Without an index a large library is left out: reading it takes too long.
    fn of(
        searchable: &Searchable,
        index: Option<&'open Index>,
        unindexed: &'open [Unindexed],
        location: &Location,
    ) -> Option<Self> {
        if let Some(index) = index {
            let own = match location {
                Location::File(path) => path.strip_prefix(searchable.library()).unwrap_or(path),
                Location::Embedded(name) => Path::new(name),
            };
            return Some(Self::Indexed(index.comparison(own).ok()?, unindexed));
        }
        if unindexed.len() > SMALL {
            return None;
        }
        let others = unindexed.iter().filter(|one| one.location != *location);
        let read: Vec<(Location, SearchedArticle)> = others
            .filter_map(|one| Some((one.location.clone(), searchable.article(one).ok()?)))
            .collect();
        let mut having: HashMap<Gram, usize> = HashMap::new();
        for (_, article) in &read {
            for (gram, _) in grams::telling(&article.text) {
                *having.entry(gram).or_default() += 1;
            }
        }
        Some(Self::Read(read, having))
    }

    fn articles(&self) -> usize {
        match self {
            Self::Indexed(comparison, _) => comparison.articles(),
            Self::Read(read, _) => read.len(),
        }
    }

    fn having(&self, gram: Gram) -> usize {
        match self {
            Self::Indexed(comparison, _) => comparison.having(gram),
            Self::Read(_, having) => having.get(&gram).copied().unwrap_or(0),
        }
    }

    /// The articles that are like a text, and how much.
    fn like(
        &self,
        likeness: &TermProfile,
        searchable: &Searchable,
        own: &Location,
    ) -> Vec<(f32, Similar)> {
        let likely = |location: Location, article: &SearchedArticle| {
            let like = likeness.of(&article.text).filter(|_| location != *own)?;
            let title = article.title.clone();
            Some((like, Similar { location, title }))
        };
        match self {
            Self::Read(read, _) => read
                .iter()
                .filter_map(|(location, article)| likely(location.clone(), article))
                .collect(),
            Self::Indexed(comparison, unindexed) => {
                let stale = searchable.stale();
                let unindexed: HashSet<&Location> =
                    unindexed.iter().map(|one| &one.location).collect();
                let held = comparison.sharing(likeness).unwrap_or_default();
                held.iter()
                    .filter(|held| !stale.contains(&key(held.below(searchable.library()))))
                    .filter_map(|held| {
                        let location = held.location.clone();
                        let current = !unindexed.contains(&location);
                        likely(location, &held.article).filter(|_| current)
                    })
                    .collect()
            }
        }
    }
}
