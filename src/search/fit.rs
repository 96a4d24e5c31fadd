//! Whether a word of a filter stands in an entry's fields.
//!
//! The word is an automaton whose states are the places in it, kept as the
//! bits of one number. A character of the fields takes it on by one place, or,
//! read as pinyin, by as many as its sound has letters: all of them, its
//! initial, or as many as the word still has.

use super::fields::{Character, END, Fields, Latin, letters};
use super::filter_word::{Accents, Word, part};
use super::fold;
use frizbee::{Config, Matcher};

/// Most letters of a syllable (`zhuang`).
const SYLLABLE: usize = 6;

/// For each length from 1 on: the places in a word from which a character
/// takes it on by so much.
pub(super) type Steps = [u64; SYLLABLE];

/// A word made ready for the vocabulary of some fields.
pub(super) struct Fit<'word> {
    word: &'word Word,
    /// For each character of the vocabulary which places it fits at all.
    any: Vec<u64>,
    /// For each and each length from 1 on: the places from which it takes the
    /// word on by so much.
    steps: Vec<Steps>,
    likeness: Option<FuzzyWord>,
}

impl<'word> Fit<'word> {
    pub(super) fn new(word: &'word Word, fields: &Fields) -> Self {
        let keys: Vec<char> = word
            .characters
            .iter()
            .map(|character| fold::caseless(*character))
            .collect();
        let steps: Vec<Steps> = fields
            .vocabulary
            .iter()
            .map(|character| steps(word, &keys, character))
            .collect();
        let any = steps
            .iter()
            .map(|steps| steps.iter().fold(0, |all, one| all | one))
            .collect();
        Self {
            word,
            any,
            steps,
            likeness: word.fuzzy.then(|| likeness(&keys)),
        }
    }

    /// Whether the word stands in the fields of an entry, or something like
    /// it: the bit of the field, none for what is only like it.
    pub(super) fn met(&mut self, fields: &Fields, row: usize) -> Option<u8> {
        let found = self.stands_in(fields, part(fields.row(row), self.word.within));
        if found.is_some() {
            return found;
        }
        let likeness = self.likeness.as_mut()?;
        let latin = fields.latin(row)?;
        likeness
            .finds(latin, self.word.characters.len())
            .then_some(0)
    }

    /// The bit of the field the word stands in.
    fn stands_in(&self, fields: &Fields, row: &[u16]) -> Option<u8> {
        let end = 1u64 << self.word.characters.len();
        if end == 1 {
            return Some(0);
        }
        let mut field = 1u8;
        let mut places = 0u64;
        let mut in_word = false;
        for code in row {
            let code = usize::from(*code);
            let any = self.any.get(code)?;
            if code == usize::from(END) {
                field = field.wrapping_shl(1);
            }
            let begins = if self.word.prefix {
                let before = std::mem::replace(&mut in_word, fields.vocabulary[code].in_word);
                !(before && in_word)
            } else {
                true
            };
            let from = places | u64::from(begins);
            if from & any == 0 {
                places = 0;
                continue;
            }
            places = (1u32..)
                .zip(&self.steps[code])
                .fold(0, |places, (length, fits)| places | (from & fits) << length);
            if places & end != 0 {
                return Some(field);
            }
        }
        None
    }
}

/// From which places a character takes a word on, by the length of the step.
pub(super) fn steps(word: &Word, keys: &[char], character: &Character) -> Steps {
    let mut steps = [0; SYLLABLE];
    let exact_case = word.exact_case();
    let (cased, caseless) = match word.accents {
        Accents::AsTyped => (character.canonical, character.accented),
        Accents::Any => (character.base, character.key),
    };
    for (place, (written, key)) in word.characters.iter().zip(keys).enumerate() {
        let same = if exact_case {
            *written == cased
        } else {
            *key == caseless
        };
        if same {
            steps[0] |= 1 << place;
        }
        if !word.pinyin || !key.is_ascii_lowercase() {
            continue;
        }
        for reading in &character.readings {
            let common = reading
                .chars()
                .zip(&keys[place..])
                .take_while(|(letter, key)| is_letter(*letter, **key))
                .count();
            for length in 1..=common.min(SYLLABLE) {
                let ends_word = place + length == keys.len();
                if ends_word || length == reading.len() || is_initial(reading, length) {
                    steps[length - 1] |= 1 << place;
                }
            }
        }
    }
    steps
}

/// Whether a typed letter stands for one of a reading: ü is typed v or u.
fn is_letter(letter: char, typed: char) -> bool {
    letter == typed || letter == 'v' && typed == 'u'
}

/// Whether the first letters of a reading are its initial; of zh, ch and sh
/// the first letter will do.
fn is_initial(reading: &str, length: usize) -> bool {
    length == 1
        || length == 2
            && ["zh", "ch", "sh"]
                .iter()
                .any(|two| reading.starts_with(two))
}

/// A word made ready for being found misspelt.
struct FuzzyWord {
    matcher: Matcher,
    letters: u64,
    /// Letters that may be wrong or missing.
    slips: u32,
}

impl FuzzyWord {
    fn finds(&mut self, latin: &Latin, length: usize) -> bool {
        // Most entries lack some letter: they need not be looked at any closer.
        (self.letters & !latin.letters).count_ones() <= self.slips
            && latin.words.len() + self.slips as usize >= length
            && self
                .matcher
                .match_one_indices(&*latin.words, 0)
                .is_some_and(|found| is_close(&found.indices, length))
    }
}

/// What finds words like a word: one letter in five may be wrong or missing.
fn likeness(keys: &[char]) -> FuzzyWord {
    let needle: String = keys.iter().collect();
    let slips = u16::try_from(keys.len() / 5).unwrap_or(u16::MAX);
    let config = Config::default().max_typos(Some(slips));
    FuzzyWord {
        matcher: Matcher::new(needle.as_str(), &config),
        letters: letters(&needle),
        slips: u32::from(slips),
    }
}

/// Whether the letters found, of so many, stand together but for a slip or
/// two: strewn over a title they are no likeness.
fn is_close(places: &[u32], letters: usize) -> bool {
    let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else {
        return false;
    };
    let missing = letters.saturating_sub(places.len());
    let between = ((last - first) as usize + 1).saturating_sub(places.len());
    missing.max(between) <= letters.div_ceil(5)
}
