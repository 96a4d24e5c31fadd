//! The other way: all that a search takes for a character.

use super::caseless::caseless;
use super::seen::{NFD, base};
use super::{hangul, kana, variants};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Where characters stand that have another base than themselves, Han and the
/// syllables of Hangul left out: these are told by rule.
const SCANNED: [std::ops::Range<u32>; 5] = [
    0x21..0x3400,
    0xa640..0xac00,
    0xf900..0x1_0000,
    0x1_d400..0x1_fc00,
    0x2_f800..0x2_fa20,
];

/// More letters has no sign that anybody would spell out.
const MOST_LETTERS: usize = 8;

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

struct FormTable {
    /// For each character without its case those it is the base of, with the
    /// base as it is.
    single: HashMap<char, Vec<(char, char)>>,
    signs: Vec<Sign>,
    /// For each character without its case the signs that have it, and where.
    places: HashMap<char, Vec<(usize, usize)>>,
}

/// What may stand in a text for a base; in either case unless `exact_case`.
#[must_use]
pub fn forms(base: char, exact_case: bool) -> Forms {
    let mut single = vec![base];
    if !exact_case {
        single.extend(
            base.to_lowercase()
                .filter(|one| caseless(*one) == caseless(base)),
        );
        single.extend(
            base.to_uppercase()
                .filter(|one| caseless(*one) == caseless(base)),
        );
    }
    single.extend(variants::others(base));
    let known = table().single.get(&caseless(base)).into_iter().flatten();
    single.extend(
        known
            .filter(|(_, of)| !exact_case || *of == base)
            .map(|(form, _)| *form),
    );
    single.sort_unstable();
    single.dedup();
    let mut sequences = kana::sequences(base);
    sequences.extend(hangul::sequences(base));
    Forms { single, sequences }
}

/// The signs that have a character, in either case, among their letters, with
/// its place among them.
pub fn signs_with(base: char) -> impl Iterator<Item = (&'static Sign, usize)> {
    let table = table();
    let places = table.places.get(&caseless(base)).into_iter().flatten();
    places.filter_map(|(sign, place)| Some((table.signs.get(*sign)?, *place)))
}

fn table() -> &'static FormTable {
    static TABLE: OnceLock<FormTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = FormTable {
            single: HashMap::new(),
            signs: Vec::new(),
            places: HashMap::new(),
        };
        for written in SCANNED.into_iter().flatten().filter_map(char::from_u32) {
            match base(written).as_slice() {
                [] => {}
                [one] => {
                    let known = table.single.entry(caseless(*one)).or_default();
                    known.push((written, *one));
                }
                letters if letters.len() <= MOST_LETTERS => table.add(written, letters),
                _ => {}
            }
        }
        table
    })
}

impl FormTable {
    fn add(&mut self, sign: char, letters: &[char]) {
        let number = self.signs.len();
        for (place, letter) in letters.iter().enumerate() {
            let places = self.places.entry(caseless(*letter)).or_default();
            places.push((number, place));
        }
        let mut canonical = NFD.normalize_iter(std::iter::once(sign));
        self.signs.push(Sign {
            sign,
            letters: letters.to_vec(),
            // What is composed canonically is one letter.
            divides: canonical.nth(1).is_none(),
        });
    }
}
