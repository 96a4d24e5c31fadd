//! A stretch of text as units: grapheme clusters and white space with their
//! columns, and the gaps before them.

use crate::typeset::setting::{ScriptSpacing, Setting};
use crate::typeset::width::{begins_cluster, cells, is_simple};
use unicode_segmentation::UnicodeSegmentation;

/// A grapheme cluster or a space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// First byte in the stretch.
    pub(super) start: u32,
    /// Columns.
    pub(super) cells: u8,
    /// What it is, as far as gaps and line ends care.
    pub(super) class: Class,
    /// The gap it is, or the one before it.
    pub(super) gap: Gap,
}

/// Classes of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// An ideograph or kana: takes a gap beside Latin.
    Han,
    /// A letter or digit of an alphabetic script.
    Latin,
    /// A syllable or letter of Hangul: its words are told apart by spaces, and
    /// no gap stands between it and Han.
    Hangul,
    /// White space a line may end at; not drawn there.
    Space,
    /// Punctuation that may hang, and what stands before which it may not.
    Mark(HangingMark),
    /// Opening marks.
    Opening,
    /// Closing marks of Latin, and the percent sign.
    LatinClosing,
    /// A sign that belongs to the Latin word or number beside it: `$5`, `10+`.
    Sign,
    /// A straight quotation mark: opens and closes.
    StraightQuote,
    /// A place where a word may be cut, shown as a hyphen when it is.
    SoftHyphen,
    /// Anything else.
    Other,
}

/// Punctuation by how it may hang past the right edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HangingMark {
    /// Stop marks: 。！？ and their Latin sisters.
    Stop,
    /// Pause marks: ，、：； and their Latin sisters.
    Pause,
    /// Closing marks whose second half is blank: ）」』》”. The square and
    /// shell brackets fill their cells and stay.
    Closing,
}

/// How the columns of a gap may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// None, or one that keeps its columns.
    Fixed,
    /// Between Han and Latin where nobody typed a space: 0 columns, or 1. So
    /// is the outer side of a mark one column wide, whose full-width sister
    /// has that much blank: `说“好”` may become `说 “好”`.
    Closed,
    /// Between Han and Latin, one column: 0 to 2.
    Open,
    /// A space between two Han characters, as after the number of an article of
    /// a law, `第一条 为了`: one column, or 0, or the two that the full-width
    /// space has which stands there in print.
    Blank,
    /// The same where nobody typed a space but one is wanted.
    Wanted,
    /// A space between words: 1 or 2.
    Word,
    /// A space beside a full-width mark: 1 or 0.
    Loose,
    /// The blank side of a full-width mark: 0 columns, or 1.
    Aside,
    /// The same after a pause mark, which parts less, and in wide lines after
    /// a stop.
    Pause,
}

impl Gap {
    /// Columns a gap that nobody typed has by itself.
    pub(super) fn own_cells(self) -> u8 {
        u8::from(self == Self::Wanted)
    }

    /// Whether a column may come where there is none.
    pub(super) fn opens(self) -> bool {
        self == Self::Closed
    }

    /// Whether its only column may go.
    pub(super) fn closes(self) -> bool {
        matches!(self, Self::Open | Self::Blank | Self::Wanted | Self::Loose)
    }

    /// Whether a column more is hardly seen in it.
    pub(super) fn stands_aside(self) -> bool {
        matches!(self, Self::Aside | Self::Blank)
    }

    /// Whether its column may become two.
    pub(super) fn doubles(self) -> bool {
        matches!(self, Self::Open | Self::Wanted | Self::Word)
    }
}

/// The gaps on both sides of a word, as the indices of their units: what is
/// done to one of them is best done to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
    /// Whether the word is the number of an ordinal, `第 1 条`: it has both
    /// gaps or none.
    pub(super) ordinal: bool,
}

/// Lines are wide from this measure on: they have other gaps than those at stops.
pub(super) const WIDE: u16 = 90;

/// Cuts a stretch without line ends into units, and finds the gaps that may
/// change and which of them are pairs.
pub(super) fn units(text: &str, setting: &Setting, units: &mut Vec<Unit>, pairs: &mut Vec<Pair>) {
    units.clear();
    units.reserve(text.len() / 3 + 8);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        let end = cluster_end(text, at);
        let cluster = &text[at..end];
        let (cells, class) = match bytes[at] {
            b' ' if end == at + 1 => (1, Class::Space),
            byte if end == at + 1 && byte.is_ascii_alphanumeric() => (1, Class::Latin),
            _ => (
                u8::try_from(cells(cluster, setting.profile)).unwrap_or(u8::MAX),
                class_of(cluster),
            ),
        };
        units.push(Unit {
            start: u32::try_from(at).unwrap_or(u32::MAX),
            cells,
            class,
            gap: Gap::Fixed,
        });
        at = end;
    }
    pairs.clear();
    let search = PairSearch {
        text,
        pairs,
        word: None,
        quotation: None,
    };
    gaps(units, setting, search);
}

/// The end of the cluster that begins at `at`.
fn cluster_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let mut characters = rest.chars();
    let Some(first) = characters.next() else {
        return text.len();
    };
    let end = at + first.len_utf8();
    if is_simple(first) && characters.next().is_none_or(begins_cluster) {
        return end;
    }
    rest.graphemes(true)
        .next()
        .map_or(end, |cluster| at + cluster.len())
}

fn class_of(cluster: &str) -> Class {
    let Some(first) = cluster.chars().next() else {
        return Class::Other;
    };
    match first {
        '\u{4e00}'..='\u{9fff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{303b}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309e}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30fe}'
        | '\u{3105}'..='\u{312f}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Class::Han,
        ' '
        | '\t'
        | '\u{3000}'
        | '\u{200b}'
        | '\u{1680}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}'
        | '\u{205f}' => Class::Space,
        '\u{ad}' => Class::SoftHyphen,
        '。' | '．' | '！' | '？' | '.' | '!' | '?' | '｡' => Class::Mark(HangingMark::Stop),
        '，' | '、' | '：' | '；' | ',' | ':' | ';' | '､' => Class::Mark(HangingMark::Pause),
        '）' | '〉' | '》' | '」' | '』' | '】' | '”' | '’' => {
            Class::Mark(HangingMark::Closing)
        }
        '（' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〔' | '“' | '‘' | '('
        | '[' => Class::Opening,
        ')' | ']' | '%' => Class::LatinClosing,
        '$' | '€' | '£' | '¥' | '#' | '@' | '&' | '+' | '±' | '≈' | '°' | '™' | '®' | '©' => {
            Class::Sign
        }
        '"' => Class::StraightQuote,
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => {
            Class::Hangul
        }
        _ if first.is_alphanumeric() => Class::Latin,
        _ => Class::Other,
    }
}

/// Finds the gaps that may change, and which of them are pairs.
fn gaps(units: &mut [Unit], setting: &Setting, mut search: PairSearch) {
    let normalised = setting.script_spacing == ScriptSpacing::Normalised;
    let wide = setting.measure >= WIDE;
    let mut quoted = false;
    for at in 1..units.len() {
        let (before, here) = (units[at - 1], units[at]);
        if before.class == Class::Han && here.class == Class::Han {
            continue;
        }
        quoted ^= before.class == Class::StraightQuote;
        units[at].gap = match (before.class, here.class) {
            (Class::Han, Class::Latin) | (Class::Latin, Class::Han) if normalised => Gap::Wanted,
            (Class::Han, Class::Latin) | (Class::Latin, Class::Han) => Gap::Closed,
            (before_class, Class::Space) if here.cells == 1 => {
                space(before_class, units.get(at - 1), units.get(at + 1))
            }
            _ if here.cells + before.cells == 3 && opens_up(units, at, quoted) => Gap::Closed,
            (Class::Mark(HangingMark::Pause), _) if stands_aside(before, here) => Gap::Pause,
            (Class::Mark(HangingMark::Stop), _) if wide && stands_aside(before, here) => Gap::Pause,
            _ if stands_aside(before, here) => Gap::Aside,
            _ => Gap::Fixed,
        };
        search.gap(units, at);
    }
}

/// Finds the words with a gap on both sides that may change in the same way.
/// Pairs neither cross nor lie in one another.
struct PairSearch<'a> {
    text: &'a str,
    pairs: &'a mut Vec<Pair>,
    /// The gap before the word that is open, and the last gap before a
    /// quotation.
    word: Option<usize>,
    quotation: Option<usize>,
}

impl PairSearch<'_> {
    /// Takes the next gap that may change.
    fn gap(&mut self, units: &[Unit], at: usize) {
        let (before, here) = (units[at - 1], units[at]);
        if !here.gap.opens() && (!here.gap.closes() || here.gap == Gap::Loose) {
            return;
        }
        let after = match here.class {
            Class::Space => units.get(at + 1).map_or(Class::Space, |unit| unit.class),
            class => class,
        };
        match (before.class == Class::Han, after == Class::Han) {
            (true, false) => {
                self.word = Some(at);
                self.quotation = (after == Class::Opening).then_some(at);
            }
            (false, true) => {
                self.ends(units, at);
                (self.word, self.quotation) = (None, None);
            }
            _ => (self.word, self.quotation) = (None, None),
        }
    }

    /// Takes the gap that ends a word, at a unit.
    fn ends(&mut self, units: &[Unit], at: usize) {
        let has_han = |first: &usize| {
            let inside = units.get(first + 1..at).unwrap_or_default();
            inside.iter().any(|unit| unit.class == Class::Han)
        };
        let is_mark = matches!(units[at - 1].class, Class::Mark(_));
        let quotation = self.quotation.filter(|_| is_mark);
        let first = self.word.filter(|first| !has_han(first)).or(quotation);
        if let Some(first) = first
            && units[first].gap.opens() == units[at].gap.opens()
            && let (Ok(first), Ok(second)) = (first.try_into(), at.try_into())
        {
            self.pairs.push(Pair {
                first,
                second,
                ordinal: follows_ordinal_sign(self.text, units, first),
            });
        }
    }
}

/// Whether `第` stands before the gap at a unit.
fn follows_ordinal_sign(text: &str, units: &[Unit], gap: u32) -> bool {
    let before = units.get((gap as usize).wrapping_sub(1));
    let rest = before.and_then(|unit| text.get(unit.start as usize..));
    rest.is_some_and(|rest| rest.starts_with('第'))
}

/// Whether a full-width mark meets a letter with its blank side, or a mark that
/// opens: a column more is hardly seen there.
fn stands_aside(before: Unit, here: Unit) -> bool {
    let letter = |class| matches!(class, Class::Han | Class::Latin);
    match (before.class, here.class) {
        (Class::Mark(_), Class::Opening) => before.cells == 2 || here.cells == 2,
        (Class::Mark(_), class) => before.cells == 2 && letter(class),
        (class, Class::Opening) => here.cells == 2 && letter(class),
        _ => false,
    }
}

/// Whether a column may be added before the unit at `at`, where a mark or sign
/// of one column meets a character of two: on the mark's outer side, whose
/// full-width sister has that much blank. `quoted` tells whether a straight
/// quotation mark before it is still open.
fn opens_up(units: &[Unit], at: usize, quoted: bool) -> bool {
    let is_latin = |at: Option<usize>| {
        let unit = at.and_then(|at| units.get(at));
        unit.is_some_and(|unit| matches!(unit.class, Class::Latin | Class::Sign))
    };
    match (units[at - 1].class, units[at].class) {
        (Class::Han, Class::Opening) | (Class::Mark(_) | Class::LatinClosing, Class::Han) => true,
        // Marks side by side are set close, but a quotation mark may stand off.
        (Class::Mark(HangingMark::Stop | HangingMark::Pause), Class::Opening) => true,
        (Class::Han, Class::StraightQuote) => !quoted,
        (Class::StraightQuote, Class::Han) => !quoted,
        (Class::Han, Class::Sign) => is_latin(Some(at + 1)),
        (Class::Sign, Class::Han) => is_latin(at.checked_sub(2)),
        _ => false,
    }
}

/// How a typed space may change, by what stands around it.
fn space(before: Class, left: Option<&Unit>, right: Option<&Unit>) -> Gap {
    let after = right.map_or(Class::Space, |unit| unit.class);
    let full = |unit: Option<&Unit>| {
        unit.is_some_and(|unit| {
            unit.cells == 2 && !matches!(unit.class, Class::Han | Class::Latin | Class::Hangul)
        })
    };
    match (before, after) {
        (Class::Space, _) | (_, Class::Space) => Gap::Fixed,
        (Class::Hangul, _) | (_, Class::Hangul) => Gap::Word,
        _ if full(left) || full(right) => Gap::Loose,
        (Class::Han, Class::Han) => Gap::Blank,
        (Class::Han, _) | (_, Class::Han) => Gap::Open,
        _ => Gap::Word,
    }
}
