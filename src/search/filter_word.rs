//! A word of a filter: its characters, and in what form they are looked for.

use super::fields::{self, END};
use super::filter_field::FilterField;
use super::fold;
use super::language::Qualifier;

/// Most characters of a word: its places and the end must fit one number.
pub(super) const LONGEST: usize = 60;

/// Which accents a letter may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Accents {
    Any,
    /// The word has some itself.
    AsTyped,
}

#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Canonical characters, blanks only between words.
    pub(super) characters: Vec<char>,
    pub(super) accents: Accents,
    /// Only where a word begins with it.
    pub(super) prefix: bool,
    /// Whether it may be pinyin.
    pub(super) pinyin: bool,
    /// Whether likeness is enough.
    pub(super) fuzzy: bool,
    /// The fields it must stand in, by the first and the number of them.
    pub(super) within: Option<(usize, usize)>,
    /// What may hold instead.
    pub(super) instead: Option<Qualifier>,
    /// What was typed, where a list marks it.
    pub(super) marked: Option<String>,
}

impl Word {
    pub(super) fn new(word: &str, prefix: bool, phrase: bool, pinyin: bool) -> Self {
        let word: String = word.chars().take(LONGEST).collect();
        let mut characters = fields::characters(word.trim());
        characters.truncate(LONGEST);
        let accents = if fold::has_accents(&word) {
            Accents::AsTyped
        } else {
            for one in &mut characters {
                *one = fields::base(*one);
            }
            Accents::Any
        };
        let exact_case = characters.iter().any(|one| one.is_uppercase());
        let latin = characters.iter().all(char::is_ascii_alphanumeric);
        Self {
            pinyin: pinyin
                && !phrase
                && !exact_case
                && characters.iter().any(char::is_ascii_lowercase),
            fuzzy: latin && !phrase && !exact_case && !prefix && characters.len() >= 4,
            instead: Qualifier::of_word(&word).filter(|_| !phrase && !prefix),
            marked: Some(word),
            characters,
            accents,
            prefix,
            within: None,
        }
    }

    /// Whether case matters: there is a capital letter.
    pub(super) fn exact_case(&self) -> bool {
        self.characters.iter().any(|one| one.is_uppercase())
    }

    /// The word in so many fields from one on, and nowhere else.
    pub(super) fn within(mut self, first: FilterField, fields: usize) -> Self {
        self.within = Some((first as usize, fields));
        self.fuzzy = false;
        self.marked = None;
        self.instead = None;
        self
    }
}

/// The part of an entry's fields a word is looked for in.
pub(super) fn part(row: &[u16], within: Option<(usize, usize)>) -> &[u16] {
    let Some((first, fields)) = within else {
        return row;
    };
    let ends = row.iter().enumerate().filter(|(_, code)| **code == END);
    let mut ends = ends.map(|(at, _)| at + 1);
    let start = match first {
        0 => Some(0),
        _ => ends.nth(first - 1),
    };
    let Some(start) = start else { return &[] };
    let end = ends.nth(fields - 1).unwrap_or(row.len());
    row.get(start..end).unwrap_or_default()
}
