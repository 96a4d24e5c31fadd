//! A set of grams that keeps the order in which they came.
//!
//! An index takes the distinct grams of every article: some four thousand of
//! ten thousand, a hundred thousand times. So the set is a table of its own,
//! without deletion, with the place of a gram told by one multiplication: the
//! texts come from the reader's own disk.

use super::packed::Packed;

/// Slots of the table at first; a power of two.
const FIRST_SLOTS: usize = 1 << 10;

/// Grams, each once.
pub(super) struct Set {
    /// Grams at the places their numbers tell, or in the next free ones; 0
    /// stands for none, as no gram is 0.
    slots: Vec<Packed>,
    grams: Vec<Packed>,
}

impl Default for Set {
    fn default() -> Self {
        Self {
            slots: vec![0; FIRST_SLOTS],
            grams: Vec::with_capacity(FIRST_SLOTS / 2),
        }
    }
}

impl Set {
    /// Puts a gram in, unless it is there.
    pub(super) fn insert(&mut self, gram: Packed) {
        if put(&mut self.slots, gram) {
            self.grams.push(gram);
            if self.grams.len() * 2 > self.slots.len() {
                self.grow();
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 4];
        for gram in &self.grams {
            put(&mut self.slots, *gram);
        }
    }

    /// The grams in the order in which they came.
    pub(super) fn into_vec(self) -> Vec<Packed> {
        self.grams
    }
}

/// Puts a gram into its slot; `false` when it is there already.
fn put(slots: &mut [Packed], gram: Packed) -> bool {
    let mask = slots.len() - 1;
    // Multiplying by the golden ratio spreads all bits over the highest.
    let spread = gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let mut place = usize::try_from(spread).unwrap_or_default() & mask;
    loop {
        match slots.get_mut(place) {
            Some(slot) if *slot == 0 => {
                *slot = gram;
                return true;
            }
            Some(slot) if *slot == gram => return false,
            _ => place = (place + 1) & mask,
        }
    }
}
