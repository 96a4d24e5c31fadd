//! The Unicode Character Database's own tests: line breaks (UAX #14), grapheme
//! clusters (UAX #29), East Asian width (UAX #11), emoji (UTS #51).

use super::{data, none_of};
use wanjuan::typeset::line_break::{default_opportunities, opportunities};
use wanjuan::typeset::width::{Ambiguous, Profile, cells};
use wanjuan::typeset::{self, Piece, Rules, Setting, Strictness};

/// The cases of a break test: the text, and the offsets marked `÷` in it, the
/// start left out.
fn cases(file: &str) -> Vec<(String, Vec<usize>)> {
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

#[test]
fn the_line_break_test_holds_before_tailoring() {
    let Some(file) = data("unicode/LineBreakTest_18.txt") else {
        return;
    };
    let cases = cases(&file);
    let mut failures = Vec::new();
    for (text, expected) in &cases {
        let found: Vec<_> = default_opportunities(text, Rules::Latin, Strictness::Strict).collect();
        if found != *expected {
            failures.push(format!("{text:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(cases.len() >= 19_000);
    none_of(&failures, cases.len(), "LineBreakTest");
}

/// Tailoring forbids or prices; it never lets a line end where UAX #14 does not.
#[test]
fn tailoring_adds_no_opportunity() {
    let Some(file) = data("unicode/LineBreakTest_18.txt") else {
        return;
    };
    let mut found = Vec::new();
    for (text, _) in cases(&file) {
        for rules in [Rules::ChineseSimplified, Rules::Japanese, Rules::Latin] {
            let default: Vec<_> = default_opportunities(&text, rules, Strictness::Strict).collect();
            opportunities(&text, rules, Strictness::Strict, &mut found);
            let added = found.iter().find(|one| !default.contains(&one.offset));
            assert!(added.is_none(), "{text:?}: {added:?}");
        }
    }
}

/// Whatever the measure, a line is cut at the edges of grapheme clusters alone.
#[test]
fn no_line_cuts_a_grapheme_cluster() {
    let Some(file) = data("unicode/GraphemeBreakTest_17.txt") else {
        return;
    };
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
    let Some(table) = data("unicode/EastAsianWidth_18.0_via_unicodedata2.tsv") else {
        return;
    };
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
    let Some(file) = data("unicode/emoji-test_15.0.txt") else {
        return;
    };
    let (mut failures, mut all) = (Vec::new(), 0);
    for line in file
        .lines()
        .filter(|line| line.contains("; fully-qualified"))
    {
        let codes = line.split(';').next().unwrap_or("");
        let cluster: String = codes
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
