//! The tests of CSS Text 3 (W3C, Web Platform Tests): line breaks in Chinese
//! and Japanese by strictness, soft line ends, hanging punctuation.

use super::{data, lines, none_of, rigid, rows};
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;
use wanjuan::article::parse;
use wanjuan::typeset::width::Ambiguous;
use wanjuan::typeset::{Profile, Rules, Setting, Strictness};

static WHITE_SPACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[ \t]*\n\s*").expect("a pattern"));

fn rules(language: &str) -> Rules {
    match language {
        "ja" => Rules::Japanese,
        "ko" => Rules::Korean,
        language if language.starts_with("zh") => Rules::ChineseSimplified,
        _ => Rules::Latin,
    }
}

/// Whether a line ends where the case asks, at a measure of six ideographs.
fn breaks_there(text: &str, boundary: usize, rules: Rules, strictness: Strictness) -> bool {
    let mut found = Vec::new();
    wanjuan::typeset::line_break::opportunities(text, rules, strictness, &mut found);
    let offset = text.char_indices().nth(boundary).map(|(offset, _)| offset);
    found.iter().any(|one| Some(one.offset) == offset)
}

fn strictness(name: &str) -> Strictness {
    match name {
        "loose" => Strictness::Loose,
        "normal" => Strictness::Normal,
        _ => Strictness::Strict,
    }
}

/// Failures of one level: a line that may not end where it does, and one that does not end where it may.
fn line_breaks(table: &str, level: &str) -> (Vec<String>, Vec<String>, usize) {
    let (mut forbidden, mut missed, mut all) = (Vec::new(), Vec::new(), 0);
    for row in rows(table).filter(|row| row[2] == level) {
        let [_, language, _, kind, text, boundary, expected, code, name] = row[..] else {
            panic!("{row:?}");
        };
        all += 1;
        let boundary = boundary.parse().unwrap();
        let found = breaks_there(text, boundary, rules(language), strictness(level));
        let told = format!("{language} {kind} U+{code} {name}: {expected} expected");
        match (found, expected) {
            (true, "×") => forbidden.push(told),
            (false, "÷") => missed.push(told),
            _ => {}
        }
    }
    (forbidden, missed, all)
}

#[test]
fn at_strict_every_case_holds() {
    let table = data("w3c/line-break.tsv");
    let (forbidden, missed, all) = line_breaks(&table, "strict");
    none_of(&forbidden, all, "forbidden at strict");
    none_of(&missed, all, "missed at strict");
}

#[test]
fn at_normal_and_loose_nothing_forbidden_is_allowed() {
    let table = data("w3c/line-break.tsv");
    // Hyphens begin no line at any level (CLREQ §3.1.4, connectors), nor do
    // ellipses (the same, unbreakable marks).
    for (level, most) in [("normal", 4), ("loose", 16)] {
        let (forbidden, missed, all) = line_breaks(&table, level);
        none_of(&forbidden, all, level);
        eprintln!("{level}: {} of {all} missed", missed.len());
        assert!(missed.len() <= most, "{level}: {missed:#?}");
    }
}

/// At a measure of six ideographs the setter does what the opportunities say.
#[test]
fn a_line_of_six_ideographs_ends_before_the_mark_or_takes_one_along() {
    let table = data("w3c/line-break.tsv");
    let (mut failures, mut all) = (Vec::new(), 0);
    for row in rows(&table).filter(|row| row[2] == "strict" && row[5] == "6" && row[6] == "×") {
        all += 1;
        let text = row[4];
        let set = lines(text, &rigid(12, rules(row[1]), Strictness::Strict));
        if set[0] != "文文文文文" {
            failures.push(format!("{text}: {set:?}"));
        }
    }
    none_of(&failures, all, "set at strict");
}

#[test]
fn soft_line_ends_become_what_css_says() {
    let cases = data("w3c/segment-breaks.jsonl");
    let (mut failures, mut all) = (Vec::new(), 0);
    for case in cases.lines().filter(|line| !line.is_empty()) {
        let case: Value = serde_json::from_str(case).unwrap();
        let (input, expected) = (
            case["input"].as_str().unwrap(),
            case["expected"].as_str().unwrap(),
        );
        let without = |text: &str| text.replace('\u{200b}', "");
        // White space around the line end collapses first; in Markdown that is
        // the parser's work, and blank lines part paragraphs.
        let collapsed = WHITE_SPACE.replace_all(input, "\n");
        let found = without(parse(&collapsed, "case.md").text.as_str());
        all += 1;
        if found != without(expected) {
            failures.push(format!("{input:?}: {found:?}, not {expected:?}"));
        }
    }
    none_of(&failures, all, "segment breaks");
}

#[test]
fn punctuation_hangs_as_the_web_platform_tests_want() {
    let cases = data("w3c/hanging-punctuation.jsonl");
    let (mut failures, mut all) = (Vec::new(), 0);
    for case in cases.lines().filter(|line| !line.is_empty()) {
        let case: Value = serde_json::from_str(case).unwrap();
        let text = case["input"].as_str().unwrap();
        let expected: Vec<_> = case["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line.as_str().unwrap().to_owned())
            .collect();
        let measure = u16::try_from(case["width_cells"].as_u64().unwrap()).unwrap();
        let mode = case["mode"].as_str().unwrap();
        // The cases are set greedily, in fonts whose quotation marks are wide.
        let wide = Profile {
            ambiguous: Ambiguous::Wide,
            ..Profile::default()
        };
        let setting = Setting {
            even_edge: false,
            avoid_lonely: false,
            hang: if mode.contains("end") { 2 } else { 0 },
            hang_left: if mode.contains("first") { 2 } else { 0 },
            ..Setting::new(measure, Rules::Japanese, wide)
        };
        all += 1;
        let found = lines(text, &setting);
        if found != expected {
            failures.push(format!(
                "{} {text}: {found:?}, not {expected:?}",
                case["mode"]
            ));
        }
    }
    none_of(&failures, all, "hanging");
}
