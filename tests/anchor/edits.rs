//! Edits as articles undergo them, on a text that remembers for each of its
//! characters which one of the first version it was. No clock, no outside
//! source of chance: a number decides everything.

use unicode_segmentation::UnicodeSegmentation;

/// Chance from a number (`SplitMix64`).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    /// A number of `low..=high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A character and its number in the first version; `None` when it is new.
pub type Tracked = (char, Option<usize>);

pub fn track(text: &str) -> Vec<Tracked> {
    text.chars()
        .enumerate()
        .map(|(number, character)| (character, Some(number)))
        .collect()
}

/// What is done to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    Identical,
    Wraps,
    Marks,
    Converter,
    Paragraphs,
    Shuffled,
    /// So many words of a hundred.
    Words(usize),
    Everything,
    Deleted,
}

pub const EDITS: [Edit; 12] = [
    Edit::Identical,
    Edit::Wraps,
    Edit::Marks,
    Edit::Converter,
    Edit::Paragraphs,
    Edit::Shuffled,
    Edit::Words(5),
    Edit::Words(10),
    Edit::Words(20),
    Edit::Words(30),
    Edit::Everything,
    Edit::Deleted,
];

impl Edit {
    pub fn name(self) -> String {
        match self {
            Self::Identical => "identical".to_owned(),
            Self::Wraps => "hard wraps moved".to_owned(),
            Self::Marks => "quotes, dashes, nbsp changed".to_owned(),
            Self::Converter => "other converter".to_owned(),
            Self::Paragraphs => "20 % paragraphs cut, 20 % added".to_owned(),
            Self::Shuffled => "paragraphs shuffled".to_owned(),
            Self::Words(percent) => format!("{percent} % of words edited"),
            Self::Everything => "converter + 5 % words + paragraphs".to_owned(),
            Self::Deleted => "passage and surroundings deleted".to_owned(),
        }
    }

    /// The text after the edit. `passage` is where the passage stands, in
    /// characters; new words and paragraphs are taken from `other`.
    pub fn apply(
        self,
        text: &[Tracked],
        passage: (usize, usize),
        other: &str,
        chance: &mut Chance,
    ) -> Vec<Tracked> {
        match self {
            Self::Identical => text.to_vec(),
            Self::Wraps => wraps(text, chance),
            Self::Marks => marks(text, chance),
            Self::Converter => converter(text, chance),
            Self::Paragraphs => paragraphs(text, other, chance),
            Self::Shuffled => shuffled(text, chance),
            Self::Words(percent) => words(text, percent, other, chance),
            Self::Everything => {
                let text = paragraphs(text, other, chance);
                converter(&words(&text, 5, other, chance), chance)
            }
            Self::Deleted => deleted(text, passage, chance),
        }
    }
}

fn is_wide(character: char) -> bool {
    character >= '\u{2e80}'
}

/// Lines end elsewhere: between words, between ideographs.
fn wraps(text: &[Tracked], chance: &mut Chance) -> Vec<Tracked> {
    let measure = chance.between(24, 76);
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0;
    for (index, (character, origin)) in text.iter().copied().enumerate() {
        let before = index.checked_sub(1).map(|index| text[index].0);
        if character == ' ' && column >= measure {
            out.push(('\n', origin));
            column = 0;
            continue;
        }
        let between = is_wide(character) && before.is_some_and(is_wide);
        if between && column >= measure && character != '\n' {
            out.push(('\n', None));
            column = 0;
        }
        column = if character == '\n' { 0 } else { column + 1 };
        out.push((character, origin));
    }
    out
}

/// Other shapes of marks, in one manner throughout.
fn marks(text: &[Tracked], chance: &mut Chance) -> Vec<Tracked> {
    let manner = chance.below(3);
    let spaces = chance.percent(50);
    let shape = |character| match (character, manner) {
        ('“' | '”' | '「' | '」', 0) => '"',
        ('“', 1) => '「',
        ('”', 1) => '」',
        ('「', 2) => '“',
        ('」', 2) => '”',
        ('"', 2) => '”',
        ('‘' | '’', 0) => '\'',
        ('\'', 1 | 2) => '’',
        ('—', 0) => '-',
        ('—', 1) => '–',
        ('-', 2) => '‐',
        (' ', _) if spaces => '\u{a0}',
        (other, _) => other,
    };
    text.iter()
        .map(|&(character, origin)| (shape(character), origin))
        .collect()
}

/// Another program made the text: wraps, marks, blanks between scripts and
/// between paragraphs.
fn converter(text: &[Tracked], chance: &mut Chance) -> Vec<Tracked> {
    let text = marks(&wraps(text, chance), chance);
    let with_blanks = chance.percent(50);
    let mut out: Vec<Tracked> = Vec::with_capacity(text.len());
    for (index, (character, origin)) in text.iter().copied().enumerate() {
        let before = index.checked_sub(1).map(|index| text[index].0);
        let after = text.get(index + 1).map(|next| next.0);
        let is_border = |left: Option<char>, right: Option<char>| {
            left.is_some_and(is_wide) && right.is_some_and(|next| next.is_ascii_alphanumeric())
        };
        if with_blanks && is_border(before, Some(character)) {
            out.push((' ', None));
        }
        if !with_blanks && character == ' ' && is_border(before, after) {
            continue;
        }
        if character == '\n' && before == Some('\n') && chance.percent(30) {
            out.push(('\n', None));
        }
        out.push((character, origin));
    }
    out
}

/// Paragraphs with the line ends after them.
fn split(text: &[Tracked]) -> Vec<Vec<Tracked>> {
    let mut parts: Vec<Vec<Tracked>> = Vec::new();
    let mut part = Vec::new();
    for (index, tracked) in text.iter().enumerate() {
        part.push(*tracked);
        let ends = tracked.0 == '\n' && text.get(index + 1).is_none_or(|next| next.0 != '\n');
        if ends {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn new(text: &str) -> Vec<Tracked> {
    text.chars().map(|character| (character, None)).collect()
}

fn paragraphs(text: &[Tracked], other: &str, chance: &mut Chance) -> Vec<Tracked> {
    let others: Vec<&str> = other
        .split('\n')
        .filter(|paragraph| paragraph.chars().count() > 20)
        .collect();
    let mut out = Vec::with_capacity(text.len());
    for part in split(text) {
        if chance.percent(20) && !others.is_empty() {
            out.extend(new(others[chance.below(others.len())]));
            out.extend(new("\n\n"));
        }
        if !chance.percent(20) {
            out.extend(part);
        }
    }
    out
}

fn shuffled(text: &[Tracked], chance: &mut Chance) -> Vec<Tracked> {
    let mut parts = split(text);
    for index in (1..parts.len()).rev() {
        parts.swap(index, chance.below(index + 1));
    }
    let mut out = Vec::with_capacity(text.len());
    for part in parts {
        let ended = part.last().is_some_and(|last| last.0 == '\n');
        out.extend(part);
        if !ended {
            out.push(('\n', None));
        }
    }
    out
}

/// The words of a text: of letters, or two ideographs; what stands between is
/// given as it is.
fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for part in text.split_word_bounds() {
        let is_word = part.chars().any(char::is_alphanumeric);
        let is_single = part.chars().count() == 1 && part.chars().all(is_wide);
        match pieces.last_mut() {
            Some((last, true))
                if is_word
                    && is_single
                    && last.chars().count() == 1
                    && last.chars().all(is_wide) =>
            {
                last.push_str(part);
            }
            _ => pieces.push((part.to_owned(), is_word)),
        }
    }
    pieces
}

/// Of a hundred words so many are replaced (three of five), taken out, or
/// have a new one before them.
fn words(text: &[Tracked], percent: usize, other: &str, chance: &mut Chance) -> Vec<Tracked> {
    let whole: String = text.iter().map(|tracked| tracked.0).collect();
    let pool: Vec<String> = pieces(other)
        .into_iter()
        .filter_map(|(word, is_word)| is_word.then_some(word))
        .collect();
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    for (piece, is_word) in pieces(&whole) {
        let kept = &text[at..at + piece.chars().count()];
        at += kept.len();
        if !is_word || pool.is_empty() || !chance.percent(percent) {
            out.extend_from_slice(kept);
            continue;
        }
        let word = &pool[chance.below(pool.len())];
        let is_latin = word.is_ascii();
        match chance.below(5) {
            0 => {}
            1 => {
                out.extend(new(word));
                if is_latin {
                    out.push((' ', None));
                }
                out.extend_from_slice(kept);
            }
            _ => out.extend(new(word)),
        }
    }
    out
}

/// The passage is gone, with 20 to 100 characters on each side of it.
fn deleted(text: &[Tracked], passage: (usize, usize), chance: &mut Chance) -> Vec<Tracked> {
    let start = passage.0.saturating_sub(chance.between(20, 100));
    let end = (passage.1 + chance.between(20, 100)).min(text.len());
    [&text[..start], &text[end..]].concat()
}
