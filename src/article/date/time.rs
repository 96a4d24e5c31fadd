//! The time of day beside a date.

use super::token::DateToken;

const BEFORE_NOON: [&str; 8] = [
    "上午", "早上", "凌晨", "清晨", "早晨", "午前", "오전", "새벽",
];
const AFTER_NOON: [&str; 9] = [
    "下午", "晚上", "傍晚", "夜里", "夜裡", "午後", "오후", "밤", "저녁",
];

/// How many parts behind a date its time is looked for.
const REACH: usize = 14;

/// Which half of the day was named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    BeforeNoon,
    Noon,
    AfterNoon,
}

/// A time as it is written, before the half of the day is counted in.
struct WrittenTime {
    hour: u64,
    minute: u64,
    end: usize,
}

/// The time of day that follows a date. A time that no clock shows, and one
/// whose half of the day contradicts its hour, is none.
pub(super) fn after(tokens: &[DateToken]) -> Option<(u8, u8)> {
    for at in 0..tokens.len().min(REACH) {
        if is_offset(tokens, at) {
            return None;
        }
        let Some(clock) = clock_at(tokens, at) else {
            continue;
        };
        let named = tokens[..at].iter().rev().find_map(half);
        let half = named.or_else(|| half_behind(&tokens[clock.end..]));
        return counted(&clock, half);
    }
    None
}

/// Where a time that stands at the very beginning ends.
pub(super) fn leading(tokens: &[DateToken]) -> Option<usize> {
    let from = tokens
        .iter()
        .position(|token| matches!(token, DateToken::Number { .. }))
        .filter(|from| *from <= 2)?;
    let clock = clock_at(tokens, from)?;
    let mut end = clock.end;
    while let Some(token) = tokens.get(end) {
        let goes_on = match token {
            DateToken::Blank => true,
            DateToken::Sign(sign) => ":.,".contains(*sign),
            DateToken::Number { digits, .. } => {
                matches!(tokens.get(end - 1), Some(DateToken::Sign(':'))) && *digits == 2
            }
            DateToken::Word(word) => matches!(word.as_str(), "am" | "pm" | "a" | "p" | "m"),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// Whether the number at `at` is the offset of a zone (`+08:00`, `UTC 8`).
fn is_offset(tokens: &[DateToken], at: usize) -> bool {
    let Some(DateToken::Number { .. }) = tokens.get(at) else {
        return false;
    };
    match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(DateToken::Sign('+')) => true,
        Some(DateToken::Word(word)) => matches!(word.as_str(), "utc" | "gmt"),
        _ => false,
    }
}

fn clock_at(tokens: &[DateToken], at: usize) -> Option<WrittenTime> {
    let Some(DateToken::Number { value, digits }) = tokens.get(at) else {
        return None;
    };
    let clock = |hour, minute, end| Some(WrittenTime { hour, minute, end });
    let run_on = at == 0
        || matches!(tokens[at - 1], DateToken::Word(ref word) if word == "t")
        || (at == 1
            && matches!(
                tokens[0],
                DateToken::Sign('-' | '_' | 'T') | DateToken::Blank
            ));
    if matches!(digits, 4 | 6) && run_on {
        let value = if *digits == 6 { value / 100 } else { *value };
        return clock(value / 100, value % 100, at + 1);
    }
    if *digits > 2 {
        return None;
    }
    match (tokens.get(at + 1), tokens.get(at + 2)) {
        (
            Some(DateToken::Sign(':')),
            Some(DateToken::Number {
                value: minute,
                digits: 2,
            }),
        ) => clock(*value, *minute, at + 3),
        // `2024-05-17-12-58` of file names.
        (
            Some(DateToken::Sign('-' | '_' | '.')),
            Some(DateToken::Number {
                value: minute,
                digits: 2,
            }),
        ) if *digits == 2 && at <= 1 => clock(*value, *minute, at + 3),
        (Some(DateToken::Word(unit)), _) if is_hour(unit) => {
            let rest = unit.chars().skip(1).collect::<String>();
            if rest.starts_with('半') {
                return clock(*value, 30, at + 2);
            }
            let next = at + 2 + usize::from(matches!(tokens.get(at + 2), Some(DateToken::Blank)));
            match tokens.get(next) {
                Some(DateToken::Number {
                    value: minute,
                    digits: 1 | 2,
                }) => clock(*value, *minute, next + 1),
                _ => clock(*value, 0, at + 2),
            }
        }
        (Some(_), _) if half_behind(&tokens[at + 1..]).is_some() => clock(*value, 0, at + 1),
        _ => None,
    }
}

fn is_hour(unit: &str) -> bool {
    unit == "h" || unit.starts_with(['时', '時', '点', '點', '시'])
}

/// The half of the day a word before the time names.
fn half(token: &DateToken) -> Option<Half> {
    let DateToken::Word(word) = token else {
        return None;
    };
    if word == "am" || BEFORE_NOON.iter().any(|name| word.contains(name)) {
        Some(Half::BeforeNoon)
    } else if word == "pm" || AFTER_NOON.iter().any(|name| word.contains(name)) {
        Some(Half::AfterNoon)
    } else {
        (word.contains("中午") || word.contains("正午")).then_some(Half::Noon)
    }
}

/// `am`, `PM`, `p.m.` behind a time, its seconds between.
fn half_behind(tokens: &[DateToken]) -> Option<Half> {
    let mut rest = tokens.iter().take(6).skip_while(|token| {
        matches!(
            token,
            DateToken::Blank | DateToken::Sign(':' | '.') | DateToken::Number { .. }
        )
    });
    let Some(DateToken::Word(word)) = rest.next() else {
        return None;
    };
    let spelled = matches!(rest.next(), Some(DateToken::Sign('.')))
        && matches!(rest.next(), Some(DateToken::Word(last)) if last == "m");
    match word.as_str() {
        "am" => Some(Half::BeforeNoon),
        "pm" => Some(Half::AfterNoon),
        "a" if spelled => Some(Half::BeforeNoon),
        "p" if spelled => Some(Half::AfterNoon),
        _ => None,
    }
}

fn counted(clock: &WrittenTime, half: Option<Half>) -> Option<(u8, u8)> {
    let hour = match (half, clock.hour) {
        (None, hour) => hour,
        (Some(Half::BeforeNoon), 12) => 0,
        (Some(Half::BeforeNoon), hour) => Some(hour).filter(|hour| *hour < 12)?,
        (Some(Half::Noon), hour @ 11..=13) => hour,
        (Some(Half::Noon), hour) => Some(hour + 12).filter(|hour| *hour <= 14)?,
        (Some(Half::AfterNoon), hour @ 1..=11) => hour + 12,
        (Some(Half::AfterNoon), hour) => Some(hour).filter(|hour| *hour > 0)?,
    };
    (hour < 24 && clock.minute < 60)
        .then_some(())
        .and_then(|()| Some((u8::try_from(hour).ok()?, u8::try_from(clock.minute).ok()?)))
}
