//! The articles of the index that a query may hold for.

use super::schema::IndexFields;
use crate::article::Metadata;
use crate::collection::error::CollectionError;
use crate::collection::threads::processors;
use crate::library::found::SearchedArticle;
use crate::search::Expression;
use crate::text::Text;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::os::unix::ffi::OsStrExt;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::document::Value;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term,
};

/// So many candidates are worth a thread of their own.
const WORTH_A_THREAD: usize = 24;

/// When an article was published, and where the index has it.
type Dated = (i64, DocAddress);

/// By what articles are put in order, the greatest first, those of several
/// indexes, too: whether the words stand in the title, and when it was published.
pub type Rank = (bool, i64);

/// What decides which candidate is read next: its rank, and where the index has it.
type Ranked = (bool, i64, Reverse<DocAddress>);

/// Articles a query may hold for, read one by one. Only those that are read
/// are put in order: of a frequent word the first few hits are wanted, and
/// there may be as many candidates as articles.
pub struct Candidates {
    searcher: Searcher,
    fields: IndexFields,
    left: BinaryHeap<Ranked>,
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
    /// What a search reads of it.
    pub article: SearchedArticle,
}

impl Candidates {
    pub(super) fn new(
        searcher: Searcher,
        fields: IndexFields,
        left: BinaryHeap<Ranked>,
        folder: &Path,
    ) -> Self {
        Self {
            searcher,
            fields,
            left,
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
        self.left.is_empty()
    }

    /// Reads the next few, many of them on all of the machine's processors,
    /// and gives what `judge` makes of each, in the order of their ranks. Nothing
    /// when none is left.
    ///
    /// # Errors
    ///
    /// For an article that can't be read out of the index.
    ///
    /// # Panics
    ///
    /// When `judge` does.
    pub fn judge_some<Judgement: Send>(
        &mut self,
        most: usize,
        judge: &(dyn Fn(Rank, Held) -> Judgement + Sync),
    ) -> Vec<Result<Judgement, CollectionError>> {
        let next: Vec<Ranked> = std::iter::from_fn(|| self.left.pop()).take(most).collect();
        let this = &*self;
        let read = |(titled, published, Reverse(address)): &Ranked| {
            let held = this.held(*address)?;
            Ok(judge((*titled, *published), held))
        };
        let work = |part: &[Ranked]| -> Vec<Result<Judgement, CollectionError>> {
            part.iter().map(read).collect()
        };
        // A few are read sooner than another thread would have begun.
        let threads = processors().min(next.len() / WORTH_A_THREAD).max(1);
        let (first, rest) = next.split_at(next.len().div_ceil(threads));
        std::thread::scope(|scope| {
            let others: Vec<_> = rest
                .chunks(first.len().max(1))
                .map(|part| scope.spawn(|| work(part)))
                .collect();
            let mut judged = work(first);
            for other in others {
                judged.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            judged
        })
    }

    fn held(&self, address: DocAddress) -> Result<Held, CollectionError> {
        self.read(address)
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
            path: path.unwrap_or_default(),
            article: SearchedArticle::new(&metadata, text),
        })
    }
}

impl Iterator for Candidates {
    type Item = Result<Held, CollectionError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (.., Reverse(address)) = self.left.pop()?;
        Some(self.held(address))
    }
}

fn system_path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// Finds the candidates of a query.
pub(super) fn find(
    searcher: &Searcher,
    fields: IndexFields,
    expression: &Expression,
) -> tantivy::Result<BinaryHeap<Ranked>> {
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
        (is_titled, published, Reverse(address))
    });
    Ok(ranked.collect::<Vec<Ranked>>().into())
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
