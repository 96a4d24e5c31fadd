//! The articles of the index that a query may hold for.

use super::{Fields, failure};
use crate::search::Expression;
use crate::storage::StorageError;
use crate::text::Text;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::document::Value;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term,
};

/// When an article was published, and where the index has it.
type Dated = (i64, DocAddress);

/// Articles a query may hold for, read one by one.
pub struct Candidates {
    searcher: Searcher,
    fields: Fields,
    left: std::vec::IntoIter<DocAddress>,
    folder: PathBuf,
}

impl std::fmt::Debug for Candidates {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("Candidates")
            .field(&self.left.len())
            .finish()
    }
}

/// An article as the index has it.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its path below the library.
    pub path: PathBuf,
    /// Its title.
    pub title: Text,
    /// Its reading text.
    pub text: Text,
}

impl Candidates {
    pub(super) fn new(
        searcher: Searcher,
        fields: Fields,
        found: Vec<DocAddress>,
        folder: &Path,
    ) -> Self {
        Self {
            searcher,
            fields,
            left: found.into_iter(),
            folder: folder.to_owned(),
        }
    }

    /// How many are left.
    #[must_use]
    pub fn len(&self) -> usize {
        self.left.len()
    }

    /// Whether none is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left.len() == 0
    }

    fn read(&self, address: DocAddress) -> tantivy::Result<Held> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let text = |field| {
            let value = document.get_first(field);
            value
                .and_then(|value| value.as_str().map(Text::clean))
                .unwrap_or_default()
        };
        let path = document.get_first(self.fields.path);
        let path = path.and_then(|value| value.as_bytes().map(system_path));
        Ok(Held {
            path: path.unwrap_or_default(),
            title: text(self.fields.title),
            text: text(self.fields.text),
        })
    }
}

impl Iterator for Candidates {
    type Item = Result<Held, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let address = self.left.next()?;
        Some(
            self.read(address)
                .map_err(|error| failure(&self.folder, &error)),
        )
    }
}

#[cfg(unix)]
fn system_path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn system_path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Finds the candidates of a query in the order they are to be read.
pub(super) fn find(
    searcher: &Searcher,
    fields: Fields,
    expression: &Expression,
) -> tantivy::Result<Vec<DocAddress>> {
    let grams = expression.grams();
    let mut found = searcher.search(&*query(fields.text, &grams), &ByDate)?;
    found.sort_unstable_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(&right.1)));
    let mut order: Vec<DocAddress> = Vec::with_capacity(found.len());
    if grams.iter().all(|all| !all.is_empty()) {
        let titled: HashSet<DocAddress> = searcher
            .search(&*query(fields.title, &grams), &ByDate)?
            .into_iter()
            .map(|(_, address)| address)
            .collect();
        let addresses = || found.iter().map(|(_, address)| *address);
        order.extend(addresses().filter(|address| titled.contains(address)));
        order.extend(addresses().filter(|address| !titled.contains(address)));
    } else {
        order.extend(found.into_iter().map(|(_, address)| address));
    }
    Ok(order)
}

/// All grams of some alternative.
fn query(field: Field, alternatives: &[Vec<String>]) -> Box<dyn Query> {
    let any = alternatives.iter().map(|grams| {
        if grams.is_empty() {
            return (Occur::Should, Box::new(AllQuery) as Box<dyn Query>);
        }
        let all = grams.iter().map(|gram| {
            let term = Term::from_field_text(field, gram);
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            (Occur::Must, Box::new(query) as Box<dyn Query>)
        });
        let all = BooleanQuery::new(all.collect());
        (Occur::Should, Box::new(all) as Box<dyn Query>)
    });
    Box::new(BooleanQuery::new(any.collect()))
}

/// Collects every article with its date.
struct ByDate;

struct OfSegment {
    segment: SegmentOrdinal,
    published: Column<i64>,
    found: Vec<Dated>,
}

impl Collector for ByDate {
    type Fruit = Vec<Dated>;
    type Child = OfSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<OfSegment> {
        Ok(OfSegment {
            segment,
            published: reader.fast_fields().i64("published")?,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<Dated>>) -> tantivy::Result<Vec<Dated>> {
        Ok(segments.into_iter().flatten().collect())
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<Dated>;

    fn collect(&mut self, document: DocId, _: Score) {
        let published = self.published.first(document).unwrap_or(0);
        let address = DocAddress::new(self.segment, document);
        self.found.push((published, address));
    }

    fn harvest(self) -> Vec<Dated> {
        self.found
    }
}
