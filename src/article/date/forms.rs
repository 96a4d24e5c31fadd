//! The forms of a date: by order of its parts, with a month in words, counted
//! in an era, in figures without marks, as a moment of Unix.

use super::date_time::DateTime;
use super::time;
use super::token::{DateToken, tokens};
use std::ops::Range;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Eras still met in print, and the year before their first.
const ERAS: [(&str, u64); 7] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("民国", 1911),
    ("民國", 1911),
];

/// A moment of Unix or a date in figures alone.
pub(super) fn moment(text: &str) -> Option<DateTime> {
    let whole = text
        .split_once('.')
        .filter(|(whole, part)| whole.len() == 10 && part.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(text, |(whole, _)| whole);
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(date) = figures(whole) {
        return Some(date);
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        13 => number / 1_000,
        16 => number / 1_000_000,
        _ => return None,
    };
    DateTime::of_unix_seconds(seconds, 0)
}

/// `20250304`, `2025030415`, `202503041530`, `20250304153000`. Ten figures are
/// a moment of Unix unless all of them fit a date.
fn figures(text: &str) -> Option<DateTime> {
    if !matches!(text.len(), 8 | 10 | 12 | 14) {
        return None;
    }
    let part = |range: Range<usize>| text.get(range)?.parse::<u8>().ok();
    let year: i16 = text.get(..4)?.parse().ok()?;
    let date = DateTime::on(year, part(4..6)?, part(6..8)?).filter(|date| date.year >= 1900)?;
    if text.len() == 8 {
        return Some(date);
    }
    let hour = part(8..10).filter(|hour| *hour < 24)?;
    let minute = if text.len() == 10 { 0 } else { part(10..12)? };
    let time = (minute < 60).then_some((hour, minute))?;
    Some(date.at(Some(time)))
}

/// Whether a word is a day of the week, whole or cut short.
pub(super) fn is_weekday(word: &str) -> bool {
    let latin = word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word))
        || matches!(word, "tues" | "thurs");
    latin || word.contains("星期") || word.starts_with(['周', '週']) || word.ends_with("요일")
}

fn month(word: &str) -> Option<u64> {
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word))
        .or((word == "sept").then_some(8))?;
    u64::try_from(at + 1).ok()
}

/// The date that begins at `at`, and the token after it.
pub(super) fn date_at(tokens: &[DateToken], at: usize) -> Option<(DateTime, usize)> {
    let mut parts = Parts { tokens, at };
    match tokens.get(at)? {
        DateToken::Number { digits: 8, value } => {
            let date = figures(&format!("{value:08}"))?;
            parts.at += 1;
            Some((date, parts.at))
        }
        DateToken::Number { digits: 4, .. } => parts.year_first(),
        DateToken::Number { .. } => parts.day_first(),
        DateToken::Word(word) if month(word).is_some() => parts.month_first(),
        DateToken::Word(word) => {
            let era = ERAS.iter().find(|(era, _)| word.starts_with(era))?;
            parts.era(era.1, word)
        }
        _ => None,
    }
}

fn built(year: u64, month: u64, day: u64) -> Option<DateTime> {
    DateTime::on(
        i16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )
}

struct Parts<'a> {
    tokens: &'a [DateToken],
    at: usize,
}

impl Parts<'_> {
    /// A number of at most `most` figures; its ordinal ending goes with it.
    fn number(&mut self, most: usize) -> Option<u64> {
        let Some(DateToken::Number { value, digits }) = self.tokens.get(self.at) else {
            return None;
        };
        if *digits > most {
            return None;
        }
        self.at += 1;
        if let Some(DateToken::Word(word)) = self.tokens.get(self.at)
            && matches!(word.as_str(), "st" | "nd" | "rd" | "th")
        {
            self.at += 1;
        }
        Some(*value)
    }

    fn word_month(&mut self) -> Option<u64> {
        let Some(DateToken::Word(word)) = self.tokens.get(self.at) else {
            return None;
        };
        let month = month(word)?;
        self.at += 1;
        Some(month)
    }

    /// Passes what may stand between the parts of a date; says what it was:
    /// the first mark or unit. `None` where nothing parts them.
    fn gap(&mut self) -> Option<char> {
        let mut seen = None;
        for _ in 0..3 {
            let sign = match self.tokens.get(self.at) {
                Some(DateToken::Blank) => ' ',
                Some(DateToken::Sign(sign)) if "-/._~,·、\\".contains(*sign) => *sign,
                Some(DateToken::Word(word)) if word == "of" || word == "de" => ' ',
                Some(DateToken::Word(word)) => match word.chars().next() {
                    Some(unit @ ('年' | '月' | '년' | '월')) if word.chars().count() == 1 => {
                        unit
                    }
                    _ => break,
                },
                _ => break,
            };
            seen = match seen {
                None | Some(' ') => Some(sign),
                other => other,
            };
            self.at += 1;
        }
        seen
    }

    /// `2025-03-04`, `2025年3月4日`, `2025. 3. 4.`, `2025 March 4`.
    fn year_first(&mut self) -> Option<(DateTime, usize)> {
        let year = self.number(4)?;
        self.gap()?;
        let month = match self.word_month() {
            Some(month) => month,
            None => self.number(2)?,
        };
        self.gap()?;
        let day = self.number(2)?;
        Some((built(year, month, day)?, self.at))
    }

    /// `4 March 2025`, `4.3.2025`, `04-Mar-25` of mail; day and month in
    /// figures only where they can't be confused.
    fn day_first(&mut self) -> Option<(DateTime, usize)> {
        let first = self.number(2)?;
        let sign = self.gap()?;
        if let Some(month) = self.word_month() {
            self.gap()?;
            return Some((built(self.year()?, month, first)?, self.at));
        }
        let second = self.number(2)?;
        if self.gap()? != sign || !matches!(sign, '.' | '/' | '-') {
            return None;
        }
        let year = match self.tokens.get(self.at) {
            Some(DateToken::Number { digits: 4, .. }) => self.number(4)?,
            _ => return None,
        };
        // With points the day stands first everywhere; else only the number tells.
        let date = if sign == '.' || first > 12 || first == second {
            built(year, second, first)
        } else if second > 12 {
            built(year, first, second)
        } else {
            None
        };
        Some((date?, self.at))
    }

    /// A year of four figures, or of two as RFC 2822 (§4.3) reads them.
    fn year(&mut self) -> Option<u64> {
        let Some(DateToken::Number { digits, .. }) = self.tokens.get(self.at) else {
            return None;
        };
        match digits {
            4 => self.number(4),
            2 => {
                let weekday =
                    matches!(self.tokens.first(), Some(DateToken::Word(word)) if is_weekday(word));
                let year = self.number(2).filter(|_| weekday)?;
                Some(if year < 50 { year + 2000 } else { year + 1900 })
            }
            _ => None,
        }
    }

    /// `March 4, 2025`, `Tue Mar  4 12:30:00 2025` of C.
    fn month_first(&mut self) -> Option<(DateTime, usize)> {
        let month = self.word_month()?;
        self.gap()?;
        let day = self.number(2)?;
        self.gap()?;
        let four = |token: &DateToken| matches!(token, DateToken::Number { digits: 4, .. });
        if self.tokens.get(self.at).is_some_and(four) {
            let year = self.number(4)?;
            return Some((built(year, month, day)?, self.at));
        }
        let clock = &self.tokens[self.at..];
        let end = time::leading(clock)?;
        let at = end + clock[end..].iter().take(4).position(four)?;
        let DateToken::Number { value, .. } = clock[at] else {
            return None;
        };
        let date = built(value, month, day)?.at(time::after(&clock[..end]));
        Some((date, self.at + at + 1))
    }

    /// `令和7年3月4日`, `民國114年3月4日`, `平成元年…`.
    fn era(&mut self, before: u64, word: &str) -> Option<(DateTime, usize)> {
        self.at += 1;
        let year = if word.ends_with("元年") {
            1
        } else {
            while matches!(self.tokens.get(self.at), Some(DateToken::Blank)) {
                self.at += 1;
            }
            let year = self.number(3)?;
            self.gap().filter(|sign| *sign == '年')?;
            year
        };
        let month = self.number(2)?;
        self.gap()?;
        let day = self.number(2)?;
        Some((built(before + year, month, day)?, self.at))
    }
}

/// The date in the name of a file and the bytes it takes: at the beginning
/// (with a time, if one follows), or anywhere else set off by marks.
pub(super) fn in_name(name: &str) -> Option<(DateTime, Range<usize>)> {
    let edge = |character: Option<char>| {
        character.is_none_or(|character| !character.is_ascii_alphanumeric())
    };
    let bytes = name.as_bytes();
    let mut before = None;
    for (at, character) in name.char_indices() {
        if character.is_ascii_digit() && edge(before) {
            let rest = &name[at..];
            // `2024-05-17-12-58`, `2024-05-17`, `20240517_1258`, `20240517`, `2024年5月17日`
            for shape in [
                "0000-00-00-00-00",
                "0000-00-00T00-00",
                "0000-00-00",
                "00000000-0000",
                "00000000",
            ] {
                let end = at + shape.len();
                if has_shape(&bytes[at..], shape)
                    && edge(name.get(end..).and_then(|rest| rest.chars().next()))
                    && let Some(date) = written(&name[at..end].replace('T', "-"))
                {
                    return Some((date, at..end));
                }
            }
            if let Some(end) = rest.find('日').filter(|end| *end <= 18)
                && let Some(date) = DateTime::parse(&rest[..end])
                && rest.contains('年')
            {
                return Some((date, at..at + end + '日'.len_utf8()));
            }
        }
        before = Some(character);
    }
    None
}

/// Whether the bytes have figures where `shape` has them, and one of the marks
/// of file names elsewhere, the same between year, month and day.
fn has_shape(bytes: &[u8], shape: &str) -> bool {
    bytes.len() >= shape.len()
        && shape.bytes().zip(bytes).all(|(form, byte)| match form {
            b'0' => byte.is_ascii_digit(),
            b'T' => *byte == b'T',
            _ => matches!(byte, b'-' | b'_' | b'.'),
        })
        && (shape.len() < 10 || !shape.starts_with("0000-") || bytes[4] == bytes[7])
}

fn written(text: &str) -> Option<DateTime> {
    let tokens = tokens(text);
    let (date, end) = date_at(&tokens, 0)?;
    let date = date.at(time::after(&tokens[end..]));
    // Figures of a name that fit no time are something else.
    (text.len() <= 10 || date.time.is_some()).then_some(date)
}
