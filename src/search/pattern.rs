//! A plain pattern written out as a regular expression, and what to say when
//! an expression is wrong.

use super::{Options, fold};
use crate::text::Text;
use std::fmt::Write;

/// A plain pattern as a regular expression.
pub(super) struct Plain {
    /// The expression; empty when there is nothing to look for.
    pub(super) source: String,
    /// Whether the pattern has a capital letter.
    pub(super) exact_case: bool,
    /// Most characters other than white space that a match has.
    pub(super) reach: usize,
}

/// White space between two characters of a pattern.
#[derive(Clone, Copy)]
enum Gap {
    /// None written.
    None,
    /// Some, without a blank line.
    Space,
    /// Some, with a blank line.
    Blank,
}

/// White space that may be missing, inside a block: at most one line end.
const OPTIONAL_SPACE: &str = r"[\s&&[^\n]]*\n?[\s&&[^\n]]*";
/// White space that must be there, inside a block.
const SPACE: &str = r"(?:[\s&&[^\n]]+\n?|\n)[\s&&[^\n]]*";
/// White space with a blank line.
const BLANK: &str = r"\s*\n\s*\n\s*";

/// Writes out a plain pattern. White space at its ends is not part of it.
pub(super) fn compile(pattern: &str) -> Plain {
    let mut source = String::new();
    let mut reach = 0;
    let mut gap = Gap::None;
    let mut line_ends = 0;
    let mut previous: Option<char> = None;
    let mut rest = pattern.trim().chars().peekable();
    while let Some(written) = rest.next() {
        if written.is_whitespace() {
            line_ends += usize::from(written == '\n');
            gap = if line_ends > 1 {
                Gap::Blank
            } else {
                Gap::Space
            };
            continue;
        }
        let mut canonical = fold::character(written);
        if let Some(marked) = rest
            .peek()
            .and_then(|mark| fold::with_sound_mark(canonical, *mark))
        {
            canonical = marked;
            rest.next();
        }
        if let Some(previous) = previous {
            source.push_str(between(previous, written, gap));
        }
        push_forms(&mut source, canonical);
        reach += 2;
        gap = Gap::None;
        line_ends = 0;
        previous = Some(written);
    }
    Plain {
        source,
        exact_case: pattern.chars().any(char::is_uppercase),
        reach,
    }
}

/// The expression for what may stand between two characters of the pattern.
fn between(left: char, right: char, gap: Gap) -> &'static str {
    let unspaced = fold::is_unspaced(left) || fold::is_unspaced(right);
    match gap {
        Gap::Blank => BLANK,
        _ if unspaced => OPTIONAL_SPACE,
        Gap::Space => SPACE,
        Gap::None => "",
    }
}

/// Adds the expression for all forms of a character.
fn push_forms(source: &mut String, canonical: char) {
    let (single, sequences) = fold::forms(canonical);
    // Writing to a string can't fail.
    let _ = push_class(source, &single, &sequences);
}

fn push_class(source: &mut String, single: &[char], sequences: &[String]) -> std::fmt::Result {
    let escape = |form: char| format!(r"\x{{{:x}}}", u32::from(form));
    let class: String = single.iter().copied().map(escape).collect();
    let class = match single {
        [_] => class,
        _ => format!("[{class}]"),
    };
    if sequences.is_empty() {
        return source.write_str(&class);
    }
    let sequences: Vec<String> = sequences
        .iter()
        .map(|sequence| sequence.chars().map(escape).collect())
        .collect();
    write!(source, "(?:{class}|{})", sequences.join("|"))
}

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
            format!("This regular expression is not complete or not valid: {fault}")
        }
        regex::Error::CompiledTooBig(_) if options.regex => {
            "This regular expression is too large; use fewer repetitions.".to_owned()
        }
        _ => "This is too long to search for; use fewer words.".to_owned(),
    };
    Text::clean_line(&message)
}
