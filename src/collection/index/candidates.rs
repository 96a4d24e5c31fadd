//! The articles of the index that a query may hold for.

use super::schema::IndexFields;
use crate::article::Metadata;
use crate::collection::engine::{Candidates, Held, Rank};
use crate::collection::error::CollectionError;
use crate::library::Location;
use crate::library::found::SearchedArticle;
use crate::search::Expression;
use crate::text::Text;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::document::Value;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term,
};

/// When an article was published, and where the index has it.
type Dated = (i64, DocAddress);

/// What reads articles out of an index as it was at one moment.
#[derive(Clone)]
pub(super) struct IndexReading {
    pub(super) searcher: Searcher,
    pub(super) fields: IndexFields,
    /// The folder of the index, and that of the library.
    pub(super) folder: PathBuf,
    pub(super) library: PathBuf,
}

impl IndexReading {
    /// The candidates with these ranks and addresses.
    pub(super) fn candidates(self, found: Vec<(Rank, DocAddress)>) -> Candidates<'static> {
        let found = found.into_iter();
        let numbered = found.map(|(rank, address)| (rank, number(address)));
        Candidates::new(numbered.collect(), move |number| self.held(number))
    }

    fn held(&self, number: u64) -> Result<Held, CollectionError> {
        self.read(address(number))
            .map_err(|error| CollectionError::index(&self.folder, &error))
    }

    fn read(&self, address: DocAddress) -> tantivy::Result<Held> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let all = |field| {
            let values = document.get_all(field);
            values.filter_map(|value| value.as_str().map(Text::clean))
        };
        let path = document.get_first(self.fields.path);
        let path = path.and_then(|value| value.as_bytes().map(system_path));
        let title_in_text = document.get_first(self.fields.title_in_text);
        let metadata = Metadata {
            title: all(self.fields.title).next().unwrap_or_default(),
            title_in_text: title_in_text.and_then(|value| value.as_bool()) == Some(true),
            author: all(self.fields.author).next(),
            tags: all(self.fields.tags).collect(),
            ..Metadata::default()
        };
        let text = all(self.fields.text).next().unwrap_or_default();
        Ok(Held {
            location: Location::File(self.library.join(path.unwrap_or_default())),
            article: SearchedArticle::new(&metadata, text),
        })
    }
}

/// An address as one number; the order stays.
fn number(address: DocAddress) -> u64 {
    u64::from(address.segment_ord) << 32 | u64::from(address.doc_id)
}

fn address(number: u64) -> DocAddress {
    let half = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    DocAddress::new(half(number >> 32), half(number))
}

fn system_path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// Finds the candidates of a query.
pub(super) fn find(
    searcher: &Searcher,
    fields: IndexFields,
    expression: &Expression,
) -> tantivy::Result<Vec<(Rank, DocAddress)>> {
    let grams = expression.grams();
    let found = searcher.search(&*query(fields.text, &grams), &ByDate)?;
    let titled = if grams.iter().all(|all| !all.is_empty()) {
        searcher.search(&*query(fields.title, &grams), &ByDate)?
    } else {
        Vec::new()
    };
    // Both come in the order of their addresses.
    let mut titled = titled.into_iter().map(|(_, address)| address).peekable();
    let ranked = found.into_iter().map(|(published, address)| {
        while titled.next_if(|titled| *titled < address).is_some() {}
        let is_titled = titled.peek() == Some(&address);
        ((is_titled, published), address)
    });
    Ok(ranked.collect())
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

/// Collects every article with its date, in the order of their addresses.
struct ByDate;

struct OfSegment {
    segment: SegmentOrdinal,
    published: Arc<dyn ColumnValues<i64>>,
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
            published: reader
                .fast_fields()
                .i64("published")?
                .first_or_default_col(0),
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
        let published = self.published.get_val(document);
        let address = DocAddress::new(self.segment, document);
        self.found.push((published, address));
    }

    fn harvest(self) -> Vec<Dated> {
        self.found
    }
}
