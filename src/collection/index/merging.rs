//! Which segments of the index are made into one.
//!
//! Merging costs as much as indexing the same articles does, and a search of
//! fifty segments takes no longer than a search of five. So what a large
//! library is first filled with stays as it is, and only what is added later, a
//! few articles at a time, is gathered.

use tantivy::index::SegmentMeta;
use tantivy::merge_policy::{MergeCandidate, MergePolicy};

/// A segment of fewer articles is small.
const SMALL: u32 = 1_000;

/// So many small ones are made into one.
const MOST_SMALL: usize = 8;

/// Merges small segments, and such as hold more of what is gone than of what is there.
#[derive(Debug)]
pub(super) struct Small;

impl MergePolicy for Small {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let (small, large): (Vec<_>, Vec<_>) = segments
            .iter()
            .partition(|segment| segment.num_docs() < SMALL);
        let mut candidates: Vec<MergeCandidate> = large
            .into_iter()
            .filter(|segment| segment.num_deleted_docs() > segment.num_docs())
            .map(|segment| MergeCandidate(vec![segment.id()]))
            .collect();
        if small.len() >= MOST_SMALL {
            candidates.push(MergeCandidate(small.iter().map(|one| one.id()).collect()));
        }
        candidates
    }
}
