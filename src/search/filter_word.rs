//! A word of a filter: its characters, and in what form they are looked for.

use super::fields::{self, END};
use super::fold;

/// Most characters of a word: its places and the end must fit one number.
pub(super) const LONGEST: usize = 60;

/// The fields an entry has for a filter, in their order.
pub const FIELDS: [&str; 4] = ["title", "author", "place", "topic"];

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
    /// The one field it must stand in.
    pub(super) field: Option<usize>,
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
            marked: Some(word),
            characters,
            accents,
            prefix,
            field: None,
        }
    }

    /// Whether case matters: there is a capital letter.
    pub(super) fn exact_case(&self) -> bool {
        self.characters.iter().any(|one| one.is_uppercase())
    }

    pub(super) fn within(mut self, field: &str) -> Self {
        self.field = FIELDS.iter().position(|name| *name == field);
        self.fuzzy = false;
        self.marked = None;
        self
    }
}

/// The part of an entry's fields a word is looked for in.
pub(super) fn part(row: &[u16], field: Option<usize>) -> &[u16] {
    match field {
        None => row,
        Some(number) => row
            .split(|code| *code == END)
            .nth(number)
            .unwrap_or_default(),
    }
}
