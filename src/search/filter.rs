//! The filter of a list: several words, all of which must occur.

use super::{Matches, Options, Query};
use crate::text::Range;

/// Most characters of a word that count.
const LONGEST_WORD: usize = 200;

/// Words that must all occur in the fields of an entry (title, author, place,
/// topic), each in any of them; folded like a plain [`Query`].
#[derive(Clone, Debug, Default)]
pub struct Filter {
    words: Vec<Query>,
}

impl Filter {
    /// A filter for words parted by white space. Nothing but white space gives
    /// a filter that lets everything through. Of a word of more than 200
    /// characters the first 200 count.
    #[must_use]
    pub fn new(words: &str) -> Self {
        let words = words
            .split_whitespace()
            .map(|word| word.chars().take(LONGEST_WORD).collect::<String>())
            .filter_map(|word| Query::new(&word, Options::default()).ok())
            .collect();
        Self { words }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in one of the fields.
    #[must_use]
    pub fn accepts(&self, fields: &[&str]) -> bool {
        self.words.iter().all(|word| {
            fields
                .iter()
                .any(|field| all_matches(word, field).next().is_some())
        })
    }

    /// Where the words occur in a field, sorted, joined where they overlap:
    /// what a list marks.
    #[must_use]
    pub fn marks(&self, field: &str) -> Vec<Range> {
        let mut marks: Vec<Range> = self
            .words
            .iter()
            .flat_map(|word| all_matches(word, field))
            .collect();
        marks.sort_unstable();
        let mut joined: Vec<Range> = Vec::with_capacity(marks.len());
        for mark in marks {
            match joined.last_mut() {
                Some(last) if mark.start <= last.end => *last = last.union(mark),
                _ => joined.push(mark),
            }
        }
        joined
    }
}

fn all_matches<'query>(word: &'query Query, field: &'query str) -> Matches<'query> {
    word.matches(field, 0, field.len())
}
