//! The sanitiser: the one maker of shown text.
//!
//! A terminal obeys what it is sent; an article is an untrusted file. Whole
//! control sequences become one visible mark, other controls and the controls
//! of writing direction become U+FFFD, invisible litter goes. It runs after
//! decoding and after character references have been resolved, so nothing
//! can be smuggled past it in another spelling.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Stands for what can't be shown.
const MARK: char = '\u{fffd}';

/// A control sequence is followed at most this far, in bytes, so that a
/// hostile beginning can't hide an article.
const LONGEST_SEQUENCE: usize = 4096;

/// Code points of a grapheme cluster that are kept; programs have crashed on longer ones.
const LONGEST_CLUSTER: usize = 16;

/// Cleans text of several lines: `\r\n`, `\r`, U+2028 and U+2029 become `\n`;
/// tabs stay; control sequences and controls are removed or made visible.
/// Borrows when there is nothing to clean.
#[must_use]
pub fn lines(raw: &str) -> Cow<'_, str> {
    match raw.bytes().position(suspicious) {
        None => Cow::Borrowed(raw),
        Some(_) if !raw.chars().any(needs_care) => bounded(Cow::Borrowed(raw)),
        Some(_) => bounded(Cow::Owned(scrub(raw))),
    }
}

/// Cleans a string that must stay on one line: any run of white space becomes
/// one blank, and the ends are trimmed.
#[must_use]
pub fn one_line(raw: &str) -> String {
    let clean = lines(raw);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split(|character: char| character.is_whitespace() && character != '\u{3000}')
    {
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    line
}

/// Bytes that begin a character that may need care: controls, and the lead
/// bytes of blocks with marks, joiners, controls of direction, tags.
fn suspicious(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n' && byte != b'\t')
        || matches!(byte, 0x7f | 0xc2 | 0xcc..=0xcd | 0xd6..=0xd8 | 0xe0 | 0xe1 | 0xe2 | 0xef | 0xf0 | 0xf3 | 0xf4)
}

/// Characters that are changed, or whose surroundings decide.
fn needs_care(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || is_direction_control(character)
        || is_litter(character)
        || is_joiner(character)
        || matches!(character, '\u{2028}' | '\u{2029}')
}

/// `Bidi_Control` of the Unicode Character Database.
fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Invisible characters that carry nothing a reader could miss: word joiner
/// and invisible operators, byte order marks, deprecated formats, interlinear
/// marks, tags, noncharacters.
fn is_litter(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0x2060..=0x2064 | 0x206a..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xfdd0..=0xfdef | 0x000e_0000..=0x000e_007f)
        || code & 0xfffe == 0xfffe
}

/// Zero-width joiner and non-joiner: meaningful only inside a cluster.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner after this character can mean something: letters of
/// scripts that join, emoji and their modifiers.
fn joins(before: Option<char>) -> bool {
    before.is_some_and(|character| {
        matches!(u32::from(character), 0x0590..=0x08ff | 0x0900..=0x0dff | 0x0e80..=0x109f | 0x1780..=0x18af
            | 0x203c | 0x2049 | 0x2122..=0x2b55 | 0xfe0f | 0x1f000..=0x1faff)
    })
}

fn scrub(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        if let Some(length) = sequence(rest) {
            out.push(MARK);
            rest = &rest[length..];
            continue;
        }
        match character {
            '\n' | '\t' => out.push(character),
            '\r' => {
                if !after.starts_with('\n') {
                    out.push('\n');
                }
            }
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            _ if character.is_control() || is_direction_control(character) => out.push(MARK),
            _ if is_litter(character) => {}
            _ if is_joiner(character) => {
                let continues = after.chars().next().is_some_and(|next| joins(Some(next)));
                if joins(out.chars().next_back()) && continues {
                    out.push(character);
                }
            }
            _ => out.push(character),
        }
        rest = after;
    }
    out
}

/// The length in bytes of the control sequence that `text` begins with, if it
/// does (ECMA-48 §5.3 and §5.4, in its 7-bit and 8-bit forms).
fn sequence(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let (kind, start) = match characters.next()? {
        '\u{1b}' => match characters.next() {
            Some('[') => ('[', 2),
            Some(string @ (']' | 'P' | 'X' | '^' | '_' | 'k')) => (string, 2),
            Some(other) if (' '..='~').contains(&other) => return Some(2),
            _ => return Some(1),
        },
        '\u{9b}' => ('[', 2),
        '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => (']', 2),
        _ => return None,
    };
    let line = text[start..].split(['\n', '\r']).next().unwrap_or("");
    let line = &line[..line.floor_char_boundary(LONGEST_SEQUENCE)];
    let body = if kind == '[' {
        let parameters = line
            .find(|character: char| !(' '..='?').contains(&character))
            .unwrap_or(line.len());
        let ends =
            line[parameters..].starts_with(|character: char| ('@'..='~').contains(&character));
        parameters + usize::from(ends)
    } else {
        string_end(line)
    };
    Some(start + body)
}

/// Where a control string ends: after BEL or ST; without either only its
/// introducer goes, and the text stays.
fn string_end(line: &str) -> usize {
    let ends = ["\u{7}", "\u{1b}\\", "\u{9c}"];
    let nearest = ends
        .iter()
        .filter_map(|end| line.find(end).map(|at| at + end.len()));
    nearest.min().unwrap_or(0)
}

/// Cuts clusters to a bounded number of code points and gives a mark that
/// stands without a base a base to stand on.
fn bounded(text: Cow<'_, str>) -> Cow<'_, str> {
    let long = |cluster: &str| {
        cluster.len() > LONGEST_CLUSTER && cluster.chars().count() > LONGEST_CLUSTER
    };
    let orphan = starts_with_mark(&text);
    if !orphan && !text.graphemes(true).any(long) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 3);
    let text = if orphan {
        Cow::Owned(format!("\u{25cc}{text}"))
    } else {
        text
    };
    for cluster in text.graphemes(true) {
        out.extend(cluster.chars().take(LONGEST_CLUSTER));
    }
    Cow::Owned(out)
}

/// Whether the text begins with a combining mark.
fn starts_with_mark(text: &str) -> bool {
    text.starts_with(|character: char| matches!(u32::from(character), 0x0300..=0x036f | 0x0483..=0x0489 | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f))
}
