//! Kana: half-width, katakana, sound marks.

/// Half-width katakana and marks, U+FF61 to U+FF9F in their order, as
/// full-width ones (Unicode Standard, Halfwidth and Fullwidth Forms).
const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// Hiragana that take a voiced sound mark, and what they become.
const VOICED: (&str, &str) = (
    "かきくけこさしすせそたちつてとはひふへほうゝ",
    "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞ",
);

/// Hiragana that take a semi-voiced sound mark, and what they become.
const SEMI_VOICED: (&str, &str) = ("はひふへほ", "ぱぴぷぺぽ");

/// Distance from a hiragana to its katakana.
const KATAKANA: u32 = 0x60;

/// The hiragana of a katakana, half-width ones, too; half-width punctuation
/// becomes full-width. Any other character stays.
pub(super) fn hiragana(written: char) -> char {
    let full = match written {
        '\u{ff61}'..='\u{ff9f}' => {
            let place = u32::from(written) - 0xff61;
            HALF_WIDTH.chars().nth(place as usize).unwrap_or(written)
        }
        other => other,
    };
    match full {
        '\u{30a1}'..='\u{30f6}' | 'ヽ' | 'ヾ' => moved(full, -i64::from(KATAKANA)),
        other => other,
    }
}

/// Whether a character is a sound mark that follows a kana.
#[must_use]
pub fn is_sound_mark(mark: char) -> bool {
    matches!(mark, '\u{ff9e}' | '\u{ff9f}' | '\u{3099}' | '\u{309a}')
}

/// What a canonical kana becomes with the sound mark that follows it.
#[must_use]
pub fn with_sound_mark(canonical: char, mark: char) -> Option<char> {
    if !matches!(canonical, '\u{3041}'..='\u{3096}' | 'ゝ') {
        return None;
    }
    match mark {
        '\u{ff9e}' | '\u{3099}' => paired(canonical, VOICED.0, VOICED.1),
        '\u{ff9f}' | '\u{309a}' => paired(canonical, SEMI_VOICED.0, SEMI_VOICED.1),
        _ => None,
    }
}

/// A canonical kana as two characters: half-width or decomposed, with its
/// sound mark.
pub(super) fn sequences(canonical: char) -> Vec<String> {
    let mut sequences = Vec::new();
    for (table, marks) in [
        (VOICED, ['\u{ff9e}', '\u{3099}']),
        (SEMI_VOICED, ['\u{ff9f}', '\u{309a}']),
    ] {
        let Some(base) = paired(canonical, table.1, table.0) else {
            continue;
        };
        let katakana = moved(base, i64::from(KATAKANA));
        for letter in [Some(base), Some(katakana), half_width(katakana)] {
            let letter = letter.into_iter();
            sequences.extend(letter.flat_map(|letter| marks.map(|mark| format!("{letter}{mark}"))));
        }
    }
    sequences
}

fn half_width(full: char) -> Option<char> {
    let place = HALF_WIDTH.chars().position(|form| form == full)?;
    char::from_u32(0xff61 + u32::try_from(place).ok()?)
}

fn paired(character: char, from: &str, to: &str) -> Option<char> {
    let place = from.chars().position(|form| form == character)?;
    to.chars().nth(place)
}

/// The character so many places from another.
pub(super) fn moved(character: char, by: i64) -> char {
    u32::try_from(i64::from(u32::from(character)) + by)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(character)
}
