//! The marks inside running text: emphasis, links, references, formulas, dates.

use super::{DEEPEST, OrgReader};
use memchr::memmem;

/// The longest piece that a pair of marks encloses, in bytes.
const LONGEST: usize = 4_096;

/// The longest date in brackets, in bytes.
const LONGEST_DATE: usize = 80;

/// The ends of names of pictures.
const PICTURES: [&str; 8] = [
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp",
];

/// Something that is more than plain text.
enum OrgPiece<'t> {
    /// Text in an element.
    Styled(&'static str, &'t str),
    Code(&'t str),
    Link(&'t str, Option<&'t str>),
    Note(&'t str),
    Formula(&'t str, bool),
    Macro(&'t str, &'t str),
    /// Text in place of its marks.
    Text(String),
    LineBreak,
}

impl OrgReader<'_> {
    /// Adds running text without its marks.
    pub(super) fn inline(&mut self, text: &str) {
        self.pieces(text, 0);
    }

    fn pieces(&mut self, text: &str, depth: usize) {
        let bytes = text.as_bytes();
        let (mut at, mut plain) = (0, 0);
        let mut closers = Closers::default();
        while at < bytes.len() {
            let may_begin = matches!(
                bytes[at],
                b'*' | b'/'
                    | b'_'
                    | b'='
                    | b'~'
                    | b'+'
                    | b'['
                    | b'<'
                    | b'\\'
                    | b'$'
                    | b'{'
                    | b'@'
                    | b'^'
                    | b's'
                    | b'c'
            );
            let found = if may_begin && depth < DEEPEST {
                piece(text, at, &mut closers)
            } else {
                None
            };
            let Some((found, end)) = found else {
                at += 1;
                continue;
            };
            self.plain(&text[plain..at]);
            self.piece(&found, depth + 1);
            at = end;
            plain = end;
        }
        self.plain(&text[plain..]);
    }

    /// Adds text; the blanks without width that part marks from words are no
    /// part of it.
    fn plain(&mut self, text: &str) {
        if text.contains('\u{200b}') {
            self.out.text(&text.replace('\u{200b}', ""));
        } else {
            self.out.text(text);
        }
    }

    fn piece(&mut self, piece: &OrgPiece<'_>, depth: usize) {
        match piece {
            OrgPiece::Styled(name, inner) => {
                self.out.start(name);
                self.pieces(inner, depth);
                self.out.end(name);
            }
            OrgPiece::Code(inner) => self.out.element("code", inner),
            OrgPiece::Formula(tex, display) => self.out.formula(tex, *display),
            OrgPiece::Note(inner) => self.note(inner),
            OrgPiece::Text(text) => self.out.text(text),
            OrgPiece::LineBreak => self.out.start("br"),
            OrgPiece::Macro(name, arguments) => {
                let expanded = self.keywords.expanded(name, arguments);
                // What a macro stands for holds no macro.
                self.pieces(&expanded, DEEPEST - 1);
            }
            OrgPiece::Link(target, words) => self.link(target, *words, depth),
        }
    }

    fn link(&mut self, target: &str, words: Option<&str>, depth: usize) {
        let url = address(target);
        let shown = words.unwrap_or(target).trim();
        if words.is_none() && is_picture(&url) {
            return self.out.image(&url, "", "");
        }
        if words.is_some() && is_picture(shown) && !shown.contains(' ') {
            return self.out.image(&address(shown), "", "");
        }
        self.out.start_with("a", &[("href", &url)]);
        if let Some(words) = words {
            self.pieces(words, depth);
        } else {
            let inside = target.trim_start_matches(['*', '#']);
            self.out.text(if url.is_empty() { inside } else { shown });
        }
        self.out.end("a");
    }
}

/// The address of the picture that a line holds and nothing else.
pub(super) fn picture_alone(line: &str) -> Option<&str> {
    let inner = line.strip_prefix("[[")?.strip_suffix("]]")?;
    let is_one = !inner.contains("[[") && !inner.contains("][") && is_picture(inner);
    is_one.then(|| inner.strip_prefix("file:").unwrap_or(inner))
}

fn is_picture(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    PICTURES.iter().any(|ending| lower.ends_with(ending))
}

/// The address a target is; empty where it is a place in the file.
fn address(target: &str) -> String {
    let target = target.trim();
    if let Some(file) = target.strip_prefix("file:") {
        return file.split("::").next().unwrap_or(file).to_owned();
    }
    let is_file = target.starts_with(['/', '.', '~']);
    let has_scheme = target.split_once(':').is_some_and(|(scheme, rest)| {
        let named = scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'+');
        named && !scheme.is_empty() && !rest.is_empty() && !matches!(scheme, "id" | "fuzzy")
    });
    if is_file || has_scheme {
        target.to_owned()
    } else {
        String::new()
    }
}

/// The piece that begins at a byte of the text, and where it ends.
fn piece<'t>(text: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'[' => bracket(rest, at, closers).map(|(found, end)| (found, at + end)),
        b'<' => angle(rest, at, closers).map(|(found, end)| (found, at + end)),
        b'\\' => backslash(rest, at, closers).map(|(found, end)| (found, at + end)),
        b'$' => dollar(text, at, closers),
        b'{' => {
            let inner = rest.strip_prefix("{{{")?;
            let end = closers.near(at, rest, inner, "}}}")?;
            let call = &inner[..end];
            let (name, arguments) = call.split_once('(').unwrap_or((call, ""));
            let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
            let name = name.trim();
            let is_name = name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            (is_name && !name.is_empty())
                .then(|| (OrgPiece::Macro(name, arguments), at + 3 + end + 3))
        }
        b'@' => {
            let inner = rest.strip_prefix("@@")?;
            let end = closers
                .near(at, rest, inner, "@@")
                .filter(|end| inner[..*end].contains(':'))?;
            Some((OrgPiece::Text(String::new()), at + end + 4))
        }
        b's' | b'c' => called(text, at, closers),
        b'^' => script(text, at, closers),
        b'_' => script(text, at, closers).or_else(|| emphasis(text, at, closers)),
        _ => emphasis(text, at, closers),
    }
}

/// `[[link]]`, `[fn:1]`, `[2024-05-17 Fri]`.
fn bracket<'t>(rest: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    if let Some(inner) = rest.strip_prefix("[[") {
        let end = closers.near(at, rest, inner, "]]")?;
        let inner = &inner[..end];
        let (target, words) = match inner.split_once("][") {
            Some((target, words)) => (target, Some(words)),
            None => (inner, None),
        };
        return (!target.is_empty()).then_some((OrgPiece::Link(target, words), end + 4));
    }
    if rest.starts_with("[fn:") {
        let end = closing(rest)?;
        return Some((OrgPiece::Note(&rest[4..end]), end + 1));
    }
    stamp(rest, ']')
}

/// Where the bracket is closed that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let head = &text.as_bytes()[..text.len().min(LONGEST)];
    let mut depth = 0_usize;
    for at in memchr::memchr2_iter(b'[', b']', head) {
        match head[at] {
            b'[' if depth >= DEEPEST => return None,
            b'[' => depth += 1,
            _ if depth <= 1 => return Some(at),
            _ => depth -= 1,
        }
    }
    None
}

/// A date in brackets, shown without them; of a span of time both ends.
fn stamp(rest: &str, close: char) -> Option<(OrgPiece<'_>, usize)> {
    let (from, length) = one_stamp(rest, close)?;
    let second = rest[length..].strip_prefix("--");
    let second = second.filter(|second| second.starts_with(&rest[..1]));
    if let Some((until, more)) = second.and_then(|second| one_stamp(second, close)) {
        let shown = format!("{from}–{until}");
        return Some((OrgPiece::Text(shown), length + 2 + more));
    }
    Some((OrgPiece::Text(from.to_owned()), length))
}

/// What stands in the brackets of a date, and where they end.
fn one_stamp(rest: &str, close: char) -> Option<(&str, usize)> {
    let inner = rest.get(1..)?;
    let digits = inner.as_bytes().get(..10)?;
    let is_date = digits.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !is_date {
        return None;
    }
    let near = &inner[..inner.floor_char_boundary(LONGEST_DATE)];
    let end = near.find([close, '\n'])?;
    let closed = near[end..].starts_with(close);
    closed.then(|| (near[..end].trim_end(), end + 2))
}

/// `<https://…>`, `<<target>>`, `<2024-05-17 Fri>`.
fn angle<'t>(rest: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    if let Some(inner) = rest.strip_prefix("<<<") {
        let end = closers.near(at, rest, inner, ">>>")?;
        return Some((OrgPiece::Text(inner[..end].to_owned()), end + 6));
    }
    if let Some(inner) = rest.strip_prefix("<<") {
        let end = closers
            .near(at, rest, inner, ">>")
            .filter(|end| !inner[..*end].contains(['<', '\n']))?;
        return Some((OrgPiece::Text(String::new()), end + 4));
    }
    if let Some(found) = stamp(rest, '>') {
        return Some(found);
    }
    let end = closers.near(at, rest, rest, ">")?;
    let inner = &rest[1..end];
    let is_address = inner.contains(':') && !inner.contains(char::is_whitespace);
    (is_address && !address(inner).is_empty()).then_some((OrgPiece::Link(inner, None), end + 1))
}

/// `\(x\)`, `\[x\]`, `\\` at the end of a line, `\alpha`.
fn backslash<'t>(rest: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    for (open, close, display) in [("\\(", "\\)", false), ("\\[", "\\]", true)] {
        if let Some(inner) = rest.strip_prefix(open) {
            let end = closers.near(at, rest, inner, close)?;
            return Some((OrgPiece::Formula(&inner[..end], display), end + 4));
        }
    }
    if let Some(after) = rest.strip_prefix("\\\\") {
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        let ends = after.len() == blanks || after[blanks..].starts_with('\n');
        return ends.then(|| (OrgPiece::LineBreak, (2 + blanks + 1).min(rest.len())));
    }
    let name = &rest[1..];
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &name[..length];
    let shown = match name {
        "" => return None,
        "to" => "→".to_owned(),
        "ldots" | "dots" => "…".to_owned(),
        _ => {
            let reference = format!("&{name};");
            let shown = htmlize::unescape(&reference).into_owned();
            if shown == reference {
                return None;
            }
            shown
        }
    };
    let braces = if rest[1 + length..].starts_with("{}") {
        2
    } else {
        0
    };
    Some((OrgPiece::Text(shown), 1 + length + braces))
}

/// `$x$` and `$$x$$`, where they can't be sums of money.
fn dollar<'t>(text: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    let rest = &text[at..];
    if let Some(inner) = rest.strip_prefix("$$") {
        let end = closers.near(at, rest, inner, "$$").filter(|end| *end > 0)?;
        return Some((OrgPiece::Formula(&inner[..end], true), at + end + 4));
    }
    let before = text[..at].chars().next_back();
    if before.is_some_and(|before| before == '$' || before.is_ascii_alphanumeric()) {
        return None;
    }
    let inner = &rest[1..];
    let end = closers.near(at, rest, inner, "$")?;
    let formula = &inner[..end];
    let after = inner[end + 1..].chars().next();
    let is_formula = !formula.is_empty()
        && formula.trim() == formula
        && !formula.starts_with([',', '.', ';'])
        && !formula.contains("\n\n")
        && !after.is_some_and(|after| after.is_ascii_alphanumeric());
    is_formula.then_some((OrgPiece::Formula(formula, false), at + end + 2))
}

/// `src_rust[…]{code}` and `call_name(…)`.
fn called<'t>(text: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    if let Some(inner) = rest.strip_prefix("src_") {
        let name = inner
            .bytes()
            .take_while(|byte| !matches!(byte, b'{' | b'[' | b' ' | b'\n'))
            .count();
        let mut code = name;
        if inner[name..].starts_with('[') {
            code += closers.near(at, rest, &inner[name..], "]")? + 1;
        }
        let inside = inner[code..].strip_prefix('{')?;
        let end = closers.near(at, rest, inside, "}")?;
        let found = (name > 0).then_some(OrgPiece::Code(&inside[..end]))?;
        return Some((found, at + 4 + code + end + 2));
    }
    let inner = rest.strip_prefix("call_")?;
    let end = closers.near(at, rest, inner, ")")?;
    let call = &inner[..end];
    let (name, _) = call.split_once('(')?;
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then_some((OrgPiece::Text(String::new()), at + 5 + end + 1))
}

/// `x^{2}` and `H_{2}O`.
fn script<'t>(text: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back()?;
    let inner = rest[1..]
        .strip_prefix('{')
        .filter(|_| !before.is_whitespace())?;
    let end = closers.near(at, rest, inner, "}").filter(|end| *end > 0)?;
    let name = if rest.starts_with('^') { "sup" } else { "sub" };
    Some((OrgPiece::Styled(name, &inner[..end]), at + 2 + end + 1))
}

/// Up to where no mark of a kind closes anything: what was looked for in vain is
/// not looked for again.
#[derive(Default)]
struct Closers {
    none_until: [usize; MARKS.len()],
    /// The same of what ends a pair of other signs.
    no_end_until: [usize; ENDS.len()],
}

/// What ends pairs of other signs.
const ENDS: [&str; 13] = [
    "]]", "}}}", "@@", ">>>", ">>", ">", "\\)", "\\]", "$$", "$", "]", "}", ")",
];

impl Closers {
    /// Where something stands in `inner`, not far behind its beginning; `inner`
    /// ends as `rest` does, which begins at a place of the text.
    fn near(&mut self, at: usize, rest: &str, inner: &str, wanted: &str) -> Option<usize> {
        let kind = ENDS.iter().position(|known| *known == wanted)?;
        let base = at + (rest.len() - inner.len());
        let head = &inner.as_bytes()[..inner.len().min(LONGEST)];
        let from = self.no_end_until[kind].saturating_sub(base).min(head.len());
        let found = memmem::find(&head[from..], wanted.as_bytes());
        if found.is_none() {
            // Signs of two may stand across the edge.
            let edge = head.len().saturating_sub(wanted.len() - 1).max(from);
            self.no_end_until[kind] = base + edge;
        }
        found.map(|found| from + found)
    }
}

/// The marks of emphasis.
const MARKS: [u8; 6] = *b"*/_=~+";

/// `*strong*`, `/emphasis/`, `_underlined_`, `=verbatim=`, `~code~`, `+struck+`.
fn emphasis<'t>(text: &'t str, at: usize, closers: &mut Closers) -> Option<(OrgPiece<'t>, usize)> {
    let mark = text.as_bytes()[at];
    let kind = MARKS.iter().position(|known| *known == mark)?;
    let before = text[..at].chars().next_back();
    let first = text[at + 1..].chars().next()?;
    if first.is_whitespace() || !before.is_none_or(|before| may_stand_before(before, mark)) {
        return None;
    }
    let window = &text.as_bytes()[at + 1..text.len().min(at + 1 + LONGEST)];
    let mut lines = memchr::memchr_iter(b'\n', window);
    let until = at + 1 + lines.nth(2).unwrap_or(window.len());
    let from = closers.none_until[kind].max(at + 1).min(until);
    let found = memchr::memchr_iter(mark, &text.as_bytes()[from..until])
        .map(|found| from + found)
        .find(|end| {
            let last = text[at + 1..*end].chars().next_back();
            let after = text[end + 1..].chars().next();
            last.is_some_and(|last| !last.is_whitespace())
                && after.is_none_or(|after| may_stand_after(after, mark))
        });
    let Some(end) = found else {
        closers.none_until[kind] = until;
        return None;
    };
    let inner = &text[at + 1..end];
    let found = match mark {
        b'*' => OrgPiece::Styled("strong", inner),
        b'/' | b'_' => OrgPiece::Styled("em", inner),
        b'+' => OrgPiece::Styled("del", inner),
        _ => OrgPiece::Code(inner),
    };
    Some((found, end + 1))
}

fn may_stand_before(before: char, mark: u8) -> bool {
    before.is_whitespace() || "-({'\"".contains(before) || is_beside(before, mark)
}

fn may_stand_after(after: char, mark: u8) -> bool {
    after.is_whitespace() || "-.,;:!?'\")}[\\".contains(after) || is_beside(after, mark)
}

/// Han and kana need no blank beside a mark, but for those that stand between
/// words, too.
fn is_beside(character: char, mark: u8) -> bool {
    if character.is_ascii() {
        return false;
    }
    !character.is_alphanumeric()
        || matches!(mark, b'*' | b'=' | b'~')
            && matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
