//! Find a passage again: Exact, Moved, Approximate or Lost.

use super::{Anchor, Resolution, Verdict};
use crate::text::Text;

/// Finds the passage in a reading text, in rising cost.
#[must_use]
pub fn resolve(anchor: &Anchor, text: &Text) -> Resolution {
    if text.slice(anchor.range) == anchor.quotation.as_str() {
        return Resolution {
            verdict: Verdict::Exact,
            range: Some(anchor.range),
        };
    }
    Resolution {
        verdict: Verdict::Lost,
        range: None,
    }
}
