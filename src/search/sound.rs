//! Words that are typed by their sound: pinyin, in full or initials alone,
//! found in a reading text.
//!
//! It is the automaton of the filter (see [`super::fit`]), run over a text of
//! any length: what a character does is looked up once for each there is.

use super::edge;
use super::fields::Character;
use super::filter_word::{LONGEST, Word};
use super::fit::{Steps, steps};
use super::fold;
use crate::text::{Offset, Range};
use std::collections::{HashMap, VecDeque};

/// A word that may stand for sounds.
#[derive(Clone, Debug)]
pub(super) struct Sound {
    word: Word,
    /// Its characters without their case.
    keys: Vec<char>,
}

impl Sound {
    /// The word as sounds; `None` when it has no small Latin letter, or a
    /// capital one.
    pub(super) fn new(word: &str) -> Option<Self> {
        let word = Word::new(word, false, false, true);
        let keys = word.characters.iter().map(|one| fold::caseless(*one));
        let keys = keys.collect();
        word.pinyin.then_some(Self { word, keys })
    }

    /// Where it is found, from `from` on, starting before `end`; in order, not
    /// overlapping. Never across the blank line between two blocks.
    pub(super) fn hits<'text>(
        &'text self,
        text: &'text str,
        from: Offset,
        end: Offset,
    ) -> SoundMatches<'text> {
        SoundMatches {
            sound: self,
            text,
            at: from,
            end,
            table: SoundTable::default(),
            places: 0,
            run: VecDeque::new(),
            last: None,
            lines: None,
        }
    }
}

/// What every character of a text does to a word.
struct SoundTable {
    /// For each character of the basic plane the number of its steps.
    basic: Vec<u16>,
    others: HashMap<char, u16>,
    /// The steps, and all places they start from at all.
    steps: Vec<(Steps, u64)>,
}

/// A character that has not been met.
const UNKNOWN: u16 = u16::MAX;

impl Default for SoundTable {
    fn default() -> Self {
        Self {
            basic: vec![UNKNOWN; 1 << 16],
            others: HashMap::new(),
            steps: Vec::new(),
        }
    }
}

impl SoundTable {
    /// The number of a character's steps.
    fn number(&mut self, sound: &Sound, character: char) -> u16 {
        let place = u32::from(character) as usize;
        let known = match self.basic.get(place) {
            Some(known) => *known,
            None => *self.others.get(&character).unwrap_or(&UNKNOWN),
        };
        if known != UNKNOWN {
            return known;
        }
        let made = Character::new(fold::character(character));
        let made = steps(&sound.word, &sound.keys, &made);
        let any = made.iter().fold(0, |all, one| all | one);
        // Nearly all do nothing, or what another does.
        let same = self.steps.iter().position(|(known, _)| *known == made);
        let number = same.unwrap_or_else(|| {
            self.steps.push((made, any));
            self.steps.len() - 1
        });
        let number = u16::try_from(number).unwrap_or(0);
        match self.basic.get_mut(place) {
            Some(slot) => *slot = number,
            None => drop(self.others.insert(character, number)),
        }
        number
    }

    /// The places in the word after a character.
    fn step(&self, from: u64, number: u16) -> u64 {
        let Some((steps, any)) = self.steps.get(usize::from(number)) else {
            return 0;
        };
        if from & any == 0 {
            return 0;
        }
        let lengths = (1u32..).zip(steps);
        lengths.fold(0, |places, (length, fits)| places | (from & fits) << length)
    }
}

/// The hits of a word in a text.
pub(super) struct SoundMatches<'text> {
    sound: &'text Sound,
    text: &'text str,
    at: Offset,
    end: Offset,
    table: SoundTable,
    /// The places in the word that the characters before lead to.
    places: u64,
    /// The characters that may belong to a hit: where they stand, what they do.
    run: VecDeque<(Offset, u16)>,
    /// The character before, white space left out.
    last: Option<char>,
    /// White space after it: how many line ends.
    lines: Option<usize>,
}

impl Iterator for SoundMatches<'_> {
    type Item = Range;

    fn next(&mut self) -> Option<Range> {
        let whole = 1u64 << self.sound.keys.len();
        while let Some(character) = self.text.get(self.at..)?.chars().next() {
            if self.at >= self.end && self.places == 0 {
                return None;
            }
            let start = self.at;
            self.at += character.len_utf8();
            if fold::is_passed_over(character) {
                continue;
            }
            if character.is_whitespace() {
                *self.lines.get_or_insert(0) += usize::from(character == '\n');
                continue;
            }
            if self.lines.take().is_some_and(|lines| {
                let unspaced = self.last.is_some_and(fold::is_unspaced);
                lines > 1 || !(unspaced && fold::is_unspaced(character))
            }) {
                self.places = 0;
                self.run.clear();
            }
            self.last = Some(character);
            let number = self.table.number(self.sound, character);
            let from = self.places | u64::from(start < self.end);
            self.places = self.table.step(from, number);
            if self.places == 0 {
                self.run.clear();
                continue;
            }
            if self.run.len() == LONGEST {
                self.run.pop_front();
            }
            self.run.push_back((start, number));
            if self.places & whole == 0 {
                continue;
            }
            self.places &= !whole;
            let found = edge::exact(self.text, self.start_of_hit(whole)?, self.at);
            if let Some(found) = found {
                self.places = 0;
                self.run.clear();
                return Some(found);
            }
        }
        None
    }
}

impl SoundMatches<'_> {
    /// Where the hit that ends with the run begins: the shortest there is.
    fn start_of_hit(&self, whole: u64) -> Option<Offset> {
        let starts = (0..self.run.len()).rev();
        let reaches = |start: usize| {
            let run = self.run.iter().skip(start);
            run.fold(1, |places, (_, number)| self.table.step(places, *number)) & whole != 0
        };
        let start = starts.into_iter().find(|start| reaches(*start))?;
        self.run.get(start).map(|(offset, _)| *offset)
    }
}
