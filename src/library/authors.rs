//! The authors of a library, numbered and in order.

use super::collation;
use std::collections::HashMap;

/// The authors of a library.
#[derive(Clone, Debug, Default)]
pub(super) struct Authors {
    pub(super) numbers: HashMap<Box<str>, u32>,
    /// The place of each among all, by number.
    pub(super) places: Vec<u32>,
}

impl Authors {
    pub(super) fn number(&mut self, author: &str) -> Option<u32> {
        let key = collation::key(author);
        if key.is_empty() {
            return None;
        }
        let next = u32::try_from(self.numbers.len()).ok()?;
        Some(*self.numbers.entry(key).or_insert(next))
    }

    pub(super) fn arrange(&mut self) {
        let mut sorted: Vec<(&str, u32)> = self
            .numbers
            .iter()
            .map(|(author, number)| (author.as_ref(), *number))
            .collect();
        sorted.sort_unstable();
        let mut places = vec![0; sorted.len()];
        for (place, (_, number)) in (0..).zip(sorted) {
            places[number as usize] = place;
        }
        self.places = places;
    }
}
