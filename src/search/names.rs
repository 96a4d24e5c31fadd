//! Paths of names: the folders of a library, tags within tags.
//!
//! `科技/芯片` is 芯片 inside 科技. A qualifier (`in:`, `tag:`) names such a
//! path in full, and holds for all that lies below it, too.

use super::fold;

/// Deeper paths end here: what follows belongs to the last name.
pub const MOST_LEVELS: usize = 8;

/// The key of a path: paths a search takes for the same have the same key.
/// Quotation marks, and white space around names, do not count.
#[must_use]
pub fn key(path: &str) -> String {
    let folded: String = fold::written(path)
        .into_iter()
        .map(fold::caseless)
        .filter(|one| *one != '"')
        .collect();
    let names = folded.split('/').map(|name| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ")
    });
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.join("/")
}

/// Whether the path of the key `inner` is that of the key `outer`, or lies
/// below it.
#[must_use]
pub fn holds(outer: &str, inner: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The names of a path, at most [`MOST_LEVELS`].
pub fn split(path: &str) -> impl Iterator<Item = &str> {
    let names = path.splitn(MOST_LEVELS, '/').map(str::trim);
    names.filter(|name| !name.is_empty())
}

/// A qualifier with a path as it has to be typed.
#[must_use]
pub fn qualifier(name: &str, path: &str) -> String {
    let is_mark = |one: char| fold::character(one) == '"';
    if path.contains(char::is_whitespace) || path.starts_with(is_mark) {
        let bare: String = path.chars().filter(|one| !is_mark(*one)).collect();
        return format!("{name}:\"{bare}\"");
    }
    format!("{name}:{path}")
}
