//! Dates as people and machines write them: the one reader of them for front
//! matter, headers, pages, file names and bookmarks.

mod date_time;
mod forms;
mod time;
mod token;

pub use date_time::DateTime;
use token::DateToken;

/// Words that may stand before a date without changing what it says.
const LEADS: [&str; 15] = [
    "published",
    "posted",
    "updated",
    "date",
    "on",
    "at",
    "the",
    "发布于",
    "發布於",
    "发表于",
    "發表於",
    "发布时间",
    "于",
    "公開日",
    "작성일",
];

/// Longest value that may be a date, in bytes.
const LONGEST: usize = 120;

impl DateTime {
    /// Reads a value that is a date: `2024-05-17 12:58`, `2024/5/17`,
    /// `20240517`, `2024年5月17日 下午3:05`, `二〇二四年五月十七日`,
    /// `令和6年5月17日`, `2024년 5월 17일`, `May 17, 2024`, ISO 8601, RFC 2822,
    /// seconds and milliseconds since 1970 (in UTC). The time is the one that
    /// is written, whatever zone follows it. A day that no calendar has is no
    /// date; a time that no clock shows is none. Where day and month could be
    /// either (`03/04/2024`), nothing is said.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, '"' | '\'' | '“' | '”')
        });
        if text.len() > LONGEST {
            return None;
        }
        if let Some(moment) = forms::moment(text) {
            return Some(moment);
        }
        let tokens = token::tokens(text);
        let start = after_leads(&tokens);
        if let Some((date, end)) = forms::date_at(&tokens, start) {
            return Some(date.at(time::after(&tokens[end..])));
        }
        // `12:30, 4 March 2025`
        let end = time::leading(&tokens[start..])? + start;
        let from = (end..tokens.len()).find(|at| !matches!(tokens[*at], DateToken::Sign(_)))?;
        let (date, _) = forms::date_at(&tokens, after_leads_from(&tokens, from))?;
        Some(date.at(time::after(&tokens[start..end])))
    }

    /// The first date in a short line that says more than it, such as the one
    /// under the heading of a page (`文/某 · 2024-05-17 12:58 · 读书`). Only whole
    /// dates set off from the words around them count, no bare numbers.
    #[must_use]
    pub fn within(line: &str) -> Option<Self> {
        if line.len() > LONGEST * 4 {
            return None;
        }
        let tokens = token::tokens(line);
        (0..tokens.len()).find_map(|at| {
            if at > 0 && glued(&tokens[at - 1]) {
                return None;
            }
            let (date, end) = forms::date_at(&tokens, at)?;
            Some(date.at(time::after(&tokens[end..])))
        })
    }

    /// The date in the name of a file, and the bytes of the name it takes:
    /// `2024-05-17-12-58-…`, `20240517 …`, `…(2024-05-17)`.
    pub(super) fn of_name(name: &str) -> Option<(Self, std::ops::Range<usize>)> {
        forms::in_name(name)
    }
}

/// Whether a date can't begin behind this token.
fn glued(before: &DateToken) -> bool {
    match before {
        DateToken::Number { .. } => true,
        DateToken::Word(word) => word.is_ascii(),
        DateToken::Sign(sign) => matches!(sign, '-' | '.' | '/' | '_' | '#' | '=' | '%' | '&'),
        DateToken::Blank => false,
    }
}

fn after_leads(tokens: &[DateToken]) -> usize {
    after_leads_from(tokens, 0)
}

/// Where the date begins behind weekdays, marks and words that lead to it.
fn after_leads_from(tokens: &[DateToken], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let leads = match token {
            DateToken::Number { .. } => false,
            DateToken::Word(word) => LEADS.contains(&word.as_str()) || forms::is_weekday(word),
            DateToken::Sign(sign) => !matches!(sign, '-' | '+'),
            DateToken::Blank => true,
        };
        if !leads {
            break;
        }
        at += 1;
    }
    at
}
