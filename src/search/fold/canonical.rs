//! The canonical form of a character, one to one.

use super::kana::{self, moved};
use super::{hangul, radicals, variants};
use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed, DecomposingNormalizer,
    DecomposingNormalizerBorrowed,
};

/// Compatibility composition.
pub(super) const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();
/// Compatibility decomposition.
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfkd();

/// Distance from an ASCII character to its full-width form.
const FULL_WIDTH: u32 = 0xfee0;

/// The canonical form of a character, if it has one of a single character:
/// full-width ASCII becomes ASCII, half-width kana and katakana become
/// hiragana, quotation marks become straight, dashes hyphens, traditional and
/// regional Chinese characters simplified, radicals the characters they stand
/// for, letters in circles or raised plain ones. Accents stay, and so does
/// every kind of white space.
#[must_use]
pub fn character(character: char) -> char {
    let canonical = alone(character);
    if canonical != character || character.is_ascii() || stays(character) {
        return canonical;
    }
    if matches!(character, '\u{3041}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        && !matches!(character, '\u{3190}'..='\u{33ff}')
    {
        return canonical;
    }
    let mut compatible = NFKC.normalize_iter(std::iter::once(character));
    match (compatible.next(), compatible.next()) {
        (Some(one), None) if one != character && !one.is_whitespace() => self::character(one),
        _ => canonical,
    }
}

/// The canonical form of a character, as far as it is no matter of normal forms.
pub(super) fn alone(character: char) -> char {
    match character {
        ' '..='~' => character,
        '\u{ff01}'..='\u{ff5e}' => moved(character, -i64::from(FULL_WIDTH)),
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{ff61}'..='\u{ff9f}' => {
            let full = kana::hiragana(character);
            alike(full).unwrap_or(full)
        }
        '\u{3400}'..='\u{9fff}' => variants::canonical(character),
        '\u{2e80}'..='\u{2ef3}' | '\u{31c0}'..='\u{31ef}' => {
            variants::canonical(radicals::ideograph(character))
        }
        '\u{3131}'..='\u{318e}' | '\u{ffa0}'..='\u{ffdc}' => hangul::full_width(character),
        other => alike(other).unwrap_or_else(|| variants::canonical(other)),
    }
}

/// The character others are written for, one of the others or itself.
fn alike(character: char) -> Option<char> {
    Some(match character {
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | 'ʻ' | '´' => '\'',
        '〜' | '∼' => '~',
        '·' | '・' | '•' | '‧' | '∙' | '⋅' => '·',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' | '─' | '⸺' => '-',
        '⁄' | '∕' => '/',
        '∶' => ':',
        '〇' | '○' | '◯' => '〇',
        _ => return None,
    })
}

/// Whether a character is all that normalisation makes of it, in every form.
pub(super) fn stays(character: char) -> bool {
    let mut decomposed = NFKD.normalize_iter(std::iter::once(character));
    decomposed.next() == Some(character) && decomposed.next().is_none()
}
