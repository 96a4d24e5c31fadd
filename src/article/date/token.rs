//! The parts of a written date.

/// A part of a written date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateToken {
    /// A number, and with how many figures it is written.
    Number { value: u64, digits: usize },
    /// A run of letters of one kind, lower case.
    Word(String),
    /// A mark.
    Sign(char),
    /// White space.
    Blank,
}

const HAN_DIGITS: &str = "〇一二三四五六七八九";

/// Cuts a value into numbers, words, marks and blanks. Full-width forms are
/// plain ones; Han numerals are numbers where a unit of time follows.
pub(super) fn tokens(text: &str) -> Vec<DateToken> {
    let characters: Vec<char> = text.chars().map(narrow).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = characters.get(at).copied() {
        let run = |like: &dyn Fn(char) -> bool| {
            let rest = &characters[at..];
            rest.iter().take_while(|next| like(**next)).count()
        };
        let length = if first.is_ascii_digit() {
            let length = run(&|next| next.is_ascii_digit());
            let digits: String = characters[at..at + length].iter().collect();
            tokens.push(DateToken::Number {
                value: digits.parse().unwrap_or(u64::MAX),
                digits: length,
            });
            length
        } else if let Some((number, length)) = han_number(&characters[at..]) {
            tokens.push(number);
            length
        } else if first.is_alphabetic() {
            let ascii = first.is_ascii();
            let begins = |next: usize| han_number(&characters[next..]).is_some();
            let rest = at + 1..characters.len();
            let length = 1 + rest
                .take_while(|next| {
                    let letter = characters[*next];
                    letter.is_alphabetic() && letter.is_ascii() == ascii && !begins(*next)
                })
                .count();
            let word: String = characters[at..at + length].iter().collect();
            tokens.push(DateToken::Word(word.to_lowercase()));
            length
        } else if first.is_whitespace() {
            tokens.push(DateToken::Blank);
            run(&char::is_whitespace)
        } else {
            tokens.push(DateToken::Sign(first));
            1
        };
        at += length;
    }
    tokens
}

/// The plain form of a full-width character.
fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '‐' | '‑' | '–' | '—' | '−' => '-',
        '零' | '○' | '◯' => '〇',
        '。' => '.',
        other => other,
    }
}

/// `二〇二五` before 年, `十二`, `廿五`, `三十一` before any unit of time.
fn han_number(characters: &[char]) -> Option<(DateToken, usize)> {
    let length = characters
        .iter()
        .take(5)
        .take_while(|next| HAN_DIGITS.contains(**next) || "十廿卅".contains(**next))
        .count();
    let unit = characters.get(length)?;
    if length == 0 || !"年月日号號时時点點分".contains(*unit) {
        return None;
    }
    let numeral = &characters[..length];
    let digit = |character: char| HAN_DIGITS.chars().position(|digit| digit == character);
    let (mut value, mut last) = (0_usize, None);
    let written_out = numeral.iter().any(|next| "十廿卅".contains(*next));
    for next in numeral {
        match (digit(*next), written_out) {
            (Some(digit), true) => last = Some(digit),
            (Some(digit), false) => value = value * 10 + digit,
            (None, _) => {
                let tens = match next {
                    '廿' => 2,
                    '卅' => 3,
                    _ => last.unwrap_or(1),
                };
                value += tens * 10;
                last = None;
            }
        }
    }
    let value = value + last.unwrap_or(0);
    let digits = if written_out || length < 3 { 2 } else { length };
    let value = u64::try_from(value).ok()?;
    Some((DateToken::Number { value, digits }, length))
}
