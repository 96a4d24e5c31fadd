//! The places where lines may end, with all the programme asks about them.

use super::break_point::{Break, Sums};
use super::line::Measure;
use super::scratch::Scratch;
use super::unit::{Class, HangingMark, Pair, Unit};
use crate::typeset::line_break::opportunities;
use crate::typeset::line_break::opportunity::{Opportunity, Price};
use crate::typeset::setting::{Rules, Setting};

/// A word cut between two grapheme clusters, because it is longer than a line.
const CUT_WORD: Price = 40_000;

/// A word cut where a mark is then on the wrong side of the line end.
const CUT_AT_MARK: Price = 400_000;

/// An address cut after one of its marks, because it is longer than a line.
const CUT_ADDRESS: Price = 200;

/// An address cut inside the name of a host or a file, after a full stop.
const CUT_NAME: Price = 28_000;

/// Finds the breaks of a stretch: its start, every opportunity, emergencies in
/// words longer than the measure, its end.
pub(super) fn breaks(text: &str, measure: &Measure, setting: &Setting, scratch: &mut Scratch) {
    let mut found = std::mem::take(&mut scratch.opportunities);
    opportunities(text, setting.rules, setting.strictness, &mut found);
    #[cfg(feature = "jieba")]
    if setting.words {
        crate::typeset::line_break::words::price(text, setting.rules, &mut found);
    }
    let units = &scratch.units;
    let breaks = &mut scratch.breaks;
    breaks.clear();
    breaks.reserve(found.len() + 2);
    let mut walk = BreakSearch {
        units,
        pairs: &scratch.pairs,
        setting,
        at: 0,
        sums: Sums::default(),
        letters: 0,
        drawn: 0,
        drawn_sums: Sums::default(),
    };
    breaks.push(walk.here(0));
    let end = Opportunity {
        offset: text.len(),
        price: 0,
    };
    for opportunity in found.iter().chain([&end]) {
        let before = walk;
        walk.advance(opportunity.offset);
        if walk.at == before.at {
            continue;
        }
        let mut next = walk.here(opportunity.price);
        let previous = breaks.last().unwrap_or(&next);
        let step = next.end.cells - previous.end.cells;
        if measure.is_overfull(previous, &next, previous.next == 0) {
            emergencies(text, before, walk.at, breaks);
        }
        next.step = u16::try_from(step).unwrap_or(0);
        breaks.push(next);
    }
    if breaks.len() == 1 {
        breaks.push(walk.here(0));
    }
    scratch.opportunities = found;
}

/// Breaks at every cluster of a word that is longer than a line.
fn emergencies(text: &str, mut walk: BreakSearch, until: usize, breaks: &mut Vec<Break>) {
    while walk.at + 1 < until {
        walk.step();
        let units = walk.units;
        if let Some(price) = cut_price(text, units[walk.at - 1], units[walk.at]) {
            breaks.push(walk.here(price));
        }
    }
}

/// The price of cutting a word between two of its clusters; `None` before white space.
fn cut_price(text: &str, before: Unit, after: Unit) -> Option<Price> {
    let wide_mark = |unit: Unit| {
        unit.cells == 2
            && matches!(
                unit.class,
                Class::Mark(_) | Class::Opening | Class::LatinClosing | Class::Other
            )
    };
    Some(match text.as_bytes().get(before.start as usize) {
        Some(b'/' | b'?' | b'=' | b'&' | b'-' | b'_' | b'%' | b'~' | b'#')
            if after.class == Class::Latin =>
        {
            CUT_ADDRESS
        }
        Some(b'.') if after.class == Class::Latin => CUT_NAME,
        _ if after.class == Class::Space => return None,
        // Before a solidus no line ends; after it one rather does not.
        _ if is_solidus(text, after) => CUT_AT_MARK,
        _ if is_solidus(text, before) => CUT_WORD,
        _ if wide_mark(after) || matches!(after.class, Class::Mark(_)) => CUT_AT_MARK,
        _ if before.class == Class::Opening => CUT_AT_MARK,
        _ if before.class == Class::Other && before.cells == 2 => CUT_AT_MARK,
        _ => CUT_WORD,
    })
}

fn is_solidus(text: &str, unit: Unit) -> bool {
    let rest = text.get(unit.start as usize..);
    rest.is_some_and(|rest| rest.starts_with(['/', '／']))
}

/// The walk over the units from opportunity to opportunity.
#[derive(Clone, Copy)]
struct BreakSearch<'a> {
    units: &'a [Unit],
    /// The pairs that do not end before `at`.
    pairs: &'a [Pair],
    setting: &'a Setting,
    at: usize,
    sums: Sums,
    letters: u32,
    /// Unit after the last one that is not white space, and the sums there.
    drawn: usize,
    drawn_sums: Sums,
}

impl BreakSearch<'_> {
    fn step(&mut self) {
        let Some(unit) = self.units.get(self.at) else {
            return;
        };
        self.sums.add(*unit);
        if let Some((pair, rest)) = self.pairs.split_first()
            && pair.second as usize == self.at
        {
            self.sums.add_pair(unit.gap, *pair);
            self.pairs = rest;
        }
        self.at += 1;
        if unit.class != Class::Space {
            self.drawn = self.at;
            self.drawn_sums = self.sums;
            self.letters += u32::from(matches!(
                unit.class,
                Class::Han | Class::Latin | Class::Hangul
            ));
        }
    }

    fn advance(&mut self, offset: usize) {
        while self
            .units
            .get(self.at)
            .is_some_and(|unit| (unit.start as usize) < offset)
        {
            self.step();
        }
    }

    fn here(&self, price: Price) -> Break {
        let mut start = self.sums;
        let pair = self.pairs.first();
        // The gap before a line's first unit is not drawn.
        if let Some(unit) = self
            .units
            .get(self.at)
            .filter(|unit| unit.class != Class::Space)
        {
            let mut gap = Sums::default();
            gap.add(Unit { cells: 0, ..*unit });
            start.cells += gap.cells;
            start.opens += gap.opens;
            start.closes += gap.closes;
            start.doubles += gap.doubles;
            start.asides += gap.asides;
            start.pauses += gap.pauses;
            if let Some(pair) = pair.filter(|pair| pair.second as usize == self.at) {
                start.add_pair(unit.gap, *pair);
            }
        }
        let last = self
            .drawn
            .checked_sub(1)
            .and_then(|last| self.units.get(last).copied());
        let before = self
            .drawn
            .checked_sub(2)
            .and_then(|before| self.units.get(before).copied());
        Break {
            end: self.drawn_sums,
            start,
            last: u32::try_from(self.drawn).unwrap_or(u32::MAX),
            next: u32::try_from(self.at).unwrap_or(u32::MAX),
            price,
            hang: last.map_or(0, |last| hang(last, before, self.setting)),
            mark: last.map_or(0, |last| last.cells),
            hang_left: self
                .units
                .get(self.at)
                .map_or(0, |next| hang_left(*next, self.at == 0, self.setting)),
            hyphen: self.at < self.units.len()
                && last.is_some_and(|last| last.class == Class::SoftHyphen),
            letters: self.letters,
            pair_end: pair
                .filter(|pair| pair.first as usize <= self.at && pair.second as usize > self.at)
                .map_or(u32::MAX, |pair| pair.second),
            step: 0,
        }
    }
}

/// Columns a line's last unit may hang past the edge: pause and stop marks
/// whole (CLREQ §3.1.7), other closing marks by their blank half (GB/T 15834
/// §5.1.10). In traditional Chinese marks stand in the middle of their cell
/// and stay; Latin lines keep theirs inside.
fn hang(last: Unit, before: Option<Unit>, setting: &Setting) -> u8 {
    let room = u8::try_from(setting.hang).unwrap_or(u8::MAX);
    let after_mark = before.is_some_and(|before| matches!(before.class, Class::Mark(_)));
    let columns = match (setting.rules, last.class) {
        (Rules::Latin | Rules::Korean, _) => 0,
        (Rules::ChineseTraditional, Class::Mark(HangingMark::Closing)) => 1,
        (
            Rules::ChineseSimplified | Rules::Japanese,
            Class::Mark(HangingMark::Stop | HangingMark::Pause),
        ) if !after_mark => last.cells,
        (Rules::ChineseSimplified | Rules::Japanese, Class::Mark(_)) => 1,
        _ => 0,
    };
    columns.min(room).min(last.cells)
}

/// Columns a line's first unit may hang past the left edge: the blank half of
/// a full-width opening mark (CLREQ §3.1.6, adjustment at the line start); at
/// the start of the paragraph the whole mark, if that is allowed (CSS Text 3
/// `hanging-punctuation: first`).
fn hang_left(first: Unit, at_start: bool, setting: &Setting) -> u8 {
    let room = u8::try_from(setting.hang_left).unwrap_or(u8::MAX);
    let whole = if at_start && room > 1 { first.cells } else { 0 };
    let blank = first.cells.saturating_sub(1);
    match first.class {
        Class::Opening if !setting.balanced => room.min(whole.max(blank)),
        _ => 0,
    }
}
