//! What fitting needs while it runs.

use super::break_point::Break;
use super::unit::{Pair, Unit};
use crate::typeset::line_break::opportunity::Opportunity;

/// Buffers used again for every stretch of a paragraph.
#[derive(Default)]
pub(super) struct Scratch {
    pub(super) units: Vec<Unit>,
    pub(super) pairs: Vec<Pair>,
    pub(super) breaks: Vec<Break>,
    pub(super) opportunities: Vec<Opportunity>,
    /// The best price of reaching each break, and from which one.
    pub(super) best: Vec<(i64, u32)>,
    pub(super) chosen: Vec<usize>,
}
