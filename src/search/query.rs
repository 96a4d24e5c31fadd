//! A pattern, compiled once, and its matches in a text.

use super::options::Options;
use super::{edge, fold, pattern};
use crate::text::{Offset, Range, Text};
use regex::{Regex, RegexBuilder};

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Query {
    /// `None` when there is nothing to look for.
    regex: Option<Regex>,
    kind: QueryKind,
}

#[derive(Clone, Debug)]
enum QueryKind {
    Plain {
        /// What is left of the pattern in a text of nothing but ASCII, which is
        /// found several times as fast; `None` where such a text has no match.
        ascii: Option<Regex>,
        /// A match has at most this many characters that are neither white
        /// space nor passed over.
        reach: usize,
        /// What a match has in the forms of [`fold::written`], where the
        /// pattern has accents.
        accented: Option<Vec<char>>,
    },
    Regex,
}

/// Most memory a compiled pattern may take, in bytes. A plain pattern of about
/// two thousand Han characters still fits.
const SIZE_LIMIT: usize = 4 << 20;

/// How far past the edge of the searched range a regular expression looks, in
/// bytes: a longer match is not found whole from there.
const REGEX_REACH: usize = 64 << 10;

/// The first window, in bytes, that is searched for a match before an offset.
const FIRST_WINDOW: usize = 16 << 10;

impl Query {
    /// Compiles a pattern. Letters match in either case unless the pattern has
    /// a capital letter, and with any accent unless the pattern has one. What
    /// looks the same is equal (see [`fold`]): composed and decomposed
    /// letters, full-width and half-width forms, hiragana and katakana, the
    /// shapes of quotation marks and dashes, ligatures and their letters; what
    /// can't be seen is passed over. White space in
    /// the pattern matches any run of white space. Beside a Chinese or
    /// Japanese character white space may be there or not, in the text as in
    /// the pattern. A match never crosses the blank line between two blocks,
    /// unless the pattern holds a blank line. Both ends of a match stand on
    /// the edges of grapheme clusters: of a ligature or a letter with its
    /// accents all is found, or nothing.
    ///
    /// A regular expression is applied to the text as it stands; `^` and `$`
    /// match at line ends, and its matches are widened to whole clusters.
    ///
    /// # Errors
    ///
    /// A message for the reader when a regular expression does not parse or is too large.
    pub fn new(pattern: &str, options: Options) -> Result<Self, Text> {
        let (source, any_case, kind) = if options.regex {
            let exact_case = pattern::regex_has_capital(pattern);
            (pattern.to_owned(), !exact_case, QueryKind::Regex)
        } else {
            let plain = pattern::compile(pattern);
            let kind = QueryKind::Plain {
                ascii: plain.ascii.and_then(|source| built(&source, false).ok()),
                reach: plain.reach,
                accented: plain.accented,
            };
            // Its classes hold both cases where both are wanted.
            (plain.source, false, kind)
        };
        if source.is_empty() {
            return Ok(Self { regex: None, kind });
        }
        built(&source, any_case)
            .map(|regex| Self {
                regex: Some(regex),
                kind,
            })
            .map_err(|error| pattern::explain(&error, options))
    }

    /// Whether there is nothing to look for, so that nothing is ever found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.regex.is_none()
    }

    /// The matches that start in `within`, in order, not overlapping; at most
    /// `limit`. A match may end past `within`. Whoever searches a long text
    /// piece by piece starts the next piece at the end of the last match, if
    /// that lies further than the end of the piece.
    #[must_use]
    pub fn find(&self, text: &Text, within: Range, limit: usize) -> Vec<Range> {
        let end = text.ceil(within.end);
        let start = text.ceil(within.start).min(end);
        self.matches(text, start, self.cut(text, end))
            .take_while(|found| found.start < end)
            .take(limit)
            .collect()
    }

    /// The first match that starts at or after `from`. Reads no further than
    /// it has to.
    #[must_use]
    pub fn next(&self, text: &Text, from: Offset) -> Option<Range> {
        self.matches(text, text.ceil(from), text.len()).next()
    }

    /// The last match that starts before `before`. Reads backwards in growing
    /// pieces, no further than it has to.
    #[must_use]
    pub fn previous(&self, text: &Text, before: Offset) -> Option<Range> {
        let mut end = text.floor(before.min(text.len()));
        let mut window = FIRST_WINDOW;
        while end > 0 {
            let start = block_start(text, text.floor(end.saturating_sub(window)));
            let found = self.find(text, Range::new(start, end), usize::MAX);
            if let Some(last) = found.last() {
                return Some(*last);
            }
            end = start;
            window *= 2;
        }
        None
    }

    /// How many matches the text has, not overlapping.
    #[must_use]
    pub fn count(&self, text: &Text) -> usize {
        self.matches(text, 0, text.len()).count()
    }

    /// Where a search of the text up to `end` may stop reading: no match that
    /// starts before `end` goes further.
    pub(super) fn cut(&self, text: &str, end: Offset) -> Offset {
        let rest = text.get(end..).unwrap_or_default();
        match &self.kind {
            QueryKind::Plain { reach, .. } => rest
                .char_indices()
                .filter(|(_, one)| !one.is_whitespace() && !fold::is_passed_over(*one))
                .nth(*reach)
                .map_or(text.len(), |(at, _)| end + at),
            // At a line end, `$` and `\b` hold in the shortened text as in the whole.
            QueryKind::Regex => rest
                .get(rest.ceil_char_boundary(REGEX_REACH)..)
                .and_then(|far| memchr::memchr(b'\n', far.as_bytes()).map(|at| (far, at)))
                .map_or(text.len(), |(far, at)| text.len() - far.len() + at),
        }
    }

    pub(super) fn matches<'query>(
        &'query self,
        text: &'query str,
        from: Offset,
        cut: Offset,
    ) -> Matches<'query> {
        let is_ascii = || text.get(from..cut).is_some_and(str::is_ascii);
        let regex = match &self.kind {
            QueryKind::Plain { ascii, .. } if is_ascii() => ascii.as_ref(),
            _ => self.regex.as_ref(),
        };
        Matches {
            query: self,
            regex,
            text,
            from,
            at: from,
            cut,
        }
    }
}

fn built(source: &str, any_case: bool) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source)
        .case_insensitive(any_case)
        .multi_line(true)
        .size_limit(SIZE_LIMIT)
        .nest_limit(100)
        .build()
}

/// The start of the block `at` stands in, when it is near; else `at`. From
/// there no plain match is cut in two.
fn block_start(text: &str, at: Offset) -> Offset {
    let near = text.floor_char_boundary(at.saturating_sub(FIRST_WINDOW));
    text.get(near..at)
        .and_then(|before| before.rfind("\n\n"))
        .map_or(at, |found| near + found + 2)
}

/// The matches of a query from some offset on.
pub(super) struct Matches<'query> {
    query: &'query Query,
    /// The expression that serves for this text, if it may have a match.
    regex: Option<&'query Regex>,
    text: &'query str,
    /// No match before it is given.
    from: Offset,
    /// Where to look for the next one.
    at: Offset,
    /// Nothing is read from here on.
    cut: Offset,
}

impl Matches<'_> {
    /// Whether a match has the accents of the pattern, if that has any.
    fn has_accents(&self, found: Range, accented: Option<&[char]>) -> bool {
        let Some(wanted) = accented else { return true };
        let found = self.text.get(found.start..found.end).unwrap_or_default();
        // Of a sign at its ends a part may be enough.
        pattern::accented(found)
            .windows(wanted.len().max(1))
            .any(|part| part == wanted)
    }
}

impl Iterator for Matches<'_> {
    type Item = Range;

    fn next(&mut self) -> Option<Range> {
        let regex = self.regex?;
        let haystack = self.text.get(..self.cut)?;
        while self.at <= haystack.len() {
            let raw = regex.find_at(haystack, self.at)?;
            let found = match &self.query.kind {
                QueryKind::Plain { accented, .. } => edge::exact(self.text, raw.start(), raw.end())
                    .filter(|found| self.has_accents(*found, accented.as_deref())),
                QueryKind::Regex if raw.is_empty() => None,
                QueryKind::Regex => Some(edge::widen(self.text, raw.start(), raw.end())),
            };
            match found.filter(|found| found.start >= self.from) {
                Some(found) => {
                    self.at = found.end;
                    return Some(found);
                }
                None => self.at = edge::next_character(self.text, raw.start()),
            }
        }
        None
    }
}
