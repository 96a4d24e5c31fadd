//! The order of titles and names.
//!
//! Marks and white space do not count; numbers go by value, then Latin and
//! other letters, then kana, then Han. The 3,755 common characters stand in
//! the order of GB 2312 level 1, which is the order of their usual reading in
//! pinyin; rarer ones follow in the order of their code points. A character
//! with several readings has one place.

use encoding_rs::GBK;
use std::sync::OnceLock;

/// First and last lead byte of GB 2312 level 1.
const LEVEL_ONE: std::ops::RangeInclusive<u8> = 0xb0..=0xd7;

/// First and last trail byte of a row.
const ROW: std::ops::RangeInclusive<u8> = 0xa1..=0xfe;

/// The first of the ideographs the table covers: all common ones lie from here to U+9FFF.
const FIRST_HAN: u32 = 0x4e00;

/// Rarer Han sort behind the common ones: their keys lie in a private plane.
const RARE_HAN: u32 = 0x10_0000;

/// Most digits of a number that are compared by value.
const LONGEST_NUMBER: usize = 30;

/// A key for a title or a name: keys compare as the titles do.
pub(super) fn key(title: &str) -> Box<str> {
    let ranks = ranks();
    let mut key = String::with_capacity(title.len());
    let mut rest = title.chars().peekable();
    while let Some(character) = rest.next() {
        let character = narrow(character);
        if character.is_ascii_digit() {
            let mut digits = String::from(character);
            while let Some(digit) = rest.next_if(|next| narrow(*next).is_ascii_digit()) {
                digits.push(narrow(digit));
            }
            push_number(&mut key, &digits);
        } else if character.is_alphanumeric() {
            key.extend(character.to_lowercase().map(|letter| place(letter, ranks)));
        }
    }
    key.into_boxed_str()
}

/// Numbers by value: the count of digits goes first. Both stay below all letters.
fn push_number(key: &mut String, digits: &str) {
    let digits = digits.trim_start_matches('0');
    let length = digits.len().min(LONGEST_NUMBER);
    let length = u8::try_from(length).unwrap_or_default();
    key.push(char::from(0x10 + length));
    key.extend(digits.chars().take(LONGEST_NUMBER));
}

fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

fn place(letter: char, ranks: &[u16]) -> char {
    let code = u32::from(letter);
    match letter {
        '\u{4e00}'..='\u{9fff}' => {
            let rank = ranks
                .get((code - FIRST_HAN) as usize)
                .copied()
                .unwrap_or_default();
            let placed = match rank {
                0 => RARE_HAN + code,
                rank => FIRST_HAN + u32::from(rank),
            };
            char::from_u32(placed).unwrap_or(letter)
        }
        '\u{3400}'..='\u{4dbf}' => char::from_u32(RARE_HAN + code).unwrap_or(letter),
        other => other,
    }
}

/// The place in GB 2312 level 1, from 1, of every ideograph from U+4E00 on; 0 for none.
fn ranks() -> &'static [u16] {
    static RANKS: OnceLock<Vec<u16>> = OnceLock::new();
    RANKS.get_or_init(|| {
        let mut ranks = vec![0; 0x5200];
        let bytes: Vec<u8> = LEVEL_ONE
            .flat_map(|lead| ROW.flat_map(move |trail| [lead, trail]))
            .collect();
        let (common, _) = GBK.decode_without_bom_handling(&bytes);
        for (rank, character) in (1..).zip(common.chars()) {
            if let Some(slot) = u32::from(character)
                .checked_sub(FIRST_HAN)
                .and_then(|at| ranks.get_mut(at as usize))
            {
                *slot = rank;
            }
        }
        ranks
    })
}
