//! Accents, and what can't be seen.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use std::sync::OnceLock;

/// Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic
/// ones: marks that are left out in careless writing. Not the stroke that
/// negates (`≠`), not sound marks of kana, not the vowels of Indic scripts:
/// without them it is another text.
pub(super) const ACCENTS: [(char, char); 20] = [
    ('\u{300}', '\u{337}'),
    ('\u{339}', '\u{36f}'),
    ('\u{483}', '\u{487}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{20d0}', '\u{20f0}'),
    ('\u{fe20}', '\u{fe2f}'),
];

/// What can't be seen and may yet stand in a clean text.
const UNSEEN: &str = r"\x{ad}\x{34f}\x{1160}\x{180b}-\x{180f}\x{200b}-\x{200f}\x{2060}-\x{2064}\x{fe00}-\x{fe0f}\x{e0100}-\x{e01ef}";

/// What a search passes over after a character, as the inside of a class of a
/// regular expression: what can't be seen and, unless it is written without
/// blanks, accents.
#[must_use]
pub fn passed_over_class(unspaced: bool) -> &'static str {
    static CLASS: OnceLock<String> = OnceLock::new();
    if unspaced {
        return UNSEEN;
    }
    CLASS.get_or_init(|| {
        let range = |(first, last): &(char, char)| {
            format!(
                r"\x{{{:x}}}-\x{{{:x}}}",
                u32::from(*first),
                u32::from(*last)
            )
        };
        let ranges: String = ACCENTS.iter().map(range).collect();
        format!("{ranges}{UNSEEN}")
    })
}

/// Whether a character is an accent of the one before it.
#[must_use]
pub fn is_accent(character: char) -> bool {
    character >= ACCENTS[0].0
        && ACCENTS
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&character))
}

/// Whether a character can't be seen: soft hyphens, zero-width spaces and
/// joiners, marks of direction, variation selectors (`Default_Ignorable`).
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character >= '\u{ad}'
        && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// Whether a search passes over a character.
#[must_use]
pub fn is_passed_over(character: char) -> bool {
    is_accent(character) || is_unseen(character)
}
