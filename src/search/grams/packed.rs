//! A gram in one number.

/// Up to three folded characters, the first in the highest bits.
pub(super) type Packed = u64;

/// Bits of a character.
pub(super) const BITS: u32 = 21;

/// Whether the last character of a gram is written without blanks.
pub(super) fn is_unspaced(gram: Packed) -> bool {
    let code = u32::try_from(gram & ((1 << BITS) - 1)).ok();
    code.and_then(char::from_u32)
        .is_some_and(crate::search::fold::is_unspaced)
}

pub(super) fn length(gram: Packed) -> usize {
    match gram {
        _ if gram >> (2 * BITS) > 0 => 3,
        _ if gram >> BITS > 0 => 2,
        _ => 1,
    }
}

pub(super) fn unpacked(gram: Packed) -> String {
    characters(gram).collect()
}

pub(super) fn characters(gram: Packed) -> impl Iterator<Item = char> {
    (0..3u32)
        .rev()
        .filter_map(move |place| {
            let code = gram >> (place * BITS) & ((1 << BITS) - 1);
            u32::try_from(code).ok().filter(|code| *code > 0)
        })
        .filter_map(char::from_u32)
}
