//! Find a passage again: Exact, Moved, Approximate or Lost.

use super::normal::{Normal, folded};
use super::{Anchor, CONTEXT, Resolution, Verdict, align, evidence, places};
use crate::text::{Range, Text};
use std::cell::OnceCell;

/// Exact places that are weighed: those whose nearest surroundings agree best.
const MOST_EXACT: usize = 16;

/// Places with similar words that are weighed.
const MOST_ALIKE: usize = 5;

/// Evidence from which a place is sure: a dozen ideographs or twice as many
/// letters that agree beyond chance.
const SURE: f64 = 24.0;

/// By how much the best place must beat the second to be sure.
const MARGIN: f64 = 6.0;

/// Less than this is shown to nobody.
const FAINT: f64 = 8.0;

/// The words of a sure passage are at least so much alike.
const ALIKE: f64 = 0.5;

/// Evidence of one side from which on more of it tells little more: of a
/// passage torn apart the larger part is wanted, not the one with the longer
/// surroundings.
const ENOUGH: f64 = 32.0;

/// What the old place is worth when everything else is equal.
const PLACE: f64 = 3.0;

/// Finds the passage in a reading text. For several passages of one text,
/// [`Resolver`] prepares the text only once.
#[must_use]
pub fn resolve(anchor: &Anchor, text: &Text) -> Resolution {
    Resolver::new(text).resolve(anchor)
}

/// Finds passages in one reading text.
#[derive(Debug)]
pub struct Resolver<'a> {
    text: &'a Text,
    /// Made when the first passage is not at its place.
    normal: OnceCell<Normal>,
}

impl<'a> Resolver<'a> {
    /// A resolver for this text. Costs nothing yet.
    #[must_use]
    pub fn new(text: &'a Text) -> Self {
        Self {
            text,
            normal: OnceCell::new(),
        }
    }

    /// Finds the passage in rising cost: at its place, its exact words
    /// elsewhere (white space, letter case, the shape of quotation marks and
    /// dashes put aside), words like them in surroundings like its own.
    #[must_use]
    pub fn resolve(&self, anchor: &Anchor) -> Resolution {
        if let Some(range) = in_place(anchor, self.text) {
            return Resolution {
                verdict: Verdict::Exact,
                range: Some(range),
            };
        }
        let normal = self.normal.get_or_init(|| Normal::of(self.text));
        let found = match anchor.ends() {
            None => Pattern::whole(anchor, normal).find(normal),
            Some((head, tail)) => between_ends(anchor, normal, head, tail),
        };
        let verdict = match &found {
            None => Verdict::Lost,
            Some(found) if found.sure => Verdict::Moved,
            Some(_) => Verdict::Approximate,
        };
        let range = found.map(|found| normal.origin(self.text, found.start, found.end));
        Resolution { verdict, range }
    }
}

/// The passage where it was, when its words stand there and at least one of
/// its sides is as it was, or the text has not changed its length. Costs no
/// more than reading the passage.
#[must_use]
pub fn in_place(anchor: &Anchor, text: &Text) -> Option<Range> {
    let range = anchor.range;
    let whole = text.get(range.start..range.end)?;
    // What was kept passed the sanitiser alone, without the letter before it
    // that a joiner or a combining mark may have hung on.
    let same = |kept: &Text, found: &str| kept.as_str() == found || *kept == Text::clean(found);
    let words = match anchor.ends() {
        None => same(&anchor.quotation, whole),
        Some((head, tail)) => whole.starts_with(head) && whole.ends_with(tail),
    };
    if !words {
        return None;
    }
    let before = || {
        let kept = anchor.prefix.chars().count();
        let found = super::before(text, range.start, kept);
        same(&anchor.prefix, found) && (kept > 0 || range.start == 0)
    };
    let after = || {
        let kept = anchor.suffix.chars().count();
        let found = super::after(text, range.end, kept);
        same(&anchor.suffix, found) && (kept > 0 || range.end == text.len())
    };
    (text.len() == anchor.text_length || before() || after()).then_some(range)
}

/// What is looked for, folded.
struct Pattern {
    words: Vec<char>,
    /// What stood on each side, nearest character first; `None` when it says
    /// nothing about the passage.
    before: Option<Vec<char>>,
    after: Option<Vec<char>>,
    /// Where it stood, as far as that still tells.
    place: usize,
}

/// A place that may be the passage.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    start: usize,
    end: usize,
    /// How like the words are, 0 to 1.
    likeness: f64,
    evidence: f64,
    /// By what it is preferred to others.
    rank: f64,
}

/// A place found.
#[derive(Clone, Copy, Debug)]
struct JudgedPlace {
    start: usize,
    end: usize,
    evidence: f64,
    sure: bool,
}

impl Pattern {
    fn whole(anchor: &Anchor, normal: &Normal) -> Self {
        let reversed = |text: &str| folded(text).into_iter().rev().collect();
        Self {
            words: folded(&anchor.quotation),
            before: Some(reversed(&anchor.prefix)),
            after: Some(folded(&anchor.suffix)),
            place: normal.place(anchor.range.start),
        }
    }

    fn find(&self, normal: &Normal) -> Option<JudgedPlace> {
        let mut candidates = self.exact(normal);
        if let Some(found) = judge(&candidates).filter(|found| found.sure) {
            return Some(found);
        }
        candidates.extend(self.alike(normal));
        judge(&candidates)
    }

    /// The places of the very words.
    fn exact(&self, normal: &Normal) -> Vec<Candidate> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let near = |place: usize| {
            let before = normal.before(place, CONTEXT);
            let after = normal.after(place + self.words.len(), CONTEXT);
            let common = |kept: &Option<Vec<char>>, found: &[char]| {
                let kept = kept.iter().flatten().zip(found);
                kept.take_while(|(kept, found)| kept == found).count()
            };
            common(&self.before, &before) + common(&self.after, &after)
        };
        let mut found: Vec<(usize, usize)> = places::exact(&self.words, normal)
            .map(|place| (near(place), place))
            .collect();
        found.sort_unstable_by_key(|(near, place)| {
            (std::cmp::Reverse(*near), place.abs_diff(self.place))
        });
        found.truncate(MOST_EXACT);
        let ends = |place| (place, place + self.words.len());
        found
            .into_iter()
            .map(|(_, place)| self.weigh(normal, ends(place), 1.0))
            .collect()
    }

    /// The places of words like these in surroundings like these.
    fn alike(&self, normal: &Normal) -> Vec<Candidate> {
        let side = |side: &Option<Vec<char>>| side.clone().unwrap_or_default();
        let mut pattern: Vec<char> = side(&self.before).into_iter().rev().collect();
        let start = pattern.len();
        pattern.extend(&self.words);
        let end = pattern.len();
        pattern.extend(side(&self.after));
        let slack = 32 + pattern.len() / 4;
        let mut places = places::alike(&pattern, normal, MOST_ALIKE);
        // Where everything repeats itself no piece is rare, but an article
        // mended here and there has its passages near their old places.
        places.push(self.place.saturating_sub(start));
        let found = places.into_iter().filter_map(|place| {
            let from = place.saturating_sub(slack);
            let to = (place + pattern.len() + slack).min(normal.len());
            let window = normal.characters.get(from..to)?;
            let (first, last) = align::align(&pattern, (start, end), window)?;
            let words = &window[first..last];
            if words.is_empty() != self.words.is_empty() {
                return None;
            }
            let likeness = evidence::likeness(&self.words, words);
            Some(self.weigh(normal, (from + first, from + last), likeness))
        });
        found.collect()
    }

    fn weigh(&self, normal: &Normal, (start, end): (usize, usize), likeness: f64) -> Candidate {
        let words = evidence::beyond_chance(&self.words, likeness);
        let side = |kept: &Option<Vec<char>>, found: Vec<char>| {
            kept.as_ref()
                .map_or(0.0, |kept| evidence::side(kept, &found))
        };
        let before = side(&self.before, normal.before(start, CONTEXT));
        let after = side(&self.after, normal.after(end, CONTEXT));
        let away = share(start.abs_diff(self.place), normal.len());
        let sides = enough(before) + enough(after) + PLACE * (1.0 - away);
        Candidate {
            start,
            end,
            likeness,
            evidence: words + sides,
            rank: words * 2.0 + sides,
        }
    }
}

fn enough(evidence: f64) -> f64 {
    evidence.min(ENOUGH) + (evidence - ENOUGH).max(0.0) / 4.0
}

/// The best of the candidates and whether it is beyond doubt.
fn judge(candidates: &[Candidate]) -> Option<JudgedPlace> {
    let better = |left: &&Candidate, right: &&Candidate| left.rank.total_cmp(&right.rank);
    let best = candidates.iter().max_by(better)?;
    if best.evidence < FAINT {
        return None;
    }
    let elsewhere = |other: &&Candidate| other.end <= best.start || other.start >= best.end;
    let second = candidates.iter().filter(elsewhere).max_by(better);
    let margin = best.rank - second.map_or(0.0, |second| second.rank);
    Some(JudgedPlace {
        start: best.start,
        end: best.end,
        evidence: best.evidence,
        sure: best.evidence >= SURE && best.likeness >= ALIKE && margin >= MARGIN,
    })
}

/// A passage too long to be kept whole: from where its first words stand to
/// where its last words do.
fn between_ends(anchor: &Anchor, normal: &Normal, head: &str, tail: &str) -> Option<JudgedPlace> {
    let whole = Pattern::whole(anchor, normal);
    let head = Pattern {
        words: folded(head),
        before: whole.before,
        after: None,
        place: whole.place,
    };
    let tail = Pattern {
        words: folded(tail),
        before: None,
        after: whole.after,
        place: normal.place(anchor.range.end),
    };
    let (head, tail) = (head.find(normal), tail.find(normal));
    let (Some(head), Some(tail)) = (head, tail) else {
        let one = head.or(tail)?;
        return Some(JudgedPlace { sure: false, ..one });
    };
    // Counted in characters of three bytes, as ideographs have.
    let longest = anchor.range.len().max(600);
    if tail.end <= head.start || tail.end - head.start > longest {
        let better = if head.evidence >= tail.evidence {
            head
        } else {
            tail
        };
        return Some(JudgedPlace {
            sure: false,
            ..better
        });
    }
    Some(JudgedPlace {
        start: head.start,
        end: tail.end,
        evidence: head.evidence + tail.evidence,
        sure: head.sure && tail.sure,
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "shares of a text need no more than 52 bits"
)]
fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole.max(1) as f64).min(1.0)
}
