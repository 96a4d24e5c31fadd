//! What a search of the library finds: articles, each with its hits.

use super::row::bare;
use super::{Library, Location};
use crate::article::Metadata;
use crate::search::{Expression, Filter, Qualifier, TitleBlock, TitleHit, TitlePart, by_sentence};
use crate::text::{Offset, Range, Text};
use std::collections::HashMap;
use std::sync::Arc;

/// An article as a search reads it.
#[derive(Clone, Debug)]
pub struct SearchedArticle {
    /// Its title.
    pub title: Text,
    /// What of it stands over its text.
    pub block: TitleBlock,
    /// Its reading text.
    pub text: Arc<Text>,
}

impl SearchedArticle {
    /// An article with its metadata and its reading text.
    #[must_use]
    pub fn new(metadata: &Metadata, text: Text) -> Self {
        Self {
            title: metadata.title.clone(),
            block: title_block(metadata),
            text: Arc::new(text),
        }
    }
}

/// What of an article stands over its text.
#[must_use]
pub fn title_block(metadata: &Metadata) -> TitleBlock {
    let title = Some(&metadata.title).filter(|_| !metadata.title_in_text);
    let tags: Vec<Text> = metadata.tags.iter().map(bare).collect();
    TitleBlock::new(title, metadata.author.as_ref(), &tags)
}

/// An article with hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Where it is.
    pub location: Location,
    /// Its title.
    pub title: Text,
    /// The first few of its hits, those over its text first.
    pub hits: Vec<Hit>,
    /// How many matches there are, at most [`MOST_COUNTED`] of them in the text.
    pub count: usize,
}

/// A sentence with matches, or a part of the title block with some.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where it is.
    pub place: HitPlace,
    /// The sentence; the title, the author or the tag.
    pub sentence: Text,
    /// The matches in it, at least one.
    pub found: Vec<Range>,
}

/// Where a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitPlace {
    /// In the reading text, where the first match begins.
    Text(Offset),
    /// Over it.
    TitleBlock(TitlePart),
}

impl From<TitleHit> for Hit {
    fn from(hit: TitleHit) -> Self {
        Self {
            place: HitPlace::TitleBlock(hit.part),
            sentence: hit.words,
            found: hit.found,
        }
    }
}

/// An article that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Where it is.
    pub location: Location,
    /// Its title.
    pub title: Text,
}

/// An article that others may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Where it is.
    pub location: Location,
    /// The address it was saved from.
    pub address: Option<Text>,
}

/// An article with links that may lead to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where it is.
    pub location: Location,
    /// Its title.
    pub title: Text,
    /// These links: address and words of each.
    pub links: Vec<(Text, Text)>,
}

/// Hits of an article that are kept.
pub const MOST_HITS: usize = 20;

/// Matches in a text that are counted.
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

/// Searches an article; `None` when the query does not hold for it or has no
/// hit in it.
#[must_use]
pub fn search(
    expression: &Expression,
    qualified: Option<&Qualified>,
    location: &Location,
    article: &SearchedArticle,
) -> Option<Group> {
    let holds = |qualifier: &Qualifier| {
        qualified.is_none_or(|qualified| qualified.holds(location, qualifier))
    };
    let SearchedArticle { title, block, text } = article;
    let (in_block, in_text) = expression.hits(block, text, MOST_COUNTED, &holds);
    let in_block: Vec<Hit> = in_block.into_iter().map(Hit::from).collect();
    let count = in_text.len() + in_block.iter().map(|hit| hit.found.len()).sum::<usize>();
    if count == 0 {
        return None;
    }
    let in_sentences = by_sentence(text, &in_text)
        .filter_map(|(sentence, found)| in_sentence(text, sentence, found));
    Some(Group {
        location: location.clone(),
        title: title.clone(),
        hits: in_block
            .into_iter()
            .chain(in_sentences)
            .take(MOST_HITS)
            .collect(),
        count,
    })
}

fn in_sentence(text: &Text, sentence: Range, found: &[Range]) -> Option<Hit> {
    let place = HitPlace::Text(found.first()?.start);
    let words = Text::clean(text.slice(sentence));
    // A piece of a clean text is clean; should it not be, the match alone is shown.
    if words.len() == sentence.len() {
        let start = sentence.start;
        let inside = |found: &Range| Range::new(found.start - start, found.end - start);
        return Some(Hit {
            place,
            sentence: words,
            found: found.iter().map(inside).collect(),
        });
    }
    let words = Text::clean(text.slice(*found.first()?));
    Some(Hit {
        place,
        found: vec![words.range()],
        sentence: words,
    })
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
