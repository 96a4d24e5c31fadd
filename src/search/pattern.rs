//! Patterns: plain ones written out as regular expressions, and what to say
//! when an expression is wrong.

mod plain;

use super::options::Options;
use crate::text::Text;
use crate::words::{fill, of_library, say};
pub(super) use plain::{accented, compile};

/// Whether a regular expression has a capital letter that stands for itself:
/// not one of an escape (`\S`, `\p{Lu}`) or of a group's name.
pub(super) fn regex_has_capital(pattern: &str) -> bool {
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => {
                let escaped = rest.next();
                let braced = rest.peek() == Some(&'{');
                match escaped {
                    Some('p' | 'P' | 'x' | 'u' | 'U' | 'b') if braced => {
                        rest.by_ref().find(|character| *character == '}');
                    }
                    Some('p' | 'P') => {
                        rest.next();
                    }
                    _ => {}
                }
            }
            '(' if rest.peek() == Some(&'?') => {
                // `(?P<Name>`, `(?<Name>` and `(?i)`: nothing in it is looked for.
                rest.by_ref()
                    .find(|character| matches!(character, '>' | ':' | ')'));
            }
            _ if character.is_uppercase() => return true,
            _ => {}
        }
    }
    false
}

/// What to tell the reader about an expression that can't be used.
pub(super) fn explain(error: &regex::Error, options: Options) -> Text {
    let message = match error {
        regex::Error::Syntax(report) => {
            // The report draws the place under the pattern; its last line names the fault.
            let fault = report
                .lines()
                .last()
                .map_or("", |line| line.trim_start_matches("error: "));
            fill(
                "This regular expression is not complete or not valid: {fault}",
                &[("fault", &of_library(fault))],
            )
        }
        regex::Error::CompiledTooBig(_) if options.regex => {
            say("This regular expression is too large; use fewer repetitions.").to_owned()
        }
        _ => say("This is too long to search for; use fewer words.").to_owned(),
    };
    Text::clean_line(&message)
}
