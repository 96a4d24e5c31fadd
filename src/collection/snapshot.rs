//! A library as it is at one moment, for commands that end.

use super::catalog::Catalog;
use super::catalog::update::Update;
use super::engine::Engine as _;
use super::error::{CollectionError, Problem};
use super::index::Index;
use super::search::searchable::{Searchable, Unindexed};
use crate::library::{Entry, Location};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A library as it is at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// What there is to be searched.
    pub searchable: Searchable,
    /// Its articles, in no order.
    pub entries: Vec<Entry>,
}

impl Snapshot {
    /// Articles that stand in no index. What can't be read is left out.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        let searchable = Searchable::new(None);
        let readable = entries.iter().filter(|entry| !entry.is_unreadable);
        searchable.set_unindexed(readable.map(Unindexed::of).collect());
        Self {
            searchable,
            entries,
        }
    }
}

/// Compares a library with its catalog and its index; `None` when it has no index.
///
/// # Errors
///
/// When the library or the index can't be read.
pub fn of_indexed(
    library: &Path,
    cache: Option<&Path>,
    tell: &mut dyn FnMut(Problem),
) -> Result<Option<Snapshot>, CollectionError> {
    let Some(cache) = cache.filter(|cache| Index::exists(cache, library)) else {
        return Ok(None);
    };
    let catalog = Catalog::new(cache, library);
    let mut entries: HashMap<Location, Entry> = HashMap::new();
    let located = |batch: Vec<Entry>| {
        let batch = batch.into_iter();
        batch.map(|entry| (entry.location.clone(), entry))
    };
    let mut articles = catalog.recall(&mut |batch| {
        entries.extend(located(batch));
        true
    });
    catalog.update(&mut articles, &mut |update| {
        match update {
            Update::Entries(batch) => entries.extend(located(batch)),
            Update::Gone(gone) => entries.retain(|location, _| !gone.contains(location)),
            Update::Problem(problem) => tell(problem),
            Update::Others(_) => {}
        }
        true
    })?;
    let index = Index::open(cache, library)?;
    let searchable = Searchable::new(Some(library));
    searchable.compare(&index.holdings()?, &articles);
    searchable.set_index(Some(Arc::new(index)));
    Ok(Some(Snapshot {
        searchable,
        entries: entries.into_values().collect(),
    }))
}
