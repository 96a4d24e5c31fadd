//! Columns of a grapheme cluster: the only measure in the program.

use icu_properties::CodePointMapData;
use icu_properties::props::EastAsianWidth;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide the terminal draws what terminals disagree about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Profile {
    /// Columns of characters whose `East_Asian_Width` is Ambiguous (“ ” — … · ①).
    pub ambiguous: Ambiguous,
    /// Whether, on a narrow terminal, Chinese quotation marks, dashes and
    /// ellipses are set two columns wide all the same. Single quotes stay
    /// narrow: ’ is the apostrophe, too.
    pub wide_quotes: bool,
}

/// Width of characters of ambiguous width (UAX #11).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Ambiguous {
    /// One column, as nearly every terminal does.
    #[default]
    Narrow,
    /// Two columns.
    Wide,
}

/// Columns of one grapheme cluster: 0, 1 or 2, but for sequences no terminal
/// joins. Tabs and line ends count as 1; other controls never occur in a text.
#[must_use]
pub fn cells(cluster: &str, profile: Profile) -> u16 {
    let mut characters = cluster.chars();
    let (first, more) = (characters.next(), characters.next().is_some());
    match first {
        None => 0,
        Some(' '..='~' | '\t' | '\n') if !more => 1,
        Some(first) if !more && is_plain_wide(first) => 2,
        Some('\u{200b}' | '\u{ad}') if !more => 0,
        // Not to be seen, but wide by UAX #11: the Hangul filler.
        Some('\u{3164}') if !more => 2,
        Some(first) => {
            let narrow = u16::try_from(cluster.width()).unwrap_or(u16::MAX);
            if narrow == 1 && is_widened(first, profile) {
                2
            } else {
                narrow
            }
        }
    }
}

/// Whether a character of one column takes two by the profile.
fn is_widened(character: char, profile: Profile) -> bool {
    match profile.ambiguous {
        Ambiguous::Wide => is_ambiguous(character),
        Ambiguous::Narrow => {
            profile.wide_quotes && matches!(character, '“' | '”' | '—' | '…' | '·')
        }
    }
}

/// Blank columns before and after a cluster that is set wider than a narrow
/// terminal draws it: an opening quotation mark stands beside what it opens.
#[must_use]
pub fn padding(cluster: &str, profile: Profile) -> (u16, u16) {
    if profile.ambiguous == Ambiguous::Wide || !profile.wide_quotes {
        return (0, 0);
    }
    match cluster.chars().next() {
        Some('“') if cells(cluster, profile) == 2 => (1, 0),
        Some('”' | '—' | '…' | '·') if cells(cluster, profile) == 2 => (0, 1),
        _ => (0, 0),
    }
}

/// The most columns any terminal gives a cluster: one that joins nothing draws
/// every character of it for itself.
#[must_use]
pub fn widest(cluster: &str) -> u16 {
    let columns = cluster.chars().map(|character| match character {
        '\u{fe0f}' => 1,
        _ if is_ambiguous(character) => 2,
        _ => u16::try_from(character.width().unwrap_or(0)).unwrap_or(0),
    });
    columns.sum()
}

/// A string as a terminal of this profile is to be sent it: with the padding
/// of its clusters.
#[must_use]
pub fn padded(text: &str, profile: Profile) -> Cow<'_, str> {
    if !profile.wide_quotes || profile.ambiguous == Ambiguous::Wide {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for cluster in text.graphemes(true) {
        let (before, after) = padding(cluster, profile);
        out.extend(std::iter::repeat_n(' ', usize::from(before)));
        out.push_str(cluster);
        out.extend(std::iter::repeat_n(' ', usize::from(after)));
    }
    Cow::Owned(out)
}

/// Whether the `East_Asian_Width` of a character is Ambiguous (UAX #11).
#[must_use]
pub fn is_ambiguous(character: char) -> bool {
    character >= '\u{a1}'
        && CodePointMapData::<EastAsianWidth>::new().get(character) == EastAsianWidth::Ambiguous
}

/// Columns of a string: the sum over its grapheme clusters.
#[must_use]
pub fn columns(text: &str, profile: Profile) -> usize {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.len();
    }
    let clusters = text.graphemes(true);
    clusters
        .map(|cluster| usize::from(cells(cluster, profile)))
        .sum()
}

/// Ideographs, kana, Hangul syllables, CJK punctuation and full-width forms:
/// two columns everywhere, and joined to nothing that follows but marks.
fn is_plain_wide(character: char) -> bool {
    matches!(
        character,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
            | '\u{309b}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}' | '\u{3000}'
    )
}

/// Whether every terminal agrees on the width of a cluster: printable ASCII
/// and plain wide characters. After any other the painter addresses the cursor again.
#[must_use]
pub fn is_plain(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => is_simple(character),
        _ => false,
    }
}

/// Whether a character is a cluster by itself unless a mark follows, and of
/// known width.
pub(super) fn is_simple(character: char) -> bool {
    matches!(character, ' '..='~') || is_plain_wide(character)
}

/// Whether nothing before it can join a character into one cluster: it may be
/// taken for the start of the next cluster without looking further.
pub(super) fn begins_cluster(character: char) -> bool {
    matches!(character, ' '..='~' | '\n' | '“' | '”' | '—' | '…')
        || (is_plain_wide(character) && !matches!(character, '\u{ff9e}' | '\u{ff9f}'))
}
