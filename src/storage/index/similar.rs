//! Articles of the index that are like a text.

use super::candidates::{Candidates, Held};
use super::{Index, failure, key};
use crate::search::grams::Gram;
use crate::search::likeness::Likeness;
use crate::storage::StorageError;
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term};

/// So many articles that share most are looked at more closely.
const CANDIDATES: usize = 40;

impl Index {
    /// Articles that may be like a text, those first that have most of its
    /// telling grams; what the text is about among all of them. `path` is the
    /// text's own below the library: it is not like itself.
    ///
    /// # Errors
    ///
    /// When the index can't be read.
    pub fn similar(&self, text: &str, path: &Path) -> Result<(Likeness, Vec<Held>), StorageError> {
        let fail = |error| failure(&self.folder, &error);
        self.reader.reload().map_err(fail)?;
        let searcher = self.reader.searcher();
        let likeness = self.likeness(&searcher, text, path).map_err(fail)?;
        let found = self.sharing(&searcher, &likeness).map_err(fail)?;
        let candidates = Candidates::new(searcher, self.fields, found, &self.folder);
        let held: Vec<Held> = candidates.collect::<Result<_, _>>()?;
        let others = held.into_iter().filter(|held| held.path != path);
        Ok((likeness, others.collect()))
    }

    /// What a text is about, among all articles of the index.
    fn likeness(&self, searcher: &Searcher, text: &str, path: &Path) -> tantivy::Result<Likeness> {
        let own = Term::from_field_u64(self.fields.key, key(path));
        let own = usize::from(searcher.doc_freq(&own)? > 0);
        let total = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
        let mut failed = Ok(());
        let likeness = Likeness::new(text, total, &mut |gram| match searcher
            .doc_freq(&self.term(gram))
        {
            Ok(having) => usize::try_from(having).unwrap_or(0).saturating_sub(own),
            Err(error) => {
                failed = Err(error);
                0
            }
        });
        failed.map(|()| likeness)
    }

    /// The articles that share most of the weight.
    fn sharing(
        &self,
        searcher: &Searcher,
        likeness: &Likeness,
    ) -> tantivy::Result<Vec<DocAddress>> {
        let weighed = likeness.grams().map(|(gram, weight)| {
            let query = TermQuery::new(self.term(gram), IndexRecordOption::Basic);
            let query = ConstScoreQuery::new(Box::new(query), weight);
            (Occur::Should, Box::new(query) as Box<dyn Query>)
        });
        let query = BooleanQuery::new(weighed.collect());
        let best = TopDocs::with_limit(CANDIDATES).order_by_score();
        let found = searcher.search(&query, &best)?;
        Ok(found.into_iter().map(|(_, address)| address).collect())
    }

    fn term(&self, gram: Gram) -> Term {
        let mut written = String::new();
        gram.write(&mut written);
        Term::from_field_text(self.fields.text, &written)
    }
}
