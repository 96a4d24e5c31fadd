//! A text as letters for grams: folded, and what each of them is.
//!
//! What folding makes of a character and what kind it is are looked up in a
//! table of the Basic Multilingual Plane, made once: indexing asks it for
//! every character of every article.

use super::packed::{BITS, Packed};
use crate::search::fold;
use std::str::Chars;
use std::sync::OnceLock;

/// Bits of the folded character; the kinds lie above them.
const KEY: u32 = (1 << BITS) - 1;

/// White space.
const BLANK: u32 = 1 << 24;

/// A letter or a digit: what grams are made of.
const COUNTS: u32 = 1 << 25;

/// Written without blanks around it, see [`fold::is_unspaced`].
const UNSPACED: u32 = 1 << 26;

/// Kana that may take a sound mark, or syllables that may take a consonant.
const JOINS: u32 = 1 << 27;

/// More than one letter, or none.
const OTHERWISE: u32 = 1 << 28;

/// The letter of every character below U+10000.
static TABLE: OnceLock<Box<[Letter]>> = OnceLock::new();

/// A folded character and its kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter(u32);

impl Letter {
    fn of(written: char) -> Self {
        let letter = match fold::base(written).as_slice() {
            [one] => Self::of_base(*one),
            _ => Self(OTHERWISE),
        };
        if written.is_whitespace() {
            return Self(letter.0 | BLANK);
        }
        if matches!(written, '\u{1100}'..='\u{1112}') {
            return Self(letter.0 | JOINS);
        }
        letter
    }

    fn of_base(base: char) -> Self {
        let key = fold::caseless(base);
        let kinds = [
            (COUNTS, key.is_alphanumeric()),
            (UNSPACED, fold::is_unspaced(key)),
            (
                JOINS,
                matches!(base, '\u{3041}'..='\u{3096}') || fold::is_open_syllable(base),
            ),
        ];
        let held = kinds.iter().filter(|(_, holds)| *holds);
        Self(held.fold(u32::from(key), |letter, (kind, _)| letter | kind))
    }

    /// The folded character.
    pub(super) fn key(self) -> Packed {
        Packed::from(self.0 & KEY)
    }

    /// Whether it is white space.
    pub(super) fn is_blank(self) -> bool {
        self.0 & BLANK != 0
    }

    /// Whether grams are made of it.
    pub(super) fn counts(self) -> bool {
        self.0 & COUNTS != 0
    }

    /// Whether blanks beside it say nothing.
    pub(super) fn is_unspaced(self) -> bool {
        self.0 & UNSPACED != 0
    }
}

/// The letters of a text: a sound mark is one with the kana before it, the
/// letters of a syllable of Hangul are one, those of a ligature several; none
/// comes of what a search passes over.
pub(super) struct Letters<'text> {
    rest: Chars<'text>,
    table: &'static [Letter],
    /// Letters of a ligature that are still to come, the last first.
    waiting: Vec<char>,
}

impl<'text> Letters<'text> {
    pub(super) fn of(text: &'text str) -> Self {
        Self {
            rest: text.chars(),
            table: TABLE.get_or_init(table),
            waiting: Vec::new(),
        }
    }

    /// The same of a text so short that it is not worth making the table.
    pub(super) fn of_few(text: &'text str) -> Self {
        Self {
            rest: text.chars(),
            table: TABLE.get().map_or(&[], |table| table),
            waiting: Vec::new(),
        }
    }

    fn letter(&self, written: char) -> Letter {
        match self.table.get(written as usize) {
            Some(letter) => *letter,
            None => Letter::of(written),
        }
    }

    /// A letter with those after it that it joins.
    fn joined(&mut self, written: char, letter: Letter) -> Letter {
        let mut after = self.rest.clone();
        let Some(next) = after.next() else {
            return letter;
        };
        let joined = if fold::is_sound_mark(next) {
            fold::with_sound_mark(fold::character(written), next)
        } else {
            fold::compose(written, next)
        };
        let Some(joined) = joined else {
            return letter;
        };
        self.rest = after;
        let mut after = self.rest.clone();
        let whole = after.next().and_then(|next| fold::compose(joined, next));
        if whole.is_some() {
            self.rest = after;
        }
        Letter::of_base(whole.unwrap_or(joined))
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        if let Some(one) = self.waiting.pop() {
            return Some(Letter::of_base(one));
        }
        loop {
            let written = self.rest.next()?;
            let letter = self.letter(written);
            if letter.0 & (JOINS | OTHERWISE) == 0 {
                return Some(letter);
            }
            if letter.0 & JOINS != 0 {
                return Some(self.joined(written, letter));
            }
            self.waiting = fold::base(written);
            self.waiting.reverse();
            if let Some(one) = self.waiting.pop() {
                return Some(Letter::of_base(one));
            }
        }
    }
}

/// The letter of every character below U+10000.
fn table() -> Box<[Letter]> {
    let letter = |code| char::from_u32(code).map_or(Letter(0), Letter::of);
    (0..0x1_0000).map(letter).collect()
}
