//! How far a control sequence goes (ECMA-48 §5.3 to §5.6, ECMA-35 §13).

/// A control sequence is followed at most this far, in bytes, so that a
/// hostile beginning can't hide an article.
const LONGEST: usize = 4096;

/// The length in bytes of the control sequence that a line begins with, if it
/// does, in its 7-bit or its 8-bit form.
pub(super) fn length(line: &str) -> Option<usize> {
    let mut characters = line.chars();
    let start = match characters.next()? {
        '\u{1b}' => match characters.next() {
            Some('[') => return Some(2 + parameters(&line[2..])),
            // The strings DCS, SOS, OSC, PM and APC, and the title of screen and tmux.
            Some(']' | 'P' | 'X' | '^' | '_' | 'k') => 2,
            // Choosing a character set and the like: intermediates, then a final byte.
            Some(' '..='/') => return Some(1 + designation(&line[1..])),
            Some('0'..='~') => return Some(2),
            _ => return Some(1),
        },
        '\u{9b}' => return Some(2 + parameters(&line[2..])),
        '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => 2,
        _ => return None,
    };
    Some(start + string(&line[start..]))
}

/// The part of a line a sequence may reach into.
fn bounded(body: &str) -> &str {
    let body = &body[..body.floor_char_boundary(LONGEST)];
    body.split('\r').next().unwrap_or(body)
}

/// Parameters and intermediates up to the final byte.
fn parameters(body: &str) -> usize {
    let body = bounded(body);
    let end = body
        .find(|character: char| !(' '..='?').contains(&character))
        .unwrap_or(body.len());
    end + usize::from(body[end..].starts_with(|last: char| ('@'..='~').contains(&last)))
}

/// Intermediates and the final byte of an escape sequence.
fn designation(body: &str) -> usize {
    let body = bounded(body);
    let end = body
        .find(|character: char| !(' '..='/').contains(&character))
        .unwrap_or(body.len());
    end + usize::from(body[end..].starts_with(|last: char| ('0'..='~').contains(&last)))
}

/// A control string ends after BEL or ST; without either only its introducer
/// goes, and the text stays.
fn string(body: &str) -> usize {
    let ends = ["\u{7}", "\u{1b}\\", "\u{9c}"];
    let body = bounded(body);
    let nearest = ends
        .iter()
        .filter_map(|end| body.find(end).map(|at| at + end.len()));
    nearest.min().unwrap_or(0)
}
