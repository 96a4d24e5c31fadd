//! Which characters a search takes for the same.
//!
//! [`character`] maps every form of a character to one canonical form, always
//! one to one; [`forms`] goes the other way. Case is not part of it: the
//! automaton folds case itself (Unicode simple case folding), so that a
//! capital letter in the pattern can switch it off. What is kept folded, an
//! index or the fields of a list, folds case, too: [`key`].

mod variants;

/// Half-width katakana and marks, U+FF61 to U+FF9F in their order, as
/// full-width ones (Unicode Standard, Halfwidth and Fullwidth Forms).
const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// Hiragana that take a voiced sound mark, and what they become.
const VOICED: (&str, &str) = (
    "かきくけこさしすせそたちつてとはひふへほう",
    "がぎぐげござじずぜぞだぢづでどばびぶべぼゔ",
);

/// Hiragana that take a semi-voiced sound mark, and what they become.
const SEMI_VOICED: (&str, &str) = ("はひふへほ", "ぱぴぷぺぽ");

/// Distance from a hiragana to its katakana.
const KATAKANA: u32 = 0x60;

/// Distance from an ASCII character to its full-width form.
const FULL_WIDTH: u32 = 0xfee0;

/// Single characters that are written for one another, canonical form first.
const ALIKE: [&str; 11] = [
    "\"“”„‟〝〞",
    "'‘’‚‛",
    "~〜",
    "·・•‧",
    "-‐‑",
    "¢￠",
    "£￡",
    "¬￢",
    "¦￤",
    "¥￥",
    "₩￦",
];

/// The canonical form of a character: full-width ASCII becomes ASCII,
/// half-width kana and katakana become hiragana, quotation marks become
/// straight, traditional and regional Chinese characters become simplified.
/// Every kind of white space stays what it is.
#[must_use]
pub fn character(character: char) -> char {
    let narrow = match character {
        '\u{ff01}'..='\u{ff5e}' => moved(character, -i64::from(FULL_WIDTH)),
        '\u{ff61}'..='\u{ff9f}' => {
            let place = u32::from(character) - 0xff61;
            HALF_WIDTH.chars().nth(place as usize).unwrap_or(character)
        }
        other => other,
    };
    match narrow {
        '\u{30a1}'..='\u{30f6}' | 'ヽ' | 'ヾ' => moved(narrow, -i64::from(KATAKANA)),
        ' '..='~' => narrow,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            variants::canonical(narrow)
        }
        other => ALIKE
            .iter()
            .find(|alike| alike.contains(other))
            .and_then(|alike| alike.chars().next())
            .unwrap_or(other),
    }
}

/// The canonical form of a character without its case, as one character: two
/// characters that match under Unicode simple case folding have the same key.
#[must_use]
pub fn key(character: char) -> char {
    caseless(self::character(character))
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

/// The canonical forms of a text's characters, each with its offset; a sound
/// mark is one with the kana before it.
pub fn characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, written) = rest.next()?;
        let canonical = character(written);
        if !matches!(canonical, '\u{3041}'..='\u{3096}') {
            return Some((at, canonical));
        }
        let marked = rest
            .peek()
            .and_then(|(_, mark)| with_sound_mark(canonical, *mark));
        if marked.is_some() {
            rest.next();
        }
        Some((at, marked.unwrap_or(canonical)))
    })
}

/// The forms of a canonical character: single characters, itself first, and
/// sequences of two (half-width or decomposed kana with its sound mark).
#[must_use]
pub fn forms(canonical: char) -> (Vec<char>, Vec<String>) {
    let mut single = vec![canonical];
    let mut sequences = Vec::new();
    if let Some(alike) = ALIKE.iter().find(|alike| alike.starts_with(canonical)) {
        single.extend(alike.chars().skip(1));
    }
    if canonical.is_ascii_graphic() {
        single.push(moved(canonical, i64::from(FULL_WIDTH)));
    }
    if matches!(canonical, '\u{3041}'..='\u{3096}' | 'ゝ' | 'ゞ') {
        single.push(moved(canonical, i64::from(KATAKANA)));
    }
    single.extend(variants::others(canonical));
    let narrow: Vec<char> = single.iter().filter_map(|form| half_width(*form)).collect();
    single.extend(narrow);
    if canonical == 'i' {
        // Its simple lower case has two characters, so that case folding leaves it alone.
        single.push('İ');
    }
    for (table, marks) in [
        (VOICED, ['\u{ff9e}', '\u{3099}']),
        (SEMI_VOICED, ['\u{ff9f}', '\u{309a}']),
    ] {
        let Some(base) = paired(canonical, table.1, table.0) else {
            continue;
        };
        let katakana = moved(base, i64::from(KATAKANA));
        let [narrow_mark, combining_mark] = marks;
        if let Some(narrow) = half_width(katakana) {
            sequences.push(format!("{narrow}{narrow_mark}"));
        }
        sequences.push(format!("{base}{combining_mark}"));
        sequences.push(format!("{katakana}{combining_mark}"));
    }
    (single, sequences)
}

/// What a canonical kana becomes with the sound mark that follows it.
#[must_use]
pub fn with_sound_mark(canonical: char, mark: char) -> Option<char> {
    match mark {
        '\u{ff9e}' | '\u{3099}' => paired(canonical, VOICED.0, VOICED.1),
        '\u{ff9f}' | '\u{309a}' => paired(canonical, SEMI_VOICED.0, SEMI_VOICED.1),
        _ => None,
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

fn half_width(full: char) -> Option<char> {
    let place = HALF_WIDTH.chars().position(|form| form == full)?;
    char::from_u32(0xff61 + u32::try_from(place).ok()?)
}

fn paired(character: char, from: &str, to: &str) -> Option<char> {
    let place = from.chars().position(|form| form == character)?;
    to.chars().nth(place)
}

fn moved(character: char, by: i64) -> char {
    u32::try_from(i64::from(u32::from(character)) + by)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(character)
}
