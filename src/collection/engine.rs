//! The seam to what answers queries: it names candidates, and whoever searches
//! verifies each against its text. The index of the library does it, and so
//! does reading every article.

use super::error::CollectionError;
use super::freshness::Holdings;
use super::threads::processors;
use crate::library::Location;
use crate::library::found::SearchedArticle;
use crate::search::Expression;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::panic::resume_unwind;
use std::path::Path;

/// So many candidates are worth a thread of their own.
const WORTH_A_THREAD: usize = 24;

/// What answers queries over the articles of a library.
pub trait Engine: std::fmt::Debug + Send + Sync {
    /// The articles it keeps, and as of when; none where it reads them as they are.
    ///
    /// # Errors
    ///
    /// When what it keeps can't be read.
    fn holdings(&self) -> Result<Holdings, CollectionError>;

    /// The articles a query may hold for, the highest rank first: perhaps too
    /// many, never too few.
    ///
    /// # Errors
    ///
    /// When what it keeps can't be read.
    fn candidates(&self, expression: &Expression) -> Result<Candidates<'_>, CollectionError>;
}

/// By what articles are put in order, the greatest first, those of several
/// indexes, too: whether the words stand in the title, and when it was published.
pub type Rank = (bool, i64);

/// What decides which candidate is read next: its rank, and the number by which
/// the engine knows it.
type Ranked = (Rank, Reverse<u64>);

/// Reads the candidate of a number.
type Read<'open> = Box<dyn Fn(u64) -> Result<Held, CollectionError> + Send + Sync + 'open>;

/// Articles a query may hold for, read one by one. Only those that are read
/// are put in order: of a frequent word the first few hits are wanted, and
/// there may be as many candidates as articles.
pub struct Candidates<'open> {
    left: BinaryHeap<Ranked>,
    read: Read<'open>,
}

impl std::fmt::Debug for Candidates<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("Candidates")
            .field(&self.left.len())
            .finish()
    }
}

/// An article as the engine has it.
#[derive(Clone, Debug)]
pub struct Held {
    /// Where it is.
    pub location: Location,
    /// What a search reads of it.
    pub article: SearchedArticle,
}

impl Held {
    /// Its path below the folder of its library.
    #[must_use]
    pub fn below(&self, library: &Path) -> &Path {
        match &self.location {
            Location::File(path) => path.strip_prefix(library).unwrap_or(path),
            Location::Embedded(name) => Path::new(name),
        }
    }
}

impl<'open> Candidates<'open> {
    /// Candidates by their ranks and numbers; of equal ranks the lowest number
    /// comes first. `read` reads one.
    pub(super) fn new(
        found: Vec<(Rank, u64)>,
        read: impl Fn(u64) -> Result<Held, CollectionError> + Send + Sync + 'open,
    ) -> Self {
        let found = found.into_iter();
        let ranked = found.map(|(rank, number)| (rank, Reverse(number)));
        Self {
            left: ranked.collect::<Vec<Ranked>>().into(),
            read: Box::new(read),
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
    /// For an article that can't be read.
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
        let read = |(rank, Reverse(number)): &Ranked| Ok(judge(*rank, (self.read)(*number)?));
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
}

impl Iterator for Candidates<'_> {
    type Item = Result<Held, CollectionError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (_, Reverse(number)) = self.left.pop()?;
        Some((self.read)(number))
    }
}
