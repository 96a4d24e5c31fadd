//! Which characters a search takes for the same.
//!
//! Three steps, each coarser than the one before:
//!
//! - [`character`]: the canonical form of a character, one to one: width,
//!   kana, quotation marks and dashes, radicals, traditional and simplified.
//! - [`written`]: of a text what is seen: composed (NFC), without what can't
//!   be seen, ligatures and signs of several letters as these (NFKC).
//! - [`base`]: the same without accents, of a single character.
//!
//! [`forms`] goes the other way. Case is not part of it: the automaton folds
//! case itself (Unicode simple case folding), so that a capital letter in the
//! pattern can switch it off. What is kept folded, an index or the fields of a
//! list, folds case, too: [`caseless`].
//!
//! Normalisation is that of `icu_normalizer`, which the program holds anyway
//! for the names of hosts.

mod forms;
mod hangul;
mod kana;
mod marks;
mod radicals;
mod variants;

pub use forms::{Forms, Sign, forms, signs_with};
pub use hangul::{compose, is_open_syllable};
use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed, DecomposingNormalizer,
    DecomposingNormalizerBorrowed,
};
pub use kana::{is_sound_mark, with_sound_mark};
pub use marks::{is_accent, is_passed_over, is_unseen, passed_over_class};
use std::borrow::Cow;

/// Canonical composition.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();
/// Compatibility composition.
const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();
/// Compatibility decomposition.
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfkd();
/// Canonical decomposition.
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();

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
fn alone(character: char) -> char {
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

/// A letter without the stroke or tie by which it differs from others: not an
/// accent to Unicode, but people leave it out all the same.
fn without_stroke(letter: char) -> Option<&'static str> {
    Some(match letter {
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'ħ' => "h",
        'Ħ' => "H",
        'ı' => "i",
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        _ => return None,
    })
}

/// Whether a character is all that normalisation makes of it, in every form.
fn stays(character: char) -> bool {
    let mut decomposed = NFKD.normalize_iter(std::iter::once(character));
    decomposed.next() == Some(character) && decomposed.next().is_none()
}

/// What is seen of one character: mostly its canonical form, of a ligature or
/// a sign of several letters these, nothing of what can't be seen.
fn seen(written: char, tell: &mut impl FnMut(char)) {
    if matches!(written, '\0'..='\u{7f}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{3400}'..='\u{9fff}')
    {
        return tell(character(written));
    }
    if is_unseen(written) {
        return;
    }
    let canonical = character(written);
    // Letters of Hangul that stand alone are no part of a syllable.
    let alone = matches!(written, '\u{3131}'..='\u{318e}');
    if canonical != written || written.is_whitespace() || alone {
        return tell(canonical);
    }
    let source = if written == '⋯' { '…' } else { written };
    if stays(source) {
        return tell(canonical);
    }
    let compatible = || NFKC.normalize_iter(std::iter::once(source));
    // Accents that stand alone are a blank with an accent to Unicode.
    if compatible().any(char::is_whitespace) {
        return tell(canonical);
    }
    for one in compatible() {
        tell(character(one));
    }
}

/// A text in Normalization Form C.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        NFC.normalize(text)
    }
}

/// What is seen of a text, in canonical form: see [`seen`]. A sound mark is
/// one with the kana before it, and an accent with its letter.
#[must_use]
pub fn written(text: &str) -> Vec<char> {
    let composed = composed(text);
    let mut found: Vec<char> = Vec::with_capacity(text.len() / 2);
    for written in composed.chars() {
        let marked = found
            .last()
            .and_then(|kana| with_sound_mark(*kana, written));
        match (marked, found.last_mut()) {
            (Some(marked), Some(last)) => *last = marked,
            _ => seen(written, &mut |one| found.push(one)),
        }
    }
    found
}

/// What a character is without its accent, in canonical form; nothing of an
/// accent and of what can't be seen. Most give one character.
#[must_use]
pub fn base(written: char) -> Vec<char> {
    match written {
        ' '..='~' | '\u{ac00}'..='\u{d7a3}' => return vec![written],
        '\u{3400}'..='\u{9fff}' => return vec![variants::canonical(written)],
        '⋯' => {}
        // Most characters are made of nothing else, which is told soonest so.
        _ if stays(written) => {
            return match without_stroke(written) {
                _ if is_passed_over(written) => Vec::new(),
                Some(plain) => plain.chars().collect(),
                None => vec![alone(written)],
            };
        }
        _ => {}
    }
    let mut found = Vec::new();
    seen(written, &mut |one| strip(one, &mut found));
    found
}

/// The base of what [`written`] gave.
#[must_use]
pub fn base_of_written(canonical: char) -> Vec<char> {
    let mut found = Vec::new();
    strip(canonical, &mut found);
    found
}

fn strip(canonical: char, found: &mut Vec<char>) {
    match canonical {
        '\0'..='\u{7f}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => {
            return found.push(canonical);
        }
        _ if is_passed_over(canonical) => return,
        _ => {}
    }
    if stays(canonical) && without_stroke(canonical).is_none() {
        return found.push(canonical);
    }
    for one in NFD.normalize_iter(std::iter::once(canonical)) {
        if is_passed_over(one) {
            continue;
        }
        match without_stroke(one) {
            Some(plain) => found.extend(plain.chars()),
            None => found.push(character(one)),
        }
    }
}

/// Whether a text has any accent, or another sign that a base lacks.
#[must_use]
pub fn has_accents(text: &str) -> bool {
    let accented = |one: char| {
        is_accent(one) || one.is_alphabetic() && base_of_written(one).as_slice() != [one]
    };
    !text.is_ascii() && written(text).into_iter().any(accented)
}

/// A canonical character without its case.
#[must_use]
pub fn caseless(canonical: char) -> char {
    if canonical.is_ascii() {
        return canonical.to_ascii_lowercase();
    }
    match canonical {
        'İ' => 'i',
        // Three letters have two code points each and no common capital.
        '\u{1fd3}' => '\u{390}',
        '\u{1fe3}' => '\u{3b0}',
        '\u{fb05}' => '\u{fb06}',
        '\u{3041}'..='\u{9fff}' => canonical,
        // By way of the capital, so that ſ meets s and ς meets σ.
        other => only(only(other, char::to_uppercase), char::to_lowercase),
    }
}

/// What a mapping makes of a character, if that is one character.
fn only<Mapped: Iterator<Item = char>>(character: char, map: fn(char) -> Mapped) -> char {
    let mut mapped = map(character);
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        _ => character,
    }
}

/// Whether white space beside the character says nothing: Han, kana, bopomofo
/// and their punctuation, which are written without spaces. Hangul is not
/// among them.
#[must_use]
pub fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3001}'..='\u{312f}'
        | '\u{3190}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

fn moved(character: char, by: i64) -> char {
    u32::try_from(i64::from(u32::from(character)) + by)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(character)
}
