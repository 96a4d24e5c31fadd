//! What one line costs, and how its gaps are changed to meet the edge.

use super::break_point::Break;
use super::unit::WIDE;
use crate::typeset::setting::{Rules, Setting};

/// A line that ends short of the edge by this many columns, at least.
const RAGGED: i64 = 2000;
/// … by more than one, which is when it begins to show …
const SHORT: i64 = 4500;
/// … and for every column squared.
const RAGGED_SQUARED: i64 = 60;
/// A gap of no column given one.
const OPEN: i64 = 100;
/// A gap of one column closed.
const CLOSE: i64 = 150;
/// Every gap closed beside another.
const MORE_CLOSED: i64 = 1200;
/// A gap closed although the line would be full without its last characters.
const NEEDLESS_CLOSE: i64 = 2000;
/// A word that then has a gap on one side only, the one before it: rather than
/// a column more at a mark.
const LOPSIDED: i64 = 1200;
/// … and at an odd measure, where a column of rag is what all lines have.
const LOPSIDED_AT_ODD: i64 = 2100;
/// … but never the number of `第 1 条`: rather two columns of rag.
const PARTED_ORDINAL: i64 = 9000;
/// A column more on the blank side of a bracket, in narrow lines also of a
/// stop: rather than a column of rag.
const ASIDE: i64 = 1900;
/// The same of another mark, and of any at an odd measure, where lines of
/// full-width characters all end a column short: rather than two columns of rag.
const DEAR_ASIDE: i64 = 2300;
/// … although the line then still is a column short, which at an odd measure is
/// no fault: rather two marks, and flush.
const STILL_SHORT: i64 = 1500;
/// More marks of a line than this are not given room: it would look gappy.
const MOST_ASIDES: i32 = 2;
/// A gap of one column given another, the last resort: rather than a line two
/// columns short …
const DOUBLE: i64 = 4000;
/// … in wide lines, where stops are given no room, rather than a column of rag …
const WIDE_DOUBLE: i64 = 2050;
/// … but not between the words of Korean, which are ragged rather …
const KOREAN_DOUBLE: i64 = 30_000;
/// … and freely between those of Latin text, which have no other way.
const LATIN_DOUBLE: i64 = 50;
/// The blank half of a mark past the edge.
const HALF_HANG: i64 = 4;
/// A whole mark past the edge.
const FULL_HANG: i64 = 16;
/// What an opening mark outside the left edge is worth.
const HANG_LEFT: i64 = 30;
/// Every line: fewer are better.
const LINE: i64 = 10;
/// A last line with one letter.
const LONELY: i64 = 24_000;
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
    /// Of how many gaps one may be doubled.
    double_share: i32,
    double_price: i64,
    lopsided_price: i64,
    aside_price: i64,
    still_short_price: i64,
}

/// How a line meets the edge.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fitted {
    /// What it costs.
    pub(super) price: i64,
    /// Gaps of no column that have one.
    pub(super) open: i32,
    /// Gaps of one column that have none.
    pub(super) close: i32,
    /// Gaps of one column that have two.
    pub(super) double: i32,
    /// Full-width marks with a column more on their blank side, and spaces
    /// between Han characters with two.
    pub(super) aside: i32,
    /// Pause marks, and in wide lines stops, with a column more.
    pub(super) pause: i32,
    /// Columns past the right edge.
    pub(super) hang: i32,
    /// Columns past the left edge.
    pub(super) hang_left: u16,
}

impl Measure {
    pub(super) fn new(setting: &Setting, indent: u16) -> Self {
        let columns = i32::from(setting.measure.max(1));
        let even = columns % 2 == 0;
        let latin = setting.rules == Rules::Latin;
        Self {
            columns,
            first: (columns - i32::from(indent)).max(1),
            even: setting.even_edge && !setting.balanced,
            balanced: setting.balanced,
            avoid_lonely: setting.avoid_lonely,
            double_share: if latin { 3 } else { 1 },
            double_price: match setting.rules {
                Rules::Latin => LATIN_DOUBLE,
                Rules::Korean => KOREAN_DOUBLE,
                _ if setting.measure >= WIDE => WIDE_DOUBLE,
                _ => DOUBLE,
            },
            lopsided_price: if even { LOPSIDED } else { LOPSIDED_AT_ODD },
            aside_price: if even { ASIDE } else { DEAR_ASIDE },
            still_short_price: if even { STILL_SHORT } else { 0 },
        }
    }

    fn columns_of(&self, first: bool) -> i32 {
        if first { self.first } else { self.columns }
    }

    /// Whether a line can't be made to fit, however narrow its gaps.
    pub(super) fn is_overfull(&self, from: &Break, to: &Break, first: bool) -> bool {
        let shrink = if self.even {
            to.end.closes - from.start.closes
        } else {
            0
        };
        let cells = to.end.cells - from.start.cells + i32::from(to.hyphen);
        cells - shrink.max(0) - i32::from(to.hang) - i32::from(from.hang_left)
            > self.columns_of(first)
    }

    /// Whether a line is so empty that no emptier one can be better.
    pub(super) fn is_hopeless(&self, from: &Break, to: &Break, first: bool) -> bool {
        let cells = to.end.cells - from.start.cells + i32::from(to.hyphen);
        !self.balanced && self.columns_of(first) - cells > MOST_SLACK
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

    /// A line that is too long by some columns: a mark hangs, gaps are closed.
    fn tighten(&self, from: &Break, to: &Break, excess: i32) -> Fitted {
        let mut best = Fitted {
            price: OVERFULL * i64::from(excess),
            ..Fitted::default()
        };
        let gaps = if self.even {
            GapTotals::that_close(from, to)
        } else {
            GapTotals::default()
        };
        for hang in 0..=i32::from(to.hang).min(excess) {
            let close = excess - hang;
            if close > gaps.all {
                continue;
            }
            let mut price = hang_price(hang, to.mark) + self.price(gaps, close, CLOSE);
            price += i64::from((close - 1).max(0)) * MORE_CLOSED;
            if close >= i32::from(to.step) && close > 0 {
                price += NEEDLESS_CLOSE;
            }
            if price < best.price {
                best = Fitted {
                    price,
                    close,
                    hang,
                    ..Fitted::default()
                };
            }
        }
        best
    }

    /// A line that is too short by some columns: gaps are opened, marks given
    /// room, and at last gaps doubled; or it stays ragged.
    fn loosen(&self, from: &Break, to: &Break, slack: i32) -> Fitted {
        let mut best = Fitted {
            price: ragged(slack),
            ..Fitted::default()
        };
        if !self.even || slack == 0 {
            return best;
        }
        let opens = (to.end.opens - from.start.opens).max(0);
        let asides = (to.end.asides - from.start.asides).max(0);
        let pauses = (to.end.pauses - from.start.pauses).max(0);
        let doubles = (to.end.doubles - from.start.doubles).max(0) / self.double_share;
        // Gaps are changed only if the line then meets the edge, or comes so
        // near that nobody sees the difference.
        if slack - opens - asides - pauses - doubles > 1 || opens + asides + pauses + doubles == 0 {
            return best;
        }
        let gaps = GapTotals::that_open(from, to);
        let most = opens.min(slack);
        // One less, where it would leave a word lopsided.
        let least = most - i32::from(gaps.is_lopsided(most));
        for open in least..=most {
            let aside = asides.min(slack - open).min(MOST_ASIDES);
            let pause = pauses.min(slack - open - aside).min(MOST_ASIDES - aside);
            let double = doubles.min(slack - open - aside - pause);
            let left = slack - open - aside - pause - double;
            if left > 1 {
                continue;
            }
            let still_short = left > 0 && aside + pause > 0;
            let price = ragged(left)
                + i64::from(still_short) * self.still_short_price
                + self.price(gaps, open, OPEN)
                + i64::from(aside) * self.aside_price
                + i64::from(pause) * DEAR_ASIDE
                + i64::from(double) * self.double_price;
            if price < best.price {
                best = Fitted {
                    price,
                    open,
                    double,
                    aside,
                    pause,
                    ..Fitted::default()
                };
            }
        }
        best
    }

    /// The price of changing `wanted` of some gaps, which may be none.
    fn price(&self, gaps: GapTotals, wanted: i32, each: i64) -> i64 {
        let lopsided = if !gaps.is_lopsided(wanted) {
            0
        } else if gaps.pairs <= gaps.ordinals {
            PARTED_ORDINAL
        } else {
            self.lopsided_price
        };
        i64::from(wanted) * each + lopsided
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

/// What a line costs that ends short of the edge by some columns.
fn ragged(slack: i32) -> i64 {
    if slack == 0 {
        0
    } else {
        RAGGED + SHORT * i64::from(slack > 1) + RAGGED_SQUARED * i64::from(slack).pow(2)
    }
}

/// Gaps of a line that may change in one way.
#[derive(Clone, Copy, Debug, Default)]
struct GapTotals {
    all: i32,
    /// Pairs of them that stand on both sides of a word.
    pairs: i32,
    /// Pairs that are changed together or not at all.
    ordinals: i32,
}

impl GapTotals {
    fn that_open(from: &Break, to: &Break) -> Self {
        Self {
            all: to.end.opens - from.start.opens,
            pairs: to.end.open_pairs - from.start.open_pairs,
            ordinals: to.end.open_ordinals - from.start.open_ordinals,
        }
        .within(from, to)
    }

    fn that_close(from: &Break, to: &Break) -> Self {
        Self {
            all: to.end.closes - from.start.closes,
            pairs: to.end.close_pairs - from.start.close_pairs,
            ordinals: to.end.close_ordinals - from.start.close_ordinals,
        }
        .within(from, to)
    }

    /// Whether a word has one gap changed where so many of them are.
    fn is_lopsided(self, wanted: i32) -> bool {
        wanted % 2 == 1 && self.all == 2 * self.pairs
    }

    /// A word that begins the line has its first gap on the line before.
    fn within(self, from: &Break, to: &Break) -> Self {
        let separated = self.pairs > 0 && from.pair_end < to.last;
        Self {
            all: self.all.max(0),
            pairs: self.pairs - i32::from(separated),
            ordinals: self.ordinals,
        }
    }
}
