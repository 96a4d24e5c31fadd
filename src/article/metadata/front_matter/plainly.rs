//! Front matter of nothing but `key: words` lines, as most exporters write it:
//! a library of thousands is read many times faster without a YAML parser.

/// Lines of which each key is compared with those before; more are not plain.
const MOST: usize = 32;

/// The keys and values, when every line is one of a plain key and of a value
/// that no rule of YAML reads otherwise than as the words it is written in.
/// `None` for all else, which the parser is to read.
pub(super) fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once(": ")?;
        let value = words(value.trim_matches(' '))?;
        let is_known = pairs.iter().any(|(known, _)| known == key);
        if !is_key(key) || is_known || pairs.len() == MOST {
            return None;
        }
        pairs.push((key.to_owned(), value.to_owned()));
    }
    Some(pairs).filter(|pairs| !pairs.is_empty())
}

fn is_key(key: &str) -> bool {
    let is_inner = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    key.starts_with(char::is_alphabetic) && key.chars().all(is_inner)
}

/// What a value stands for: a plain or quoted scalar of YAML 1.2 (§7.3) that
/// its core schema (§10.3) takes for a string.
fn words(value: &str) -> Option<&str> {
    if value.contains(|character: char| character.is_control() || character == '\u{feff}') {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let inner = rest.strip_suffix(quote)?;
            return (!inner.contains([quote, '\\'])).then_some(inner);
        }
    }
    let goes_on = value.contains(": ") || value.contains(" #") || value.ends_with(':');
    (!goes_on && is_string(value)).then_some(value)
}

/// Whether a plain scalar begins as no indicator and is neither a number, nor a
/// switch, nor nothing.
fn is_string(plain: &str) -> bool {
    let is_date =
        plain.starts_with(|first: char| first.is_ascii_digit()) && plain.matches('-').count() >= 2;
    let is_word = plain.starts_with(char::is_alphabetic)
        && !["null", "true", "false"].contains(&plain.to_ascii_lowercase().as_str());
    is_date || is_word
}
