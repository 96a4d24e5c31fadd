//! The filter of a list: the language of queries over an entry's fields.

use super::fields::Fields;
use super::filter_field::{FilterField, FilterMatch};
use super::filter_word::Word;
use super::fit::Fit;
use super::language::{self, Clause, Qualifier, Term};
use super::options::Options;
use super::query::{Matches, Query};
use crate::text::Range;

/// A query over the fields of an entry (see [`FilterField`]): its words may
/// each stand in any of them. They are folded like a plain [`Query`]; small Latin
/// letters may also be pinyin, in full or initials alone (`jqzx` for 机器之心),
/// and words of four Latin letters or more may be misspelt or abridged a
/// little. In quotation marks a word is nothing but itself.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    alternatives: Vec<Vec<FilterTerm>>,
}

#[derive(Clone, Debug)]
struct FilterTerm {
    negated: bool,
    test: FilterTest,
}

#[derive(Clone, Debug)]
enum FilterTest {
    Word(Word),
    Qualifier(Qualifier),
}

impl Filter {
    /// A filter of what was typed; `pinyin` lets Latin letters stand for the
    /// sounds of Chinese characters. Nothing but white space gives a filter
    /// that lets everything through. Of a word of more than 60 characters the
    /// first 60 count.
    #[must_use]
    pub fn new(typed: &str, pinyin: bool) -> Self {
        let condition = |Clause { negated, term }| {
            let test = match term {
                Term::Words {
                    words,
                    prefix,
                    phrase,
                } => FilterTest::Word(Word::new(&words, prefix, phrase, pinyin)),
                Term::Qualifier(qualifier) => FilterTest::of_qualifier(qualifier, pinyin),
            };
            FilterTerm { negated, test }
        };
        let alternatives = language::parse(typed)
            .into_iter()
            .map(|clauses| clauses.into_iter().map(condition).collect())
            .collect();
        Self { alternatives }
    }

    /// A filter that asks for nothing but a qualifier.
    #[must_use]
    pub fn of_qualifier(qualifier: Qualifier, pinyin: bool) -> Self {
        let condition = FilterTerm {
            negated: false,
            test: FilterTest::of_qualifier(qualifier, pinyin),
        };
        Self {
            alternatives: vec![vec![condition]],
        }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Which entries it lets through, by their numbers. `holds` tells of an
    /// entry whether a qualifier holds that is not about its fields.
    #[must_use]
    pub fn select(
        &self,
        fields: &Fields,
        rows: std::ops::Range<usize>,
        holds: &dyn Fn(usize, &Qualifier) -> bool,
    ) -> Vec<bool> {
        let matched = self.matches(fields, rows, holds).into_iter();
        matched.map(|matched| matched.chosen).collect()
    }

    /// The same, with the fields in which its words stand.
    #[must_use]
    pub fn matches(
        &self,
        fields: &Fields,
        rows: std::ops::Range<usize>,
        holds: &dyn Fn(usize, &Qualifier) -> bool,
    ) -> Vec<FilterMatch> {
        let of_all = FilterMatch {
            chosen: self.is_empty(),
            fields: 0,
        };
        let mut matched = vec![of_all; rows.len()];
        for conditions in &self.alternatives {
            let undecided = |matched: &FilterMatch| FilterMatch {
                chosen: !matched.chosen,
                fields: 0,
            };
            let mut left: Vec<FilterMatch> = matched.iter().map(undecided).collect();
            for condition in conditions {
                condition.sieve(fields, rows.clone(), holds, &mut left);
            }
            for (matched, left) in matched.iter_mut().zip(left).filter(|(_, left)| left.chosen) {
                *matched = left;
            }
        }
        matched
    }

    /// Whether it lets an entry with these fields through; qualifiers that are
    /// not about them do not hold.
    #[must_use]
    pub fn accepts(&self, fields: &[&str]) -> bool {
        let mut one = Fields::default();
        one.set(0, fields);
        self.select(&one, 0..1, &|_, _| false) == [true]
    }

    /// Where the words occur in a field as they are written, sorted, joined
    /// where they overlap: what a list marks.
    #[must_use]
    pub fn marks(&self, field: &str) -> Vec<Range> {
        let words = self.alternatives.iter().flatten();
        let mut marks: Vec<Range> = words
            .filter(|condition| !condition.negated)
            .filter_map(|condition| match &condition.test {
                FilterTest::Word(word) => {
                    Query::new(word.marked.as_ref()?, Options::default()).ok()
                }
                FilterTest::Qualifier(_) => None,
            })
            .flat_map(|word| all_matches(&word, field).collect::<Vec<_>>())
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

impl FilterTest {
    fn of_qualifier(qualifier: Qualifier, pinyin: bool) -> Self {
        let name = |name: &str, first: FilterField, fields| {
            Self::Word(Word::new(name, false, false, pinyin).within(first, fields))
        };
        match &qualifier {
            Qualifier::Author(author) => name(author, FilterField::Author, 1),
            // The folder and the tags, which stand side by side.
            Qualifier::Topic(topic) => name(topic, FilterField::Folder, 2),
            _ => Self::Qualifier(qualifier),
        }
    }
}

impl FilterTerm {
    /// Takes out of `left` what does not meet it.
    fn sieve(
        &self,
        fields: &Fields,
        rows: std::ops::Range<usize>,
        holds: &dyn Fn(usize, &Qualifier) -> bool,
        left: &mut [FilterMatch],
    ) {
        let left = (rows.start..).zip(left).filter(|(_, left)| left.chosen);
        match &self.test {
            FilterTest::Qualifier(qualifier) => {
                for (row, left) in left {
                    left.chosen = holds(row, qualifier) != self.negated;
                }
            }
            FilterTest::Word(word) => {
                let mut fit = Fit::new(word, fields);
                for (row, left) in left {
                    let met = fit.met(fields, row).or_else(|| {
                        let instead = word.instead.as_ref().filter(|other| holds(row, other))?;
                        Some(match instead {
                            Qualifier::Source(_) => FilterField::Source.bit(),
                            _ => FilterField::Date.bit(),
                        })
                    });
                    left.chosen = met.is_some() != self.negated;
                    if word.within.is_none() {
                        left.fields |= met.unwrap_or(0);
                    }
                }
            }
        }
    }
}

fn all_matches<'query>(word: &'query Query, field: &'query str) -> Matches<'query> {
    word.matches(field, 0, field.len())
}
