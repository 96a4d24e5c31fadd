//! What was read when.

use super::{Entry, Library, Standing};
use crate::article::DateTime;
use crate::record::Timestamp;
use jiff::civil::{Date, DateTime as Civil};

/// A stretch of days, as people look back on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum When {
    /// A month, by its year and number; the earlier ones come first.
    Month(i16, i8),
    /// The five days before yesterday.
    Week,
    /// The day before today.
    Yesterday,
    /// Today, or later: clocks differ.
    Today,
}

impl When {
    /// When a time was, seen from `now`, where clocks are `utc_offset` seconds
    /// ahead of UTC.
    #[must_use]
    pub fn of(time: Timestamp, now: Timestamp, utc_offset: i32) -> Self {
        let (day, today) = (
            civil(time, utc_offset).date(),
            civil(now, utc_offset).date(),
        );
        match days_between(day, today) {
            ..=0 => Self::Today,
            1 => Self::Yesterday,
            2..=6 => Self::Week,
            _ => Self::Month(day.year(), day.month()),
        }
    }
}

/// The date and the time of day of a time, where clocks are `utc_offset`
/// seconds ahead of UTC.
#[must_use]
pub fn local(time: Timestamp, utc_offset: i32) -> DateTime {
    let civil = civil(time, utc_offset);
    let number = |number: i8| u8::try_from(number).unwrap_or(0);
    DateTime {
        year: civil.year(),
        month: number(civil.month()),
        day: number(civil.day()),
        time: Some((number(civil.hour()), number(civil.minute()))),
    }
}

fn civil(time: Timestamp, utc_offset: i32) -> Civil {
    let time = i64::try_from(time).unwrap_or(i64::MAX);
    let time = jiff::Timestamp::from_millisecond(time).unwrap_or(jiff::Timestamp::MAX);
    let offset = jiff::tz::Offset::from_seconds(utc_offset).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(time)
}

fn days_between(day: Date, later: Date) -> i32 {
    day.until(later).map_or(i32::MAX, |span| span.get_days())
}

impl Library {
    /// The articles that were ever read, by their indices, the latest first.
    #[must_use]
    pub fn history(&self) -> Vec<(Timestamp, usize)> {
        let rows = self.rows.iter().enumerate();
        let mut read: Vec<(Timestamp, usize)> = rows
            .filter_map(|(index, row)| Some((row.as_ref()?.standing.last_read?, index)))
            .collect();
        read.sort_unstable_by(|left, right| right.cmp(left));
        read
    }

    /// An entry with what the records say about it.
    #[must_use]
    pub fn row_at(&self, index: usize) -> Option<(&Entry, &Standing)> {
        Some((self.entry(index)?, self.standing(index)?))
    }
}
