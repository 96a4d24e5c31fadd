//! What a search of the library finds: articles, each with its hits.

use super::{Library, Location};
use crate::search::{Expression, Filter, Qualifier, sentence};
use crate::text::{Offset, Range, Text};
use std::collections::HashMap;
use std::sync::Arc;

/// An article with hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Where it is.
    pub location: Location,
    /// Its title.
    pub title: Text,
    /// The first few of its hits.
    pub hits: Vec<Hit>,
    /// How many there are, at most [`MOST_COUNTED`].
    pub count: usize,
}

/// A hit in its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where it begins in the reading text.
    pub offset: Offset,
    /// The sentence around it.
    pub sentence: Text,
    /// The hit in the sentence.
    pub found: Range,
}

/// An article that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Where it is.
    pub location: Location,
    /// Its title.
    pub title: Text,
}

/// Hits of an article that are kept.
pub const MOST_HITS: usize = 20;

/// Hits of an article that are counted.
pub const MOST_COUNTED: usize = 1_000;

/// For each article which qualifiers of a query hold, by their places in it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Qualified {
    qualifiers: Vec<Qualifier>,
    articles: HashMap<Location, u64>,
}

impl Qualified {
    /// Whether a qualifier holds for an article.
    #[must_use]
    pub fn holds(&self, location: &Location, qualifier: &Qualifier) -> bool {
        let place = self.qualifiers.iter().position(|known| known == qualifier);
        let held = self.articles.get(location).copied().unwrap_or(0);
        place.is_some_and(|place| held >> place & 1 == 1)
    }
}

/// Searches a reading text; `None` when the query does not hold for it or has
/// no hit in it.
#[must_use]
pub fn search(
    expression: &Expression,
    qualified: Option<&Qualified>,
    location: &Location,
    title: &Text,
    text: &Text,
) -> Option<Group> {
    let holds = |qualifier: &Qualifier| {
        qualified.is_none_or(|qualified| qualified.holds(location, qualifier))
    };
    let found = expression.hits(text, text.range(), MOST_COUNTED, &holds);
    if found.is_empty() {
        return None;
    }
    Some(Group {
        location: location.clone(),
        title: title.clone(),
        hits: found
            .iter()
            .take(MOST_HITS)
            .map(|hit| in_sentence(text, *hit))
            .collect(),
        count: found.len(),
    })
}

fn in_sentence(text: &Text, hit: Range) -> Hit {
    let around = sentence(text, hit);
    let words = Text::clean(text.slice(around));
    // A piece of a clean text is clean; should it not be, the hit alone is shown.
    if words.len() == around.len() {
        return Hit {
            offset: hit.start,
            found: Range::new(hit.start - around.start, hit.end - around.start),
            sentence: words,
        };
    }
    let words = Text::clean(text.slice(hit));
    Hit {
        offset: hit.start,
        found: words.range(),
        sentence: words,
    }
}

impl Library {
    /// Which qualifiers of a query hold for which article; `None` when it has none.
    #[must_use]
    pub fn qualified(&self, expression: &Expression, pinyin: bool) -> Option<Arc<Qualified>> {
        let qualifiers: Vec<Qualifier> = expression.qualifiers().cloned().collect();
        if qualifiers.is_empty() {
            return None;
        }
        let mut articles = HashMap::new();
        for (place, qualifier) in qualifiers.iter().enumerate().take(64) {
            let filter = Filter::of_qualifier(qualifier.clone(), pinyin);
            for location in self.chosen_by(&filter) {
                *articles.entry(location.clone()).or_insert(0) |= 1 << place;
            }
        }
        Some(Arc::new(Qualified {
            qualifiers,
            articles,
        }))
    }
}
