//! The words around a match, cut to a number of columns.

use super::sentence;
use crate::text::{Offset, Range, Text};
use unicode_segmentation::UnicodeSegmentation;

/// A piece of text around a match that fits into some columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// What is shown of the text.
    pub range: Range,
    /// What is shown of the match; lies in `range`.
    pub found: Range,
    /// Whether the sentence begins earlier: `…` stands before the piece.
    pub cut_before: bool,
    /// Whether the sentence goes on: `…` stands after the piece.
    pub cut_after: bool,
}

/// The sentence around the match `found`, cut at edges of grapheme clusters so
/// that with a `…` at every cut side it takes at most `columns` columns (a
/// single cluster and the marks may take more when `columns` is below 4).
/// About a third of the room is kept for what comes before the match. A line
/// end or tab in the piece is to be shown as one space.
///
/// `width` gives the columns of a string; the caller passes the one measure of
/// the program.
#[must_use]
pub fn snippet(
    text: &Text,
    found: Range,
    columns: usize,
    width: &dyn Fn(&str) -> usize,
) -> Snippet {
    let whole = sentence(text, found);
    let measure = |cluster: &str| match cluster {
        "\n" | "\t" => 1,
        _ => width(cluster),
    };
    let mark = width("…");
    let start = text.floor(found.start.min(text.len()));
    let end = text.ceil(found.end).max(start);
    let inside = clusters(text.slice(Range::new(start, end)), columns, false, &measure);
    let before = clusters(
        text.slice(Range::new(whole.start, start)),
        columns,
        true,
        &measure,
    );
    let after = clusters(
        text.slice(Range::new(end, whole.end)),
        columns,
        false,
        &measure,
    );
    if inside.columns > columns
        || inside.columns + 2 * mark > columns && before.columns + after.columns > 0
    {
        return clipped_match(whole, start, &inside, columns, mark);
    }
    let room = columns - inside.columns;
    if before.columns + after.columns <= room {
        return Snippet {
            range: whole,
            found: Range::new(start, end),
            cut_before: false,
            cut_after: false,
        };
    }
    let third = (room / 3).max(mark);
    let for_before = third.max(room.saturating_sub(after.columns));
    let (left_bytes, left_columns) = before.fit(for_before, mark);
    let (right_bytes, _) = after.fit(room.saturating_sub(left_columns), mark);
    let range = tidy(
        text,
        Range::new(start - left_bytes, end + right_bytes),
        Range::new(start, end),
        whole,
    );
    Snippet {
        range,
        found: Range::new(start, end),
        cut_before: range.start > whole.start,
        cut_after: range.end < whole.end,
    }
}

/// The snippet when the match alone fills the columns: its beginning.
fn clipped_match(
    whole: Range,
    start: Offset,
    inside: &SnippetSide,
    columns: usize,
    mark: usize,
) -> Snippet {
    let cut_before = start > whole.start;
    let room = columns.saturating_sub(if cut_before { mark } else { 0 });
    let (bytes, _) = if start + inside.bytes < whole.end {
        inside.fit_cut(room, mark)
    } else {
        inside.fit(room, mark)
    };
    let shown = Range::new(start, start + bytes);
    Snippet {
        range: shown,
        found: shown,
        cut_before,
        cut_after: shown.end < whole.end,
    }
}

/// Clusters from a match outwards, no more than can be needed.
struct SnippetSide {
    /// Bytes and columns of each cluster.
    clusters: Vec<(usize, usize)>,
    /// Bytes of all of them.
    bytes: usize,
    /// Columns of all of them; more than were asked for when some were left out.
    columns: usize,
}

fn clusters(
    part: &str,
    columns: usize,
    backwards: bool,
    measure: &dyn Fn(&str) -> usize,
) -> SnippetSide {
    let mut side = SnippetSide {
        clusters: Vec::new(),
        bytes: 0,
        columns: 0,
    };
    let mut forwards = part.graphemes(true);
    while let Some(cluster) = if backwards {
        forwards.next_back()
    } else {
        forwards.next()
    } {
        let wide = measure(cluster);
        side.clusters.push((cluster.len(), wide));
        side.bytes += cluster.len();
        side.columns += wide;
        if side.columns > columns {
            break;
        }
    }
    side
}

impl SnippetSide {
    /// The bytes and columns to show in `room` columns; the columns count the
    /// mark of a cut.
    fn fit(&self, room: usize, mark: usize) -> (usize, usize) {
        if self.columns <= room {
            (self.bytes, self.columns)
        } else {
            self.fit_cut(room, mark)
        }
    }

    /// The same when the side is cut in any case.
    fn fit_cut(&self, room: usize, mark: usize) -> (usize, usize) {
        let room = room.saturating_sub(mark);
        let (mut bytes, mut columns) = (0, 0);
        for (length, wide) in &self.clusters {
            if columns + wide > room {
                break;
            }
            bytes += length;
            columns += wide;
        }
        (bytes, columns + mark)
    }
}

/// Takes white space and marks that can't begin a line off the cut ends.
fn tidy(text: &Text, range: Range, found: Range, whole: Range) -> Range {
    let mut range = range;
    if range.start > whole.start {
        let before = text.slice(Range::new(range.start, found.start));
        let kept = before.trim_start_matches(|character: char| {
            character.is_whitespace() || "，。、；：！？,.;:!?".contains(character)
        });
        range.start = found.start - kept.len();
    }
    if range.end < whole.end {
        let after = text.slice(Range::new(found.end, range.end));
        range.end = found.end + after.trim_end().len();
    }
    range
}
