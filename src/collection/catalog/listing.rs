//! All articles of a library in the order of their paths, read whole, for
//! commands that end: what the catalog knows is taken from it.

use super::Catalog;
use super::in_order::InOrder;
use super::reading::Plan;
use super::update::Update;
use crate::collection::error::CollectionError;
use crate::collection::source::ScanEvent;
use crate::library::Location;
use std::collections::HashMap;

impl Catalog {
    /// Tells all articles in the order of their paths, as soon as all before
    /// them are known, and brings the catalog up to date. Every article is
    /// read whole once. Stops early when `report` says so.
    ///
    /// # Errors
    ///
    /// When the library can't be read at all.
    pub fn list(&self, report: &mut dyn FnMut(ScanEvent) -> bool) -> Result<(), CollectionError> {
        let mut recalled = HashMap::new();
        let mut articles = self.recall(&mut |batch| {
            recalled.extend(batch.into_iter().filter_map(|entry| {
                let Location::File(path) = &entry.location else {
                    return None;
                };
                Some((self.below(path), entry))
            }));
            true
        });
        let in_order = InOrder::new(recalled);
        let plan = Plan::whole();
        self.look_through(&mut articles, &plan, Some(in_order), &mut |update| {
            report(match update {
                Update::Entries(entries) => ScanEvent::Entries(entries),
                Update::Problem(problem) => ScanEvent::Problem(problem),
                Update::Others(files) => ScanEvent::Others(files),
                Update::Gone(_) => return true,
            })
        })
    }
}
