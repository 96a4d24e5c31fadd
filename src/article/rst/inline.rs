//! The marks inside running text.

use super::RstReader;
use super::defined::Substitution;
use super::note::is_label;
use memchr::memmem;

/// The longest piece that a pair of marks encloses, in bytes.
const LONGEST: usize = 4_096;

/// The longest name of a role and label of a note, in bytes.
const LONGEST_ROLE: usize = 80;

/// Something that is more than plain text.
enum RstPiece<'t> {
    Styled(&'static str, &'t str),
    Code(&'t str),
    /// Text in backquotes: its role, and whether it is a reference.
    Interpreted(&'t str, &'t str),
    Reference(&'t str),
    Anonymous(&'t str),
    Note(&'t str),
    Substitution(&'t str),
    /// One character that stands for itself, or nothing.
    Escaped(&'t str),
}

impl RstReader<'_> {
    /// Adds running text without its marks.
    pub(super) fn inline(&mut self, text: &str) {
        self.pieces(text, 0);
    }

    fn pieces(&mut self, text: &str, depth: usize) {
        let bytes = text.as_bytes();
        let (mut at, mut plain) = (0, 0);
        let mut closers = MarkEnds::default();
        while at < bytes.len() {
            let found = match bytes[at] {
                b'*' | b'`' | b'|' | b'[' | b'\\' | b':' => piece(text, at, &mut closers),
                b'_' => self.simple_reference(text, at, plain),
                _ => None,
            };
            let Some((found, start, end)) = found else {
                at += 1;
                continue;
            };
            // The blank before the mark of a note is there for the mark alone.
            let before = &text[plain..start];
            let is_note = matches!(found, RstPiece::Note(_));
            self.out.text(
                before
                    .strip_suffix(' ')
                    .filter(|_| is_note)
                    .unwrap_or(before),
            );
            self.piece(&found, depth);
            at = end;
            plain = end;
        }
        self.out.text(&text[plain..]);
    }

    /// `word_`, where the word is one that is defined.
    fn simple_reference<'t>(
        &self,
        text: &'t str,
        at: usize,
        plain: usize,
    ) -> Option<(RstPiece<'t>, usize, usize)> {
        let marks = if text[at..].starts_with("__") { 2 } else { 1 };
        let after = text[at + marks..].chars().next();
        if !after.is_none_or(may_follow) {
            return None;
        }
        let sign = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+');
        let before = &text[plain..at];
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(200))..];
        let length: usize = near
            .chars()
            .rev()
            .take_while(sign)
            .map(char::len_utf8)
            .sum();
        let mut word = &before[before.len() - length..];
        // Without a blank the word may begin behind any character of Han.
        while marks == 1 && !word.is_empty() && self.names.target(word).is_none() {
            let first = word.chars().next().filter(|first| !first.is_ascii())?;
            word = &word[first.len_utf8()..];
        }
        if word.is_empty() {
            return None;
        }
        let start = at - word.len();
        let found = if marks == 2 {
            RstPiece::Anonymous(word)
        } else {
            RstPiece::Reference(word)
        };
        Some((found, start, at + marks))
    }

    fn piece(&mut self, piece: &RstPiece<'_>, depth: usize) {
        match piece {
            RstPiece::Styled(name, inner) => self.out.element(name, &unescaped(inner)),
            RstPiece::Code(inner) => self.out.element("code", inner),
            RstPiece::Interpreted("", inner) => self.out.element("em", &unescaped(inner)),
            RstPiece::Interpreted(role, inner) => {
                let is_verbatim = role.ends_with("math") || role.ends_with("code");
                if is_verbatim {
                    self.role(role, inner);
                } else {
                    self.role(role, &unescaped(inner));
                }
            }
            RstPiece::Reference(inner) => self.reference(inner, false),
            RstPiece::Anonymous(inner) => self.reference(inner, true),
            RstPiece::Note(label) => {
                let name = self.notes.mention(label);
                self.out.note_reference(&name);
            }
            RstPiece::Substitution(name) => self.substitution(name, depth),
            RstPiece::Escaped(text) => self.out.text(text),
        }
    }

    /// A reference: its words, and the address that stands with them or where
    /// its name is defined.
    fn reference(&mut self, inner: &str, anonymous: bool) {
        let embedded = inner
            .strip_suffix('>')
            .and_then(|inner| inner.rsplit_once('<'));
        let (words, address) = match embedded {
            Some((words, address)) => {
                let address: String = address.split_whitespace().collect();
                let address = match address.strip_suffix('_') {
                    Some(name) => self.names.target(name).unwrap_or_default().to_owned(),
                    None => address.replace('\\', ""),
                };
                let words = if words.trim().is_empty() {
                    &address
                } else {
                    words
                };
                if !anonymous {
                    self.names.keep(words, &address);
                }
                (words.trim().to_owned(), address)
            }
            None if anonymous => (inner.to_owned(), self.names.next_anonymous()),
            None => {
                let address = self.names.target(inner).unwrap_or_default();
                (inner.to_owned(), address.to_owned())
            }
        };
        self.out.start_with("a", &[("href", &address)]);
        self.words(&unescaped(&words));
        self.out.end("a");
    }

    /// The words of a reference, in which a substitution may stand.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('|') {
            let known = after.split_once('|').filter(|(name, _)| {
                let name = name.to_lowercase();
                self.names.substitutions.contains_key(&name)
            });
            let Some((name, behind)) = known else { break };
            self.out.text(before);
            self.substitution(name, 4);
            rest = behind;
        }
        self.out.text(rest);
    }

    fn substitution(&mut self, name: &str, depth: usize) {
        match self.names.substitutions.get(&name.to_lowercase()) {
            Some(Substitution::Picture(url, alternative)) => self.out.image(url, alternative, ""),
            Some(Substitution::Text(text)) if depth < 4 => {
                let text = text.clone();
                self.pieces(&text, depth + 1);
            }
            _ => self.out.text(name),
        }
    }
}

/// Text without marks, as captions have it.
pub(super) fn without_marks(text: &str) -> String {
    let mut shown = String::new();
    let (mut at, mut plain) = (0, 0);
    let mut closers = MarkEnds::default();
    while at < text.len() {
        let found = match text.as_bytes()[at] {
            b'*' | b'`' | b'\\' | b':' => piece(text, at, &mut closers),
            _ => None,
        };
        let Some((found, start, end)) = found else {
            at += 1;
            continue;
        };
        shown.push_str(&text[plain..start]);
        let inner = match found {
            RstPiece::Styled(_, inner)
            | RstPiece::Code(inner)
            | RstPiece::Interpreted(_, inner)
            | RstPiece::Escaped(inner) => inner,
            RstPiece::Reference(inner) | RstPiece::Anonymous(inner) => {
                inner.split('<').next().unwrap_or(inner).trim()
            }
            RstPiece::Note(_) | RstPiece::Substitution(_) => "",
        };
        shown.push_str(inner);
        at = end;
        plain = end;
    }
    shown.push_str(&text[plain..]);
    shown
}

/// Text without the marks that keep others from having a meaning.
fn unescaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            shown.push(character);
            continue;
        }
        shown.extend(characters.next().filter(|next| !next.is_whitespace()));
    }
    shown
}

/// The piece that begins at a byte of the text, and where it begins and ends.
fn piece<'t>(
    text: &'t str,
    at: usize,
    ends: &mut MarkEnds,
) -> Option<(RstPiece<'t>, usize, usize)> {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix('\\') {
        let next = after.chars().next()?;
        let end = next.len_utf8();
        let shown = if next.is_whitespace() {
            ""
        } else {
            &after[..end]
        };
        return Some((RstPiece::Escaped(shown), at, at + 1 + end));
    }
    let before = text[..at].chars().next_back();
    if !before.is_none_or(may_stand_before) {
        return None;
    }
    let (found, end) = match rest.as_bytes()[0] {
        b'*' if rest.starts_with("**") => {
            let end = ends.next(text, at + 2, "**")?;
            (RstPiece::Styled("strong", &text[at + 2..end]), end + 2)
        }
        b'*' => {
            let end = ends.next(text, at + 1, "*")?;
            (RstPiece::Styled("em", &text[at + 1..end]), end + 1)
        }
        b'`' if rest.starts_with("``") => {
            let end = ends.next(text, at + 2, "``")?;
            (RstPiece::Code(&text[at + 2..end]), end + 2)
        }
        b'`' => backquoted(text, at, ends)?,
        b':' => {
            let near = &rest[1..rest.floor_char_boundary(LONGEST_ROLE)];
            let (role, _) = near.split_once(":`")?;
            let is_role = !role.is_empty() && role.chars().all(is_role_sign);
            let from = at + 1 + role.len() + 2;
            let end = ends.next(text, from, "`").filter(|_| is_role)?;
            (RstPiece::Interpreted(role, &text[from..end]), end + 1)
        }
        b'|' => {
            let end = ends.next(text, at + 1, "|")?;
            let behind = text[end + 1..].trim_start_matches('_').len();
            let underline = text.len() - end - 1 - behind;
            let name = &text[at + 1..end];
            (RstPiece::Substitution(name), end + 1 + underline.min(2))
        }
        _ => {
            let near = &rest[1..rest.floor_char_boundary(LONGEST_ROLE)];
            let (label, _) = near.split_once(']')?;
            let is_note = rest[label.len() + 2..].starts_with('_') && is_label(label);
            let end = at + label.len() + 3;
            (is_note.then_some(RstPiece::Note(label))?, end)
        }
    };
    Some((found, at, end))
}

/// `` `text` ``, `` `text`_ ``, `` `text`:role: ``.
fn backquoted<'t>(text: &'t str, at: usize, ends: &mut MarkEnds) -> Option<(RstPiece<'t>, usize)> {
    let end = ends.next(text, at + 1, "`")?;
    let inner = &text[at + 1..end];
    let after = &text[end + 1..];
    if after.starts_with("__") {
        return Some((RstPiece::Anonymous(inner), end + 3));
    }
    if after.starts_with('_') {
        return Some((RstPiece::Reference(inner), end + 2));
    }
    let near = &after[..after.floor_char_boundary(LONGEST_ROLE)];
    let role = near
        .strip_prefix(':')
        .and_then(|after| after.split_once(':'));
    if let Some((role, _)) = role
        && !role.is_empty()
        && role.chars().all(is_role_sign)
    {
        return Some((RstPiece::Interpreted(role, inner), end + role.len() + 3));
    }
    Some((RstPiece::Interpreted("", inner), end + 1))
}

fn is_role_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.' | '+' | ':')
}

/// The marks that enclose something.
const MARKS: [&str; 5] = ["**", "*", "``", "`", "|"];

/// Up to where no marks of a kind close anything: what was looked for in vain is
/// not looked for again.
#[derive(Default)]
struct MarkEnds {
    none_until: [usize; 5],
}

impl MarkEnds {
    /// Where the closing marks stand for what begins at `from`: behind at least
    /// one character that is no blank, and before something that may follow them.
    fn next(&mut self, text: &str, from: usize, marks: &str) -> Option<usize> {
        let kind = MARKS.iter().position(|known| *known == marks)?;
        if text[from..].chars().next()?.is_whitespace() {
            return None;
        }
        let until = text.len().min(from + LONGEST);
        let start = self.none_until[kind].max(from).min(until);
        let window = &text.as_bytes()[start..until];
        let found = memmem::find_iter(window, marks.as_bytes())
            .map(|found| start + found)
            .find(|end| *end > from && closes(text, from, *end, marks));
        if found.is_none() {
            // Marks of two signs may stand across the edge.
            self.none_until[kind] = until.saturating_sub(1).max(start);
        }
        found
    }
}

/// Whether marks at a place close what begins at `from`.
fn closes(text: &str, from: usize, at: usize, marks: &str) -> bool {
    let inner = &text[from..at];
    let last = inner.chars().next_back();
    let after = text[at + marks.len()..].chars().next();
    let backslashes = inner.bytes().rev().take_while(|byte| *byte == b'\\');
    let is_escaped = marks != "``" && backslashes.count() % 2 == 1;
    let is_backquote = marks.starts_with('`');
    last.is_some_and(|last| !last.is_whitespace())
        && !is_escaped
        && after.is_none_or(|after| {
            may_follow(after)
                || is_backquote && matches!(after, '_' | ':')
                || marks == "|" && after == '_'
        })
}

fn may_stand_before(before: char) -> bool {
    before.is_whitespace()
        || "-:/'\"<([{\\".contains(before)
        || !before.is_ascii() && (!before.is_alphanumeric() || is_han_or_kana(before))
}

fn may_follow(after: char) -> bool {
    after.is_whitespace()
        || "-.,:;!?\\/'\")]}>".contains(after)
        || !after.is_ascii() && (!after.is_alphanumeric() || is_han_or_kana(after))
}

fn is_han_or_kana(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
