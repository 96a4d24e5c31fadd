//! The other way: all that a search takes for a character.

use super::caseless::caseless;
use super::seen::{NFD, base};
use super::{hangul, kana, variants};

/// A line for each character without its case, in order of their numbers: it,
/// then every character it is the base of, with the base as it is where this
/// has a case. What case alone makes of it is left out, and so are Han and the
/// syllables of Hangul, which are told by rule. All numbers are hexadecimal.
/// Looked up where it lies: nothing has to be made ready for the first search.
const FORMS: &str = include_str!("forms.txt");

/// The same for the signs of several letters it is one of.
const SIGNS: &str = include_str!("signs.txt");

/// What may stand in a text for a character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Single characters.
    pub single: Vec<char>,
    /// Sequences: kana with a sound mark, letters of a syllable.
    pub sequences: Vec<String>,
}

/// A sign of several letters: a ligature (`ﬁ`), a unit (`㎏`), a square (`㍿`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The sign.
    pub sign: char,
    /// What [`base`] makes of it.
    pub letters: Vec<char>,
    /// Whether a part of it may be looked for.
    pub divides: bool,
}

/// What may stand in a text for a base; in either case unless `exact_case`.
#[must_use]
pub fn forms(base: char, exact_case: bool) -> Forms {
    let mut single = vec![base];
    let key = caseless(base);
    if !exact_case {
        let cases = [base, key].into_iter();
        let cases = cases.flat_map(|one| one.to_lowercase().chain(one.to_uppercase()));
        single.extend(cases.filter(|one| caseless(*one) == key));
    }
    single.extend(variants::others(base));
    for entry in entries(FORMS, key) {
        let (form, of) = entry.split_once(':').unwrap_or((entry, ""));
        let of = number(of).unwrap_or(key);
        single.extend(number(form).filter(|_| !exact_case || of == base));
    }
    single.sort_unstable();
    single.dedup();
    let mut sequences = kana::sequences(base);
    sequences.extend(hangul::sequences(base));
    Forms { single, sequences }
}

/// The signs that have a character, in either case, among their letters, with
/// its place among them.
pub fn signs_with(character: char) -> impl Iterator<Item = (Sign, usize)> {
    let key = caseless(character);
    let signs = entries(SIGNS, key).filter_map(number).map(Sign::new);
    signs.flat_map(move |sign| {
        let is_it = |place: &usize| sign.letters.get(*place).map(|one| caseless(*one)) == Some(key);
        let places: Vec<_> = (0..sign.letters.len()).filter(is_it).collect();
        places.into_iter().map(move |place| (sign.clone(), place))
    })
}

impl Sign {
    fn new(sign: char) -> Self {
        let mut canonical = NFD.normalize_iter(std::iter::once(sign));
        Self {
            sign,
            letters: base(sign),
            // What is composed canonically is one letter.
            divides: canonical.nth(1).is_none(),
        }
    }
}

/// What stands behind a character in its line of a table.
fn entries(table: &'static str, key: char) -> impl Iterator<Item = &'static str> {
    let mut words = line_of(table, key).unwrap_or_default().split(' ');
    words.next();
    words
}

/// The line of a table that begins with a character: halving.
fn line_of(table: &str, key: char) -> Option<&str> {
    let mut rest = table;
    while !rest.is_empty() {
        // All of it is ASCII.
        let middle = rest.len() / 2;
        let start = rest.get(..middle)?.rfind('\n').map_or(0, |end| end + 1);
        let line = rest.get(start..)?.lines().next()?;
        let found = number(line.split(' ').next()?)?;
        match key.cmp(&found) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => rest = rest.get(..start)?,
            std::cmp::Ordering::Greater => rest = rest.get(start + line.len() + 1..)?,
        }
    }
    None
}

/// A character by its number.
fn number(hexadecimal: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(hexadecimal, 16).ok()?)
}
