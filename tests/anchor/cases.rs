//! Passages of articles, edits of the articles, and whether the passages were
//! found again where their characters are.

use super::edits::{Chance, EDITS, Edit, track};
use std::collections::BTreeMap;
use wanjuan::anchor::{Anchor, Verdict, describe};
use wanjuan::text::{Range, Text};

/// Lengths of passages, in characters.
pub const LENGTHS: [(usize, usize); 4] = [(3, 10), (15, 60), (60, 160), (160, 500)];

/// Characters of the passage that stand no further apart than this in the
/// edited text are still together.
const TOGETHER: usize = 30;

/// A passage and the text it is to be found in.
pub struct Case {
    pub anchor: Anchor,
    pub edited: Text,
    /// For each character of the edited text: where it begins, and whether it
    /// belonged to the passage.
    pub truth: Vec<(usize, bool)>,
    pub fate: Fate,
}

/// What became of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// At least half of it is still there, together.
    Alive,
    /// Less than half of it: no answer would be right or wrong.
    Torn,
    /// Nothing of it is there.
    Gone,
}

/// How a passage was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    SureRight,
    SureWrong,
    FlaggedRight,
    FlaggedWrong,
    Lost,
}

/// The case of a number; `None` when the document has no such passage.
pub fn case(document: &Text, other: &str, edit: Edit, length: usize, seed: u64) -> Option<Case> {
    let mut chance = Chance(seed);
    let tracked = track(document);
    let (shortest, longest) = LENGTHS[length];
    let count = chance.between(shortest, longest);
    let start = chance.below(tracked.len().checked_sub(count)?);
    let end = start + count;
    let edge = |index: usize| tracked[index].0.is_whitespace();
    if edge(start) || edge(end - 1) {
        return None;
    }
    let place = |index: usize| {
        document
            .char_indices()
            .nth(index)
            .map_or(document.len(), |(at, _)| at)
    };
    let anchor = describe(document, Range::new(place(start), place(end)));
    let edited = edit.apply(&tracked, (start, end), other, &mut chance);
    let string: String = edited.iter().map(|tracked| tracked.0).collect();
    let text = Text::clean(&string);
    // The sanitiser may not have changed what was counted.
    if text.as_str() != string {
        return None;
    }
    let belongs =
        |origin: Option<usize>| origin.is_some_and(|origin| (start..end).contains(&origin));
    let truth: Vec<(usize, bool)> = string
        .char_indices()
        .zip(&edited)
        .filter(|((_, character), _)| !character.is_whitespace())
        .map(|((at, _), (_, origin))| (at, belongs(*origin)))
        .collect();
    let all = tracked[start..end]
        .iter()
        .filter(|tracked| !tracked.0.is_whitespace())
        .count();
    let together = largest(&truth);
    let fate = match together {
        0 => Fate::Gone,
        some if some * 2 >= all => Fate::Alive,
        _ => Fate::Torn,
    };
    Some(Case {
        anchor,
        edited: text,
        truth,
        fate,
    })
}

/// How many characters of the passage stand together at most.
fn largest(truth: &[(usize, bool)]) -> usize {
    let (mut most, mut now, mut away) = (0, 0, 0);
    for (_, belongs) in truth {
        if *belongs {
            now += 1;
            away = 0;
        } else {
            away += 1;
            if away > TOGETHER {
                now = 0;
            }
        }
        most = most.max(now);
    }
    most
}

impl Case {
    pub fn outcome(&self, verdict: Verdict, range: Option<Range>) -> Outcome {
        let Some(range) = range else {
            return Outcome::Lost;
        };
        let right = self.is_right(range);
        match (verdict, right) {
            (Verdict::Exact | Verdict::Moved, true) => Outcome::SureRight,
            (Verdict::Exact | Verdict::Moved, false) => Outcome::SureWrong,
            (_, true) => Outcome::FlaggedRight,
            (_, false) => Outcome::FlaggedWrong,
        }
    }

    /// Whether most of what was found is the passage, and most of the passage
    /// that is still together was found.
    fn is_right(&self, range: Range) -> bool {
        let found = self.truth.iter().filter(|(at, _)| range.contains(*at));
        let (mut all, mut belonging) = (0, 0);
        for (_, belongs) in found {
            all += 1;
            belonging += usize::from(*belongs);
        }
        all > 0 && belonging * 2 >= all && belonging * 2 >= largest(&self.truth)
    }

    /// Whether what was found begins and ends within three characters of where
    /// what is left of the passage does.
    pub fn is_close(&self, range: Range) -> bool {
        let found = |(at, _): &(usize, bool)| range.contains(*at);
        let belongs = |(_, belongs): &(usize, bool)| *belongs;
        let first = [
            self.truth.iter().position(found),
            self.truth.iter().position(belongs),
        ];
        let last = [
            self.truth.iter().rposition(found),
            self.truth.iter().rposition(belongs),
        ];
        let near = |pair: [Option<usize>; 2]| match pair {
            [Some(one), Some(other)] => one.abs_diff(other) <= 3,
            _ => false,
        };
        near(first) && near(last)
    }
}

/// Outcomes counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub alive: BTreeMap<Outcome, usize>,
    pub gone: BTreeMap<Outcome, usize>,
    pub torn: usize,
    pub close: usize,
}

impl Tally {
    pub fn count(&mut self, case: &Case, verdict: Verdict, range: Option<Range>) -> Outcome {
        let outcome = case.outcome(verdict, range);
        match case.fate {
            Fate::Alive => {
                *self.alive.entry(outcome).or_default() += 1;
                self.close += usize::from(range.is_some_and(|range| case.is_close(range)));
            }
            Fate::Gone => *self.gone.entry(outcome).or_default() += 1,
            Fate::Torn => self.torn += 1,
        }
        outcome
    }

    pub fn add(&mut self, other: &Self) {
        for (outcome, count) in &other.alive {
            *self.alive.entry(*outcome).or_default() += count;
        }
        for (outcome, count) in &other.gone {
            *self.gone.entry(*outcome).or_default() += count;
        }
        self.torn += other.torn;
        self.close += other.close;
    }

    /// Passages that are still there.
    pub fn alive(&self) -> usize {
        self.alive.values().sum()
    }

    /// Passages that are gone.
    pub fn gone(&self) -> usize {
        self.gone.values().sum()
    }

    /// Of a hundred passages still there, how many had one of these outcomes.
    pub fn percent(&self, outcomes: &[Outcome]) -> f64 {
        share(&self.alive, outcomes)
    }

    /// The same of the passages that are gone.
    pub fn percent_gone(&self, outcomes: &[Outcome]) -> f64 {
        share(&self.gone, outcomes)
    }
}

/// `part` of `whole` in hundredths.
#[expect(clippy::cast_precision_loss, reason = "some thousand cases")]
pub fn per_cent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

fn share(counts: &BTreeMap<Outcome, usize>, outcomes: &[Outcome]) -> f64 {
    let all: usize = counts.values().sum();
    let some: usize = outcomes
        .iter()
        .filter_map(|outcome| counts.get(outcome))
        .sum();
    per_cent(some, all)
}

/// Every case of some documents: each edit, each length, `trials` times.
/// Each comes with its edit and the number of its length. New words are taken
/// from the document after the one that is edited.
pub fn cases(
    documents: &[Text],
    trials: u64,
    seed: u64,
) -> impl Iterator<Item = (Edit, usize, Case)> + '_ {
    let numbers = (0..documents.len() as u64).flat_map(move |document| {
        let lengths = 0..LENGTHS.len();
        lengths.flat_map(move |length| (0..trials).map(move |trial| (document, length, trial)))
    });
    numbers.flat_map(move |(document, length, trial)| {
        EDITS.iter().zip(0_u64..).filter_map(move |(edit, number)| {
            let index = usize::try_from(document).unwrap();
            let other = &documents[(index + 1) % documents.len()];
            // Another try when a passage begins or ends in white space.
            let tries = (0..20_u64).map(|again| {
                let parts = [seed, document, length as u64, trial, number, again];
                parts.iter().fold(0, |key, part| Chance(key ^ part).next())
            });
            let mut tries =
                tries.filter_map(|seed| case(&documents[index], other, *edit, length, seed));
            tries.next().map(|case| (*edit, length, case))
        })
    })
}
