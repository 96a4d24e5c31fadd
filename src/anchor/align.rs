//! Where the edges of a passage went when the text around and in it was edited.

use super::evidence::{self, weights};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Characters that agree by chance between the runs that do; lighter runs
/// don't move an edge.
const LIGHTEST_RUN: f64 = 4.0;

/// Characters of a piece at most; six fit into its number.
const LONGEST_PIECE: usize = 6;

/// Equal characters of the pattern and the text.
#[derive(Clone, Copy, Debug)]
struct EqualRun {
    pattern: usize,
    text: usize,
    length: usize,
}

/// What a character costs that stands between two runs, in the weight of
/// characters that agree.
const APART: f64 = 0.5;

/// Characters at an edge of the passage that may have been replaced by as many;
/// more of them are gone.
const REPLACED: usize = 16;

/// The part of `text` that `start..end` of `pattern` became, or the larger part
/// of it when it was torn apart; `None` when nothing of the passage nor of what
/// stood on both its sides is there.
pub(super) fn align(
    pattern: &[char],
    (start, end): (usize, usize),
    text: &[char],
) -> Option<(usize, usize)> {
    let runs = together(pattern, &runs(pattern, text));
    let first = edge(&runs, start, end);
    if start == end {
        // A place between two characters stays with the one after it.
        return first.map(|place| (place, place));
    }
    let backwards: Vec<EqualRun> = runs
        .iter()
        .rev()
        .map(|run| EqualRun {
            pattern: pattern.len() - run.pattern - run.length,
            text: text.len() - run.text - run.length,
            length: run.length,
        })
        .collect();
    let last = edge(&backwards, pattern.len() - end, pattern.len() - start);
    let (first, last) = (first?, text.len() - last?);
    (first <= last).then_some((first, last))
}

/// Those neighbouring runs that agree most for the distance they span.
fn together(pattern: &[char], runs: &[EqualRun]) -> Vec<EqualRun> {
    let (mut best, mut now) = ((0.0, 0..0), (0.0, 0));
    for (index, run) in runs.iter().enumerate() {
        let gap = index.checked_sub(1).map_or(0, |before| {
            let before = &runs[before];
            let in_pattern = run.pattern - before.pattern - before.length;
            in_pattern.max(run.text - before.text - before.length)
        });
        let reached = now.0 - characters(gap) * APART;
        now = if reached > 0.0 {
            (reached, now.1)
        } else {
            (0.0, index)
        };
        now.0 += weights(&pattern[run.pattern..run.pattern + run.length]);
        if now.0 > best.0 {
            best = (now.0, now.1..index + 1);
        }
    }
    runs[best.1].to_vec()
}

#[expect(clippy::cast_precision_loss, reason = "a length in characters")]
fn characters(count: usize) -> f64 {
    count as f64
}

fn runs(pattern: &[char], text: &[char]) -> Vec<EqualRun> {
    let pieces = (pieces(pattern), pieces(text));
    let operations = capture_diff_slices(Algorithm::Histogram, &pieces.0, &pieces.1);
    let mut runs: Vec<EqualRun> = Vec::new();
    for operation in operations {
        let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = operation
        else {
            continue;
        };
        // The last piece of a run reaches into what follows; where characters
        // were taken out or put in, the next run may begin inside it.
        let overlap = runs.last().map_or(0, |run| {
            let in_pattern = (run.pattern + run.length).saturating_sub(old_index);
            in_pattern.max((run.text + run.length).saturating_sub(new_index))
        });
        let last = pattern.get(old_index + len - 1..).unwrap_or_default();
        let length = len - 1 + piece(last).len();
        if length > overlap {
            runs.push(EqualRun {
                pattern: old_index + overlap,
                text: new_index + overlap,
                length: length - overlap,
            });
        }
    }
    runs.retain(|run| weights(&pattern[run.pattern..run.pattern + run.length]) >= LIGHTEST_RUN);
    runs
}

/// From each character on as many as weigh what a run must. They are rarer
/// than single characters, so that finding the equal ones is quick.
fn pieces(characters: &[char]) -> Vec<u128> {
    let starts = 0..characters.len();
    starts
        .map(|start| {
            let piece = piece(&characters[start..]).iter();
            piece.fold(0, |key, character| {
                (key << 21) | u128::from(u32::from(*character))
            })
        })
        .collect()
}

fn piece(characters: &[char]) -> &[char] {
    let mut weight = 0.0;
    let heavy = characters.iter().take(LONGEST_PIECE).position(|character| {
        weight += evidence::weight(*character);
        weight >= LIGHTEST_RUN
    });
    &characters[..heavy
        .map_or(LONGEST_PIECE, |last| last + 1)
        .min(characters.len())]
}

/// Where the place `at` of the pattern went, for a passage that ends at `end`.
fn edge(runs: &[EqualRun], at: usize, end: usize) -> Option<usize> {
    if let Some(run) = runs
        .iter()
        .find(|run| run.pattern <= at && at < run.pattern + run.length)
    {
        return Some(run.text + at - run.pattern);
    }
    let before = runs.iter().rfind(|run| run.pattern + run.length <= at);
    let after = runs.iter().find(|run| run.pattern > at);
    let Some(after) = after.filter(|run| run.pattern < end || before.is_some()) else {
        // At the end of the pattern, an empty passage follows what stood before it.
        return before
            .filter(|run| run.pattern + run.length == at && at == end)
            .map(|run| run.text + run.length);
    };
    let missing = after.pattern - at;
    let Some(before) = before else {
        let replaced = if missing > REPLACED { 0 } else { missing };
        return Some(after.text.saturating_sub(replaced));
    };
    let guess = after.text.saturating_sub(missing);
    let floor = before.text + before.length;
    // What stood before it reaches up to it: what follows took its words' place.
    let replaced = before.pattern + before.length == at && after.text - floor <= 2 * missing + 8;
    Some(if replaced { floor } else { guess.max(floor) })
}
