//! Radicals and strokes that editors write for characters (`⺠` for 民). Those
//! of Kangxi's dictionary have compatibility decompositions; these have none.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A line for each: itself, then its ideograph.
const TABLE: &str = include_str!("radicals.txt");

/// The ideograph a radical or stroke stands for; any other character stays.
pub(super) fn ideograph(character: char) -> char {
    static RADICALS: OnceLock<HashMap<char, char>> = OnceLock::new();
    let radicals = RADICALS.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| {
                let mut pair = line.chars();
                Some((pair.next()?, pair.next()?))
            })
            .collect()
    });
    radicals.get(&character).copied().unwrap_or(character)
}
