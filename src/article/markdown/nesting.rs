//! How deep containers may be nested, how wide a table may be and how much its
//! rows may lack, before the parser sees them: a line of a million quotation
//! marks would cost it seconds and hundreds of megabytes, ten thousand columns a
//! hundred, two hundred thousand short rows of a wide table seconds.

use std::borrow::Cow;

/// Markers of quotations and list items at the start of a line that are taken
/// as such; the next one is escaped, and the rest of the line is words.
/// Twice what is shown as nested, see [`super::DEEPEST`].
const MOST: usize = 64;

/// Columns of a table; what has more is shown as the lines it was written in.
const MOST_COLUMNS: usize = 1_000;

/// Cells that tables may lack at the ends of their rows, and one more for four
/// bytes of the source: the parser makes an empty one of each, of 220 bytes.
/// Where there are more the table ends, as it does in cmark-gfm after half a
/// million (`MAX_AUTOCOMPLETED_CELLS`).
const MOST_MISSING: usize = 20_000;

/// The source with every line's markers, and every table's missing cells,
/// bounded; borrows when there is nothing to bound.
pub(super) fn bounded(source: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut start = 0;
    let mut cells = MissingCells::new(source.len());
    for line_end in memchr::memchr_iter(b'\n', source.as_bytes()).chain([source.len()]) {
        let line = &source.as_bytes()[start..line_end];
        let breach = match cells.are_too_many(line) {
            true => Some((start, '\n')),
            false if line.len() > MOST => surplus(line)
                .or_else(|| too_wide(line))
                .map(|at| (start + at, '\\')),
            false => None,
        };
        if let Some((at, barrier)) = breach {
            out.push_str(&source[copied..at]);
            out.push(barrier);
            copied = at;
        }
        start = line_end + 1;
    }
    if out.is_empty() {
        return Cow::Borrowed(source);
    }
    out.push_str(&source[copied..]);
    Cow::Owned(out)
}

/// What the rows of wide tables lack.
struct MissingCells {
    /// How many may still be missing.
    left: usize,
    /// Bars in the line under the head of the table that goes on.
    columns: Option<usize>,
}

impl MissingCells {
    fn new(length: usize) -> Self {
        Self {
            left: MOST_MISSING + length / 4,
            columns: None,
        }
    }

    /// Takes a line, and says whether the table has to end before it.
    fn are_too_many(&mut self, line: &[u8]) -> bool {
        let bars = |line: &[u8]| memchr::memchr_iter(b'|', line).count();
        let Some(columns) = self.columns else {
            // Rows of a narrower table can't lack enough to be felt.
            if line.len() > MOST && is_delimiter_row(line) {
                self.columns = Some(bars(line));
            }
            return false;
        };
        if line
            .iter()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'>'))
        {
            self.columns = None;
            return false;
        }
        let missing = columns.saturating_sub(bars(line));
        let is_over = missing > self.left;
        self.left = self.left.saturating_sub(missing);
        if is_over {
            self.columns = None;
        }
        is_over
    }
}

/// Whether a line is of the kind that stands under the head of a table.
fn is_delimiter_row(line: &[u8]) -> bool {
    let is_part = |byte: &u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r' | b'>');
    line.iter().all(is_part) && line.contains(&b'|')
}

/// Where the first marker too many stands in a line.
fn surplus(line: &[u8]) -> Option<usize> {
    let blank = |at: usize| {
        line.get(at)
            .is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
    };
    let mut markers = 0;
    let mut found = None;
    let mut only = None;
    let mut same = true;
    for (at, byte) in line.iter().copied().enumerate() {
        let marker = match byte {
            b' ' | b'\t' | b'\r' | b'0'..=b'9' => false,
            b'>' => true,
            b'*' | b'+' | b'-' | b'.' | b')' if blank(at + 1) => true,
            _ => return found,
        };
        if marker {
            markers += 1;
            same &= *only.get_or_insert(byte) == byte;
            if markers > MOST && found.is_none() {
                found = Some(at);
            }
        }
    }
    // Nothing but one mark all along is a rule.
    found.filter(|_| !same || only == Some(b'>'))
}

/// Where to escape the line under the head of a table that is too wide.
fn too_wide(line: &[u8]) -> Option<usize> {
    if line.len() < MOST_COLUMNS || !is_delimiter_row(line) {
        return None;
    }
    let columns = memchr::memchr_iter(b'|', line).count();
    let start = line
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t' | b'>'));
    start.filter(|_| columns > MOST_COLUMNS)
}
