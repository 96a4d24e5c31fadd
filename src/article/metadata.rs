//! What a file says about its article: exporter header, front matter, key aliases.

use crate::text::Text;
use std::fmt;

/// What is known about an article beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title, plain text. Never empty: the file name serves at last.
    pub title: Text,
    /// Whether the title is also the first heading of the reading text, so
    /// that the title block above the text must not show it again.
    pub title_in_text: bool,
    /// The author or the account that published it.
    pub author: Option<Text>,
    /// When it was published; the zone is not known.
    pub published: Option<DateTime>,
    /// Where it was published from (a province, as the platform shows it).
    pub place: Option<Text>,
    /// The address it was saved from.
    pub source_url: Option<Text>,
    /// The address of its cover picture.
    pub cover_url: Option<Text>,
    /// Tags.
    pub tags: Vec<Text>,
}

/// A date, with a time where one is known, in a zone that nobody wrote down.
/// Orders by time; a date without a time comes before the same date with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )?;
        if let Some((hour, minute)) = self.time {
            write!(formatter, " {hour:02}:{minute:02}")?;
        }
        Ok(())
    }
}
