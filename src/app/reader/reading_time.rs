//! How long a text takes to read, and how much of it has been read.

use crate::text::{Range, Text};

/// `part` of `whole` as a number from 0 to 1.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "a share shown as per cent needs no more than 24 bits"
)]
pub fn share(part: usize, whole: usize) -> f32 {
    (part as f32 / whole.max(1) as f32).clamp(0.0, 1.0)
}

/// Characters of Chinese, Japanese or Korean read in a minute.
const CHARACTERS_A_MINUTE: f32 = 400.0;

/// Words of an alphabetic script read in a minute.
const WORDS_A_MINUTE: f32 = 230.0;

/// Bytes of a long text that are counted; the rest is taken to be alike.
const COUNTED: usize = 1 << 20;

/// Minutes a text takes to read.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "an estimate in minutes")]
pub fn reading_minutes(text: &Text) -> f32 {
    let counted = text.slice(Range::new(0, COUNTED.min(text.len())));
    let (mut characters, mut words, mut in_word) = (0_usize, 0_usize, false);
    for character in counted.chars() {
        let wide = character >= '\u{2e80}';
        let letter = !wide && character.is_alphanumeric();
        characters += usize::from(wide && character.is_alphanumeric());
        words += usize::from(letter && !in_word);
        in_word = letter;
    }
    let minutes = characters as f32 / CHARACTERS_A_MINUTE + words as f32 / WORDS_A_MINUTE;
    minutes * text.len() as f32 / counted.len().max(1) as f32
}
