//! Articles of the index that are like a text.

use super::Index;
use crate::collection::engine::Held;
use crate::collection::error::CollectionError;
use crate::collection::freshness::key;
use crate::search::grams::Gram;
use crate::search::likeness::TermProfile;
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term};

/// So many articles that share most are looked at more closely.
const CANDIDATES: usize = 40;

/// An index as it was at one moment, to be compared with an article.
#[allow(
    missing_debug_implementations,
    reason = "the engine's searcher has none"
)]
pub struct SimilarityIndex<'index> {
    index: &'index Index,
    searcher: Searcher,
    /// Whether the article is in the index itself: it is not like itself.
    has_own: bool,
}

impl Index {
    /// What an article is compared with; `path` is its own below the library.
    ///
    /// # Errors
    ///
    /// When the index can't be read.
    pub fn comparison(&self, path: &Path) -> Result<SimilarityIndex<'_>, CollectionError> {
        let fail = |error| CollectionError::index(&self.folder, &error);
        self.reader.reload().map_err(fail)?;
        let searcher = self.reader.searcher();
        let own = Term::from_field_u64(self.fields.key, key(path));
        let has_own = searcher.doc_freq(&own).map_err(fail)? > 0;
        Ok(SimilarityIndex {
            index: self,
            searcher,
            has_own,
        })
    }
}

impl SimilarityIndex<'_> {
    /// How many other articles there are.
    #[must_use]
    pub fn articles(&self) -> usize {
        let all = usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX);
        all.saturating_sub(usize::from(self.has_own))
    }

    /// How many of them have a gram that the article has, too; none where the
    /// index can't be read.
    #[must_use]
    pub fn having(&self, gram: Gram) -> usize {
        let having = self.searcher.doc_freq(&self.term(gram)).unwrap_or(0);
        let having = usize::try_from(having).unwrap_or(0);
        having.saturating_sub(usize::from(self.has_own))
    }

    /// Articles that may be like a text, those first that have most of its
    /// telling grams.
    ///
    /// # Errors
    ///
    /// When the index can't be read.
    pub fn sharing(&self, likeness: &TermProfile) -> Result<Vec<Held>, CollectionError> {
        let folder = &self.index.folder;
        let found = self.addresses(likeness);
        let found = found.map_err(|error| CollectionError::index(folder, &error))?;
        // In the order in which they were found.
        let ranked = (0..).zip(found);
        let ranked = ranked.map(|(place, address)| ((false, -place), address));
        let reading = self.index.reading(self.searcher.clone());
        reading.candidates(ranked.collect()).collect()
    }

    /// The articles that share most of the weight.
    fn addresses(&self, likeness: &TermProfile) -> tantivy::Result<Vec<DocAddress>> {
        let weighed = likeness.grams().map(|(gram, weight)| {
            let query = TermQuery::new(self.term(gram), IndexRecordOption::Basic);
            let query = ConstScoreQuery::new(Box::new(query), weight);
            (Occur::Should, Box::new(query) as Box<dyn Query>)
        });
        let query = BooleanQuery::new(weighed.collect());
        let best = TopDocs::with_limit(CANDIDATES).order_by_score();
        let found = self.searcher.search(&query, &best)?;
        Ok(found.into_iter().map(|(_, address)| address).collect())
    }

    fn term(&self, gram: Gram) -> Term {
        let mut written = String::new();
        gram.write(&mut written);
        Term::from_field_text(self.index.fields.text, &written)
    }
}
