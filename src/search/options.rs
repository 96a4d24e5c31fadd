//! How what was typed is to be understood.

/// How a pattern is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// As a regular expression.
    pub regex: bool,
    /// Small Latin letters also as pinyin, in full or initials alone; in an
    /// [`super::Expression`] that is no regular one.
    pub pinyin: bool,
}
