//! How much speaks for a place being the passage, in characters that agree.

use rapidfuzz::distance::levenshtein;

/// Share of characters that agree between texts that have nothing to do with
/// each other; only what goes beyond it is evidence.
const CHANCE: f64 = 0.4;

/// How far from the passage its surroundings are compared: what was next to it
/// counts even when a paragraph further off has gone.
const REACHES: [usize; 6] = [4, 8, 16, 24, 40, 64];

/// Evidence of a text that begins or ends where the passage's text did.
const EDGE: f64 = 6.0;

/// How much a character tells: one of thousands of ideographs more than a
/// letter of an alphabet.
pub(super) fn weight(character: char) -> f64 {
    if character >= '\u{2e80}' {
        2.0
    } else if character.is_alphanumeric() {
        1.0
    } else {
        0.5
    }
}

pub(super) fn weights(characters: &[char]) -> f64 {
    characters.iter().copied().map(weight).sum()
}

/// How like two strings are, from 0 to 1: edit distance by their length.
pub(super) fn likeness(left: &[char], right: &[char]) -> f64 {
    levenshtein::normalized_similarity(left.iter().copied(), right.iter().copied())
}

/// What likeness beyond chance says about a string.
pub(super) fn beyond_chance(characters: &[char], likeness: f64) -> f64 {
    (weights(characters) * (likeness - CHANCE) / (1.0 - CHANCE)).max(0.0)
}

/// What one side of a place says; both sides nearest character first. Nothing
/// was kept of a side at which the text ended.
pub(super) fn side(kept: &[char], found: &[char]) -> f64 {
    if kept.is_empty() {
        return if found.is_empty() { EDGE } else { 0.0 };
    }
    let common = kept.iter().zip(found).take_while(|(l, r)| l == r).count();
    if common == kept.len() {
        return weights(kept);
    }
    let reached = REACHES.iter().map(|reach| {
        let kept = &kept[..kept.len().min(*reach)];
        let found = &found[..found.len().min(*reach)];
        beyond_chance(kept, likeness(kept, found))
    });
    reached.fold(weights(&kept[..common]), f64::max)
}
