//! Headlines of an Org file.

/// A headline: `** TODO [#A] Title :tag:`.
pub(super) struct Headline<'a> {
    pub(super) level: usize,
    pub(super) title: &'a str,
    /// `tag:tag`.
    pub(super) tags: &'a str,
}

impl<'a> Headline<'a> {
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let title = line.trim_start_matches('*');
        let level = line.len() - title.len();
        if level == 0 || !(title.starts_with([' ', '\t']) || title.is_empty()) {
            return None;
        }
        let title = title.trim();
        let is_tags = |word: &&str| {
            let sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '%' | ':');
            word.len() > 2 && word.starts_with(':') && word.ends_with(':') && word.chars().all(sign)
        };
        let last = title.rsplit(char::is_whitespace).next();
        let (title, tags) = match last.filter(is_tags) {
            Some(tags) => (title[..title.len() - tags.len()].trim_end(), tags),
            None => (title, ""),
        };
        Some(Self {
            level,
            title,
            tags: tags.trim_matches(':'),
        })
    }
}
