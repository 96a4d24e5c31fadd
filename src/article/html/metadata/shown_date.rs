//! The date a page shows under its title, where it says it in no other way.

use super::super::token::{Attributes, HtmlToken};
use super::super::tree::PageTree;
use super::byline::is_comment;
use crate::article::date::DateTime;

/// The longest line that a date is looked for in, in characters.
const LONGEST: usize = 120;

/// Most tokens of an element that shows a date.
const MOST_TOKENS: usize = 60;

/// The first date that is shown after the first heading.
pub(super) fn of(tokens: &[HtmlToken], tree: &PageTree) -> Option<DateTime> {
    let heading = tokens.iter().position(|token| token.starts("h1"))?;
    let from = tree.end_of(heading)?;
    let mut passed = 0;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        let HtmlToken::Start(_, attributes) = token else {
            continue;
        };
        let Some(end) = tree.end_of(at).filter(|_| at >= passed) else {
            continue;
        };
        if is_comment(attributes) {
            passed = end;
        } else if shows_date(attributes) && end - at <= MOST_TOKENS {
            let line = line(&tokens[at..end]);
            if line.chars().count() <= LONGEST
                && let Some(date) = DateTime::within(&line)
            {
                return Some(date);
            }
        }
    }
    None
}

/// Whether an element says that it shows a date.
fn shows_date(attributes: &Attributes) -> bool {
    const WORDS: [&str; 7] = [
        "date", "time", "publish", "posted", "meta", "info", "source",
    ];
    let names = ["class", "id"]
        .iter()
        .filter_map(|name| attributes.get(name));
    names.into_iter().any(|names| {
        let names = names.to_ascii_lowercase();
        WORDS.iter().any(|word| names.contains(word))
    })
}

fn line(tokens: &[HtmlToken]) -> String {
    let mut line = String::new();
    for token in tokens {
        if let HtmlToken::Text(text) = token {
            line.push_str(text);
            line.push(' ');
        }
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
