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
//! [`forms()`] goes the other way. Case is not part of it: the automaton folds
//! case itself (Unicode simple case folding), so that a capital letter in the
//! pattern can switch it off. What is kept folded, an index or the fields of a
//! list, folds case, too: [`caseless()`].
//!
//! Normalisation is that of `icu_normalizer`, which the program holds anyway
//! for the names of hosts.

mod canonical;
mod caseless;
mod forms;
mod hangul;
mod kana;
mod marks;
mod radicals;
mod seen;
mod variants;

pub use canonical::character;
pub use caseless::caseless;
pub use forms::{Forms, Sign, forms, signs_with};
pub use hangul::{compose, is_open_syllable};
pub use kana::{is_sound_mark, with_sound_mark};
pub use marks::{is_accent, is_passed_over, is_unseen, passed_over_class};
pub use seen::{base, base_of_written, composed, has_accents, written};

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
