//! What is seen of a text, and what is left of it without accents.

use super::canonical::{NFKC, alone, character, stays};
use super::kana::with_sound_mark;
use super::marks::{is_accent, is_passed_over, is_unseen};
use super::variants;
use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed, DecomposingNormalizer,
    DecomposingNormalizerBorrowed,
};
use std::borrow::Cow;

/// Canonical composition.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();
/// Canonical decomposition.
pub(super) const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();

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

/// What is seen of a text, in canonical form: see `seen`. A sound mark is
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
