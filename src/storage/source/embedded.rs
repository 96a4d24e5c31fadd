//! The library inside the program: the files of `library/`.

/// Every article that ships with the program, by the name of its file, in the
/// order of the names.
pub(super) const ARTICLES: &[(&str, &[u8])] = &[];

/// The bytes of an article.
pub(super) fn bytes(name: &str) -> Option<&'static [u8]> {
    ARTICLES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, bytes)| *bytes)
}
