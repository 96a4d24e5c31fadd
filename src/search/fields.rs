//! The fields of a list's entries, folded once and kept for filters.
//!
//! A filter must keep up with typing in a list of a hundred thousand entries.
//! So every character of the fields is kept as a number of two bytes, the
//! distinct ones stand in a vocabulary beside their readings in pinyin, and a
//! filter asks of each distinct character, once, where it fits.

use super::fold;
use pinyin::ToPinyinMulti;
use std::collections::HashMap;

/// Parts two fields; the first of the vocabulary, fits nothing.
pub(super) const END: u16 = 0;

/// Most letters of the Latin part of an entry that are kept for likeness.
const MOST_LATIN: usize = 160;

/// Fields of entries, by the number of the entry.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The number of each canonical character.
    numbers: HashMap<char, u16>,
    pub(super) vocabulary: Vec<Character>,
    /// The fields of all entries, each field ended by [`END`].
    text: Vec<u16>,
    /// Where the fields of an entry stand in `text`.
    rows: Vec<(usize, usize)>,
    /// Its words in Latin letters, in small letters, separated by blanks.
    latin: Vec<Latin>,
}

/// The words of an entry in Latin letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Latin {
    pub(super) words: Box<str>,
    /// See [`letters`].
    pub(super) letters: u64,
}

/// A character of the vocabulary.
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// Its canonical form.
    pub(super) canonical: char,
    /// The same without its case.
    pub(super) accented: char,
    /// The same without its accent.
    pub(super) base: char,
    /// The same without either.
    pub(super) key: char,
    /// Whether it belongs to a word that blanks part from others.
    pub(super) in_word: bool,
    /// Its readings in pinyin: small ASCII letters, `v` for ü.
    pub(super) readings: Vec<Box<str>>,
}

impl Default for Fields {
    fn default() -> Self {
        let end = Character {
            canonical: '\0',
            accented: '\0',
            base: '\0',
            key: '\0',
            in_word: false,
            readings: Vec::new(),
        };
        Self {
            numbers: HashMap::new(),
            vocabulary: vec![end],
            text: Vec::new(),
            rows: Vec::new(),
            latin: Vec::new(),
        }
    }
}

impl Fields {
    /// Takes the fields of the entry of this number, which is at most one
    /// higher than all before; those it had are replaced.
    pub fn set(&mut self, number: usize, fields: &[&str]) {
        let start = self.text.len();
        for field in fields {
            for canonical in characters(field) {
                let known = self.number(canonical);
                self.text.push(known);
            }
            self.text.push(END);
        }
        let (row, latin) = ((start, self.text.len()), latin(fields));
        if let (Some(old_row), Some(old_latin)) =
            (self.rows.get_mut(number), self.latin.get_mut(number))
        {
            *old_row = row;
            *old_latin = latin;
        } else {
            self.rows.push(row);
            self.latin.push(latin);
        }
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The fields of an entry.
    pub(super) fn row(&self, number: usize) -> &[u16] {
        let range = self.rows.get(number).map(|(start, end)| *start..*end);
        range
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    /// The Latin words of an entry.
    pub(super) fn latin(&self, number: usize) -> Option<&Latin> {
        self.latin.get(number)
    }

    fn number(&mut self, canonical: char) -> u16 {
        if let Some(number) = self.numbers.get(&canonical) {
            return *number;
        }
        // No writing has more characters than this; what is beyond fits nothing.
        let Ok(number) = u16::try_from(self.vocabulary.len()) else {
            return END;
        };
        self.vocabulary.push(Character::new(canonical));
        self.numbers.insert(canonical, number);
        number
    }
}

impl Character {
    pub(super) fn new(canonical: char) -> Self {
        let base = base(canonical);
        Self {
            canonical,
            accented: fold::caseless(canonical),
            base,
            key: fold::caseless(base),
            in_word: canonical.is_alphanumeric() && !fold::is_unspaced(canonical),
            readings: readings(canonical),
        }
    }
}

/// The canonical characters of a text; of white space one blank, and only
/// where it parts two words.
pub(super) fn characters(text: &str) -> Vec<char> {
    let mut found: Vec<char> = Vec::with_capacity(text.len() / 2);
    let mut blank = false;
    for canonical in fold::written(text) {
        if fold::is_accent(canonical) {
            continue;
        }
        if canonical.is_whitespace() {
            blank = true;
            continue;
        }
        let parts = |character: char| !fold::is_unspaced(character);
        if blank && parts(canonical) && found.last().is_some_and(|last| parts(*last)) {
            found.push(' ');
        }
        blank = false;
        found.push(canonical);
    }
    found
}

/// A canonical character without its accent, if that is one character.
pub(super) fn base(canonical: char) -> char {
    match fold::base_of_written(canonical).as_slice() {
        [one] => *one,
        _ => canonical,
    }
}

/// Every reading of a character in pinyin without tones.
fn readings(character: char) -> Vec<Box<str>> {
    let mut readings: Vec<Box<str>> = character
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .map(|reading| reading.plain().replace('ü', "v").into_boxed_str())
        .filter(|reading| reading.bytes().all(|letter| letter.is_ascii_lowercase()))
        .collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// Which letters and digits there are in a text, a bit for each.
pub(super) fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |all, byte| match byte {
        b'a'..=b'z' => all | 1 << (byte - b'a'),
        b'0'..=b'9' => all | 1 << (byte - b'0' + 26),
        _ => all,
    })
}

/// What a character is to the index: its base, without case.
fn keys(written: char) -> impl Iterator<Item = char> {
    fold::base(written).into_iter().map(fold::caseless)
}

fn latin(fields: &[&str]) -> Latin {
    let mut words = String::new();
    let characters = fields.iter().flat_map(|field| field.chars().chain([' ']));
    for key in characters.flat_map(keys) {
        if words.len() >= MOST_LATIN {
            break;
        }
        if key.is_ascii_alphanumeric() {
            words.push(key);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    Latin {
        letters: letters(&words),
        words: words.into_boxed_str(),
    }
}
