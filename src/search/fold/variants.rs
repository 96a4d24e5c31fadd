//! Traditional, simplified and regional forms of Chinese characters.
//!
//! The table is made from `OpenCC`’s and holds single characters alone: many
//! forms may share one canonical form (後 and 后), which is right for finding,
//! where the words around a character tell what it stands for.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A line for each canonical form: itself, then its other forms.
const TABLE: &str = include_str!("variants.txt");

/// The first and the last character of the dense part of the table.
const DENSE: std::ops::RangeInclusive<u32> = 0x3400..=0x9fff;

struct Variants {
    /// Canonical forms of U+3400 to U+9FFF; `\0` for a character that is its own.
    dense: Vec<char>,
    /// Those of all others.
    sparse: HashMap<char, char>,
    /// The line of each canonical form.
    forms: HashMap<char, &'static str>,
}

/// The canonical form of a Chinese character; any other character stays.
pub(super) fn canonical(character: char) -> char {
    let code = u32::from(character);
    if code < *DENSE.start() {
        return character;
    }
    let variants = variants();
    if DENSE.contains(&code) {
        let place = (code - DENSE.start()) as usize;
        return match variants.dense.get(place) {
            Some('\0') | None => character,
            Some(canonical) => *canonical,
        };
    }
    variants
        .sparse
        .get(&character)
        .copied()
        .unwrap_or(character)
}

/// The other forms of a canonical character.
pub(super) fn others(canonical: char) -> impl Iterator<Item = char> {
    let line = variants().forms.get(&canonical).copied();
    line.unwrap_or_default().chars().skip(1)
}

fn variants() -> &'static Variants {
    static VARIANTS: OnceLock<Variants> = OnceLock::new();
    VARIANTS.get_or_init(|| {
        let mut variants = Variants {
            dense: vec!['\0'; (DENSE.end() - DENSE.start() + 1) as usize],
            sparse: HashMap::new(),
            forms: HashMap::new(),
        };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut forms = line.chars();
            let Some(canonical) = forms.next() else {
                continue;
            };
            variants.forms.insert(canonical, line);
            for form in forms {
                let place = u32::from(form).checked_sub(*DENSE.start());
                match place.and_then(|place| variants.dense.get_mut(place as usize)) {
                    Some(slot) => *slot = canonical,
                    None => {
                        variants.sparse.insert(form, canonical);
                    }
                }
            }
        }
        variants
    })
}
