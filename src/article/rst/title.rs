//! Titles of sections: a line with a line of marks under it, and perhaps one
//! above it.

/// The mark that a line of marks consists of.
pub(super) fn adornment(line: &str) -> Option<u8> {
    let first = *line.as_bytes().first()?;
    let all_same = line.bytes().all(|byte| byte == first);
    (first.is_ascii_punctuation() && all_same && line.len() >= 2).then_some(first)
}

/// A title, its mark, whether one stands above it, and how many lines it takes.
pub(super) struct RstTitle<'a> {
    pub(super) text: &'a str,
    pub(super) style: (u8, bool),
    pub(super) lines: usize,
}

impl<'a> RstTitle<'a> {
    /// The title that these lines begin with.
    pub(super) fn of(lines: &[&'a str]) -> Option<Self> {
        let (first, second) = (*lines.first()?, *lines.get(1)?);
        if let Some(mark) = adornment(first) {
            let below = adornment(lines.get(2)?)?;
            let is_title = below == mark && !second.is_empty() && adornment(second).is_none();
            return is_title.then_some(Self {
                text: second.trim(),
                style: (mark, true),
                lines: 3,
            });
        }
        if first.is_empty() || first.starts_with(' ') {
            return None;
        }
        let mark = adornment(second)?;
        // Two marks are enough under a title that is no longer itself.
        let long_enough = second.len() >= 4 || second.len() >= first.chars().count();
        long_enough.then_some(Self {
            text: first,
            style: (mark, false),
            lines: 2,
        })
    }
}
