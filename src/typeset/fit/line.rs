//! What one line costs, and how its gaps are changed to meet the edge.

use super::break_point::Break;
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
/// A word that then has a gap on one side only: rather a column of rag.
const LOPSIDED: i64 = 2100;
/// A column more on the blank side of a full-width mark: rather than a column
/// of rag.
const ASIDE: i64 = 1900;
/// The same after a pause mark …
const PAUSE: i64 = 2000;
/// … and where a column of rag is rather seen: in wide lines, and at an odd
/// measure, where lines of full-width characters all end a column short.
const DEAR_ASIDE: i64 = 2100;
/// More marks of a line than this are not given room: it would look gappy.
const MOST_ASIDES: i32 = 2;
/// Lines are wide from this measure on.
const WIDE: i32 = 78;
/// A gap of one column given another, the last resort: rather than a line two
/// columns short …
const DOUBLE: i64 = 4550;
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
    aside_price: i64,
    pause_price: i64,
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
    /// Full-width marks with a column more on their blank side.
    pub(super) aside: i32,
    /// Pause marks with a column more.
    pub(super) pause: i32,
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
                _ => DOUBLE,
            },
            aside_price: if even { ASIDE } else { DEAR_ASIDE },
            pause_price: if even && columns < WIDE {
                PAUSE
            } else {
                DEAR_ASIDE
            },
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
            let mut price = hang_price(hang, to.mark) + gaps.price(close, CLOSE);
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
        let gaps = GapTotals::that_open(from, to);
        let asides = (to.end.asides - from.start.asides).max(0);
        let pauses = (to.end.pauses - from.start.pauses).max(0);
        let doubles = (to.end.doubles - from.start.doubles).max(0) / self.double_share;
        // Gaps are changed only if the line then meets the edge, or comes so
        // near that nobody sees the difference.
        if slack - gaps.all - asides - pauses - doubles > 1 {
            return best;
        }
        let most = gaps.all.min(slack);
        // One less, where it would leave a word lopsided.
        for open in (most - 1).max(0)..=most {
            let aside = asides.min(slack - open).min(MOST_ASIDES);
            let pause = pauses.min(slack - open - aside).min(MOST_ASIDES - aside);
            let double = doubles.min(slack - open - aside - pause);
            let left = slack - open - aside - pause - double;
            if left > 1 {
                continue;
            }
            let price = ragged(left)
                + gaps.price(open, OPEN)
                + i64::from(aside) * self.aside_price
                + i64::from(pause) * self.pause_price
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
}

impl GapTotals {
    fn that_open(from: &Break, to: &Break) -> Self {
        let pairs = to.end.open_pairs - from.start.open_pairs;
        Self::new(to.end.opens - from.start.opens, pairs, from, to)
    }

    fn that_close(from: &Break, to: &Break) -> Self {
        let pairs = to.end.close_pairs - from.start.close_pairs;
        Self::new(to.end.closes - from.start.closes, pairs, from, to)
    }

    fn new(all: i32, pairs: i32, from: &Break, to: &Break) -> Self {
        // A word that begins the line has its first gap on the line before.
        let separated = pairs > 0 && from.pair_end < to.last;
        Self {
            all: all.max(0),
            pairs: pairs - i32::from(separated),
        }
    }

    /// The price of changing `wanted` of them, which may be none.
    fn price(self, wanted: i32, each: i64) -> i64 {
        let lopsided = wanted % 2 == 1 && self.all == 2 * self.pairs;
        i64::from(wanted) * each + if lopsided { LOPSIDED } else { 0 }
    }
}
