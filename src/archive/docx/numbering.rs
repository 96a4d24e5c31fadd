//! Numberings: which marks the items of lists have.

use crate::archive::xml::{self, XmlPiece};
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 10;

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemMark {
    /// Nothing: the paragraph goes on with the item before.
    Nothing,
    Bullet,
    Number(u64),
}

/// One level of a numbering.
#[derive(Clone, Debug, Default)]
struct NumberLevel {
    format: String,
    text: String,
    start: u64,
}

/// The numberings of a document.
#[derive(Default)]
pub(super) struct Numberings {
    /// The levels of each, by the names of the definitions.
    levels: HashMap<String, Vec<NumberLevel>>,
    /// The definition of each numbering, and where its levels start anew.
    of_number: HashMap<String, (String, HashMap<usize, u64>)>,
}

impl Numberings {
    pub(super) fn of(document: &str) -> Self {
        let mut all = Self::default();
        let (mut definition, mut number) = (None::<String>, None::<String>);
        let (mut level, mut overridden) = (0_usize, 0_usize);
        for piece in xml::pieces(document) {
            let element = match piece {
                XmlPiece::Start(element) => element,
                XmlPiece::End(name) => {
                    match name.as_str() {
                        "abstractnum" => definition = None,
                        "num" => number = None,
                        _ => {}
                    }
                    continue;
                }
                XmlPiece::Text(_) => continue,
            };
            let value = || element.attribute("val").unwrap_or_default();
            let at = || {
                let level = element
                    .attribute("ilvl")
                    .and_then(|level| level.parse().ok());
                level.unwrap_or(0_usize).min(LEVELS - 1)
            };
            match element.name.as_str() {
                "abstractnum" => definition = element.attribute("abstractnumid"),
                "num" => number = element.attribute("numid"),
                "lvl" => level = at(),
                "lvloverride" => overridden = at(),
                "abstractnumid" => {
                    if let Some(number) = &number {
                        all.of_number.entry(number.clone()).or_default().0 = value();
                    }
                }
                "startoverride" => {
                    if let (Some(number), Ok(start)) = (&number, value().parse()) {
                        let known = all.of_number.entry(number.clone()).or_default();
                        known.1.insert(overridden, start);
                    }
                }
                name @ ("numfmt" | "lvltext" | "start") => {
                    let Some(definition) = &definition else {
                        continue;
                    };
                    let levels = all.levels.entry(definition.clone());
                    let levels = levels.or_insert_with(|| vec![NumberLevel::default(); LEVELS]);
                    match name {
                        "numfmt" => levels[level].format = value(),
                        "lvltext" => levels[level].text = value(),
                        _ => levels[level].start = value().parse().unwrap_or(1),
                    }
                }
                _ => {}
            }
        }
        all
    }
}

/// The numbers that lists have come to.
#[derive(Default)]
pub(super) struct ItemCounts {
    /// By the names of the definitions.
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    /// Numberings that have been met.
    met: HashSet<String>,
}

impl ItemCounts {
    /// What stands before the next item of a numbering at a level.
    pub(super) fn next(&mut self, all: &Numberings, number: &str, level: usize) -> ItemMark {
        let level = level.min(LEVELS - 1);
        if number == "0" {
            return ItemMark::Nothing;
        }
        let Some((definition, starts)) = all.of_number.get(number) else {
            return ItemMark::Bullet;
        };
        let Some(known) = all.levels.get(definition).map(|levels| &levels[level]) else {
            return ItemMark::Bullet;
        };
        match known.format.as_str() {
            "none" => return ItemMark::Nothing,
            "bullet" if known.text.trim().is_empty() => return ItemMark::Nothing,
            "bullet" => return ItemMark::Bullet,
            _ => {}
        }
        let counts = self.counts.entry(definition.clone()).or_default();
        if self.met.insert(number.to_owned()) {
            for (level, start) in starts {
                counts[(*level).min(LEVELS - 1)] = start.checked_sub(1);
            }
        }
        let next = counts[level].map_or(known.start, |count| count.saturating_add(1));
        counts[level] = Some(next);
        for deeper in &mut counts[level + 1..] {
            *deeper = None;
        }
        ItemMark::Number(next)
    }
}
