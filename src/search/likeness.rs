//! How much two texts are about the same.
//!
//! A text is about what it says often and others say seldom. Its telling grams
//! (see [`super::grams`]) are weighed by both, the heaviest are kept, and
//! another text is like it by the share of that weight it has as well.

use super::grams::{self, Gram};
use std::collections::HashMap;

/// The grams that tell most are enough.
const MOST: usize = 60;

/// Texts shorter than this many grams are about too little to be compared.
const FEWEST: usize = 12;

/// What most texts have says nothing: a gram in more than one text of so many.
const COMMON: usize = 5;

/// From this likeness on it is worth telling.
const LIKE: f32 = 0.14;

/// What a text is about.
#[derive(Clone, Debug, Default)]
pub struct TermProfile {
    /// Its telling grams, the heaviest first.
    weights: Vec<(Gram, f32)>,
    total: f32,
    /// How many telling grams it has in all.
    grams: usize,
}

impl TermProfile {
    /// Weighs a text among `total` texts, of which `having` tells how many have
    /// a gram, this text not counted.
    #[must_use]
    pub fn new(text: &str, total: usize, having: &mut dyn FnMut(Gram) -> usize) -> Self {
        let common = (total / COMMON).max(2);
        let counted = grams::telling(text);
        if counted.len() < FEWEST {
            return Self::default();
        }
        let grams = counted.len();
        let mut weights: Vec<(Gram, f32)> = counted
            .into_iter()
            .filter(|(_, times)| *times > 1)
            .filter_map(|(gram, times)| {
                let having = having(gram);
                let tells = (1..=common).contains(&having);
                tells.then(|| (gram, weight(times) * ratio(total, having).ln_1p()))
            })
            .collect();
        weights.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        weights.truncate(MOST);
        let total = weights.iter().map(|(_, weight)| weight).sum();
        Self {
            weights,
            total,
            grams,
        }
    }

    /// The grams that tell most, with their weights.
    pub fn grams(&self) -> impl Iterator<Item = (Gram, f32)> {
        self.weights.iter().copied()
    }

    /// Whether nothing can be said of what the text is about.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// How much another text is like it, more than 0 and at most 1; `None`
    /// when it is not. A long text has something of everything: what it has in
    /// common counts for less.
    #[must_use]
    pub fn of(&self, text: &str) -> Option<f32> {
        let has: HashMap<Gram, usize> = grams::telling(text).into_iter().collect();
        let weights = self.weights.iter();
        let common = weights.filter(|(gram, _)| has.contains_key(gram));
        let share = common.map(|(_, weight)| weight).sum::<f32>() / self.total.max(f32::EPSILON);
        let like = share / ratio(has.len(), self.grams).max(1.0).sqrt();
        (like >= LIKE).then_some(like)
    }
}

/// What is said twice as often does not weigh twice as much.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn weight(times: usize) -> f32 {
    1.0 + (times as f32).ln()
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn ratio(all: usize, some: usize) -> f32 {
    all as f32 / some.max(1) as f32
}
