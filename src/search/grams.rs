//! Grams: the pieces of a text that an index keeps.
//!
//! A text's grams are its single letters and digits, its pairs of them and,
//! where words are separated by blanks, its threes, all in the
//! form of [`super::fold::base`] without case.
//! Every text a plain pattern matches has all grams of the pattern, so that an
//! index of grams misses nothing; that it names too many is put right by
//! searching the named texts. Words by a dictionary would not do: cut
//! differently in the text and in the pattern they miss what is there.

mod letter;
mod packed;
mod set;

use letter::Letters;
use packed::{BITS, Packed, characters, is_unspaced, length, unpacked};
use set::Set;

/// A gram of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gram(Packed);

impl Gram {
    /// Writes its characters at the end of a string.
    pub fn write(self, to: &mut String) {
        to.extend(characters(self.0));
    }
}

/// The grams of a text, each once, in the order in which they come up.
#[must_use]
pub fn of_text(text: &str) -> Vec<Gram> {
    let mut grams = Set::default();
    each(Letters::of(text), |gram, _| grams.insert(gram));
    grams.into_vec().into_iter().map(Gram).collect()
}

/// The grams of a text that tell something of what it is about, pairs of
/// characters written without blanks and threes of letters, and how often it
/// has each; in no order.
#[must_use]
pub fn telling(text: &str) -> Vec<(Gram, usize)> {
    let mut counted: std::collections::HashMap<Packed, usize> = std::collections::HashMap::new();
    each(Letters::of(text), |gram, _| {
        let pair = length(gram) == 2 && is_unspaced(gram >> BITS) && is_unspaced(gram);
        if pair || length(gram) == 3 {
            *counted.entry(gram).or_default() += 1;
        }
    });
    let counted = counted.into_iter();
    counted.map(|(gram, times)| (Gram(gram), times)).collect()
}

/// The grams a text must have in which a plain pattern is found: the longest
/// that cover it.
#[must_use]
pub fn of_query(pattern: &str) -> Vec<String> {
    let mut found: Vec<(Packed, usize)> = Vec::new();
    each(Letters::of_few(pattern), |gram, start| {
        found.push((gram, start));
    });
    let spans: Vec<(usize, usize)> = found
        .iter()
        .map(|(gram, start)| (*start, start + length(*gram)))
        .collect();
    let covered = |index: usize| {
        spans.iter().enumerate().any(|(other, span)| {
            let mine = spans[index];
            other != index && span.0 <= mine.0 && mine.1 <= span.1 && *span != mine
        })
    };
    let mut grams: Vec<String> = (0..found.len())
        .filter(|index| !covered(*index))
        .map(|index| unpacked(found[index].0))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Tells every gram and the number of the character it starts with.
fn each(letters: Letters, mut tell: impl FnMut(Packed, usize)) {
    let mut run = LetterRun::default();
    let mut blank = false;
    let mut place = 0;
    for letter in letters {
        if letter.is_blank() {
            blank = true;
            continue;
        }
        place += 1;
        if !letter.counts() {
            run = LetterRun::default();
            blank = false;
            continue;
        }
        let unspaced = letter.is_unspaced();
        // Between two words of letters a blank must be there; beside a
        // character written without blanks it says nothing.
        if blank && !unspaced && run.last.is_some() && !run.unspaced {
            run = LetterRun::default();
        }
        blank = false;
        run.push(letter.key(), place, unspaced, &mut tell);
    }
}

/// The characters before the one that is looked at, without a gap.
#[derive(Default)]
struct LetterRun {
    last: Option<Packed>,
    /// Whether the last one is written without blanks.
    unspaced: bool,
    /// The two characters before, where both are written with blanks.
    letters: Option<Packed>,
}

impl LetterRun {
    fn push(
        &mut self,
        key: Packed,
        place: usize,
        unspaced: bool,
        tell: &mut impl FnMut(Packed, usize),
    ) {
        tell(key, place);
        let before_unspaced = std::mem::replace(&mut self.unspaced, unspaced);
        let Some(before) = self.last.replace(key) else {
            return;
        };
        let pair = before << BITS | key;
        tell(pair, place.saturating_sub(1));
        let spaced_pair = !unspaced && !before_unspaced;
        if let (true, Some(letters)) = (spaced_pair, self.letters) {
            tell(letters << BITS | key, place.saturating_sub(2));
        }
        self.letters = spaced_pair.then_some(pair);
    }
}
