//! Characters without their case.

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
