//! A place where a line may end, with all the programme asks about it.

use super::unit::{Class, Gap, Pair, Unit};
use crate::typeset::line_break::opportunity::Price;

/// Sums over all units before a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// Columns as written.
    pub(super) cells: i32,
    /// Gaps of no column that may have one.
    pub(super) opens: i32,
    /// Gaps of one column that may have none.
    pub(super) closes: i32,
    /// Gaps of one column that may have two.
    pub(super) doubles: i32,
    /// Blank sides of full-width marks and spaces between Han characters that
    /// may have a column more.
    pub(super) asides: i32,
    /// Pause marks that may, too.
    pub(super) pauses: i32,
    /// Of the gaps that may open, those that stand on both sides of a word, in pairs.
    pub(super) open_pairs: i32,
    /// Of the gaps that may close, the same.
    pub(super) close_pairs: i32,
    /// Of the pairs that may open, those of an ordinal number.
    pub(super) open_ordinals: i32,
    /// Of the pairs that may close, the same.
    pub(super) close_ordinals: i32,
}

impl Sums {
    pub(super) fn add(&mut self, unit: Unit) {
        self.cells += i32::from(unit.cells);
        if unit.gap == Gap::Fixed {
            return;
        }
        if unit.class != Class::Space {
            self.cells += i32::from(unit.gap.own_cells());
        }
        self.opens += i32::from(unit.gap.opens());
        self.closes += i32::from(unit.gap.closes());
        self.doubles += i32::from(unit.gap.doubles());
        self.asides += i32::from(unit.gap.stands_aside());
        self.pauses += i32::from(unit.gap == Gap::Pause);
    }

    /// Counts the pair that ends at a gap.
    pub(super) fn add_pair(&mut self, gap: Gap, pair: Pair) {
        let (opens, closes) = (i32::from(gap.opens()), i32::from(gap.closes()));
        self.open_pairs += opens;
        self.close_pairs += closes;
        if pair.ordinal {
            self.open_ordinals += opens;
            self.close_ordinals += closes;
        }
    }
}

/// A place where a line may end and the next one begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    /// The sums at the line's end, white space there left out.
    pub(super) end: Sums,
    /// The sums at the next line's start, its own gap left out.
    pub(super) start: Sums,
    /// Unit after the last one drawn on the line.
    pub(super) last: u32,
    /// First unit of the next line.
    pub(super) next: u32,
    /// Price of ending a line here.
    pub(super) price: Price,
    /// Columns the mark at the line's end may hang.
    pub(super) hang: u8,
    /// Columns of that mark.
    pub(super) mark: u8,
    /// Columns the mark that begins the next line may hang past the left edge.
    pub(super) hang_left: u8,
    /// Whether a hyphen is added when a line ends here.
    pub(super) hyphen: bool,
    /// Where a pair of gaps ends whose first stands before this place, if one does.
    pub(super) pair_end: u32,
    /// Columns since the opportunity before this one.
    pub(super) step: u16,
    /// Characters before this place that are not white space or punctuation.
    pub(super) letters: u32,
}
