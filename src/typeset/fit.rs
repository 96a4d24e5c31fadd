//! Whole-paragraph fitting: of all ways to cut a paragraph into lines, the one
//! whose lines are together the best set.
//!
//! A dynamic programme over the line-break opportunities, after Knuth and
//! Plass (1981), with what Chinese needs and their boxes and glue have not: a
//! price for every opportunity, punctuation that hangs past the right edge,
//! gaps between Han and Latin of no column or one (CLREQ §3.2: at most half an
//! em, which is a column; two are the last resort), and a last line that must
//! not hold a lonely character. All prices are whole numbers, so the result is
//! the same everywhere.
//!
//! # What an even edge costs
//!
//! A line of full-width characters fills an even measure; one with an odd
//! number of narrow ones lacks a column, and something must give: a gap closes
//! or opens beside a word, a mark stands off, or the line stays a column short.
//! No one of them may show. Over 103 articles saved from magazines, in the
//! lines of Chinese with another line after them, from 40 to 100 columns:
//! 95 to 97 % are flush and 98 to 99 % within a column, 0.1 % have a gap of two
//! columns (0.4 % from 90 columns on), 3 to 5 % a mark that stands off, 3 to 6 % a word with a gap on one
//! side only.
//!
//! A gap is changed in 18 % of the lines at 40 columns, in 26 % at 80 and in
//! 27 % at 88: a wide line holds more words, so more of the wide lines are odd.
//! The bound is 28 %. A lower one comes out of the flush lines: where no word
//! may have a gap on one side only, 4 to 6 lines in 100 fewer meet the edge at
//! 76 to 100 columns.

mod assemble;
mod break_point;
mod breaks;
mod line;
mod scratch;
mod unit;

use super::set_line::SetLine;
use super::setting::Setting;
use breaks::breaks;
use line::Measure;
use scratch::Scratch;
use unit::units;

/// A price no line reaches by itself.
const UNREACHED: i64 = i64::MAX / 4;

/// Sets a paragraph; see [`super::set`].
#[must_use]
pub fn set(paragraph: &str, setting: &Setting) -> Vec<SetLine> {
    let mut lines = Vec::new();
    let mut scratch = Scratch::default();
    let mut start = 0;
    loop {
        let end = memchr::memchr(b'\n', &paragraph.as_bytes()[start..]).map(|at| start + at);
        let segment = &paragraph[start..end.unwrap_or(paragraph.len())];
        let indent = if start == 0 {
            setting.first_indent.min(setting.measure.saturating_sub(2))
        } else {
            0
        };
        set_segment(segment, start, indent, setting, &mut scratch, &mut lines);
        let Some(end) = end else { break };
        assemble::end_line(&mut lines, end);
        start = end + 1;
    }
    lines
}

/// Sets what stands between two forced line ends; `base` is where it begins.
fn set_segment(
    segment: &str,
    base: usize,
    indent: u16,
    setting: &Setting,
    scratch: &mut Scratch,
    lines: &mut Vec<SetLine>,
) {
    units(segment, setting, &mut scratch.units, &mut scratch.pairs);
    let measure = Measure::new(setting, indent);
    breaks(segment, &measure, setting, scratch);
    choose(&measure, scratch);
    for pair in scratch.chosen.windows(2) {
        let (from, to) = (&scratch.breaks[pair[0]], &scratch.breaks[pair[1]]);
        let fitted = measure.fit(from, to, pair[0] == 0, pair[1] + 1 == scratch.breaks.len());
        lines.push(assemble::line(
            &scratch.units,
            &scratch.pairs,
            base,
            from,
            to,
            &fitted,
        ));
    }
    if let Some(line) = lines.last_mut() {
        assemble::close(line, base + segment.len());
    }
}

/// Runs the programme and leaves the chosen breaks, the ends included, in order.
fn choose(measure: &Measure, scratch: &mut Scratch) {
    let (breaks, best) = (&scratch.breaks, &mut scratch.best);
    best.clear();
    best.reserve(breaks.len());
    best.push((0, 0));
    // Lines that begin before `first` are too full, from `empty` on too empty.
    let (mut first, mut empty) = (0, 0);
    let last = breaks.len() - 1;
    for at in 1..=last {
        let end = &breaks[at];
        while first + 1 < at && measure.is_overfull(&breaks[first], end, first == 0) {
            first += 1;
        }
        while empty < at && (at == last || !measure.is_hopeless(&breaks[empty], end, empty == 0)) {
            empty += 1;
        }
        let mut found = (UNREACHED, first);
        for from in first..empty.max(first + 1) {
            let reached = best[from].0;
            // No line is for nothing.
            if reached >= found.0 {
                continue;
            }
            let start = &breaks[from];
            let fitted = measure.fit(start, end, from == 0, at == last);
            let price = reached + fitted.price;
            if price < found.0 {
                found = (price, from);
            }
        }
        let price = found.0.saturating_add(i64::from(end.price));
        best.push((price, u32::try_from(found.1).unwrap_or(u32::MAX)));
    }
    scratch.chosen.clear();
    let mut at = last;
    scratch.chosen.push(at);
    while at > 0 {
        at = (scratch.best[at].1 as usize).min(at - 1);
        scratch.chosen.push(at);
    }
    scratch.chosen.reverse();
}
