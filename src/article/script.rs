//! Raised and lowered text, as characters: Unicode has some of them
//! (Superscripts and Subscripts, Phonetic Extensions). Where one is missing a
//! mark stands before them, so that no other number is read.

const RAISED: &[(char, char)] = &[
    ('(', '⁽'),
    (')', '⁾'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('=', '⁼'),
    ('i', 'ⁱ'),
    ('n', 'ⁿ'),
    ('−', '⁻'),
];

const LOWERED: &[(char, char)] = &[
    ('(', '₍'),
    (')', '₎'),
    ('+', '₊'),
    ('-', '₋'),
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('=', '₌'),
    ('i', 'ᵢ'),
    ('n', 'ₙ'),
    ('x', 'ₓ'),
    ('−', '₋'),
];

/// The text as raised characters, else behind `^`: `10⁸`, `e^(ab)`; the endings
/// of numbers as they are, where a figure stands before: `19th`.
pub(super) fn raised(before: Option<char>, text: &str) -> String {
    if is_ordinal(before, text) {
        return text.to_owned();
    }
    set(text, RAISED, '^')
}

/// Whether letters make a number the name of a place in a row (`19th`): that
/// they are raised changes nothing of it.
fn is_ordinal(before: Option<char>, text: &str) -> bool {
    const ENDINGS: [&str; 9] = ["st", "nd", "rd", "th", "er", "re", "ère", "ème", "nde"];
    before.is_some_and(|sign| sign.is_ascii_digit())
        && ENDINGS
            .iter()
            .any(|ending| text.eq_ignore_ascii_case(ending))
}

/// The text as lowered characters, else behind `_`: `H₂O`, `v_max`.
pub(super) fn lowered(text: &str) -> String {
    set(text, LOWERED, '_')
}

fn set(text: &str, known: &[(char, char)], mark: char) -> String {
    let text = text.trim();
    let one = |character: char| {
        let place = known.binary_search_by_key(&character, |(plain, _)| *plain);
        place.ok().map(|place| known[place].1)
    };
    if let Some(set) = text.chars().map(one).collect::<Option<String>>() {
        return set;
    }
    // Marks of notes and trade marks change no number.
    let is_mark = |character: char| "*†‡§®©™℠[]〔〕【】（）".contains(character);
    if text.starts_with(is_mark) || text.chars().all(|character| !character.is_alphanumeric()) {
        return text.to_owned();
    }
    let simple =
        text.chars().all(char::is_alphanumeric) && (mark == '_' || text.chars().count() == 1);
    if simple
        || text
            .chars()
            .all(|character| character.is_ascii_alphabetic())
    {
        format!("{mark}{text}")
    } else {
        format!("{mark}({text})")
    }
}
