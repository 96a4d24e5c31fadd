//! The fast path: where is the next byte that needs a closer look?
//!
//! One table look-up for each byte. A lead byte of a block that holds marks,
//! joiners, controls of direction or tags is told apart by the bytes after it,
//! because Chinese punctuation stands in the same blocks.

/// Whether a byte can be passed over without looking at its neighbours.
const PASSED: [bool; 256] = {
    let mut passed = [true; 256];
    let mut byte = 0;
    while byte < 256 {
        passed[byte] = match byte {
            0x09 | 0x0a => true,
            0x00..=0x1f | 0x7f => false,
            0xc2 | 0xcc | 0xcd | 0xd2 | 0xd6..=0xd9 | 0xdb..=0xdf => false,
            0xe0..=0xe3 | 0xea | 0xed | 0xef..=0xf4 => false,
            _ => true,
        };
        byte += 1;
    }
    passed
};

/// Where, at or after `from`, the first character stands that is changed, or
/// whose surroundings decide.
pub(super) fn suspicious(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|byte| !PASSED[usize::from(*byte)])?;
        let following = |index: usize| bytes.get(at + index).copied().unwrap_or(0);
        if !harmless(bytes[at], following(1), following(2), following(3)) {
            return Some(at);
        }
        at += 1;
    }
}

/// Whether the character with these bytes is neither changed nor part of a
/// longer cluster, though its lead byte is under suspicion.
fn harmless(lead: u8, second: u8, third: u8, fourth: u8) -> bool {
    match lead {
        // C1 controls, soft hyphen.
        0xc2 => second >= 0xa0 && second != 0xad,
        // Greek; the combining marks before it are not.
        0xcd => second >= 0xb0,
        // Cyrillic but for its marks.
        0xd2 => !matches!(second, 0x83..=0x89),
        // Armenian, Hebrew and Arabic letters.
        0xd6 => second < 0x91,
        0xd7 => second >= 0x90,
        0xd8 => second >= 0xa0,
        0xd9 => matches!(second, 0x80..=0x8a | 0xa0..=0xaf | 0xb1..),
        0xdb => second < 0x96,
        // Latin and Greek letters with marks, as Vietnamese has them.
        0xe1 => second >= 0xb8,
        0xe2 => harmless_symbol(second, third),
        0xe3 => !matches!(
            (second, third),
            (0x80, 0xaa..=0xaf) | (0x82, 0x99 | 0x9a) | (0x85, 0xa4)
        ),
        // Yi, and Hangul syllables.
        0xea => !matches!(second, 0x98..=0xaf),
        0xed => second < 0x9e || second == 0x9e && third < 0xa4,
        0xef => harmless_form(second, third),
        // Emoji and rare ideographs, but for skin tones and noncharacters.
        0xf0 => {
            let noncharacter = second & 0x0f == 0x0f && third == 0xbf && fourth >= 0xbe;
            second >= 0x9f && (second, third) != (0x9f, 0x8f) && !noncharacter
        }
        _ => false,
    }
}

/// U+2000 to U+2FFF: punctuation and symbols.
fn harmless_symbol(second: u8, third: u8) -> bool {
    match second {
        0x80 => !matches!(third, 0x8b..=0x8f | 0xa8..=0xae),
        0x81 => third < 0xa0,
        0x83 => third < 0x90,
        0xb3 => !matches!(third, 0xaf..=0xb1),
        0xb5 => third != 0xbf,
        0xb7 => third < 0xa0,
        _ => true,
    }
}

/// U+F000 to U+FFFF: private use, compatibility ideographs, full-width forms.
fn harmless_form(second: u8, third: u8) -> bool {
    match second {
        0xac => third != 0x9e,
        0xb7 => !matches!(third, 0x90..=0xaf),
        0xb8 => third >= 0xb0,
        0xbb => third != 0xbf,
        0xbe => !matches!(third, 0x9e..=0xa0),
        0xbf => matches!(third, 0x80..=0xaf | 0xbc | 0xbd),
        _ => true,
    }
}
