//! What one line costs, and how its gaps are changed to meet the edge.

use super::breaks::Break;
use crate::typeset::{Rules, Setting};

/// A line that ends short of the edge by this many columns, at least.
const RAGGED: i64 = 2000;
/// … by more than one, which is when it begins to show …
const SHORT: i64 = 1000;
/// … and for every column squared.
const RAGGED_SQUARED: i64 = 60;
/// One gap between Han and Latin widened by a column.
const STRETCH: i64 = 15;
/// One space between words widened by a column.
const WORD_STRETCH: i64 = 50;
/// One gap narrowed by a column.
const SHRINK: i64 = 30;
/// The blank half of a mark past the edge.
const HALF_HANG: i64 = 4;
/// A whole mark past the edge.
const FULL_HANG: i64 = 16;
/// What an opening mark outside the left edge is worth.
const HANG_LEFT: i64 = 30;
/// Every line: fewer are better.
const LINE: i64 = 10;
/// A last line with one letter.
const LONELY: i64 = 12_000;
/// A last line of four columns or less.
const SHORT_LAST: i64 = 300;
/// Each column past the edge that can't be helped.
const OVERFULL: i64 = 10_000_000;
/// Balanced setting: one more line than needed.
const BALANCED_LINE: i64 = 1_000_000;
/// Emptier lines than this are looked at only when there is no other.
const MOST_SLACK: i32 = 14;

/// The measure of a paragraph and the liberties its lines may take.
pub(super) struct Measure {
    columns: i32,
    first: i32,
    even: bool,
    balanced: bool,
    avoid_lonely: bool,
    /// Of how many word spaces one may be widened.
    word_share: i32,
}

/// How a line meets the edge.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fitted {
    /// What it costs.
    pub(super) price: i64,
    /// Columns by which gaps between Han and Latin are widened.
    pub(super) stretch: i32,
    /// Columns by which spaces between words are widened.
    pub(super) word_stretch: i32,
    /// Columns by which gaps are narrowed.
    pub(super) shrink: i32,
    /// Columns past the right edge.
    pub(super) hang: i32,
    /// Columns past the left edge.
    pub(super) hang_left: u16,
    /// So empty that no emptier line can be better.
    pub(super) hopeless: bool,
}

impl Measure {
    pub(super) fn new(setting: &Setting, indent: u16) -> Self {
        let columns = i32::from(setting.measure.max(1));
        Self {
            columns,
            first: (columns - i32::from(indent)).max(1),
            even: setting.even_edge && !setting.balanced,
            balanced: setting.balanced,
            avoid_lonely: setting.avoid_lonely,
            word_share: if setting.rules == Rules::Latin { 3 } else { 1 },
        }
    }

    fn columns_of(&self, first: bool) -> i32 {
        if first { self.first } else { self.columns }
    }

    /// Whether a line can't be made to fit, however narrow its gaps.
    pub(super) fn is_overfull(&self, from: &Break, to: &Break, first: bool) -> bool {
        let shrink = if self.even {
            to.end.shrink - from.start.shrink
        } else {
            0
        };
        let cells = to.end.cells - from.start.cells + i32::from(to.hyphen);
        cells - shrink.max(0) - i32::from(to.hang) - i32::from(from.hang_left)
            > self.columns_of(first)
    }

    /// The best way to set a line from one break to another.
    pub(super) fn fit(&self, from: &Break, to: &Break, first: bool, last: bool) -> Fitted {
        let standing = self.fit_from(from, to, first, last, 0);
        if from.hang_left == 0 {
            return standing;
        }
        // A line that meets the right edge either way begins with the mark outside.
        let hanging = self.fit_from(from, to, first, last, from.hang_left);
        if hanging.price <= standing.price + HANG_LEFT {
            Fitted {
                price: hanging.price - 1,
                ..hanging
            }
        } else {
            standing
        }
    }

    /// The best way when the first mark hangs by `hang_left` columns.
    fn fit_from(&self, from: &Break, to: &Break, first: bool, last: bool, hang_left: u8) -> Fitted {
        let cells = to.end.cells - from.start.cells + i32::from(to.hyphen);
        let slack = self.columns_of(first) + i32::from(hang_left) - cells;
        let mut fitted = if slack < 0 {
            self.tighten(from, to, -slack)
        } else if last || self.balanced {
            Fitted::default()
        } else {
            self.loosen(from, to, slack)
        };
        fitted.hang_left = u16::from(hang_left);
        fitted.hopeless = slack > MOST_SLACK && !last && !self.balanced;
        if self.balanced {
            fitted.price += BALANCED_LINE + i64::from(slack.max(0)).pow(2);
        } else {
            fitted.price += LINE;
        }
        if last && !first {
            fitted.price += self.lonely(from, to, cells);
        }
        fitted
    }

    /// A line that is too long by some columns: a mark hangs, gaps are narrowed.
    fn tighten(&self, from: &Break, to: &Break, excess: i32) -> Fitted {
        let room = if self.even {
            (to.end.shrink - from.start.shrink).max(0)
        } else {
            0
        };
        let most = i32::from(to.hang);
        let mut best = Fitted {
            price: OVERFULL * i64::from(excess),
            ..Fitted::default()
        };
        for hang in 0..=most.min(excess) {
            let shrink = excess - hang;
            if shrink > room {
                continue;
            }
            let price = hang_price(hang, to.mark) + i64::from(shrink) * SHRINK;
            if price < best.price {
                best = Fitted {
                    price,
                    shrink,
                    hang,
                    ..Fitted::default()
                };
            }
        }
        best
    }

    /// A line that is too short by some columns: gaps are widened, or it stays ragged.
    fn loosen(&self, from: &Break, to: &Break, slack: i32) -> Fitted {
        let ragged = |slack: i32| {
            if slack == 0 {
                0
            } else {
                RAGGED + SHORT * i64::from(slack > 1) + RAGGED_SQUARED * i64::from(slack).pow(2)
            }
        };
        let mut fitted = Fitted {
            price: ragged(slack),
            ..Fitted::default()
        };
        if !self.even || slack == 0 {
            return fitted;
        }
        let room = (to.end.stretch - from.start.stretch).max(0);
        let words = (to.end.word_stretch - from.start.word_stretch).max(0) / self.word_share;
        let stretch = room.min(slack);
        let word_stretch = words.min(slack - stretch);
        // Gaps are widened only if the line then meets the edge, or comes so
        // near that nobody sees the difference.
        let left = slack - stretch - word_stretch;
        if left <= 1 {
            let price = ragged(left)
                + i64::from(stretch) * STRETCH
                + i64::from(word_stretch) * WORD_STRETCH;
            if price < fitted.price {
                fitted = Fitted {
                    price,
                    stretch,
                    word_stretch,
                    ..Fitted::default()
                };
            }
        }
        fitted
    }

    /// The price of a last line that is nearly empty (孤字). Balanced lines are
    /// as short as the others; there only a lonely character is dear.
    fn lonely(&self, from: &Break, to: &Break, cells: i32) -> i64 {
        if !self.avoid_lonely {
            0
        } else if to.letters.saturating_sub(from.letters) <= 1 && cells <= 6 {
            LONELY
        } else if cells <= 4 && !self.balanced {
            SHORT_LAST
        } else {
            0
        }
    }
}

fn hang_price(hang: i32, mark: u8) -> i64 {
    match hang {
        0 => 0,
        hang if hang < i32::from(mark) => HALF_HANG,
        _ => FULL_HANG,
    }
}
