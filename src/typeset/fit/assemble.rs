//! A chosen line → its pieces.

use super::break_point::Break;
use super::line::Fitted;
use super::unit::{Class, Gap, Pair, Unit};
use crate::typeset::set_line::{Piece, SetLine};
use std::ops::Range;

/// Builds the line between two breaks of a stretch that begins at byte `base`.
pub(super) fn line(
    units: &[Unit],
    pairs: &[Pair],
    base: usize,
    from: &Break,
    to: &Break,
    fitted: &Fitted,
) -> SetLine {
    let (first, last, next) = (from.next as usize, to.last as usize, to.next as usize);
    let mut writer = LineWriter {
        pieces: Vec::new(),
        cells: 0,
    };
    let mut gaps = GapAdjustment::new(units, pairs, first..last, fitted);
    for at in first..next.max(last) {
        let unit = &units[at];
        let start = base + unit.start as usize;
        let end = units
            .get(at + 1)
            .map_or(usize::MAX, |next| base + next.start as usize);
        if at >= last {
            writer.glue(start, end, 0);
        } else if unit.class == Class::Space {
            let cells = gaps.cells(at, *unit);
            writer.glue(start, end, cells);
        } else {
            let gap = if at > first { gaps.cells(at, *unit) } else { 0 };
            if gap > 0 {
                writer.glue(start, start, gap);
            }
            writer.text(start, end, unit.cells);
        }
    }
    SetLine {
        cells: writer.cells.saturating_add(u16::from(to.hyphen)),
        hang: u16::try_from(fitted.hang.max(0)).unwrap_or(0),
        hang_left: fitted.hang_left,
        hyphen: to.hyphen,
        pieces: writer.pieces,
    }
}

/// Gives the forced line end at `offset` to the line before it.
pub(super) fn end_line(lines: &mut [SetLine], offset: usize) {
    if let Some(line) = lines.last_mut() {
        close(line, offset);
        line.pieces.push(Piece::Glue {
            start: offset,
            end: offset + 1,
            cells: 0,
        });
    }
}

/// Settles where the last piece ends: its unit had no successor.
pub(super) fn close(line: &mut SetLine, offset: usize) {
    if let Some(Piece::Text { end, .. } | Piece::Glue { end, .. }) = line.pieces.last_mut() {
        *end = (*end).min(offset);
    }
}

struct LineWriter {
    pieces: Vec<Piece>,
    cells: u16,
}

impl LineWriter {
    fn text(&mut self, from: usize, to: usize, columns: u8) {
        let columns = u16::from(columns);
        self.cells = self.cells.saturating_add(columns);
        if let Some(Piece::Text { end, cells, .. }) = self.pieces.last_mut()
            && *end == from
        {
            *end = to;
            *cells = cells.saturating_add(columns);
            return;
        }
        self.pieces.push(Piece::Text {
            start: from,
            end: to,
            cells: columns,
        });
    }

    fn glue(&mut self, from: usize, to: usize, columns: u16) {
        self.cells = self.cells.saturating_add(columns);
        if let Some(Piece::Glue { end, cells, .. }) = self.pieces.last_mut()
            && *end == from
        {
            *end = to;
            *cells = cells.saturating_add(columns);
            return;
        }
        self.pieces.push(Piece::Glue {
            start: from,
            end: to,
            cells: columns,
        });
    }
}

/// Deals the columns to be added or taken out among the gaps of a line, evenly.
struct GapAdjustment<'a> {
    open: Deal,
    close: Deal,
    double: Share,
    aside: Share,
    pause: Share,
    /// The pairs that lie in the line whole and are not passed yet.
    pairs: &'a [Pair],
}

impl<'a> GapAdjustment<'a> {
    fn new(units: &[Unit], pairs: &'a [Pair], line: Range<usize>, fitted: &Fitted) -> Self {
        let inner = units.get(line.start + 1..line.end).unwrap_or_default();
        let count = |wanted: fn(Gap) -> bool| inner.iter().filter(|unit| wanted(unit.gap)).count();
        let from = pairs.partition_point(|pair| pair.first as usize <= line.start);
        let to = pairs.partition_point(|pair| (pair.second as usize) < line.end);
        let pairs = pairs.get(from..to).unwrap_or_default();
        let deal = |changed: i32, kind: fn(Gap) -> bool, side: GapPosition| {
            let of_kind = pairs
                .iter()
                .filter(|pair| kind(units[pair.first as usize].gap));
            Deal::new(changed, count(kind), &of_kind, side)
        };
        Self {
            open: deal(fitted.open, Gap::opens, GapPosition::Before),
            close: deal(fitted.close, Gap::closes, GapPosition::After),
            double: Share::new(fitted.double, count(Gap::doubles)),
            aside: Share::new(fitted.aside, count(Gap::stands_aside)),
            pause: Share::new(fitted.pause, count(|gap| gap == Gap::Pause)),
            pairs,
        }
    }

    /// Columns of the gap that the unit at `at` is or has before it.
    fn cells(&mut self, at: usize, unit: Unit) -> u16 {
        let own = if unit.class == Class::Space {
            u16::from(unit.cells)
        } else {
            u16::from(unit.gap.own_cells())
        };
        if unit.gap == Gap::Fixed {
            return own;
        }
        let side = self.side(at);
        let mut cells = own;
        if unit.gap.opens() {
            cells += self.open.next(side);
        }
        if unit.gap.doubles() {
            cells += self.double.next();
        }
        if unit.gap.stands_aside() {
            cells += self.aside.next();
        }
        if unit.gap == Gap::Pause {
            cells += self.pause.next();
        }
        if unit.gap.closes() {
            cells = cells.saturating_sub(self.close.next(side));
        }
        cells
    }

    /// On which side of a word the gap stands.
    fn side(&mut self, at: usize) -> GapPosition {
        match self.pairs.first() {
            Some(pair) if pair.first as usize == at => GapPosition::Before,
            Some(pair) if pair.second as usize == at => {
                self.pairs = &self.pairs[1..];
                GapPosition::After
            }
            _ => GapPosition::Alone,
        }
    }
}

/// Where a gap stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum GapPosition {
    /// Before a word that has one after it, too.
    Before,
    /// After such a word.
    After,
    /// Somewhere else.
    Alone,
}

/// Which gaps of one way to change do change: those that stand alone first,
/// then both of a word, and one of a word only if the number is odd else.
struct Deal {
    alone: Share,
    pairs: Share,
    /// The word of which one gap is changed, counted from the line's first.
    halved: Option<usize>,
    /// On which side: a number stays with its unit, `在 3日`, so the gap before
    /// the word opens, and the one after it closes.
    side: GapPosition,
    words: usize,
    /// What became of the gaps before and after the word.
    changed: (u16, u16),
}

impl Deal {
    fn new<'p>(
        wanted: i32,
        all: usize,
        pairs: &(impl Iterator<Item = &'p Pair> + Clone),
        side: GapPosition,
    ) -> Self {
        let words = pairs.clone().count();
        let wanted = usize::try_from(wanted).unwrap_or(0).min(all);
        let alone = all - 2 * words.min(all / 2);
        let touched = wanted.saturating_sub(alone).div_ceil(2).min(words);
        let single = wanted.saturating_sub(2 * touched).min(alone);
        let odd = single + 2 * touched > wanted;
        let halved = odd.then(|| pairs.clone().position(|pair| !pair.ordinal).unwrap_or(0));
        Self {
            alone: Share::of(single, alone),
            pairs: Share::of(touched - usize::from(odd), words - usize::from(odd)),
            halved,
            side,
            words: 0,
            changed: (0, 0),
        }
    }

    fn next(&mut self, side: GapPosition) -> u16 {
        match side {
            GapPosition::Alone => self.alone.next(),
            GapPosition::Before => {
                self.changed = self.next_word();
                self.changed.0
            }
            GapPosition::After => self.changed.1,
        }
    }

    fn next_word(&mut self) -> (u16, u16) {
        let word = self.words;
        self.words += 1;
        if self.halved != Some(word) {
            let both = self.pairs.next();
            (both, both)
        } else if self.side == GapPosition::Before {
            (1, 0)
        } else {
            (0, 1)
        }
    }
}

/// `wanted` of `all` places, spread evenly.
struct Share {
    wanted: usize,
    all: usize,
    seen: usize,
}

impl Share {
    fn new(wanted: i32, all: usize) -> Self {
        Self::of(usize::try_from(wanted).unwrap_or(0), all)
    }

    fn of(wanted: usize, all: usize) -> Self {
        Self {
            wanted: wanted.min(all),
            all,
            seen: 0,
        }
    }

    /// 1 when the next place is one of the wanted ones, else 0.
    fn next(&mut self) -> u16 {
        if self.all == 0 {
            return 0;
        }
        let before = self.seen * self.wanted / self.all;
        self.seen += 1;
        let after = self.seen * self.wanted / self.all;
        u16::from(after > before)
    }
}
