//! What small parts of a page are: the title once more, the controls of a gallery.

use super::super::token::Attributes;

/// A longer text is no label of a control, in letters.
const LABEL: usize = 24;

/// Whether a box says that it is pressed, in a gallery or a player; it holds so
/// many letters.
pub(super) fn is_control(name: &str, attributes: &Attributes, letters: usize) -> bool {
    const CONTROLS: [&str; 6] = [
        "autoplay",
        "btn",
        "button",
        "buttons",
        "close",
        "fullscreen",
    ];
    let class = attributes.get("class").unwrap_or_default();
    letters <= LABEL
        && matches!(name, "div" | "section")
        && class
            .split(|sign: char| !sign.is_ascii_alphabetic())
            .any(|word| {
                CONTROLS
                    .iter()
                    .any(|control| word.eq_ignore_ascii_case(control))
            })
}

/// Whether a line is the title, or all of it but the name of the site.
pub(super) fn is_title(text: &str, title: &str) -> bool {
    let rest = title.strip_prefix(text).filter(|_| !text.is_empty());
    rest.is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(['-', '|', '_', '–', '—', '·', '•', '»'])
    })
}

/// Whether a heading and the title say nearly the same in the same words.
pub(super) fn is_nearly(heading: &str, title: &str) -> bool {
    /// So much of each must stand in the other, in per cent.
    const SHARED: usize = 70;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.take(60).map(str::to_lowercase).collect()
    };
    let (heading, title) = (words(heading), words(title));
    let share = |of: &[String], other: &[String]| {
        let all: usize = of.iter().map(String::len).sum();
        let shared = of.iter().filter(|word| other.contains(word));
        shared.map(String::len).sum::<usize>() * 100 >= all.max(1) * SHARED
    };
    share(&heading, &title) && share(&title, &heading)
}
