//! Reading every article that no index has: the engine of small libraries, and
//! of what is new in large ones.

use super::searchable::{Searchable, Unindexed};
use crate::collection::engine::{Candidates, Engine, Held};
use crate::collection::error::{CollectionError, CollectionReason};
use crate::collection::freshness::Holdings;
use crate::search::Expression;

/// Articles of a library, to be read in this order.
#[derive(Debug)]
pub(super) struct Scan<'search> {
    pub(super) searchable: &'search Searchable,
    pub(super) articles: &'search [Unindexed],
}

impl Engine for Scan<'_> {
    fn holdings(&self) -> Result<Holdings, CollectionError> {
        Ok(Holdings::default())
    }

    /// All of them, whatever the query: only reading tells.
    fn candidates(&self, _: &Expression) -> Result<Candidates<'_>, CollectionError> {
        let alike = (false, 0);
        let all = (0..self.articles.len() as u64).map(|number| (alike, number));
        Ok(Candidates::new(all.collect(), |number| {
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            let Some(one) = self.articles.get(at) else {
                return Err(CollectionError::new(
                    self.searchable.library(),
                    CollectionReason::Panicked,
                ));
            };
            Ok(Held {
                location: one.location.clone(),
                article: self.searchable.article(one)?,
            })
        }))
    }
}
