//! A plain pattern written out as a regular expression.
//!
//! Every character stands for all its forms, and accents and what can't be
//! seen may stand between any two. Signs of several letters (`ﬁ`, `㎏`, `…`)
//! are ways past as many characters of the pattern; at its ends a sign of
//! which only a part is looked for is a way, too.

use crate::search::fold;
use std::fmt::Write;

/// A plain pattern as a regular expression.
#[derive(Debug)]
pub(crate) struct Plain {
    /// The expression; empty when there is nothing to look for.
    pub(crate) source: String,
    /// What is left of it in a text of nothing but ASCII; `None` where no such
    /// text has a match.
    pub(crate) ascii: Option<String>,
    /// What every match has in the forms of [`fold::written`], without case,
    /// where the pattern has accents: then they must be there.
    pub(crate) accented: Option<Vec<char>>,
    /// Most characters that are neither white space nor passed over that a
    /// match has.
    pub(crate) reach: usize,
}

/// White space between two characters of a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
enum WhiteSpace {
    /// None written.
    None,
    /// Some, without a blank line.
    Space,
    /// Some, with a blank line.
    Blank,
}

/// A character of the pattern.
struct PatternUnit {
    base: char,
    /// The white space before it.
    gap: WhiteSpace,
    /// Whether white space beside it says nothing.
    unspaced: bool,
}

/// A sign that stands for the characters from one place to another.
struct Way {
    start: usize,
    end: usize,
    sign: char,
}

/// Characters that one form has at most: the letters of a syllable.
const LONGEST_FORM: usize = 3;

/// Characters of the pattern among which ways are combined: there may be
/// twice as many combinations for each more. Rows of dots alone have so many.
const MOST_COMBINED: usize = 6;

/// Writes out a plain pattern. White space at its ends is not part of it.
pub(crate) fn compile(pattern: &str) -> Plain {
    let pattern = pattern.trim();
    let exact_case = pattern.chars().any(char::is_uppercase);
    let units = units(pattern);
    let ways = ways(&units, exact_case);
    let mut source = String::new();
    let mut start = 0;
    while start < units.len() {
        let end = end_of_region(&ways, start, units.len());
        push_join(&mut source, &units, start);
        push_region(&mut source, &units, &ways, start..end, exact_case);
        start = end;
    }
    let accented = fold::has_accents(pattern).then(|| accented(pattern));
    let ascii = (accented.is_none() && !units.is_empty())
        .then(|| in_ascii(&units, exact_case))
        .flatten();
    Plain {
        source,
        ascii,
        accented,
        reach: units.len() * LONGEST_FORM,
    }
}

/// The expression for the forms in ASCII alone: there are no accents in it, and
/// nothing that can't be seen.
fn in_ascii(units: &[PatternUnit], exact_case: bool) -> Option<String> {
    let mut source = String::new();
    for (at, unit) in units.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &units[before]);
        source.push_str(match before {
            None => "",
            Some(_) if unit.gap == WhiteSpace::Blank => r"\s*\n\s*\n\s*",
            Some(left) if left.unspaced || unit.unspaced => r"[\s&&[^\n]]*\n?[\s&&[^\n]]*",
            Some(_) if unit.gap == WhiteSpace::Space => r"(?:[\s&&[^\n]]+\n?|\n)[\s&&[^\n]]*",
            Some(_) => "",
        });
        let forms = fold::forms(unit.base, exact_case);
        // What is written with several characters is kana or Hangul.
        let single: Vec<char> = forms.single.into_iter().filter(char::is_ascii).collect();
        if single.is_empty() {
            return None;
        }
        push_class(&mut source, single.into_iter());
    }
    Some(source)
}

/// What a text is in [`fold::written`], without case and white space.
pub(crate) fn accented(text: &str) -> Vec<char> {
    let written = fold::written(text).into_iter();
    written
        .filter(|one| !one.is_whitespace())
        // Of this one nothing but the case would be left.
        .map(|one| {
            if one == 'İ' {
                one
            } else {
                fold::caseless(one)
            }
        })
        .collect()
}

fn units(pattern: &str) -> Vec<PatternUnit> {
    let mut units: Vec<PatternUnit> = Vec::new();
    let mut gap = WhiteSpace::None;
    let mut line_ends = 0;
    for written in fold::composed(pattern).chars() {
        if written.is_whitespace() {
            line_ends += usize::from(written == '\n');
            gap = if line_ends > 1 {
                WhiteSpace::Blank
            } else {
                WhiteSpace::Space
            };
            continue;
        }
        let marked = units
            .last()
            .filter(|_| gap == WhiteSpace::None)
            .and_then(|kana| fold::with_sound_mark(kana.base, written));
        if let (Some(marked), Some(last)) = (marked, units.last_mut()) {
            last.base = marked;
            continue;
        }
        for base in fold::base(written) {
            units.push(PatternUnit {
                base,
                gap,
                unspaced: fold::is_unspaced(written) || fold::is_unspaced(base),
            });
            gap = WhiteSpace::None;
            line_ends = 0;
        }
    }
    units
}

/// All signs that may stand for characters of the pattern.
fn ways(units: &[PatternUnit], exact_case: bool) -> Vec<Way> {
    let mut ways = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        for (sign, place) in fold::signs_with(unit.base) {
            // Each sign is met at the first character it stands for.
            if place > 0 && at > 0 {
                continue;
            }
            let letters = &sign.letters[place..];
            let end = (at + letters.len()).min(units.len());
            let covered = &units[at..end];
            let same = |(unit, letter): (&PatternUnit, &char)| {
                unit.base == *letter
                    || !exact_case && fold::caseless(unit.base) == fold::caseless(*letter)
            };
            let divided = place > 0 || covered.len() < letters.len();
            let alphabetic = || covered.iter().any(|unit| unit.base.is_alphabetic());
            if covered.iter().zip(letters).all(same)
                && covered
                    .iter()
                    .skip(1)
                    .all(|unit| unit.gap == WhiteSpace::None)
                && (!divided || sign.divides && alphabetic())
            {
                let sign = sign.sign;
                ways.push(Way {
                    start: at,
                    end,
                    sign,
                });
            }
        }
    }
    ways
}

/// Where the ways that begin at `start`, and those that overlap them, end.
fn end_of_region(ways: &[Way], start: usize, length: usize) -> usize {
    let mut end = start + 1;
    for at in start.. {
        if at >= end || at - start >= MOST_COMBINED {
            break;
        }
        let longest = ways.iter().filter(|way| way.start == at).map(|way| way.end);
        end = end.max(longest.max().unwrap_or(at + 1));
    }
    end.min(length)
}

/// Adds the expression for what may stand before a character.
fn push_join(source: &mut String, units: &[PatternUnit], at: usize) {
    let (Some(left), Some(right)) = (at.checked_sub(1).map(|left| &units[left]), units.get(at))
    else {
        return;
    };
    let passed = fold::passed_over_class(left.unspaced);
    // Writing to a string can't fail.
    let _ = match right.gap {
        WhiteSpace::Blank => write!(source, r"[{passed}]*\s*\n\s*\n\s*"),
        _ if left.unspaced || right.unspaced => {
            write!(source, r"[\s{passed}&&[^\n]]*\n?[\s{passed}&&[^\n]]*")
        }
        WhiteSpace::Space => write!(
            source,
            r"[{passed}]*(?:[\s&&[^\n]]+\n?|\n)[\s{passed}&&[^\n]]*"
        ),
        WhiteSpace::None => write!(source, "[{passed}]*"),
    };
}

/// Adds the expression for some characters and all ways past them.
fn push_region(
    source: &mut String,
    units: &[PatternUnit],
    ways: &[Way],
    region: std::ops::Range<usize>,
    exact_case: bool,
) {
    let mut inside: Vec<&Way> = ways
        .iter()
        .filter(|way| region.start <= way.start && way.end <= region.end)
        .collect();
    if region.len() == 1 {
        let signs = inside.iter().map(|way| way.sign);
        return push_forms(source, units[region.start].base, exact_case, signs);
    }
    // Each list of ways that do not overlap, the rest character by character.
    inside.sort_unstable_by_key(|way| (way.start, std::cmp::Reverse(way.end)));
    let mut choices = Vec::new();
    choose(&inside, region.start, &mut Vec::new(), &mut choices);
    source.push_str("(?:");
    for (number, choice) in choices.iter().enumerate() {
        source.push_str(if number > 0 { "|" } else { "" });
        let mut at = region.start;
        let mut left = choice.iter().peekable();
        while at < region.end {
            if at > region.start {
                push_join(source, units, at);
            }
            if let Some((_, end)) = left.next_if(|(start, _)| *start == at) {
                let same = inside
                    .iter()
                    .filter(|way| (way.start, way.end) == (at, *end));
                push_class(source, same.map(|way| way.sign));
                at = *end;
            } else {
                push_forms(source, units[at].base, exact_case, std::iter::empty());
                at += 1;
            }
        }
    }
    source.push(')');
}

/// Places of a way.
type WaySpan = (usize, usize);

/// Every choice of ways from `from` on that do not overlap.
fn choose(ways: &[&Way], from: usize, chosen: &mut Vec<WaySpan>, choices: &mut Vec<Vec<WaySpan>>) {
    choices.push(chosen.clone());
    let mut before = None;
    for way in ways.iter().filter(|way| way.start >= from) {
        let span = (way.start, way.end);
        if before.replace(span) == Some(span) {
            continue;
        }
        chosen.push(span);
        choose(ways, way.end, chosen, choices);
        chosen.pop();
    }
}

/// Adds the expression for all forms of a character, and for some signs.
fn push_forms(
    source: &mut String,
    base: char,
    exact_case: bool,
    signs: impl Iterator<Item = char>,
) {
    let forms = fold::forms(base, exact_case);
    let single = forms.single.into_iter().chain(signs);
    if forms.sequences.is_empty() {
        return push_class(source, single);
    }
    source.push_str("(?:");
    for sequence in &forms.sequences {
        for one in sequence.chars() {
            push_escaped(source, one);
        }
        source.push('|');
    }
    push_class(source, single);
    source.push(')');
}

fn push_class(source: &mut String, single: impl Iterator<Item = char>) {
    source.push('[');
    for one in single {
        push_escaped(source, one);
    }
    source.push(']');
}

fn push_escaped(source: &mut String, one: char) {
    let _ = write!(source, r"\x{{{:x}}}", u32::from(one));
}
