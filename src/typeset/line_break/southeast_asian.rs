//! Thai, Lao, Khmer and Burmese put no space between words, and their lines
//! end between words all the same (UAX #14, class SA): a dictionary tells where.
//!
//! The dictionaries are part of the program (1.05 MB). Nothing of them is read
//! before a paragraph with such letters is set.

use memchr::memchr2_iter;

/// Fewer letters than this are no two words.
const LETTERS: usize = 4;

/// Whether a paragraph may hold words that a dictionary parts.
pub(super) fn may_occur(paragraph: &str) -> bool {
    let bytes = paragraph.as_bytes();
    let letter = |at: &usize| match (bytes[*at], bytes.get(at + 1)) {
        // Thai and Lao: U+0E00 to U+0EFF.
        (0xe0, Some(0xb8..=0xbb)) => true,
        // Burmese: U+1000 to U+109F; Khmer: U+1780 to U+17FF.
        (0xe1, Some(0x80..=0x82 | 0x9e | 0x9f)) => true,
        _ => false,
    };
    let mut letters = memchr2_iter(0xe0, 0xe1, bytes).filter(letter);
    letters.nth(LETTERS - 1).is_some()
}

/// Signs that repeat or shorten the word before them, also after a space: no
/// line begins with one.
pub(super) fn belongs_to_word_before(character: char) -> bool {
    matches!(
        character,
        'ๆ' | 'ฯ' | 'ໆ' | 'ຯ' | 'ៗ' | '។' | '៕' | '၊' | '။'
    )
}
