//! A chosen line → its pieces.

use super::breaks::Break;
use super::line::Fitted;
use super::unit::{Class, Gap, Unit};
use crate::typeset::{Piece, SetLine};

/// Builds the line between two breaks of a stretch that begins at byte `base`.
pub(super) fn line(
    units: &[Unit],
    base: usize,
    from: &Break,
    to: &Break,
    fitted: &Fitted,
) -> SetLine {
    let (first, last, next) = (from.next as usize, to.last as usize, to.next as usize);
    let mut writer = Writer {
        pieces: Vec::new(),
        cells: 0,
    };
    let mut gaps = Gaps::new(units, first, last, fitted);
    for at in first..next.max(last) {
        let unit = &units[at];
        let start = base + unit.start as usize;
        let end = units
            .get(at + 1)
            .map_or(usize::MAX, |next| base + next.start as usize);
        if at >= last {
            writer.glue(start, end, 0);
        } else if unit.class == Class::Space {
            let cells = gaps.cells(*unit);
            writer.glue(start, end, cells);
        } else {
            let gap = if at > first { gaps.cells(*unit) } else { 0 };
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

struct Writer {
    pieces: Vec<Piece>,
    cells: u16,
}

impl Writer {
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
struct Gaps {
    stretch: Share,
    word_stretch: Share,
    shrink: Share,
}

impl Gaps {
    fn new(units: &[Unit], first: usize, last: usize, fitted: &Fitted) -> Self {
        let inner = units.get(first + 1..last).unwrap_or_default();
        let count = |wanted: fn(Gap) -> bool| inner.iter().filter(|unit| wanted(unit.gap)).count();
        Self {
            stretch: Share::new(fitted.stretch, count(stretches)),
            word_stretch: Share::new(fitted.word_stretch, count(|gap| gap == Gap::Word)),
            shrink: Share::new(fitted.shrink, count(shrinks)),
        }
    }

    /// Columns of the gap that a unit is or has before it.
    fn cells(&mut self, unit: Unit) -> u16 {
        let own = if unit.class == Class::Space {
            u16::from(unit.cells)
        } else {
            u16::from(unit.gap.own_cells())
        };
        let mut cells = own;
        if stretches(unit.gap) {
            cells += self.stretch.next();
        }
        if unit.gap == Gap::Word {
            cells += self.word_stretch.next();
        }
        if shrinks(unit.gap) {
            cells = cells.saturating_sub(self.shrink.next());
        }
        cells
    }
}

fn stretches(gap: Gap) -> bool {
    matches!(gap, Gap::Closed | Gap::Open | Gap::Wanted)
}

fn shrinks(gap: Gap) -> bool {
    matches!(gap, Gap::Open | Gap::Wanted | Gap::Loose)
}

/// `wanted` of `all` places, spread evenly.
struct Share {
    wanted: usize,
    all: usize,
    seen: usize,
}

impl Share {
    fn new(wanted: i32, all: usize) -> Self {
        Self {
            wanted: usize::try_from(wanted).unwrap_or(0).min(all),
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
