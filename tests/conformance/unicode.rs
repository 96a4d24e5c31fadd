//! The Unicode Character Database's own tests: grapheme clusters (UAX #29),
//! East Asian width (UAX #11), emoji (UTS #51).

use super::{data, none_of};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use wanjuan::typeset::width::{Ambiguous, Profile, cells};
use wanjuan::typeset::{self, Piece, Rules, Setting};

/// The cases of a break test: the text, and the offsets marked `÷` in it, the
/// start left out.
pub fn cases(file: &str) -> Vec<(String, Vec<usize>)> {
    let lines = file.lines().filter_map(|line| {
        let case = line.split('#').next()?.trim();
        (!case.is_empty()).then_some(case)
    });
    lines.filter_map(case).collect()
}

fn case(line: &str) -> Option<(String, Vec<usize>)> {
    let (mut text, mut breaks) = (String::new(), Vec::new());
    for token in line.split_whitespace() {
        match token {
            "÷" => breaks.push(text.len()),
            "×" => {}
            code => text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?),
        }
    }
    breaks.retain(|offset| *offset > 0);
    Some((text, breaks))
}

/// Whatever the measure, a line is cut at the edges of grapheme clusters alone.
#[test]
fn no_line_cuts_a_grapheme_cluster() {
    let file = data("unicode/GraphemeBreakTest.txt");
    let mut failures = Vec::new();
    let cases = cases(&file);
    // No carriage return comes through the sanitiser.
    for (text, edges) in cases.iter().filter(|(text, _)| !text.contains('\r')) {
        let setting = Setting::new(1, Rules::Latin, Profile::default());
        for line in typeset::set(text, &setting) {
            for piece in &line.pieces {
                let (Piece::Text { end, .. } | Piece::Glue { end, .. }) = *piece;
                if !edges.contains(&end) && end > 0 {
                    failures.push(format!("{text:?} is cut at {end}, edges {edges:?}"));
                }
            }
        }
    }
    none_of(&failures, cases.len(), "GraphemeBreakTest");
}

/// The ranges of a table of first, last, width, category.
fn widths(table: &str) -> impl Iterator<Item = (char, &str, &str)> {
    super::rows(table).flat_map(|row| {
        let code = |index: usize| u32::from_str_radix(row[index], 16).unwrap_or(0);
        let (width, category) = (row[2], row[3]);
        (code(0)..=code(1))
            .filter_map(char::from_u32)
            .map(move |character| (character, width, category))
    })
}

#[test]
fn wide_characters_take_two_columns_and_ambiguous_ones_as_the_profile_says() {
    let table = data("unicode/EastAsianWidth.tsv");
    let narrow = Profile::default();
    let wide = Profile {
        ambiguous: Ambiguous::Wide,
        ..narrow
    };
    let (mut failures, mut all) = (Vec::new(), 0);
    for (character, width, category) in widths(&table) {
        // Marks join the cluster before them; unassigned and private ones are nobody's.
        if matches!(category, "Mn" | "Me" | "Mc" | "Cf" | "Cc" | "Cn" | "Co") {
            continue;
        }
        let cluster = character.to_string();
        let columns = match width {
            "W" | "F" => (2, 2),
            "A" => (1, 2),
            _ => continue,
        };
        all += 1;
        let found = (cells(&cluster, narrow), cells(&cluster, wide));
        if found != columns {
            failures.push(format!(
                "U+{:04X} {character} {width} {category}: {found:?}, not {columns:?}",
                u32::from(character)
            ));
        }
    }
    none_of(&failures, all, "East_Asian_Width");
}

#[test]
fn emoji_take_two_columns() {
    let file = data("unicode/emoji-test.txt");
    let (mut failures, mut all) = (Vec::new(), 0);
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let cluster: String = line
            .split_whitespace()
            .filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?))
            .collect();
        all += 1;
        let columns = cells(&cluster, Profile::default());
        if columns != 2 {
            failures.push(format!("{cluster}: {columns}"));
        }
    }
    none_of(&failures, all, "emoji-test");
}

/// Columns of a character by wcwidth 0.9.4.
fn wcwidth() -> impl Fn(char) -> u16 {
    let table: Vec<(u32, u32, u16)> = super::rows(&data("wcwidth-0.9.4.tsv"))
        .map(|row| {
            let code = |index: usize| u32::from_str_radix(row[index], 16).expect("a code point");
            (code(0), code(1), row[2].parse().expect("columns"))
        })
        .collect();
    move |character| {
        let code = u32::from(character);
        let at = table.partition_point(|(_, last, _)| *last < code);
        table
            .get(at)
            .filter(|(first, _, _)| *first <= code)
            .map_or(1, |(_, _, columns)| *columns)
    }
}

/// Where we differ from wcwidth, and why.
fn differs_on_purpose(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    match character {
        // A soft hyphen is seen at a line end only, where a hyphen is drawn for it.
        '\u{ad}' => true,
        // Half of a flag: a letter in a box.
        '\u{1f1e6}'..='\u{1f1ff}' => true,
        // Wide by UAX #11, though nothing is drawn.
        '\u{3164}' => true,
        // The sanitiser lets no separator and no annotation mark through.
        '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' => true,
        // Controls that arrange hieroglyphs; where they are not understood they are drawn.
        '\u{13430}'..='\u{1343f}' => true,
        // One consonant joined from two, and a Khmer and a Tifinagh sign made of others.
        '\u{17a4}' | '\u{17d8}' | '\u{2d7f}' => true,
        // Signs that stand before a letter and are drawn with it.
        '\u{605}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' => true,
        '\u{d4e}' | '\u{a8fa}' | '\u{111c2}' | '\u{111c3}' | '\u{113d1}' => true,
        '\u{1193f}' | '\u{11941}' | '\u{11a84}'..='\u{11a89}' | '\u{11d46}' => true,
        '\u{11f02}' => true,
        // Spacing marks take a column of their own, as their name says.
        _ => category == GeneralCategory::SpacingMark,
    }
}

#[test]
fn columns_are_those_of_wcwidth() {
    let (theirs, category) = (wcwidth(), CodePointMapData::<GeneralCategory>::new());
    let (mut failures, mut all) = (Vec::new(), 0);
    for character in '\u{20}'..=char::MAX {
        if matches!(
            category.get(character),
            GeneralCategory::Unassigned | GeneralCategory::PrivateUse | GeneralCategory::Control
        ) {
            continue;
        }
        all += 1;
        let ours = cells(&character.to_string(), Profile::default());
        if ours != theirs(character) && !differs_on_purpose(character) {
            failures.push(format!(
                "U+{:04X} {:?}: {ours}, not {}",
                u32::from(character),
                category.get(character),
                theirs(character)
            ));
        }
    }
    none_of(&failures, all, "wcwidth");
}
