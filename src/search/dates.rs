//! Dates as they are typed: `2024`, `2024-12`, `2024/12/03`, `2024年12月3日`.

use super::fold;

/// A day of the calendar: year, month, day.
pub type Day = (i16, u8, u8);

/// The first and the last day of what is named.
pub type DaySpan = (Day, Day);

/// A number of a date: its digits, and whether a sign follows them.
struct DateNumber {
    digits: String,
    closed: bool,
}

/// The first day of what is named, with anything between its numbers.
pub(super) fn first_day(typed: &str) -> Option<Day> {
    let mut numbers = typed
        .split(|character: char| !character.is_ascii_digit())
        .filter(|number| !number.is_empty());
    let year = numbers.next().filter(|year| year.len() == 4)?;
    let month = numbers.next().map_or(Some(1), |month| month.parse().ok())?;
    let day = numbers.next().map_or(Some(1), |day| day.parse().ok())?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((
        year.parse().ok()?,
        month,
        day,
    ))
}

/// The days a date may stand for that is perhaps still being typed: `2024-1`
/// is January, and October to December as well, `2024年1月` January alone.
/// `None` for what is no date.
pub(super) fn spans(typed: &str) -> Option<Vec<DaySpan>> {
    let numbers = numbers(typed)?;
    let (year, rest) = numbers.split_first()?;
    let year: i16 = year.digits.parse().ok().filter(|year| *year >= 1000)?;
    let Some((month, rest)) = rest.split_first() else {
        return Some(vec![((year, 1, 1), (year, 12, 31))]);
    };
    let months = values(month, 12);
    let days = match rest {
        [] => vec![(1, 31)],
        [day] => values(day, 31),
        _ => return None,
    };
    let spans = months.iter().flat_map(|(first, last)| {
        // With a day the month has been typed to its end.
        let last = if rest.is_empty() { last } else { first };
        let span = |day: &(u8, u8)| ((year, *first, day.0), (year, *last, day.1));
        days.iter().map(span)
    });
    let spans: Vec<DaySpan> = spans.collect();
    (!spans.is_empty()).then_some(spans)
}

/// The numbers of a date, of which the first has four digits.
fn numbers(typed: &str) -> Option<Vec<DateNumber>> {
    let mut numbers: Vec<DateNumber> = Vec::new();
    for one in fold::written(typed) {
        let open = numbers.last_mut().filter(|last| !last.closed);
        match (one, open) {
            ('0'..='9', Some(last)) => last.digits.push(one),
            ('0'..='9', None) => numbers.push(DateNumber {
                digits: one.to_string(),
                closed: false,
            }),
            ('-' | '/' | '.' | '年' | '月' | '日' | '号', Some(last)) => last.closed = true,
            _ => return None,
        }
    }
    let lengths = numbers.iter().map(|number| number.digits.len());
    let fits = |(place, length)| {
        if place == 0 { length == 4 } else { length <= 2 }
    };
    lengths.enumerate().all(fits).then_some(numbers)
}

/// The numbers up to `most` a number may stand for, as ranges.
fn values(number: &DateNumber, most: u8) -> Vec<(u8, u8)> {
    let Ok(value) = number.digits.parse::<u8>() else {
        return Vec::new();
    };
    let exactly = (1..=most).contains(&value).then_some((value, value));
    let goes_on = number.digits.len() == 1 && !number.closed;
    let longer = goes_on
        .then(|| ((value * 10).max(1), (value * 10 + 9).min(most)))
        .filter(|(first, last)| first <= last);
    exactly.into_iter().chain(longer).collect()
}
