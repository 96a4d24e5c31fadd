//! Hangul: syllables written as their letters (Unicode Standard, 3.12).

/// The first syllable, 가.
const FIRST: u32 = 0xac00;
/// The first leading consonant.
const LEADING: u32 = 0x1100;
/// The first vowel.
const VOWEL: u32 = 0x1161;
/// The one before the first trailing consonant: none.
const TRAILING: u32 = 0x11a7;
/// How many there are of each.
const LEADINGS: u32 = 19;
const VOWELS: u32 = 21;
const TRAILINGS: u32 = 28;

/// Half-width letters, U+FFA1 on, in runs that lie apart, and where the
/// full-width letters of each run begin.
const HALF_WIDTH: [(char, char, u32); 5] = [
    ('\u{ffa1}', '\u{ffbe}', 0x3131),
    ('\u{ffc2}', '\u{ffc7}', 0x314f),
    ('\u{ffca}', '\u{ffcf}', 0x3155),
    ('\u{ffd2}', '\u{ffd7}', 0x315b),
    ('\u{ffda}', '\u{ffdc}', 0x3161),
];

/// The full-width form of a half-width letter; letters that stand for
/// themselves (`ㅋㅋ`) never join to syllables.
pub(super) fn full_width(letter: char) -> char {
    let run = HALF_WIDTH
        .iter()
        .find(|(first, last, _)| (*first..=*last).contains(&letter));
    let full = run
        .and_then(|(first, _, full)| char::from_u32(u32::from(letter) - u32::from(*first) + full));
    full.unwrap_or(letter)
}

/// The letters of a syllable; the trailing consonant may be missing.
type Jamo = (char, char, Option<char>);

/// The letters of a syllable.
fn letters(syllable: char) -> Option<Jamo> {
    let place = u32::from(syllable).checked_sub(FIRST)?;
    if place >= LEADINGS * VOWELS * TRAILINGS {
        return None;
    }
    let trailing = place % TRAILINGS;
    Some((
        char::from_u32(LEADING + place / (VOWELS * TRAILINGS))?,
        char::from_u32(VOWEL + place % (VOWELS * TRAILINGS) / TRAILINGS)?,
        (trailing > 0)
            .then(|| char::from_u32(TRAILING + trailing))
            .flatten(),
    ))
}

/// A syllable written otherwise: as three letters, or with the trailing
/// consonant apart.
pub(super) fn sequences(syllable: char) -> Vec<String> {
    match letters(syllable) {
        Some((leading, vowel, None)) => vec![format!("{leading}{vowel}")],
        Some((leading, vowel, Some(trailing))) => {
            let open = compose(leading, vowel).unwrap_or(syllable);
            vec![
                format!("{leading}{vowel}{trailing}"),
                format!("{open}{trailing}"),
            ]
        }
        None => Vec::new(),
    }
}

/// Whether a character is a syllable without a trailing consonant.
#[must_use]
pub fn is_open_syllable(character: char) -> bool {
    matches!(letters(character), Some((_, _, None)))
}

/// What a letter or an open syllable becomes with the letter after it.
#[must_use]
pub fn compose(before: char, after: char) -> Option<char> {
    let within = |character: char, first: u32, many: u32| {
        let place = u32::from(character).checked_sub(first)?;
        (place < many).then_some(place)
    };
    if let Some(leading) = within(before, LEADING, LEADINGS) {
        let vowel = within(after, VOWEL, VOWELS)?;
        return char::from_u32(FIRST + (leading * VOWELS + vowel) * TRAILINGS);
    }
    let open = within(before, FIRST, LEADINGS * VOWELS * TRAILINGS)?;
    let trailing = within(after, TRAILING, TRAILINGS)?;
    (open % TRAILINGS == 0 && trailing > 0)
        .then(|| char::from_u32(FIRST + open + trailing))
        .flatten()
}
