//! Find a passage again: Exact, Moved, Approximate or Lost.

use super::normal::{Normal, fold};
use super::{Anchor, Resolution, Verdict};
use crate::text::{Offset, Range, Text};
use memchr::memmem;

/// Occurrences that are weighed; a passage that stands more often in a text
/// has nothing of its own.
const MOST_OCCURRENCES: usize = 2000;

/// A place with its words and so much context is sure.
const SURE: f64 = 0.75;

/// By how much the best place must beat the second to be sure.
const MARGIN: f64 = 0.08;

/// Finds the passage in a reading text, in rising cost: at its place, its
/// exact words elsewhere, its words in another spelling, what stands between
/// its surroundings.
#[must_use]
pub fn resolve(anchor: &Anchor, text: &Text) -> Resolution {
    if let Some(range) = at_its_place(anchor, text) {
        return Resolution {
            verdict: Verdict::Exact,
            range: Some(range),
        };
    }
    let normal = Normal::of(text);
    let found = by_words(anchor, text, &normal).or_else(|| by_surroundings(anchor, text, &normal));
    found.unwrap_or(Resolution {
        verdict: Verdict::Lost,
        range: None,
    })
}

/// The passage where it was, when its words stand there and at least one of
/// its sides is as it was, or the text has not changed its length.
fn at_its_place(anchor: &Anchor, text: &Text) -> Option<Range> {
    let range = anchor.range;
    let whole = text.get(range.start..range.end)?;
    let same = match anchor.ends() {
        None => whole == anchor.quotation.as_str(),
        Some((head, tail)) => whole.starts_with(head) && whole.ends_with(tail),
    };
    let before = || text[..range.start].ends_with(anchor.prefix.as_str());
    let after = || text[range.end..].starts_with(anchor.suffix.as_str());
    (same && (text.len() == anchor.text_length || before() || after())).then_some(range)
}

/// A place that may be the passage, in folded text, and how much speaks for it.
struct Candidate {
    start: Offset,
    end: Offset,
    weight: f64,
}

fn by_words(anchor: &Anchor, text: &Text, normal: &Normal) -> Option<Resolution> {
    let (head, tail) = match anchor.ends() {
        None => (folded(&anchor.quotation), None),
        Some((head, tail)) => (folded(head), Some(folded(tail))),
    };
    if head.is_empty() {
        return None;
    }
    let context = Context::of(anchor, normal);
    let mut best: Option<Candidate> = None;
    let mut second = 0.0_f64;
    for start in memmem::find_iter(normal.text.as_bytes(), head.as_bytes()).take(MOST_OCCURRENCES) {
        let Some(end) = end_of(start, &head, tail.as_deref(), anchor, normal) else {
            continue;
        };
        let weight = context.weight(normal, start, end);
        match &best {
            Some(known) if known.weight >= weight => second = second.max(weight),
            _ => {
                second = best.as_ref().map_or(0.0, |known| known.weight);
                best = Some(Candidate { start, end, weight });
            }
        }
    }
    let best = best?;
    let alone = second == 0.0;
    let long = head.chars().count() >= 12;
    let sure = (best.weight >= SURE && best.weight - second >= MARGIN)
        || (alone && (long || best.weight >= 0.4));
    let verdict = if sure {
        Verdict::Moved
    } else {
        Verdict::Approximate
    };
    Some(Resolution {
        verdict,
        range: Some(normal.origin(text, best.start, best.end)),
    })
}

/// Where a passage that begins at `start` ends: with its words, or for a long
/// one where its last words follow at about its length.
fn end_of(
    start: Offset,
    head: &str,
    tail: Option<&str>,
    anchor: &Anchor,
    normal: &Normal,
) -> Option<Offset> {
    let Some(tail) = tail else {
        return Some(start + head.len());
    };
    let rest = normal.text.get(start + head.len()..)?;
    let reach = rest.floor_char_boundary(anchor.range.len() * 2);
    let at = memmem::find(&rest.as_bytes()[..reach], tail.as_bytes())?;
    Some(start + head.len() + at + tail.len())
}

fn folded(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// What stood around the passage.
struct Context {
    prefix: String,
    suffix: String,
    place: Offset,
}

impl Context {
    fn of(anchor: &Anchor, normal: &Normal) -> Self {
        Self {
            prefix: folded(&anchor.prefix),
            suffix: folded(&anchor.suffix),
            place: normal.place(anchor.range.start),
        }
    }

    /// From 0 (nothing like it) to 1 (all as it was).
    fn weight(&self, normal: &Normal, start: Offset, end: Offset) -> f64 {
        let before = normal.text.get(..start).unwrap_or_default();
        let after = normal.text.get(end..).unwrap_or_default();
        let same_before = common(before.chars().rev(), self.prefix.chars().rev());
        let same_after = common(after.chars(), self.suffix.chars());
        let share = |same: usize, of: &str| {
            let all = of.chars().count().min(16);
            if all == 0 {
                1.0
            } else {
                ratio(same.min(all), all)
            }
        };
        let at_edge = |of: &str, rest: &str| of.is_empty() && !rest.is_empty();
        let near = 1.0 - ratio(start.abs_diff(self.place), normal.text.len().max(1));
        let before = if at_edge(&self.prefix, before) {
            0.5
        } else {
            share(same_before, &self.prefix)
        };
        let after = if at_edge(&self.suffix, after) {
            0.5
        } else {
            share(same_after, &self.suffix)
        };
        0.45 * before + 0.45 * after + 0.1 * near
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "shares of a text need no more than 52 bits"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn common(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .count()
}

/// What stands between the old surroundings, when both are still there and
/// about as far apart: the words themselves have changed.
fn by_surroundings(anchor: &Anchor, text: &Text, normal: &Normal) -> Option<Resolution> {
    let last = |text: &str| {
        text.chars()
            .rev()
            .take(16)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<String>()
    };
    let prefix = last(&folded(&anchor.prefix));
    let suffix: String = folded(&anchor.suffix).chars().take(16).collect();
    if prefix.chars().count() < 6 || suffix.chars().count() < 6 {
        return None;
    }
    let longest = folded(&anchor.quotation).len().max(anchor.range.len()) * 2 + 32;
    let mut found = memmem::find_iter(normal.text.as_bytes(), prefix.as_bytes()).filter_map(|at| {
        let start = at + prefix.len();
        let end = normal
            .text
            .floor_char_boundary((start + longest).min(normal.text.len()));
        let gap = memmem::find(&normal.text.as_bytes()[start..end], suffix.as_bytes())?;
        (gap > 0).then_some((start, start + gap))
    });
    let (start, end) = found.next()?;
    // Two such places leave nothing to choose by.
    if found.next().is_some() {
        return None;
    }
    Some(Resolution {
        verdict: Verdict::Approximate,
        range: Some(normal.origin(text, start, end)),
    })
}
