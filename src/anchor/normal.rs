//! Text without what converters and editors change: white space, the shape of
//! quotation marks and dashes, letter case, composed and decomposed letters
//! with their accents, radicals that stand for characters.

use crate::text::{Offset, Range};
use icu_normalizer::properties::{CanonicalComposition, CanonicalCompositionBorrowed};
use icu_normalizer::{DecomposingNormalizer, DecomposingNormalizerBorrowed};

/// Canonical composition of two characters.
const COMPOSITION: CanonicalCompositionBorrowed<'static> = CanonicalComposition::new();
/// Compatibility decomposition.
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfkd();

/// The form of a character that is kept in a hash; `None` for those that don't
/// count.
pub(super) fn fold(character: char) -> Option<char> {
    Some(match character {
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => return None,
        _ if character.is_whitespace() => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' => '"',
        '‘' | '’' | '‚' | '‛' | '＇' | '`' => '\'',
        '—' | '–' | '‐' | '‑' | '―' | '－' => '-',
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)
            .unwrap_or(character)
            .to_ascii_lowercase(),
        'A'..='Z' => character.to_ascii_lowercase(),
        _ if character.is_ascii() => character,
        // Kana, Han and their marks have no case.
        '\u{3001}'..='\u{9fff}' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    })
}

/// The same of what passages are compared by: without accents, and without
/// what normal forms make of a character. A hash that is kept must not change,
/// so that it goes by [`fold`] alone.
fn compared(character: char) -> Option<char> {
    match character {
        _ if character.is_ascii() => fold(character),
        '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => fold(character),
        '\u{200e}' | '\u{200f}' => None,
        _ if is_accent(character) => None,
        _ => fold(character).map(base),
    }
}

/// A letter without its accents; of a radical or another compatible form of
/// one character that character.
fn base(character: char) -> char {
    let mut decomposed = NFKD.normalize_iter(std::iter::once(character));
    match (decomposed.next(), decomposed.next()) {
        (Some(base), None) => base,
        (Some(base), Some(mark)) if is_accent(mark) => base,
        _ => character,
    }
}

/// Accents of letters and selectors of variants, which come and go with the
/// normal form of a file.
fn is_accent(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Vowels and finals of Hangul, sound marks of kana: one with what stands before.
fn is_part(character: char) -> bool {
    matches!(character, '\u{1160}'..='\u{11ff}' | '\u{3099}' | '\u{309a}')
}

/// Adds a character that counts; says whether it is one by itself.
fn add(characters: &mut Vec<char>, folded: char) -> bool {
    if is_part(folded)
        && let Some(last) = characters.last_mut()
        && let Some(composed) = COMPOSITION.compose(*last, folded)
    {
        *last = composed;
        return false;
    }
    characters.push(folded);
    true
}

/// The characters of a text that count, folded.
pub(super) fn folded(text: &str) -> Vec<char> {
    let mut characters = Vec::with_capacity(text.len() / 3);
    for one in text.chars().filter_map(compared) {
        add(&mut characters, one);
    }
    characters
}

/// A folded text and where its characters stand in the one it was made from.
/// Places in it are counted in characters.
#[derive(Debug, Default)]
pub(super) struct Normal {
    pub(super) characters: Vec<char>,
    /// Where each character stands in the original, in bytes; one more at the end.
    origins: Vec<Offset>,
}

impl Normal {
    pub(super) fn of(text: &str) -> Self {
        let mut normal = Self {
            characters: Vec::with_capacity(text.len() / 3),
            origins: Vec::with_capacity(text.len() / 3),
        };
        for (at, character) in text.char_indices() {
            if let Some(folded) = compared(character)
                && add(&mut normal.characters, folded)
            {
                normal.origins.push(at);
            }
        }
        normal.origins.push(text.len());
        normal
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The part of the original that some characters came from, white space at
    /// its end left out.
    pub(super) fn origin(&self, original: &str, start: usize, end: usize) -> Range {
        let at = |index: usize| self.origins.get(index).copied().unwrap_or(original.len());
        let first = at(start);
        if end <= start {
            return Range::at(first);
        }
        let last = at(end - 1);
        let rest = original.get(last..).unwrap_or_default();
        let mut rest = rest.chars();
        let width = rest.next().map_or(0, char::len_utf8);
        let attached = rest.take_while(|one| is_accent(*one) || is_part(*one));
        let attached: usize = attached.map(char::len_utf8).sum();
        Range::new(first, last + width + attached)
    }

    /// Where a place of the original stands among the folded characters.
    pub(super) fn place(&self, offset: Offset) -> usize {
        let index = self.origins.partition_point(|origin| *origin < offset);
        index.min(self.len())
    }

    /// Up to `most` characters before a place, the nearest first.
    pub(super) fn before(&self, place: usize, most: usize) -> Vec<char> {
        let part = &self.characters[place.saturating_sub(most)..place];
        part.iter().rev().copied().collect()
    }

    /// Up to `most` characters from a place on.
    pub(super) fn after(&self, place: usize, most: usize) -> Vec<char> {
        self.characters[place..]
            .iter()
            .take(most)
            .copied()
            .collect()
    }
}
