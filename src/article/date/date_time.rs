//! A date of the calendar, with a time or without.

use std::fmt;

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

/// Days on which clocks of machines begin (Unix east and west of Greenwich,
/// spreadsheets, Windows): who writes one of them wrote none.
const NEVER_SET: [(i16, u8, u8); 7] = [
    (1970, 1, 1),
    (1969, 12, 31),
    (1900, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1904, 1, 1),
    (1601, 1, 1),
];

impl DateTime {
    /// A moment in seconds since 1970 as clocks show it that are `east` hours
    /// ahead of UTC.
    #[must_use]
    pub fn of_unix_seconds(seconds: i64, east: i8) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        let shown = jiff::tz::offset(east).to_datetime(moment);
        let day = Self::on(
            shown.year(),
            u8::try_from(shown.month()).ok()?,
            u8::try_from(shown.day()).ok()?,
        )?;
        let hour = u8::try_from(shown.hour()).ok()?;
        Some(day.at(Some((hour, u8::try_from(shown.minute()).ok()?))))
    }

    /// A day of the calendar, unless it is one on which clocks begin.
    pub(super) fn on(year: i16, month: u8, day: u8) -> Option<Self> {
        let (as_month, as_day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year, as_month, as_day).ok()?;
        let likely = (1500..2200).contains(&year) && !NEVER_SET.contains(&(year, month, day));
        likely.then_some(Self {
            year,
            month,
            day,
            time: None,
        })
    }

    /// With this time, unless it has one.
    pub(super) fn at(mut self, time: Option<(u8, u8)>) -> Self {
        self.time = self.time.or(time);
        self
    }
}
